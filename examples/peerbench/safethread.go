package main

import (
	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
)

// messagesPerThread is how long the workload's conversations are.
const messagesPerThread = 200

// buildSafethread loads the whole default pack, of which the phrases are only a part, and adds each message to a thread between two people.
func buildSafethread([]string) (finder, error) {
	rs, err := moderation.Load(rules.FS)
	if err != nil {
		return nil, err
	}
	thread, added := rs.NewThread("peerbench"), 0
	return func(m *message) (bool, error) {
		if added == messagesPerThread {
			thread, added = rs.NewThread("peerbench"), 0
		}
		added++
		signals := thread.Add(moderation.Message{ID: m.id, Author: m.author, Time: m.time, Text: m.text})
		return len(signals) > 0, nil
	}, nil
}

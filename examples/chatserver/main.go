// Command chatserver shows the loop of a chat server: a Thread for each room, Add for each message, a case for the reviewers when a level is
// reached, and snapshots over a restart. It never acts on anybody by itself.
package main

import (
	"fmt"
	"log"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
)

// server is the part of a chat server that has to do with review. Each room belongs to one goroutine at a time; here there is only one.
type server struct {
	rules *moderation.RuleSet
	rooms map[string]*room
}

// room is a conversation, and what reviewers were last told of it.
type room struct {
	thread  *moderation.Thread
	level   moderation.Level
	urgency moderation.Urgency
}

// deliver is called for each message, after it was sent on: reading it must never hold it up.
func (s *server) deliver(name string, m moderation.Message) {
	r, ok := s.rooms[name]
	if !ok {
		r = &room{thread: s.rules.NewThread(name, knownPeople(name)...)}
		s.rooms[name] = r
	}
	if signals := r.thread.Add(m); len(signals) == 0 {
		return // neither level nor urgency rises without
	}
	level, urgency := r.thread.Level(), r.thread.Urgency()
	if level >= moderation.LevelMedium && level > r.level || urgency == moderation.Immediate && urgency > r.urgency {
		queueForReview(r.thread.Report(), m)
	}
	r.level, r.urgency = level, urgency
}

// queueForReview hands a case to people: that and nothing else follows from a level.
func queueForReview(r moderation.Report, m moderation.Message) {
	fmt.Printf("%s: %s, %s, at message %s\n", r.Thread, r.Level, r.Urgency, m.ID)
	for _, s := range r.Speakers {
		fmt.Printf("  %s: %s\n", s.ID, s.Role)
	}
}

// knownPeople is what the platform knows of those in a room. Whoever is not named is unknown, never a guess.
func knownPeople(room string) []moderation.Participant {
	if room == "room-1" {
		return []moderation.Participant{{ID: "robin", Age: moderation.AgeMinor}, {ID: "flint", Age: moderation.AgeAdult}}
	}
	return nil
}

// restart saves all rooms and takes them up again, as when the server is replaced by a new version. Snapshots hold no message text.
func (s *server) restart() error {
	for _, r := range s.rooms {
		snapshot, err := r.thread.Snapshot()
		if err != nil {
			return err
		}
		if r.thread, err = s.rules.ResumeThread(snapshot); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	set, err := moderation.Load(rules.FS)
	if err != nil {
		log.Fatal(err)
	}
	s := &server{rules: set, rooms: map[string]*room{}}
	clock := time.Date(2026, time.March, 2, 16, 0, 0, 0, time.UTC)
	for i, line := range traffic {
		if i == len(traffic)/2 {
			if err := s.restart(); err != nil {
				log.Fatal(err)
			}
		}
		clock = clock.Add(time.Minute)
		s.deliver(line.room, moderation.Message{ID: fmt.Sprint(i + 1), Author: line.author, Time: clock, Text: line.text})
	}
}

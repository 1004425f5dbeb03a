package main

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing/fstest"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
)

// messagesPerThread is how long the workload's conversations are.
const messagesPerThread = 200

// buildSafethread loads the whole default pack, of which the phrases are only a part, and adds each message to a thread between two people.
func buildSafethread([]string) (finder, error) { return threadsOf(rules.FS) }

// buildSafethreadPhrases does the same with a pack that has nothing but the phrases, in one rule.
func buildSafethreadPhrases(phrases []string) (finder, error) {
	pack := fstest.MapFS{"phrases.yaml": {Data: []byte(ruleOf(phrases))}}
	for _, name := range []string{"pack.yaml", "indicators.yaml", "scoring.yaml", "slang.yaml"} {
		data, err := fs.ReadFile(rules.FS, name)
		if err != nil {
			return nil, err
		}
		pack[name] = &fstest.MapFile{Data: lifeMarks.ReplaceAll(data, nil)}
	}
	return threadsOf(pack)
}

// lifeMarks is the line of the score's policy that names rules of the default pack.
var lifeMarks = regexp.MustCompile(`(?m)^ +life_marks:.*$`)

// ruleOf is a rule file with one rule that finds the phrases.
func ruleOf(phrases []string) string {
	var b strings.Builder
	b.WriteString("format: 1\nrules:\n  - id: phrases\n    title: Has one of the phrases\n    indicator: age-probing\n    status: test\n    severity: low\n    noise: high\n" +
		"    why: The phrases that all engines look for.\n    benign: [Anything.]\n    find:\n      en:\n")
	for _, p := range phrases {
		fmt.Fprintf(&b, "        - %q\n", p)
	}
	fmt.Fprintf(&b, "    tests:\n      match:\n        - %q\n      no_match:\n        - the bus was late again\n", phrases[0])
	return b.String()
}

func threadsOf(pack fs.FS) (finder, error) {
	rs, err := moderation.Load(pack)
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

package moderation_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/require"
)

// TestScenarioFailures holds that each kind of expectation can fail, and is silent when it is met.
func TestScenarioFailures(t *testing.T) {
	medium, high := moderation.LevelMedium, moderation.LevelHigh
	at := func(l moderation.Level) []moderation.Reached { return []moderation.Reached{{Level: l}} }
	r := &moderation.Report{
		Reached: at(medium), Urgency: moderation.Prompt,
		Speakers: []moderation.Speaker{{ID: "a", Role: moderation.Initiator, Peak: medium}, {ID: "b", Role: moderation.Target, Peak: moderation.LevelLow}},
		Signals: []moderation.Signal{
			{Author: "a", Indicator: "secrecy-request", Rule: "one", Index: 2, Points: 100},
			{Author: "a", Indicator: "flattery", Rule: "two", Points: 100, Shadow: true},
			{Author: "b", Indicator: "says-under-18", Rule: "three"},
		},
	}
	who := func(id, indicator string) map[string][]string { return map[string][]string{id: {indicator}} }
	for _, x := range []struct {
		want string // the only failure, "" for none
		e    expectation
	}{
		{"", expectation{AtLeast: medium, Below: &high, Initiator: "a", OthersBelow: &medium, UrgencyAtLeast: moderation.Prompt}},
		{"peak is medium, want at least high", expectation{AtLeast: high}},
		{"peak is medium, want below medium", expectation{Below: &medium}},
		{"b is target, want initiator", expectation{Initiator: "b"}},
		{"a came to medium, want below medium", expectation{OthersBelow: &medium}},
		{"urgency is prompt, want at least immediate", expectation{UrgencyAtLeast: moderation.Immediate}},
		{"", expectation{Seen: who("a", "secrecy-request")}},
		{"", expectation{Seen: who("b", "says-under-18")}},
		{"secrecy-request by b is not seen", expectation{Seen: who("b", "secrecy-request")}},
		{"flattery by a is not seen", expectation{Seen: who("a", "flattery")}},
		{"", expectation{NotScored: who("b", "says-under-18")}},
		{"secrecy-request by a is seen (one in message 3)", expectation{NotScored: who("a", "secrecy-request")}},
	} {
		s := &scenario{expect: x.e}
		var want []string
		if x.want != "" {
			want = []string{x.want}
		}
		require.Equal(t, want, s.failures(r))
	}
}

func TestScenarioUnmark(t *testing.T) {
	s := &scenario{parts: []section{{"expect.json", "{\n  \"at_least\": \"high\",\n  \"known_gap\": \"why\"\n}\n"}}}
	s.unmark()
	require.Equal(t, "{\n  \"at_least\": \"high\"\n}\n", s.part("expect.json").body)
}

// TestScenarioLines holds the file that gives all scenarios to the command's eval, one conversation a line; -update writes it anew.
func TestScenarioLines(t *testing.T) {
	const path = "../testdata/threads/all.jsonl"
	var lines bytes.Buffer
	for _, s := range scenarios(t, load(t)) {
		require.NoError(t, json.Compact(&lines, []byte(s.part("thread.json").body)))
		lines.WriteByte('\n')
	}
	if *update {
		require.NoError(t, os.WriteFile(path, lines.Bytes(), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.True(t, bytes.Equal(want, lines.Bytes()), "%s is not what the scenario files hold; run with -update", path)
}

package moderation_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

// directed are rules that ask for a fact, and one whose wording says nothing to any other rule.
const directed = `format: 1
rules:
  - id: own-to-minor
    title: Test wording toward a child
    indicator: personal-info-probe
    status: test
    severity: medium
    noise: low
    why: A test.
    benign: [Nothing.]
    references: [none]
    find: {en: [zorble wandle]}
    when: {other_party: minor, speaker: not-minor}
    tests:
      match:
        - zorble wandle
      no_match:
        - the garden
  - id: own-by-adult
    title: Test wording by an adult
    indicator: image-request
    status: test
    severity: medium
    noise: low
    why: A test.
    benign: [Nothing.]
    references: [none]
    find: {en: [quimble ferny]}
    when: {speaker: older, other_party: minor}
    tests:
      match:
        - quimble ferny
      no_match:
        - the garden
`

func directedRules(t *testing.T) *moderation.RuleSet {
	t.Helper()
	rs, err := moderation.Load(rules.FS, fstest.MapFS{"own.yaml": {Data: []byte(directed)}})
	require.NoError(t, err)
	return rs
}

// says adds messages, "A: text" or "B: text", and returns the signals of each.
func says(th *moderation.Thread, lines ...string) (out [][]moderation.Signal) {
	for _, l := range lines {
		var got []moderation.Signal
		for _, s := range th.Add(moderation.Message{Author: l[:1], Text: l[3:]}) {
			if s.Rule == "own-to-minor" || s.Rule == "own-by-adult" {
				got = append(got, s)
			}
		}
		out = append(out, got)
	}
	return out
}

func TestFactsMayComeLater(t *testing.T) {
	rs := directedRules(t)
	th := rs.NewThread("t")
	got := says(th, "A: well zorble wandle", "B: hm", "A: quimble ferny", "B: im 13", "A: im 40")
	require.Empty(t, got[0], "nobody is known to be a child")
	require.Empty(t, got[2])
	require.Len(t, got[3], 1)
	s := got[3][0]
	require.Equal(t, []any{"own-to-minor", "0", 0, "A", "B", []moderation.Span{{Start: 5, End: 18}}}, []any{s.Rule, s.Message, s.Index, s.Author, s.Toward, s.Spans})
	require.Len(t, got[4], 1)
	require.Equal(t, []any{"own-by-adult", "2", 2}, []any{got[4][0].Rule, got[4][0].Message, got[4][0].Index})
	require.Equal(t, 3, th.Report().Reached[0].Index, "a level is reached when the fact is there, not before")
}

// TestFactsOfSeveralRules: a fact that reads other facts is known in its own message, like any other.
func TestFactsOfSeveralRules(t *testing.T) {
	th := directedRules(t).NewThread("t")
	got := says(th, "A: zorble wandle", "A: how old are you", "B: old enough haha 12", "A: ok")
	require.Empty(t, got[0])
	require.Empty(t, got[1])
	require.Len(t, got[2], 1)
	require.Equal(t, 0, got[2][0].Index)
	require.Empty(t, got[3])
}

// TestOrderOfFactsAndWords: what is said counts alike before and after the age is.
func TestOrderOfFactsAndWords(t *testing.T) {
	rs := directedRules(t)
	one, two := rs.NewThread("t"), rs.NewThread("t")
	says(one, "B: im 13", "A: im 40", "A: zorble wandle", "A: quimble ferny")
	says(two, "A: zorble wandle", "A: quimble ferny", "B: im 13", "A: im 40")
	require.Equal(t, one.Score(), two.Score())
	require.Equal(t, one.Level(), two.Level())
}

func TestWaitingHasItsLimits(t *testing.T) {
	rs := directedRules(t)
	t.Run("messages", func(t *testing.T) {
		for between, want := range map[int]int{399: 1, 400: 0} {
			th := rs.NewThread("t")
			says(th, "A: zorble wandle")
			for i := range between {
				says(th, fmt.Sprintf("%c: the garden", 'A'+i%2))
			}
			require.Len(t, says(th, "B: im 13")[0], want, "%d messages ago", between+1)
		}
	})
	t.Run("repeats", func(t *testing.T) {
		th := rs.NewThread("t")
		for range 40 {
			says(th, "A: zorble wandle")
		}
		require.Len(t, says(th, "B: im 13")[0], 2)
	})
	t.Run("a platform that knows", func(t *testing.T) {
		th := rs.NewThread("t", moderation.Participant{ID: "B", Age: moderation.AgeAdult})
		require.Empty(t, says(th, "A: zorble wandle", "B: im 13")[1], "the platform's record holds")
		th = rs.NewThread("t", moderation.Participant{ID: "A", Age: moderation.AgeMinor})
		require.Empty(t, says(th, "A: zorble wandle", "B: im 13")[1], "a child is not-minor for nobody")
		th = rs.NewThread("t")
		says(th, "A: zorble wandle", "B: hm")
		b := moderation.Participant{ID: "B", Age: moderation.AgeMinor}
		require.Len(t, th.SetParticipant(b), 1, "what the platform learns later counts too, and at once")
		require.Empty(t, th.SetParticipant(b), "once")
		require.Empty(t, says(th, "A: the garden")[0])
	})
	t.Run("somebody else", func(t *testing.T) {
		th := rs.NewThread("t")
		says(th, "A: zorble wandle", "B: hm")
		require.Empty(t, says(th, "C: im 13")[0], "it was not said to C")
	})
}

// TestWaitingSurvivesASnapshot: a thread that stopped before the fact came goes on as if it had not stopped.
func TestWaitingSurvivesASnapshot(t *testing.T) {
	rs := directedRules(t)
	lines := []string{"A: zorble wandle", "A: quimble ferny", "B: hm", "B: im 13", "A: im 40"}
	want := rs.NewThread("t")
	says(want, lines...)
	for stop := range lines {
		th := rs.NewThread("t")
		for i, l := range lines {
			if i == stop {
				b, err := th.Snapshot()
				require.NoError(t, err)
				th, err = rs.ResumeThread(b)
				require.NoError(t, err)
			}
			th.Add(moderation.Message{Author: l[:1], Text: l[3:]})
		}
		require.Equal(t, asJSON(t, want.Report()), asJSON(t, th.Report()))
	}
}

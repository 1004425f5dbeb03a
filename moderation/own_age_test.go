package moderation_test

import (
	"testing"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/require"
)

// TestMarksOfALifeAndStatedAges: what only children have makes a child of somebody whose age is unknown, and of nobody who stated a grown age. A stated
// age under 18 always counts, and so do marks beside a claim to be just old enough.
func TestMarksOfALifeAndStatedAges(t *testing.T) {
	rs := directedRules(t)
	for _, c := range []struct {
		lines []string
		child bool
	}{
		{[]string{"B: my bedtime is soon"}, true},
		{[]string{"B: im 25", "B: my bedtime is soon"}, false},
		{[]string{"B: my bedtime is soon", "B: im 25"}, false},
		{[]string{"B: im 18", "B: my bedtime is soon"}, true},
		{[]string{"B: im 25", "B: im 13"}, true},
		{[]string{"B: im 13", "B: im 25"}, true},
	} {
		th := rs.NewThread("t", moderation.Participant{ID: "A"}, moderation.Participant{ID: "B"})
		says(th, c.lines...)
		require.Len(t, says(th, "A: zorble wandle")[0], map[bool]int{false: 0, true: 1}[c.child], c.lines)
	}
	inconsistent := func(lines ...string) bool {
		th := rs.NewThread("t", moderation.Participant{ID: "A", Age: moderation.AgeMinor}, moderation.Participant{ID: "B"})
		says(th, lines...)
		for _, s := range th.Report().Signals {
			if s.Rule == "age-inconsistency" {
				return true
			}
		}
		return false
	}
	require.False(t, inconsistent("B: im 25", "B: my bedtime is soon"), "grown people speak of such things")
	require.True(t, inconsistent("B: im 13", "B: im 25"))
}

// TestTheFirstTimeComesLate: what was said before any time was known has not faded when one is.
func TestTheFirstTimeComesLate(t *testing.T) {
	rs := directedRules(t)
	review := func(timed bool) moderation.Points {
		th := rs.NewThread("t")
		for i, m := range []moderation.Message{{Author: "B", Text: "hi"}, {Author: "A", Text: "zorble wandle"}, {Author: "B", Text: "im 13"}, {Author: "A", Text: "ok"}} {
			if timed || i == 3 {
				m.Time = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
			}
			th.Add(m)
		}
		return th.Score()
	}
	require.Positive(t, review(true))
	require.Equal(t, review(true), review(false))
}

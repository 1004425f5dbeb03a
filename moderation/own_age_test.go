package moderation_test

import (
	"testing"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/require"
)

// TestMarksOfALifeAndStatedAges: what only children have makes a child of somebody whose age is unknown, and of nobody who stated an age of 18 or more,
// whichever came first. A stated age under 18 always counts, and so does one told without a number beside a claim to be just old enough.
func TestMarksOfALifeAndStatedAges(t *testing.T) {
	rs := directedRules(t)
	for _, c := range []struct {
		lines []string
		child bool
	}{
		{[]string{"B: my bedtime is soon"}, true},
		{[]string{"B: im 25", "B: my bedtime is soon"}, false},
		{[]string{"B: my bedtime is soon", "B: im 25"}, false},
		{[]string{"B: im 18", "B: my bedtime is soon"}, false},
		{[]string{"B: my bedtime is soon", "B: im 18"}, false},
		{[]string{"B: im 18", "B: my bedtime is soon", "B: im 13"}, true},
		{[]string{"B: im 18", "B: im a minor"}, true},
		{[]string{"B: im a minor", "B: im 18"}, true},
		{[]string{"B: im 25", "B: im a minor"}, false},
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
	require.False(t, inconsistent("B: my bedtime is soon", "B: im 18"))
	require.True(t, inconsistent("B: im 13", "B: im 25"))
	require.True(t, inconsistent("B: im 25", "B: my bedtime is soon", "B: im 13"), "a claim to be grown and a stated age under 18")
	require.True(t, inconsistent("B: im 18", "B: im a minor"))
	require.False(t, inconsistent("B: im 17", "B: im 18"), "a birthday lies between")
	require.True(t, inconsistent("B: im 17", "B: im 18", "B: im 15"))
	require.True(t, inconsistent("B: im 16", "B: im 18"), "two years are no birthday")
	require.True(t, inconsistent("B: im 17", "B: im 19"))
}

// TestOlderComparesYears: where the years of both are known they decide who is older; else an adult is older than a minor.
func TestOlderComparesYears(t *testing.T) {
	rs := directedRules(t)
	adult, minor := moderation.Participant{Age: moderation.AgeAdult}, moderation.Participant{Age: moderation.AgeMinor}
	years := func(n int) moderation.Participant { return moderation.Participant{Years: n} }
	for _, c := range []struct {
		a, b  moderation.Participant
		lines []string
		older bool
	}{
		{years(18), years(17), nil, false},
		{years(19), years(17), nil, false},
		{years(21), years(17), nil, true},
		{years(17), years(13), nil, true},
		{adult, years(17), nil, true},
		{years(18), minor, nil, true},
		{adult, minor, nil, true},
		{years(0), years(0), []string{"A: im 18", "B: im 17"}, false},
		{years(0), years(0), []string{"A: im 18", "B: my bedtime is soon"}, true},
		{years(0), years(17), []string{"A: im 18", "A: im 40"}, true},
		{years(20), years(0), []string{"B: im 18", "B: im 13"}, true},  // a child who first claimed to be grown
		{years(17), years(0), []string{"B: im 40", "B: im 13"}, false}, // toward somebody who poses as a child
	} {
		c.a.ID, c.b.ID = "A", "B"
		th := rs.NewThread("t", c.a, c.b)
		says(th, c.lines...)
		require.Equal(t, c.older, len(says(th, "A: quimble ferny")[0]) > 0, "%v", c)
	}
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

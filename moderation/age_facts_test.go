package moderation_test

import (
	"fmt"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/require"
)

// TestTakenForAChild: who says of the other that they are 13 is read as one who writes to a child, before and after, and nobody else is. It yields to what the
// platform knows and to a grown age that the other has told.
func TestTakenForAChild(t *testing.T) {
	rs := directedRules(t)
	for _, c := range []struct {
		people []moderation.Participant
		lines  []string
		counts bool
	}{
		{nil, []string{"B: hi", "A: so ur only 13", "A: zorble wandle"}, true},
		{nil, []string{"B: hi", "A: zorble wandle", "A: so ur only 13"}, true},
		{nil, []string{"A: so ur only 13", "A: zorble wandle", "B: hi"}, true},
		{nil, []string{"B: hi", "A: so ur only 13", "B: zorble wandle"}, false},
		{nil, []string{"B: hi", "B: ur in middle school", "A: zorble wandle"}, false},
		{nil, []string{"B: im 30", "A: so ur only 13", "A: zorble wandle"}, false},
		{nil, []string{"B: my wife says hi", "A: lol ur 12", "A: zorble wandle"}, false},
		{[]moderation.Participant{{ID: "A"}, {ID: "B", Age: moderation.AgeAdult}}, []string{"A: so ur only 13", "A: zorble wandle"}, false},
		{[]moderation.Participant{{ID: "A", Years: 12}, {ID: "B"}}, []string{"A: so ur only 13", "A: zorble wandle"}, false},
		{nil, []string{"B: hi", "C: hi", "A: C, hi", "A: so ur only 13", "A: zorble wandle"}, false}, // to nobody in particular
	} {
		th, n := rs.NewThread("t", c.people...), 0
		for i, got := range says(th, c.lines...) {
			n += len(got)
			b, err := th.Snapshot()
			require.NoError(t, err)
			th, err = rs.ResumeThread(b)
			require.NoError(t, err, "%d", i)
		}
		require.Equal(t, c.counts, n == 1, "%v", c.lines)
	}
	score := func(line string) moderation.Points {
		th := rs.NewThread("t")
		says(th, "B: hi", "A: are you home alone", "A: zorble wandle", line)
		return th.Score()
	}
	require.Greater(t, score("A: so ur only 13"), score("A: ok"), "to somebody of unknown age it is worth less")
	th := rs.NewThread("t")
	says(th, "B: hi", "A: are you home alone", "A: zorble wandle", "A: add me on snap", "A: so ur only 13")
	reason := ""
	for _, f := range th.Report().Factors {
		reason += f.Reason
	}
	require.Contains(t, reason, "The other party is under 18 (by what the speaker says of them).")
}

// inconsistent says whether B is found to claim two ages.
func inconsistent(rs *moderation.RuleSet, lines ...string) bool {
	th := rs.NewThread("t", moderation.Participant{ID: "A", Age: moderation.AgeMinor}, moderation.Participant{ID: "B"})
	says(th, lines...)
	for _, s := range th.Report().Signals {
		if s.Rule == "age-inconsistency" {
			return true
		}
	}
	return false
}

// TestNumbersThatAreNoAges: a school year, the years of a marriage, the age of a dog and a weekend job contradict no stated age.
func TestNumbersThatAreNoAges(t *testing.T) {
	rs := directedRules(t)
	for _, lines := range [][]string{
		{"B: im 14", "B: im in year 9"},
		{"B: im in year 9", "B: im 14"},
		{"B: im 13", "B: im in 8th grade", "B: grade 8 hbu"},
		{"B: im 45", "B: been married 20 years", "B: ive got 3 kids"},
		{"B: im 41", "B: im 28 years older than you"},
		{"A: how old are you", "B: im 30", "A: how old is your dog", "B: 12"},
		{"A: asl", "B: 14 f", "A: how old is your mum", "B: 41"},
		{"B: im 16", "B: my boss is annoying"},
		{"B: my boss is annoying", "B: im 17"},
		{"B: double maths tomorrow", "B: just finished my shift"},
	} {
		require.False(t, inconsistent(rs, lines...), "%v", lines)
	}
	for _, lines := range [][]string{
		{"B: im 14", "B: just finished my night shift"},
		{"B: just finished my night shift", "B: im 14"},
		{"B: im 16", "B: my wife is out"},
		{"B: im 16", "B: my boss is annoying", "B: im 27"},
		{"A: how old are you", "B: 19", "A: how old are you really", "B: 13"},
		{"A: how old are you", "B: 19", "B: jk 13"},
	} {
		require.True(t, inconsistent(rs, lines...), "%v", lines)
	}
}

// TestWorkAtSixteen: a job makes an adult of somebody whose age nobody knows, and of a child of 15, but of nobody who states 16 or 17.
func TestWorkAtSixteen(t *testing.T) {
	rs := directedRules(t)
	for years, adult := range map[int]bool{0: true, 14: true, 15: true, 16: false, 17: false, 18: true} {
		th := rs.NewThread("t", moderation.Participant{ID: "B", Age: moderation.AgeMinor})
		says(th, "B: hi", "A: my boss is annoying")
		if years > 0 {
			says(th, fmt.Sprint("A: im ", years))
		}
		require.Equal(t, adult, len(says(th, "A: quimble ferny")[0]) == 1, "%d", years)
	}
}

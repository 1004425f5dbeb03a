package score

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// Repeats: together at most the shares' sum of the best hit.
func TestRepeatsAreCapped(t *testing.T) {
	p := NewPolicy(shipped(), indicatorList())
	flattery := index(t, indicatorList(), "flattery")
	var l Ledger
	var s Sum
	for n, want := range []int64{250, 375, 438, 438, 438, 438, 438, 438, 438, 438, 438} {
		p.Add(&l, Entry{Indicator: flattery, Points: 250, Signal: int32(n)}, 0)
		p.Sum(&s, &l, Facts{TargetMinor: SignKnown}, 0)
		require.Equal(t, want, s.Points, "after %d hits", n+1)
		require.Equal(t, min(n+1, 3), len(s.Parts[0].Signals))
		require.Equal(t, min(n+1, MaxPerIndicator), s.Parts[0].N)
	}
	require.Equal(t, LevelLow, s.Level)
}

func TestCapOfARule(t *testing.T) {
	p := NewPolicy(shipped(), indicatorList())
	flattery := index(t, indicatorList(), "flattery")
	var l Ledger
	var s Sum
	add := func(e Entry) Sum {
		e.Indicator = flattery
		p.Add(&l, e, 0)
		p.Sum(&s, &l, Facts{TargetMinor: SignKnown}, 0)
		return s
	}
	require.EqualValues(t, 500, add(Entry{Rule: 1, Points: 500, Cap: 1, Signal: 1}).Points)
	require.EqualValues(t, 500, add(Entry{Rule: 1, Points: 500, Cap: 1, Signal: 2}).Points, "the rule counts once")
	require.EqualValues(t, 550, add(Entry{Rule: 2, Points: 100, Cap: 1, Signal: 3}).Points, "another rule takes the next share")
	got := add(Entry{Rule: 1, Points: 500, Cap: 2, Signal: 4})
	require.EqualValues(t, 775, got.Points, "the widest cap holds")
	require.Equal(t, []int32{1, 2, 3}, got.Parts[0].Signals)
	require.EqualValues(t, 875, add(Entry{Rule: 1, Points: 500, Signal: 5}).Points, "no cap is the widest")
}

func TestStagesThatScoreNothing(t *testing.T) {
	list := indicatorList()
	p := NewPolicy(shipped(), list)
	for i, in := range list {
		var l Ledger
		_, full := p.Add(&l, Entry{Indicator: uint16(i), Points: 500}, 0)
		want := in.Stage != "fact" && in.Stage != "response"
		require.Equal(t, want, l.Len() == 1, in.ID)
		require.Equal(t, want, p.Scores(uint16(i)), in.ID)
		require.False(t, full)
	}
	var l Ledger
	p.Add(&l, Entry{Indicator: uint16(len(list)), Points: 500}, 0)
	p.Add(&l, Entry{Indicator: math.MaxUint16, Points: 500}, 0)
	p.Add(&l, Entry{Points: 0}, 0)
	p.Add(&l, Entry{Points: -1}, 0)
	require.Zero(t, l.Len(), "unknown indicators and entries without points are passed over")
}

// Medium and above need two different indicators, whatever the points, but for a critical hit of those that stand alone.
func TestGate(t *testing.T) {
	list := indicatorList()
	ships := shipped()
	p := NewPolicy(ships, list)
	for i, in := range list {
		for _, points := range []int32{500, 1000, 1_000_000} {
			var l Ledger
			var s Sum
			for n := range 3 {
				p.Add(&l, Entry{Indicator: uint16(i), Points: points, Signal: int32(n)}, 0)
			}
			p.Sum(&s, &l, Facts{TargetMinor: SignKnown, SpeakerAdult: true, AgeGap: true, NewContact: true}, 0)
			alone := slices.Contains(ships.Gates.Alone, in.ID) && points >= 1000
			if !p.Scores(uint16(i)) {
				require.Equal(t, LevelNone, s.Level, in.ID)
				continue
			}
			require.Equal(t, alone, s.Level > LevelLow, "%s with %d", in.ID, points)
			require.Equal(t, !alone, s.Gated, "%s with %d", in.ID, points)
		}
	}
}

// Numbers that no reader should let through must not break the laws either.
func TestPolicyFromNonsense(t *testing.T) {
	var l Ledger
	var s Sum
	nothing := NewPolicy(rulefile.Scoring{}, indicatorList())
	nothing.Add(&l, Entry{Points: math.MaxInt32}, 0)
	nothing.Sum(&s, &l, Facts{TargetMinor: SignKnown}, 0)
	require.Equal(t, LevelNone, s.Level)
	require.Zero(t, s.Points, "without shares nothing counts")

	huge := NewPolicy(rulefile.Scoring{
		Severity: map[string]int{"low": math.MaxInt, "critical": math.MinInt}, Levels: map[string]int{"low": -5, "high": math.MaxInt},
		Shares: slices.Repeat([]int{math.MaxInt}, 20), HalfLife: map[string]int64{"default": math.MaxInt64},
		Breadth:   rulefile.Breadth{Indicators: []int{math.MaxInt, math.MaxInt, 0, -1, math.MaxInt}, Stages: []int{5}},
		Context:   rulefile.Context{MinIndicators: -1, MinorKnown: math.MaxInt, AgesTold: math.MaxInt},
		Discounts: rulefile.Discounts{SpeakerMinorStated: 100, SpeakerMinorKnown: 1000, SpeakerMinorHalfLife: math.MinInt, NoMinorSign: -1, Relative: 1000, AgesUnsaid: 1000, Outweighed: 1000},
	}, indicatorList())
	for i := range 200 {
		huge.Add(&l, Entry{Indicator: uint16(i % 40), Points: math.MaxInt32, Signal: int32(i)}, 0)
	}
	for sign := SignNone; sign <= SignKnown; sign++ {
		huge.Sum(&s, &l, Facts{TargetMinor: SignKnown, SpeakerMinor: sign}, 0)
		wellFormed(t, s, huge)
		huge.Sum(&s, &l, Facts{TargetMinor: SignKnown, SpeakerMinor: sign, AgesTold: true, AgeGap: sign == SignNone, Against: math.MaxInt64 / 2}, 0)
		wellFormed(t, s, huge)
	}
	require.Equal(t, int32(maxPoints), huge.Severity("low"))
	require.Zero(t, huge.Severity("critical"))
	require.Zero(t, huge.Severity("unheard of"))
}

// A critical hit that holds the gate open does not give way to stronger ones that do not.
func TestTheRightToStandAloneIsKept(t *testing.T) {
	list := indicatorList()
	p := NewPolicy(shipped(), list)
	threat := index(t, list, "threat")
	critical := Entry{Indicator: threat, Points: p.Severity("critical"), HalfLife: day, At: -3*day + 60_000, Signal: 99}
	for name, others := range map[string][]string{
		"among its own":    nil,
		"among the others": {"control", "flattery", "isolation", "exclusivity", "call-request", "debt-bondage", "paid-stream"},
	} {
		var l Ledger
		p.Add(&l, critical, 0)
		for n := range MaxPerIndicator - 1 {
			p.Add(&l, Entry{Indicator: threat, Points: 500, Signal: int32(n)}, 0)
		}
		next := Entry{Indicator: threat, Points: 500, Signal: 50}
		for k, id := range others {
			next = Entry{Indicator: index(t, list, "meeting-request"), Points: 500, Signal: 50}
			for n := range MaxPerIndicator {
				p.Add(&l, Entry{Indicator: index(t, list, id), Points: 500, Signal: int32(10*k + n)}, 0)
			}
		}
		lost, full := p.Add(&l, next, 0)
		require.True(t, full, name)
		require.NotEqual(t, next, lost, name)
		require.Contains(t, l.entries, critical, name)
		require.Contains(t, l.entries, next, name)
	}
}

// The lesser side keeps the square of its ratio to the other, and at least what the policy leaves; threats and prices are not touched.
func TestOutweighed(t *testing.T) {
	list := indicatorList()
	p := NewPolicy(shipped(), list)
	var l Ledger
	var s Sum
	p.Add(&l, Entry{Indicator: index(t, list, "flattery"), Points: 1000}, 0)
	sum := func(against int64) int64 {
		p.Sum(&s, &l, Facts{TargetMinor: SignKnown, Against: against}, 0)
		return s.Points
	}
	for _, c := range [][2]int64{{0, 1000}, {1000, 1000}, {1250, 640}, {1111, 820}, {2000, 500}, {100_000, 500}} {
		require.InDelta(t, c[1], sum(c[0]), 10, "against %d", c[0])
	}
	p.Add(&l, Entry{Indicator: index(t, list, "threat"), Points: 1000}, 0)
	require.EqualValues(t, 1000+(1000+200)/2, sum(100_000), "the threat, and half of the rest with what a child adds")
}

// Once it has faded it opens nothing, however many points it had.
func TestTheRightToStandAloneFades(t *testing.T) {
	list := indicatorList()
	p := NewPolicy(shipped(), list)
	var l Ledger
	var s Sum
	p.Add(&l, Entry{Indicator: index(t, list, "threat"), Points: 1_000_000, HalfLife: day}, 0)
	p.Sum(&s, &l, Facts{}, 3*day)
	require.Equal(t, LevelCritical, s.Level)
	p.Sum(&s, &l, Facts{}, 3*day+day/24)
	require.Equal(t, LevelLow, s.Level)
	require.True(t, s.Gated)
}

// The laws hold whatever a file says: a stated age takes at most one half, and one indicator never makes medium.
func TestLawsAreNotForTheFileToChange(t *testing.T) {
	list := indicatorList()
	scoring := shipped()
	scoring.Discounts.SpeakerMinorStated = 90
	scoring.Gates.MediumIndicators = 1
	p := NewPolicy(scoring, list)
	var l Ledger
	var s Sum
	p.Add(&l, Entry{Indicator: index(t, list, "flattery"), Points: 5001}, 0)
	p.Sum(&s, &l, Facts{TargetMinor: SignKnown}, 0)
	require.EqualValues(t, 5001, s.Points)
	require.Equal(t, LevelLow, s.Level)
	p.Sum(&s, &l, Facts{TargetMinor: SignKnown, SpeakerMinor: SignStated}, 0)
	require.EqualValues(t, 2501, s.Points)
	require.Equal(t, 50, s.Parts[1].N)
}

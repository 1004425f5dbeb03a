package score

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// Of one message and indicator the strongest counts, in whatever order they come: the ledger is that of the strongest alone.
func TestOfOneMessageTheStrongestCounts(t *testing.T) {
	ships := shipped()
	replaced := 0
	for seed := range uint64(rounds) {
		w := newWorld(seed, ships)
		type place struct {
			indicator uint16
			message   int32
		}
		best, at := map[place]Entry{}, map[int32]int64{}
		var all []Entry
		for i := range w.rnd.IntN(40) {
			e := w.crowd.entry(w.rnd, w.policy, int32(i))
			e.Cap, e.HalfLife, e.Message = 0, w.policy.HalfLife(e.Indicator), 1+int32(w.rnd.IntN(12))
			e.Points = e.Points*64 + int32(i) // no two alike, so that the order decides nothing
			if t, ok := at[e.Message]; ok {
				e.At = t
			}
			at[e.Message] = e.At
			all = append(all, e)
			p := place{e.Indicator, e.Message}
			if b, ok := best[p]; ok {
				replaced++
				if b.Points > e.Points {
					continue
				}
			}
			best[p] = e
		}
		var whole, alone Ledger
		lost := false
		w.rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, e := range all {
			_, full := w.policy.Add(&whole, e, 100*day)
			lost = lost || full
		}
		for _, e := range best {
			_, full := w.policy.Add(&alone, e, 100*day)
			lost = lost || full
		}
		if !lost {
			require.Equal(t, slices.Collect(alone.All()), slices.Collect(whole.All()), "seed %d", seed)
		}
	}
	require.Greater(t, replaced, rounds)
}

// A stronger hit of the same message does not take the place of one that is worth more now: its rule has counted as often as it may.
func TestTheStrongerOneMayBeSpent(t *testing.T) {
	p := NewPolicy(shipped(), indicatorList())
	flattery := index(t, indicatorList(), "flattery")
	var l Ledger
	var s Sum
	sum := func(e Entry) int64 {
		e.Indicator = flattery
		_, full := p.Add(&l, e, 0)
		require.False(t, full)
		p.Sum(&s, &l, Facts{TargetMinor: SignKnown}, 0)
		return s.Points
	}
	require.EqualValues(t, 500, sum(Entry{Rule: 1, Points: 500, Cap: 1, Signal: 1, Message: 1}))
	require.EqualValues(t, 550, sum(Entry{Rule: 2, Points: 100, Signal: 2, Message: 2}))
	require.EqualValues(t, 550, sum(Entry{Rule: 1, Points: 500, Cap: 1, Signal: 3, Message: 2}))
	require.EqualValues(t, 750, sum(Entry{Rule: 3, Points: 500, Signal: 4, Message: 2}))
	require.Equal(t, 2, l.Len())
}

// Moving all entries in time moves the sums along, also at the ends of time.
func TestShift(t *testing.T) {
	ships := shipped()
	for seed := range uint64(rounds / 3) {
		w := newWorld(seed, ships)
		l, f, now := w.ledger(60), someFacts(w.rnd), w.now()
		want := w.sum(&l, f, now)
		d := w.rnd.Int64N(1000*day) - 500*day
		l.Shift(d)
		require.True(t, slices.IsSortedFunc(l.entries, order))
		equalSums(t, want, w.sum(&l, f, now+d))
	}
	l := Ledger{[]Entry{{Points: 1, At: 5}}}
	l.Shift(math.MaxInt64)
	require.EqualValues(t, math.MaxInt64, l.entries[0].At)
}

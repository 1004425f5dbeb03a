package score

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLedgerComesBack(t *testing.T) {
	ships := shipped()
	for seed := range uint64(rounds) {
		w := newWorld(seed, ships)
		l := w.ledger(200)
		b := append(l.Append([]byte("before")), "after"...)
		require.LessOrEqual(t, len(b)-len("beforeafter"), MaxEncoded)
		got, rest, err := DecodeLedger(b[len("before"):])
		require.NoError(t, err)
		require.Equal(t, "after", string(rest))
		require.Equal(t, l.Append(nil), got.Append(nil))
		require.True(t, slices.Equal(l.entries, got.entries))
	}
}

// The worst case fits the constant, and the extremes come back.
func TestLedgerOfExtremes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	pick := func(of ...int64) int64 { return of[rnd.IntN(len(of))] }
	for range 300 {
		var l Ledger
		for i := range MaxEntries {
			l.entries = append(l.entries, Entry{
				Indicator: uint16(i/MaxPerIndicator) * 9000,
				Rule:      uint16(pick(0, math.MaxUint16)), Points: int32(pick(1, math.MaxInt32)), HalfLife: pick(0, math.MaxInt64),
				At: pick(math.MinInt64, 0, math.MaxInt64), Signal: int32(pick(math.MinInt32, math.MaxInt32)), Message: int32(pick(0, math.MaxInt32)), Cap: math.MaxUint8,
			})
		}
		slices.SortFunc(l.entries, order)
		b := l.Append(nil)
		require.LessOrEqual(t, len(b), MaxEncoded)
		got, rest, err := DecodeLedger(b)
		require.NoError(t, err)
		require.Empty(t, rest)
		require.Equal(t, l, got)
	}
}

func TestDecodeRefusesWhatAppendNeverWrites(t *testing.T) {
	encode := func(entries ...Entry) []byte { return (&Ledger{entries}).Append(nil) }
	good := Entry{Indicator: 3, Rule: 2, Points: 100, HalfLife: 5, At: 7, Signal: 1}
	with := func(change func(*Entry)) Entry { e := good; change(&e); return e }
	for name, b := range map[string][]byte{
		"nothing at all":          {},
		"a count without entries": {1},
		"too many entries":        {MaxEntries + 1},
		"a cut entry":             encode(good)[:5],
		"no points":               encode(with(func(e *Entry) { e.Points = 0 })),
		"points below 0":          encode(with(func(e *Entry) { e.Points = -1 })),
		"half-life below 0":       encode(with(func(e *Entry) { e.HalfLife = -1 })),
		"a message below 0":       encode(with(func(e *Entry) { e.Message = -1 })),
		"out of order":            encode(good, with(func(e *Entry) { e.Rule = 1 })),
		"indicators out of order": encode(good, with(func(e *Entry) { e.Indicator = 2 })),
		"too many of one":         encode(slices.Repeat([]Entry{good}, MaxPerIndicator+1)...),
		"a long way of writing 0": {0x80, 0},
	} {
		_, _, err := DecodeLedger(b)
		require.ErrorIs(t, err, ErrLedger, name)
	}
	_, _, err := DecodeLedger(encode(slices.Repeat([]Entry{good}, MaxPerIndicator)...))
	require.NoError(t, err)
}

func TestRemap(t *testing.T) {
	ships := shipped()
	for seed := range uint64(rounds) {
		w := newWorld(seed, ships)
		l := w.ledger(100)
		want := slices.DeleteFunc(slices.Clone(l.entries), func(e Entry) bool { return e.Rule == 1 || e.Indicator == 4 })
		for i := range want {
			want[i].Rule, want[i].Indicator = 100-want[i].Rule, 500-want[i].Indicator
		}
		slices.SortFunc(want, order)
		was := l.Len()
		dropped := l.Remap(
			func(r uint16) (uint16, bool) { return 100 - r, r != 1 },
			func(i uint16) (uint16, bool) { return 500 - i, i != 4 },
		)
		require.Equal(t, was-len(want), dropped)
		require.True(t, slices.Equal(want, l.entries))
		_, _, err := DecodeLedger(l.Append(nil))
		require.NoError(t, err)
	}
}

func TestRemapOfTwoIndicatorsIntoOneKeepsTheNewest(t *testing.T) {
	var l Ledger
	for i := range 2 * MaxPerIndicator {
		l.entries = append(l.entries, Entry{Indicator: uint16(i / MaxPerIndicator), Points: 1, At: int64(100 - i), Signal: int32(i)})
	}
	slices.SortFunc(l.entries, order)
	same := func(i uint16) (uint16, bool) { return i, true }
	require.Equal(t, MaxPerIndicator, l.Remap(same, func(uint16) (uint16, bool) { return 9, true }))
	require.Equal(t, MaxPerIndicator, l.Len())
	for e := range l.All() {
		require.Less(t, e.Signal, int32(MaxPerIndicator))
		require.EqualValues(t, 9, e.Indicator)
	}
}

// A ledger of another rule set, with indicators that the policy does not know, is worth nothing and no harm.
func TestUnknownIndicatorsCountNothing(t *testing.T) {
	p := NewPolicy(shipped(), indicatorList()[:1])
	var l Ledger
	for i := range MaxEntries {
		l.entries = append(l.entries, Entry{Indicator: uint16(1000 + i), Points: 1000, Signal: int32(i)})
	}
	var s Sum
	p.Sum(&s, &l, Facts{TargetMinor: SignKnown}, 0)
	require.Zero(t, s.Points)
	lost, full := p.Add(&l, Entry{Points: 100, Signal: 99}, 0)
	require.True(t, full)
	require.EqualValues(t, 1000, lost.Indicator, "the oldest of no worth gives way")
	p.Sum(&s, &l, Facts{TargetMinor: SignKnown}, 0)
	require.EqualValues(t, 100, s.Points)
}

func FuzzLedger(f *testing.F) {
	w := newWorld(1, shipped())
	for range 5 {
		l := w.ledger(80)
		f.Add(l.Append(nil))
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		l, rest, err := DecodeLedger(b)
		if err != nil {
			require.ErrorIs(t, err, ErrLedger)
			require.Zero(t, l.Len())
			return
		}
		require.Equal(t, string(b[:len(b)-len(rest)]), string(l.Append(nil)), "one way of writing")
		require.LessOrEqual(t, l.Len(), MaxEntries)
		for e := range l.All() {
			require.Positive(t, e.Points)
			require.GreaterOrEqual(t, e.HalfLife, int64(0))
		}
		var s Sum
		w.policy.Sum(&s, &l, Facts{}, math.MaxInt64)
		wellFormed(t, s, w.policy)
		equalSums(t, w.slow.sum(l.entries, Facts{}, math.MaxInt64), s)
		w.policy.Add(&l, Entry{Points: 100, At: math.MinInt64}, 0)
		require.LessOrEqual(t, l.Len(), MaxEntries)
	})
}

package score

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// filled is a ledger of n entries of as many indicators as there are, and one entry more.
func filled(tb testing.TB, p *Policy, n int) (Ledger, Entry) {
	var l Ledger
	list := indicatorList()
	for i := range n {
		e := Entry{Indicator: uint16(i % len(list)), Rule: uint16(i), Points: 250, At: int64(i) * 60_000, Signal: int32(i)}
		e.HalfLife = p.HalfLife(e.Indicator)
		p.Add(&l, e, e.At)
	}
	i := index(tb, list, "age-probing")
	return l, Entry{Indicator: i, Points: 100, HalfLife: p.HalfLife(i), At: int64(n) * 60_000, Signal: int32(n)}
}

func TestNoAllocationsOnceWarm(t *testing.T) {
	p := NewPolicy(shipped(), indicatorList())
	l, e := filled(t, p, 200)
	require.Equal(t, MaxEntries, l.Len())
	var s Sum
	p.Sum(&s, &l, adultToMinor, e.At)
	require.Zero(t, testing.AllocsPerRun(100, func() {
		e.At += 60_000
		e.Signal++
		p.Add(&l, e, e.At)
		p.Sum(&s, &l, adultToMinor, e.At)
	}), "Add and Sum in a full ledger")

	b := make([]byte, 0, MaxEncoded)
	require.Zero(t, testing.AllocsPerRun(100, func() { b = l.Append(b[:0]) }))
	t.Logf("a full ledger takes %d bytes", len(b))
	few, _ := filled(t, p, 10)
	t.Logf("one of %d entries takes %d bytes", few.Len(), len(few.Append(nil)))
	require.Zero(t, testing.AllocsPerRun(100, func() {
		few.Reset()
		for n := range 10 {
			p.Add(&few, Entry{Indicator: uint16(n), Points: 250, Signal: int32(n)}, 0)
		}
	}))
}

func BenchmarkAddAndSum(b *testing.B) {
	for _, size := range []struct {
		name string
		n    int
	}{{"quiet", 2}, {"typical", 10}, {"full", 200}} {
		b.Run(size.name, func(b *testing.B) {
			p := NewPolicy(shipped(), indicatorList())
			l, e := filled(b, p, size.n)
			start := Ledger{append(make([]Entry, 0, MaxEntries), l.entries...)}
			work := Ledger{make([]Entry, 0, MaxEntries)}
			var s Sum
			b.ReportAllocs()
			for b.Loop() {
				work.entries = append(work.entries[:0], start.entries...)
				p.Add(&work, e, e.At)
				p.Sum(&s, &work, adultToMinor, e.At)
			}
		})
	}
}

func BenchmarkSum(b *testing.B) {
	p := NewPolicy(shipped(), indicatorList())
	l, e := filled(b, p, 10)
	var s Sum
	b.ReportAllocs()
	for b.Loop() {
		p.Sum(&s, &l, adultToMinor, e.At+3*day)
	}
}

func BenchmarkDecay(b *testing.B) {
	age := int64(0)
	for b.Loop() {
		age += 60_000
		Decay(250, age&(1<<36-1), 14*day)
	}
}

func BenchmarkSnapshot(b *testing.B) {
	p := NewPolicy(shipped(), indicatorList())
	l, _ := filled(b, p, 10)
	var buf []byte
	b.ReportAllocs()
	for b.Loop() {
		buf = l.Append(buf[:0])
		if _, _, err := DecodeLedger(buf); err != nil {
			b.Fatal(err)
		}
	}
}

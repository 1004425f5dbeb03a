package score

import (
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// script turns fuzz bytes into choices; at the end it gives zeros.
type script struct{ b []byte }

func (s *script) next(n int) int {
	if len(s.b) == 0 {
		return 0
	}
	x := int(s.b[0])
	s.b = s.b[1:]
	return x % n
}

func (s *script) entry(p *Policy, clock int64, signal int32) Entry {
	e := Entry{
		Indicator: uint16(s.next(60)), // some unknown
		Rule:      uint16(s.next(5)),
		Points:    int32(s.next(20)) * 83,
		Cap:       uint8(s.next(4)),
		At:        clock - int64(s.next(3))*int64(s.next(256))*day/8,
		Signal:    signal,
		Message:   int32(s.next(16)),
	}
	if e.HalfLife = p.HalfLife(e.Indicator); s.next(4) == 0 {
		e.HalfLife = int64(s.next(256)) * day / 4
	}
	return e
}

func (s *script) facts() Facts {
	bits := s.next(256)
	return Facts{
		TargetMinor: Sign(s.next(3)), SpeakerMinor: Sign(s.next(3)),
		SpeakerAdult: bits&1 > 0, AgeGap: bits&2 > 0, NewContact: bits&4 > 0, Contradicts: bits&8 > 0, Relative: bits&16 > 0, AgesUnsaid: bits&32 > 0,
	}
}

// someLedger is one that n random entries went into, up to a hundred days ago.
func someLedger(seed []byte, p *Policy, n int) Ledger {
	rnd := rand.New(rand.NewPCG(binary.LittleEndian.Uint64(seed), 2))
	c := crowd{indicators: 1 + rnd.IntN(50), rules: 4, days: 100}
	var l Ledger
	for i := range n {
		e := c.entry(rnd, p, int32(-i))
		e.At -= 100 * day
		p.Add(&l, e, 0)
	}
	return l
}

// FuzzScore plays any course of hits and silence and holds the fast sums against the slow ones and the laws.
func FuzzScore(f *testing.F) {
	ships := shipped()
	rnd := rand.New(rand.NewPCG(8, 9))
	for n := range 12 {
		b := make([]byte, 40<<(n%4))
		for i := range b {
			b[i] = byte(rnd.Uint32())
		}
		f.Add(b)
	}
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		seed := make([]byte, 8)
		b = b[copy(seed, b):]
		list := indicatorList()
		scoring := someScoring(rand.New(rand.NewPCG(binary.LittleEndian.Uint64(seed), 1)), ships)
		p, judge := NewPolicy(scoring, list), slow{scoring, list}
		play := script{b[:min(len(b), 300)]}
		l := someLedger(seed, p, play.next(100))
		bag := slices.Clone(l.entries)
		var before, after Sum
		clock := int64(0)
		for step := int32(0); len(play.b) > 0; step++ {
			facts := play.facts()
			p.Sum(&before, &l, facts, clock)
			if play.next(5) == 0 {
				clock += int64(play.next(256)) * day / 16
				p.Sum(&after, &l, facts, clock)
				noLess(t, after, before, "silence")
			} else {
				e := play.entry(p, clock, step)
				p.Add(&l, e, clock)
				bag = judge.add(bag, e, clock)
				require.True(t, slices.Equal(bag, l.entries), "step %d:\n slow %v\n fast %v", step, bag, l.entries)
				p.Sum(&after, &l, facts, clock)
				noLess(t, before, after, "an entry more")
			}
			wellFormed(t, after, p)
			equalSums(t, judge.sum(bag, facts, clock), after)
			facts.Message = 37 * step // hits of a minor fade by messages too
			p.Sum(&after, &l, facts, clock)
			wellFormed(t, after, p)
			equalSums(t, judge.sum(bag, facts, clock), after)
		}
		back, rest, err := DecodeLedger(l.Append(nil))
		require.NoError(t, err)
		require.Empty(t, rest)
		require.True(t, slices.Equal(l.entries, back.entries))
	})
}

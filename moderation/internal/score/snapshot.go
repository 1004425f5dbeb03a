package score

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// MaxEncoded is the most bytes that Append writes for one ledger; common is about 10 an entry.
const MaxEncoded = 1 + MaxEntries*(3+3+5+10+10+5+5+1)

// Append writes the ledger to b: the number of entries, then each as differences to the one before, which makes neighbours small.
func (l *Ledger) Append(b []byte) []byte {
	b = binary.AppendUvarint(b, uint64(len(l.entries)))
	var last Entry
	for _, e := range l.entries {
		b = binary.AppendUvarint(b, uint64(e.Indicator-last.Indicator))
		b = binary.AppendVarint(b, int64(e.Rule)-int64(last.Rule))
		b = binary.AppendVarint(b, int64(e.Points)-int64(last.Points))
		b = binary.AppendVarint(b, e.HalfLife-last.HalfLife)
		b = binary.AppendVarint(b, e.At-last.At) // may wrap round, as the reader does
		b = binary.AppendVarint(b, int64(e.Signal)-int64(last.Signal))
		b = binary.AppendVarint(b, int64(e.Message)-int64(last.Message))
		b = append(b, e.Cap)
		last = e
	}
	return b
}

// ErrLedger is what DecodeLedger's errors wrap.
var ErrLedger = errors.New("damaged ledger")

// DecodeLedger reads what Append wrote and returns what follows it. It takes nothing that Append would not have written: every limit, the order
// and the one way of writing are checked.
func DecodeLedger(b []byte) (l Ledger, rest []byte, err error) {
	r := reader{b: b}
	count := r.uvarint(MaxEntries)
	if r.bad {
		return Ledger{}, nil, fmt.Errorf("%w: no number of entries", ErrLedger)
	}
	if count > 0 {
		l.entries = make([]Entry, 0, count)
	}
	var e Entry
	same := 0
	for n := range int(count) {
		last := e
		e = r.entry(last)
		if r.bad || n > 0 && order(last, e) > 0 {
			return Ledger{}, nil, fmt.Errorf("%w: entry %d", ErrLedger, n)
		}
		if n == 0 || e.Indicator != last.Indicator {
			same = 0
		}
		if same++; same > MaxPerIndicator {
			return Ledger{}, nil, fmt.Errorf("%w: too many entries of indicator %d", ErrLedger, e.Indicator)
		}
		l.entries = append(l.entries, e)
	}
	return l, r.b, nil
}

// reader takes numbers from the front of b; once one is bad all are.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) entry(last Entry) Entry {
	e := Entry{
		Indicator: uint16(uint64(last.Indicator) + r.uvarint(uint64(^uint16(0)-last.Indicator))),
		Rule:      uint16(r.step(int64(last.Rule), 0, int64(^uint16(0)))),
		Points:    int32(r.step(int64(last.Points), 1, 1<<31-1)),
	}
	e.HalfLife = last.HalfLife + r.varint()
	e.At = last.At + r.varint()
	e.Signal = int32(r.step(int64(last.Signal), -1<<31, 1<<31-1))
	e.Message = int32(r.step(int64(last.Message), 0, 1<<31-1))
	if len(r.b) == 0 || e.HalfLife < 0 {
		r.bad = true
		return e
	}
	e.Cap, r.b = r.b[0], r.b[1:]
	return e
}

// step reads a difference to last and wants the sum to lie in lo…hi.
func (r *reader) step(last, lo, hi int64) int64 {
	d := r.varint()
	if d < lo-last || d > hi-last {
		r.bad = true
		return lo
	}
	return last + d
}

func (r *reader) varint() int64 {
	u := r.uvarint(^uint64(0))
	return int64(u>>1) ^ -int64(u&1)
}

// uvarint reads a number of at most limit, written in the shortest way.
func (r *reader) uvarint(limit uint64) uint64 {
	u, n := binary.Uvarint(r.b)
	if r.bad || n <= 0 || u > limit || n > 1 && r.b[n-1] == 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return u
}

// Remap carries the ledger over to another rule set: rule and indicator give the new index of an old one, or false when it is gone. Entries
// whose rule or indicator is gone are dropped and counted; points, half-life and cap of the others stay as they were when said. Should two
// indicators become one, its newest MaxPerIndicator entries stay.
func (l *Ledger) Remap(rule, indicator func(uint16) (uint16, bool)) (dropped int) {
	kept := l.entries[:0]
	for _, e := range l.entries {
		r, okRule := rule(e.Rule)
		i, okIndicator := indicator(e.Indicator)
		if !okRule || !okIndicator {
			dropped++
			continue
		}
		e.Rule, e.Indicator = r, i
		kept = append(kept, e)
	}
	slices.SortFunc(kept, func(a, b Entry) int { // newest first within an indicator
		return cmp.Or(cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(b.At, a.At), cmp.Compare(b.Signal, a.Signal), order(a, b))
	})
	l.entries = kept[:0]
	for _, e := range kept {
		n := len(l.entries)
		if n >= MaxPerIndicator && l.entries[n-MaxPerIndicator].Indicator == e.Indicator {
			dropped++
			continue
		}
		l.entries = append(l.entries, e)
	}
	slices.SortFunc(l.entries, order)
	return dropped
}

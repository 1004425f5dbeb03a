package score

import (
	"cmp"
	"iter"
	"slices"
)

// The limits of a Ledger.
const (
	MaxEntries      = 64 // of all indicators together
	MaxPerIndicator = 8  // of one indicator
)

// Entry is one hit that scores.
type Entry struct {
	Indicator uint16 // index into the indicators of the Policy
	Rule      uint16 // index of the rule, for its cap
	Points    int32  // hundredths, before repeats, caps and decay; more than 0
	HalfLife  int64  // milliseconds; 0 never decays
	At        int64  // message time, Unix milliseconds
	Signal    int32  // running number of the signal, for citing
	Message   int32  // running number of the message, from 1; of one message and indicator the strongest counts. 0 is of no message
	Cap       uint8  // most times the rule counts; 0 is no limit. Of different caps of one rule the widest holds
}

// Ledger is what one speaker has gathered toward one other person. The zero value is empty. It holds at most MaxEntries entries, sorted, so
// the same entries added in another order make the same Ledger as long as no limit is reached. A copy shares memory with its original:
// go on with one of them only. Not safe for concurrent use.
type Ledger struct{ entries []Entry }

// Len is the number of entries.
func (l *Ledger) Len() int { return len(l.entries) }

// All yields the entries by indicator, rule and time.
func (l *Ledger) All() iter.Seq[Entry] { return slices.Values(l.entries) }

// Reset empties the ledger and keeps its memory.
func (l *Ledger) Reset() { l.entries = l.entries[:0] }

// order is the order of a ledger's entries. It is total: only equal entries compare equal.
func order(a, b Entry) int {
	return cmp.Or(
		cmp.Compare(a.Indicator, b.Indicator),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.At, b.At),
		cmp.Compare(a.Signal, b.Signal),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Points, b.Points),
		cmp.Compare(a.HalfLife, b.HalfLife),
		cmp.Compare(a.Cap, b.Cap),
	)
}

// groups yields the stretches of entries of one indicator.
func (l *Ledger) groups() iter.Seq[[]Entry] {
	return func(yield func([]Entry) bool) {
		for lo := 0; lo < len(l.entries); {
			hi := lo + 1
			for hi < len(l.entries) && l.entries[hi].Indicator == l.entries[lo].Indicator {
				hi++
			}
			if !yield(l.entries[lo:hi]) {
				return
			}
			lo = hi
		}
	}
}

// of returns the entries of one indicator.
func (l *Ledger) of(indicator uint16) []Entry {
	lo, _ := slices.BinarySearchFunc(l.entries, int(indicator), func(e Entry, i int) int { return cmp.Compare(int(e.Indicator), i) })
	hi := lo
	for hi < len(l.entries) && l.entries[hi].Indicator == indicator {
		hi++
	}
	return l.entries[lo:hi]
}

// Add puts e into the ledger; now is the thread's clock. Entries that cannot score (no points, an unknown indicator, stage fact or response) are
// passed over. With an entry of the same message and indicator the stronger one stays. In a full ledger, or with MaxPerIndicator of the indicator,
// one entry gives way: see victim. Add returns it; it may be e itself.
func (p *Policy) Add(l *Ledger, e Entry, now int64) (lost Entry, full bool) {
	if e.Points <= 0 || !p.Scores(e.Indicator) {
		return Entry{}, false
	}
	e.HalfLife = max(e.HalfLife, 0)
	if twin, ok := l.twin(e); ok {
		if p.outdoes(l, e, twin, now) {
			l.remove(twin)
			l.insert(e)
		}
		return Entry{}, false
	}
	own := len(l.of(e.Indicator)) == MaxPerIndicator
	if own || len(l.entries) >= MaxEntries {
		lost = p.victim(l, e, now, own)
		if lost == e {
			return e, true
		}
		l.remove(lost)
		full = true
	}
	l.insert(e)
	return lost, full
}

// insert puts e at its place.
func (l *Ledger) insert(e Entry) {
	at, _ := slices.BinarySearchFunc(l.entries, e, order)
	l.entries = slices.Insert(l.entries, at, e)
}

// remove takes out e, which must be there.
func (l *Ledger) remove(e Entry) {
	at, _ := slices.BinarySearchFunc(l.entries, e, order)
	l.entries = slices.Delete(l.entries, at, at+1)
}

// twin is the entry of e's message and indicator, if there is one.
func (l *Ledger) twin(e Entry) (Entry, bool) {
	if e.Message <= 0 {
		return Entry{}, false
	}
	for _, x := range l.of(e.Indicator) {
		if x.Message == e.Message {
			return x, true
		}
	}
	return Entry{}, false
}

// Shift moves all entries in time by d milliseconds, without wrapping round.
func (l *Ledger) Shift(d int64) {
	for i := range l.entries {
		l.entries[i].At = elapsed(-d, l.entries[i].At)
	}
}

package moderation

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"maps"
	"slices"

	"github.com/safethread/safethread/moderation/internal/match"
)

// snapshotVersion is the first byte of a snapshot. It changes when the form does.
const snapshotVersion = 3

// ErrSnapshot is what the errors of ResumeThread wrap: the bytes are no snapshot of a version this library reads, or are damaged.
var ErrSnapshot = errors.New("not a usable thread snapshot")

// Snapshot writes the thread's state: at most 64 KiB, no text. ResumeThread goes on from it as if the thread had never stopped. The error
// is always nil now; it is there for forms to come.
func (t *Thread) Snapshot() ([]byte, error) {
	w := &writer{}
	w.b = append(w.b, snapshotVersion)
	w.text(fingerprint(t.rs.digest))
	t.writeNames(w)
	w.text(t.id)
	w.text(t.lang.name)
	w.num(int64(t.chat), int64(t.count), t.clock, flag(t.truncated), int64(t.dropped), int64(t.numbered))
	w.num(int64(len(t.people)))
	for i := range t.people {
		w.person(&t.people[i])
	}
	w.num(int64(len(t.pairs)))
	for i := range t.pairs {
		p := &t.pairs[i]
		w.num(int64(p.from), int64(p.to), int64(p.urgency), int64(p.alarm), flag(p.relative)|flag(p.told)<<1)
		w.b = p.ledger.Append(w.b)
	}
	w.num(int64(len(t.signals)))
	for i := range t.signals {
		w.signal(&t.signals[i])
	}
	w.num(int64(len(t.events)))
	for i := range t.events {
		e := &t.events[i]
		w.num(int64(e.rule), int64(e.from), int64(e.to), flag(e.raw)|flag(e.shadow)<<1|flag(e.aged)<<2, int64(e.index), e.at)
	}
	w.num(int64(len(t.waiting)), flag(t.learned))
	for i := range t.waiting {
		w.waiting(&t.waiting[i])
	}
	w.num(int64(len(t.recent)), int64(len(t.window)))
	for i := range t.recent {
		w.b = binary.LittleEndian.AppendUint64(w.b, t.recent[i].id)
		w.b = append(w.b, t.recent[i].author)
	}
	for i := range t.window {
		w.b = append(w.b, t.window[i].author<<1|byte(flag(t.window[i].question)))
	}
	w.tail(&t.tail, t.tailBy)
	w.marks(t.reached)
	w.num(int64(len(t.notes)))
	for _, n := range t.notes {
		w.text(n)
	}
	return binary.LittleEndian.AppendUint32(w.b, crc32.ChecksumIEEE(w.b)), nil
}

// fingerprint is enough of a digest to tell rule sets apart: 128 bits of its hash.
func fingerprint(digest string) string { return digest[:min(len(digest), len("sha256:")+32)] }

// writeNames writes the ids of the rules and indicators that the state names by number, so that another rule set can read it.
func (t *Thread) writeNames(w *writer) {
	rules, indicators := make(map[uint16]bool), make(map[uint16]bool)
	for i := range t.signals {
		rules[t.signals[i].rule] = true
	}
	for i := range t.events {
		rules[t.events[i].rule] = true
	}
	for i := range t.waiting {
		rules[t.waiting[i].rule] = true
	}
	for i := range t.pairs {
		for e := range t.pairs[i].ledger.All() {
			rules[e.Rule], indicators[e.Indicator] = true, true
		}
	}
	w.num(int64(len(rules)))
	for _, r := range slices.Sorted(maps.Keys(rules)) {
		w.num(int64(r))
		w.text(t.rs.rules[r].src.ID)
	}
	w.num(int64(len(indicators)))
	for _, i := range slices.Sorted(maps.Keys(indicators)) {
		w.num(int64(i))
		w.text(t.rs.pack.Indicators[i].ID)
	}
}

// writer appends numbers as varints and texts with their length.
type writer struct{ b []byte }

func (w *writer) num(ns ...int64) {
	for _, n := range ns {
		w.b = binary.AppendVarint(w.b, n)
	}
}

func (w *writer) text(s string) {
	w.num(int64(len(s)))
	w.b = append(w.b, s...)
}

func (w *writer) tail(t *match.Tail, by uint8) {
	w.num(int64(by), int64(t.N))
	for i := range t.N {
		x := &t.Words[i]
		w.num(int64(x.Kind), int64(x.Value), int64(x.Stem), int64(x.Exact), int64(x.Prefix), flag(x.Old))
	}
	w.num(flag(t.Tells))
}

func (w *writer) person(p *person) {
	w.text(p.id)
	w.num(int64(p.known), int64(p.years), int64(p.newContact), flag(p.spoke)|flag(p.saidMinor)<<1|flag(p.saidAdult)<<2|flag(p.marked)<<3|flag(p.worked)<<4,
		int64(p.minYears), int64(p.maxYears), int64(p.contradiction), int64(p.first), int64(p.last), int64(p.peak))
	w.marks(p.reached)
}

func (w *writer) signal(k *kept) {
	w.num(int64(k.number), int64(k.rule), int64(k.from), int64(k.to), flag(k.shadow), int64(k.index), int64(k.points))
	w.text(k.message)
	w.spans(k.spans)
}

func (w *writer) waiting(x *waiting) {
	w.num(int64(x.rule), int64(x.from), int64(x.to), int64(x.place.index), x.place.clock, int64(x.value))
	w.text(x.place.message)
	w.spans(x.spans)
}

func (w *writer) spans(spans []Span) {
	w.num(int64(len(spans)))
	for _, s := range spans {
		w.num(int64(s.Start), int64(s.End))
	}
}

func (w *writer) marks(rs [LevelCritical + 1]reached) {
	for l := LevelLow; l <= LevelCritical; l++ {
		w.num(flag(rs[l].ok))
		if rs[l].ok {
			w.num(int64(rs[l].index))
			w.text(rs[l].message)
		}
	}
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

package moderation

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"

	"github.com/safethread/safethread/moderation/internal/match"
	"github.com/safethread/safethread/moderation/internal/score"
	"github.com/safethread/safethread/moderation/internal/token"
)

// ResumeThread goes on from a snapshot. Under another rule set than it was taken with, rules and indicators are found again by their ids;
// what is gone is dropped and the report's Notes say so. Damaged or foreign bytes give an error that wraps ErrSnapshot.
func (rs *RuleSet) ResumeThread(snapshot []byte) (*Thread, error) {
	n := len(snapshot) - 4
	if n < 1 {
		return nil, fmt.Errorf("%w: it is cut short, at %d bytes", ErrSnapshot, len(snapshot))
	}
	if v := snapshot[0]; v != snapshotVersion {
		return nil, fmt.Errorf("%w: it is of version %d, or damaged, and this library reads version %d", ErrSnapshot, v, snapshotVersion)
	}
	if crc32.ChecksumIEEE(snapshot[:n]) != binary.LittleEndian.Uint32(snapshot[n:]) {
		return nil, fmt.Errorf("%w: its checksum does not fit", ErrSnapshot)
	}
	r := &resumer{rs: rs, b: snapshot[1:n]}
	t := r.thread()
	if r.bad || len(r.b) > 0 {
		return nil, fmt.Errorf("%w: its content is out of bounds", ErrSnapshot)
	}
	return t, nil
}

// resumer reads what Snapshot wrote. Once something is out of bounds, bad stays set and everything reads as zero.
type resumer struct {
	rs         *RuleSet
	b          []byte
	bad        bool
	rules      map[uint16]uint16 // old number to new; without an entry the rule is gone
	indicators map[uint16]uint16
	gone       []string
	people     int
}

func (r *resumer) thread() *Thread {
	t := &Thread{rs: r.rs, writing: nobody}
	digest := r.text(1 << 10)
	r.names()
	t.id, t.lang = r.text(maxName+16), r.rs.language(r.text(64))
	t.chat, t.count, t.clock = Chat(r.num(0, int64(ChatGroup))), int(r.num(0, 1<<31-2)), r.num(-1<<62, 1<<62)
	t.number = int32(t.count)
	t.truncated, t.dropped, t.numbered = r.num(0, 1) == 1, int(r.num(0, 1<<62)), int32(r.num(0, 1<<31-2))
	r.people = int(r.num(0, maxSpeakers))
	for range r.people {
		t.people = append(t.people, r.person())
	}
	r.pairs(t)
	r.signals(t)
	r.events(t)
	r.waiting(t)
	r.recents(t)
	r.tail(t, digest)
	t.reached = r.marks()
	for range r.num(0, 64) {
		t.notes = append(t.notes, r.text(1<<10))
	}
	if digest != fingerprint(r.rs.digest) && len(t.notes) < 64 {
		note := "Resumed under another rule set."
		if len(r.gone) > 0 {
			note = fmt.Sprintf("Resumed under another rule set; %d of its rules or indicators are gone: %s.", len(r.gone), cutList(r.gone))
		}
		if !slices.Contains(t.notes, note) {
			t.notes = append(t.notes, note)
		}
	}
	return t
}

// cutList names the first few.
func cutList(names []string) string {
	out := ""
	for i, n := range names {
		switch {
		case i == 8:
			return out + ", …"
		case i > 0:
			out += ", "
		}
		out += n
	}
	return out
}

func (r *resumer) names() {
	r.rules, r.indicators = make(map[uint16]uint16), make(map[uint16]uint16)
	for _, x := range []struct {
		to map[uint16]uint16
		by map[string]uint16
	}{{r.rules, r.rs.ruleByID}, {r.indicators, r.rs.indByID}} {
		for range r.num(0, 1<<16) {
			old, id := uint16(r.num(0, 1<<16-1)), r.text(256)
			if now, ok := x.by[id]; ok {
				x.to[old] = now
			} else if !r.bad {
				r.gone = append(r.gone, id)
			}
			if r.bad {
				return
			}
		}
	}
}

func (r *resumer) num(lo, hi int64) int64 {
	v, n := binary.Varint(r.b)
	if n <= 0 || v < lo || v > hi || r.bad {
		r.bad, r.b = true, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *resumer) text(limit int64) string {
	n := r.num(0, limit)
	if r.bad || int(n) > len(r.b) {
		r.bad, r.b = true, nil
		return ""
	}
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

// who reads the number of a person or nobody.
func (r *resumer) who() uint8 {
	v := uint8(r.num(0, nobody))
	if v != nobody && int(v) >= r.people {
		r.bad = true
		return nobody
	}
	return v
}

func (r *resumer) person() person {
	p := person{id: r.text(maxName + 16)}
	p.known, p.years, p.newContact = AgeBand(r.num(0, int64(AgeAdult))), int16(r.num(0, 150)), Tri(r.num(0, int64(No)))
	bits := r.num(0, 31)
	p.spoke, p.saidMinor, p.saidAdult, p.marked, p.worked = bits&1 != 0, bits&2 != 0, bits&4 != 0, bits&8 != 0, bits&16 != 0
	p.minYears, p.maxYears, p.contradiction = int16(r.num(0, 150)), int16(r.num(0, 150)), int16(r.num(0, 150))
	p.first, p.last, p.peak = int32(r.num(0, 1<<31-1)), int32(r.num(-1, 1<<31-1)), Level(r.num(0, int64(LevelCritical)))
	p.reached = r.marks()
	return p
}

func (r *resumer) marks() (out [LevelCritical + 1]reached) {
	for l := LevelLow; l <= LevelCritical; l++ {
		if r.num(0, 1) == 1 {
			out[l] = reached{ok: true, index: int32(r.num(0, 1<<31-1)), message: r.text(maxName + 16)}
		}
	}
	return out
}

func (r *resumer) pairs(t *Thread) {
	for range r.num(0, maxEntries) {
		p := pair{from: r.who(), to: r.who(), urgency: Urgency(r.num(0, int64(Immediate))), alarm: Urgency(r.num(0, int64(Immediate)))}
		marks := r.num(0, 3)
		p.relative, p.told = marks&1 != 0, marks&2 != 0
		l, rest, err := score.DecodeLedger(r.b)
		if err != nil || p.from == nobody || r.bad {
			r.bad, r.b = true, nil
			return
		}
		r.b = rest
		t.dropped += l.Remap(lookup(r.rules), lookup(r.indicators))
		p.ledger = l
		t.pairs = append(t.pairs, p)
	}
}

func lookup(m map[uint16]uint16) func(uint16) (uint16, bool) {
	return func(old uint16) (uint16, bool) {
		now, ok := m[old]
		return now, ok
	}
}

func (r *resumer) signals(t *Thread) {
	for range r.num(0, maxSignals) {
		k := kept{number: int32(r.num(0, 1<<31-1))}
		rule, known := r.rules[uint16(r.num(0, 1<<16-1))]
		k.rule, k.from, k.to, k.shadow = rule, r.who(), r.who(), r.num(0, 1) == 1
		k.index, k.points, k.message = int32(r.num(0, 1<<31-1)), int32(r.num(0, 1<<31-1)), r.text(maxName+16)
		k.spans = r.spans()
		if r.bad {
			return
		}
		if !known {
			t.dropped++
			continue
		}
		t.signals = append(t.signals, k)
	}
}

func (r *resumer) spans() (out []Span) {
	for range r.num(0, maxSpans) {
		out = append(out, Span{int(r.num(0, 1<<40)), int(r.num(0, 1<<40))})
	}
	return out
}

func (r *resumer) waiting(t *Thread) {
	n := r.num(0, maxWaiting)
	t.learned = r.num(0, 1) == 1
	for range n {
		rule, known := r.rules[uint16(r.num(0, 1<<16-1))]
		w := waiting{sighting: sighting{rule: rule}, from: r.who(), to: r.who()}
		w.place.index, w.place.clock = int32(r.num(0, 1<<31-1)), r.num(-1<<62, 1<<62)
		w.value, w.place.message = int32(r.num(-1, 1<<31-1)), r.text(maxName+16)
		w.spans = r.spans()
		if r.bad || w.from == nobody {
			r.bad = true
			return
		}
		if known {
			t.waiting = append(t.waiting, w)
		}
	}
}

func (r *resumer) events(t *Thread) {
	for range r.num(0, maxEvents) {
		rule, known := r.rules[uint16(r.num(0, 1<<16-1))]
		e := event{rule: rule, from: r.who(), to: r.who()}
		bits := r.num(0, 7)
		e.raw, e.shadow, e.aged, e.index, e.at = bits&1 != 0, bits&2 != 0, bits&4 != 0, int32(r.num(0, 1<<31-1)), r.num(-1<<62, 1<<62)
		if r.bad {
			return
		}
		if known {
			t.events = append(t.events, e)
		}
	}
}

// tail reads the last words of the last author. Their symbols are numbers of the rule set that the snapshot was taken with; another one drops
// them.
func (r *resumer) tail(t *Thread, digest string) {
	t.tailBy, t.tail.N = r.who(), uint8(r.num(0, match.TailWords))
	for i := range t.tail.N {
		x := &t.tail.Words[i]
		x.Kind, x.Value = token.Kind(r.num(0, 1<<32-1)), int32(r.num(-1<<31, 1<<31-1))
		x.Stem, x.Exact, x.Prefix = token.Sym(r.num(0, 1<<32-1)), token.Sym(r.num(0, 1<<32-1)), token.Sym(r.num(0, 1<<32-1))
		x.Old = r.num(0, 1) == 1
	}
	t.tail.Tells = r.num(0, 1) == 1
	if r.bad || digest != fingerprint(r.rs.digest) || !t.lang.program.Fits(&t.tail) {
		t.tail, t.tailBy = match.Tail{}, nobody
	}
}

// recents reads the two rings. Each holds the last messages, all of them while there are few: places in them follow from the count.
func (r *resumer) recents(t *Thread) {
	ids, window := int(r.num(0, recentKept)), int(r.num(0, windowKept))
	if r.bad || ids != min(t.count, recentKept) || window != min(t.count, windowKept) || len(r.b) < ids*9+window {
		r.bad = true
		return
	}
	who := func(b byte) uint8 {
		if int(b) >= r.people {
			return nobody
		}
		return b
	}
	for i := range ids {
		x := r.b[i*9:]
		t.recent = append(t.recent, recent{id: binary.LittleEndian.Uint64(x), author: who(x[8])})
	}
	r.b = r.b[ids*9:]
	for _, x := range r.b[:window] {
		t.window = append(t.window, asked{author: who(x >> 1), question: x&1 == 1})
	}
	r.b = r.b[window:]
}

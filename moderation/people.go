package moderation

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation/internal/match"
	"github.com/safethread/safethread/moderation/internal/score"
	"github.com/safethread/safethread/moderation/internal/token"
)

// person is what a thread keeps of a participant or author.
type person struct {
	id            string
	known         AgeBand // by the platform
	years         int16   // by the platform, 0 unknown
	newContact    Tri
	spoke         bool
	first         int32 // index of the first message
	saidMinor     bool  // by own words
	marked        bool  // by marks of a child's life
	saidAdult     bool
	worked        bool  // by marks of a grown life that pupils of 16 and 17 have too
	minYears      int16 // least and greatest age stated, 0 none
	maxYears      int16
	contradiction int16 // the greatest difference between stated ages that a signal was given for, at least 1; 0 none
	last          int32 // index of the last message; before one, of the message before the person was named
	peak          Level
	reached       [LevelCritical + 1]reached
}

// pair is one speaker toward another.
type pair struct {
	from, to uint8
	urgency  Urgency // of scoring signals
	relative bool    // to speaks to from as to a parent or grandparent
	told     bool    // from says of to that they are under 18
	alarm    Urgency // of signals that ask for it whatever the level
	ledger   score.Ledger
}

// person finds or makes the entry of a name; nobody when there is no room.
func (t *Thread) person(id string) uint8 {
	id = KeptID(id)
	for i := range t.people {
		if t.people[i].id == id {
			return uint8(i)
		}
	}
	if len(t.people) >= maxSpeakers && !t.makeRoom() {
		t.dropped++
		return nobody
	}
	before, wasPair := t.two()
	t.people = append(room(t.people, maxSpeakers), person{id: strings.Clone(id), last: int32(t.count) - 1})
	if now, pair := t.two(); pair && (!wasPair || now != before) {
		t.bindUnaddressed(now)
	}
	return uint8(len(t.people) - 1)
}

// parties are the author of a message and the person whom the platform says it is for. Either may take the place of somebody who is forgotten, which renumbers
// the others: while the second is looked up the author's number goes with that (Thread.writing), and who writes is never the one forgotten.
func (t *Thread) parties(m *Message) (author, to uint8) {
	author, to = t.person(m.Author), nobody
	if author == nobody {
		t.remark(fmt.Sprintf("More than %d people have signals here; messages of further people were not read.", maxSpeakers))
		return nobody, nobody
	}
	p := &t.people[author]
	if !p.spoke {
		p.spoke, p.first = true, int32(t.count)
	}
	p.last = int32(t.count)
	if m.To == "" || KeptID(m.To) == p.id {
		return author, nobody
	}
	t.writing = author
	to = t.person(m.To)
	author, t.writing = t.writing, nobody
	return author, to
}

// KeptID is how an id of a thread, a person or a message stands in signals, reports and snapshots: itself up to 64 bytes; of a longer one "sha256:" and 32 digits of
// its hash, so that long ids cannot fill the bounded state. A platform with longer ids finds them again by it.
func KeptID(id string) string {
	if len(id) <= maxName {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "sha256:" + hex.EncodeToString(sum[:16])
}

// room grows a bounded slice: twofold, and never beyond its bound.
func room[T any](s []T, limit int) []T {
	if len(s) < cap(s) {
		return s
	}
	grown := make([]T, len(s), max(len(s)+1, min(2*len(s)+2, limit)))
	copy(grown, s)
	return grown
}

// hashName is FNV-1a with 64 bits, 0 for no name.
func hashName(s string) uint64 {
	if s == "" {
		return 0
	}
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	if h == 0 {
		h = 1
	}
	return h
}

// two are the two people of a conversation, where it is one of two: those whom everything is for that says nothing else. Notices of the platform by an author
// without a name are no third one, and where the platform says that the chat is direct, nobody is: its people are those it named, else
// the first two.
func (t *Thread) two() (pair [2]uint8, ok bool) {
	switch {
	case t.chat == ChatGroup || len(t.people) < 2:
		return pair, false
	case len(t.people) == 2: // one of them may have no name
		return [2]uint8{0, 1}, true
	}
	n := 0
	for i := range t.people {
		if t.people[i].id == "" {
			continue
		}
		if n == 2 {
			return pair, t.chat == ChatDirect
		}
		pair[n] = uint8(i)
		n++
	}
	return pair, n == 2
}

// bindUnaddressed gives what the first of two people said to nobody in particular, or to nobody with a name, to the second one, once there is one: with two
// people there is no other it could be meant for.
func (t *Thread) bindUnaddressed(pair [2]uint8) {
	from, to := pair[0], pair[1]
	open := func(by, toward uint8) bool {
		return by == from && (toward == nobody || toward != to && t.people[toward].id == "")
	}
	for i := range t.pairs {
		if open(t.pairs[i].from, t.pairs[i].to) {
			t.pairs[i].to = to
			t.learned = t.learned || t.pairs[i].told
		}
	}
	for i := range t.events {
		if open(t.events[i].from, t.events[i].to) {
			t.events[i].to = to
		}
	}
	for i := range t.waiting {
		if open(t.waiting[i].from, t.waiting[i].to) {
			t.waiting[i].to, t.learned = to, true
		}
	}
	for i := range t.signals {
		if open(t.signals[i].from, t.signals[i].to) {
			t.signals[i].to = to
		}
	}
}

// toward says whom a message is for: To, the author of ReplyTo, the only other party, a mention, else nobody.
func (t *Thread) toward(m *Message, author, to uint8, s *match.Scratch) uint8 {
	if to != nobody {
		return to
	}
	if m.ReplyTo != "" {
		h := hashName(m.ReplyTo)
		for i := range t.recent {
			if r := t.recent[i]; r.id == h && r.author != author {
				return r.author
			}
		}
	}
	if pair, ok := t.two(); ok {
		switch author {
		case pair[0]:
			return pair[1]
		case pair[1]:
			return pair[0]
		}
	}
	if len(t.people) > 2 || t.chat == ChatGroup {
		return t.mentioned(m, author, s)
	}
	return nobody
}

// mentioned is the person whom the message begins with ("name: …", "name, …"), else the first whose name stands in it as @name.
func (t *Thread) mentioned(m *Message, author uint8, s *match.Scratch) uint8 {
	for i := range t.people {
		n := len(t.people[i].id)
		if uint8(i) != author && n > 0 && len(m.Text) > n && (m.Text[n] == ':' || m.Text[n] == ',') && strings.EqualFold(m.Text[:n], t.people[i].id) {
			return uint8(i)
		}
	}
	for _, tok := range s.Tokens() {
		if tok.Kind&token.Handle == 0 {
			continue
		}
		w := s.Splitter().Word(tok)
		if len(w) < 2 || w[0] != '@' {
			continue
		}
		for i := range t.people {
			if uint8(i) != author && equalFold(w[1:], t.people[i].id) {
				return uint8(i)
			}
		}
	}
	return nobody
}

// equalFold compares folded bytes with a name, ASCII capitals aside, without allocation.
func equalFold(folded []byte, name string) bool {
	if len(folded) != len(name) {
		return false
	}
	for i, c := range folded {
		d := name[i]
		if 'A' <= d && d <= 'Z' {
			d += 'a' - 'A'
		}
		if c != d {
			return false
		}
	}
	return true
}

// makeRoom forgets somebody: who was named before the last message and has never written, else who has no signals and of whose age nothing is known, else who
// has no signals that count, else whoever has come to the least, low at most, with those signals. Of equals the one goes who has been quiet longest. Nobody is
// forgotten who came to medium or above, or toward whom somebody did, nor who is in distress or writes just now. So neither the people a platform names
// beforehand nor a crowd of new names can shut others out.
func (t *Thread) makeRoom() bool {
	gone, least := -1, lasts
	pair, two := t.two()
	for i := range t.people {
		if i := uint8(i); i == t.writing || two && (i == pair[0] || i == pair[1]) {
			continue
		}
		w := t.weight(uint8(i))
		if w < least || w == least && gone >= 0 && t.people[i].last < t.people[gone].last {
			gone, least = i, w
		}
	}
	if gone < 0 {
		return false
	}
	t.dropped++
	t.forget(uint8(gone))
	return true
}

// lasts is the weight of people who are never forgotten.
const lasts = 5

// weight says how much would be lost with a person, for makeRoom.
func (t *Thread) weight(i uint8) int {
	p := &t.people[i]
	signals, counting, peak := false, false, p.peak
	for j := range t.signals {
		if k := &t.signals[j]; k.from == i || k.to == i {
			signals, counting = true, counting || k.points > 0
		}
	}
	for j := range t.pairs {
		switch q := &t.pairs[j]; i {
		case q.from:
			if q.alarm > Routine {
				return lasts
			}
			signals, counting = true, counting || q.ledger.Len() > 0
		case q.to:
			signals, counting = true, counting || q.ledger.Len() > 0
			peak = max(peak, t.people[q.from].peak)
		}
	}
	switch {
	case peak >= LevelMedium:
		return lasts
	case peak == LevelLow:
		return 4
	case counting || !p.spoke && int(p.last) == t.count-1 && t.count > 0: // who was named just now may be about to write
		return 3
	case !p.spoke:
		return 0
	case signals || p.known != AgeUnknown || p.saidMinor || p.marked || p.saidAdult || p.worked:
		return 2
	}
	return 1
}

// forget removes a person and renumbers the others.
func (t *Thread) forget(gone uint8) {
	t.people = slices.Delete(t.people, int(gone), int(gone)+1)
	renumber := func(i *uint8) {
		if *i != nobody && *i > gone {
			*i--
		}
	}
	renumber(&t.writing)
	t.pairs = slices.DeleteFunc(t.pairs, func(p pair) bool { return p.from == gone || p.to == gone })
	t.signals = slices.DeleteFunc(t.signals, func(k kept) bool { return k.from == gone || k.to == gone })
	t.events = slices.DeleteFunc(t.events, func(e event) bool { return e.from == gone || e.to == gone })
	t.waiting = slices.DeleteFunc(t.waiting, func(w waiting) bool { return w.from == gone || w.to == gone })
	for i := range t.waiting {
		renumber(&t.waiting[i].from)
		renumber(&t.waiting[i].to)
	}
	for i := range t.events {
		renumber(&t.events[i].from)
		renumber(&t.events[i].to)
	}
	for i := range t.pairs {
		renumber(&t.pairs[i].from)
		renumber(&t.pairs[i].to)
	}
	for i := range t.signals {
		renumber(&t.signals[i].from)
		renumber(&t.signals[i].to)
	}
	if t.tailBy == gone {
		t.tailBy = nobody
	}
	renumber(&t.tailBy)
	for i := range t.recent {
		if t.recent[i].author == gone {
			t.recent[i].author = nobody
		}
		renumber(&t.recent[i].author)
	}
	for i := range t.window {
		if t.window[i].author == gone {
			t.window[i].author = nobody
		}
		renumber(&t.window[i].author)
	}
}

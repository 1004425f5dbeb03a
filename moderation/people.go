package moderation

import (
	"crypto/sha256"
	"encoding/hex"
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
	contradiction int16 // the greatest difference between stated ages that a signal was given for; -1 for minor and adult without numbers
	last          int32 // index of the last message
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
	id = shortName(id)
	for i := range t.people {
		if t.people[i].id == id {
			return uint8(i)
		}
	}
	if len(t.people) >= maxSpeakers && !t.makeRoom() {
		t.dropped++
		return nobody
	}
	t.people = append(room(t.people, maxSpeakers), person{id: strings.Clone(id), last: -1})
	if len(t.people) == 2 && t.chat != ChatGroup {
		t.bindUnaddressed()
	}
	return uint8(len(t.people) - 1)
}

// author is person, for someone who writes.
func (t *Thread) author(id string) uint8 {
	i := t.person(id)
	if i != nobody {
		if !t.people[i].spoke {
			t.people[i].spoke, t.people[i].first = true, int32(t.count)
		}
		t.people[i].last = int32(t.count)
	}
	return i
}

// shortName bounds a name, so that long ones cannot fill the state.
func shortName(id string) string {
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

// bindUnaddressed gives what the first person said to nobody in particular to the second person, once there is one: with two people there
// is no other it could be meant for.
func (t *Thread) bindUnaddressed() {
	for i := range t.pairs {
		if t.pairs[i].from == 0 && t.pairs[i].to == nobody {
			t.pairs[i].to = 1
			t.learned = t.learned || t.pairs[i].told
		}
	}
	for i := range t.events {
		if t.events[i].from == 0 && t.events[i].to == nobody {
			t.events[i].to = 1
		}
	}
	for i := range t.waiting {
		if t.waiting[i].from == 0 && t.waiting[i].to == nobody {
			t.waiting[i].to, t.learned = 1, true
		}
	}
	for i := range t.signals {
		if t.signals[i].from == 0 && t.signals[i].to == nobody {
			t.signals[i].to = 1
		}
	}
}

// toward says whom a message is for: To, the author of ReplyTo, the only other party, a mention, else nobody.
func (t *Thread) toward(m *Message, author uint8, s *match.Scratch) uint8 {
	if m.To != "" {
		if i := t.person(m.To); i != author {
			return i
		}
	}
	if m.ReplyTo != "" {
		h := hashName(m.ReplyTo)
		for i := range t.recent {
			if r := t.recent[i]; r.id == h && r.author != author {
				return r.author
			}
		}
	}
	if len(t.people) == 2 && author < 2 && t.chat != ChatGroup {
		return 1 - author
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

// makeRoom forgets the person who has been quiet longest and has no signals. When everybody has signals, nobody is forgotten.
func (t *Thread) makeRoom() bool {
	gone := -1
	for i := range t.people {
		p := &t.people[i]
		if p.known != AgeUnknown || p.saidMinor || p.marked || p.saidAdult || p.worked || t.involved(uint8(i)) {
			continue
		}
		if gone < 0 || p.last < t.people[gone].last {
			gone = i
		}
	}
	if gone < 0 {
		return false
	}
	t.dropped++
	t.forget(uint8(gone))
	return true
}

func (t *Thread) involved(i uint8) bool {
	return slices.ContainsFunc(t.pairs, func(p pair) bool { return p.from == i || p.to == i }) ||
		slices.ContainsFunc(t.signals, func(k kept) bool { return k.from == i || k.to == i })
}

// forget removes a person and renumbers the others.
func (t *Thread) forget(gone uint8) {
	t.people = slices.Delete(t.people, int(gone), int(gone)+1)
	renumber := func(i *uint8) {
		if *i != nobody && *i > gone {
			*i--
		}
	}
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

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

// saysMinor says whether a person is under 18 by own words. A stated age under 18 always counts, whatever else is stated. One told without a number (a
// school year, a yes) counts as well, unless all stated ages are grown by the policy's gap: children claim to be just old enough, and teachers name school
// years. Marks of a child's life (homework, a strict mother) count while no age is stated: students, parents and those who only write like a child
// have them too.
func (t *Thread) saysMinor(p *person) bool {
	return p.saidMinor && int(p.minYears) < t.grownAge() || p.marked && p.minYears < 18
}

// grownAge is the age from which nobody is near to a child's: 18 and the policy's gap.
func (t *Thread) grownAge() int { return 18 + max(1, t.rs.pack.Scoring.Context.GapYears) }

// isMinor says whether a person is under 18 by the platform, or by own words when the platform does not know.
func (t *Thread) isMinor(i uint8) bool { return t.minorSign(i) != score.SignNone }

// isAdult says whether a person is 18 or more by the platform, or by own words when the platform does not know.
func (t *Thread) isAdult(i uint8) bool {
	if i == nobody {
		return false
	}
	p := &t.people[i]
	return p.known == AgeAdult || p.known == AgeUnknown && p.saysAdult()
}

// workingAge is from when on a weekend job, a boss and a first car are no sign of a grown person.
const workingAge = 16

// saysAdult says whether a person is 18 or more by own words. A job or a car tells nothing about who states an age of 16 or 17: pupils of that age work.
func (p *person) saysAdult() bool {
	return p.saidAdult || p.worked && (p.minYears < workingAge || p.maxYears >= 18)
}

// minorSign is how an age under 18 is known.
func (t *Thread) minorSign(i uint8) score.Sign {
	if i == nobody {
		return score.SignNone
	}
	switch p := &t.people[i]; {
	case p.known == AgeMinor:
		return score.SignKnown
	case p.known == AgeUnknown && t.saysMinor(p):
		return score.SignStated
	}
	return score.SignNone
}

// minorTo is the sign that a person is under 18, as it counts for somebody who speaks to them. Toward a child it does not count for a person who also
// states an age grown by the policy's gap: adults pose as children, and a child who answers one must not look like the one who presses. Toward others
// it does, since children claim to be grown as well.
func (t *Thread) minorTo(to, from uint8) score.Sign {
	sign := t.minorSign(to)
	if sign == score.SignNone && t.takenForMinor(to, from) {
		return score.SignStated
	}
	if sign == score.SignStated && t.grown(to) && t.isMinor(from) && !t.grown(from) {
		return score.SignNone
	}
	return sign
}

// takenForMinor says whether a speaker has said of another, whose age nobody knows, that they are under 18: who writes to somebody whom they take for a child is
// read as one who writes to a child. It holds for what this speaker writes to them and for nothing else, and yields to an age of 18 or more that the other has told.
func (t *Thread) takenForMinor(to, from uint8) bool {
	if to == nobody || t.people[to].known != AgeUnknown || t.people[to].saysAdult() {
		return false
	}
	return slices.ContainsFunc(t.pairs, func(p pair) bool { return p.told && p.from == from && p.to == to })
}

// grown says whether a person is of the grown age or more, by the platform or by the greatest age stated.
func (t *Thread) grown(i uint8) bool {
	_, greatest := t.ages(i)
	return greatest >= t.grownAge()
}

// ages are a person's age in years by the platform, else the least and the greatest one stated; 0 unknown.
func (t *Thread) ages(i uint8) (least, greatest int) {
	if i == nobody {
		return 0, 0
	}
	if p := &t.people[i]; p.years > 0 {
		return int(p.years), int(p.years)
	} else if p.known == AgeUnknown {
		return int(p.minYears), int(p.maxYears)
	}
	return 0, 0
}

// gap says whether the first is much older: by the policy's number of years where the years of both are known, else an adult toward a minor. Of
// several ages that somebody stated the greatest counts. Only an adult meets the least one of the other side: a child who first claimed to be grown is a
// child, and nobody becomes the older one of a pair because a grown person poses as a child.
func (t *Thread) gap(from, to uint8) bool {
	_, a := t.ages(from)
	least, b := t.ages(to)
	if a >= 18 {
		b = least
	}
	if a > 0 && b > 0 {
		return a-b >= t.rs.pack.Scoring.Context.GapYears
	}
	return t.isAdult(from) && (t.isMinor(to) || t.takenForMinor(to, from))
}

// toldAges says whether a person stated an age of 18 or more, and the other one that they are under 18, whatever the platform knows.
func (t *Thread) toldAges(adult, minor uint8) bool {
	return adult != nobody && minor != nobody && t.people[adult].maxYears >= 18 && t.people[minor].saidMinor
}

// contradicts says whether a person claims two ages: numbers too far apart, under 18 and an adult, or other than the platform knows.
func (t *Thread) contradicts(i uint8) bool {
	if i == nobody {
		return false
	}
	p := &t.people[i]
	return t.claimsBoth(p) || t.spread(p) || p.known == AgeAdult && t.saysMinor(p)
}

// claimsBoth says whether a person claims to be under 18 and has also said to be an adult. Marks of a child's life claim nothing: students have homework and a
// shift.
func (t *Thread) claimsBoth(p *person) bool {
	return p.saidMinor && int(p.minYears) < t.grownAge() && p.saysAdult() && !p.birthday()
}

// birthday says whether one birthday explains that a person stated ages on both sides of 18: seventeen and eighteen are no contradiction by themselves.
func (p *person) birthday() bool { return p.minYears == 17 && p.maxYears == 18 }

func (t *Thread) spread(p *person) bool {
	return p.minYears > 0 && int(p.maxYears-p.minYears) >= max(1, t.rs.pack.Scoring.Patterns.AgeInconsistency.Years)
}

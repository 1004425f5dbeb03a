package moderation

import (
	"slices"
	"strings"
)

// A rule may ask for facts about people (the other is under 18, the speaker is an adult or older) that come only later: "how old are you" is answered
// after "where do you live" was asked. Such a sighting waits for some time and counts from the message on in which the fact is learned. So it makes no
// difference in which order people say things, and nothing is held against anybody before the fact is there.
const (
	maxWaiting  = 32  // sightings that wait; the oldest make room
	waitingLong = 400 // messages that a sighting waits; at 100, 96.7 instead of 97.8 of 100 simulated offenders were found, at 1,000 the other side more often
	waitingSame = 2   // of one rule by one person toward another: more would hardly count
)

// waiting is a sighting that lacks a fact, with its place.
type waiting struct {
	sighting
	from, to uint8
	place    place
}

// canWait says whether sightings of the rule wait for facts: those that its own words make. What others must have said before or beside it is judged
// when it is said.
func (r *rule) canWait() bool { return r.words && len(r.steps)+len(r.together) == 0 }

// lacksFact says whether a rule that does not hold now may hold once more is known of the two people.
func (t *Thread) lacksFact(r *rule, from, to uint8) bool {
	if r.fact || r.answer || from == nobody {
		return false
	}
	if r.minor && !t.isMinor(to) && to != nobody && t.people[to].known == AgeAdult {
		return false
	}
	switch r.speaker {
	case adult, older:
		return t.people[from].known != AgeMinor
	case newContact:
		return t.people[from].newContact == Yes
	case notMinor:
		return t.people[from].known != AgeMinor
	}
	return r.minor
}

// idle says whether a sighting could do nothing but wait, and would not be let: most of what people say to others whose age is unknown. It is asked
// before anything is made of the sighting.
func (t *Thread) idle(ri uint16, from, to uint8) bool {
	r := &t.rs.rules[ri]
	if t.trace != nil || t.unmet(r, from, to) == "" {
		return false
	}
	return !r.canWait() || !t.lacksFact(r, from, to) || t.waits(ri, from, to) >= waitingSame
}

// waits counts the sightings of a rule that wait.
func (t *Thread) waits(ri uint16, from, to uint8) (n int) {
	for i := range t.waiting {
		if w := &t.waiting[i]; w.rule == ri && w.from == from && w.to == to {
			n++
		}
	}
	return n
}

// wait keeps a sighting until a fact is learned.
func (t *Thread) wait(m *Message, s sighting, from, to uint8) {
	if t.waits(s.rule, from, to) >= waitingSame {
		return
	}
	if len(t.waiting) >= maxWaiting {
		t.waiting = slices.Delete(t.waiting, 0, 1)
	}
	t.waiting = append(room(t.waiting, maxWaiting), waiting{s, from, to, t.here(m)})
}

// callWaiting judges the sightings that wait once more, after a fact was learned. Those that hold now are signals of their own messages.
func (t *Thread) callWaiting() {
	t.learned = false
	t.waiting = slices.DeleteFunc(t.waiting, func(w waiting) bool { return t.count-int(w.place.index) > waitingLong })
	calls := t.waiting
	t.waiting = nil
	for i := range calls {
		w := &calls[i]
		r := &t.rs.rules[w.rule]
		if t.unmet(r, w.from, w.to) != "" {
			t.waiting = append(room(t.waiting, maxWaiting), *w)
			continue
		}
		if t.excluded(r, w.from, w.to) >= 0 {
			continue
		}
		t.judgeAt(w.place, w.sighting, w.from, w.to)
	}
}

// place is a message by its position, the thread's clock when it came, and its id.
type place struct {
	index   int32
	clock   int64
	message string
}

// here is the place of the current message. All that is kept of the message shares one copy of its id.
func (t *Thread) here(m *Message) place {
	if t.work.id == "" {
		t.work.id = strings.Clone(KeptID(m.ID))
	}
	return place{int32(t.count), t.clock, t.work.id}
}

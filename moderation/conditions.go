package moderation

import (
	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/score"
)

// unmet names the condition of a rule that does not hold, in words for explain; empty when all hold.
func (t *Thread) unmet(r *rule, from, to uint8) string {
	switch r.speaker {
	case adult:
		if !t.isAdult(from) {
			return "speaker: adult"
		}
	case notMinor:
		if from != nobody && t.people[from].known == AgeMinor {
			return "speaker: not-minor"
		}
	case older:
		if !t.gap(from, to) {
			return "speaker: older"
		}
	case newContact:
		if from == nobody || t.people[from].newContact != Yes {
			return "speaker: new-contact"
		}
	}
	if r.minor && t.minorTo(to, from) == score.SignNone {
		return "other_party: minor"
	}
	switch r.chat {
	case ChatDirect:
		if !t.direct() {
			return "chat: direct"
		}
	case ChatGroup:
		if t.chat != ChatGroup && (t.direct() || len(t.people) <= 2) {
			return "chat: group"
		}
	}
	return ""
}

// direct says whether the conversation is one of two people, as far as is known.
func (t *Thread) direct() bool {
	_, two := t.two()
	return two || t.chat == ChatDirect
}

// answers says whether the other side said, shortly before, what an entry with after: answers. A question for the age is answered once: what a fact reads as an
// answer counts no more when the speaker has told an age since, as the next number may be the age of a dog, a time or a price.
func (t *Thread) answers(e *rulefile.Entry, fact bool, author, toward uint8) bool {
	want := t.rs.after[e.After]
	for i := len(t.events) - 1; i >= 0; i-- {
		ev := &t.events[i]
		if fact && ev.aged && ev.from == author && ev.index < int32(t.count) {
			return false
		}
		if ev.raw || ev.index >= int32(t.count) || ev.from == author || ev.from == nobody || !want.matches(t.rs, ev.rule) {
			continue
		}
		if toward != nobody && ev.from != toward || ev.to != author && ev.to != nobody {
			continue
		}
		if t.within(e.Within, ev) {
			return true
		}
	}
	return false
}

// awaits says whether something was seen lately that wording of everyday words answers. Only then does a message need to be tried as such an answer; who
// said it to whom is judged when it is one. An explanation tells of each answer whether it was awaited.
func (t *Thread) awaits() bool {
	switch {
	case t.rs.awaited == nil:
		return false
	case t.trace != nil:
		return true
	}
	for i := len(t.events) - 1; i >= 0; i-- {
		ev := &t.events[i]
		if n := t.rs.answerIn; n > 0 && t.count-int(ev.index) > n {
			break // events stand in the order of messages
		}
		if t.rs.awaited[ev.rule] {
			return true
		}
	}
	return false
}

// within says whether an event is no longer ago than a length. Where times are not known, lengths of time hold nothing back: only message
// distances count.
func (t *Thread) within(l rulefile.Length, ev *event) bool {
	return inLength(l, ev.index, ev.at, int32(t.count), t.clock)
}

func inLength(l rulefile.Length, index int32, at int64, nowIndex int32, now int64) bool {
	if l.Messages > 0 && int(nowIndex-index) > l.Messages {
		return false
	}
	return l.Seconds <= 0 || at == 0 || now == 0 || now-at <= l.Seconds*1000
}

// rawCount counts how often a rule with repeat was met in its window, the current message included.
func (t *Thread) rawCount(rule uint16, from, to uint8) int {
	n := 0
	for i := range t.events {
		ev := &t.events[i]
		if ev.raw && ev.rule == rule && ev.from == from && ev.to == to && t.within(t.rs.rules[rule].src.Within, ev) {
			n++
		}
	}
	return n
}

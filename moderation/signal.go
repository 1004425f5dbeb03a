package moderation

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"github.com/safethread/safethread/moderation/internal/match"
)

// maxSpans bounds the places that one signal points at.
const maxSpans = 4

// kept is a signal as the thread keeps it.
type kept struct {
	number   int32
	rule     uint16
	from, to uint8
	shadow   bool
	index    int32
	points   int32
	message  string
	spans    []Span // at most maxSpans
}

// scored is a sighting that scores, made by the current message. Of several with one indicator in a message the ledger counts the strongest, so that overlapping
// rules do not add up.
type scored struct {
	rule     uint16
	from, to uint8
	signal   int32
	place    place
}

// sighting is a rule whose wording a message has, with the conditions still to be judged.
type sighting struct {
	rule  uint16
	spans []Span
	value int32 // an age, -1 none
}

// readMatches judges what the wording of rules found: facts first, since the conditions of the others read them.
func (t *Thread) readMatches(m *Message, author, toward uint8, res *match.Result) {
	if author == nobody {
		return
	}
	for _, facts := range []bool{true, false} {
		for i := 0; i < len(res.Matches); {
			j := i + 1
			for j < len(res.Matches) && res.Matches[j].Rule == res.Matches[i].Rule {
				j++
			}
			if r := uint16(res.Matches[i].Rule); t.rs.rules[r].fact == facts {
				t.readRule(m, author, toward, r, res.Matches[i:j], res.Excuses)
			}
			i = j
		}
	}
}

func (t *Thread) readRule(m *Message, author, toward uint8, ri uint16, found []match.Match, excuses []match.Excuse) {
	if i := slices.IndexFunc(excuses, func(e match.Excuse) bool { return uint16(e.Rule) == ri }); i >= 0 {
		t.tell(ri, TraceUnless, int(excuses[i].Entry), "")
		return
	}
	if t.idle(ri, author, toward) {
		return
	}
	s := sighting{rule: ri, value: -1}
	for _, f := range found {
		if e := t.lang.program.Entry(f.Rule, f.Entry); e.After != "" && !t.answers(e, t.rs.rules[ri].fact, author, toward) {
			t.tell(ri, TraceAfter, int(f.Entry), e.After)
			continue
		}
		s.spans = append(s.spans, Span{int(f.Start), int(f.End)})
		if s.value < 0 {
			s.value = f.Value
		}
	}
	if len(s.spans) == 0 {
		return
	}
	s.spans = mergeSpans(s.spans)
	if t.rs.rules[ri].combines() {
		t.work.pending = append(t.work.pending, s)
		return
	}
	t.judge(m, s, author, toward)
}

// judge checks the conditions on people and chat and how often it was said, then records the sighting. One that only lacks a fact waits for it.
func (t *Thread) judge(m *Message, s sighting, from, to uint8) {
	r := &t.rs.rules[s.rule]
	if why := t.unmet(r, from, to); why != "" {
		t.tell(s.rule, TraceWhen, -1, why)
		if r.canWait() && t.lacksFact(r, from, to) {
			t.wait(m, s, from, to)
		}
		return
	}
	t.judgeAt(t.here(m), s, from, to)
}

// judgeAt counts how often a sighting whose conditions hold was said, and records it.
func (t *Thread) judgeAt(at place, s sighting, from, to uint8) {
	r := &t.rs.rules[s.rule]
	if r.src.Repeat > 1 {
		t.note(event{rule: s.rule, from: from, to: to, raw: true, shadow: r.shadow, index: at.index, at: at.clock})
		if n := t.rawCount(s.rule, from, to); n < r.src.Repeat {
			t.tell(s.rule, TraceRepeat, n, "")
			return
		}
	}
	t.record(at, s, from, to)
}

// record makes a signal of a sighting, notes it for rules that combine others, and lets it score.
func (t *Thread) record(at place, s sighting, from, to uint8) {
	r := &t.rs.rules[s.rule]
	if r.fact && !r.shadow {
		t.learn(r, from, to, s.value)
	}
	e := event{rule: s.rule, from: from, to: to, shadow: r.shadow, aged: r.years && s.value > 0, index: at.index, at: at.clock}
	t.note(e)
	if !r.note || len(t.rs.feeds[s.rule]) > 0 {
		t.fresh = append(t.fresh, e)
	}
	if r.note {
		t.tell(s.rule, TraceNoted, -1, "")
		return
	}
	k := kept{number: t.numbered, rule: s.rule, from: from, to: to, shadow: r.shadow, index: at.index, message: at.message, spans: s.spans}
	if !r.shadow && !r.fact && !r.answer {
		k.points = r.points
	}
	t.numbered++
	t.keep(k)
	if k.points > 0 {
		t.scoring = append(t.scoring, scored{rule: s.rule, from: from, to: to, signal: k.number, place: place{index: at.index, clock: at.clock}})
	}
	if r.src.Indicator == speaksToRelative && !r.shadow && to != nobody {
		t.pair(to, from).relative = true
	}
	if r.urgency > Routine && !r.shadow {
		if p := t.pair(from, to); p != nil {
			if r.answer {
				p.alarm = max(p.alarm, r.urgency)
			} else {
				p.urgency = max(p.urgency, r.urgency)
			}
		}
	}
	t.out = append(t.out, t.public(&k))
	t.tell(s.rule, TraceFired, -1, "")
}

// note keeps an event for later rules, in the order of messages; the oldest make room.
func (t *Thread) note(e event) {
	if len(t.events) >= maxEvents {
		t.events = slices.Delete(t.events, 0, 1)
	}
	t.events = room(t.events, maxEvents)
	i := len(t.events)
	for i > 0 && t.events[i-1].index > e.index {
		i-- // only what has waited for a fact is older than the last
	}
	t.events = slices.Insert(t.events, i, e)
}

// keep stores a signal for the report, in the order of messages. When there is no room, the oldest of the weakest goes.
func (t *Thread) keep(k kept) {
	if len(t.signals) >= maxSignals {
		weakest := 0
		for i := range t.signals {
			if t.signals[i].points < t.signals[weakest].points {
				weakest = i
			}
		}
		t.dropped++
		if t.signals[weakest].points > k.points {
			return
		}
		t.signals = slices.Delete(t.signals, weakest, weakest+1)
	}
	t.signals = room(t.signals, maxSignals)
	i := len(t.signals)
	for i > 0 && t.signals[i-1].index > k.index {
		i--
	}
	t.signals = slices.Insert(t.signals, i, k)
}

// public gives a kept signal as platforms see it.
func (t *Thread) public(k *kept) Signal {
	r := &t.rs.rules[k.rule]
	return Signal{
		ID: t.signalID(k), Rule: r.src.ID, Indicator: r.src.Indicator, Stage: t.rs.pack.Indicators[r.indicator].Stage,
		Message: messageName(k.message, k.index), Index: int(k.index), Author: t.name(k.from), Toward: t.name(k.to),
		Spans: append([]Span{}, k.spans...), Points: Points(k.points), Shadow: k.shadow,
	}
}

// signalID is a hash of thread, message, rule and rule set: the same on every delivery of the message.
func (t *Thread) signalID(k *kept) string {
	h := sha256.New()
	for _, s := range []string{t.id, messageName(k.message, k.index), t.rs.rules[k.rule].src.ID, t.rs.digest} {
		var n [8]byte
		for i := range n {
			n[i] = byte(len(s) >> (8 * i))
		}
		h.Write(n[:])
		h.Write([]byte(s))
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// messageName is the message's id, or its position when it has none.
func messageName(id string, index int32) string {
	if id == "" {
		return strconv.Itoa(int(index))
	}
	return id
}

func (t *Thread) name(i uint8) string {
	if i == nobody {
		return ""
	}
	return t.people[i].id
}

// mergeSpans sorts spans, joins those that overlap, and keeps the first few.
func mergeSpans(spans []Span) []Span {
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out[:min(len(out), maxSpans)]
}

// learn notes what a speaker says of their own age, or that they take the other for a child.
func (t *Thread) learn(r *rule, who, to uint8, years int32) {
	p := &t.people[who]
	t.learned = true
	switch {
	case r.src.Indicator == sayOtherMinor:
		t.pair(who, to).told = true
		return
	case r.src.Indicator == sayMinor && r.mark:
		p.marked = true
	case r.src.Indicator == sayMinor:
		p.saidMinor = true
	case r.mark:
		p.worked = true
	default:
		p.saidAdult = true
	}
	if years <= 0 || years > 150 || !r.years {
		return
	}
	y := int16(years)
	if p.minYears == 0 || y < p.minYears {
		p.minYears = y
	}
	p.maxYears = max(p.maxYears, y)
}

// speaksToRelative is the indicator of somebody who speaks to the other as to a parent or grandparent.
const speaksToRelative = "addresses-relative"

// The facts that a speaker is under 18, and that the speaker takes the other for somebody under 18; the other indicator of stage fact is that of an adult.
const (
	sayMinor      = "says-under-18"
	sayOtherMinor = "says-other-under-18"
)

package moderation

import (
	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/score"
)

// working is scratch memory of a thread; it is no part of its state.
type working struct {
	id      string     // of this message as it is kept, made when something is
	pending []sighting // rules of this message that have wording and read other rules
	chain   []mark     // by step
	sum     score.Sum
}

// mark is how far a chain of steps has come: its first and its latest event.
type mark struct {
	ok            bool
	first, latest event
}

// readFacts judges the facts that read other facts.
func (t *Thread) readFacts(m *Message, author, toward uint8) {
	if author != nobody {
		t.readSome(m, t.rs.complex[:t.rs.facts], author, toward, false)
	}
}

// readCombinations judges the other rules that read what rules saw, each after those it reads.
func (t *Thread) readCombinations(m *Message, author, toward uint8, question bool) {
	if author == nobody {
		return
	}
	rules := t.rs.complex[t.rs.facts:]
	if len(t.fresh) == 0 && len(t.work.pending) == 0 && t.trace == nil {
		rules = t.rs.patterns // nothing was seen: only they look at questions
	}
	t.readSome(m, rules, author, toward, question)
}

// readSome judges some of the rules that read other rules, in the given order.
func (t *Thread) readSome(m *Message, rules []combination, author, toward uint8, question bool) {
	for _, c := range rules {
		if c.pattern {
			t.readPattern(m, c.rule, author, toward, question)
			continue
		}
		s := sighting{rule: c.rule, value: -1}
		if c.words {
			p := t.pendingOf(c.rule)
			if p == nil {
				continue
			}
			s = *p
		} else if t.trace == nil && !t.fed(c.rule) {
			continue
		}
		t.combine(m, s, author, toward)
		if toward != nobody && !c.words {
			t.combine(m, s, toward, author)
		}
	}
}

func (t *Thread) pendingOf(ri uint16) *sighting {
	for i := range t.work.pending {
		if t.work.pending[i].rule == ri {
			return &t.work.pending[i]
		}
	}
	return nil
}

// combine judges one rule for one speaker toward another.
func (t *Thread) combine(m *Message, s sighting, from, to uint8) {
	r := &t.rs.rules[s.rule]
	if len(r.steps) > 0 {
		if n := t.stepsDone(r, from, to); n < len(r.steps) {
			t.tell(s.rule, TraceSteps, n, stepName(r.src.Steps[n]))
			return
		}
	}
	if len(r.together) > 0 {
		if n, missing := t.togetherDone(r, from, to); n < r.atLeast {
			t.tell(s.rule, TraceTogether, n, missing)
			return
		}
	}
	if i := t.excluded(r, from, to); i >= 0 {
		t.tell(s.rule, TraceWithout, i, stepName(r.src.Without[i]))
		return
	}
	t.judge(m, s, from, to)
}

// excluded is the first item of without that was seen, -1 when none was.
func (t *Thread) excluded(r *rule, from, to uint8) int {
	for i := range r.without {
		if t.sawStep(&r.without[i], r.src.Within, from, to) {
			return i
		}
	}
	return -1
}

// said tells whether an event is the step, said by the right one of the two people to the other.
func (t *Thread) said(s *step, e *event, from, to uint8) bool {
	if e.raw || !s.matches(t.rs, e.rule) {
		return false
	}
	by, toward := from, to
	if s.other {
		by, toward = to, from
	}
	return e.from == by && by != nobody && (e.to == toward || e.to == nobody)
}

// stepsDone counts how many steps were seen in order; all of them only when the last is in the current message. For each step the latest
// way to come that far is kept: no other way can go on where this one cannot.
func (t *Thread) stepsDone(r *rule, from, to uint8) int {
	n := len(r.steps)
	if cap(t.work.chain) < n {
		t.work.chain = make([]mark, n)
	}
	chain := t.work.chain[:n]
	clear(chain)
	done := 0
	for i := range t.events {
		e := &t.events[i]
		if e.shadow && !r.shadow {
			continue
		}
		for k := n - 1; k >= 0; k-- {
			if !t.said(&r.steps[k], e, from, to) {
				continue
			}
			if k == 0 {
				chain[0] = mark{true, *e, *e}
			} else if p := chain[k-1]; p.ok && e.index > p.latest.index &&
				inLength(r.steps[k].within, p.latest.index, p.latest.at, e.index, e.at) &&
				inLength(r.src.Within, p.first.index, p.first.at, e.index, e.at) {
				chain[k] = mark{true, p.first, *e}
			} else {
				continue
			}
			done = max(done, k+1)
		}
	}
	if last := chain[n-1]; last.ok && last.latest.index == int32(t.count) {
		return n
	}
	return min(done, n-1)
}

// togetherDone counts the members seen in the window, and names one that was not. Nothing counts unless a member is in the current message.
func (t *Thread) togetherDone(r *rule, from, to uint8) (n int, missing string) {
	now := false
	for i := range r.together {
		s := &r.together[i]
		seen := false
		for j := range t.events {
			e := &t.events[j]
			if e.shadow && !r.shadow || !t.said(s, e, from, to) || !t.within(r.src.Within, e) {
				continue
			}
			seen = true
			now = now || e.index == int32(t.count)
		}
		if seen {
			n++
		} else if missing == "" {
			missing = stepName(r.src.Together[i])
		}
	}
	if !now && !r.words {
		return 0, missing
	}
	return n, missing
}

// sawStep says whether a step was seen in the window.
func (t *Thread) sawStep(s *step, window rulefile.Length, from, to uint8) bool {
	for i := range t.events {
		if e := &t.events[i]; t.said(s, e, from, to) && t.within(window, e) {
			return true
		}
	}
	return false
}

// stepName is a step as the rule has it.
func stepName(s rulefile.Step) string {
	name := s.Rule
	if name == "" {
		name = "indicator:" + s.Indicator
	}
	if s.Other {
		return "other: " + name
	}
	return "speaker: " + name
}

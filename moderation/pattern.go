package moderation

// refusal is the indicator of a party who declines.
const refusal = "boundary-refusal"

// readPattern judges one of the closed patterns on the current message.
func (t *Thread) readPattern(m *Message, ri uint16, author, toward uint8, question bool) {
	r := &t.rs.rules[ri]
	var why string
	switch r.pattern {
	case questionImbalance:
		why = t.questionImbalance(ri, author, toward, question)
	case rapidBreadth:
		why = t.rapidBreadth(ri, author, toward)
	case persistenceAfterRefusal:
		why = t.persistence(author, toward)
	case ageInconsistency:
		why = t.ageInconsistency(author)
	}
	if why != "" {
		t.tell(ri, TracePattern, -1, why)
		return
	}
	t.judge(m, sighting{rule: ri, value: -1}, author, toward)
}

// lately says whether a rule was seen within so many messages, so that a lasting pattern speaks once a window.
func (t *Thread) lately(ri uint16, from, to uint8, messages int) bool {
	for i := range t.events {
		if e := &t.events[i]; e.rule == ri && e.from == from && e.to == to && t.count-int(e.index) < messages {
			return true
		}
	}
	return false
}

// questionImbalance: one of two people asks nearly all the questions. It looks at the last messages of both.
func (t *Thread) questionImbalance(ri uint16, from, to uint8, question bool) string {
	p := t.rs.pack.Scoring.Patterns.QuestionImbalance
	if !question || to == nobody {
		return "no question to one person"
	}
	n := min(len(t.window), p.Window)
	own := 0
	for k := range n { // most who ask have not asked often, and need no count of the rest
		if t.askedBefore(k) == (asked{from, true}) {
			own++
		}
	}
	if own < p.MinQuestions {
		return "too few questions"
	}
	var asks, messages [2]int
	for k := range n {
		a := t.askedBefore(k)
		side := 0
		switch a.author {
		case from:
		case to:
			side = 1
		default:
			continue
		}
		messages[side]++
		if a.question {
			asks[side]++
		}
	}
	switch {
	case messages[0] < p.MinMessages || messages[1] < p.MinMessages:
		return "too few messages of one side"
	case asks[0]*100 < p.Share*(asks[0]+asks[1]):
		return "the other side asks too"
	case t.lately(ri, from, to, p.Window):
		return "already seen in this window"
	}
	return ""
}

// askedBefore is who wrote the message so many before the current one, and whether it asks.
func (t *Thread) askedBefore(messages int) asked { return t.window[uint(t.count-messages)%windowKept] }

// rapidBreadth: indicators of several stages within few messages.
func (t *Thread) rapidBreadth(ri uint16, from, to uint8) string {
	p := t.rs.pack.Scoring.Patterns.RapidBreadth
	if !t.freshScoring(from, to) {
		return "no scoring signal in this message"
	}
	var stages []string
	for i := range t.events {
		e := &t.events[i]
		r := &t.rs.rules[e.rule]
		stage := t.rs.pack.Indicators[r.indicator].Stage
		if e.raw || e.shadow || e.from != from || e.to != to || r.fact || r.answer || stage == "pattern" || t.count-int(e.index) > p.Messages {
			continue
		}
		known := false
		for _, s := range stages {
			known = known || s == stage
		}
		if !known {
			stages = append(stages, stage)
		}
	}
	switch {
	case len(stages) < p.Stages:
		return "too few stages"
	case t.lately(ri, from, to, p.Messages):
		return "already seen in this window"
	}
	return ""
}

func (t *Thread) freshScoring(from, to uint8) bool {
	for i := range t.fresh {
		r := &t.rs.rules[t.fresh[i].rule]
		if e := &t.fresh[i]; e.from == from && e.to == to && !e.shadow && !r.fact && !r.answer && r.pattern == noPattern {
			return true
		}
	}
	return false
}

// persistence: an indicator again, after the other side refused it. What has waited for a fact is judged at its own message: a refusal that came after
// it was no refusal before it.
func (t *Thread) persistence(from, to uint8) string {
	if to == nobody {
		return "not toward one person"
	}
	limit := t.rs.pack.Scoring.Patterns.Persistence.Messages
	for i := range t.fresh {
		now := &t.fresh[i]
		r := &t.rs.rules[now.rule]
		if now.from != from || now.to != to || now.shadow || r.fact || r.answer || r.combines() {
			continue
		}
		if no := t.lastEvent(now.index, now.index, limit, to, from, func(x *rule) bool { return x.src.Indicator == refusal }); no >= 0 &&
			t.lastEvent(no, now.index, limit, from, to, func(x *rule) bool { return x.indicator == r.indicator }) >= 0 {
			return ""
		}
	}
	return "nothing asked again after a refusal"
}

// lastEvent is the latest message before an index, and not more than so many messages before another, in which one said such a thing to the other; -1
// when there is none.
func (t *Thread) lastEvent(before, since int32, limit int, from, to uint8, is func(*rule) bool) int32 {
	for i := len(t.events) - 1; i >= 0; i-- {
		e := &t.events[i]
		if e.raw || e.shadow || e.index >= before || e.from != from || e.to != to && e.to != nobody || int(since-e.index) > limit {
			continue
		}
		if is(&t.rs.rules[e.rule]) {
			return e.index
		}
	}
	return -1
}

// ageInconsistency: one author claims ages that contradict each other. It speaks once for each wider contradiction.
func (t *Thread) ageInconsistency(author uint8) string {
	p := &t.people[author]
	said := false
	for i := range t.fresh {
		r := &t.rs.rules[t.fresh[i].rule]
		said = said || t.fresh[i].from == author && r.fact && r.src.Indicator != sayOtherMinor
	}
	switch {
	case !said:
		return "no age stated in this message"
	case t.spread(p) && p.maxYears-p.minYears > p.contradiction:
		p.contradiction = p.maxYears - p.minYears
	case t.claimsBoth(p) && p.contradiction == 0:
		p.contradiction = max(1, p.maxYears-p.minYears)
	default:
		return "the stated ages do not contradict each other"
	}
	return ""
}

package score

import "slices"

// Level says how strongly the points of a Sum add up; its values are those of moderation.Level.
type Level uint8

// The levels, rising.
const (
	LevelNone Level = iota
	LevelLow
	LevelMedium
	LevelHigh
	LevelCritical
)

// Sign says how an age under 18 is known.
type Sign uint8

// The signs, rising. The zero value is no sign: unknown or adult.
const (
	SignNone   Sign = iota
	SignStated      // the person said so
	SignKnown       // the platform says so
)

// Facts are what is known of the two people when a Sum is made. The zero value is nothing known.
type Facts struct {
	TargetMinor  Sign // the other person is under 18
	SpeakerMinor Sign // the speaker is under 18
	SpeakerAdult bool // the speaker is an adult by platform or own words
	AgeGap       bool // the speaker is the older one: adult toward minor, or by gap_years or more; never when the speaker is the younger
	NewContact   bool // the contact is recent
	Relative     bool // the other person speaks to the speaker as to a parent or grandparent
	Contradicts  bool // the ages that the speaker stated contradict each other, or the platform
	AgesTold     bool // both have said their age; tells only with an age gap
	AgesUnsaid   bool // the platform knows that the speaker is an adult and the other under 18, and neither has said an age

	// Message is the running number of the conversation's last message, by which the hits of a speaker under 18 fade; with 0 they do not.
	Message int32

	// Against is what the other person comes to toward the speaker: Sum.Backed of the other direction.
	Against int64
}

// PartKind says where the points of a Part come from.
type PartKind uint8

// The kinds of parts, in the order in which a Sum lists them.
const (
	PartIndicator            PartKind = iota
	PartBreadthIndicators             // several different indicators
	PartBreadthStages                 // several different stages
	PartTargetMinor                   // the other person is under 18; Facts.TargetMinor tells how that is known
	PartSpeakerAdult                  // the speaker is an adult and the other person a minor
	PartAgeGap                        // the speaker is much older than the minor
	PartNewContact                    // the contact is recent
	PartAgesTold                      // the two told each other that one is an adult and the other a minor
	PartDiscountMinorSpeaker          // the speaker is under 18; Facts.SpeakerMinor tells how that is known
	PartDiscountNoMinorSign           // nothing says that the other person is under 18
	PartDiscountRelative              // the other person speaks to the speaker as to a relative
	PartDiscountAgesUnsaid            // the platform knows both ages, and neither was said
	PartDiscountOutweighed            // the other person has more points toward the speaker
)

// Part is one addend of a Sum. Points are never 0, and below 0 only for discounts.
type Part struct {
	Kind      PartKind
	Indicator uint16 // of PartIndicator, else 0
	Points    int64  // hundredths

	// N is for PartIndicator the hits in the ledger (MaxPerIndicator means that or more), for breadth how many different ones, for discounts
	// the percent, else 0.
	N int

	// Signals are for PartIndicator the hits that count, the most valuable first; for breadth the most valuable of each different one, the
	// freshest first; else nil.
	Signals []int32
}

// Sum is what a ledger comes to at a time. Its slices are reused by the next call with the same Sum.
type Sum struct {
	Points     int64 // hundredths, never below 0; the sum of Parts
	Level      Level
	Gated      bool   // Level is held back although the points would reach a higher one
	Backed     int64  // Points, less what reaches beyond Level where a gate holds it back
	Indicators int    // different indicators that are not faded
	Stages     int    // different stages of those; pattern is none
	Parts      []Part // by kind; indicators by number

	signals []int32
}

// lively is an indicator or stage that counts as a different one.
type lively struct {
	stage  uint16
	fresh  int64
	signal int32
}

// tally is the state of one call of Policy.Sum.
type tally struct {
	dst                *Sum
	discountable       int64
	alone              bool
	indicators, stages [MaxEntries]lively // the freshest first
	telling            [MaxEntries]lively // indicators with a hit of at least medium severity, the freshest such hits first
	tellings           int
}

// Sum adds up the ledger at now (the thread's clock) under the facts into dst.
func (p *Policy) Sum(dst *Sum, l *Ledger, f Facts, now int64) {
	if dst.signals == nil {
		dst.signals = make([]int32, 0, 3*MaxEntries) // indicators, and twice breadth
	}
	*dst = Sum{Parts: dst.Parts[:0], signals: dst.signals[:0]}
	t := tally{dst: dst}
	var g group
	for entries := range l.groups() {
		g.fill(p, entries, now)
		if f.minorSpeaks() && !g.kind.exempt {
			g.fade(f.Message, p.fade)
		}
		t.group(&g, p.eval(&g, none))
	}
	t.breadth(PartBreadthIndicators, t.indicators[:dst.Indicators], p.breadthIndicators)
	t.breadth(PartBreadthStages, t.stages[:dst.Stages], p.breadthStages)
	t.context(p, f)
	t.discounts(p, f)
	for _, part := range dst.Parts {
		dst.Points += part.Points
	}
	p.level(dst, t.alone)
}

// group adds an indicator.
func (t *tally) group(g *group, w worth) {
	if w.points == 0 {
		return
	}
	from := len(t.dst.signals)
	best := int32(0)
	for i := range g.n {
		if w.counted>>i&1 == 0 {
			continue
		}
		if len(t.dst.signals) == from {
			best = g.hits[i].Signal
		}
		t.dst.signals = append(t.dst.signals, g.hits[i].Signal)
	}
	t.add(Part{Kind: PartIndicator, Indicator: g.hits[0].Indicator, Points: w.points, N: g.n, Signals: t.cite(from)}, !g.kind.exempt)
	t.alone = t.alone || w.alone
	if w.telling > 0 {
		t.tellings = enter(t.telling[:], t.tellings, lively{fresh: w.telling})
	}
	if w.fresh == 0 {
		return
	}
	different := lively{stage: g.kind.stage, fresh: w.fresh, signal: best}
	t.dst.Indicators = enter(t.indicators[:], t.dst.Indicators, different)
	if different.stage == 0 {
		return
	}
	for i := range t.stages[:t.dst.Stages] {
		if t.stages[i].stage != different.stage {
			continue
		}
		if t.stages[i].fresh >= different.fresh {
			return
		}
		copy(t.stages[i:t.dst.Stages], t.stages[i+1:t.dst.Stages])
		t.dst.Stages--
		break
	}
	t.dst.Stages = enter(t.stages[:], t.dst.Stages, different)
}

// enter puts x into list[:n], the freshest first and of equals the earlier first, and returns the new n.
func enter(list []lively, n int, x lively) int {
	i := n
	for ; i > 0 && list[i-1].fresh < x.fresh; i-- {
		list[i] = list[i-1]
	}
	list[i] = x
	return n + 1
}

// add appends a part unless it gives nothing.
func (t *tally) add(part Part, discountable bool) {
	if part.Points == 0 {
		return
	}
	t.dst.Parts = append(t.dst.Parts, part)
	if discountable {
		t.discountable += part.Points
	}
}

// cite is what was appended to the signals since from.
func (t *tally) cite(from int) []int32 { return slices.Clip(t.dst.signals[from:]) }

// breadth adds what each different one brings, in the share that is left of it.
func (t *tally) breadth(kind PartKind, list []lively, steps []int64) {
	var sum int64
	from := len(t.dst.signals)
	for n, x := range list {
		if n < len(steps) {
			sum += steps[n] * x.fresh
		}
		t.dst.signals = append(t.dst.signals, x.signal)
	}
	t.add(Part{Kind: kind, Points: (sum + one/2) / one, N: len(list), Signals: t.cite(from)}, true)
}

// context adds who speaks to whom, in the share that is left of the indicator that opened it. An adult or older speaker tells only toward a minor,
// and the platform's word decides over the speaker's.
func (t *tally) context(p *Policy, f Facts) {
	if t.dst.Indicators < p.minIndicators {
		return
	}
	fresh := t.indicators[p.minIndicators-1].fresh
	add := func(kind PartKind, holds bool, points int64) {
		if holds {
			t.add(Part{Kind: kind, Points: (points*fresh + one/2) / one}, true)
		}
	}
	add(PartTargetMinor, f.TargetMinor == SignStated, p.context.minorStated)
	add(PartTargetMinor, f.TargetMinor == SignKnown, p.context.minorKnown)
	minor := f.TargetMinor != SignNone
	add(PartSpeakerAdult, minor && f.SpeakerAdult && f.SpeakerMinor != SignKnown, p.context.speakerAdult)
	add(PartAgeGap, minor && f.AgeGap, p.context.ageGap)
	add(PartNewContact, f.NewContact, p.context.newContact)
	fresh = t.telling[p.minIndicators-1].fresh // 0 with fewer
	add(PartAgesTold, minor && f.AgeGap && f.AgesTold, p.context.agesTold)
}

// minorSpeaks tells whether the speaker counts as under 18, toward somebody of about the same age: adults pose as children, so a word of their own counts
// only as long as nothing speaks against it.
func (f Facts) minorSpeaks() bool {
	return !f.AgeGap && (f.SpeakerMinor == SignKnown || f.SpeakerMinor == SignStated && !f.Contradicts && !f.SpeakerAdult)
}

// discounts takes off what the facts excuse, one after the other, so that together they never exceed what may be discounted. Each leaves a number
// that grows with the number before, so no hit is lost on the way. Rounding is in favour of the points.
func (t *tally) discounts(p *Policy, f Facts) {
	take := func(kind PartKind, percent int64) {
		t.add(Part{Kind: kind, Points: -(t.discountable * percent / 100), N: int(percent)}, true)
	}
	if f.minorSpeaks() {
		percent := p.discount.minorStated
		if f.SpeakerMinor == SignKnown {
			percent = p.discount.minorKnown
		}
		take(PartDiscountMinorSpeaker, percent)
	}
	if f.TargetMinor == SignNone {
		take(PartDiscountNoMinorSign, p.discount.noMinorSign)
	}
	if f.Relative && !f.NewContact {
		take(PartDiscountRelative, p.discount.relative)
	}
	if f.AgesUnsaid && !f.NewContact {
		take(PartDiscountAgesUnsaid, p.discount.agesUnsaid)
	}
	if !f.AgeGap && (!f.SpeakerAdult || f.TargetMinor == SignNone) {
		take(PartDiscountOutweighed, min(p.discount.outweighed, t.outweighed(f.Against)))
	}
}

// outweighed is what the square of the ratio of the two takes off the lesser one, in percent: half at seven tenths of the other's points. Who is asked asks
// back, so of two who say the same things the one with less mostly answers. More points leave more of them, so no hit is lost on the way.
func (t *tally) outweighed(against int64) int64 {
	var sum int64
	for _, part := range t.dst.Parts {
		sum += part.Points
	}
	if sum >= against {
		return 0
	}
	ratio := (sum*one + against - 1) / against
	return (one - (ratio*ratio+one-1)/one) * 100 / one
}

// level sets Level, Gated and Backed.
func (p *Policy) level(dst *Sum, alone bool) {
	dst.Backed = dst.Points
	for level := LevelLow; level <= LevelCritical; level++ {
		if p.levels[level] == 0 {
			continue
		}
		if dst.Points < p.levels[level] {
			return
		}
		if level >= LevelMedium && dst.Indicators < p.mediumIndicators && !alone {
			dst.Gated, dst.Backed = true, p.levels[level]-1
			return
		}
		dst.Level = level
	}
}

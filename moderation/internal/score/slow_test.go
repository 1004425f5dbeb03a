package score

import (
	"math"
	"math/big"
	"slices"
	"sort"

	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// slow is the plain judge of Policy: it reads the scoring as it stands in the file, recomputes everything from a bag of entries with big
// numbers, and knows nothing of groups, matroids or marginal values.
type slow struct {
	scoring    rulefile.Scoring
	indicators []rulefile.Indicator
}

// state is what a bag of entries comes to before facts.
type state struct {
	points  map[uint16]*big.Int // by indicator, those above 0
	fresh   map[uint16]int64    // by indicator, those that count as different
	alone   map[uint16]bool
	telling map[uint16]int64 // as fresh, of hits of medium severity or more alone
	cites   map[uint16][]int32
	hits    map[uint16]int
}

func (s slow) stage(indicator uint16) string {
	if int(indicator) >= len(s.indicators) {
		return stageFact
	}
	return s.indicators[indicator].Stage
}

func (s slow) scores(indicator uint16) bool {
	return s.stage(indicator) != "fact" && s.stage(indicator) != "response"
}

func (s slow) exempt(indicator uint16) bool {
	return slices.Contains(s.scoring.Discounts.ExemptStages, s.stage(indicator))
}

// moment is when a bag is looked at, and for what facts.
type moment struct {
	now   int64
	facts Facts
}

// left is what is left of an entry's points at a moment: hits fade by time, those of a speaker under 18 by messages too.
func (s slow) left(e Entry, points int64, at moment) int64 {
	points = Decay(points, elapsed(e.At, at.now), e.HalfLife)
	f := at.facts
	minor := f.SpeakerMinor == SignKnown || f.SpeakerMinor == SignStated && !f.Contradicts && !f.SpeakerAdult
	if minor && !f.AgeGap && !s.exempt(e.Indicator) && e.Message > 0 {
		points = Decay(points, int64(f.Message)-int64(e.Message), int64(s.scoring.Discounts.SpeakerMinorHalfLife))
	}
	return points
}

func (s slow) state(bag []Entry, at moment) state {
	st := state{map[uint16]*big.Int{}, map[uint16]int64{}, map[uint16]bool{}, map[uint16]int64{}, map[uint16][]int32{}, map[uint16]int{}}
	byIndicator := map[uint16][]Entry{}
	for _, e := range bag {
		if s.scores(e.Indicator) {
			byIndicator[e.Indicator] = append(byIndicator[e.Indicator], e)
		}
	}
	for indicator, list := range byIndicator {
		s.one(&st, indicator, list, at)
	}
	return st
}

// one adds the hits of one indicator to the state.
func (s slow) one(st *state, indicator uint16, list []Entry, at moment) {
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if x, y := s.left(a, int64(a.Points), at), s.left(b, int64(b.Points), at); x != y {
			return x > y
		}
		if a.At != b.At {
			return a.At > b.At
		}
		if a.Signal != b.Signal {
			return a.Signal < b.Signal
		}
		return order(a, b) < 0
	})
	caps := map[uint16]int{}
	for _, e := range list {
		widest := int(e.Cap)
		if widest == 0 {
			widest = len(list)
		}
		caps[e.Rule] = max(caps[e.Rule], widest)
	}
	sum, fresh, wide := new(big.Int), int64(0), int64(0)
	var cites []int32
	for _, e := range list {
		f := s.left(e, one, at)
		fresh = max(fresh, f)
		if int(e.Points) < s.scoring.Severity["medium"] {
			wide = max(wide, f*(int64(s.scoring.Breadth.Low)*one/100)/one)
		} else {
			wide = max(wide, f)
		}
		if slices.Contains(s.scoring.Gates.Alone, s.indicators[indicator].ID) && f >= faded &&
			s.scoring.Severity["critical"] > 0 && int(e.Points) >= s.scoring.Severity["critical"] {
			st.alone[indicator] = true
		}
		if int(e.Points) >= s.scoring.Severity["medium"] && f >= faded && s.stage(indicator) != "pattern" {
			st.telling[indicator] = max(st.telling[indicator], f)
		}
		if caps[e.Rule] == 0 || len(cites) >= len(s.scoring.Shares) {
			continue
		}
		caps[e.Rule]--
		share := big.NewInt(int64(s.scoring.Shares[len(cites)]))
		sum.Add(sum, share.Mul(share, big.NewInt(s.left(e, int64(e.Points), at))))
		cites = append(cites, e.Signal)
	}
	sum.Div(sum.Add(sum, big.NewInt(50)), big.NewInt(100))
	if sum.Sign() == 0 {
		return
	}
	st.points[indicator], st.cites[indicator], st.hits[indicator] = sum, cites, len(list)
	if fresh >= faded {
		st.fresh[indicator] = wide
	}
}

// count is a Sum in the making.
type count struct {
	Sum
	discountable *big.Int
}

// part adds a part unless it is 0.
func (c *count) part(p Part, points *big.Int, discountable bool) {
	if points.Sign() == 0 {
		return
	}
	p.Points = points.Int64()
	c.Parts = append(c.Parts, p)
	c.Points += p.Points
	if discountable {
		c.discountable.Add(c.discountable, points)
	}
}

// scaled is points in the share fresh, in units of 1/one.
func scaled(points, fresh int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(points), big.NewInt(fresh))
}

// toNearest takes the units of 1/one off again.
func toNearest(x *big.Int) *big.Int {
	return x.Div(x.Add(x, big.NewInt(one/2)), big.NewInt(one))
}

func (s slow) sum(bag []Entry, f Facts, now int64) Sum {
	c := count{discountable: new(big.Int)}
	st := s.state(bag, moment{now, f})
	var indicators, stages, telling []lively
	alone := false
	for i := range s.indicators {
		n := uint16(i)
		if st.points[n] == nil {
			continue
		}
		c.part(Part{Kind: PartIndicator, Indicator: n, N: st.hits[n], Signals: st.cites[n]}, st.points[n], !s.exempt(n))
		alone = alone || st.alone[n]
		if st.telling[n] > 0 {
			telling = append(telling, lively{fresh: st.telling[n]})
		}
		if st.fresh[n] > 0 {
			indicators = append(indicators, lively{fresh: st.fresh[n], signal: st.cites[n][0]})
		}
	}
	for i, in := range s.indicators { // each stage where its freshest indicator stands
		freshest := st.fresh[uint16(i)] > 0 && in.Stage != "pattern"
		for j, other := range s.indicators {
			fresher := st.fresh[uint16(j)] > st.fresh[uint16(i)] || j < i && st.fresh[uint16(j)] == st.fresh[uint16(i)]
			freshest = freshest && (other.Stage != in.Stage || !fresher)
		}
		if freshest {
			stages = append(stages, lively{fresh: st.fresh[uint16(i)], signal: st.cites[uint16(i)][0]})
		}
	}
	c.Indicators, c.Stages = len(indicators), len(stages)
	for _, list := range [][]lively{indicators, stages, telling} {
		sort.SliceStable(list, func(i, j int) bool { return list[i].fresh > list[j].fresh })
	}
	c.breadth(PartBreadthIndicators, indicators, s.scoring.Breadth.Indicators)
	c.breadth(PartBreadthStages, stages, s.scoring.Breadth.Stages)
	if least := s.scoring.Context.MinIndicators; len(indicators) >= least {
		c.context(s.scoring.Context, f, indicators[least-1].fresh)
		if f.AgesTold && f.AgeGap && f.TargetMinor > 0 && len(telling) >= least {
			c.part(Part{Kind: PartAgesTold}, toNearest(scaled(int64(s.scoring.Context.AgesTold), telling[least-1].fresh)), true)
		}
	}
	c.discounts(s.scoring.Discounts, f)
	s.level(&c.Sum, alone)
	return c.Sum
}

func (c *count) breadth(kind PartKind, list []lively, table []int) {
	total := new(big.Int)
	var signals []int32
	for n, x := range list {
		signals = append(signals, x.signal)
		if n+1 < len(table) {
			before := 0
			if n > 0 {
				before = table[n]
			}
			total.Add(total, scaled(int64(table[n+1]-before), x.fresh))
		}
	}
	c.part(Part{Kind: kind, N: len(list), Signals: signals}, toNearest(total), true)
}

func (c *count) context(x rulefile.Context, f Facts, fresh int64) {
	context := func(kind PartKind, holds bool, points int) {
		if holds {
			c.part(Part{Kind: kind}, toNearest(scaled(int64(points), fresh)), true)
		}
	}
	minor := map[Sign]int{SignNone: 0, SignStated: x.MinorStated, SignKnown: x.MinorKnown}
	context(PartTargetMinor, true, minor[f.TargetMinor])
	context(PartSpeakerAdult, f.TargetMinor > 0 && f.SpeakerAdult && f.SpeakerMinor != SignKnown, x.SpeakerAdult)
	context(PartAgeGap, f.TargetMinor > 0 && f.AgeGap, x.AgeGap)
	context(PartNewContact, f.NewContact, x.NewContact)
}

func (c *count) discounts(d rulefile.Discounts, f Facts) {
	discount := func(kind PartKind, holds bool, percent int) {
		if holds {
			x := new(big.Int).Mul(c.discountable, big.NewInt(int64(percent)))
			c.part(Part{Kind: kind, N: percent}, x.Neg(x.Quo(x, big.NewInt(100))), true)
		}
	}
	discount(PartDiscountMinorSpeaker, f.SpeakerMinor == SignKnown && !f.AgeGap, d.SpeakerMinorKnown)
	discount(PartDiscountMinorSpeaker, f.SpeakerMinor == SignStated && !f.AgeGap && !f.Contradicts && !f.SpeakerAdult, d.SpeakerMinorStated)
	discount(PartDiscountNoMinorSign, f.TargetMinor == SignNone, d.NoMinorSign)
	discount(PartDiscountRelative, f.Relative && !f.NewContact, d.Relative)
	discount(PartDiscountAgesUnsaid, f.AgesUnsaid && !f.NewContact, d.AgesUnsaid)
	up := func(a, b *big.Int) *big.Int { // the quotient, rounded up
		q, m := new(big.Int).DivMod(a, b, new(big.Int))
		return q.Add(q, big.NewInt(int64(m.Sign())))
	}
	if c.Points < f.Against {
		ratio := up(scaled(c.Points, one), big.NewInt(f.Against))
		kept := up(new(big.Int).Mul(ratio, ratio), big.NewInt(one)).Int64()
		adult := f.SpeakerAdult && f.TargetMinor > 0
		discount(PartDiscountOutweighed, !f.AgeGap && !adult, min(d.Outweighed, int(100*(one-kept)/one)))
	}
}

func (s slow) level(sum *Sum, alone bool) {
	sum.Backed = sum.Points
	for i, name := range []string{"low", "medium", "high", "critical"} {
		if sum.Points >= int64(s.scoring.Levels[name]) {
			sum.Level = Level(i + 1)
		}
	}
	if sum.Level > LevelLow && sum.Indicators < s.scoring.Gates.MediumIndicators && !alone {
		sum.Level, sum.Gated, sum.Backed = LevelLow, true, int64(s.scoring.Levels["medium"]-1)
	}
}

// add is Policy.Add by trying everything: of all bags with one entry taken out, those that make nothing smaller, and of these the best.
func (s slow) add(bag []Entry, e Entry, now int64) []Entry {
	if e.Points <= 0 || !s.scores(e.Indicator) {
		return bag
	}
	if e.Message > 0 {
		for i, x := range bag {
			if x.Indicator == e.Indicator && x.Message == e.Message {
				return s.stronger(bag, i, e, now)
			}
		}
	}
	own := 0
	for _, x := range bag {
		if x.Indicator == e.Indicator {
			own++
		}
	}
	all := append(slices.Clone(bag), e)
	slices.SortFunc(all, order)
	if own < MaxPerIndicator && len(bag) < MaxEntries {
		return all
	}
	before := s.state(bag, moment{now: now})
	var best, out []Entry
	bestPoints := new(big.Int)
	var victim Entry
	for i, x := range all {
		if own == MaxPerIndicator && x.Indicator != e.Indicator {
			continue
		}
		out = slices.Delete(slices.Clone(all), i, i+1)
		after := s.state(out, moment{now: now})
		if !s.noSmaller(before, after) {
			continue
		}
		total := s.total(after, false)
		c := total.Cmp(bestPoints)
		if best == nil || c > 0 || c == 0 && slowGoesFirst(x, victim, now) {
			best, bestPoints, victim = out, total, x
		}
	}
	return best
}

// stronger is the bag with e in the place of the one at i, or as it was: of one message and indicator the strongest counts.
func (s slow) stronger(bag []Entry, i int, e Entry, now int64) []Entry {
	lasts := func(e Entry) float64 {
		if e.HalfLife == 0 {
			return math.Inf(1)
		}
		return float64(e.HalfLife)
	}
	if e.Points < bag[i].Points || e.Points == bag[i].Points && lasts(e) <= lasts(bag[i]) {
		return bag
	}
	out := slices.Clone(bag)
	out[i] = e
	slices.SortFunc(out, order)
	if !s.noSmaller(s.state(bag, moment{now: now}), s.state(out, moment{now: now})) {
		return bag
	}
	return out
}

func slowGoesFirst(a, b Entry, now int64) bool {
	if x, y := Decay(int64(a.Points), elapsed(a.At, now), a.HalfLife), Decay(int64(b.Points), elapsed(b.At, now), b.HalfLife); x != y {
		return x < y
	}
	if a.At != b.At {
		return a.At < b.At
	}
	if a.Signal != b.Signal {
		return a.Signal < b.Signal
	}
	return order(a, b) < 0
}

func (s slow) total(st state, exemptOnly bool) *big.Int {
	x := new(big.Int)
	for indicator, points := range st.points {
		if !exemptOnly || s.exempt(indicator) {
			x.Add(x, points)
		}
	}
	return x
}

func (s slow) noSmaller(before, after state) bool {
	if s.total(after, true).Cmp(s.total(before, true)) < 0 || s.total(after, false).Cmp(s.total(before, false)) < 0 {
		return false
	}
	for indicator, fresh := range before.fresh {
		if after.fresh[indicator] < fresh {
			return false
		}
	}
	for indicator, fresh := range before.telling {
		if after.telling[indicator] < fresh {
			return false
		}
	}
	for indicator := range before.alone {
		if !after.alone[indicator] {
			return false
		}
	}
	return true
}

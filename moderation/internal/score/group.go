package score

import (
	"cmp"
	"math"
	"slices"
)

// one is a whole in the shares of freshness.
const one = 1 << 20

// faded is the freshness below which an indicator no longer counts as one of the different ones: three half-lives.
const faded = one / 8

// hit is an entry as it stands at a time.
type hit struct {
	Entry
	left  int64 // points after decay
	fresh int64 // share that is left, in units of 1/one
}

// group is the hits of one indicator, the most valuable first. There is room for one more than a ledger holds, to try it.
type group struct {
	kind kind
	n    int
	hits [MaxPerIndicator + 1]hit
}

// rank orders hits by what is left of them; of equals the newer comes first, then the smaller signal number.
func rank(a, b hit) int {
	return cmp.Or(cmp.Compare(b.left, a.left), cmp.Compare(b.At, a.At), cmp.Compare(a.Signal, b.Signal), order(a.Entry, b.Entry))
}

// stand makes a hit of an entry.
func stand(e Entry, now int64) hit {
	f := remaining(elapsed(e.At, now), e.HalfLife)
	return hit{Entry: e, left: f.of(int64(e.Points)), fresh: f.of(one)}
}

// fill makes g the group of entries, which are of one indicator and at most MaxPerIndicator.
func (g *group) fill(p *Policy, entries []Entry, now int64) {
	g.n = 0
	for _, e := range entries {
		g.insert(stand(e, now))
	}
	if len(entries) > 0 {
		g.kind = p.kind(entries[0].Indicator)
	}
}

// fade lets the hits fade by messages too: they halve every so many messages before message. Hits of no message stay as they are.
func (g *group) fade(message int32, halfLife int64) {
	hits, n := g.hits, g.n
	g.n = 0
	for _, h := range hits[:n] {
		if h.Message > 0 {
			f := remaining(int64(message)-int64(h.Message), halfLife)
			h.left, h.fresh = f.of(h.left), f.of(h.fresh)
		}
		g.insert(h)
	}
}

// insert puts h at its place and returns it.
func (g *group) insert(h hit) int {
	i := g.n
	for ; i > 0 && rank(h, g.hits[i-1]) < 0; i-- {
		g.hits[i] = g.hits[i-1]
	}
	g.hits[i] = h
	g.n++
	return i
}

// worth is what a group comes to.
type worth struct {
	points  int64
	fresh   int64  // of its freshest hit, less where that is a low one; 0 when it is not one of the different indicators
	alone   bool   // has a hit that may reach medium and above alone
	telling int64  // as fresh, of its hits of at least medium severity alone; 0 when it has none and for patterns
	counted uint16 // bit i: hit i counts
}

// none is the skip of eval that leaves nothing out.
const none = -1

// eval adds up the group without the hit at skip: each hit that its rule's cap allows takes the next share. Since hits come in falling order
// and caps and the number of shares only ever hold back (a matroid), one more hit never makes any place smaller, so eval never falls.
func (p *Policy) eval(g *group, skip int) worth {
	var w worth
	if !g.kind.scores {
		return w
	}
	var sum, raw int64
	share := 0
	for i := range g.n {
		if i == skip {
			continue
		}
		h := &g.hits[i]
		raw, w.fresh = max(raw, h.fresh), max(w.fresh, p.breadthOf(h))
		if g.kind.stage != 0 && int64(h.Points) >= p.mediumPoints && h.fresh >= faded {
			w.telling = max(w.telling, h.fresh)
		}
		if g.kind.alone && p.critical > 0 && int64(h.Points) >= p.critical && h.fresh >= faded {
			w.alone = true
		}
		if share < len(p.shares) && g.allows(i, skip, w.counted) {
			sum += h.left * p.shares[share]
			share++
			w.counted |= 1 << i
		}
	}
	w.points = (sum + 50) / 100
	if w.points == 0 || raw < faded {
		w.fresh = 0
	}
	return w
}

// keeps tells whether w is no less than before in what is not counted in points: its shares in breadth and context, and the levels that it opens.
func (w worth) keeps(before worth) bool {
	return w.fresh >= before.fresh && (w.alone || !before.alone) && w.telling >= before.telling
}

// breadthOf is the share for which a hit makes its indicator a different one.
func (p *Policy) breadthOf(h *hit) int64 {
	if int64(h.Points) >= p.mediumPoints {
		return h.fresh
	}
	return h.fresh * p.lowBreadth / one
}

// allows tells whether the cap of hit i's rule lets it count beside those counted.
func (g *group) allows(i, skip int, counted uint16) bool {
	widest, used := 0, 0
	for j := range g.n {
		if j == skip || g.hits[j].Rule != g.hits[i].Rule {
			continue
		}
		if g.hits[j].Cap == 0 {
			return true
		}
		widest = max(widest, int(g.hits[j].Cap))
		used += int(counted >> j & 1)
	}
	return used < widest
}

// outdoes tells whether e takes the place of twin, which is of the same message and indicator: it has more points, or as many for longer, and in its
// place nothing is smaller now. Of equals the first stays.
func (p *Policy) outdoes(l *Ledger, e, twin Entry, now int64) bool {
	if cmp.Or(cmp.Compare(e.Points, twin.Points), cmp.Compare(lasting(e), lasting(twin))) <= 0 {
		return false
	}
	var g group
	g.fill(p, l.of(e.Indicator), now)
	before := p.eval(&g, none)
	g.insert(stand(e, now))
	at := slices.IndexFunc(g.hits[:g.n], func(h hit) bool { return h.Entry == twin })
	after := p.eval(&g, at)
	return after.points >= before.points && after.keeps(before)
}

// lasting is an entry's half-life, the greatest for one that never decays.
func lasting(e Entry) int64 {
	if e.HalfLife <= 0 {
		return math.MaxInt64
	}
	return e.HalfLife
}

// victim is the entry that gives way to e, or e itself; own says that it must be of e's indicator. It is chosen so that what is left is worth most
// now, and only among those without whom nothing is smaller than before e came: the points of all indicators together and of those exempt
// from discounts, the freshness of every indicator, and every right to stand alone. Hence no facts make the sum smaller. Of equals
// the one goes that has least left by itself, then the oldest.
func (p *Policy) victim(l *Ledger, e Entry, now int64, own bool) Entry {
	var g group
	g.fill(p, l.of(e.Indicator), now)
	g.kind = p.kind(e.Indicator)
	before := p.eval(&g, none)
	self := g.insert(stand(e, now))
	gain := p.eval(&g, none).points - before.points

	best, bestGain := g.hits[self], int64(0) // without e nothing is gained, so whoever loses points is no better
	consider := func(h hit, gain int64) {
		if gain > bestGain || gain == bestGain && goesFirst(h, best) < 0 {
			best, bestGain = h, gain
		}
	}
	for i := range g.n {
		w := p.eval(&g, i)
		if i != self && w.keeps(before) {
			consider(g.hits[i], w.points-before.points)
		}
	}
	if own {
		return best.Entry
	}
	exempt := g.kind.exempt
	for entries := range l.groups() {
		if entries[0].Indicator == e.Indicator {
			continue
		}
		g.fill(p, entries, now)
		full := p.eval(&g, none)
		for i := range g.n {
			w := p.eval(&g, i)
			loss := full.points - w.points
			if (exempt || !g.kind.exempt || loss == 0) && w.keeps(full) {
				consider(g.hits[i], gain-loss)
			}
		}
	}
	return best.Entry
}

// goesFirst orders hits by which one gives way first when nothing else tells them apart.
func goesFirst(a, b hit) int {
	return cmp.Or(cmp.Compare(a.left, b.left), cmp.Compare(a.At, b.At), cmp.Compare(a.Signal, b.Signal), order(a.Entry, b.Entry))
}

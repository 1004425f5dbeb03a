package match

import (
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// tellingKinds are the kinds that tell something by themselves (rule-format.md).
const tellingKinds = token.MinorAge | token.AdultAge | token.URL | token.Phone | token.Money | token.Handle

// anchor is a set of symbols and kinds of which every match of a phrase holds at least one.
type anchor struct {
	syms          []token.Sym
	kinds         token.Kind
	item          int // which item of the phrase it is in
	before, after int // most words that count before and after it in a match
}

// anchorOf finds the cheapest anchor of telling items; ok is false when some way through the node has none.
func (b *builder) anchorOf(n *node) (a anchor, ok bool) {
	cost, ok := b.anchorCost(n)
	if ok {
		a = b.anchorAt(n, cost)
	}
	return a, ok
}

// anchorAt is the anchor that costs so much.
func (b *builder) anchorAt(n *node, cost int) (a anchor) {
	switch n.op {
	case opAtom:
		a.syms, a.kinds = n.atom.syms, n.atom.kinds
	case opSeq:
		before := 0
		for i, k := range n.kids {
			if c, tells := b.anchorCost(k); tells && c == cost {
				a = b.anchorAt(k, cost)
				a.item = i
				a.before += before
				a.after += n.longest() - before - k.longest()
				break
			}
			before += k.longest()
		}
	case opChoice:
		for _, k := range n.kids {
			c, _ := b.anchorOf(k)
			a.syms = append(a.syms, c.syms...)
			a.kinds |= c.kinds
			a.before, a.after = max(a.before, c.before), max(a.after, c.after)
		}
		slices.Sort(a.syms)
		a.syms = slices.Compact(a.syms)
	}
	return a
}

// anchorCost is what the cheapest anchor costs.
func (b *builder) anchorCost(n *node) (cost int, ok bool) {
	switch n.op {
	case opAtom:
		return b.atomCost(&n.atom)
	case opSeq:
		for _, k := range n.kids {
			if c, tells := b.anchorCost(k); tells && (!ok || c < cost) {
				cost, ok = c, true
			}
		}
		return cost, ok
	case opChoice:
		for _, k := range n.kids {
			c, tells := b.anchorCost(k)
			if !tells {
				return 0, false
			}
			cost += c
		}
		return cost, true
	}
	return 0, false
}

func (b *builder) atomCost(at *atom) (cost int, ok bool) {
	if at.any || at.kinds&^tellingKinds != 0 || len(at.syms) == 0 && at.kinds == 0 {
		return 0, false
	}
	cost = 4
	for _, s := range at.syms {
		if !b.telling[s] {
			return 0, false
		}
		cost += b.weight[s]
	}
	return cost, true
}

// plainWay is a way through a node on which nothing tells, for the fault that says so; ok is false when each way has something.
func (b *builder) plainWay(n *node) (words []string, ok bool) {
	switch n.op {
	case opAtom:
		if _, tells := b.atomCost(&n.atom); tells {
			return nil, false
		}
		for _, s := range n.atom.syms {
			if !b.telling[s] {
				return []string{b.noted[s].folded}, true
			}
		}
		return []string{written(n)}, true
	case opGap:
		return []string{"..."}, true
	case opChoice:
		for _, k := range n.kids {
			if words, ok = b.plainWay(k); ok {
				return words, true
			}
		}
		return nil, false
	case opSeq:
		for _, k := range n.kids {
			way, plain := b.plainWay(k)
			if !plain {
				return nil, false
			}
			words = append(words, way...)
		}
	}
	return words, true
}

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
	cost          int
	item          int // which item of the phrase it is in
	before, after int // most words that count before and after it in a match
}

// anchorOf finds the cheapest anchor of telling items; ok is false when some way through the node has none.
func (b *builder) anchorOf(n *node) (a anchor, ok bool) {
	switch n.op {
	case opAtom:
		return b.atomAnchor(&n.atom)
	case opSeq:
		before, all := 0, n.longest()
		for i, k := range n.kids {
			if c, found := b.anchorOf(k); found && (!ok || c.cost < a.cost) {
				a, ok = c, true
				a.item = i
				a.before += before
				a.after += all - before - k.longest()
			}
			before += k.longest()
		}
		return a, ok
	case opChoice:
		for _, k := range n.kids {
			c, found := b.anchorOf(k)
			if !found {
				return anchor{}, false
			}
			a.syms = append(a.syms, c.syms...)
			a.kinds |= c.kinds
			a.cost += c.cost
			a.before, a.after = max(a.before, c.before), max(a.after, c.after)
		}
		slices.Sort(a.syms)
		a.syms = slices.Compact(a.syms)
		return a, true
	}
	return anchor{}, false
}

func (b *builder) atomAnchor(at *atom) (anchor, bool) {
	if at.any || at.kinds&^tellingKinds != 0 || len(at.syms) == 0 && at.kinds == 0 {
		return anchor{}, false
	}
	a := anchor{syms: at.syms, kinds: at.kinds, cost: 4}
	for _, s := range at.syms {
		if !b.telling[s] {
			return anchor{}, false
		}
		a.cost += b.weight[s]
	}
	return a, true
}

// plainWay is a way through a node on which nothing tells, for the fault that says so; ok is false when each way has something.
func (b *builder) plainWay(n *node) (words []string, ok bool) {
	switch n.op {
	case opAtom:
		if _, tells := b.atomAnchor(&n.atom); tells {
			return nil, false
		}
		for _, s := range n.atom.syms {
			if !b.telling[s] {
				return []string{b.named[s]}, true
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

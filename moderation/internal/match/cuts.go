package match

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// cut is a set of symbols and kinds of which every match holds at least one.
type cut struct {
	syms   []token.Sym
	kinds  token.Kind
	common int // how often messages have a word of it
}

// cutOf is the cut of a node that messages have most seldom, if it has one.
func (b *builder) cutOf(n *node) (c cut, ok bool) {
	switch n.op {
	case opAtom:
		c = cut{syms: n.atom.syms, kinds: n.atom.kinds}
		c.common = b.commonness(&c)
		return c, !n.atom.any && len(n.atom.syms)+int(n.atom.kinds) > 0
	case opSeq:
		for _, k := range n.kids {
			if x, found := b.cutOf(k); found && (!ok || x.common < c.common) {
				c, ok = x, true
			}
		}
		return c, ok
	case opChoice:
		for _, k := range n.kids {
			x, found := b.cutOf(k)
			if !found {
				return cut{}, false
			}
			c.syms = append(slices.Clip(c.syms), x.syms...)
			c.kinds |= x.kinds
			c.common += x.common
		}
		return c, true
	}
	return cut{}, false
}

// commonness says how often a message has a word of the cut, in the unit of the builder's weights.
func (b *builder) commonness(c *cut) int {
	sum := 0
	for _, s := range c.syms {
		sum += b.weight[s]
	}
	return sum
}

// maxCuts bounds the further cuts that are checked of one part: after six more words little is left to tell apart.
const maxCuts = 6

// furtherCut is a cut of which a match has a word before or after the anchor, and how far from it at most.
type furtherCut struct {
	set   uint32 // in Program.sets
	step  int8   // -1 before, 1 after
	reach uint8  // in words that count
}

// cutSet is a cut as it is looked for in messages. Parts whose cuts are equal share it.
type cutSet struct {
	kinds token.Kind
	few   []token.Sym // all symbols of a small set
	many  []uint64    // a bit for each symbol; of a large set
}

// fewSyms is how many symbols are compared one by one.
const fewSyms = 3

// setOf gives the number of the set of a cut.
func (w *waking) setOf(p *Program, c *cut) uint32 {
	syms := slices.Clone(c.syms)
	slices.Sort(syms)
	syms = slices.Compact(syms)
	key := binary.LittleEndian.AppendUint32(nil, uint32(c.kinds))
	for _, s := range syms {
		key = binary.LittleEndian.AppendUint32(key, uint32(s))
	}
	if n, known := w.sets[string(key)]; known {
		return n
	}
	x := cutSet{kinds: c.kinds}
	if len(syms) <= fewSyms {
		x.few = syms
	} else {
		x.many = make([]uint64, syms[len(syms)-1]/64+1)
		for _, s := range syms {
			x.many[s/64] |= 1 << (s % 64)
		}
	}
	n := uint32(len(p.sets))
	p.sets, p.setSigns, w.sets[string(key)] = append(p.sets, x), append(p.setSigns, p.sieveOf(c)), n
	return n
}

// has says whether a word is of the cut.
func (x *cutSet) has(t *token.Token) bool {
	if t.Kind&x.kinds != 0 {
		return true
	}
	if x.many == nil {
		for _, s := range x.few {
			if s == t.Stem || s == t.Exact || s == t.Prefix {
				return true
			}
		}
		return false
	}
	return inSet(x.many, t.Stem) || t.Exact|t.Prefix != 0 && (inSet(x.many, t.Exact) || inSet(x.many, t.Prefix))
}

// inSet says whether a set has a symbol; no set has 0.
func inSet(set []uint64, s token.Sym) bool {
	return int(s/64) < len(set) && set[s/64]>>(s%64)&1 != 0
}

// placed is a further cut with its symbols.
type placed struct {
	cut
	step  int8
	reach uint8
}

// furtherCuts are the cuts among the items beside that of the anchor that messages seldom have, the rarest first.
func (b *builder) furtherCuts(n *node, anchor int) []placed {
	if n.op != opSeq {
		return nil
	}
	var all []placed
	for i, k := range n.kids {
		x, ok := b.cutOf(k)
		if !ok || i == anchor {
			continue
		}
		p := placed{cut: x, step: -1}
		lo, hi := i, anchor
		if i > anchor {
			lo, hi, p.step = anchor, i, 1
		}
		reach := -1
		for _, between := range n.kids[lo : hi+1] {
			reach += between.longest()
		}
		p.reach = uint8(min(reach, 255))
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.common, b.common), cmp.Compare(a.reach, b.reach))
	})
	return all[:min(len(all), maxCuts)]
}

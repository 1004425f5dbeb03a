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
	common int    // how often messages have a word of it
	set    uint32 // its number in Program.sets, from 1; 0 until it is asked for
}

// noCut says of a node that it has no cut.
const noCut = -1

// cutOf is the cut of a node that messages have most seldom, as a place in the builder's cuts; ok is false without one. It is asked when all words are
// known, and phrases share lists: so the node remembers it, and a word alone has one cut wherever it stands.
func (b *builder) cutOf(n *node) (at int32, ok bool) {
	if n.cut == 0 {
		if at, ok = b.findCut(n); ok {
			n.cut = at + 1
		} else {
			n.cut = noCut
		}
	}
	return n.cut - 1, n.cut > 0
}

func (b *builder) findCut(n *node) (at int32, ok bool) {
	switch n.op {
	case opAtom:
		if n.atom.any || len(n.atom.syms) == 0 && n.atom.kinds == 0 {
			return 0, false
		}
		return b.atomCut(&n.atom), true
	case opSeq:
		for _, k := range n.kids {
			if x, found := b.cutOf(k); found && (!ok || b.cuts[x].common < b.cuts[at].common) {
				at, ok = x, true
			}
		}
		return at, ok
	case opChoice:
		return b.choiceCut(n)
	}
	return 0, false
}

func (b *builder) atomCut(a *atom) int32 {
	if len(a.syms) != 1 || a.kinds != 0 {
		return b.newCut(a.syms, a.kinds)
	}
	s := a.syms[0]
	if int(s) >= len(b.wordCuts) {
		b.wordCuts = append(b.wordCuts, make([]int32, max(int(s)+1, len(b.weight))-len(b.wordCuts))...)
	}
	if b.wordCuts[s] == 0 {
		b.wordCuts[s] = b.newCut(a.syms, 0) + 1
	}
	return b.wordCuts[s] - 1
}

// choiceCut is the cuts of all alternatives together.
func (b *builder) choiceCut(n *node) (at int32, ok bool) {
	size, common, kinds := 0, 0, token.Kind(0)
	for _, k := range n.kids {
		x, found := b.cutOf(k)
		if !found {
			return 0, false
		}
		c := &b.cuts[x]
		size, common, kinds = size+len(c.syms), common+c.common, kinds|c.kinds
	}
	syms := b.symbols.Next(size)[:0]
	for _, k := range n.kids {
		x, _ := b.cutOf(k)
		syms = append(syms, b.cuts[x].syms...)
	}
	b.cuts = append(b.cuts, cut{syms: syms, kinds: kinds, common: common})
	return int32(len(b.cuts) - 1), true
}

func (b *builder) newCut(syms []token.Sym, kinds token.Kind) int32 {
	c := cut{syms: syms, kinds: kinds}
	for _, s := range syms { // in the unit of the builder's weights
		c.common += b.weight[s]
	}
	b.cuts = append(b.cuts, c)
	return int32(len(b.cuts) - 1)
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
	if c.set == 0 {
		c.set = w.findSet(p, c) + 1
	}
	return c.set - 1
}

func (w *waking) findSet(p *Program, c *cut) uint32 {
	syms := append(w.syms[:0], c.syms...)
	slices.Sort(syms)
	w.syms = syms
	syms = slices.Compact(syms)
	key := binary.LittleEndian.AppendUint32(w.key[:0], uint32(c.kinds))
	for _, s := range syms {
		key = binary.LittleEndian.AppendUint32(key, uint32(s))
	}
	w.key = key
	if n, known := w.sets[string(key)]; known {
		return n
	}
	x := cutSet{kinds: c.kinds}
	switch {
	case len(syms) > fewSyms:
		x.many = w.bits.Next(int(syms[len(syms)-1]/64 + 1))
		for _, s := range syms {
			x.many[s/64] |= 1 << (s % 64)
		}
	case len(syms) > 0:
		x.few = w.room.Next(len(syms))
		copy(x.few, syms)
	}
	n := uint32(len(p.sets))
	p.sets, p.setSigns, w.sets[string(key)] = append(p.sets, x), append(p.setSigns, p.sieveOf(syms, c.kinds)), n
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

// placed is a further cut with its place.
type placed struct {
	cut    int32 // in the builder's cuts
	common int
	step   int8
	reach  uint8
}

// furtherCuts are the cuts among the items beside that of the anchor that messages seldom have, the rarest first. They are good until the next call.
func (b *builder) furtherCuts(n *node, anchor int) []placed {
	if n.op != opSeq {
		return nil
	}
	all := b.placed[:0]
	between := -1 // the words from the item up to the anchor, both counted, less one
	for _, k := range n.kids[:anchor+1] {
		between += k.longest()
	}
	for i, k := range n.kids {
		words := k.longest()
		p := placed{step: -1}
		if i > anchor {
			between += words
			p.step = 1
		}
		p.reach = uint8(min(between, 255))
		if i < anchor {
			between -= words
		}
		if x, ok := b.cutOf(k); ok && i != anchor {
			p.cut, p.common = x, b.cuts[x].common
			all = append(all, p)
		}
	}
	b.placed = all
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.common, b.common), cmp.Compare(a.reach, b.reach))
	})
	return all[:min(len(all), maxCuts)]
}

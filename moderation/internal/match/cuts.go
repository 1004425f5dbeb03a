package match

import (
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// sieve is a Bloom filter of symbols and kinds with one hash. It may say yes in error, never no.
type sieve [2]uint64

func (v *sieve) addSym(s token.Sym) { v.add(uint32(s) * 0x9E3779B1 >> 25) }

func (v *sieve) addKinds(k token.Kind) {
	for ; k != 0; k &= k - 1 {
		v.add(uint32(k&-k) * 0x85EBCA6B >> 25)
	}
}

// add sets bit h, 0 to 127, without a branch.
func (v *sieve) add(h uint32) {
	bit, upper := uint64(1)<<(h&63), -uint64(h>>6)
	v[0] |= bit &^ upper
	v[1] |= bit & upper
}

func (v *sieve) addAll(w *sieve) {
	v[0] |= w[0]
	v[1] |= w[1]
}

func (v *sieve) meets(w *sieve) bool { return v[0]&w[0]|v[1]&w[1] != 0 }

// cut is a set of symbols and kinds of which every match holds at least one.
type cut struct {
	syms  []token.Sym
	kinds token.Kind
}

func (c *cut) sieve() (v sieve) {
	for _, s := range c.syms {
		v.addSym(s)
	}
	v.addKinds(c.kinds)
	return v
}

// cutOf is the smallest cut of a node, if it has one.
func cutOf(n *node) (c cut, ok bool) {
	switch n.op {
	case opAtom:
		return cut{n.atom.syms, n.atom.kinds}, !n.atom.any && len(n.atom.syms)+int(n.atom.kinds) > 0
	case opSeq:
		for _, k := range n.kids {
			if x, found := cutOf(k); found && (!ok || len(x.syms) < len(c.syms)) {
				c, ok = x, true
			}
		}
		return c, ok
	case opChoice:
		for _, k := range n.kids {
			x, found := cutOf(k)
			if !found {
				return cut{}, false
			}
			c.syms = append(slices.Clip(c.syms), x.syms...)
			c.kinds |= x.kinds
		}
		return c, true
	}
	return cut{}, false
}

// radii are the distances from an anchor, in words that count, within which a further cut is looked for. No part of a phrase reaches further
// than the last.
var radii = [...]int{1, 2, 4, 8, maxPositions}

// sides are what the words before and after an anchor have, within each of the radii.
type sides [2][len(radii)]sieve

// maxCuts bounds the further cuts that are checked of one phrase: after three more words little is left to tell apart.
const maxCuts = 3

// furtherCut is what must stand before or after the anchor, and how far from it at most.
type furtherCut struct {
	has    sieve
	side   uint8 // 0 before, 1 after
	radius uint8 // index into radii
}

// candidate is a part of a phrase in a group, as its anchor sees it. The first further cut stands in the candidate itself: it decides most of
// them, and the candidates of a symbol lie side by side.
type candidate struct {
	furtherCut
	cuts          uint8 // further cuts; with none, the anchor is all there is to see
	whole         uint8 // most words that count in the message, of a phrase that is all of it; 0 for other phrases
	before, after uint8 // most words that count before and after the anchor in a match
	group         uint32
	more          uint32 // where in moreCuts the others begin
	exact         uint32 // where in exactCuts all of them begin
}

// exactCut is a further cut as it is: what a filter lets through is looked at once more before a group runs, since a large set fills its filter.
type exactCut struct {
	kinds  token.Kind
	side   uint8
	radius uint8
	few    []token.Sym // all symbols of a small set
	many   []uint64    // a bit for each symbol; of a large set
}

// fewSyms is how many symbols are compared one by one.
const fewSyms = 6

// exactOf keeps the symbols of a cut; equal large sets share their bits.
func (w *waking) exactOf(c *cut, f *furtherCut) exactCut {
	x := exactCut{kinds: c.kinds, side: f.side, radius: f.radius}
	if len(c.syms) <= fewSyms {
		x.few = c.syms
		return x
	}
	syms := slices.Clone(c.syms)
	slices.Sort(syms)
	syms = slices.Compact(syms)
	var key []byte
	for _, s := range syms {
		key = binary.LittleEndian.AppendUint32(key, uint32(s))
	}
	if x.many = w.sets[string(key)]; x.many == nil {
		x.many = make([]uint64, syms[len(syms)-1]/64+1)
		for _, s := range syms {
			x.many[s/64] |= 1 << (s % 64)
		}
		w.sets[string(key)] = x.many
	}
	return x
}

// has says whether a word is of the cut.
func (x *exactCut) has(t *token.Token) bool {
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

// furtherCuts are the smallest cuts among the items beside that of the anchor, the nearest first.
func furtherCuts(n *node, anchor int) []placed {
	if n.op != opSeq {
		return nil
	}
	var all []placed
	for i, k := range n.kids {
		x, ok := cutOf(k)
		if !ok || i == anchor {
			continue
		}
		p := placed{cut: x}
		lo, hi := i, anchor
		if i > anchor {
			lo, hi, p.side = anchor, i, 1
		}
		reach := -1
		for _, between := range n.kids[lo : hi+1] {
			reach += between.longest()
		}
		for radii[p.radius] < reach {
			p.radius++
		}
		p.has = x.sieve()
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.radius, b.radius), cmp.Compare(len(a.syms), len(b.syms)))
	})
	return all[:min(len(all), maxCuts)]
}

// placed is a further cut with its symbols.
type placed struct {
	cut
	furtherCut
}

// excuse is a part of an unless phrase in a group, with cuts that say whether a message can have it at all.
type excuse struct {
	group uint32
	n     uint8
	cuts  [maxCuts]sieve
}

// excuseOf makes the cuts of a part of an unless phrase: those of its items with the fewest symbols.
func excuseOf(n *node, group uint32) excuse {
	x := excuse{group: group}
	items := []*node{n}
	if n.op == opSeq {
		items = n.kids
	}
	var all []cut
	for _, k := range items {
		if c, ok := cutOf(k); ok {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b cut) int { return cmp.Compare(len(a.syms), len(b.syms)) })
	for i := range all[:min(len(all), maxCuts)] {
		x.cuts[i] = all[i].sieve()
		x.n++
	}
	return x
}

// fits says whether a message that has all of these symbols and kinds can have the excuse.
func (x *excuse) fits(all *sieve) bool {
	for i := range x.n {
		if !x.cuts[i].meets(all) {
			return false
		}
	}
	return true
}

package match

import (
	"cmp"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// Waking: which groups a message can need at all. Each phrase is set going by a token of its anchor, and only if the message also has
// something of every further cut of the phrase, a set of symbols and kinds of which each match holds one. What a message has is kept as a
// small Bloom filter, so the check is a few ANDs; it may say yes in error, never no.

// sieve is a Bloom filter of symbols and kinds with one hash.
type sieve [2]uint64

func (v *sieve) addSym(s token.Sym) {
	h := uint32(s) * 0x9E3779B1 >> 25
	v[h>>6] |= 1 << (h & 63)
}

func (v *sieve) addKinds(k token.Kind) {
	for ; k != 0; k &= k - 1 {
		h := uint32(k&-k) * 0x85EBCA6B >> 25
		v[h>>6] |= 1 << (h & 63)
	}
}

func (v *sieve) addAll(w *sieve) {
	v[0] |= w[0]
	v[1] |= w[1]
}

func (v *sieve) meets(w *sieve) bool { return v[0]&w[0]|v[1]&w[1] != 0 }

// radii are the distances from an anchor, in words that count, within which a further cut is looked for. No part of a phrase reaches further
// than the last.
var radii = [...]int{1, 2, 4, 8, maxPositions}

// sides are what the words before and after an anchor have, within each of the radii.
type sides [2][len(radii)]sieve

// maxCuts bounds the further cuts that are checked of one phrase: after three more words little is left to tell apart.
const maxCuts = 3

// candidate is a part of a phrase in a group, with its further cuts.
type candidate struct {
	group uint32
	n     uint8
	cuts  [maxCuts]furtherCut

	before, after int32 // most words that count before and after the anchor in a match
}

// furtherCut is what must stand before or after the anchor, and how far from it at most.
type furtherCut struct {
	has    sieve
	side   uint8 // 0 before, 1 after
	radius uint8 // index into radii
}

// cut is a set of symbols and kinds of which every match holds at least one.
type cut struct {
	syms  []token.Sym
	kinds token.Kind
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

// candidateOf makes the further cuts of a part: the smallest ones among the items beside that of the anchor.
func candidateOf(n *node, a *anchor, group uint32) candidate {
	c := candidate{group: group, before: int32(a.before), after: int32(a.after)}
	if n.op != opSeq {
		return c
	}
	type placed struct {
		cut
		furtherCut
	}
	var all []placed
	for i, k := range n.kids {
		x, ok := cutOf(k)
		if !ok || i == a.item {
			continue
		}
		p := placed{cut: x}
		lo, hi := i, a.item
		if i > a.item {
			lo, hi, p.side = a.item, i, 1
		}
		reach := -1
		for _, between := range n.kids[lo : hi+1] {
			reach += between.longest()
		}
		for radii[p.radius] < reach {
			p.radius++
		}
		for _, s := range x.syms {
			p.has.addSym(s)
		}
		p.has.addKinds(x.kinds)
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.radius, b.radius), cmp.Compare(len(a.syms), len(b.syms)))
	})
	for _, p := range all[:min(len(all), maxCuts)] {
		c.cuts[c.n] = p.furtherCut
		c.n++
	}
	return c
}

// tells says whether any token of the message is an anchor; most messages have none.
func (p *Program) tells(tokens []token.Token) bool {
	for i := range tokens {
		if t := &tokens[i]; p.anchors(t.Kind, t.Stem, t.Exact, t.Prefix) {
			return true
		}
	}
	return false
}

// wakeGroups finds the groups that the message can need.
func (p *Program) wakeGroups(s *Scratch) {
	s.marks = s.marks[:0]
	for i := range s.words {
		t := &s.words[i]
		var m sieve
		m.addKinds(t.Kind & p.kindsAsked)
		if t.Stem|t.Exact|t.Prefix != 0 {
			m.addSym(t.Stem)
			m.addSym(t.Exact)
			m.addSym(t.Prefix)
		}
		s.marks = append(s.marks, m)
	}
	s.around = -1
	for i := range s.words {
		t := &s.words[i]
		if t.Stem|t.Exact|t.Prefix != 0 {
			p.wake(s, p.symAnchors[t.Stem], i)
			p.wake(s, p.symAnchors[t.Exact], i)
			p.wake(s, p.symAnchors[t.Prefix], i)
		}
		if t.Kind&p.kindAnchor != 0 {
			for j := range p.kindWakes {
				if k := &p.kindWakes[j]; k.kind&t.Kind != 0 {
					p.wake(s, k.candidates, i)
				}
			}
		}
	}
}

// wake sets the groups of those candidates going at a word whose further cuts the words around it have.
func (p *Program) wake(s *Scratch, candidates []uint32, at int) {
	if len(candidates) == 0 {
		return
	}
	if s.around != at {
		s.lookAround(at)
	}
next:
	for _, ci := range candidates {
		c := &p.candidates[ci]
		for i := range c.n {
			x := &c.cuts[i]
			if !x.has.meets(&s.near[x.side][x.radius]) {
				continue next
			}
		}
		s.wakeOne(c.group, at)
	}
}

// lookAround gathers what the words on both sides of a word have, radius by radius. The words next to it that may be passed over belong to the
// smallest radius.
func (s *Scratch) lookAround(at int) {
	s.around = at
	for side, step := range [2]int{-1, 1} {
		var has sieve
		r := 0
		for i, n := at+step, 0; i >= 0 && i < len(s.words); i += step {
			s.Steps++
			if s.words[i].Kind&token.Skip == 0 {
				if n++; n > radii[r] {
					s.near[side][r] = has
					if r++; r == len(radii) {
						break
					}
				}
			}
			has.addAll(&s.marks[i])
		}
		for ; r < len(radii); r++ {
			s.near[side][r] = has
		}
	}
}

// wakeAt is a word that woke a group, and the next one of the same group, -1 after the last.
type wakeAt struct{ at, next int32 }

// wakeOne sets a group going at a word; words come in order.
func (s *Scratch) wakeOne(g uint32, at int) {
	n := int32(len(s.wakes))
	if !s.isOn[g] {
		s.isOn[g], s.first[g] = true, n
		s.active = append(s.active, g)
	} else if last := &s.wakes[s.last[g]]; int(last.at) == at {
		return
	} else {
		last.next = n
	}
	s.last[g] = n
	s.wakes = append(s.wakes, wakeAt{int32(at), -1})
}

// enlist notes that an anchor sets a part of a phrase going.
func (p *Program) enlist(x *part, group uint32) {
	a := &x.anchor
	ci := uint32(len(p.candidates))
	p.candidates = append(p.candidates, candidateOf(x.node, a, group))
	for _, s := range a.syms {
		p.symAnchors[s] = append(p.symAnchors[s], ci)
		p.isAnchor[s] = true
	}
	if a.kinds == 0 {
		return
	}
	p.kindAnchor |= a.kinds
	for i := range p.kindWakes {
		if p.kindWakes[i].kind == a.kinds {
			p.kindWakes[i].candidates = append(p.kindWakes[i].candidates, ci)
			return
		}
	}
	p.kindWakes = append(p.kindWakes, kindWake{a.kinds, []uint32{ci}})
}

// kindWake is the candidates whose anchor is of some kinds.
type kindWake struct {
	kind       token.Kind
	candidates []uint32
}

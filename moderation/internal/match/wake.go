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
type sieve [4]uint64

func (v *sieve) addSym(s token.Sym) {
	h := uint32(s) * 0x9E3779B1 >> 24
	v[h>>6] |= 1 << (h & 63)
}

func (v *sieve) addKinds(k token.Kind) {
	for ; k != 0; k &= k - 1 {
		h := uint32(k&-k) * 0x85EBCA6B >> 24
		v[h>>6] |= 1 << (h & 63)
	}
}

func (v *sieve) meets(w *sieve) bool {
	return v[0]&w[0]|v[1]&w[1]|v[2]&w[2]|v[3]&w[3] != 0
}

// maxCuts bounds the further cuts that are checked of one phrase: after three more words little is left to tell apart.
const maxCuts = 3

// candidate is a part of a phrase in a group, with its further cuts.
type candidate struct {
	group uint32
	n     uint8
	cuts  [maxCuts]sieve
}

// cut is a set of symbols and kinds of which every match holds at least one.
type cut struct {
	syms  []token.Sym
	kinds token.Kind
}

// cuts are the cuts of a node that lie one after the other: one for each part that must be there.
func cuts(n *node) []cut {
	switch n.op {
	case opAtom:
		if !n.atom.any && len(n.atom.syms)+int(n.atom.kinds) > 0 {
			return []cut{{n.atom.syms, n.atom.kinds}}
		}
	case opSeq:
		var out []cut
		for _, k := range n.kids {
			out = append(out, cuts(k)...)
		}
		return out
	case opChoice:
		var union cut
		for _, k := range n.kids {
			cs := cuts(k)
			if len(cs) == 0 {
				return nil
			}
			least := slices.MinFunc(cs, func(a, b cut) int { return cmp.Compare(len(a.syms), len(b.syms)) })
			union.syms = append(union.syms, least.syms...)
			union.kinds |= least.kinds
		}
		return []cut{union}
	}
	return nil
}

// candidateOf makes the further cuts of a part: the smallest ones besides the anchor.
func candidateOf(n *node, a *anchor, group uint32) candidate {
	c := candidate{group: group}
	all := slices.DeleteFunc(cuts(n), func(x cut) bool { return x.kinds == a.kinds && slices.Equal(x.syms, a.syms) })
	slices.SortStableFunc(all, func(a, b cut) int { return cmp.Compare(len(a.syms), len(b.syms)) })
	for _, x := range all[:min(len(all), maxCuts)] {
		for _, s := range x.syms {
			c.cuts[c.n].addSym(s)
		}
		c.cuts[c.n].addKinds(x.kinds)
		c.n++
	}
	return c
}

// wakeGroups finds the groups that the message can need.
func (p *Program) wakeGroups(s *Scratch) {
	var has sieve
	telling := false
	for i := range s.tokens {
		t := &s.tokens[i]
		has.addKinds(t.Kind & p.kindsAsked)
		if t.Stem|t.Exact|t.Prefix == 0 {
			continue
		}
		has.addSym(t.Stem)
		has.addSym(t.Exact)
		has.addSym(t.Prefix)
		telling = telling || len(p.symAnchors[t.Stem])+len(p.symAnchors[t.Exact])+len(p.symAnchors[t.Prefix]) > 0
	}
	for i := range s.tokens {
		t := &s.tokens[i]
		if telling && t.Stem|t.Exact|t.Prefix != 0 {
			p.wake(s, &has, p.symAnchors[t.Stem], i)
			p.wake(s, &has, p.symAnchors[t.Exact], i)
			p.wake(s, &has, p.symAnchors[t.Prefix], i)
		}
		if t.Kind&p.kindAnchor != 0 {
			for j := range p.kindWakes {
				if k := &p.kindWakes[j]; k.kind&t.Kind != 0 {
					p.wake(s, &has, k.candidates, i)
				}
			}
		}
	}
}

// wake sets the candidates' groups going at a token.
func (p *Program) wake(s *Scratch, has *sieve, candidates []uint32, at int) {
next:
	for _, ci := range candidates {
		c := &p.candidates[ci]
		for i := range c.n {
			if !c.cuts[i].meets(has) {
				continue next
			}
		}
		s.wakeOne(c.group, at)
	}
}

// wakeOne sets a group going at a token; tokens come in order.
func (s *Scratch) wakeOne(g uint32, at int) {
	if !s.isOn[g] {
		s.isOn[g], s.from[g] = true, int32(at)
		s.active = append(s.active, g)
	}
	s.upTo[g] = int32(at)
}

// enlist notes that an anchor sets a part of a phrase going.
func (p *Program) enlist(n *node, a *anchor, group uint32) {
	ci := uint32(len(p.candidates))
	p.candidates = append(p.candidates, candidateOf(n, a, group))
	for _, s := range a.syms {
		p.symAnchors[s] = append(p.symAnchors[s], ci)
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

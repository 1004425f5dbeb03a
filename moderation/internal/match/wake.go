package match

import (
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// Waking: which groups a message can need at all. Each phrase is set going by a token of its anchor, and only if the message also has
// something of every further cut of the phrase, a set of symbols and kinds of which each match holds one, on its side of the anchor and within
// its distance. What a message has is kept as small Bloom filters, so the check is a few ANDs; it may say yes in error, never no.

// wakeGroups finds the groups that the message can need.
func (p *Program) wakeGroups(s *Scratch) {
	p.mark(s)
	s.around = -1
	for _, i := range s.anchors {
		t := &s.words[i]
		p.wakeBySym(s, t.Stem, int(i))
		p.wakeBySym(s, t.Exact, int(i))
		p.wakeBySym(s, t.Prefix, int(i))
		if t.Kind&p.kindAnchor != 0 {
			for j := range p.kindWakes {
				if k := &p.kindWakes[j]; k.kind&t.Kind != 0 {
					p.wake(s, k.candidates, int(i))
				}
			}
		}
	}
}

// mark makes the filters of what each word has, and all of them together.
func (p *Program) mark(s *Scratch) {
	s.marks = slices.Grow(s.marks[:0], len(s.words))[:len(s.words)]
	var all sieve
	s.counted = 0
	for i := range s.words {
		t := &s.words[i]
		if t.Kind&token.Skip == 0 && i >= s.border {
			s.counted++
		}
		var m sieve
		if k := t.Kind & p.kindsAsked; k != 0 {
			m.addKinds(k)
		}
		if t.Stem != 0 {
			m.addSym(t.Stem)
		}
		if t.Exact|t.Prefix != 0 {
			m.addSym(t.Exact)
			m.addSym(t.Prefix)
		}
		all.addAll(&m)
		s.marks[i] = m
	}
	s.all = all
}

func (p *Program) wakeBySym(s *Scratch, sym token.Sym, at int) {
	if sym == 0 || !p.wakes(sym) {
		return
	}
	p.wake(s, p.candidates[p.symFrom[sym]:p.symFrom[sym+1]], at)
}

// wake sets the groups of those candidates going at a word whose further cuts the words around it have.
func (p *Program) wake(s *Scratch, candidates []candidate, at int) {
	for i := range candidates {
		c := &candidates[i]
		if c.whole > 0 && s.counted > int(c.whole) {
			continue
		}
		if c.cuts > 0 {
			if !c.has.meets(&s.all) {
				continue
			}
			if s.around != at {
				s.lookAround(at)
			}
			if !c.has.meets(&s.near[c.side][c.radius]) || c.cuts > 1 && !p.moreMeet(s, c) || !p.holds(s, c, at) {
				continue
			}
		}
		s.wakeOne(c, at)
	}
}

// moreMeet checks the cuts of a candidate behind the first.
func (p *Program) moreMeet(s *Scratch, c *candidate) bool {
	more := p.moreCuts[c.more : c.more+uint32(c.cuts)-1]
	for i := range more {
		if x := &more[i]; !x.has.meets(&s.near[x.side][x.radius]) {
			return false
		}
	}
	return true
}

// holds checks the cuts of a candidate by their symbols.
func (p *Program) holds(s *Scratch, c *candidate, at int) bool {
	cuts := p.exactCuts[c.exact : c.exact+uint32(c.cuts)]
	for k := range cuts {
		if !s.finds(&cuts[k], at) {
			return false
		}
	}
	return true
}

// finds says whether a word on the cut's side, within its radius, is of the cut.
func (s *Scratch) finds(x *exactCut, at int) bool {
	step := 2*int(x.side) - 1
	limit, n := radii[x.radius], 0
	for i := at + step; uint(i) < uint(len(s.words)); i += step {
		t := &s.words[i]
		s.Steps++
		if t.Kind&token.Skip == 0 {
			if n++; n > limit {
				return false
			}
		}
		if x.has(t) {
			return true
		}
	}
	return false
}

// lookAround gathers what the words on both sides of a word have, radius by radius. The words next to it that may be passed over belong to the
// smallest radius.
func (s *Scratch) lookAround(at int) {
	s.around = at
	words, marks := s.words, s.marks[:len(s.words)]
	for side, step := range [2]int{-1, 1} {
		var has sieve
		near := &s.near[side]
		r, limit, n := 0, radii[0], 0
		i := at + step
		for ; uint(i) < uint(len(words)); i += step {
			if words[i].Kind&token.Skip == 0 {
				if n++; n > limit {
					near[r] = has
					if r++; r == len(radii) {
						break
					}
					limit = radii[r]
				}
			}
			has.addAll(&marks[i])
		}
		s.Steps += (i - at) * step
		for ; r < len(radii); r++ {
			near[r] = has
		}
	}
}

// wakeAt is a word that woke a group, and the next one of the same group, -1 after the last.
type wakeAt struct{ at, next int32 }

// woken is a group that is on: its first and last place in wakes, and how far a match of the candidates that woke it can reach from them.
type woken struct {
	first, last   int32
	before, after uint8
}

// wakeOne sets the group of a candidate going at a word; words come in order.
func (s *Scratch) wakeOne(c *candidate, at int) {
	g, n := c.group, int32(len(s.wakes))
	w := &s.woken[g]
	if !s.isOn[g] {
		s.isOn[g] = true
		*w = woken{n, n, c.before, c.after}
		s.active = append(s.active, g)
	} else {
		w.before, w.after = max(w.before, c.before), max(w.after, c.after)
		last := &s.wakes[w.last]
		if int(last.at) == at {
			return
		}
		last.next, w.last = n, n
	}
	s.wakes = append(s.wakes, wakeAt{int32(at), -1})
}

// kindWake is the candidates whose anchor is of some kinds.
type kindWake struct {
	kind       token.Kind
	candidates []candidate
}

// waking gathers the candidates while parts are laid into groups.
type waking struct {
	whole  func(phrase int32) bool
	bySym  map[token.Sym][]candidate
	byKind []kindWake
	more   []furtherCut
	exact  []exactCut
	sets   map[string][]uint64
}

// enlist notes that an anchor sets a part of a phrase going.
func (w *waking) enlist(x *part, group uint32) {
	a := &x.anchor
	c := candidate{group: group, before: uint8(min(a.before, 255)), after: uint8(min(a.after, 255)), more: uint32(len(w.more))}
	if w.whole(x.phrase) {
		c.whole = uint8(min(x.node.longest(), 255))
	}
	c.exact = uint32(len(w.exact))
	for k, cut := range furtherCuts(x.node, a.item) {
		if c.cuts++; k == 0 {
			c.furtherCut = cut.furtherCut
		} else {
			w.more = append(w.more, cut.furtherCut)
		}
		w.exact = append(w.exact, w.exactOf(&cut.cut, &cut.furtherCut))
	}
	for _, s := range a.syms {
		w.bySym[s] = append(w.bySym[s], c)
	}
	if a.kinds == 0 {
		return
	}
	for i := range w.byKind {
		if w.byKind[i].kind == a.kinds {
			w.byKind[i].candidates = append(w.byKind[i].candidates, c)
			return
		}
	}
	w.byKind = append(w.byKind, kindWake{a.kinds, []candidate{c}})
}

// freeze lays the candidates of each symbol side by side.
func (w *waking) freeze(p *Program) {
	p.moreCuts, p.exactCuts, p.kindWakes = w.more, w.exact, w.byKind
	for i := range p.kindWakes {
		p.kindAnchor |= p.kindWakes[i].kind
	}
	top := token.Sym(p.lexicon.Len())
	p.symFrom, p.isAnchor = make([]uint32, top+2), make([]uint64, top/64+1)
	for s := token.Sym(0); s <= top; s++ {
		p.symFrom[s] = uint32(len(p.candidates))
		p.candidates = append(p.candidates, w.bySym[s]...)
		if len(w.bySym[s]) > 0 {
			p.isAnchor[s/64] |= 1 << (s % 64)
		}
	}
	p.symFrom[top+1] = uint32(len(p.candidates))
}

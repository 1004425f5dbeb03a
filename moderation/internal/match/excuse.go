package match

import (
	"math/bits"
	"slices"
)

// excuse is a part of an unless phrase in a group. Its anchor is its rarest cut, which may be of everyday words.
type excuse struct {
	candidate
	anchor uint32 // in Program.sets
	bare   bool   // it has no anchor: any words will do
}

// excuseOf makes the anchor of a part of an unless phrase and its further cuts.
func (w *waking) excuseOf(b *builder, p *Program, n *node, group uint32) excuse {
	x := excuse{candidate: candidate{group: group}, bare: true}
	items := []*node{n}
	if n.op == opSeq {
		items = n.kids
	}
	var rarest cut
	item, before, all := 0, 0, n.longest()
	for i, k := range items {
		if c, ok := b.cutOf(k); ok && (x.bare || c.common < rarest.common) {
			rarest, item, x.bare = c, i, false
			x.reach = reachOf(before+k.longest(), all-before)
		}
		before += k.longest()
	}
	if !x.bare {
		x.anchor = w.setOf(p, &rarest)
		w.addCuts(b, p, &x.candidate, n, item)
	}
	return x
}

// fits says whether a message can have the excuse.
func (x *excuse) fits(p *Program, all *sieve) bool {
	if x.bare {
		return true
	}
	if !p.setSigns[x.anchor].meets(all) {
		return false
	}
	for _, c := range p.cuts[x.cut : x.cut+uint32(x.cuts)] {
		if !p.setSigns[c.set].meets(all) {
			return false
		}
	}
	return true
}

// runUnless runs the excuses of a rule over the message, once; in a long message only where their words are. Excuses of one group stand side by side.
func (p *Program) runUnless(s *Scratch, rule int32) {
	from := len(s.touched)
	excuses := p.rules[rule].excuses
	for i := range excuses {
		x := &excuses[i]
		s.Steps++
		switch {
		case s.isOn[x.group] || !x.fits(p, &s.all):
		case s.long && !x.bare:
			p.mark(s, x)
		default:
			s.isOn[x.group] = true
			s.active = append(s.active, x.group)
			p.runGroup(s, x.group, 0, len(s.words), p.groups[x.group].accept)
		}
		if s.marked != (reach{}) && (i+1 == len(excuses) || excuses[i+1].group != x.group) {
			p.runMarked(s, x.group)
		}
	}
	p.noteMatches(s, from)
}

// mark marks the words of an excuse's anchor in a long message around which it can lie, since its further cuts are there too.
func (p *Program) mark(s *Scratch, x *excuse) {
	p.listWords(s)
	for w, asked := range &p.setSigns[x.anchor] {
		for both := asked & s.all[w]; both != 0; both &= both - 1 {
			for i := s.firstOf[w*64+bits.TrailingZeros64(both)]; i >= 0; i = s.places[i].next {
				at := s.places[i].word
				s.Steps++
				if p.findsAll(s, &x.candidate, int(at)) {
					s.marks[at/64] |= 1 << (at % 64)
					s.marked = s.marked.widest(x.reach)
				}
			}
		}
	}
}

// runMarked runs a group around the marked words and takes the marks away.
func (p *Program) runMarked(s *Scratch, group uint32) {
	s.ats = s.ats[:0]
	for i := range s.marks {
		for m := s.marks[i]; m != 0; m &= m - 1 {
			s.ats = append(s.ats, int32(i*64+bits.TrailingZeros64(m)))
		}
		s.marks[i] = 0
	}
	p.runAround(s, group, s.marked)
	s.marked = reach{}
}

// place is a word in the list of those that have a sign.
type place struct{ word, next int32 }

// listWords lists the words of a long message by their signs, once.
func (p *Program) listWords(s *Scratch) {
	if s.listed {
		return
	}
	s.listed, s.places = true, s.places[:0]
	s.marks = slices.Grow(s.marks[:0], len(s.words)/64+1)[:len(s.words)/64+1]
	clear(s.marks)
	for i := range s.firstOf {
		s.firstOf[i] = -1
	}
	for i := len(s.words) - 1; i >= 0; i-- {
		var has sieve
		p.addSigns(&has, &s.words[i])
		for w := range has {
			for m := has[w]; m != 0; m &= m - 1 {
				first := &s.firstOf[w*64+bits.TrailingZeros64(m)]
				s.places = append(s.places, place{int32(i), *first})
				*first = int32(len(s.places) - 1)
			}
		}
	}
}

package match

import (
	"cmp"
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
			x.before, x.after = uint8(min(before+k.longest(), 255)), uint8(min(all-before, 255))
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
			p.findSpans(s, x)
		default:
			s.isOn[x.group] = true
			s.active = append(s.active, x.group)
			s.spans = s.spans[:0]
			p.runGroup(s, x.group, 0, len(s.words))
		}
		if len(s.spans) > 0 && (i+1 == len(excuses) || excuses[i+1].group != x.group) {
			p.runSpans(s, x.group)
		}
	}
	p.noteMatches(s, from)
}

// span is the words from lo up to hi.
type span struct{ lo, hi int }

// findSpans adds the parts of a long message in which an excuse can lie: around each word of its anchor, if its further cuts are there too.
func (p *Program) findSpans(s *Scratch, x *excuse) {
	p.listWords(s)
	reach := woken{before: x.before, after: x.after}
	for w, asked := range &p.setSigns[x.anchor] {
		for both := asked & s.all[w]; both != 0; both &= both - 1 {
			for i := s.firstOf[w*64+bits.TrailingZeros64(both)]; i >= 0; i = s.places[i].next {
				at := int(s.places[i].word)
				s.Steps++
				if !p.findsAll(s, &x.candidate, at) {
					continue
				}
				lo, hi := s.window(&reach, at, 0)
				if n := len(s.spans); n > 0 && s.spans[n-1].lo <= lo && lo <= s.spans[n-1].hi {
					s.spans[n-1].hi = max(s.spans[n-1].hi, hi)
				} else {
					s.spans = append(s.spans, span{lo, hi})
				}
			}
		}
	}
}

// runSpans runs a group over the parts of the message that were found for its excuses, those that touch taken together.
func (p *Program) runSpans(s *Scratch, group uint32) {
	slices.SortFunc(s.spans, func(a, b span) int { return cmp.Compare(a.lo, b.lo) })
	one := s.spans[0]
	for _, x := range s.spans[1:] {
		if x.lo > one.hi {
			p.runGroup(s, group, one.lo, one.hi)
			one = x
		}
		one.hi = max(one.hi, x.hi)
	}
	p.runGroup(s, group, one.lo, one.hi)
	s.spans = s.spans[:0]
}

// place is a word in the list of those that have a sign.
type place struct{ word, next int32 }

// listWords lists the words of a long message by their signs, once.
func (p *Program) listWords(s *Scratch) {
	if s.listed {
		return
	}
	s.listed, s.places = true, s.places[:0]
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

package match

import (
	"cmp"
	"slices"
)

// excuse is a part of an unless phrase in a group, with the cuts that a message must have for it.
type excuse struct {
	group   uint32
	longest uint8 // most words that count in a match
	n       uint8
	cuts    [3]uint32 // in Program.sets
}

// excuseOf makes the cuts of a part of an unless phrase: the rarest of its items.
func (w *waking) excuseOf(b *builder, p *Program, n *node, group uint32) excuse {
	x := excuse{group: group, longest: uint8(min(n.longest(), 255))}
	items := []*node{n}
	if n.op == opSeq {
		items = n.kids
	}
	var all []cut
	for _, k := range items {
		if c, ok := b.cutOf(k); ok {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b cut) int { return cmp.Compare(a.common, b.common) })
	for i := range all[:min(len(all), len(x.cuts))] {
		x.cuts[i] = w.setOf(p, &all[i])
		x.n++
	}
	return x
}

// fits says whether a message can have the excuse.
func (x *excuse) fits(p *Program, all *sieve) bool {
	for _, set := range x.cuts[:x.n] {
		if !p.setSigns[set].meets(all) {
			return false
		}
	}
	return true
}

// runUnless runs the excuses of a rule over the message, once.
func (p *Program) runUnless(s *Scratch, rule int32) {
	from := len(s.touched)
	excuses := p.rules[rule].excuses
	for i := range excuses {
		x := &excuses[i]
		s.Steps++
		switch {
		case s.isOn[x.group] || !x.fits(p, &s.all):
		case s.long && x.longest <= stretch:
			p.runStretches(s, x)
		default:
			s.isOn[x.group] = true
			s.active = append(s.active, x.group)
			p.runGroup(s, x.group, 0, len(s.words))
		}
	}
	p.noteMatches(s, from)
}

// runStretches runs an excuse where a long message can have it: in the stretches that have, with their neighbours, something of each of its cuts.
func (p *Program) runStretches(s *Scratch, x *excuse) {
	lo, hi := 0, 0 // words still to be run
	for at := 0; at < len(s.words); {
		n := s.stretchOf[at]
		end := at
		for end < len(s.words) && s.stretchOf[end] == n {
			end++
		}
		s.Steps++
		if x.fits(p, &s.nears[n]) {
			first, last := s.startOfStretch(n-1, at), s.endOfStretch(n+1, end)
			if first > hi {
				p.runGroup(s, x.group, lo, hi)
				lo = first
			}
			hi = last
		}
		at = end
	}
	p.runGroup(s, x.group, lo, hi)
}

// startOfStretch is the first word of a stretch that ends before a word.
func (s *Scratch) startOfStretch(n int32, at int) int {
	for at > 0 && s.stretchOf[at-1] >= n {
		at--
	}
	return at
}

// endOfStretch is the word behind a stretch that begins at a word.
func (s *Scratch) endOfStretch(n int32, at int) int {
	for at < len(s.words) && s.stretchOf[at] <= n {
		at++
	}
	return at
}

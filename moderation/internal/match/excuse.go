package match

import (
	"math/bits"
	"slices"
)

// excuse is a part of an unless phrase in a group. Its anchor is its rarest cut, which may be of everyday words.
type excuse struct {
	candidate
	anchor int32 // in Program.sets; nothingAsked if any words will do
}

// excuseOf makes the anchor of a part of an unless phrase and its further cuts.
func (w *waking) excuseOf(b *builder, p *Program, n *node, group uint32) excuse {
	x := excuse{candidate: candidate{group: group}, anchor: nothingAsked}
	items := []*node{n}
	if n.op == opSeq {
		items = n.kids
	}
	var rarest int32
	item, before, all := -1, 0, n.longest()
	for i, k := range items {
		if c, ok := b.cutOf(k); ok && (item < 0 || b.cuts[c].common < b.cuts[rarest].common) {
			rarest, item = c, i
			x.reach = reachOf(before+k.longest(), all-before)
		}
		before += k.longest()
	}
	if item >= 0 {
		x.anchor = int32(w.setOf(p, &b.cuts[rarest]))
		w.addCuts(b, p, &x.candidate, n, item)
	}
	return x
}

// index makes the tables of a rule's excuses.
func (r *ruleEntries) index(p *Program) {
	r.needs = needsOfAll(p, r.excuses, func(x *excuse) int32 { return x.anchor })
}

// runUnless runs the excuses of a rule over the message, once; in a long message only where their words are.
func (p *Program) runUnless(s *Scratch, rule int32) {
	from := len(s.touched)
	p.runExcuses(s, rule)
	p.noteMatches(s, from)
}

// runExcuses runs excuses until one counts, or all if all are wanted. Most rules that wording made of the pack matches are excused by some of it, and the
// first few tell that. Excuses of one group stand side by side.
func (p *Program) runExcuses(s *Scratch, rule int32) {
	r := &p.rules[rule]
	s.excusing, s.excused = rule, false
	if s.allExcuses {
		s.excusing = noRule
	}
	for k := range r.needs {
		for live := r.needs[k].allows(p, &s.all); live != 0 && !s.excused; live &= live - 1 {
			x := &r.excuses[64*k+bits.TrailingZeros64(live)]
			if x.group != s.marked.group {
				p.runMarked(s)
			}
			if !s.excused {
				p.runExcuse(s, x)
			}
		}
	}
	p.runMarked(s)
}

// noRule is in Scratch.excusing where excuses are not run, or all of them.
const noRule = -1

// excuses says whether a phrase by itself is an excuse of the rule whose excuses are run; one of another rule may stand in the same group.
func (p *Program) excuses(s *Scratch, phrase int32) bool {
	return s.excusing != noRule && slices.ContainsFunc(p.phrases[phrase].entries, func(e int32) bool {
		x := &p.entries[e]
		return x.rule == s.excusing && x.parts == 1 && (!x.question || p.IsQuestion(s))
	})
}

// runExcuse runs an excuse whose anchor the message has, or marks where it is to be run.
func (p *Program) runExcuse(s *Scratch, x *excuse) {
	s.Steps++
	switch {
	case s.isOn[x.group] || !p.hasCuts(s, &x.candidate):
	case s.long && x.anchor != nothingAsked:
		p.mark(s, x)
	default:
		p.runGroup(s, x.group, 0, len(s.words), p.groups[x.group].accept, false)
		if !s.excused { // else it was left early, and another rule may have excuses in it
			s.isOn[x.group] = true
			s.active = append(s.active, x.group)
		}
	}
}

// hasCuts says whether the message has something of each further cut, as far as signs tell.
func (p *Program) hasCuts(s *Scratch, c *candidate) bool {
	for _, x := range p.cuts[c.cut : c.cut+uint32(c.cuts)] {
		if !p.setSigns[x.set].meets(&s.all) {
			return false
		}
	}
	return true
}

// marked is a group with excuses for which words are marked, and how far their matches reach.
type marked struct {
	any   bool
	group uint32
	reach
}

// mark marks the words of an excuse's anchor in a long message around which it can lie, since its further cuts are there too. Around the first of them the
// group is run at once: where one excuse is enough, that mostly ends it.
func (p *Program) mark(s *Scratch, x *excuse) {
	p.listWords(s)
	first := s.excusing != noRule
	for w, asked := range &p.setSigns[x.anchor] {
		for both := asked & s.all[w]; both != 0; both &= both - 1 {
			sign := w*64 + bits.TrailingZeros64(both)
			for _, at := range s.places[s.placesFrom[sign]:s.placesFrom[sign+1]] {
				s.Steps++
				if !p.findsAll(s, &x.candidate, int(at)) {
					continue
				}
				if first {
					lo, hi := s.window(x.reach, int(at), 0)
					if p.runGroup(s, x.group, lo, hi, p.groups[x.group].accept, false); s.excused {
						return
					}
					first = false
				}
				s.marks[at/64] |= 1 << (at % 64)
				s.marked = marked{true, x.group, s.marked.widest(x.reach)}
			}
		}
	}
}

// runMarked runs the group for which words are marked around them, if nothing excuses yet, and takes the marks away.
func (p *Program) runMarked(s *Scratch) {
	if !s.marked.any {
		return
	}
	s.ats = s.ats[:0]
	for i := range s.marks {
		for m := s.marks[i]; m != 0; m &= m - 1 {
			s.ats = append(s.ats, int32(i*64+bits.TrailingZeros64(m)))
		}
		s.marks[i] = 0
	}
	if !s.excused {
		p.runAround(s, s.marked.group, s.marked.reach)
	}
	s.marked = marked{}
}

// listWords lists the words of a long message by their signs, once: those of each sign side by side, since many excuses go over the same ones.
func (p *Program) listWords(s *Scratch) {
	if s.listed {
		return
	}
	s.listed = true
	s.marks = slices.Grow(s.marks[:0], len(s.words)/64+1)[:len(s.words)/64+1]
	clear(s.marks)
	clear(s.placesFrom[:])
	for i := range s.words {
		p.eachSign(s, i, func(sign uint16) { s.placesFrom[sign]++ })
	}
	total := int32(0)
	for sign, n := range s.placesFrom { // for now where those of the sign before end, so that filling leaves it where they begin
		s.placesFrom[sign] = total
		total += n
	}
	s.places = slices.Grow(s.places[:0], int(total))[:total]
	for i := range s.words {
		p.eachSign(s, i, func(sign uint16) {
			s.places[s.placesFrom[sign]] = int32(i)
			s.placesFrom[sign]++
		})
	}
	copy(s.placesFrom[1:], s.placesFrom[:signs])
	s.placesFrom[0] = 0
}

// eachSign visits the signs of a word, each once. That of no symbol is left out: nothing asks for it.
func (p *Program) eachSign(s *Scratch, i int, visit func(sign uint16)) {
	seen := s.seen[i]
	if seen == many {
		var has sieve
		p.addSigns(&has, &s.words[i])
		for w := range has {
			for m := has[w]; m != 0; m &= m - 1 {
				visit(uint16(w*64 + bits.TrailingZeros64(m)))
			}
		}
		return
	}
	stem, form := uint16(seen)&(signs-1), uint16(seen>>16)&(signs-1)
	if stem != 0 {
		visit(stem)
	}
	if form != 0 && form != stem {
		visit(form)
	}
}

package match

import "github.com/safethread/safethread/moderation/internal/token"

// A match is found by where it ends; where it begins is found by running its part of the group backwards, once, instead of forwards from every word that
// it might begin with.

// startOf finds the latest word at which a match of the part that ends with the word end begins; -1 when there is none. The latest
// start gives reviewers the tightest span.
func (p *Program) startOf(s *Scratch, g *group, part *owned, end int) int {
	whole := p.phrases[part.phrase].whole
	if whole && nextWord(s.words, end+1) < len(s.words) {
		return -1
	}
	stop, first := 0, end
	if whole {
		stop, first = s.border, nextWord(s.words, s.border)
	}
	next := g.accept & part.bits // what the words to the right want of the word in hand
	for i := end; i >= stop && next != 0; i-- {
		t := &s.words[i]
		s.Steps++
		taken := next & g.satisfied(s, i)
		// The automaton leaves not(…) and parts of speech aside, so what it says of a part with them is asked of the phrase itself.
		if taken&g.init != 0 && i <= first && (part.plain || p.matchesAt(s, part.node, i, end)) {
			return i
		}
		if i == end || t.Kind&token.Skip == 0 {
			next = 0 // the match ends with the word end, so that one is taken and not passed over
		}
		next |= g.stepBack(taken)
	}
	return -1
}

// stepBack is the set of positions that may stand right before any of the given ones.
func (g *group) stepBack(taken uint64) uint64 {
	before := taken & g.shift >> 1
	for i := range g.exc {
		if taken&g.exc[i].to != 0 {
			before |= g.exc[i].from
		}
	}
	return before
}

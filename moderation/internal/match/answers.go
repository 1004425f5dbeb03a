package match

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// Answers: "u can", "how old was he" as a whole message, right after something of the other side that they answer. Such a phrase may be all everyday words: it
// needs no telling word that wakes it, since what it answers was seen, or it cannot count. So it stands in no group and is walked, only when the caller says
// that something is awaited and only on a message that is as short as an answer, has no word but its own, and has one of each item that it must have.

// answer is such a phrase.
type answer struct {
	phrase int32
	most   int     // words that count in its longest match
	sets   []int32 // in Program.sets: of each it must have a word, the rarest first
	only   int32   // in Program.sets: each word that counts is of it; nothingAsked if some may be any word
}

// addAnswer notes a phrase that is a whole message and answers something.
func (p *Program) addAnswer(phrase int32, root *node) {
	p.answers = append(p.answers, answer{phrase: phrase, most: root.longest()})
	p.answerMost = max(p.answerMost, root.longest())
}

// indexAnswers makes the tables that tell which answers the words of a message allow.
func (p *Program) indexAnswers(b *builder, w *waking) {
	for some := range slices.Chunk(p.answers, 64) {
		var rarest []int32
		for i := range some {
			x := &some[i]
			root := p.phrases[x.phrase].root
			items := []*node{root}
			if root.op == opSeq {
				items = root.kids
			}
			var cuts []int32
			for _, k := range items {
				if c, ok := b.cutOf(k); ok {
					cuts = append(cuts, c)
				}
			}
			slices.SortStableFunc(cuts, func(x, y int32) int { return cmp.Compare(b.cuts[x].common, b.cuts[y].common) })
			for _, c := range cuts {
				x.sets = append(x.sets, int32(w.setOf(p, &b.cuts[c])))
			}
			x.only = nothingAsked
			if c, closed := allWords(root); closed {
				x.only = int32(w.setOf(p, &c))
			}
			if len(x.sets) == 0 {
				rarest = append(rarest, nothingAsked)
			} else {
				rarest = append(rarest, x.sets[0])
			}
		}
		p.answerNeeds = append(p.answerNeeds, p.needsOf(rarest))
	}
}

// allWords are all words and kinds that a phrase has; closed where it lets no other word stand between them.
func allWords(n *node) (c cut, closed bool) {
	if closed = n.op != opGap; !closed {
		return c, false
	}
	if n.op == opAtom {
		return cut{syms: n.atom.syms, kinds: n.atom.kinds}, !n.atom.any
	}
	for _, k := range n.kids {
		x, ok := allWords(k)
		closed = closed && ok
		c.syms = append(c.syms, x.syms...)
		c.kinds |= x.kinds
	}
	return c, closed
}

// Answers are the entries with wording that is looked for only when it is awaited; Source gives their text.
func (p *Program) Answers(visit func(rule, entry int32)) {
	for i := range p.answers {
		for _, e := range p.phrases[p.answers[i].phrase].entries {
			visit(p.entries[e].rule, p.entries[e].index)
		}
	}
}

// findAnswers tries each answer on the whole message. Of its matches the one with the earliest end and the latest start is noted, as of other phrases.
func (p *Program) findAnswers(s *Scratch) {
	first, last := nextWord(s.words, s.border), s.border // the words that count
	for i := len(s.words) - 1; i > last; i-- {
		if s.words[i].Kind&token.Skip == 0 {
			last = i
		}
	}
	for k := range p.answerNeeds {
		for live := p.answerNeeds[k].allows(p, &s.all); live != 0; live &= live - 1 {
			p.findAnswer(s, &p.answers[64*k+bits.TrailingZeros64(live)], first, last)
		}
	}
}

// onlyOf says whether all words that count from first to last are of a set.
func (p *Program) onlyOf(s *Scratch, set int32, first, last int) bool {
	for i := max(first, 0); i <= min(last, len(s.words)-1); i++ {
		s.Steps++
		if t := &s.words[i]; t.Kind&token.Skip == 0 && !p.sets[set].has(t) {
			return false
		}
	}
	return true
}

func (p *Program) findAnswer(s *Scratch, x *answer, first, last int) {
	s.Steps++
	if s.counted > x.most {
		return
	}
	for _, set := range x.sets {
		if !p.setSigns[set].meets(&s.all) {
			return
		}
	}
	if x.only != nothingAsked && !p.onlyOf(s, x.only, first, last) {
		return
	}
	ph := x.phrase
	for end := last; end < len(s.words); end++ {
		for start := min(first, end); start >= s.border; start-- {
			s.Steps++
			if !p.matchesAt(s, p.phrases[ph].root, start, end) {
				continue
			}
			s.done[ph] = true
			s.touched = append(s.touched, ph)
			s.found[ph] = Match{Start: s.words[start].Start, End: s.words[end].End, Value: ageIn(s.words[start : end+1])}
			return
		}
	}
}

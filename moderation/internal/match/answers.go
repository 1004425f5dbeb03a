package match

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// Answers: "u can", "how old was he" as a whole message, right after something of the other side that they answer. Such a phrase may be all everyday words: it
// needs no telling word that wakes it, since what it answers was seen, or it cannot count. So nothing wakes its group, which is run only when the caller says
// that something is awaited and only on a message that is as short as an answer, has no word but its own, and has one of each item that it must have.

// answer is such a phrase.
type answer struct {
	phrase int32
	most   int          // words that count in its longest match
	sets   []int32      // in Program.sets: of each it must have a word, the rarest first
	in     []answerPart // none of a phrase that fits into no group, which is walked
	needs  []needs      // of 64 parts each: their rarest item
}

// answerPart is where a part of an answer lies: in a group, and there it may end so.
type answerPart struct {
	group uint32
	ends  uint64
	sets  []int32 // as those of the answer, which has many parts where some of its words are of long lists
}

// answerBlock is up to 64 answers, side by side in Program.answers.
type answerBlock struct {
	needs needs      // the rarest item that they must have
	open  uint64     // those in which some word may be any
	kinds []kindMask // those that have words of some kinds
}

// addAnswer notes a phrase that is a whole message and answers something.
func (p *Program) addAnswer(phrase int32, root *node) {
	p.answers = append(p.answers, answer{phrase: phrase, most: root.longest()})
	p.answerMost = max(p.answerMost, root.longest())
}

// indexAnswers makes the tables that tell which answers the words of a message allow.
func (p *Program) indexAnswers(b *builder, w *waking, l *layout) {
	if len(p.answers) == 0 {
		return
	}
	var c cut // all words of an answer
	p.answerBlocks = make([]answerBlock, (len(p.answers)+63)/64)
	p.answerRow, p.answerRows = make([]uint32, p.lexicon.Len()+1), make([]uint64, len(p.answerBlocks))
	for k := range p.answerBlocks {
		x, some := &p.answerBlocks[k], p.answers[64*k:min(64*k+64, len(p.answers))]
		var rarest []int32
		for i := range some {
			root := p.phrases[some[i].phrase].root
			some[i].sets = b.setsOf(p, w, root)
			rarest = append(rarest, rarestOf(some[i].sets))
			if c.syms, c.kinds = c.syms[:0], 0; c.addWords(root) {
				p.admit(&c, k, 1<<i)
			} else {
				x.open |= 1 << i
			}
		}
		x.needs = p.needsOf(rarest)
	}
	p.packAnswers(b, w, l)
}

// packAnswers lays the answers into groups of their own.
func (p *Program) packAnswers(b *builder, w *waking, l *layout) {
	var all []*part
	of := make(map[int32]int, len(p.answers))
	for i := range p.answers {
		ph := p.answers[i].phrase
		some := b.folding.addParts(nil, p.phrases[ph].root)
		if slices.ContainsFunc(some, func(n *node) bool { return n.positions() > maxPositions }) {
			continue
		}
		of[ph] = i
		for _, n := range some {
			all = append(all, &part{phrase: ph, node: n})
		}
	}
	first := len(p.groups)
	p.pack(l, all, func(*part, laid, uint32) {})
	for g := first; g < len(p.groups); g++ {
		for _, o := range p.groups[g].owners {
			x := &p.answers[of[o.phrase]]
			x.in = append(x.in, answerPart{uint32(g), o.bits & p.groups[g].accept, b.setsOf(p, w, o.node)})
		}
	}
	for i := range p.answers {
		x := &p.answers[i]
		x.needs = needsOfAll(p, x.in, func(in *answerPart) int32 { return rarestOf(in.sets) })
	}
}

// rarestOf is the first of some sets, if there is one.
func rarestOf(sets []int32) int32 {
	if len(sets) == 0 {
		return nothingAsked
	}
	return sets[0]
}

// setsOf are the items of a phrase of which a match must have a word, the rarest first.
func (b *builder) setsOf(p *Program, w *waking, root *node) (sets []int32) {
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
		sets = append(sets, int32(w.setOf(p, &b.cuts[c])))
	}
	return sets
}

// admit notes all words of an answer of a block.
func (p *Program) admit(c *cut, block int, bit uint64) {
	if c.kinds != 0 {
		x := &p.answerBlocks[block]
		x.kinds = append(x.kinds, kindMask{c.kinds, bit})
	}
	for _, s := range c.syms {
		if p.answerRow[s] == 0 {
			p.answerRow[s] = uint32(len(p.answerRows) / len(p.answerBlocks))
			p.answerRows = append(p.answerRows, make([]uint64, len(p.answerBlocks))...)
		}
		p.answerRows[int(p.answerRow[s])*len(p.answerBlocks)+block] |= bit
	}
}

// addWords adds all words and kinds that a phrase has, and says whether it lets no other word stand between them.
func (c *cut) addWords(n *node) (closed bool) {
	if n.op == opAtom {
		c.syms, c.kinds = append(c.syms, n.atom.syms...), c.kinds|n.atom.kinds
		return !n.atom.any
	}
	for _, k := range n.kids {
		if !c.addWords(k) {
			return false
		}
	}
	return n.op != opGap
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
	var next answerPart // a group, and the ends in it of all that can be the message
	for k := range p.answerBlocks {
		live := p.onlyOf(s, k, first, last)
		if live != 0 {
			live &= p.answerBlocks[k].needs.allows(p, &s.all)
		}
		for ; live != 0; live &= live - 1 {
			x := &p.answers[64*k+bits.TrailingZeros64(live)]
			s.Steps++
			if s.counted > x.most || !p.hasAll(s, x.sets) {
				continue
			}
			if len(x.in) == 0 {
				p.walkAnswer(s, x, first, last)
			}
			p.findParts(s, x, &next)
		}
	}
	p.runAnswers(s, &next)
}

// findParts runs the groups with parts of an answer that the message allows, all but the last: the next answer may have parts in that one too. In a
// message without words that may be passed over all matches are the same, and one is enough.
func (p *Program) findParts(s *Scratch, x *answer, next *answerPart) {
	one := s.counted == len(s.words)-s.border
	for k := range x.needs {
		for live := x.needs[k].allows(p, &s.all); live != 0; live &= live - 1 {
			in := &x.in[64*k+bits.TrailingZeros64(live)]
			s.Steps++
			if !p.hasAll(s, in.sets) {
				continue
			}
			if in.group != next.group {
				p.runAnswers(s, next)
				if one && s.done[x.phrase] {
					return
				}
				next.group = in.group
			}
			next.ends |= in.ends
		}
	}
}

// runAnswers runs a group of answers over the message.
func (p *Program) runAnswers(s *Scratch, next *answerPart) {
	if next.ends != 0 {
		p.runGroup(s, next.group, s.border, len(s.words), next.ends, true)
		next.ends = 0
	}
}

// hasAll says whether a message has something of each of some sets, as far as signs tell.
func (p *Program) hasAll(s *Scratch, sets []int32) bool {
	for _, set := range sets {
		if !p.setSigns[set].meets(&s.all) {
			return false
		}
	}
	return true
}

// onlyOf is the set of the answers of a block that have each word that counts from first to last. Few words are in any, so most messages are done with here.
func (p *Program) onlyOf(s *Scratch, block, first, last int) uint64 {
	x, rows := &p.answerBlocks[block], p.answerRows[block:]
	live := ^uint64(0)
	for i := first; i <= min(last, len(s.words)-1) && live != 0; i++ {
		s.Steps++
		t := &s.words[i]
		if t.Kind&token.Skip != 0 {
			continue
		}
		in := x.open | rows[int(p.answerRow[t.Stem])*len(p.answerBlocks)]
		if t.Exact|t.Prefix != 0 {
			in |= rows[int(p.answerRow[t.Exact])*len(p.answerBlocks)] | rows[int(p.answerRow[t.Prefix])*len(p.answerBlocks)]
		}
		for _, k := range x.kinds {
			if k.kind&t.Kind != 0 {
				in |= k.mask
			}
		}
		live &= in
	}
	return live
}

// walkAnswer tries an answer that is in no group.
func (p *Program) walkAnswer(s *Scratch, x *answer, first, last int) {
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

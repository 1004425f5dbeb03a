package match

import (
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// nextWord is the first word from i on that a phrase may not pass over.
func nextWord(words []token.Token, i int) int {
	for i < len(words) && words[i].Kind&token.Skip != 0 {
		i++
	}
	return i
}

// matchesAt says whether the node matches exactly the words from start to end.
func (p *Program) matchesAt(s *Scratch, n *node, start, end int) bool {
	w := walker{p: p, s: s, limit: end + 1}
	if !w.reaches(n, start, end+1) {
		return false
	}
	if !w.trusted {
		return true
	}
	w.strict = true
	return w.reaches(n, start, end+1)
}

// Words are tagged in chunks, once a message, with some words around each: the tagger looks at the two before and after a word, and takes at
// most 32 at a time.
const (
	tagChunk   = 24
	tagContext = 4
)

// classAt is the part of speech of a word.
func (p *Program) classAt(s *Scratch, i int) token.Class {
	if len(s.tagged) == 0 {
		s.classes = append(s.classes, make([]token.Class, len(s.words))...)
		s.tagged = append(s.tagged, make([]bool, len(s.words)/tagChunk+1)...)
	}
	chunk := i / tagChunk
	if !s.tagged[chunk] {
		s.tagged[chunk] = true
		from, to := chunk*tagChunk, min(len(s.words), (chunk+1)*tagChunk)
		lo, hi := max(0, from-tagContext), min(len(s.words), to+tagContext)
		words := make([]string, 0, hi-lo)
		for j := lo; j < hi; j++ {
			word := ""
			if j >= s.border { // of earlier messages no text is kept
				word = string(s.split.Word(s.words[j]))
			}
			words = append(words, word)
		}
		copy(s.classes[from:to], p.tagger.Tag(words)[from-lo:])
	}
	return s.classes[i]
}

// walker follows a phrase over sets of places. A place i means that the next word taken is i, or a later one when only words that may be
// passed over lie between.
type walker struct {
	p       *Program
	s       *Scratch
	limit   int  // no word from it on is taken
	trusted bool // a part of speech was taken on trust
	strict  bool // parts of speech are looked at
}

func (w *walker) reaches(n *node, start, place int) bool {
	from := append(w.s.take(), int32(start))
	to := w.ends(n, from, w.s.take())
	ok := slices.Contains(to, int32(place))
	w.s.give(from)
	w.s.give(to)
	return ok
}

// ends adds to out the places that the node leads to from any of the given ones.
func (w *walker) ends(n *node, from, out []int32) []int32 {
	w.s.Steps++
	switch n.op {
	case opAtom:
		for _, at := range from {
			out = w.take(&n.atom, at, out)
		}
	case opGap:
		out = w.gap(int(n.n), from, out)
	case opChoice:
		for _, k := range n.kids {
			out = w.ends(k, from, out)
		}
	case opOpt:
		out = w.ends(n.kids[0], from, out)
		for _, at := range from {
			out = add(out, at)
		}
	case opNot:
		for _, at := range from {
			if !w.follows(n.kids[0], at) {
				out = add(out, at)
			}
		}
	default:
		out = w.sequence(n.kids, from, out)
	}
	return out
}

func (w *walker) sequence(kids []*node, from, out []int32) []int32 {
	cur := append(w.s.take(), from...)
	for _, k := range kids {
		next := w.ends(k, cur, w.s.take())
		w.s.give(cur)
		cur = next
	}
	for _, at := range cur {
		out = add(out, at)
	}
	w.s.give(cur)
	return out
}

func (w *walker) take(a *atom, at int32, out []int32) []int32 {
	for i := int(at); i < w.limit; i++ {
		t := &w.s.words[i]
		if a.matches(t) && w.classHolds(a, i) {
			out = add(out, int32(i+1))
		}
		if t.Kind&token.Skip == 0 {
			break
		}
	}
	return out
}

func (w *walker) classHolds(a *atom, i int) bool {
	if a.class == 0 {
		return true
	}
	if !w.strict {
		w.trusted = true
		return true
	}
	return w.p.classAt(w.s, i) == a.class
}

func (w *walker) gap(n int, from, out []int32) []int32 {
	for _, at := range from {
		out = add(out, at)
		for range n {
			i := nextWord(w.s.words, int(at))
			if i >= w.limit {
				break
			}
			at = int32(i + 1)
			out = add(out, at)
		}
	}
	return out
}

// follows says whether the node matches what comes next, up to the end of the message.
func (w *walker) follows(n *node, at int32) bool {
	ahead := *w
	ahead.limit, ahead.trusted = len(w.s.words), false
	from := append(w.s.take(), at)
	ok := ahead.leads(n, from)
	w.s.give(from)
	if ahead.trusted { // decided when parts of speech are looked at
		w.trusted = true
		return false
	}
	return ok
}

// leads says whether the node leads anywhere. One alternative that does is enough, and lists are long.
func (w *walker) leads(n *node, from []int32) bool {
	if n.op == opChoice {
		return slices.ContainsFunc(n.kids, func(k *node) bool { return w.leads(k, from) })
	}
	to := w.ends(n, from, w.s.take())
	w.s.give(to)
	return len(to) > 0
}

func add(set []int32, place int32) []int32 {
	if slices.Contains(set, place) {
		return set
	}
	return append(set, place)
}

// take and give lend small slices, so that checking allocates nothing once warm.
func (s *Scratch) take() []int32 {
	if n := len(s.pool); n > 0 {
		b := s.pool[n-1]
		s.pool = s.pool[:n-1]
		return b[:0]
	}
	return make([]int32, 0, 16)
}

func (s *Scratch) give(b []int32) { s.pool = append(s.pool, b) }

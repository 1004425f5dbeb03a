package match

import "github.com/safethread/safethread/moderation/internal/token"

// A match is found by where it ends; where it begins is found by following the phrase backwards, once, instead of forwards from every word that
// it might begin with. A place i means here that the words from i on are taken, and that the next word to the left is the one before i, or an
// earlier one when only words that may be passed over lie between.

// startBefore is the latest word at which a match of a plain node that ends with the word end begins, -1 without one.
func (s *Scratch) startBefore(n *node, end int) int {
	start := -1
	starts := s.startsBefore(n, end)
	for _, at := range starts {
		start = max(start, int(at))
	}
	s.give(starts)
	return start
}

// startsBefore are the words at which a match of a node that ends with the word end begins, if each not(…) and each part of speech in it holds. The
// caller gives the slice back.
func (s *Scratch) startsBefore(n *node, end int) []int32 {
	from := append(s.take(), int32(end+1))
	to := s.leadBack(n, from, end, s.take())
	s.give(from)
	return to
}

// leadBack adds to out the places that the node leads back to from any of the given ones. The first word taken, the last of the match, is end itself.
func (s *Scratch) leadBack(n *node, from []int32, end int, out []int32) []int32 {
	s.Steps++
	switch n.op {
	case opAtom:
		for _, at := range from {
			out = s.takeBefore(&n.atom, at, end, out)
		}
	case opGap:
		out = s.gapBefore(int(n.n), from, out)
	case opChoice:
		for _, k := range n.kids {
			out = s.leadBack(k, from, end, out)
		}
	case opNot:
		for _, at := range from {
			out = add(out, at)
		}
	case opOpt:
		out = s.leadBack(n.kids[0], from, end, out)
		for _, at := range from {
			out = add(out, at)
		}
	default:
		cur := append(s.take(), from...)
		for i := len(n.kids) - 1; i >= 0 && len(cur) > 0; i-- {
			next := s.leadBack(n.kids[i], cur, end, s.take())
			s.give(cur)
			cur = next
		}
		for _, at := range cur {
			out = add(out, at)
		}
		s.give(cur)
	}
	return out
}

func (s *Scratch) takeBefore(a *atom, at int32, end int, out []int32) []int32 {
	for i := int(at) - 1; i >= 0; i-- {
		t := &s.words[i]
		if a.matches(t) {
			out = add(out, int32(i))
		}
		if t.Kind&token.Skip == 0 || i == end {
			break // the match ends with the word end, so that one is taken and not passed over
		}
	}
	return out
}

// gapBefore passes over up to n words that count.
func (s *Scratch) gapBefore(n int, from, out []int32) []int32 {
	for _, at := range from {
		out = add(out, at)
		for range n {
			i := int(at) - 1
			for i >= 0 && s.words[i].Kind&token.Skip != 0 {
				i--
			}
			if i < 0 {
				break
			}
			at = int32(i)
			out = add(out, at)
		}
	}
	return out
}

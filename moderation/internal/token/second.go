package token

import (
	"slices"
	"strings"
)

// seenOtherwise reports whether a reader may see another text than the one that is stored: it has a character reference, a backspace or delete
// character, an override or a long s.
func (s *Splitter) seenOtherwise() bool {
	if strings.IndexByte(s.src, '&') >= 0 {
		return true
	}
	return !s.plain && (strings.IndexByte(s.src, '\b') >= 0 || strings.IndexByte(s.src, 0x7f) >= 0 ||
		strings.Contains(s.src, "\u202e") || strings.Contains(s.src, "\u2067") || strings.Contains(s.src, "\u202b") ||
		strings.Contains(s.src, "ſ"))
}

// reread splits the message as its reader sees it, and takes from there the words of which the rules know more than of the words as they are stored.
// The folded message stays that of the text as it is stored.
func (s *Splitter) reread(src string) {
	s.base = append(s.base[:0], s.toks...)
	steps := s.steps
	s.split(string(s.second.Text()))
	steps += s.steps
	s.seen = append(s.seen[:0], s.toks...)
	for k := range s.seen {
		t := &s.seen[k]
		start, end := s.second.Span(int(t.Start), int(t.End))
		t.Start, t.End = int32(start), int32(end)
	}
	s.src = src
	s.fold.Fold(src)
	s.b, s.plain, s.steps = s.fold.Bytes(), s.fold.Plain(), steps
	s.seen = s.place(s.seen)
	s.choose()
}

// place gives tokens that cover a part of the source only what they do not cover, and their places in the folded message.
func (s *Splitter) place(toks []Token) []Token {
	out, end := s.more[:0], 0
	for _, t := range toks {
		var from int
		out, from = s.gap(out, end, int(t.Start), 0)
		t.Start = int32(from)
		out, end = append(out, t), int(t.End)
	}
	var last int
	if out, last = s.gap(out, end, len(s.src), 0); last < len(s.src) {
		out = append(out, s.hidden(last, len(s.src), 0))
	}
	at := int32(0)
	to := func(source int32) int32 {
		for int(at) < len(s.b) && s.fold.Source(int(at)) < int(source) {
			at++
		}
		return at
	}
	for k := range out {
		out[k].From = to(out[k].Start)
		out[k].To = to(out[k].End)
	}
	s.more = toks
	return out
}

// choose goes over both readings of the message in step and takes, for each part at whose borders both have a border, the one with more bytes in
// words that rules know; what its reader sees if they are equal. What is shown in another order than stored is one part, and there as many words will do,
// since the places of its bytes say little.
func (s *Splitter) choose() {
	out := s.toks[:0]
	blocks := s.second.Blocks()
	for i, j := 0, 0; i < len(s.base) || j < len(s.seen); {
		a, b, end, moved := i, j, int32(0), false
		if i < len(s.base) {
			end = s.base[i].End
		}
		if j < len(s.seen) {
			end = max(end, s.seen[j].End)
		}
		for grown := true; grown; {
			grown = false
			for ; i < len(s.base) && (i == a || s.base[i].Start < end); i++ {
				end, grown = max(end, s.base[i].End), true
			}
			for ; j < len(s.seen) && (j == b || s.seen[j].Start < end); j++ {
				end, grown = max(end, s.seen[j].End), true
			}
			for len(blocks) > 0 && blocks[0].Start < int(end) {
				end, blocks = max(end, int32(blocks[0].End)), blocks[1:]
				grown, moved = true, true
			}
		}
		if slices.Equal(s.base[a:i], s.seen[b:j]) || weight(s.seen[b:j], Read, false) < weight(s.base[a:i], 0, false) &&
			!(moved && weight(s.seen[b:j], Read, true) >= weight(s.base[a:i], 0, true)) {
			out = append(out, s.base[a:i]...)
			continue
		}
		for _, t := range s.seen[b:j] {
			t.Kind |= Read
			out = append(out, t)
		}
	}
	s.toks = out
}

// weight is how many bytes are in words that rules know, or how many such words there are. Words read in another way count only where they may.
func weight(toks []Token, may Kind, count bool) (n int32) {
	for _, t := range toks {
		if t.Stem|t.Exact|t.Prefix == 0 || t.Kind&Read&^may != 0 {
			continue
		}
		if count {
			n++
		} else {
			n += t.End - t.Start
		}
	}
	return n
}

package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cover gives the tokens of a message that did not fold byte for byte their places in the source. Tokens that came out of one character
// (such as a fraction) become one. Characters that do not show in the folded text join the token that they touch, or are a token.
func (s *Splitter) cover() {
	out, end := s.more[:0], 0
	for _, t := range s.toks {
		from, to := s.fold.Span(int(t.From), int(t.To))
		if n := len(out); n > 0 && from < end {
			merge(&out[n-1], t)
			out[n-1].End = int32(max(end, to))
			end = max(end, to)
			continue
		}
		out, from = s.gap(out, end, from, t.From)
		t.Start, t.End = int32(from), int32(to)
		if strings.Contains(s.src[from:to], keycap) {
			t.Kind |= Emoji
		}
		out, end = append(out, t), to
	}
	out, last := s.gap(out, end, len(s.src), int32(len(s.b)))
	if last < len(s.src) {
		out = append(out, s.hidden(last, len(s.src), int32(len(s.b))))
	}
	s.toks, s.more = out, s.toks
}

const keycap = "\u20e3" // draws a key around the digit before it

// hidden is the token of characters that do not show.
func (s *Splitter) hidden(from, to int, at int32) Token {
	return Token{Start: int32(from), End: int32(to), From: at, To: at, Kind: Punct | Skip, Value: -1}
}

// gap gives what is no space between two tokens, from end up to begin, to the token before or behind if it touches it, else to one of its own.
// It returns the tokens and where the token behind now begins.
func (s *Splitter) gap(out []Token, end, begin int, at int32) ([]Token, int) {
	for i := end; i < begin; {
		r, size := utf8.DecodeRuneInString(s.src[i:])
		if unicode.IsSpace(r) {
			i += size
			continue
		}
		j := i
		for j < begin {
			if r, size = utf8.DecodeRuneInString(s.src[j:]); unicode.IsSpace(r) {
				break
			}
			j += size
		}
		switch {
		case i == end && len(out) > 0:
			out[len(out)-1].End = int32(j)
		case j == begin:
			return out, i
		default:
			out = append(out, s.hidden(i, j, at))
		}
		i = j
	}
	return out, begin
}

// merge makes one token of two that share a character of the source. What may be passed over adds nothing; of two others only the kind is left.
func merge(t *Token, next Token) {
	to := next.To
	switch {
	case next.Kind&Skip != 0:
		if t.Kind&Skip != 0 {
			t.Kind |= next.Kind
		}
	case t.Kind&Skip != 0:
		from, start := t.From, t.Start
		*t = next
		t.From, t.Start = from, start
	default:
		const kinds = Word | Number | Age | MinorAge | AdultAge
		*t = Token{Start: t.Start, From: t.From, Kind: (t.Kind | next.Kind) &^ (Age | MinorAge | AdultAge), Value: -1}
		if t.Kind&kinds == 0 {
			t.Kind |= Word
		}
	}
	t.To = to
}

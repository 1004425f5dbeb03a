package text

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Second is a text as its reader sees it, where that is another one than the text as it is stored: with backspaces and delete characters carried
// out, HTML character references decoded, a long s, which the fold makes an s, read as the f that it looks like, and what stands between bidirectional
// overrides put into the order in which it is shown. It is a second
// reading, to stand beside the text as it is stored. Reuse it: its buffers grow to the largest text read so far. The zero value is ready. It is not
// safe for concurrent use.
type Second struct {
	out    []byte
	from   []int32 // by byte of out: where in the source the character begins that it came from
	to     []int32 // and where that ends
	blocks []Block
	chars  []char
	bidi   bidi
}

// Block is a part of the source, in bytes, whose characters are shown in another order.
type Block struct{ Start, End int }

// Read reads src and reports whether the second reading differs from it otherwise than by characters that the fold drops. Only then the other
// methods say anything. The work is linear.
func (s *Second) Read(src string) bool {
	src = src[:min(len(src), maxSource)]
	s.chars, s.blocks = s.chars[:0], s.blocks[:0]
	s.bidi.reset()
	changed := false
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRuneInString(src[i:])
		if r == '&' {
			if d, n := reference(src[i:]); n > 0 {
				r, size, changed = d, n, true
			}
		}
		if r == 'ſ' {
			r, changed = 'f', true
		}
		switch r {
		case '\b', 0x7f:
			changed = s.erase() || changed
		default:
			if !s.bidi.control(r) {
				c := char{r: r, from: int32(i), to: int32(i + size)}
				s.bidi.place(&c)
				s.chars = append(s.chars, c)
			}
		}
		i += size
	}
	changed = s.reorder() || changed
	if changed {
		s.write()
	}
	return changed
}

// Text returns the second reading. It belongs to s and is valid until the next Read.
func (s *Second) Text() []byte { return s.out }

// Span returns the part of the source that the bytes from ≤ i < to of the second reading came from. Spans of parts that follow each other follow
// each other too; a character that was erased lies between them. Inside a Block the places are those of the order in which it is stored: a span
// there covers as many characters, and the whole block has its whole span.
func (s *Second) Span(from, to int) (start, end int) {
	return int(s.from[from]), int(s.to[to-1])
}

// Blocks returns the parts of the source that are shown in another order than stored. They rise.
func (s *Second) Blocks() []Block { return s.blocks }

// erase takes the last character away, with the marks on it. Line breaks stay.
func (s *Second) erase() bool {
	n := len(s.chars)
	for n > 0 && unicode.Is(unicode.Mn, s.chars[n-1].r) {
		n--
	}
	if n == 0 || s.chars[n-1].r == '\n' {
		return false
	}
	s.chars = s.chars[:n-1]
	return true
}

func (s *Second) write() {
	s.out, s.from, s.to = s.out[:0], s.from[:0], s.to[:0]
	for _, c := range s.chars {
		n := len(s.out)
		s.out = utf8.AppendRune(s.out, c.r)
		for range len(s.out) - n {
			s.from, s.to = append(s.from, c.from), append(s.to, c.to)
		}
	}
}

// maxReference is the most bytes of an HTML character reference, and maxTwice how often one is decoded again ("&amp;#101;").
const (
	maxReference = 10
	maxTwice     = 3
)

// reference decodes the HTML character reference at the beginning of s, and returns its size, 0 if there is none. Numeric ones may lack their
// semicolon, as in a browser.
func reference(s string) (r rune, size int) {
	r, size = once(s)
	for range maxTwice {
		if r != '&' || size == 0 {
			break
		}
		inner, n := once(s[size-1:]) // what was made a reference twice has its "&" before
		if n == 0 {
			break
		}
		r, size = inner, size-1+n
	}
	return r, size
}

// once decodes the reference at the beginning of s, whose first byte stands for "&".
func once(s string) (r rune, size int) {
	if len(s) < 4 {
		return 0, 0
	}
	if s[1] == '#' {
		return numeric(s)
	}
	end := 1
	for end < len(s) && end < maxReference && isSmall(s[end]|0x20) {
		end++
	}
	if end == len(s) || s[end] != ';' {
		return 0, 0
	}
	if r = named(s[1:end]); r == 0 {
		return 0, 0
	}
	return r, end + 1
}

func numeric(s string) (r rune, size int) {
	i, base := 2, rune(10)
	if s[2]|0x20 == 'x' {
		i, base = 3, 16
	}
	first := i
	for ; i < len(s) && i < maxReference; i++ {
		d := digit(s[i])
		if d < 0 || d >= base {
			break
		}
		r = r*base + d
	}
	if i == first || r == 0 || r > unicode.MaxRune || !utf8.ValidRune(r) {
		return 0, 0
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	return r, i
}

func digit(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return -1
}

// named returns the character of a named reference, 0 if it is none of those that turn up in chats.
func named(name string) rune {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos", "lsquo", "rsquo":
		return '\''
	case "nbsp", "ensp", "emsp", "thinsp":
		return ' '
	case "shy", "zwj", "zwnj":
		return '\u200b'
	case "lowbar":
		return '_'
	case "period":
		return '.'
	case "szlig":
		return 'ß'
	case "aelig", "AElig":
		return 'æ'
	}
	if len(name) > 3 && slices.Contains(accentNames[:], name[1:]) {
		return rune(name[0])
	}
	return 0
}

// accentNames are the second halves of names such as &eacute;. The fold drops the accent, so the letter alone stands for it.
var accentNames = [...]string{"acute", "grave", "circ", "uml", "tilde", "ring", "cedil", "caron", "slash", "macr", "breve"}

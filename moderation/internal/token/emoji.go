package token

import (
	"bytes"
	"strings"
	"unicode"
)

// symbol reads an amount of money or an emoji that begins with the rune beyond ASCII at i. It returns 0 if there is none.
func (s *Splitter) symbol(i int) int {
	r, size := runeAt(s.b, i)
	if unicode.Is(unicode.Sc, r) {
		return s.money(i, i+size)
	}
	if !emojiRune(r) {
		return 0
	}
	j := s.emojiEnd(i, size)
	s.named(i, j, Emoji|Skip, s.b[i:j])
	return j
}

// emojiRune reports whether a picture begins with r. Signs that are emoji only with a selector behind them (arrows, ©) are not counted.
func emojiRune(r rune) bool {
	switch {
	case r < 0x203C:
		return false
	case r >= 0x1F000:
		return r <= 0x1FAFF
	case r >= 0x2600 && r <= 0x27BF, r >= 0x2300 && r <= 0x23FF:
		return true
	}
	switch r {
	case 0x203C, 0x2049, 0x25AA, 0x25AB, 0x25B6, 0x25C0, 0x25FB, 0x25FC, 0x25FD, 0x25FE, 0x2934, 0x2935,
		0x2B05, 0x2B06, 0x2B07, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55, 0x3030, 0x303D:
		return true
	}
	return false
}

const joiner = "\u200d" // joins emoji to one picture; the fold drops it

// emojiEnd returns the end of the emoji at i: a picture with skin tone and whatever is joined to it.
func (s *Splitter) emojiEnd(i int, size int) int {
	j := i + size
	for from := i; ; {
		next, n := runeAt(s.b, j)
		tone := next >= 0x1F3FB && next <= 0x1F3FF
		if n == 0 || !tone && !(emojiRune(next) && s.joined(from, j)) {
			return j
		}
		from, j = j, j+n
	}
}

// joined reports whether a joiner stood between two folded runes that follow each other.
func (s *Splitter) joined(from, j int) bool {
	return !s.plain && strings.Contains(s.src[s.fold.Source(from):s.fold.Source(j)], joiner)
}

// regionalStart begins each regional indicator: two of them make a flag. The fold turns them into letters, as some write whole words with them.
const regionalStart = "\xf0\x9f\x87"

// regionalAt reports whether the folded byte at i was a regional indicator.
func (s *Splitter) regionalAt(i int) bool {
	src := s.src[s.fold.Source(i):]
	return len(src) > 3 && src[:3] == regionalStart && src[3] >= 0xa6 && classOf[s.b[i]]&isLetter != 0
}

// spellsRegionals reports whether regional indicators of the message spell words: flags have two each, so a run of odd length is none, and a long one
// that is a word of the table hardly.
func (s *Splitter) spellsRegionals() bool {
	for i := 0; i < len(s.b); i++ {
		n := 0
		for i < len(s.b) && s.regionalAt(i) {
			i++
			n++
		}
		if n%2 == 1 || n > 2 && s.lex.table.find(s.b[i-n:i]) != nil {
			return true
		}
	}
	return false
}

// regionals reads the regional indicators at i: a word, if they spell words in this message; else a flag, a word that the lexicon knows, or several
// flags.
func (s *Splitter) regionals(i int) int {
	j := i
	for j < len(s.b) && s.regionalAt(j) {
		j++
	}
	s.steps += j - i
	if s.spelled {
		s.word(i, j)
		return j
	}
	if j-i > 2 {
		r := s.lookup(s.b[i:j])
		if !r.known() {
			r = s.otherReading(i, j, r)
		}
		if r.known() {
			s.put(i, j, r)
			return j
		}
	}
	for ; j-i >= 2; i += 2 {
		s.emit(i, i+2, Emoji|Skip)
	}
	if i < j {
		s.word(i, j)
	}
	return j
}

// emoticon returns the end of an emoticon at i, or 0.
func emoticon(b []byte, i int) int {
	switch b[i] {
	case ':', ';', '=':
		return face(b, i)
	case '8':
		if i+2 < len(b) && b[i+1] == '-' && (b[i+2] == ')' || b[i+2] == 'd' && !alnumAt(b, i+3)) && !alnumBefore(b, i) {
			return i + 3
		}
	case '(', '[':
		return turned(b, i)
	case '<':
		return heart(b, i)
	case '\\':
		for _, e := range []string{`\o/`, `\_(ツ)_/`} {
			if bytes.HasPrefix(b[i:], []byte(e)) {
				return i + len(e)
			}
		}
	}
	return pair(b, i)
}

// face reads eyes, perhaps a nose, and mouths of one kind: ":)", ";-P", "=((", ":'(".
func face(b []byte, i int) int {
	j := i + 1
	if j < len(b) && strings.IndexByte("-^'*~", b[j]) >= 0 && j+1 < len(b) && strings.IndexByte(`)(][}{|/\dpox3`, b[j+1]) >= 0 {
		j++
	}
	if j == len(b) || strings.IndexByte(`)(][}{|/\dpoxsc03*$@>`, b[j]) < 0 {
		return pair(b, i)
	}
	mouth, m := b[j], j
	for j < len(b) && b[j] == mouth && j < m+64 {
		j++
	}
	switch {
	case classOf[mouth]&(isLetter|isDigit) != 0:
		if alnumBefore(b, i) || alnumAt(b, j) {
			return 0
		}
	case mouth == '/' || mouth == '\\':
		if alnumAt(b, j) {
			return 0
		}
	case mouth == '$' || mouth == '@':
		if alnumAt(b, j) || j > m+1 {
			return 0
		}
	}
	return j
}

// turned reads a face from right to left: "(:", "(-;".
func turned(b []byte, i int) int {
	j := i + 1
	if j+1 < len(b) && b[j] == '-' {
		j++
	}
	if j < len(b) && (b[j] == ':' || b[j] == ';') && !alnumAt(b, j+1) {
		return j + 1
	}
	return 0
}

// heart reads "<3", "<333" and "</3".
func heart(b []byte, i int) int {
	j := i + 1
	if j < len(b) && (b[j] == '/' || b[j] == '\\') {
		j++
	}
	k := j
	for k < len(b) && b[k] == '3' && k < j+16 {
		k++
	}
	if k > j && !alnumAt(b, k) {
		return k
	}
	return 0
}

// pair reads two equal eyes with a mouth between them: "^_^", "-_-", "o_o", "._.", ">_<".
func pair(b []byte, i int) int {
	eye := b[i]
	if strings.IndexByte("-;=*@^.>0otuxnqv", eye) < 0 || i+1 >= len(b) {
		return 0
	}
	other := eye
	if eye == '>' {
		other = '<'
	}
	letter := classOf[eye]&(isLetter|isDigit) != 0
	j := i + 1
	switch {
	case eye == '^' && b[j] == '^':
		return j + 1
	case b[j] == '_':
		for j < len(b) && b[j] == '_' && j < i+8 {
			j++
		}
	case b[j] == '.' && (eye == '>' || eye == '0' || eye == 'o' || eye == '^'):
		j++
	default:
		return 0
	}
	if j == len(b) || b[j] != other || letter && (alnumBefore(b, i) || alnumAt(b, j+1)) {
		return 0
	}
	return j + 1
}

package token

import (
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Classes of ASCII bytes. Bytes from 0x80 on have only isHigh.
const (
	isLetter = 1 << iota
	isDigit
	isSpace
	isHigh
	isEnder  // after letters it ends a word for sure
	isSimple // punctuation that begins nothing else
	isLink   // may stand in a host name or in the name before "@" or "#"
	isJoiner // may hold a word of letters together: apostrophes
)

var classOf = classes()

func classes() (t [256]uint8) {
	for c := range 256 {
		switch {
		case c >= utf8.RuneSelf:
			t[c] = isHigh
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			t[c] = isLetter | isLink
		case c >= '0' && c <= '9':
			t[c] = isDigit | isLink
		case unicode.IsSpace(rune(c)):
			t[c] = isSpace | isEnder
		default:
			t[c] = isEnder
		}
	}
	for _, c := range ".-:#_@$'`+" {
		t[c] &^= isEnder
	}
	for _, c := range ".,!?\"" {
		t[c] |= isSimple
	}
	for _, c := range "._+-" {
		t[c] |= isLink
	}
	for _, c := range "'`" {
		t[c] |= isJoiner
	}
	return t
}

// runeAt decodes the rune at i; at the end its size is 0.
func runeAt(b []byte, i int) (r rune, size int) {
	if i >= len(b) {
		return 0, 0
	}
	if b[i] < utf8.RuneSelf {
		return rune(b[i]), 1
	}
	return utf8.DecodeRune(b[i:])
}

// letterRune reports whether the rune belongs to a word. Marks that the fold left do too.
func letterRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

// letterAt returns the size of the letter at i, or 0.
func letterAt(b []byte, i int) int {
	if i >= len(b) {
		return 0
	}
	if c := classOf[b[i]]; c&isHigh == 0 {
		return int(c & isLetter) // isLetter is 1, and so is the size
	}
	if r, size := utf8.DecodeRune(b[i:]); letterRune(r) {
		return size
	}
	return 0
}

// The fold leaves no digits and no spaces beyond ASCII; a test holds that.

// alnumAt reports whether a letter or digit begins at i.
func alnumAt(b []byte, i int) bool {
	if i >= len(b) {
		return false
	}
	if c := classOf[b[i]]; c&isHigh == 0 {
		return c&(isLetter|isDigit) != 0
	}
	r, _ := utf8.DecodeRune(b[i:])
	return letterRune(r)
}

// alnumBefore reports whether a letter or digit ends at i.
func alnumBefore(b []byte, i int) bool {
	if i == 0 {
		return false
	}
	if c := classOf[b[i-1]]; c&isHigh == 0 {
		return c&(isLetter|isDigit) != 0
	}
	r, _ := utf8.DecodeLastRune(b[:i])
	return letterRune(r)
}

// lettersAt returns the end of the small ASCII letters from i on, where one is, and their key. Most words are short: one look at eight bytes tells
// both.
func lettersAt(b []byte, i int) (end int, key uint64) {
	if i+8 <= cap(b) {
		w := binary.LittleEndian.Uint64(b[i : i+8])
		if n := firstOther(w); n < 8 {
			n = min(n, len(b)-i)
			return i + n, w & (1<<(8*n) - 1)
		}
	}
	end = lettersEnd(b, i)
	return end, keyOf(b[i:end])
}

// lettersEnd returns the end of the small ASCII letters from i on. It looks at eight bytes at a time, also at those of the buffer behind the text.
func lettersEnd(b []byte, i int) int {
	for whole := b[:cap(b)]; i+8 <= len(whole); i += 8 {
		if n := firstOther(binary.LittleEndian.Uint64(whole[i:])); n < 8 {
			return min(i+n, len(b))
		}
	}
	for i < len(b) && b[i]-'a' < 26 {
		i++
	}
	return min(i, len(b))
}

// firstOther is the first of eight bytes that is no small ASCII letter, 8 when all are.
func firstOther(w uint64) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	low := w &^ high // so that no sum carries into the next byte
	letters := (low + (0x80-'a')*ones) &^ (low + (0x80-'z'-1)*ones) &^ w
	return bits.TrailingZeros64(^letters&high) / 8
}

// is reports whether a byte of the class stands at i.
func is(b []byte, i int, class uint8) bool { return i >= 0 && i < len(b) && classOf[b[i]]&class != 0 }

// digitsEnd returns the end of the digits at i, looking at no more than limit of them.
func digitsEnd(b []byte, i, limit int) int {
	end := min(len(b), i+limit)
	for i < end && b[i] >= '0' && b[i] <= '9' {
		i++
	}
	return i
}

// digits returns the end of the digits at i and their value; it is -1 from a thousand million on.
func digits(b []byte, i int) (end, value int) {
	for ; is(b, i, isDigit); i++ {
		if value >= 0 {
			value = value*10 + int(b[i]-'0')
		}
		if value >= 1e9 {
			value = -1
		}
	}
	return i, value
}

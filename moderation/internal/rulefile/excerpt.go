package rulefile

import (
	"strings"
	"unicode"
)

// excerptWidth is the number of characters of a source line that Detail shows around the place at most.
const excerptWidth = 160

// excerpt gives the source line and the line below it that marks width characters from col. Both count from 1 in characters. A tab stays a
// tab in both lines, a combining mark takes no place and a wide character two, so that the marks stand under what they mean. Characters
// that would disturb a terminal are replaced. Of a very long line only the surroundings of the place are shown.
func excerpt(source string, col, width int) (line, under string) {
	rs := []rune(source)
	at := min(max(col, 1)-1, len(rs))
	end := min(at+max(width, 1), len(rs))
	from, to := 0, len(rs)
	if len(rs) > excerptWidth {
		from = max(0, min(at-excerptWidth/4, len(rs)-excerptWidth))
		to = min(len(rs), from+excerptWidth)
		end = max(min(end, to), at)
	}
	var l, u strings.Builder
	if from > 0 {
		l.WriteString("… ")
		u.WriteString("  ")
	}
	marks := 0
	for i := from; i < to; i++ {
		r := printable(rs[i])
		l.WriteRune(r)
		w := columns(r)
		switch {
		case i < at && r == '\t':
			u.WriteByte('\t')
		case i < at:
			u.WriteString(strings.Repeat(" ", w))
		case i < end:
			marks += w
		}
	}
	if to < len(rs) {
		l.WriteString(" …")
	}
	return strings.TrimRightFunc(l.String(), unicode.IsSpace), u.String() + strings.Repeat("^", max(marks, 1))
}

// printable replaces control characters (tabs apart) and the characters that turn the direction of text.
func printable(r rune) rune {
	switch {
	case r == '\t':
		return r
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff',
		r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u200e', r == '\u200f', r == '\u061c':
		return unicode.ReplacementChar
	}
	return r
}

// columns is the number of places that a character takes on a screen: 0, 1 or 2.
func columns(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case wide(r):
		return 2
	}
	return 1
}

// wide holds the ranges of wide characters (East Asian Width W and F) coarsely: whole blocks, which is enough to place a mark.
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115f, // Hangul leading consonants
		r >= 0x2e80 && r <= 0x303e,   // CJK radicals and punctuation
		r >= 0x3041 && r <= 0x4dbf,   // kana to CJK extension A
		r >= 0x4e00 && r <= 0xa4cf,   // CJK to Yi
		r >= 0xa960 && r <= 0xa97f,   // Hangul extended A
		r >= 0xac00 && r <= 0xd7a3,   // Hangul
		r >= 0xf900 && r <= 0xfaff,   // CJK compatibility
		r >= 0xfe30 && r <= 0xfe6f,   // compatibility forms
		r >= 0xff01 && r <= 0xff60,   // full-width forms
		r >= 0xffe0 && r <= 0xffe6,   // full-width signs
		r >= 0x1f300 && r <= 0x1f64f, // pictures and faces
		r >= 0x1f680 && r <= 0x1f6ff, // transport
		r >= 0x1f900 && r <= 0x1faff, // more pictures
		r >= 0x20000 && r <= 0x3fffd: // CJK extensions
		return true
	}
	return false
}

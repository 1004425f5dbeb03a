package text

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Skeleton appends to dst a second reading of word, which must be folded and not share memory with dst: each letter that looks like a Latin one is
// replaced by it, marks on letters are left out, and runs of letters that come about are shortened as in the fold. Digits and signs stay.
// The reading is never longer than word. Where nothing changes, or a letter looks like no Latin letter, it returns dst as it was, and false.
//
// Letters are replaced by ASCII letters, never by digits, and digits are not replaced: what a digit stands for is for the caller to try.
func Skeleton(dst, word []byte) ([]byte, bool) {
	begin, changed := len(dst), false
	for i := 0; i < len(word); {
		c, size := word[i], 1
		if c >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRune(word[i:])
			c = looksLike(r)
			switch {
			case c != 0:
				changed = true
			case unicode.IsLetter(r):
				return dst[:begin], false
			case !unicode.IsMark(r):
				dst = append(dst, word[i:i+size]...)
			}
		}
		i += size
		if c != 0 && !(isSmall(c) && endsInRun(dst[begin:], c)) {
			dst = append(dst, c)
		}
	}
	if !changed {
		return dst[:begin], false
	}
	return dst, true
}

// endsInRun reports whether s ends in two bytes c.
func endsInRun(s []byte, c byte) bool {
	n := len(s)
	return n >= 2 && s[n-1] == c && s[n-2] == c
}

// looksLike returns the small Latin letter that a folded letter looks like, 0 if there is none.
func looksLike(r rune) byte {
	i, found := slices.BinarySearch(lookLetters[:], r)
	if !found {
		return 0
	}
	return lookLatin[i]
}

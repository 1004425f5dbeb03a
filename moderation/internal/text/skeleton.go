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
//
// A few letters look like either of two. Skeleton takes the one that most people mean; Looks has the other too.
func Skeleton(dst, word []byte) ([]byte, bool) {
	dst, _, ok := Looks(dst, word, 0)
	return dst, ok
}

// MaxLooks is how many different letters of a word Looks reads as either of two Latin ones; further ones are taken as the first.
const MaxLooks = 3

// Looks is Skeleton with a choice: it has a bit for each different letter of the word that looks like two Latin letters, in order, set if the second is
// wanted. both is how many there are, MaxLooks at most, so that choices from 0 to 1<<both - 1 are all there is to try.
func Looks(dst, word []byte, choice int) (out []byte, both int, ok bool) {
	begin, changed := len(dst), false
	var seen [MaxLooks]rune
	for i := 0; i < len(word); {
		c, size := word[i], 1
		if c >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRune(word[i:])
			c = looksLike(r)
			if second := alsoLooksLike(r); second != 0 {
				k := slices.Index(seen[:both], r)
				if k < 0 && both < MaxLooks {
					k, seen[both] = both, r
					both++
				}
				if k >= 0 && choice>>k&1 != 0 {
					c = second
				}
			}
			switch {
			case c != 0:
				changed = true
			case unicode.IsLetter(r):
				return dst[:begin], 0, false
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
		return dst[:begin], 0, false
	}
	return dst, both, true
}

// TwoLooks returns a bit for each different letter of word that looks like two Latin letters, in the order of the choices of Looks, set where capital says
// that the letter was written as a capital and the second look is that of the capital.
func TwoLooks(word []byte, capital func(at int) bool) (choice int) {
	var seen [MaxLooks]rune
	n := 0
	for i := 0; i < len(word) && n < MaxLooks; {
		if word[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(word[i:])
		if alsoLooksLike(r) != 0 && slices.Index(seen[:n], r) < 0 {
			if (r == 'η' || r == 'ν' || r == 'υ') && capital(i) { // Η, Ν and Υ look like one letter only
				choice |= 1 << n
			}
			seen[n] = r
			n++
		}
		i += size
	}
	return choice
}

// alsoLooksLike returns the second Latin letter that a folded letter looks like, 0 if there is none. The fold makes capitals small, and these look
// otherwise as a capital; the palochka and the i of Greek and Cyrillic are written for l.
func alsoLooksLike(r rune) byte {
	switch r {
	case 'η':
		return 'h'
	case 'ν':
		return 'n'
	case 'υ':
		return 'y'
	case 'ғ':
		return 'r'
	case 'ӏ':
		return 'i'
	case 'і', 'ι', 'ꓲ':
		return 'l'
	}
	return 0
}

// endsInRun reports whether s ends in two bytes c.
func endsInRun(s []byte, c byte) bool {
	n := len(s)
	return n >= 2 && s[n-1] == c && s[n-2] == c
}

// looksLike returns the small Latin letter that a folded letter looks like, 0 if there is none.
func looksLike(r rune) byte {
	switch r { // the table has their second look
	case 'ꓲ':
		return 'i'
	case 'ӏ':
		return 'l'
	case 'ғ':
		return 'f'
	}
	i, found := slices.BinarySearch(lookLetters[:], r)
	if !found {
		return 0
	}
	return lookLatin[i]
}

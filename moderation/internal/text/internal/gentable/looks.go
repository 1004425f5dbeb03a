//go:build gentable

package main

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// look says that a letter of the folded text looks like a Latin letter.
type look struct {
	letter rune
	latin  byte
}

// preferred stand before the Unicode data. In these, the open e looks like a barred c, and omega, chi, pi and sha like nothing Latin; yet they are
// what people write for e, w, x, n and w. The five Slavic letters that the fold keeps whole look like the letter under their mark.
var preferred = map[rune]byte{
	'ε': 'e', 'є': 'e', 'ɛ': 'e', 'ⲉ': 'e', 'ԑ': 'e', 'ω': 'w', 'χ': 'x', 'π': 'n', 'п': 'n', 'ш': 'w',
	'й': 'n', 'ў': 'y', 'ї': 'i', 'ѓ': 'r', 'ќ': 'k',
}

var turned = regexp.MustCompile(`^LATIN (?:SMALL LETTER|LETTER SMALL CAPITAL) (?:TURNED|REVERSED|INVERTED) ([A-Z])(?: WITH .*)?$`)

// buildLooks finds a Latin letter for each letter that the fold leaves as it is. A small letter is judged by its own look first, then by
// that of its capital (the fold has lost which it was: в looks like no b, but В like a B), then as a turned letter.
func buildLooks(d *ucd, f *folds) []look {
	var looks []look
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if !unicode.IsLetter(r) || f.of(r).class != classOther {
			continue
		}
		if latin := latinOf(d, f, r); latin != 0 {
			looks = append(looks, look{r, latin})
		}
	}
	slices.SortFunc(looks, func(a, b look) int { return cmp.Compare(a.letter, b.letter) })
	return looks
}

func latinOf(d *ucd, f *folds, r rune) byte {
	if b := preferred[r]; b != 0 {
		return b
	}
	for _, form := range []rune{r, unicode.ToUpper(r)} {
		if b := oneLetter(f.taken(d.confusable[form])); b != 0 {
			return b
		}
	}
	for _, form := range []rune{r, firstRune(d.confusable[r])} {
		if m := turned.FindStringSubmatch(d.chars[form].name); m != nil {
			return m[1][0] | 0x20
		}
	}
	return 0
}

// oneLetter accepts a look-alike of one Latin letter. A trailing apostrophe stands for a hook, and "rn" is how the data write m.
func oneLetter(s string) byte {
	s = strings.TrimSuffix(s, "'")
	if s == "rn" {
		return 'm'
	}
	if len(s) == 1 && s[0] >= 'a' && s[0] <= 'z' {
		return s[0]
	}
	return 0
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// pair says that two characters compose to one.
type pair struct {
	first, second, composed rune
}

// buildPairs finds the compositions that can come up once the general diacritics are gone. Hangul is left out: it is computed.
func buildPairs(d *ucd) []pair {
	var pairs []pair
	for r, c := range d.chars {
		excluded := norm.NFC.String(string(r)) != string(r)
		if len(c.parts) == 2 && !generalMark(c.parts[1]) && !excluded {
			pairs = append(pairs, pair{c.parts[0], c.parts[1], r})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.second, b.second))
	})
	return pairs
}

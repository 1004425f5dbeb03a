package token

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/safethread/safethread/moderation/internal/text"
)

// greekCapitals returns the Greek letters of the word at i that look otherwise as a capital, and are one where they come first.
func (p *plainSplitter) greekCapitals(i int, w string) (out string) {
	for _, r := range "ηνυ" {
		if k := strings.IndexRune(w, r); k >= 0 {
			if c, _ := utf8.DecodeRuneInString(p.src[p.fold.Source(i+k):]); unicode.IsUpper(c) {
				out += string(r)
			}
		}
	}
	return out
}

// looksOf returns the word with look-alike letters replaced, in all ways; first the look of a capital where it was one.
func looksOf(w []letter, capitals string) (out [][]letter) {
	first, n := 0, 0
	seen := ""
	for _, l := range w {
		if strings.ContainsRune("ηνυғӏіιꓲ", l.r) && !strings.ContainsRune(seen, l.r) && n < text.MaxLooks {
			if strings.ContainsRune(capitals, l.r) {
				first |= 1 << n
			}
			seen, n = seen+string(l.r), n+1
		}
	}
	for choice := range 1 << text.MaxLooks {
		choice ^= first
		b, both, ok := text.Looks(nil, []byte(letters(w)), choice)
		if !ok {
			break
		}
		if choice >= 1<<both {
			continue
		}
		var c []letter
		for k, r := range string(b) {
			l := letter{r: r}
			if len(b) == len(w) {
				l.end = w[k].end
			}
			c = append(c, l)
		}
		out = append(out, c)
	}
	return out
}

var leetLetters = map[rune]string{'0': "o", '1': "il", '!': "il", '|': "li", '2': "z", '3': "e", '4': "a", '@': "a", '5': "s", '$': "s", '6': "gb", '7': "t", '+': "t", '8': "b", '9': "gq",
	'(': "c", '<': "c"}

// leetOf returns the word with signs read as letters, in all ways for the first three that may be two.
func leetOf(w []letter) (out [][]letter) {
	s := letters(w)
	changed, own := false, 0
	for _, l := range w {
		if leetLetters[l.r] != "" {
			changed = true
		} else if l.r >= utf8.RuneSelf || unicode.IsLetter(l.r) {
			own += utf8.RuneLen(l.r)
		}
	}
	if len(s) < 3 || !changed || own == 0 || len(s) == 3 && own == 1 && unicode.IsDigit(rune(s[0])) && unicode.IsDigit(rune(s[1])) {
		return nil
	}
	out = [][]letter{nil}
	both := 0
	for _, l := range w {
		choices := leetLetters[l.r]
		if choices == "" {
			choices = string(l.r)
		} else if len(choices) > 1 {
			if both++; both > maxBoth {
				choices = choices[:1]
			}
		}
		var next [][]letter
		for _, r := range choices { // the later sign changes more slowly
			for _, c := range out {
				next = append(next, append(slices.Clone(c), letter{r: r, end: l.end}))
			}
		}
		out = next
	}
	return out
}

type letter struct {
	r   rune
	end int // in the word; 0 not known
}

func letters(w []letter) string {
	s := ""
	for _, l := range w {
		s += string(l.r)
	}
	return s
}

// pairs says of each pair of equal letters whether the fold shortened a longer run to it.
func (p *plainSplitter) pairs(i, n int) (out []bool) {
	runes := []rune(p.s[i : i+n])
	at := i
	for k := 0; k < len(runes); k++ {
		size := utf8.RuneLen(runes[k])
		if k+1 < len(runes) && runes[k] == runes[k+1] && unicode.IsLetter(runes[k]) {
			out = append(out, p.fold.Stretched(at, at+2*size))
			at += size
			k++
		}
		at += size
	}
	return out
}

func narrowed(w []letter, pairs []bool, choice int) (out []letter) {
	pair, stretch := 0, 0
	for k := 0; k < len(w); k++ {
		out = append(out, w[k])
		if k+1 == len(w) || w[k].r != w[k+1].r || !unicode.IsLetter(w[k].r) || w[k+1].end != w[k].end+utf8.RuneLen(w[k].r) {
			continue
		}
		k++
		one := false
		if pair < len(pairs) && pairs[pair] {
			one = stretch >= maxStretches || choice>>stretch&1 != 0
			stretch++
		}
		if pair++; one {
			out[len(out)-1].end = w[k].end
		} else {
			out = append(out, w[k])
		}
	}
	return out
}

package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Composition is done here and not by package norm, which allocates for it, takes characters beyond U+FFFF for others that share their
// lower sixteen bits (golang/go issue 81028), and composes new characters as its version of Unicode changes.

// mark drops a general diacritic, but for those that make й, ў, ї, ѓ and ќ. Each of these takes two bytes, like its letter.
func (f *Folded) mark(r rune) {
	l := &f.loop
	if l.seg < 0 {
		return
	}
	composed := slavic(l.base, r)
	if composed == 0 {
		return
	}
	l.base = composed
	utf8.EncodeRune(f.out[l.seg:], composed)
}

func slavic(letter, mark rune) rune {
	switch {
	case letter == 'и' && mark == '\u0306':
		return 'й'
	case letter == 'у' && mark == '\u0306':
		return 'ў'
	case letter == 'і' && mark == '\u0308':
		return 'ї'
	case letter == 'г' && mark == '\u0301':
		return 'ѓ'
	case letter == 'к' && mark == '\u0301':
		return 'ќ'
	}
	return 0
}

// tail adds a mark of a script to the open segment where that can carry it; elsewhere the mark is dropped.
func (f *Folded) tail(r rune, at int) {
	l := &f.loop
	if l.seg < 0 || l.tails == maxTails || l.tails == 0 && !carries(l.base) {
		return
	}
	l.tails++
	f.add(r, at)
}

// carries reports whether marks of a script mean something on r: on letters and vowel signs of every script but Latin, Greek and Cyrillic.
// No other script has letters below the Armenian, and these three none from there to U+1C80.
func carries(r rune) bool {
	if r <= 0x530 || !unicode.IsLetter(r) && !unicode.IsMark(r) {
		return false
	}
	return r < 0x1C80 || !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

// join composes a letter or vowel sign with the one before it. Where they do not compose, it stands for itself.
func (f *Folded) join(r rune, at int) {
	l := &f.loop
	if l.seg < 0 {
		f.begin(r, at)
		return
	}
	if l.tails > 0 {
		f.settle()
	}
	last, size := utf8.DecodeLastRune(f.out)
	n := len(f.out) - size
	both := composed(last, r)
	if both == 0 { // a mark that would block is no first of a pair
		f.begin(r, at)
		return
	}
	if l.tails == 0 {
		l.base = both
	}
	from := f.off[n-f.same]
	f.out, f.off = f.out[:n], f.off[:n-f.same]
	f.add(both, int(from))
}

// sign is a character of a segment with its canonical combining class.
type sign struct {
	r     rune
	class uint8
}

// settle brings the marks of the open segment into canonical order and composes what composes. It sets base and tails to what is left. Where this
// changes anything, the parts cannot be told apart any more, and all of it comes from where the segment began.
func (f *Folded) settle() {
	l := &f.loop
	if l.tails == 1 { // the usual case: nothing to sort
		mark, _ := utf8.DecodeLastRune(f.out)
		if composed(l.base, mark) == 0 {
			return
		}
	}
	var room [1 + maxTails]sign
	signs := room[:0]
	for s := f.out[l.seg:]; len(s) > 0; {
		r, size := utf8.DecodeRune(s)
		signs = append(signs, sign{r, norm.NFD.Properties(s).CCC()})
		s = s[size:]
	}
	before := len(signs)
	moved := order(signs)
	signs = compose(signs)
	if !moved && len(signs) == before {
		return
	}
	from := f.off[l.seg-f.same]
	f.out, f.off = f.out[:l.seg], f.off[:l.seg-f.same]
	for _, s := range signs {
		f.add(s.r, int(from))
	}
	l.base, l.tails = signs[0].r, len(signs)-1
}

// order sorts each stretch of marks by class, and leaves those of one class as they came. It reports whether any moved.
func order(signs []sign) bool {
	moved := false
	for i := 1; i < len(signs); i++ {
		for k := i; k > 0 && signs[k].class != 0 && signs[k-1].class > signs[k].class; k-- {
			signs[k], signs[k-1] = signs[k-1], signs[k]
			moved = true
		}
	}
	return moved
}

// compose composes, in place, each sign with the last character of class 0 before it, unless a sign between them blocks it (Unicode D115 to D117).
func compose(signs []sign) []sign {
	kept, starter := signs[:1], 0
	for _, s := range signs[1:] {
		last := len(kept) - 1
		if blocked := last > starter && kept[last].class >= s.class; !blocked {
			if both := composed(kept[starter].r, s.r); both != 0 {
				kept[starter].r = both
				continue
			}
		}
		if s.class == 0 {
			starter = len(kept)
		}
		kept = append(kept, s)
	}
	return kept
}

// composed returns what two characters compose to, 0 if they do not.
func composed(first, second rune) rune {
	const syllables, leads, vowels, tails = 0xAC00, 0x1100, 0x1161, 0x11A7 // tails begins with "no tail"
	switch {
	case first >= leads && first < leads+19 && second >= vowels && second < vowels+21:
		return syllables + ((first-leads)*21+second-vowels)*28
	case first >= syllables && first < syllables+19*21*28 && (first-syllables)%28 == 0 && second > tails && second < tails+28:
		return first + second - tails
	}
	low, end := 0, len(pairs)
	for low < end {
		mid := (low + end) / 2
		if p := &pairs[mid]; p[0] < first || p[0] == first && p[1] < second {
			low = mid + 1
		} else {
			end = mid
		}
	}
	if low < len(pairs) && pairs[low][0] == first && pairs[low][1] == second {
		return pairs[low][2]
	}
	return 0
}

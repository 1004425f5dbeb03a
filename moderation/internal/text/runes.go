package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxTails is how many marks one letter carries; further ones are dropped. It bounds the work on a segment. Written languages need five or six.
const maxTails = 16

// foldRunes folds src from i on; out holds what came before, folded one to one.
func (f *Folded) foldRunes(src string, i int) {
	l := &f.loop
	l.seg, l.prev, l.count = -1, -1, 0
	if i > 0 {
		l.prev, l.count = rune(f.out[i-1]), 1
		if i > 1 && f.out[i-2] == f.out[i-1] {
			l.count = 2
		}
	}
	for i < len(src) {
		if src[i] < utf8.RuneSelf {
			i = f.putAll(src, i)
			continue
		}
		r, size := utf8.DecodeRuneInString(src[i:])
		if r == '\u3164' || r == '\uffa0' { // fillers that take room
			f.put(' ', i)
		} else if class := foldClass(r); class == classDecompose {
			f.decompose(src[i:i+size], i)
		} else {
			f.take(r, class, i)
		}
		i += size
	}
	f.end()
	f.coverFront()
}

// foldClass looks a character above ASCII up.
func foldClass(r rune) uint8 {
	block := int(r >> foldShift)
	if block >= len(foldIndex) {
		return classOther
	}
	return foldBlocks[foldIndex[block]][r&(1<<foldShift-1)]
}

// take folds a character that came from source offset at.
func (f *Folded) take(r rune, class uint8, at int) {
	switch class {
	case classDrop:
	case classMark:
		f.mark(r)
	case classTail:
		f.tail(r, at)
	case classJoin:
		f.join(r, at)
	case classLower:
		f.begin(lowerRune(r), at)
	case classOther, classDecompose:
		f.begin(r, at)
	default:
		f.text(foldTexts[class-classText], at)
	}
}

// decompose folds each piece of what NFKD makes of a character.
func (f *Folded) decompose(char string, at int) {
	pieces := norm.NFKD.PropertiesString(char).Decomposition()
	for len(pieces) > 0 {
		r, size := utf8.DecodeRune(pieces)
		if r < utf8.RuneSelf {
			f.put(asciiFold[r], at)
		} else {
			f.take(r, foldClass(r), at)
		}
		pieces = pieces[size:]
	}
}

// text puts a text of the table, which is folded already.
func (f *Folded) text(s string, at int) {
	for _, r := range s {
		if r < utf8.RuneSelf {
			f.put(byte(r), at)
		} else {
			f.begin(r, at)
		}
	}
}

// put closes the open segment and adds a folded ASCII byte, with which nothing composes.
func (f *Folded) put(b byte, at int) {
	l := &f.loop
	if l.seg >= 0 {
		f.end()
	}
	if rune(b) != l.prev {
		l.prev, l.count = rune(b), 0
	}
	if l.count >= 2 && isSmall(b) {
		f.shortened(1)
		return
	}
	l.count++
	f.out = append(f.out, b)
	f.off = append(f.off, int32(at))
}

// putAll puts the ASCII bytes of src from i on and returns where they end. It is put in a loop, with what that needs in registers: most of a
// message is ASCII even where not all of it is.
func (f *Folded) putAll(src string, i int) int {
	for i < len(src) && src[i] < utf8.RuneSelf && asciiFold[src[i]] == 0 {
		i++ // what is dropped does not close a segment
	}
	if i == len(src) || src[i] >= utf8.RuneSelf {
		return i
	}
	f.end()
	l := &f.loop
	out, off, prev, count := f.out, f.off, l.prev, l.count
	for ; i < len(src) && src[i] < utf8.RuneSelf; i++ {
		b := asciiFold[src[i]]
		if b == 0 {
			continue
		}
		if rune(b) != prev {
			prev, count = rune(b), 0
		} else if count >= 2 && isSmall(b) {
			f.out = out
			f.shortened(1)
			continue
		}
		count++
		out, off = append(out, b), append(off, int32(i))
	}
	f.out, f.off, l.prev, l.count = out, off, prev, count
	return i
}

// begin closes the open segment and opens one with r.
func (f *Folded) begin(r rune, at int) {
	f.end()
	l := &f.loop
	l.seg, l.base, l.tails = len(f.out), r, 0
	f.add(r, at)
}

func (f *Folded) add(r rune, at int) {
	f.out = utf8.AppendRune(f.out, r)
	for len(f.off) < len(f.out)-f.same {
		f.off = append(f.off, int32(at))
	}
}

// end closes the open segment, if any: brings its marks in order, and drops it where it is the third equal letter in a row. Only now is it known that no mark
// makes another letter of it.
func (f *Folded) end() {
	l := &f.loop
	if l.seg < 0 {
		return
	}
	if l.tails > 0 {
		f.settle()
	}
	if l.tails > 0 {
		l.prev, l.count = -1, 0
	} else if l.base != l.prev {
		l.prev, l.count = l.base, 1
	} else if l.count < 2 || !unicode.IsLetter(l.base) {
		l.count++
	} else {
		size := len(f.out) - l.seg
		f.out, f.off = f.out[:l.seg], f.off[:l.seg-f.same]
		f.shortened(size)
	}
	l.seg = -1
}

// shortened notes that the letter at the end of out, of so many bytes, stands for a run.
func (f *Folded) shortened(size int) {
	at := int32(len(f.out) - size)
	if n := len(f.runs); n == 0 || f.runs[n-1] != at {
		f.runs = append(f.runs, at)
	}
}

// coverFront gives the invisible characters at the front of the source to the first visible one.
func (f *Folded) coverFront() {
	if f.same > 0 || len(f.off) == 0 {
		return
	}
	first := f.off[0]
	for i := 0; i < len(f.off) && f.off[i] == first; i++ {
		f.off[i] = 0
	}
}

// lowerRune is unicode.ToLower with a short way for Russian and Greek capitals.
func lowerRune(r rune) rune {
	switch {
	case r >= 'А' && r <= 'Я', r >= 'Α' && r <= 'Ω':
		return r + 0x20
	}
	return unicode.ToLower(r)
}

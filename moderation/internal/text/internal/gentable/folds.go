//go:build gentable

package main

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The classes of table_fold.go, in the order in which they are written there. Values from classText on stand for a text.
const (
	classOther = iota
	classDrop
	classMark
	classTail
	classJoin
	classDecompose
	classLower
	classText
)

// maxPieces is the longest compatibility decomposition that is applied. It leaves out one character, U+FDFA, whose eighteen would let a
// text grow elevenfold.
const maxPieces = 8

// fold is what becomes of one character: a class below classText, or classText with the text.
type fold struct {
	class int
	text  string
}

// folds is the fold of every character above ASCII.
type folds struct {
	data  *ucd
	known map[rune]fold
}

func buildFolds(d *ucd) (*folds, error) {
	f := &folds{data: d, known: map[rune]fold{}}
	for r := rune(0x80); r <= unicode.MaxRune; r++ {
		if r >= 0xD800 && r <= 0xDFFF {
			continue
		}
		if got := f.of(r); got.class != classOther {
			f.known[r] = got
		}
	}
	return f, f.check()
}

// of asks the rules in order; the first that knows the character decides.
func (f *folds) of(r rune) fold {
	if r < 0x80 {
		return fold{class: classOther}
	}
	rules := []func(rune) (fold, bool){
		f.invisible, f.space, f.punctuation, f.number, f.latin, f.kept, f.mark, f.slavic, f.decomposed, f.lowered,
	}
	for _, rule := range rules {
		if got, ok := rule(r); ok {
			return got
		}
	}
	return fold{class: classOther}
}

func text(s string) (fold, bool) { return fold{classText, s}, true }

func plain(class int) (fold, bool) { return fold{class: class}, true }

// invisible finds what no reader sees: default-ignorable characters, controls that are not white space, and the anchors of interlinear notes.
func (f *folds) invisible(r rune) (fold, bool) {
	control := f.data.chars[r].category == "Cc" && !f.data.space[r]
	if f.data.ignorable[r] || control || (r >= 0xFFF9 && r <= 0xFFFB) {
		return plain(classDrop)
	}
	return fold{}, false
}

// space finds white space, and the braille pattern without dots, which every font shows as a blank.
func (f *folds) space(r rune) (fold, bool) {
	switch {
	case r == 0x85 || r == 0x2028 || r == 0x2029:
		return text("\n")
	case f.data.space[r] || r == 0x2800:
		return text(" ")
	}
	return fold{}, false
}

func (f *folds) punctuation(r rune) (fold, bool) {
	if s, ok := signs()[r]; ok {
		return text(s)
	}
	if f.data.chars[r].category == "Pd" {
		return text("-")
	}
	return fold{}, false
}

// kept finds the characters that stay as they are although they have a compatibility decomposition.
func (f *folds) kept(r rune) (fold, bool) {
	whole := norm.NFKD.String(string(r))
	switch {
	case r >= 0x3131 && r <= 0x318E, r >= 0xFFA1 && r <= 0xFFDC: // Hangul letters that stand alone: joining them would invent syllables
		return plain(classOther)
	case r == 0x2120 || r == 0x2122 || (r >= 0x1F16A && r <= 0x1F16C): // trade mark signs are no letters of the word before them
		return plain(classOther)
	case r == 0x03F2: // looks like c, and the sigma that it stands for looks like o
		return plain(classOther)
	case r == 0x03F9:
		return plain(classLower)
	case len([]rune(whole)) > maxPieces && norm.NFD.String(string(r)) == string(r):
		return plain(classOther)
	case len(whole) > 1 && whole[0] == ' ' && unicode.Is(unicode.M, []rune(whole)[1]):
		return f.keptSpacing(r)
	}
	return fold{}, false
}

// keptSpacing is for marks that stand alone, such as the diaeresis U+00A8: their decomposition begins with a space, which would cut a word
// in two. Where a mark on such a mark has a character of its own, it becomes the first one.
func (f *folds) keptSpacing(r rune) (fold, bool) {
	first := []rune(norm.NFD.String(string(r)))[0]
	if first == r {
		return plain(classOther)
	}
	if got := f.of(first); got.class == classText {
		return got, true
	}
	return text(string(first))
}

// mark finds characters that sit on the one before. General diacritics are told by block: the scripts whose marks are vowels have their own.
func (f *folds) mark(r rune) (fold, bool) {
	p := norm.NFKD.PropertiesString(string(r))
	if p.Decomposition() != nil {
		return fold{}, false
	}
	nonspacing := unicode.In(r, unicode.Mn, unicode.Me)
	switch {
	case nonspacing && generalMark(r):
		return plain(classMark)
	case nonspacing || p.CCC() != 0:
		return plain(classTail)
	case !norm.NFC.PropertiesString(string(r)).BoundaryBefore():
		return plain(classJoin)
	}
	return fold{}, false
}

func generalMark(r rune) bool {
	blocks := [][2]rune{
		{0x0300, 0x036F}, {0x0483, 0x0489}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x2DE0, 0x2DFF}, {0xA66F, 0xA67D},
		{0xA69E, 0xA69F}, {0xFE20, 0xFE2F},
	}
	for _, b := range blocks {
		if r >= b[0] && r <= b[1] {
			return true
		}
	}
	return false
}

// slavic keeps й, ў, ї, ѓ and ќ, which nobody writes without their mark.
func (f *folds) slavic(r rune) (fold, bool) {
	switch r {
	case 'й', 'ў', 'ї', 'ѓ', 'ќ':
		return plain(classOther)
	case 'Й', 'Ў', 'Ї', 'Ѓ', 'Ќ':
		return plain(classLower)
	}
	return fold{}, false
}

// decomposed finds what NFKD takes apart. A result of one ASCII character is written into the table, so that the common accented letters
// need no second look; the others are taken apart at run time.
func (f *folds) decomposed(r rune) (fold, bool) {
	if norm.NFKD.PropertiesString(string(r)).Decomposition() == nil {
		return fold{}, false
	}
	got := f.taken(norm.NFKD.String(string(r)))
	if len(got) == 1 {
		return text(got)
	}
	return plain(classDecompose)
}

// taken folds each piece of a decomposition and leaves general marks out.
func (f *folds) taken(pieces string) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(f.short(p))
	}
	return b.String()
}

// short is what a single character gives by itself, without marks.
func (f *folds) short(r rune) string {
	got := f.of(r)
	switch got.class {
	case classText:
		return got.text
	case classMark, classDrop:
		return ""
	case classDecompose:
		return f.taken(norm.NFKD.String(string(r)))
	}
	return string(unicode.ToLower(r))
}

// lowered finds capitals, and the small letters that are a second form of another one, such as the final sigma.
func (f *folds) lowered(r rune) (fold, bool) {
	if l := unicode.ToLower(r); l != r {
		if got := f.of(l); got.class == classText {
			return got, true
		}
		return plain(classLower)
	}
	if t, ok := f.data.caseFold[r]; ok && unicode.ToLower(t) == t {
		return text(string(t))
	}
	return fold{}, false
}

// check holds what the rune loop relies on: nothing that a class leads to has to be folded again.
func (f *folds) check() error {
	settled := func(r rune) bool { return r < 0x80 && !unicode.IsUpper(r) || f.known[r].class == classOther }
	for r, got := range f.known {
		switch got.class {
		case classText:
			for _, t := range got.text {
				if !settled(t) {
					return fmt.Errorf("%U folds to %q, which is not settled", r, got.text)
				}
			}
		case classLower:
			if !settled(unicode.ToLower(r)) {
				return fmt.Errorf("the small letter of %U is not settled", r)
			}
		case classDecompose:
			for _, p := range norm.NFKD.String(string(r)) {
				if f.known[p].class == classDecompose {
					return fmt.Errorf("%U decomposes to %U, which decomposes", r, p)
				}
			}
		}
	}
	return nil
}

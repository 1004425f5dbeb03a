package text

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The judge folds slowly and plainly: runes in slices, whole strings through norm, properties from package unicode. It shares with the fold only
// the texts of the table, which unicode_test.go checks by themselves.

// judged is one segment of the judge: a character with what sits on it, and where each part came from.
type judged struct {
	runes     []rune
	from      []int
	shortened bool
}

// judge returns the folded text, the source offset of each of its bytes, and where runs were shortened.
func judge(src string) (out string, off []int, runs []int) {
	var segs []judged
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRuneInString(src[i:])
		for _, p := range judgePieces(r) {
			segs = judgeAdd(segs, p, i)
		}
		i += size
	}
	segs = judgeRuns(judgeCompose(segs))
	var b strings.Builder
	for _, s := range segs {
		if s.shortened {
			runs = append(runs, b.Len())
		}
		for i, r := range s.runes {
			b.WriteRune(r)
			for range utf8.RuneLen(r) {
				off = append(off, s.from[i])
			}
		}
	}
	for i := len(off) - 1; i >= 0; i-- {
		if off[i] == off[0] {
			off[i] = 0
		}
	}
	return b.String(), off, runs
}

func judgePieces(r rune) []rune {
	switch {
	case r == '\n' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return []rune{'\n'}
	case unicode.IsSpace(r) || r == 0x2800 || r == 0x3164 || r == 0xFFA0:
		return []rune{' '}
	case unicode.IsControl(r) || ignorable(r) || (r >= 0xFFF9 && r <= 0xFFFB):
		return nil
	case r < 0x80:
		return []rune{unicode.ToLower(r)}
	case foldClass(r) >= classText:
		return []rune(foldTexts[foldClass(r)-classText])
	case judgeStays(r):
		return []rune{unicode.ToLower(r)}
	}
	pieces := []rune(norm.NFKD.String(string(r)))
	if r >= 0xAC00 && r <= 0xD7A3 || len(pieces) == 1 && pieces[0] == r {
		return []rune{unicode.ToLower(r)}
	}
	var all []rune
	for _, p := range pieces {
		all = append(all, judgePieces(p)...)
	}
	return all
}

// judgeStays names the characters that are not decomposed; see the package comment.
func judgeStays(r rune) bool {
	whole := norm.NFKD.String(string(r))
	return strings.ContainsRune("йўїѓќЙЎЇЃЌϲϹ℠™🅪🅫🅬ﷺ", r) || r >= 0x3131 && r <= 0x318E || r >= 0xFFA1 && r <= 0xFFDC ||
		strings.HasPrefix(whole, " ") && unicode.IsMark([]rune(whole)[1])
}

// ignorable is Default_Ignorable_Code_Point as the Unicode standard derives it.
func ignorable(r rune) bool {
	if unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) || unicode.Is(unicode.Variation_Selector, r) {
		return true
	}
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) &&
		!(r >= 0xFFF9 && r <= 0xFFFB) && !(r >= 0x13430 && r <= 0x13440)
}

func judgeAdd(segs []judged, r rune, at int) []judged {
	last := len(segs) - 1
	mark := unicode.In(r, unicode.Mn, unicode.Me)
	switch {
	case mark && judgeGeneral(r):
		if last >= 0 {
			both := norm.NFC.String(string(segs[last].runes) + string(r))
			if strings.Contains("й ў ї ѓ ќ", both) {
				segs[last].runes = []rune(both)
			}
		}
	case mark || judgeClass(r) != 0:
		if last >= 0 && judgeCarries(segs[last]) && len(segs[last].runes) <= 16 {
			segs[last].runes = append(segs[last].runes, r)
			segs[last].from = append(segs[last].from, at)
		}
	case last >= 0 && r > 0x7f && !norm.NFC.PropertiesString(string(r)).BoundaryBefore():
		segs[last] = judgeSettle(segs[last])
		n := len(segs[last].runes) - 1
		both := judgePairs()[[2]rune{segs[last].runes[n], r}]
		if both != 0 && judgeClass(segs[last].runes[n]) == 0 {
			segs[last].runes[n] = both
			break
		}
		fallthrough
	default:
		segs = append(segs, judged{runes: []rune{r}, from: []int{at}})
	}
	return segs
}

func judgeClass(r rune) uint8 { return norm.NFD.PropertiesString(string(r)).CCC() }

func judgeCarries(s judged) bool {
	r := s.runes[0]
	return len(s.runes) > 1 || r > 0x530 && unicode.In(r, unicode.L, unicode.M) && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

// judgeGeneral tells the diacritics by block, written as the names of the blocks read: combining diacritical marks with their extension, supplement,
// those for symbols and the half marks, and the marks of Cyrillic.
func judgeGeneral(r rune) bool {
	if unicode.Is(unicode.Cyrillic, r) || r >= 0x0483 && r <= 0x0489 {
		return true
	}
	for _, block := range []rune{0x0300, 0x1AB0, 0x1DC0, 0x20D0, 0xFE20} {
		size := map[rune]rune{0x0300: 0x70, 0x1AB0: 0x50, 0x1DC0: 0x40, 0x20D0: 0x30, 0xFE20: 0x10}[block]
		if r >= block && r < block+size {
			return true
		}
	}
	return false
}

func judgeCompose(segs []judged) []judged {
	for i := range segs {
		segs[i] = judgeSettle(segs[i])
	}
	return segs
}

// judgeSettle composes a segment by the letter of the definitions: sort the marks, then let each look back for a character that it composes with.
func judgeSettle(s judged) judged {
	before := string(s.runes)
	for i := range s.runes {
		end := i
		for end < len(s.runes) && judgeClass(s.runes[end]) != 0 {
			end++
		}
		slices.SortStableFunc(s.runes[i:end], func(a, b rune) int { return int(judgeClass(a)) - int(judgeClass(b)) })
	}
	for i := 1; i < len(s.runes); i++ {
		k, most := i-1, -1
		for k > 0 && judgeClass(s.runes[k]) != 0 {
			most = max(most, int(judgeClass(s.runes[k])))
			k--
		}
		both := judgePairs()[[2]rune{s.runes[k], s.runes[i]}]
		if both != 0 && most < int(judgeClass(s.runes[i])) {
			s.runes[k] = both
			s.runes = slices.Delete(s.runes, i, i+1)
			i = 0
		}
	}
	if string(s.runes) != before {
		for i := range s.from {
			s.from[i] = s.from[0]
		}
		s.from = s.from[:len(s.runes)]
	}
	return s
}

// judgePairs is every pair that composes, found by taking each character that is its own NFC apart.
var judgePairs = sync.OnceValue(func() map[[2]rune]rune {
	pairs := map[[2]rune]rune{}
	for r := rune(0xC0); r <= unicode.MaxRune; r++ {
		whole := []rune(norm.NFD.String(string(r)))
		if n := len(whole) - 1; n > 0 && norm.NFC.String(string(r)) == string(r) {
			if rest := []rune(norm.NFC.String(string(whole[:n]))); len(rest) == 1 {
				pairs[[2]rune{rest[0], whole[n]}] = r
			}
		}
	}
	return pairs
})

func judgeRuns(segs []judged) []judged {
	var kept []judged
	for _, s := range segs {
		n := len(kept)
		if len(s.runes) == 1 && unicode.IsLetter(s.runes[0]) && n >= 2 &&
			string(kept[n-1].runes) == string(s.runes) && string(kept[n-2].runes) == string(s.runes) {
			kept[n-1].shortened = true
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

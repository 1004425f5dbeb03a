package text

import (
	"strings"
	"testing"
)

// seeds are texts in which something was, or could be, wrong: one for each rule of the fold and each place where two rules meet.
func seeds() []string {
	return append([]string{
		"", "a", "hello there", "Soooo LOOOONG", "aaa\u0301a", "\xff\xfe\xed\xa0\x80", "e\u0301\u0301\u0301", "и\u0306и\u0308\u0306йй\u0306",
		"і\u0308г\u0301к\u0301", "\u1100\u1161\u11a8\u1161", "\u1100\u200b\u1161", "각\u11a8\u1161", "か\u3099\u3099か\u200b\u3099",
		"ささざさ\u3099ー\u3099", "क\u093cक\u0301\u093c", "\u0cc6\u0cc2\u0cd5", "\u0dd9\u0dca\u0dcf\u0dca", "ก" + strings.Repeat("\u0e49", 20),
		"א" + strings.Repeat("\u05b0\u05bc", 12), "a" + strings.Repeat("\u064b", 20), "\u200b\u200bß\u200b", "ﷺﷻ㌖㈱", "\U0002304b\u3099",
		"\U000e0061\u0308", "🇦🇿🆗1\ufe0f\u20e3", "ㅋㅋㅋㅠㅠㅠ", "\u1161\u1161\u1161\u1161", "¨´\u1fc1\u1fee", "ﬀf ßss s\u017f\u017f", "ςσΣ", "İIıi\u0307",
		"Ⓢ🅢⒮ѕｓ", "ѕесrеt αlοnε", "\u0301\u05b0\u3099\u1161", "01234567aaa", "0123456aaa", "aa\u200baa", "…\u2028\u0085\t",
		"12345678\u00e912345678", "\u0344\u0345\u034f", "\U000114b9\U000114ba\U000114b0",
	}, alphabets...)
}

func FuzzFold(f *testing.F) {
	needVersion(f)
	for _, s := range seeds() {
		f.Add(s)
	}
	var used Folded
	f.Fuzz(func(t *testing.T, src string) { checkLaws(t, &used, src) })
}

func FuzzSkeleton(f *testing.F) {
	for _, s := range seeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, word := range strings.Fields(folded(src)) {
			checkSkeleton(t, word)
		}
	})
}

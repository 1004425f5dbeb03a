package disguise

import (
	"math/rand/v2"
	"unicode"
)

// small are letters of other scripts that look like small Latin letters; the first is the one that most people take.
var small = map[rune]string{
	'a': "аαɑ", 'b': "ЬᏏ", 'c': "сϲⲥⅽ", 'd': "ԁⅾᏧ", 'e': "еҽ", 'f': "ғſ", 'g': "ɡց", 'h': "һհᏂ", 'i': "іιⅰı", 'j': "јϳ", 'k': "кκ", 'l': "ӏⅼ",
	'm': "мⅿ", 'n': "пոη", 'o': "оοօⲟ", 'p': "рρⲣ", 'q': "ԛզգ", 'r': "гⲅ", 's': "ѕꮪ", 't': "тτ", 'u': "υս", 'v': "νѵⅴ", 'w': "ԝѡա", 'x': "хⅹ", 'y': "уγү", 'z': "ᴢ",
}

// capital are letters of other scripts that look like Latin capitals: Cyrillic, Greek, Cherokee, Lisu.
var capital = map[rune]string{
	'A': "АΑᎪꓮ", 'B': "ВΒᏴꓐ", 'C': "СᏟꓚ", 'D': "Ꭰꓓ", 'E': "ЕΕᎬꓰ", 'F': "Ϝꓝ", 'G': "Ꮐꓖ", 'H': "НΗᎻꓧ", 'I': "ІΙꓲ", 'J': "ЈᎫꓙ", 'K': "КΚᏦꓗ", 'L': "Ꮮꓡ",
	'M': "МΜᎷꓟ", 'N': "Νꓠ", 'O': "ОΟꓳ", 'P': "РΡᏢꓑ", 'Q': "Ԛ", 'R': "Ꭱꓣ", 'S': "ЅᏚꓢ", 'T': "ТΤᎢꓔ", 'U': "Սꓴ", 'V': "ѴᏙꓦ", 'W': "ԜᎳꓪ", 'X': "ХΧꓫ", 'Y': "ΥҮꓬ", 'Z': "ΖᏃꓜ",
}

// accented are composed letters.
var accented = map[rune]string{
	'a': "áàâäãåāăąǎ", 'b': "ḃḅ", 'c': "çćĉċč", 'd': "ďḋḍ", 'e': "éèêëēĕėęě", 'f': "ḟ", 'g': "ĝğġģǧ", 'h': "ĥḣḥ", 'i': "íìîïĩīĭįǐ", 'j': "ĵǰ", 'k': "ķǩḱ",
	'l': "ĺļľḷ", 'm': "ḿṁṃ", 'n': "ñńņňṅ", 'o': "óòôöõōŏőǒ", 'p': "ṕṗ", 'r': "ŕŗřṙ", 's': "śŝşšș", 't': "ţťțṫ", 'u': "úùûüũūŭůűų", 'v': "ṽṿ", 'w': "ŵẁẃẅ",
	'x': "ẋẍ", 'y': "ýÿŷỳ", 'z': "źżžẑ",
}

// barred are letters with a stroke, which no normalisation takes off.
var barred = map[rune]string{'b': "ƀ", 'd': "đ", 'g': "ǥ", 'h': "ħ", 'i': "ɨ", 'j': "ɉ", 'l': "łƚ", 'o': "ø", 'r': "ɍ", 't': "ŧ", 'u': "ʉ", 'y': "ɏ", 'z': "ƶ"}

// tops are the marks that compose with Latin letters.
const tops = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030c\u0323\u0327\u0328"

// lookalikes are disguises by letters that look alike, and by marks on letters.
func lookalikes() []Technique {
	return []Technique{
		{Name: "homoglyphs, Cyrillic, all", Apply: func(_ *rand.Rand, t string) string {
			return eachLetter(t, func(c rune) string { return first(small, c, "abcdehijklmopqrstuvwxy") })
		}},
		{Name: "homoglyphs, one a word", Apply: func(r *rand.Rand, t string) string {
			return eachWord(t, 2, func(w string) string { return oneLetter(r, w, small) })
		}},
		{Name: "homoglyphs, several scripts", Apply: func(r *rand.Rand, t string) string {
			return eachLetter(t, func(c rune) string { return drawn(r, small, c, 0.5) })
		}},
		{Name: "homoglyphs, capitals", Apply: func(r *rand.Rand, t string) string {
			return eachLetter(t, func(c rune) string { return drawn(r, capital, unicode.ToUpper(c), 0.7) })
		}},
		{Name: "diacritics", Apply: func(r *rand.Rand, t string) string {
			return eachLetter(t, func(c rune) string { return drawn(r, accented, c, 0.7) })
		}},
		{Name: "decomposed diacritics (NFD)", Apply: func(r *rand.Rand, t string) string {
			return eachLetter(t, func(c rune) string { return string(c) + oneOf(r, tops) })
		}},
		{Name: "letters with a stroke", Apply: func(r *rand.Rand, t string) string {
			return eachLetter(t, func(c rune) string { return drawn(r, barred, c, 1) })
		}},
		{Name: "stacked marks", Apply: func(r *rand.Rand, t string) string {
			return eachLetter(t, func(c rune) string {
				s := string(c)
				for range 1 + r.IntN(8) {
					s += string(rune(0x300 + r.IntN(0x70)))
				}
				return s
			})
		}},
		{Name: "strike-through", Apply: func(r *rand.Rand, t string) string {
			mark := of(r, "\u0336", "\u0336", "\u0335", "\u0332", "\u0337", "\u0338", "\u20e0")
			return eachLetter(t, func(c rune) string { return string(c) + mark })
		}},
	}
}

// first gives the first look-alike of a letter, where it is one of those wanted.
func first(table map[rune]string, c rune, wanted string) string {
	for _, w := range wanted {
		if w == c {
			for _, l := range table[c] {
				return string(l)
			}
		}
	}
	return string(c)
}

// drawn gives one of the look-alikes of a letter with a probability.
func drawn(r *rand.Rand, table map[rune]string, c rune, often float64) string {
	if l := table[c]; l != "" && r.Float64() < often {
		return oneOf(r, l)
	}
	return string(c)
}

// oneLetter replaces one letter of a word that has a look-alike.
func oneLetter(r *rand.Rand, w string, table map[rune]string) string {
	rs := []rune(w)
	for _, i := range r.Perm(len(rs)) {
		if l := table[rs[i]]; l != "" {
			return string(rs[:i]) + oneOf(r, l) + string(rs[i+1:])
		}
	}
	return w
}

package text

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// foldCase is a text and what it folds to.
type foldCase struct{ name, src, want string }

func TestFold(t *testing.T) {
	for _, c := range slices.Concat(signCases(), latinCases(), scriptCases()) {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, folded(c.src))
			checkLaws(t, new(Folded), c.src)
		})
	}
}

// signCases are about spaces, signs, runs and what nobody sees.
func signCases() []foldCase {
	return []foldCase{
		{"empty", "", ""},
		{"capitals", "Are You THERE?", "are you there?"},
		{"white space", "a\tb\r\nc\vd\u00a0e\u3000f", "a b \nc d e f"},
		{"controls", "a\x00b\x08c\x7fd\u0080e", "abcde"},
		{"runs of letters", "sooooo coool", "soo cool"},
		{"two letters stay", "book hello", "book hello"},
		{"runs whose case changes", "nOoO", "noo"},
		{"runs of other signs stay", "1111 !!!! .... ----", "1111 !!!! .... ----"},
		{"runs of other letters", "дааааа λααα ㅋㅋㅋㅋ 哈哈哈", "даа λαα ㅋㅋ 哈哈"},
		{"runs of emoji stay", "😀😀😀😀", "😀😀😀😀"},
		{"a run of the same letter in many shapes", "oóÖ𝓸ⓞ", "oo"},
		{"a run that a kept mark ends", "ささざ กกก้", "ささざ กกก้"},
		{"invalid bytes", "a\xffb\xc3", "a\ufffdb\ufffd"},
		{"a surrogate", "\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
		{"zero-width", "d\u200be\u200dl\u2060e\ufeffte", "delete"},
		{"soft hyphen", "de\u00adlete", "delete"},
		{"bidirectional controls", "\u202etxet\u202c", "txet"},
		{"tags and variation selectors", "a\U000e0062\ufe0fb\U000e0100", "ab"},
		{"Hangul fillers", "a\u3164b\u115fc\uffa0d", "a bc d"},
		{"apostrophes", "don’t don‘t don´t donʼt don′t don＇t", "don't don't don't don't don't don't"},
		{"quotes", "“a” «b» „c“ ″ ‹d›", "\"a\" \"b\" \"c\" \" 'd'"},
		{"dashes", "a–b—c−d‐e‑f⸺g", "a-b-c-d-e-f-g"},
		{"ellipsis", "wait…", "wait..."},
		{"slashes and colons", "14⁄f 16∶30", "14/f 16:30"},
	}
}

// latinCases are about Latin letters and digits in all their styles.
func latinCases() []foldCase {
	return []foldCase{
		{"accents", "éêñÖåçŞžÈ", "eenoacsze"},
		{"combining accents", "e\u0301 n\u0303 a\u030a", "e n a"},
		{"stacked marks", "z\u0300\u0301\u0302\u0303\u0316\u0317a\u0489l\u0338g\u20ddo", "zalgo"},
		{"marks of another script as ornament", "a\u0e49b\u05b0c\u064bd\u3099e", "abcde"},
		{"marks without a letter", "\u0301a \u0e49b 1\u0301\u0e49", "a b 1"},
		{"letters without a decomposition", "straße ẞ Ærø đak łódź ħ þing œuvre ŋ ĸ", "strasse ss aero dak lodz h thing oeuvre n k"},
		{"letters with many small forms", "İ I ı K ſ Å", "i i i k s a"},
		{"ligatures", "ﬁ ﬃ ﬆ ĳ Ǆ ꜳ", "fi ffi st ij dz aa"},
		{"small capitals", "sɴᴀᴘᴄʜᴀᴛ", "snapchat"},
		{"squared words", "🆗 🆘 🆒 🆓 🆎 🅱", "ok sos cool free ab b"},
		{"numbers in circles and brackets", "② ❷ ➁ ➋ ⓶ ⑿ ⒓ ⓬ ㉑ 🄋", "2 2 2 2 2 12 12 12 21 0"},
		{"keycaps", "1\ufe0f\u20e3 4\ufe0f\u20e3", "1 4"},
		{"digits of other scripts", "١٣ १३ ๑๓ １３ 𝟏𝟑", "13 13 13 13 13"},
		{"superscripts and fractions", "m² ½ x₁", "m2 1/2 x1"},
		{"trade marks", "snapchat™ name℠ ©", "snapchat™ name℠ ©"},
		{"letterlike signs", "ℯ ℓ ℮ ℘ ℹ № ℡", "e l e p i no tel"},
	}
}

// scriptCases are about the other scripts and the order of marks.
func scriptCases() []foldCase {
	return []foldCase{
		{"Cyrillic stays", "Привет, МИР", "привет, мир"},
		{"Cyrillic accents", "ё Ё е\u0308 за\u0301мок ѐ", "е е е замок е"},
		{"Cyrillic letters with a mark of their own", "й Й и\u0306 И\u0306 ў у\u0306 ї і\u0308 ѓ ќ ґ", "й й й й ў ў ї ї ѓ ќ ґ"},
		{"a second mark on й", "и\u0301\u0306 й\u0301 и\u0306\u0306", "й й й"},
		{"Greek", "Άλφα ΣΟΦΟΣ σοφος ΐ ᾧ", "αλφα σοφοσ σοφοσ ι ω"},
		{"the lunate sigma", "ϲ Ϲ", "ϲ ϲ"},
		{"Hebrew keeps points", "שָׁלוֹם", "ש\u05b8\u05c1לו\u05b9ם"},
		{"Arabic keeps marks and joins letters", "ا\u0653 آ ﻻ", "آ آ لا"},
		{"Devanagari", "क\u093c क़ नमस्ते", "क\u093c क\u093c नमस्ते"},
		{"Thai", "สวัสดี ก\u0e49", "สวัสดี ก\u0e49"},
		{"Japanese", "か\u3099 が ｶﾞ ﾊﾟ ゛", "が が ガ パ ゛"},
		{"Hangul", "\u1112\u1161\u11ab 하\u11ab 한 ㅋㅠ", "한 한 한 ㅋㅠ"},
		{"Hangul beside something invisible", "\u1112\u200b\u1161\u00ad\u11ab", "한"},
		{"vowel signs in two parts", "কে\u09be কো", "কো কো"},
		{"marks alone stay", "¨ ¯ ¸ ῁", "¨ ¯ ¸ ¨"},
		{"a long decomposition is not applied", "ﷺ", "ﷺ"},
		{"a shorter one is", "㌔ ㈱", "キロ (株)"},
		{"mathematical Greek", "𝛂𝚨", "αα"},
		{"composition takes no character for another", "\U0002304b\u3099 \U00020041\u0300", "\U0002304b\u3099 \U00020041"},
	}
}

func TestSource(t *testing.T) {
	for _, c := range []struct {
		src  string
		want []int // of each folded byte, and of the end
	}{
		{"", []int{0}},
		{"Ab", []int{0, 1, 2}},
		{"sooooo x", []int{0, 1, 2, 6, 7, 8}},
		{"é!", []int{0, 2, 3}},
		{"a\u200bb", []int{0, 4, 5}},
		{"\u200b\u200bab", []int{0, 7, 8}},
		{"\u200b\u200bßb", []int{0, 0, 8, 9}},
		{"ab\u200b", []int{0, 1, 5}},
		{"\u200b", []int{3}},
		{"ﬁx", []int{0, 0, 3, 4}},
		{"\xff\xfe", []int{0, 0, 0, 1, 1, 1, 2}},
		{"a\x00b", []int{0, 2, 3}},
		{"e\u0301x", []int{0, 3, 4}},
		{"ж", []int{0, 0, 2}},
		{"か\u3099x", []int{0, 0, 0, 6, 7}},
		{"ก\u0e49", []int{0, 0, 0, 3, 3, 3, 6}},
		{"дддд", []int{0, 0, 2, 2, 8}},
	} {
		var f Folded
		f.Fold(c.src)
		var got []int
		for i := range len(f.Bytes()) + 1 {
			got = append(got, f.Source(i))
		}
		require.Equal(t, c.want, got, "%q", c.src)
	}
}

func TestSpan(t *testing.T) {
	var f Folded
	var source string
	fold := func(s string) { f.Fold(s); source = s }
	at := func(part string) string {
		t.Helper()
		i := strings.Index(string(f.Bytes()), part)
		require.GreaterOrEqual(t, i, 0, "%q is not in %q", part, f.Bytes())
		start, end := f.Span(i, i+len(part))
		return source[start:end]
	}
	fold("Don’t t\u200be\u0301ll\u200b anyone\u00ad!")
	require.Equal(t, "Don’t", at("don't"))
	require.Equal(t, "t\u200be\u0301ll\u200b", at("tell"), "what follows and is not seen belongs to it")
	require.Equal(t, "anyone\u00ad", at("anyone"))
	fold("\ufeffoﬃce")
	require.Equal(t, "\ufeffoﬃ", at("of"), "half a ligature is the whole of it, and what stands before everything belongs to the first")
	require.Equal(t, "ﬃ", at("fi"))
	fold("Sooooon")
	require.Equal(t, "Sooooo", at("soo"))
	require.Equal(t, "n", at("n"))

	fold("ab")
	for _, c := range [][4]int{{0, 0, 0, 0}, {1, 1, 1, 1}, {2, 2, 2, 2}, {2, 1, 2, 2}, {-5, 9, 0, 2}, {7, 9, 2, 2}, {-2, -1, 0, 0}} {
		start, end := f.Span(c[0], c[1])
		require.Equal(t, [2]int{c[2], c[3]}, [2]int{start, end}, "%v", c)
	}
	require.Equal(t, 0, f.Source(-1))
	require.Equal(t, 2, f.Source(9))
}

func TestPlainAndStretched(t *testing.T) {
	var f Folded
	require.True(t, f.Plain(), "the zero value")
	require.Empty(t, f.Bytes())
	require.Equal(t, 0, f.Source(0))
	for src, want := range map[string]bool{
		"": true, "Hello there, 12!": true, "a\tb\nc": true, "1111!!!!": true, "sooooo": false, "é": false, "a\x00": false, "aa": true, "\u200b": false,
		"0123456789 sooo": false, "0123456789abcdé": false,
	} {
		f.Fold(src)
		require.Equal(t, want, f.Plain(), "%q", src)
	}
	f.Fold("no waaay sooo, booook x1111")
	out := string(f.Bytes())
	require.Equal(t, "no waay soo, book x1111", out)
	for word, want := range map[string]bool{"no": false, "waay": true, "soo": true, ",": false, "book": true, "bo": false, "boo": true, "x1111": false} {
		i := strings.Index(out, word)
		require.Equal(t, want, f.Stretched(i, i+len(word)), word)
	}
	require.False(t, f.Stretched(5, 5))
	require.True(t, f.Stretched(-1, 99))
	f.Fold("book")
	require.False(t, f.Stretched(0, 4), "nothing is left of the text before")
}

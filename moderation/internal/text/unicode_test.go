package text

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// needVersion skips a test that compares the tables with the toolchain's own, where that is of another Unicode version.
func needVersion(t testing.TB) {
	t.Helper()
	if unicode.Version != tableVersion || norm.Version != tableVersion {
		t.Skipf("the tables are of Unicode %s, the toolchain is of %s", tableVersion, unicode.Version)
	}
}

// folded folds one text.
func folded(s string) string {
	var f Folded
	f.Fold(s)
	return string(f.Bytes())
}

func everyRune(yield func(rune) bool) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if utf8.ValidRune(r) && !yield(r) {
			return
		}
	}
}

// TestEveryCharacter holds the laws that a single character can break, for all of them, alone and between letters of three scripts.
func TestEveryCharacter(t *testing.T) {
	needVersion(t)
	var f, again Folded
	growth := 0.0
	for r := range everyRune {
		src := "a" + string(r) + "bи" + string(r) + string(r) + "क" + string(r)
		f.Fold(src)
		out := string(f.Bytes())
		again.Fold(out)
		if string(again.Bytes()) != out || f.Source(0) != 0 || f.Source(len(out)) != len(src) {
			require.Fail(t, "laws", "%U: %q, again %q", r, out, again.Bytes())
		}
		again.Fold(norm.NFD.String(src))
		if string(again.Bytes()) != out {
			require.Fail(t, "NFD", "%U: %q, NFD %q", r, out, again.Bytes())
		}
		f.Fold(string(r))
		growth = max(growth, float64(len(f.Bytes()))/float64(utf8.RuneLen(r)))
	}
	require.Equal(t, 1+float64(int(growth-0.001)), float64(maxGrowth), "growth is %.2f", growth)
}

func TestInvisibleCharactersVanish(t *testing.T) {
	needVersion(t)
	for r := range everyRune {
		got := folded("a" + string(r) + "b")
		if r == 0x3164 || r == 0xFFA0 { // fillers that take room
			require.Equal(t, "a b", got)
			continue
		}
		switch gone := ignorable(r) || unicode.IsControl(r) && !unicode.IsSpace(r); {
		case gone && got != "ab":
			require.Fail(t, "stays", "%U gives %q", r, got)
		case unicode.IsSpace(r) && got != "a b" && got != "a\nb":
			require.Fail(t, "no space", "%U gives %q", r, got)
		case !gone && got == "ab" && !unicode.In(r, unicode.M) && !unicode.In(r, unicode.Cf) && r != 0xFF9E && r != 0xFF9F:
			require.Fail(t, "lost", "%U", r)
		}
	}
	require.Empty(t, folded("\u200b\u202e\ufeff\u0301\U000e0041"))
	require.Equal(t, "a b", folded("a\u2800b"))
	require.Equal(t, "a\nb\nc\nd", folded("a\nb\u2028c\u0085d"))
}

// TestCaseIsFoldedEverywhere: all letters that the Unicode tables call the same but for case fold alike.
func TestCaseIsFoldedEverywhere(t *testing.T) {
	needVersion(t)
	for r := range everyRune {
		want := folded(string(r))
		for _, other := range []rune{unicode.ToLower(r), unicode.ToUpper(r), unicode.ToTitle(r), unicode.SimpleFold(r)} {
			if r == 0x345 || other == 0x345 { // the iota subscript is a mark and dropped, its capital is a letter
				continue
			}
			if got := folded(string(other)); got != want {
				require.Fail(t, "case", "%U gives %q, %U gives %q", r, want, other, got)
			}
		}
	}
}

// TestDigitsAreASCII: every decimal digit gives its value. The digits of a script follow one another from 0 to 9.
func TestDigitsAreASCII(t *testing.T) {
	needVersion(t)
	for _, block := range unicode.Nd.R16 {
		for r := rune(block.Lo); r <= rune(block.Hi); r++ {
			require.Equal(t, string('0'+(r-rune(block.Lo))%10), folded(string(r)), "%U", r)
		}
	}
	for _, block := range unicode.Nd.R32 {
		for r := rune(block.Lo); r <= rune(block.Hi); r++ {
			require.Equal(t, string('0'+(r-rune(block.Lo))%10), folded(string(r)), "%U", r)
		}
	}
}

// TestLatinDiacritics: what NFD makes an ASCII letter with marks is that letter, and nothing of a Latin letter's marks is left.
func TestLatinDiacritics(t *testing.T) {
	for r := range everyRune {
		d := []rune(norm.NFD.String(string(r)))
		if len(d) > 1 && d[0] < 0x80 && unicode.IsLetter(d[0]) {
			require.Equal(t, strings.ToLower(string(d[0])), folded(string(r)), "%U", r)
		}
	}
}

// TestStylesOfLatin: the whole alphabet in each of the styles that chats are decorated with.
func TestStylesOfLatin(t *testing.T) {
	const alphabet = "abcdefghijklmnopqrstuvwxyz"
	starts := map[string]rune{
		"full-width": 'ａ', "full-width capitals": 'Ａ', "circled": 'ⓐ', "circled capitals": 'Ⓐ', "negative circled": '🅐', "negative squared": '🅰', "squared": '🄰',
		"parenthesised": '⒜', "parenthesised capitals": '🄐', "regional indicators": '🇦', "mathematical bold": '𝐚', "bold capitals": '𝐀',
		"bold script": '𝓪', "bold Fraktur": '𝖆', "sans-serif": '𝖺', "sans-serif bold italic": '𝙖', "monospace": '𝚊', "double-struck small": '𝕒',
	}
	for name, first := range starts {
		var b strings.Builder
		for i := range rune(26) {
			b.WriteRune(first + i)
		}
		require.Equal(t, alphabet, folded(b.String()), name)
	}
	require.Equal(t, "abcdefghijklmnopqrstuvwyz", folded("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ"), "small capitals")
	require.Equal(t, "abdeghijklmoprstuvwxyz", folded("ᵃᵇᵈᵉᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"), "superscripts")
	require.Equal(t, "abcdefghijklmnopqrstuvwxyz", folded("𝒶𝒷𝒸𝒹ℯ𝒻ℊ𝒽𝒾𝒿𝓀𝓁𝓂𝓃ℴ𝓅𝓆𝓇𝓈𝓉𝓊𝓋𝓌𝓍𝓎𝓏"), "script, with its letters from another block")
}

func TestFoldTextsAreSettled(t *testing.T) {
	for _, s := range foldTexts {
		require.Equal(t, s, folded(s))
		require.LessOrEqual(t, len(s), 4)
	}
	require.LessOrEqual(t, classText+len(foldTexts), 256)
	for _, block := range foldIndex {
		require.Less(t, int(block), len(foldBlocks))
	}
	for _, block := range foldBlocks {
		for _, class := range block {
			require.Less(t, int(class), classText+len(foldTexts))
		}
	}
}

// TestPairsAreThoseOfNorm judges the composition table by package norm, which the generator does not ask for it.
func TestPairsAreThoseOfNorm(t *testing.T) {
	needVersion(t)
	require.True(t, slices.IsSortedFunc(pairs[:], func(a, b [3]rune) int { return slices.Compare(a[:], b[:]) }))
	for pair, want := range judgePairs() {
		general := foldClass(pair[1]) == classMark
		if !general && pair[1] > 0x7f {
			require.Equal(t, want, composed(pair[0], pair[1]), "%U", pair)
		}
	}
	for _, p := range pairs {
		require.Equal(t, p[2], judgePairs()[[2]rune{p[0], p[1]}], "%U", p)
		require.Zero(t, judgeClass(p[0]), "a letter composes with %U even where it is a mark", p[0])
	}
}

package text

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// maxGrowth is how many folded bytes a source byte can give at most; TestEveryCharacter measures it.
const maxGrowth = 6

// checkLaws holds every law of the package comment for one source. f has been used before.
func checkLaws(t testing.TB, f *Folded, src string) {
	t.Helper()
	f.Fold(src)
	out := string(f.Bytes())
	require.True(t, utf8.ValidString(out), "folded text of %q is no UTF-8", src)
	require.LessOrEqual(t, len(out), maxGrowth*len(src))
	require.Equal(t, strings.Repeat(" ", Room), string(f.Bytes()[len(out):len(out)+Room]), "behind the folded text of %q", src)
	checkJudge(t, f, src)
	checkOffsets(t, f, src)
	checkSpans(t, f, src)
	again := new(Folded)
	again.Fold(out)
	require.Equal(t, out, string(again.Bytes()), "folding %q twice", src)
	require.False(t, again.Stretched(0, len(out)), "a folded text has a run: %q", src)
	require.Equal(t, isASCII(out), again.Plain())
	if utf8.ValidString(src) && mostMarks(src) <= 12 {
		for _, form := range []norm.Form{norm.NFC, norm.NFD} {
			same := form.String(src)
			if norm.NFD.String(same) != norm.NFD.String(src) {
				continue // package norm takes some characters beyond U+FFFF for others: golang/go issue 81028
			}
			again.Fold(same)
			require.Equal(t, out, string(again.Bytes()), "%q and its normal form fold apart", src)
		}
	}
}

func checkJudge(t testing.TB, f *Folded, src string) {
	t.Helper()
	want, off, runs := judge(src)
	if want != string(f.Bytes()) {
		require.Equal(t, want, string(f.Bytes()), "the judge folds %q otherwise", src)
	}
	for i, o := range off {
		if o != f.Source(i) {
			require.Equal(t, o, f.Source(i), "offset of folded byte %d of %q", i, src)
		}
		if slices.Contains(runs, i) != f.Stretched(i, i+1) {
			require.Fail(t, "stretched", "at %d of %q: %v", i, src, runs)
		}
	}
}

func checkOffsets(t testing.TB, f *Folded, src string) {
	t.Helper()
	out := f.Bytes()
	if f.Source(len(out)) != len(src) || len(out) > 0 && f.Source(0) != 0 {
		require.Fail(t, "ends", "of %q", src)
	}
	border := make([]bool, len(src)+1)
	border[len(src)] = true
	for i := range src {
		border[i] = true
	}
	for i := range out {
		at := f.Source(i)
		if at > f.Source(i+1) || !border[at] {
			require.Fail(t, "offset", "%d of byte %d of %q falls, or cuts a character", at, i, src)
		}
		if !utf8.RuneStart(out[i]) && at != f.Source(i-1) {
			require.Fail(t, "offset", "%d of byte %d of %q is within a character", at, i, src)
		}
		if f.Plain() && at != i {
			require.Fail(t, "plain", "but byte %d of %q comes from %d", i, src, at)
		}
	}
	if f.Plain() {
		require.Len(t, out, len(src))
		require.True(t, isASCII(src))
	}
}

// checkSpans holds that the spans of single characters are the same or follow one another, without a gap, over the whole source.
func checkSpans(t testing.TB, f *Folded, src string) {
	t.Helper()
	out := string(f.Bytes())
	lastStart, lastEnd := 0, 0
	for i, r := range out {
		start, end := f.Span(i, i+utf8.RuneLen(r))
		if start >= end || (start != lastStart || end != lastEnd) && start != lastEnd {
			require.Fail(t, "gap", "before %d of %q", start, src)
		}
		lastStart, lastEnd = start, end
		if from, to := f.Span(0, i+1); from != 0 || to != end {
			require.Fail(t, "span", "of the first %d bytes of %q is %d to %d", i+1, src, from, to)
		}
	}
	if out != "" {
		require.Equal(t, len(src), lastEnd)
	}
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0
}

// mostMarks is how many characters that may sit on one letter follow one another: beyond sixteen, which of them are dropped depends on the order in
// which they are written.
func mostMarks(src string) int {
	most, n := 0, 0
	for _, r := range norm.NFD.String(src) {
		if unicode.IsMark(r) || ignorable(r) || unicode.IsControl(r) || !norm.NFC.PropertiesString(string(r)).BoundaryBefore() {
			n++
		} else if len(norm.NFKD.String(string(r))) == len(string(r)) {
			n = 0
		} else {
			n = 3
		}
		most = max(most, n)
	}
	return most
}

// alphabets are the characters that random texts are made of; each is a place where something can go wrong.
var alphabets = []string{
	"abcXYZoO", "aaaaab", "019.!'\"-@ \t\n\r", "\x00\x08\x1b\x7f\u0085\u009f", "\u200b\u200d\u2060\ufeff\u00ad\u034f\u202e\ufe0f\U000e0061\u3164\u115f",
	"\u0300\u0301\u0306\u0308\u0323\u0338\u20e3\u0344\u0345\u0489", "éÉåÅøØßẞæðþłİıſK", "ияИйуўгѓГіїкќёёЁ", "άΑσςΣϲϹΐᾳᾨ", "ㅋㅠ\u1100\u1161\u11a8\u1112\u1175가각한글ｶﾞﾊﾟ",
	"かがさざ\u3099\u309aー", "कखि\u093c\u094d\u0941क़ड़", "กั้ำ\u0e49\u0e49", "אבְּשׁשׂ", "ابّآ\u0653\u0654لا", "কে\u09be\u09d7ো", "\u0cc6\u0cc2\u0cd5\u0dd9\u0dcf\u0dca",
	"ＡａＢ１𝐀𝒷𝟙ⓐⒶ🅐🅰🄐⒜🇦🇿ᴀʙᵃₐ№℡ﬃ½㎏", "’‘“”´¨`…—−⁄", "😀👍🏽❤️👩‍👩‍👧🆗1️⃣™©", "\ufdfa\ufdfb㍿㌖\u1fc1\u1fee\u2329", "①⑽❿⒌١२๓",
	"\U0001d157\U0001d165\U0001d15e\u302e\u1b05\u1b35\U000114b9\U000114ba",
}

// randomText mixes the alphabets, single bytes and any characters, and repeats pieces.
func randomText(rng *rand.Rand) string {
	var b strings.Builder
	for range rng.IntN(24) {
		var piece string
		switch k := rng.IntN(len(alphabets) + 3); {
		case k < len(alphabets):
			runes := []rune(alphabets[k])
			for range 1 + rng.IntN(3) {
				piece += string(runes[rng.IntN(len(runes))])
			}
		case k == len(alphabets):
			piece = string([]byte{byte(rng.IntN(256))})
		case k == len(alphabets)+1:
			piece = string(rune(rng.IntN(0x3000)))
		default:
			piece = string(rune(rng.IntN(unicode.MaxRune + 1)))
		}
		repeat := 1
		if rng.IntN(4) == 0 {
			repeat += rng.IntN(5)
		}
		b.WriteString(strings.Repeat(piece, repeat))
	}
	return b.String()
}

func TestLawsOnRandomTexts(t *testing.T) {
	needVersion(t)
	rng := rand.New(rand.NewPCG(1, 2))
	var f Folded
	for range 5000 {
		checkLaws(t, &f, randomText(rng))
	}
}

// TestASCIIEqualsRuneLoop judges the fast path by the rune loop, over lengths and places where eight bytes at a time may go wrong.
func TestASCIIEqualsRuneLoop(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	letters := []byte("aAbBzZ@[`{m01 .\t\n\x00\x1f\x7f\x80\xff")
	var fast, slow Folded
	for range 60000 {
		src := make([]byte, rng.IntN(40))
		usual := letters[:1+rng.IntN(len(letters))]
		for i := range src {
			src[i] = usual[rng.IntN(len(usual))]
			if i > 1 && rng.IntN(6) == 0 {
				src[i], src[i-1] = src[i-2], src[i-2]
			}
		}
		fast.Fold(string(src))
		slow.Fold("")
		slow.size = len(src)
		slow.foldRunes(string(src), 0)
		require.Equal(t, string(slow.out), string(fast.out), "%q", src)
		for i := range fast.out {
			require.Equal(t, slow.Source(i), fast.Source(i), "offset %d of %q", i, src)
		}
		require.Equal(t, append([]int32{}, slow.runs...), append([]int32{}, fast.runs...), "%q", src)
	}
}

// TestWorkIsLinear counts what the fold does instead of the time it takes: each character of the source gives a bounded number of folded bytes,
// each letter carries a bounded number of marks, and a text of twice the length gives twice as much.
func TestWorkIsLinear(t *testing.T) {
	for _, unit := range []string{
		"a", "A!", "aaab", "e\u0301", "\u0301", "é", "\u200b", "\xff", "ﷺ", "ﷻ", "㌖", "ก\u0e49", "\u0e49",
		"क\u093c", "\u1161", "\u1100\u1161", "か\u3099", "и\u0306", "\x00", "😀", "𝒜",
		"\u0dd9\u0dca", "א" + strings.Repeat("\u05b0", 40), "a" + strings.Repeat("\u0e49", 40), "\u0cc6\u0cc2",
	} {
		var sizes [3]int
		for i, n := range []int{500, 1000, 2000} {
			var f Folded
			src := strings.Repeat(unit, n)
			f.Fold(src)
			sizes[i] = len(f.out)
			require.LessOrEqual(t, len(f.out), maxGrowth*len(src))
			require.LessOrEqual(t, len(f.off), len(f.out))
			require.LessOrEqual(t, len(f.runs), len(f.out))
			require.LessOrEqual(t, mostTails(f.out), maxTails, "%q", unit)
		}
		require.InDelta(t, 2*sizes[0], sizes[1], 8, "%q", unit)
		require.InDelta(t, 2*sizes[1], sizes[2], 8, "%q", unit)
	}
}

func mostTails(out []byte) int {
	most, n := 0, 0
	for _, r := range string(out) {
		if r >= 0x80 && foldClass(r) == classTail {
			n++
		} else {
			n = 0
		}
		most = max(most, n)
	}
	return most
}

func TestNoAllocationOnceGrown(t *testing.T) {
	for _, src := range []string{
		"hey are you home alone right now or is mum there", "sooooo coool", "don’t tell 😀 ＡＢＣ", "привет как дела", "नमस्ते क़ か\u3099 각 \u1100\u1161",
		"zalgo a\u0300\u0301 \xff\xfe ﷻ", strings.Repeat("e\u0301\u0e49", 200),
	} {
		var f Folded
		var word []byte
		f.Fold(src)
		word, _ = Skeleton(word, f.Bytes())
		word = append(word, make([]byte, len(f.Bytes()))...)
		got := testing.AllocsPerRun(100, func() {
			f.Fold(src)
			word, _ = Skeleton(word[:0], f.Bytes())
		})
		require.Zero(t, got, fmt.Sprintf("%q", src))
	}
}

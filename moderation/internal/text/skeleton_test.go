package text

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestSkeleton(t *testing.T) {
	for _, c := range []struct {
		word, want string
		ok         bool
	}{
		{"", "", false},
		{"snap", "", false},
		{"14yo", "", false},
		{"ѕnар", "snap", true},
		{"ѕесrеt", "secret", true},
		{"hеllо", "hello", true},
		{"НЕLLО", "hello", true}, // capitals that look like H, E and O
		{"ВАСК", "back", true},
		{"ТЕХТ", "text", true},
		{"мом", "mom", true},
		{"сор", "cop", true}, // a whole word of another script has a Latin look too: the caller asks only for words that no rule knows
		{"ϲall", "call", true},
		{"αlοnε", "alone", true},
		{"ηοw", "now", true},
		{"սոll", "unll", true},
		{"hοоοοme", "hoome", true}, // Greek and Cyrillic o make one run of Latin o
		{"14уо", "14yo", true},
		{"dоn't", "don't", true},
		{"ǝɯɐs", "ewas", true}, // each letter by itself: turning a word round is another reading
		{"привет", "npnbet", true},
		{"щит", "", false},
		{"日本", "", false},
		{"s日р", "", false},
		{"é", "", false}, // folded to e: nothing is left to replace
	} {
		got, ok := Skeleton(nil, []byte(folded(c.word)))
		require.Equal(t, c.ok, ok, c.word)
		require.Equal(t, c.want, string(got), c.word)
	}
}

func TestSkeletonAppends(t *testing.T) {
	dst := append(make([]byte, 0, 16), "oo"...)
	got, ok := Skeleton(dst, []byte("ооо"))
	require.True(t, ok)
	require.Equal(t, "oooo", string(got), "a run does not reach back into what was there")
	got, ok = Skeleton(dst, []byte("оощ"))
	require.False(t, ok)
	require.Equal(t, "oo", string(got))
}

// TestLookTable: letters that the fold leaves alone, each with one small Latin letter, in the order that the search needs.
func TestLookTable(t *testing.T) {
	require.True(t, slices.IsSorted(lookLetters[:]))
	require.Len(t, lookLatin, len(lookLetters))
	used := map[byte]bool{}
	for i, r := range lookLetters {
		require.Greater(t, r, rune(0x7f))
		require.True(t, unicode.IsLetter(r), "%U", r)
		require.Equal(t, string(r), folded(string(r)))
		require.True(t, isSmall(lookLatin[i]), "%U", r)
		used[lookLatin[i]] = true
	}
	require.Len(t, used, 26, "each Latin letter has a look-alike")
}

// checkSkeleton holds the laws of Skeleton for one folded word.
func checkSkeleton(t testing.TB, word string) {
	t.Helper()
	got, ok := Skeleton([]byte("x"), []byte(word))
	require.Equal(t, byte('x'), got[0])
	reading := string(got[1:])
	if !ok {
		require.Empty(t, reading)
		return
	}
	require.LessOrEqual(t, len(reading), len(word))
	require.NotEqual(t, word, reading)
	require.Equal(t, reading, folded(reading), "the reading of %q is not folded", word)
	for _, r := range reading {
		require.False(t, unicode.IsLetter(r) && r > 0x7f, "%q keeps %U", word, r)
	}
	_, ok = Skeleton(nil, []byte(reading))
	require.False(t, ok, "the reading of %q has another reading", word)
	require.Equal(t, plainSkeleton(word), reading)
}

// plainSkeleton judges Skeleton with maps and strings.
func plainSkeleton(word string) string {
	latin := map[rune]string{}
	for i, r := range lookLetters {
		latin[r] = lookLatin[i : i+1]
	}
	latin['ꓲ'], latin['ӏ'], latin['ғ'] = "i", "l", "f" // their first look is another than the table's
	var b strings.Builder
	for _, r := range word {
		if s, ok := latin[r]; ok {
			b.WriteString(s)
		} else if !unicode.IsMark(r) {
			b.WriteRune(r)
		}
	}
	s := b.String()
	for c := 'a'; c <= 'z'; c++ {
		for strings.Contains(s, strings.Repeat(string(c), 3)) {
			s = strings.ReplaceAll(s, strings.Repeat(string(c), 3), strings.Repeat(string(c), 2))
		}
	}
	return s
}

func TestSkeletonLaws(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		var b strings.Builder
		for range rng.IntN(12) {
			switch rng.IntN(4) {
			case 0:
				b.WriteByte(byte('a' + rng.IntN(26)))
			case 1:
				b.WriteString(strings.Repeat(string(lookLetters[rng.IntN(len(lookLetters))]), 1+rng.IntN(3)))
			case 2:
				b.WriteRune([]rune("оοо0!'😀\u05b0\u0301\ufffd")[rng.IntN(10)])
			case 3:
				if rng.IntN(8) == 0 {
					b.WriteRune('щ')
				}
			}
		}
		checkSkeleton(t, folded(b.String()))
	}
}

// TestDisguisedWordsAreFound replaces letters of Latin words by look-alikes and expects the word back.
func TestDisguisedWordsAreFound(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	byLatin := map[byte][]rune{}
	for i, r := range lookLetters {
		if strings.ContainsRune("ꓲӏғ", r) {
			continue // these look like another letter first
		}
		byLatin[lookLatin[i]] = append(byLatin[lookLatin[i]], r)
	}
	for range 2000 {
		word := []byte{}
		for len(word) < 8 {
			word = append(word, byte('a'+rng.IntN(26)))
		}
		word = []byte(folded(string(word)))
		var b strings.Builder
		changed := false
		for _, c := range word {
			if rng.IntN(2) == 0 {
				b.WriteRune(byLatin[c][rng.IntN(len(byLatin[c]))])
				changed = true
			} else {
				b.WriteByte(c)
			}
		}
		got, ok := Skeleton(nil, []byte(b.String()))
		require.Equal(t, changed, ok)
		if changed {
			require.Equal(t, string(word), string(got), b.String())
		}
	}
	require.Equal(t, 1, utf8.RuneLen(rune(looksLike('а'))))
}

package disguise

import (
	"math/rand/v2"
	"strings"
)

// The dialects of leetspeak. Where a letter has several signs each word draws one.
var (
	leetDigits = map[rune]string{'a': "4", 'e': "3", 'i': "1", 'o': "0", 's': "5", 't': "7"}
	leetSigns  = map[rune]string{'a': "@4", 'c': "(", 'e': "3€", 'i': "!1", 'l': "|1", 'o': "0", 's': "$", 't': "+7"}
	leetOther  = map[rune]string{'a': "4", 'b': "8", 'e': "3", 'g': "69", 'i': "1", 'l': "1", 'o': "0", 'q': "9", 's': "5", 't': "7", 'z': "2"}
)

// leet are disguises by digits, signs and letters that stand for letters.
func leet() []Technique {
	return []Technique{
		{Name: "leet, one letter a word", Apply: func(r *rand.Rand, t string) string {
			return eachWord(t, 3, func(w string) string { return oneLetter(r, w, leetDigits) })
		}},
		{Name: "leet, digits, all", Apply: func(r *rand.Rand, t string) string { return leeted(r, t, leetDigits) }},
		{Name: "leet, signs, all", Apply: func(r *rand.Rand, t string) string { return leeted(r, t, leetSigns) }},
		{Name: "leet, ambiguous digits, all", Apply: func(r *rand.Rand, t string) string { return leeted(r, t, leetOther) }},
		{Name: "look-alike pairs", Apply: func(_ *rand.Rand, t string) string {
			return eachWord(t, 2, func(w string) string { return strings.NewReplacer("m", "rn", "w", "vv", "d", "cl").Replace(w) })
		}},
		{Name: "capital I for l", Apply: func(_ *rand.Rand, t string) string {
			return eachWord(t, 2, func(w string) string { return strings.ReplaceAll(w, "l", "I") })
		}},
		{Name: "masked vowels, one a word", Apply: func(r *rand.Rand, t string) string {
			mask := oneOf(r, "****#_-•")
			return eachWord(t, 4, func(w string) string { return masked(r, w, mask, 1) })
		}},
		{Name: "masked vowels, all of a word", Apply: func(r *rand.Rand, t string) string {
			mask := oneOf(r, "****#_")
			return someWords(r, t, 1, 5, func(w string) string { return masked(r, w, mask, len(w)) })
		}},
	}
}

// leeted writes every word of three letters or more in a dialect.
func leeted(r *rand.Rand, text string, dialect map[rune]string) string {
	return eachWord(text, 3, func(w string) string {
		return letters(w, func(c rune) string { return drawn(r, dialect, c, 1) })
	})
}

// masked hides so many vowels inside a word.
func masked(r *rand.Rand, w, mask string, n int) string {
	var at []int
	for i := 1; i+1 < len(w); i++ {
		if strings.IndexByte("aeiou", w[i]) >= 0 {
			at = append(at, i)
		}
	}
	r.Shuffle(len(at), func(i, j int) { at[i], at[j] = at[j], at[i] })
	out := strings.Split(w, "")
	if len(out) != len(w) {
		return w // not ASCII
	}
	for _, i := range at[:min(n, len(at))] {
		out[i] = mask
	}
	return strings.Join(out, "")
}

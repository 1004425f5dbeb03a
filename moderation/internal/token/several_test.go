package token

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// closeWords returns words of few letters, of which many lie one error apart, and a lexicon of them. No two have one stem.
func closeWords(r *rand.Rand) ([]string, *Lexicon) {
	b := NewBuilder("en")
	var words []string
	for range 50 {
		w := []byte{"bgk"[r.IntN(3)], "oigb"[r.IntN(4)], "oigb"[r.IntN(4)], "oiab"[r.IntN(4)], 'k'}
		if !folds(w) || slices.Contains(words, string(w)) {
			continue
		}
		for range 1 + r.IntN(3) {
			b.Stem(string(w))
		}
		if r.IntN(3) == 0 {
			b.Exact(string(w))
		}
		b.Fuzzy(string(w))
		words = append(words, string(w))
	}
	return words, b.Build()
}

// TestSeveralAnswersAsPlain holds the law that the fast way is the plain one where a word may be one of several.
func TestSeveralAnswersAsPlain(t *testing.T) {
	r := rand.New(rand.NewPCG(30, 1))
	third := 0
	for range 4 {
		words, l := closeWords(r)
		s, p := l.NewSplitter(), newPlain(l)
		for range 150 {
			w := words[r.IntN(len(words))]
			switch k := 1 + r.IntN(len(w)-1); r.IntN(5) {
			case 0:
				w = w[:k] + w[k+1:]
			case 1:
				w = w[:k] + string("oigbk"[r.IntN(5)]) + w[k:]
			case 2:
				w = strings.NewReplacer("g", "9", "b", "6", "i", "1").Replace(w)
			case 3:
				w = w[:k] + "1" + w[k+1:]
			default:
				w = strings.NewReplacer("k", "ck", "i", "ie").Replace(w)
			}
			toks := s.Split(w)
			requireSame(t, s, w, p.Split(w), toks)
			if len(toks) == 1 && toks[0].Kind&Read != 0 && toks[0].Prefix != 0 {
				third++
			}
		}
	}
	require.Greater(t, third, 50, "no word is one of three")
}

// TestMaskedWordsNameAllThatFit judges masked words by the list of all words.
func TestMaskedWordsNameAllThatFit(t *testing.T) {
	r := rand.New(rand.NewPCG(30, 2))
	several := 0
	for range 8 {
		words, l := closeWords(r)
		s := l.NewSplitter()
		for range 150 {
			w := []byte(words[r.IntN(len(words))])
			w[1+r.IntN(len(w)-2)] = '*'
			var fit []string
			for _, x := range words {
				if len(x) == len(w) && fits(w, x, '*', false) && !slices.Contains(fit, x) {
					fit = append(fit, x)
				}
			}
			var vowels []string
			for _, x := range fit {
				if fits(w, x, '*', true) {
					vowels = append(vowels, x)
				}
			}
			if len(vowels) > 0 {
				fit = vowels
			}
			masked := string(w)
			toks := s.Split(masked)
			require.Len(t, toks, 1, masked)
			if len(fit) > maxFamilies || len(vowels) == 0 && l.table.find(slices.DeleteFunc(w, func(c byte) bool { return c == '*' })) != nil {
				continue
			}
			said := func(x string) int32 { return l.said(l.table.find([]byte(x))) }
			for _, sym := range []Sym{toks[0].Stem, toks[0].Exact, toks[0].Prefix} {
				if sym != 0 {
					require.Contains(t, fit, strings.TrimPrefix(l.Text(sym), "="), masked)
				}
			}
			best := slices.MaxFunc(fit, func(a, b string) int { return int(said(a) - said(b)) })
			require.Equal(t, said(best), l.guesses.uses[toks[0].Stem], "%s: %v", masked, fit)
			if len(fit) > 1 {
				several++
				require.NotZero(t, toks[0].Exact, "%s: %v", masked, fit)
			}
		}
	}
	require.Greater(t, several, 100)
}

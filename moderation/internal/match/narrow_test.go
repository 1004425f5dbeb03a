package match

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/stretchr/testify/require"
)

// TestNarrowMeansTheSame: a phrase whose alternatives are folded matches the same words and takes no more places.
func TestNarrowMeansTheSame(t *testing.T) {
	narrower := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 3))
		phrase := "cat " + randomChoice(r)
		p := compile(t, packOf(t, find(t, "r", "cat", phrase)))
		b := &builder{telling: make([]bool, p.lexicon.Len()+1)}
		for i := range b.telling {
			b.telling[i] = r.IntN(2) == 0
		}
		root := p.phrases[1].root
		folded := newFolding(b).narrow(root)
		require.LessOrEqual(t, folded.positions(), root.positions())
		require.Equal(t, root.longest(), folded.longest())
		if folded.positions() < root.positions() {
			narrower++
		}
		s := p.NewScratch()
		for range 40 {
			p.Run(s, "cat "+randomText(r))
			for i := range s.words {
				for k := i; k < len(s.words); k++ {
					require.Equal(t, p.matchesAt(s, root, i, k), p.matchesAt(s, folded, i, k), phrase)
				}
			}
		}
	}
	require.Greater(t, narrower, 30)
}

// randomChoice writes a choice of up to 22 turns of phrase.
func randomChoice(r *rand.Rand) string {
	for {
		alts := make([]string, 2+r.IntN(20))
		for i := range alts {
			alts[i] = randomPhrase(r, 1)
		}
		choice := "(" + strings.Join(alts, " | ") + ")"
		if _, faults := rulefile.ParsePhrase("cat "+choice, rulefile.Pos{}); len(faults) == 0 {
			return choice
		}
	}
}

// TestNarrowSharesWords: the places that turns of phrase take once they share their words.
func TestNarrowSharesWords(t *testing.T) {
	for phrase, places := range map[string]int{
		"cat dog | cat dog":                       2,
		"cat dog | cat moon":                      2,
		"cat dog | red dog":                       2,
		"cat red dog | cat dog":                   3,
		"cat red dog | cat moon dog | cat dog":    3,
		"cat ...2 dog | cat ...2 moon | red moon": 6,
		"(cat | red moon) dog | moon dog":         4,
	} {
		p := compile(t, packOf(t, find(t, "r", "("+phrase+")")))
		b := &builder{telling: make([]bool, p.lexicon.Len()+1)}
		require.Equal(t, places, newFolding(b).narrow(p.phrases[0].root).positions(), phrase)
	}
}

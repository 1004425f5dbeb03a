package match

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/stretchr/testify/require"
)

// randomExcuses is a rule with a few excuses of all sorts.
func randomExcuses(t *testing.T, r *rand.Rand, id string) rulefile.Rule {
	rule := find(t, id, randomWord(r)+" zebra", "zebra "+randomWord(r))
	for len(rule.Unless["en"]) < 5 {
		kind, phrase := r.IntN(6), randomPhrase(r, 2)
		if n, faults := rulefile.ParsePhrase(phrase, rulefile.Pos{}); n == nil || len(faults) > 0 {
			continue
		}
		switch kind {
		case 0:
			phrase = "question: " + phrase
		case 1:
			phrase = "whole: " + phrase
		case 2:
			phrase = fmt.Sprintf("all: %s, %s %s", randomWord(r), randomWord(r), randomWord(r))
		}
		rule.Unless = map[string][]rulefile.Entry{"en": append(rule.Unless["en"], entryOf(t, phrase))}
	}
	return rule
}

// TestOneExcuseIsEnough: where one excuse of a rule is enough, the same is found and the same rules are excused as where all are wanted, in short messages
// and long ones, with a tail and without.
func TestOneExcuseIsEnough(t *testing.T) {
	excused, left, fewer := 0, 0, 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 11))
		var rules []rulefile.Rule
		for i := range 4 {
			rules = append(rules, randomExcuses(t, r, fmt.Sprint("r", i)))
		}
		p, faults := Compile(packOf(t, rules...), "en")
		if len(faults) > 0 {
			continue
		}
		all, one := p.NewScratch(), p.NewScratch()
		var tail Tail
		for i := range 100 {
			text := randomText(r) + " zebra " + randomWord(r) + []string{"", " ?"}[r.IntN(2)]
			if i%10 == 0 {
				text = longText(r) + text
			}
			want, got := p.RunAfter(all, &tail, text, Want{AllExcuses: true}), p.RunAfter(one, &tail, text, Want{})
			require.Equal(t, want.Matches, got.Matches, "seed %d, text %q", seed, text)
			named := map[[2]int32]bool{}
			rulesOf := [2]map[int32]bool{{}, {}}
			for _, e := range want.Excuses {
				named[[2]int32{e.Rule, e.Entry}], rulesOf[0][e.Rule] = true, true
			}
			for _, e := range got.Excuses {
				require.True(t, named[[2]int32{e.Rule, e.Entry}], "seed %d, text %q", seed, text)
				rulesOf[1][e.Rule] = true
			}
			require.Equal(t, rulesOf[0], rulesOf[1], "seed %d, text %q", seed, text)
			excused, left = excused+len(got.Excuses), left+len(got.Matches)-len(got.Excuses)
			fewer += len(want.Excuses) - len(got.Excuses)
			p.Next(all, &tail)
		}
	}
	require.Greater(t, min(excused, left, fewer), 300)
}

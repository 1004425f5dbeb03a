package moderation_test

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation/internal/match"
	"github.com/safethread/safethread/moderation/internal/paraphrase"
	"github.com/stretchr/testify/assert"
)

// paraphrased prints wordings that are lost or invented in other words.
var paraphrased = flag.String("paraphrases.show", "", `print what is lost or invented in other words: "all", the name of a set, or the id of a rule`)

// reads says whether a rule of an indicator finds its wording in a text and nothing excuses it.
func (j *judge) reads(indicator, text string) bool {
	res := j.program.Run(j.scratch, text)
	return slices.ContainsFunc(res.Matches, func(m match.Match) bool {
		return j.rs.Pack().Rules[m.Rule].Indicator == indicator && !slices.ContainsFunc(res.Excuses, func(e match.Excuse) bool { return e.Rule == m.Rule })
	})
}

// said counts texts and how many of them have what is counted.
type said struct{ texts, have int }

func (t *said) add(has bool) {
	t.texts++
	if has {
		t.have++
	}
}

func (t *said) share() float64 { return float64(t.have) / float64(max(1, t.texts)) }

// paraphrases says texts of scoring rules in other words and counts those that have a quality, by set and in all.
// Two texts of one rule that become the same in other words count once.
func (j *judge) paraphrases(t *testing.T, texts []wording, has func(rule int32, text string) bool, show bool) (bySet map[string]*said, all said) {
	bySet = map[string]*said{}
	for _, s := range paraphrase.Sets() {
		bySet[s] = &said{}
	}
	seen := map[string]bool{}
	for _, w := range texts {
		r := &j.rs.Pack().Rules[w.rule]
		if !j.scores[w.rule] {
			continue
		}
		for v := range paraphrase.Variants(w.text) {
			key := r.ID + "\x00" + v.Text
			if seen[key] {
				continue
			}
			seen[key] = true
			yes := has(w.rule, v.Text)
			bySet[v.Set].add(yes)
			all.add(yes)
			if yes == show && (*paraphrased == "all" || *paraphrased == v.Set || *paraphrased == r.ID) {
				t.Logf("%s: %s, %s: %q", r.ID, v.From, v.To, v.Text)
			}
		}
	}
	return bySet, all
}

// TestParaphrases says the pack's own tests in other words that mean the same. What a match test asks should still be read, by any rule of the same
// indicator, since it is the indicator that a reviewer sees; what a no_match test says should still be left alone. Not all that the table makes is said
// by anybody, and some of it means something else, so the shares compare packs and have no target of 1.
func TestParaphrases(t *testing.T) {
	j := newJudge(t)
	kept, allKept := j.paraphrases(t, j.hits(), func(rule int32, text string) bool { return j.reads(j.rs.Pack().Rules[rule].Indicator, text) }, false)
	invented, allInvented := j.paraphrases(t, j.noMatches(), func(rule int32, text string) bool { _, _, ok := j.fires(rule, text); return ok }, true)
	var table strings.Builder
	for _, s := range paraphrase.Sets() {
		fmt.Fprintf(&table, "%-20s %6d %6.3f %6d %6.3f\n", s, kept[s].texts, kept[s].share(), invented[s].texts, invented[s].share())
		assert.Positive(t, kept[s].texts, "no match test has a word of %q", s)
	}
	t.Logf("%-20s %6s %6s %6s %6s\n%s%-20s %6d %6.3f %6d %6.3f", "set", "match", "kept", "no", "found", table.String(), "all",
		allKept.texts, allKept.share(), allInvented.texts, allInvented.share())
	assert.GreaterOrEqual(t, allKept.share(), paraphrasesKept)
	assert.LessOrEqual(t, allInvented.share(), paraphrasesInvented)
}

// Limits of TestParaphrases, a little beside what was measured last: the first may be raised only, the second lowered only.
const (
	paraphrasesKept     = 0.88
	paraphrasesInvented = 0.034
)

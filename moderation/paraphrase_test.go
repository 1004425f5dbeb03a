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

// paraphrased prints what no rule of the indicator reads in other words: "all", or the name of a set.
var paraphrased = flag.String("paraphrases.show", "", `print the wordings that are lost: "all", the name of a set, or "rules" for how many by rule`)

// reads says whether a rule of an indicator finds its wording in a text.
func (j *judge) reads(indicator, text string) bool {
	res := j.program.Run(j.scratch, text)
	for _, m := range res.Matches {
		if j.rs.Pack().Rules[m.Rule].Indicator != indicator {
			continue
		}
		if !slices.ContainsFunc(res.Excuses, func(e match.Excuse) bool { return e.Rule == m.Rule }) {
			return true
		}
	}
	return false
}

// TestParaphrases holds how much of the pack's own match tests is read in other words: by any rule of the same indicator, since it is the
// indicator that a reviewer sees.
func TestParaphrases(t *testing.T) {
	j := newJudge(t)
	type count struct{ tried, kept int }
	bySet, byRule := map[string]*count{}, map[string]*count{}
	note := func(m map[string]*count, key string, kept bool) {
		if m[key] == nil {
			m[key] = &count{}
		}
		m[key].tried++
		if kept {
			m[key].kept++
		}
	}
	var all count
	seen := map[string]bool{}
	for _, w := range j.hits() {
		r := &j.rs.Pack().Rules[w.rule]
		if !j.scores[w.rule] {
			continue
		}
		for v := range paraphrase.Variants(w.text) {
			if key := r.Indicator + "\x00" + v.Text; seen[key] {
				continue
			} else {
				seen[key] = true
			}
			kept := j.reads(r.Indicator, v.Text)
			note(bySet, v.Set, kept)
			note(byRule, r.ID, kept)
			all.tried++
			if kept {
				all.kept++
			} else if *paraphrased == "all" || *paraphrased == v.Set || *paraphrased == r.ID {
				t.Logf("%s\t%s\t%s > %s\t%s", r.ID, v.Set, v.From, v.To, v.Text)
			}
		}
	}
	var table strings.Builder
	for _, s := range paraphrase.Sets() {
		if c := bySet[s]; c != nil {
			fmt.Fprintf(&table, "%-24s %6d %6d %.3f\n", s, c.tried, c.kept, float64(c.kept)/float64(c.tried))
		} else {
			fmt.Fprintf(&table, "%-24s none\n", s)
		}
	}
	if *paraphrased == "rules" {
		for id, c := range byRule {
			fmt.Fprintf(&table, "rule %-40s %6d lost of %6d %.3f\n", id, c.tried-c.kept, c.tried, float64(c.kept)/float64(c.tried))
		}
	}
	t.Logf("%d of %d kept: %.3f\n%s", all.kept, all.tried, float64(all.kept)/float64(all.tried), table.String())
	assert.Positive(t, all.kept)
}

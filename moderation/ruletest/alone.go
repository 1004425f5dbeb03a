package ruletest

import (
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// alone is the pack with one rule and those that it can hang on only, and the place of the rule in it: what it names, by id or by indicator, and what
// tells who people are. It compiles many times as fast. A closed pattern reads all signals, so its pack stays whole.
func alone(pack *rulefile.Pack, number int) (*rulefile.Pack, int) {
	if pack.Rules[number].Pattern != "" {
		return pack, number
	}
	keep := make([]bool, len(pack.Rules))
	var visit func(i int)
	name := func(rule, indicator string) {
		for i := range pack.Rules {
			if r := &pack.Rules[i]; r.ID == rule || indicator != "" && r.Indicator == indicator {
				visit(i)
			}
		}
	}
	visit = func(i int) {
		if keep[i] {
			return
		}
		keep[i] = true
		r := &pack.Rules[i]
		for _, steps := range [][]rulefile.Step{r.Steps, r.Together, r.Without} {
			for _, s := range steps {
				name(s.Rule, s.Indicator)
			}
		}
		for _, by := range []map[string][]rulefile.Entry{r.Find, r.Unless} {
			for _, entries := range by {
				for j := range entries {
					if id, ok := strings.CutPrefix(entries[j].After, "indicator:"); ok {
						name("", id)
					} else if id != "" {
						name(id, "")
					}
				}
			}
		}
	}
	visit(number)
	for i := range pack.Indicators {
		if s := pack.Indicators[i].Stage; s == "fact" || s == "response" {
			name("", pack.Indicators[i].ID)
		}
	}
	small, at := *pack, 0
	small.Rules = nil
	for i := range pack.Rules {
		if i == number {
			at = len(small.Rules)
		}
		if keep[i] {
			small.Rules = append(small.Rules, pack.Rules[i])
		}
	}
	small.Rules = slices.Clip(small.Rules)
	return &small, at
}

package ruletest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// mutant is a rule changed so that its tests should fail.
type mutant struct {
	what  string
	pos   rulefile.Pos
	rule  rulefile.Rule
	drops *rulefile.Entry // the entry that is left out, nil for other changes
}

// strength changes the rule in every way that drops something from it, and notes the changes that none of its tests notices. The tests have run, so
// what a text hangs on is known; for the rest they run again under the changed rule.
func (c *ruleCase) strength(loader moderation.Loader) {
	all := mutants(c.rule)
	c.mutants = len(all)
	pack, number := c.pack, int(c.number)
	if small, at := alone(pack, number); passes(loader, small, at) {
		pack, number = small, at
	}
	for _, m := range all {
		if c.decides[m.drops] {
			continue
		}
		changed := *pack
		changed.Rules = slices.Clone(pack.Rules)
		changed.Rules[number] = m.rule
		if passes(loader, &changed, number) {
			c.weak = append(c.weak, Uncovered{Rule: m.rule.ID, Phrase: m.what, Why: "no test fails without it", Position: position(m.pos)})
		}
	}
}

// passes says whether a rule passes all its tests. One that cannot be compiled does not: without what was dropped it is no rule, which lint would say.
func passes(loader moderation.Loader, pack *rulefile.Pack, number int) bool {
	rs, _ := loader.Compile(pack)
	if rs == nil {
		return false
	}
	c := newCase(rs, pack, number)
	c.run()
	return len(c.failures) == 0
}

func mutants(r *rulefile.Rule) []mutant {
	var out []mutant
	add := func(what string, pos rulefile.Pos, change func(*rulefile.Rule)) *mutant {
		m := mutant{what: what, pos: pos, rule: *r}
		change(&m.rule)
		out = append(out, m)
		return &out[len(out)-1]
	}
	key := func(name string) rulefile.Pos {
		if p, ok := r.KeyPos[name]; ok {
			return p
		}
		return r.Pos
	}
	if r.When.Speaker != "" && r.When.Speaker != "anyone" {
		add("when: speaker", key("when"), func(m *rulefile.Rule) { m.When.Speaker = "" })
	}
	if r.When.OtherParty != "" && r.When.OtherParty != "anyone" {
		add("when: other_party", key("when"), func(m *rulefile.Rule) { m.When.OtherParty = "" })
	}
	if r.When.Chat != "" && r.When.Chat != "any" {
		add("when: chat", key("when"), func(m *rulefile.Rule) { m.When.Chat = "" })
	}
	for _, lang := range slices.Sorted(maps.Keys(r.Find)) {
		for i := range r.Find[lang] {
			add("find: "+r.Find[lang][i].Text, r.Find[lang][i].Pos, func(m *rulefile.Rule) { m.Find = without(m.Find, lang, i) }).drops = &r.Find[lang][i]
			if r.Find[lang][i].Question {
				add("question: "+r.Find[lang][i].Text, r.Find[lang][i].Pos, func(m *rulefile.Rule) { m.Find = unasked(m.Find, lang, i) })
			}
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(r.Unless)) {
		for i := range r.Unless[lang] {
			add("unless: "+r.Unless[lang][i].Text, r.Unless[lang][i].Pos, func(m *rulefile.Rule) { m.Unless = without(m.Unless, lang, i) }).drops = &r.Unless[lang][i]
		}
	}
	for i := range r.Steps {
		if len(r.Steps) > 1 {
			add(fmt.Sprintf("step %d", i+1), r.Steps[i].Pos, func(m *rulefile.Rule) { m.Steps = slices.Delete(slices.Clone(m.Steps), i, i+1) })
		}
	}
	for i := range r.Without {
		add(fmt.Sprintf("without %d", i+1), r.Without[i].Pos, func(m *rulefile.Rule) { m.Without = slices.Delete(slices.Clone(m.Without), i, i+1) })
	}
	if len(r.Together) > 1 && (r.AtLeast == 0 || r.AtLeast > 1) {
		add("together (one less is enough)", key("together"), func(m *rulefile.Rule) {
			if m.AtLeast == 0 {
				m.AtLeast = len(m.Together)
			}
			m.AtLeast--
		})
	}
	if r.Repeat > 1 {
		add("repeat (one less is enough)", key("repeat"), func(m *rulefile.Rule) { m.Repeat-- })
	}
	return out
}

// unasked is wording of which one entry no longer wants a question.
func unasked(by map[string][]rulefile.Entry, lang string, i int) map[string][]rulefile.Entry {
	out := maps.Clone(by)
	out[lang] = slices.Clone(by[lang])
	out[lang][i].Question = false
	return out
}

// without is wording with one entry left out.
func without(by map[string][]rulefile.Entry, lang string, i int) map[string][]rulefile.Entry {
	out := maps.Clone(by)
	out[lang] = slices.Delete(slices.Clone(by[lang]), i, i+1)
	return out
}

package rulefile

import (
	"sort"
	"strings"
)

// ruleIDs gives the ids of all rules, sorted.
func (r *run) ruleIDs() []string {
	out := make([]string, 0, len(r.rules))
	for id := range r.rules {
		out = append(out, id)
	}
	sort.Strings(out)
	return out
}

// resolveRules looks up what rules name: indicators, other rules, and circles of rules.
func (r *run) resolveRules() {
	ids := r.ruleIDs()
	for _, rule := range r.order {
		r.resolveIndicator(rule)
		for _, steps := range [][]Step{rule.Steps, rule.Together, rule.Without} {
			for _, s := range steps {
				r.resolveStep(s, ids)
			}
		}
		eachAfter(rule, func(s Step) { r.resolveStep(s, ids) })
	}
	for _, old := range r.replaces {
		if r.rules[old.name] != nil {
			r.fault("R218", old.pos, "take the old rule out, or its name here", "the rule %s, which this one replaces, is still there", quote(old.name))
		}
	}
	r.ruleCycles(ids)
}

// eachAfter calls f with what the entries of a rule must follow.
func eachAfter(rule *Rule, f func(Step)) {
	for _, byLang := range []map[string][]Entry{rule.Find, rule.Unless} {
		for _, lang := range sortedKeys(byLang) {
			for _, e := range byLang[lang] {
				if e.After != "" {
					f(afterStep(e))
				}
			}
		}
	}
}

// afterStep is the entry's After as a step of the other side.
func afterStep(e Entry) Step {
	s := Step{Other: true, Rule: e.After, Within: e.Within, Pos: e.AfterPos}
	if name, ok := strings.CutPrefix(e.After, indicatorPrefix); ok {
		s.Rule, s.Indicator = "", strings.TrimSpace(name)
	}
	return s
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func (r *run) resolveIndicator(rule *Rule) {
	if rule.Indicator == "" || r.indicators == nil {
		return
	}
	in := r.indicators.byID[rule.Indicator]
	switch {
	case in == nil && !r.blind:
		r.fault("R203", rule.valuePos["indicator"], r.near(rule.valuePos["indicator"], rule.Indicator, r.indicators.ids(), "", ""), "there is no indicator called %s", quote(rule.Indicator))
	case in == nil:
	case in.Stage == factStage && rule.Severity != "none" && rule.Severity != "":
		r.fault("R207", rule.valuePos["severity"], "write severity: none", "a rule of stage fact scores nothing")
	}
	if in != nil && in.Stage != factStage && rule.NoAge {
		r.fault("R220", rule.KeyPos["no_age"], "take the line out; only facts tell ages", "no_age is of use only in a rule of stage fact")
	}
}

func (r *run) resolveStep(s Step, ids []string) {
	if r.blind {
		return
	}
	switch {
	case s.Indicator != "" && r.indicators != nil && r.indicators.byID[s.Indicator] == nil:
		r.fault("R203", s.Pos, r.near(s.Pos, s.Indicator, r.indicators.ids(), "", ""), "there is no indicator called %s", quote(s.Indicator))
	case s.Rule != "" && r.rules[s.Rule] == nil:
		help := r.near(s.Pos, s.Rule, ids, "", "")
		if r.indicators != nil && r.indicators.byID[s.Rule] != nil {
			help = "there is an indicator of this name: write " + indicatorPrefix + s.Rule
		}
		r.fault("R204", s.Pos, help, "there is no rule called %s", quote(s.Rule))
	}
}

// ruleCycles finds rules that wait for each other in a circle; a rule waits for all rules of an indicator that it names.
func (r *run) ruleCycles(ids []string) {
	g := graph{}
	for _, id := range ids {
		rule := r.rules[id]
		add := func(s Step) {
			to := s.Rule
			if to == "" {
				to = indicatorPrefix + s.Indicator
			}
			g[id] = append(g[id], edge{to, s.Pos})
		}
		for _, steps := range [][]Step{rule.Steps, rule.Together, rule.Without} {
			for _, s := range steps {
				add(s)
			}
		}
		eachAfter(rule, add)
		of := indicatorPrefix + rule.Indicator
		g[of] = append(g[of], edge{to: id})
	}
	for _, c := range g.cycles(ids) {
		r.fault("R213", c.pos, "let one of them name the rules that have wording of their own", "rules wait for each other in a circle: %s", c.path(""))
	}
}

// languages gives the languages of the pack: as pack.yaml names them, else those in use, English first. It reports those that no pack names.
func (r *run) languages(primary packFile) []string {
	declared := append([]string(nil), primary.languages...)
	for _, p := range r.packs {
		if p.folder == primary.folder {
			continue
		}
		for _, l := range p.languages {
			if !within(declared, l) {
				declared = append(declared, l)
			}
		}
	}
	if len(primary.languages) > 0 {
		for _, u := range r.langs {
			if u.lang != "any" && !within(declared, u.lang) && !within(declared, baseLang(u.lang)) {
				r.fault("K806", u.pos, "add it to languages: in pack.yaml, or use one of "+strings.Join(declared, ", "), "no pack says that it has the language %s", quote(u.lang))
			}
		}
		return declared
	}
	used := map[string]bool{}
	for _, u := range r.langs {
		used[u.lang] = true
	}
	var out []string
	if used["en"] {
		out = append(out, "en")
	}
	for _, l := range sortedKeys(used) {
		if l != "any" && l != "en" {
			out = append(out, l)
		}
	}
	return out
}

package rulefile

import "strings"

// triggered says whether the rule names what it looks for.
func (rule *Rule) triggered() bool {
	for _, k := range []string{"find", "pattern", "steps", "together"} {
		if _, there := rule.KeyPos[k]; there {
			return true
		}
	}
	return false
}

// checkKeys looks at which keys stand together in a rule.
func (r *run) checkKeys(rule *Rule, v *value) {
	has := func(k string) bool { return v.get(k) != nil }
	at := func(k string) Pos { return rule.KeyPos[k] }
	if !rule.triggered() {
		r.fault("R205", rule.Pos, "add find: with the wording to look for", "the rule says nowhere what it looks for: find, steps, together or pattern")
	}
	if !has("references") {
		r.fault("R208", rule.Pos, "add references: with the public source, as a list", "the rule names no source")
	}
	exclusive := []struct{ key, with string }{
		{"pattern", "find unless steps together without at_least repeat within"},
		{"steps", "find together"},
	}
	for _, e := range exclusive {
		for _, other := range strings.Fields(e.with) {
			if has(e.key) && has(other) {
				r.fault("R206", at(other), "make two rules of it; steps and together may name other rules", "a rule has either %s or %s, not both", e.key, other)
			}
		}
	}
	needs := []struct{ code, key, one, message, help string }{
		{"R215", "unless", "find pattern", "unless is of use only with find", "unless excuses wording that find has found; in steps it belongs to the rules they name"},
		{"R209", "at_least", "together pattern", "at_least is of use only with together", "at_least counts the entries of together"},
		{"R210", "repeat", "within pattern", "repeat needs within", "say in which time or how many messages: within: 2 days"},
		{"R211", "within", "repeat together without steps pattern", "within is of use only with repeat, together, without or steps", "take it out, or add repeat: to count hits in that window"},
	} // a pattern excludes them all, which is reported already
	for _, n := range needs {
		found := false
		for _, k := range strings.Fields(n.one) {
			found = found || has(k)
		}
		if has(n.key) && !found {
			r.fault(n.code, at(n.key), n.help, "%s", n.message)
		}
	}
	r.checkCounts(rule, has)
}

func (r *run) checkCounts(rule *Rule, has func(string) bool) {
	if n := len(rule.Together); n > 0 && rule.AtLeast > n {
		r.fault("R209", rule.valuePos["at_least"], "write a number up to "+itoa(n), "at_least asks for %d of %s", rule.AtLeast, plural(n, "entry"))
	}
	if len(rule.Steps) == 1 && !has("repeat") {
		r.fault("R216", rule.KeyPos["steps"], "name the step that follows; a rule that counts by itself needs no steps", "one step alone is no sequence")
	}
	if len(rule.Together) == 1 && !has("repeat") {
		r.fault("R216", rule.KeyPos["together"], "name another rule, or count this one with repeat: 3 and within: 2 days", "one entry alone is no combination")
	}
	r.sameSteps(rule.Together)
	r.sameSteps(rule.Without)
}

// sameSteps reports an entry of together or without that is there twice.
func (r *run) sameSteps(steps []Step) {
	type name struct {
		other           bool
		rule, indicator string
	}
	seen := map[name]bool{}
	for _, s := range steps {
		n := name{s.Other, s.Rule, s.Indicator}
		if seen[n] {
			r.fault("R217", s.Pos, "take it out; to count a rule several times use repeat", "%s is named twice here", quote(s.Rule+s.Indicator))
		}
		seen[n] = true
	}
}

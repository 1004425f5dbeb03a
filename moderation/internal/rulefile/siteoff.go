package rulefile

import (
	"sort"
	"strings"
)

// switchOff takes out the rules that site files switch off, and with them what can no longer match: combinations that need one of them.
// Nothing that stays names a rule that is gone. Each combination lost is named in a warning.
func (r *run) switchOff() []OffRule {
	off := map[string]OffRule{}
	for _, s := range r.sites {
		for _, c := range s.rules {
			if c.off && r.rules[c.id] != nil {
				off[c.id] = OffRule{ID: c.id, Reason: c.reason, Until: c.until, Site: s.name, Pos: c.pos}
			}
		}
	}
	if len(off) == 0 {
		return nil
	}
	lost := map[string][]string{}
	for again := true; again; {
		again = false
		alive := r.aliveIndicators(off)
		for _, id := range r.ruleIDs() {
			if _, gone := off[id]; gone {
				continue
			}
			if cause, dead := r.prune(r.rules[id], off, alive); dead {
				first := r.origin(cause, off)
				off[id] = OffRule{ID: id, Reason: first.Reason, Until: first.Until, Site: first.Site, Needs: cause, Pos: first.Pos}
				lost[first.ID] = append(lost[first.ID], id)
				again = true
			}
		}
	}
	out := make([]OffRule, 0, len(off))
	for _, id := range sortedKeys(off) {
		out = append(out, off[id])
		if ids := lost[id]; len(ids) > 0 {
			sort.Strings(ids)
			r.fault("X917", off[id].Pos, "keep it and give it severity: none instead, if they are to go on", "switching off %s also disables %s", quote(id), strings.Join(ids, ", "))
		}
	}
	return out
}

// origin is the switched-off rule behind a cause; for an indicator one of its rules.
func (r *run) origin(cause string, off map[string]OffRule) OffRule {
	if name, ok := strings.CutPrefix(cause, indicatorPrefix); ok {
		for _, id := range sortedKeys(off) {
			if r.rules[id].Indicator == name {
				cause = id
				break
			}
		}
	}
	o := off[cause]
	for n := 0; o.Needs != "" && n <= len(off); n++ {
		o = r.origin(o.Needs, off)
	}
	return o
}

// aliveIndicators are those of which a rule is left.
func (r *run) aliveIndicators(off map[string]OffRule) map[string]bool {
	alive := map[string]bool{}
	for id, rule := range r.rules {
		if _, gone := off[id]; !gone {
			alive[rule.Indicator] = true
		}
	}
	return alive
}

// prune takes what is gone out of a rule. dead says that the rule cannot match any more, cause names what it needs.
func (r *run) prune(rule *Rule, off map[string]OffRule, alive map[string]bool) (cause string, dead bool) {
	had := map[string]bool{}
	for _, other := range r.rules {
		had[other.Indicator] = true
	}
	gone := func(s Step) bool {
		if s.Rule == "" {
			return had[s.Indicator] && !alive[s.Indicator]
		}
		_, is := off[s.Rule]
		return is
	}
	for _, s := range rule.Steps {
		if gone(s) {
			return s.name(), true
		}
	}
	need := rule.AtLeast
	if need == 0 {
		need = len(rule.Together)
	}
	var lost Step
	rule.Together, lost = pruneSteps(rule.Together, gone)
	if len(rule.Together) < need {
		return lost.name(), true
	}
	rule.Without, _ = pruneSteps(rule.Without, gone)
	pruneEntries(rule.Unless, gone)
	if found, last := pruneEntries(rule.Find, gone); found && len(rule.Find) == 0 {
		return last.name(), true
	}
	return "", false
}

// name is the step as the format writes it.
func (s Step) name() string {
	if s.Rule != "" {
		return s.Rule
	}
	return indicatorPrefix + s.Indicator
}

func pruneSteps(steps []Step, gone func(Step) bool) (kept []Step, lost Step) {
	for _, s := range steps {
		if gone(s) {
			lost = s
			continue
		}
		kept = append(kept, s)
	}
	return kept, lost
}

// pruneEntries takes out the entries that must follow something that is gone.
func pruneEntries(byLang map[string][]Entry, gone func(Step) bool) (found bool, last Step) {
	for _, lang := range sortedKeys(byLang) {
		var kept []Entry
		for _, e := range byLang[lang] {
			if e.After != "" && gone(afterStep(e)) {
				found, last = true, afterStep(e)
				continue
			}
			kept = append(kept, e)
		}
		if byLang[lang] = kept; len(kept) == 0 {
			delete(byLang, lang)
		}
	}
	return found, last
}

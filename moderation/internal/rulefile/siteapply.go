package rulefile

import (
	"sort"
	"strings"
)

// applySites changes the rules, lists, slang and levels as the site files say, in the order of the sites' names.
func (r *run) applySites() {
	sort.SliceStable(r.sites, func(i, j int) bool { return r.sites[i].name < r.sites[j].name })
	type setting struct{ of, key string }
	set := map[setting]Pos{}
	once := func(of, key string, pos Pos) {
		if first, twice := set[setting{of, key}]; twice {
			r.fault("X910", pos, "keep it in one of the site files; the other is at "+first.String(), "%s of %s is changed by two site files", key, of)
			return
		}
		set[setting{of, key}] = pos
	}
	for _, s := range r.sites {
		r.checkUse(s)
		for i := range s.lists {
			r.applyList(&s.lists[i])
		}
		r.applySlang(s)
		for _, c := range s.rules {
			for _, k := range []string{"off", "severity", "noise", "status", "cap", "half_life"} {
				if at, there := c.at[k]; there {
					once(quote(c.id), k, at)
				}
			}
			r.applyRule(c)
		}
		if s.maxNoise != "" {
			once("the pack", "max_noise", s.noisePos)
		}
		if s.levelsAt != nil {
			for _, p := range s.levelsAt.pairs {
				once("thresholds", p.key.text, p.key.pos)
			}
			r.applyLevels(s)
		}
	}
	for _, s := range r.sites {
		r.applyMaxNoise(s)
	}
}

// checkUse looks for the packs that the site file was written for.
func (r *run) checkUse(s *siteFile) {
	if r.blind && len(r.packs) == 0 {
		return
	}
	names := make([]string, 0, len(r.packs))
	for _, p := range r.packs {
		names = append(names, p.name)
	}
	sort.Strings(names)
	for _, u := range s.use {
		found := false
		for _, p := range r.packs {
			if p.name != u.pack {
				continue
			}
			found = true
			if p.major >= 0 && p.major != u.major {
				r.fault("X902", u.pos, "check the changes against the pack's new version, then write "+u.pack+"@"+itoa(p.major), "the site file was written for version %d of %s; this is %s", u.major, u.pack, p.version)
			}
		}
		if !found {
			r.fault("X901", u.pos, r.near(u.pos, u.pack, names, "", ""), "there is no pack called %s", quote(u.pack))
		}
	}
}

func (r *run) applyList(c *siteList) {
	d := r.lists[c.name]
	if d == nil {
		if !r.blind {
			r.fault("X906", c.pos, r.near(c.pos, c.name, sortedKeys(r.lists), "", ""), "there is no list called %s to change", quote(c.name))
		}
		return
	}
	have := map[string]int{}
	for i, e := range d.entries[c.lang] {
		have[e.phrase.key()] = i
	}
	for _, e := range c.add {
		if _, there := have[e.phrase.key()]; there {
			r.fault("X911", e.pos, "take it out", "the list %s has this entry already", quote(c.name))
			continue
		}
		have[e.phrase.key()] = len(d.entries[c.lang])
		d.entries[c.lang] = append(d.entries[c.lang], e)
		if _, there := d.at[c.lang]; !there {
			d.at[c.lang] = e.pos
		}
	}
	gone := map[int]bool{}
	for _, e := range c.remove {
		i, there := have[e.phrase.key()]
		if !there {
			r.fault("X907", e.pos, r.nearEntry(e, d.entries[c.lang]), "the list %s has no entry %s to remove", quote(c.name), quote(e.text))
			continue
		}
		gone[i] = true
	}
	var kept []listEntry
	for i, e := range d.entries[c.lang] {
		if !gone[i] {
			kept = append(kept, e)
		}
	}
	if len(kept) == 0 && len(gone) > 0 {
		r.fault("X907", c.pos, "keep one entry, or switch off the rules that use the list", "no entry is left in the list %s", quote(c.name))
	}
	d.entries[c.lang] = kept
}

func (r *run) nearEntry(e listEntry, among []listEntry) string {
	names := make([]string, len(among))
	for i, a := range among {
		names[i] = a.text
	}
	if s := Suggest(e.text, names); s != "" {
		return `did you mean "` + s + `"?`
	}
	return "take it out"
}

// applyRule changes a rule, unless it is switched off; that is done for all rules together.
func (r *run) applyRule(c *siteRule) {
	rule := r.rules[c.id]
	if rule == nil {
		if !r.blind {
			r.fault("X909", c.pos, r.near(c.pos, c.id, r.ruleIDs(), "", ""), "there is no rule called %s to change", quote(c.id))
		}
		return
	}
	if c.off {
		return
	}
	r.checkFact(rule, c)
	for _, s := range []struct {
		from string
		to   *string
	}{{c.severity, &rule.Severity}, {c.noise, &rule.Noise}, {c.status, &rule.Status}} {
		if s.from != "" {
			*s.to = s.from
		}
	}
	if c.cap > 0 {
		rule.Cap = c.cap
	}
	if c.halfLife.Seconds > 0 {
		rule.HalfLife = c.halfLife
	}
	if (len(c.addFind) > 0 || len(c.addUnless) > 0) && len(rule.Find) == 0 && !r.faulty[rule] {
		r.fault("X914", c.pos, "write a rule of your own for it", "the rule %s has no wording of its own to add to", quote(c.id))
	}
	rule.Find = r.drop(rule, rule.Find, c.dropFind, "find")
	rule.Unless = r.drop(rule, rule.Unless, c.dropUnless, "unless")
	if len(c.dropFind) > 0 && len(rule.Find) == 0 && len(c.addFind) == 0 && !r.faulty[rule] {
		r.fault("X912", c.pos, "switch the rule off instead: off: true", "no wording is left in %s", quote(c.id))
	}
	rule.Find = r.add(rule.Find, c.addFind)
	rule.Unless = r.add(rule.Unless, c.addUnless)
	r.accept(rule, c)
}

func (r *run) checkFact(rule *Rule, c *siteRule) {
	if r.indicators == nil || c.severity == "" || c.severity == "none" {
		return
	}
	if in := r.indicators.byID[rule.Indicator]; in != nil && in.Stage == factStage {
		r.fault("R207", c.at["severity"], "take it out", "a rule of stage fact scores nothing")
	}
}

// drop takes entries out of find or unless.
func (r *run) drop(rule *Rule, have, out map[string][]Entry, what string) map[string][]Entry {
	for _, lang := range sortedKeys(out) {
		for _, e := range out[lang] {
			kept := make([]Entry, 0, len(have[lang]))
			for _, h := range have[lang] {
				if h.key() != e.key() {
					kept = append(kept, h)
				}
			}
			if len(kept) == len(have[lang]) && !r.faulty[rule] {
				r.fault("X915", e.Pos, "compare it with the rule as it is now; the pack may have changed it", "the rule %s has no such phrase under %s any more", quote(rule.ID), what)
			}
			if len(kept) == 0 {
				delete(have, lang)
			} else {
				have[lang] = kept
			}
		}
	}
	return have
}

func (r *run) add(have, more map[string][]Entry) map[string][]Entry {
	if have == nil && len(more) > 0 {
		have = map[string][]Entry{}
	}
	for _, lang := range sortedKeys(more) {
		seen := map[string]int{}
		for _, e := range have[lang] {
			seen[e.key()] = e.Pos.Line
		}
		for _, e := range more[lang] {
			if r.fresh(&e, seen) {
				have[lang] = append(have[lang], e)
			}
		}
	}
	return have
}

// accept notes the tests that may fail under the site file.
func (r *run) accept(rule *Rule, c *siteRule) {
	var names []string
	for _, list := range [][]TestText{rule.Tests.Match, rule.Tests.NoMatch} {
		for _, t := range list {
			names = append(names, t.Text)
		}
	}
	for _, t := range rule.Tests.Threads {
		names = append(names, t.Name)
	}
	for _, a := range c.accept {
		if !within(names, a.name) && !r.faulty[rule] {
			help := "write it exactly as in the rule: a text under match or no_match, or the name of a thread"
			if s := Suggest(a.name, names); s != "" {
				help = `did you mean "` + s + `"?`
			}
			r.fault("X916", a.pos, help, "the rule %s has no such test", quote(rule.ID))
			continue
		}
		rule.AcceptFailing = append(rule.AcceptFailing, a.name)
	}
}

func (r *run) applyLevels(s *siteFile) {
	if r.scoring == nil {
		return
	}
	all := map[string]int{}
	for k, n := range r.scoring.Levels {
		all[k] = n
	}
	for k, n := range s.levels {
		all[k] = n
	}
	last := -1
	for _, w := range Vocabulary("level") {
		n, ok := all[w]
		if !ok {
			continue
		}
		if n <= last {
			pos := s.levelsAt.pos
			if v := s.levelsAt.get(w); v != nil {
				pos = v.pos
			}
			r.fault("S703", pos, "the numbers rise from low to critical, together with those of scoring.yaml: "+levelsText(all), "%s would not begin above the level before it", w)
			return
		}
		last = n
	}
	r.scoring.Levels = all
}

func levelsText(levels map[string]int) string {
	var parts []string
	for _, w := range Vocabulary("level") {
		if n, ok := levels[w]; ok {
			parts = append(parts, w+" "+decimal(n))
		}
	}
	return strings.Join(parts, ", ")
}

// decimal writes hundredths as a number.
func decimal(n int) string {
	s := itoa(n / 100)
	if n%100 != 0 {
		s += "." + strings.TrimRight(itoa(100 + n%100)[1:], "0")
	}
	return s
}

// applyMaxNoise lets rules that are noisier than the site wants run without scoring. Rules that score nothing anyway stay as they are.
func (r *run) applyMaxNoise(s *siteFile) {
	if s.maxNoise == "" {
		return
	}
	for _, rule := range r.order {
		if rank(Vocabulary("noise"), rule.Noise) > rank(Vocabulary("noise"), s.maxNoise) && rule.Severity != "none" && rule.Status != "experimental" {
			rule.Status, rule.ShadowedBy = "experimental", s.name
		}
	}
}

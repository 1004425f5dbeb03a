package rulefile

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/safethread/safethread/moderation/internal/aside"
)

// Limits of a rule.
const (
	maxTitle  = 80 // characters
	maxRepeat = 100
	maxCap    = 100
)

// newestFormat is the format number that this reader understands.
const newestFormat = 1

// formatKey is the key "format" that every file has.
func (r *run) formatKey() key {
	return key{"format", true, func(v *value) {
		n, ok := r.number(v, "format", 0, 1<<30)
		switch {
		case !ok || n == newestFormat:
		case n > newestFormat:
			r.fault("Y025", v.pos, "use a newer version of this program, or ask for the file in format 1", "the file is written in format %d; this program reads format %d", n, newestFormat)
		default:
			r.fault("Y025", v.pos, "write format: 1", "there is no format %d", n)
		}
	}}
}

// ruleFile reads lists, slang and rules.
func (r *run) ruleFile(root *value) {
	r.keys(root, "a rule file", []key{
		r.formatKey(),
		{"lists", false, r.listDefs},
		{"slang", false, r.slangFile},
		{"rules", false, func(v *value) { r.readRules(r.list(v, "rules")) }},
	})
	if root.shape == shapeKeys && root.get("lists") == nil && root.get("slang") == nil && root.get("rules") == nil {
		r.fault("Y030", root.pos, "a rule file has rules:, lists: or slang:; a site file has site:", "the file has no rules, no lists and no slang")
	}
}

// readRules reads the rules of a file, one half beside the other: no rule needs another one to be read. What is found is put together in the order of the
// file, so it is the same as if they were read one after the other.
func (r *run) readRules(items []*value) {
	if r.second == nil {
		r.second = newRun(r.Reader)
		r.second.sources = r.sources
	}
	read, half := len(r.order), len(items)/2
	wait := aside.Start(func() {
		for _, item := range items[half:] {
			r.second.rule(item)
		}
	})
	for _, item := range items[:half] {
		r.rule(item)
	}
	wait()
	r.take(r.second)
	for _, rule := range r.order[read:] {
		r.name(rule)
	}
}

// take adds what another run found in the rules that it read, and takes it from there.
func (r *run) take(x *run) {
	r.order, r.replaces, r.uses, r.langs = append(r.order, x.order...), append(r.replaces, x.replaces...), append(r.uses, x.uses...), append(r.langs, x.langs...)
	maps.Copy(r.faulty, x.faulty)
	for _, f := range x.faults {
		r.note(f)
	}
	x.order, x.replaces, x.uses, x.langs, x.faults = x.order[:0], x.replaces[:0], x.uses[:0], x.langs[:0], x.faults[:0]
	clear(x.faulty)
	clear(x.count)
}

// rule reads one rule.
func (r *run) rule(v *value) {
	if !r.want(v, shapeKeys, "a rule") {
		return
	}
	rule := &Rule{Pos: v.firstKey(), KeyPos: make(map[string]Pos, len(v.pairs)), valuePos: make(map[string]Pos, len(v.pairs))}
	for _, p := range v.pairs {
		rule.KeyPos[p.key.text], rule.valuePos[p.key.text] = p.key.pos, p.val.pos
	}
	before := r.errors
	r.keys(v, "a rule", append(r.describingKeys(rule), r.matchingKeys(rule)...))
	r.checkKeys(rule, v)
	r.checkTests(rule)
	r.faulty[rule] = r.errors > before
	r.order = append(r.order, rule)
}

// name notes a rule by its id.
func (r *run) name(rule *Rule) {
	if rule.ID == "" {
		return
	}
	if first := r.rules[rule.ID]; first != nil {
		r.fault("R201", rule.Pos, "give it another id; the first is at "+first.Pos.String(), "there is already a rule with the id %s", quote(rule.ID))
		return
	}
	r.rules[rule.ID] = rule
}

// describingKeys say what a rule is.
func (r *run) describingKeys(rule *Rule) []key {
	text := func(name string, into *string) func(*value) {
		return func(v *value) { *into, _ = r.text(v, name) }
	}
	word := func(name string, into *string) func(*value) {
		return func(v *value) { *into = r.word(v, name, Vocabulary(name)) }
	}
	texts := func(name string, into *[]string) func(*value) {
		return func(v *value) { *into = r.texts(v, name) }
	}
	return []key{
		{"id", true, func(v *value) { rule.ID, rule.Pos = r.id(v, "the id"), v.pos }},
		{"title", true, func(v *value) { rule.Title = r.title(v) }},
		{"indicator", true, func(v *value) { rule.Indicator = r.id(v, "indicator") }},
		{"status", true, word("status", &rule.Status)},
		{"severity", true, word("severity", &rule.Severity)},
		{"noise", true, word("noise", &rule.Noise)},
		{"urgency", false, word("urgency", &rule.Urgency)},
		{"why", true, text("why", &rule.Why)},
		{"benign", true, texts("benign", &rule.Benign)},
		{"references", false, texts("references", &rule.References)},
		{"evidence", false, texts("evidence", &rule.Evidence)},
		{"owner", false, text("owner", &rule.Owner)},
		{"since", false, func(v *value) { rule.Since, _ = r.anyText(v, "since") }},
		{"replaces", false, func(v *value) { rule.Replaces = r.replaced(rule, v) }},
	}
}

// matchingKeys say when a rule matches.
func (r *run) matchingKeys(rule *Rule) []key {
	phrases := func(name string, into *map[string][]Entry) func(*value) {
		return func(v *value) { *into = r.phrasesOf(v, name) }
	}
	steps := func(name string, into *[]Step) func(*value) {
		return func(v *value) { *into = r.steps(v, name) }
	}
	return []key{
		{"find", false, phrases("find", &rule.Find)},
		{"unless", false, phrases("unless", &rule.Unless)},
		{"when", false, func(v *value) { rule.When = r.when(v) }},
		{"pattern", false, func(v *value) { rule.Pattern = r.word(v, "pattern", Vocabulary("pattern")) }},
		{"steps", false, steps("steps", &rule.Steps)},
		{"together", false, steps("together", &rule.Together)},
		{"without", false, steps("without", &rule.Without)},
		{"at_least", false, func(v *value) { rule.AtLeast, _ = r.number(v, "at_least", 1, maxRepeat) }},
		{"repeat", false, func(v *value) { rule.Repeat, _ = r.number(v, "repeat", 2, maxRepeat) }},
		{"within", false, func(v *value) { rule.Within = r.length(v, "within", anyLength) }},
		{"half_life", false, func(v *value) { rule.HalfLife = r.length(v, "half_life", onlyTime) }},
		{"cap", false, func(v *value) { rule.Cap, _ = r.number(v, "cap", 1, maxCap) }},
		{"no_age", false, func(v *value) {
			set, good := r.flag(v, "no_age")
			if good && !set {
				r.fault("R220", v.pos, "write no_age: true, or take the line out: then a number in the wording is an age", "no_age is true or left out")
			}
			rule.NoAge = set
		}},
		{"tests", true, func(v *value) {
			before := r.errors
			rule.Tests = r.tests(v)
			rule.Tests.faulty = r.errors > before
		}},
	}
}

// replaced reads the ids of the rules that are gone since this one is there.
func (r *run) replaced(rule *Rule, v *value) []string {
	items := []*value{v}
	if v.shape != shapeText {
		items = r.list(v, "replaces")
	}
	var out []string
	for _, item := range items {
		if s := r.id(item, "replaces"); s != "" {
			out = append(out, s)
			r.replaces = append(r.replaces, namedAt{s, item.pos})
		}
	}
	return out
}

// title is one plain line beginning with a verb; that it is a verb cannot be checked.
func (r *run) title(v *value) string {
	s, ok := r.text(v, "title")
	if !ok {
		return ""
	}
	first, _ := utf8.DecodeRuneInString(s)
	help := "one plain line beginning with a verb: Asks how old the other person is"
	switch n := utf8.RuneCountInString(s); {
	case strings.Contains(s, "\n"):
		r.fault("R202", v.pos, help, "the title has more than one line")
	case n > maxTitle:
		r.fault("R202", v.pos, "say the rest under why", "the title has %d characters; %d are allowed", n, maxTitle)
	case unicode.IsLower(first):
		r.fault("R202", v.pos, help, "the title begins with a small letter")
	case strings.HasSuffix(s, "."):
		r.fault("R202", v.pos, help, "the title ends with a full stop")
	}
	return s
}

// when reads the conditions; the words that exclude nothing become the zero value.
func (r *run) when(v *value) When {
	w := When{Pos: v.pos}
	word := func(name, none string, into *string) key {
		return key{name, false, func(v *value) {
			if *into = r.word(v, name, Vocabulary(name)); *into == none {
				*into = ""
			}
		}}
	}
	r.keys(v, "when", []key{word("speaker", "anyone", &w.Speaker), word("other_party", "anyone", &w.OtherParty), word("chat", "any", &w.Chat)})
	return w
}

// steps reads the items of steps, together and without.
func (r *run) steps(v *value, what string) []Step {
	var out []Step
	for i, item := range r.list(v, what) {
		if item.shape == shapeBad {
			continue
		}
		s, ok := r.step(item, what)
		if !ok {
			continue
		}
		if i == 0 && what == "steps" && s.Within != (Length{}) {
			r.fault("R211", item.get("within").pos, "write within at a later step, or at the rule for all steps together", "the first step has no step before it")
		}
		out = append(out, s)
	}
	return out
}

func (r *run) step(v *value, what string) (Step, bool) {
	if v.shape == shapeText {
		return r.stepName(v)
	}
	var s Step
	ok := false
	var length Length
	named := func(other bool) func(*value) {
		return func(v *value) {
			if s, ok = r.stepName(v); ok {
				s.Other = other
			}
		}
	}
	if !r.keys(v, "an entry of "+what, []key{{"speaker", false, named(false)}, {"other", false, named(true)},
		{"within", false, func(v *value) { length = r.length(v, "within", anyLength) }}}) {
		return s, false
	}
	if (v.get("speaker") == nil) == (v.get("other") == nil) {
		r.fault("R214", v.firstKey(), "write speaker: or other: and the id of a rule, or indicator: and the id of an indicator", "each entry of %s names one rule, said by the speaker or by the other", what)
		return s, false
	}
	s.Within = length
	return s, ok
}

const indicatorPrefix = "indicator:"

// stepName reads "rule-id" or "indicator:id".
func (r *run) stepName(v *value) (Step, bool) {
	s, ok := r.anyText(v, "a rule's id")
	if !ok {
		return Step{}, false
	}
	name, isIndicator := strings.CutPrefix(s, indicatorPrefix)
	name = strings.TrimSpace(name)
	if !validID(name) {
		r.fault("Y035", v.pos, "write the id of a rule, or indicator: and the id of an indicator without a space: indicator:age-probing", "%s is not the id of a rule", quote(s))
		return Step{}, false
	}
	if isIndicator {
		return Step{Indicator: name, Pos: v.pos}, true
	}
	return Step{Rule: name, Pos: v.pos}, true
}

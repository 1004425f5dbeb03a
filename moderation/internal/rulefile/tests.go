package rulefile

import (
	"strings"
	"unicode/utf8"
)

// Limits of the tests that a rule carries.
const (
	minTests        = 4   // that match, and that do not
	maxTestText     = 500 // characters
	maxTestMessages = 12
)

// tests reads the key tests of a rule.
func (r *run) tests(v *value) Tests {
	var t Tests
	texts := func(name string, into *[]TestText) key {
		return key{name, false, func(v *value) { *into = r.testTexts(v, name) }}
	}
	r.keys(v, "tests", []key{
		texts("match", &t.Match), texts("no_match", &t.NoMatch), texts("todo_match", &t.TodoMatch), texts("todo_no_match", &t.TodoNoMatch),
		{"threads", false, func(v *value) {
			names := map[string]Pos{}
			for _, item := range r.list(v, "threads") {
				if item.shape != shapeBad {
					t.Threads = append(t.Threads, r.thread(item, names))
				}
			}
		}},
	})
	return t
}

// testTexts reads a list of texts, or texts by language.
func (r *run) testTexts(v *value, what string) []TestText {
	if v.shape == shapeKeys {
		var out []TestText
		r.byLanguage(v, what, func(lang string, v *value) { out = append(out, r.testList(v, lang, what)...) })
		return out
	}
	return r.testList(v, "", what)
}

func (r *run) testList(v *value, lang, what string) []TestText {
	if v.shape == shapeList && v.flow {
		r.fault("T403", v.pos, "write one test a line, each beginning with - and a space", "tests are not written in [ ]: a comma would cut them in two")
		return nil
	}
	items := r.list(v, what)
	out := make([]TestText, 0, len(items))
	for _, item := range items {
		if s, ok := r.testText(item); ok {
			out = append(out, TestText{Text: s, Lang: lang, Pos: item.pos})
		}
	}
	return out
}

// testText reads a text that must mean the same to every reader of YAML.
func (r *run) testText(v *value) (string, bool) {
	if v.shape == shapeKeys && len(v.pairs) > 0 && !v.flow {
		r.fault("Y019", v.firstKey(), "put the whole text in quotes", "a colon followed by a space ends a key; here it stands inside a text")
		return "", false
	}
	s, ok := r.text(v, "a test")
	if !ok {
		return "", false
	}
	r.swallowed(v)
	if v.plain && len(s) <= len("off") {
		switch strings.ToLower(s) {
		case "yes", "no", "on", "off", "y", "n":
			r.fault("Y023", v.pos, `put it in quotes: "`+s+`"`, "%s is read as true or false by some programs", s)
			return "", false
		}
	}
	if n := utf8.RuneCountInString(s); n > maxTestText {
		r.fault("T413", v.pos, "one short sentence shows more", "the text has %d characters; %d are allowed", n, maxTestText)
		return "", false
	}
	return s, true
}

// checkTests looks at the tests of a rule as a whole.
func (r *run) checkTests(rule *Rule) {
	t := &rule.Tests
	if _, there := rule.KeyPos["tests"]; !there {
		return
	}
	type place struct {
		want bool
		line int
	}
	type text struct{ lang, words string }
	seen := make(map[text]place, len(t.Match)+len(t.TodoMatch)+len(t.NoMatch)+len(t.TodoNoMatch))
	look := func(tests []TestText, want bool) {
		for _, x := range tests {
			k := text{x.Lang, oneSpaced(strings.ToLower(x.Text))}
			first, twice := seen[k]
			switch {
			case twice && first.want != want:
				r.fault("T401", x.Pos, "keep it where it belongs; it also stands in line "+itoa(first.line), "the same text cannot both match and not match")
			case twice:
				r.fault("T402", x.Pos, "take one of the two out; the first is in line "+itoa(first.line), "the same text is tested twice")
			default:
				seen[k] = place{want, x.Pos.Line}
			}
		}
	}
	look(t.Match, true)
	look(t.TodoMatch, true)
	look(t.NoMatch, false)
	look(t.TodoNoMatch, false)
	r.countTests(rule)
}

// oneSpaced is the words of a text with single spaces between.
func oneSpaced(s string) string {
	if strings.Contains(s, "  ") || strings.TrimSpace(s) != s || !printableASCII(s) {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// countTests reports tests that a rule cannot have, and rules with few.
func (r *run) countTests(rule *Rule) {
	t, at := &rule.Tests, rule.KeyPos["tests"]
	_, find := rule.KeyPos["find"]
	if single := len(t.Match) + len(t.NoMatch) + len(t.TodoMatch) + len(t.TodoNoMatch); single > 0 && !find {
		if !rule.triggered() {
			return
		}
		r.fault("T411", at, "write threads: with the messages of both sides", "a rule without find looks at several messages; match and no_match test a single one")
		return
	}
	yes, no := len(t.Match), len(t.NoMatch)
	for _, th := range t.Threads {
		if len(th.MatchAt) > 0 {
			yes++
		} else {
			no++
		}
	}
	if (yes < minTests || no < minTests) && !t.faulty {
		r.fault("T412", at, "add ordinary wording that looks alike and must not match, and wording that must",
			"the rule has few tests: %d that match, %d that do not; there should be %d of each", yes, no, minTests)
	}
}

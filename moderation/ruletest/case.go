package ruletest

import (
	"fmt"
	"maps"
	"slices"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/match"
	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// ruleCase runs the tests of one rule.
type ruleCase struct {
	rs       *moderation.RuleSet
	pack     *rulefile.Pack
	rule     *rulefile.Rule
	number   int32
	words    placeholders
	scratch  map[string]*match.Scratch // by language
	fired    map[*rulefile.Entry]bool  // entries that some test made fire
	decides  map[*rulefile.Entry]bool  // entries without which a text of match or no_match would fail
	tests    int
	todo     int
	failures []failure
	fixed    []Failure
	mutants  int         // that were tried
	weak     []Uncovered // those of them that no test notices
}

// failure is a Failure that a site file may accept.
type failure struct {
	Failure
	accepted bool
}

func newCase(rs *moderation.RuleSet, pack *rulefile.Pack, number int) *ruleCase {
	return &ruleCase{rs: rs, pack: pack, rule: &pack.Rules[number], number: int32(number), words: newPlaceholders(pack),
		scratch: make(map[string]*match.Scratch), fired: make(map[*rulefile.Entry]bool), decides: make(map[*rulefile.Entry]bool)}
}

func (c *ruleCase) run() {
	t := &c.rule.Tests
	for _, x := range t.Match {
		c.text("match", x, true)
	}
	for _, x := range t.NoMatch {
		c.text("no_match", x, false)
	}
	for _, x := range t.TodoMatch {
		c.gap("todo_match", x, true)
	}
	for _, x := range t.TodoNoMatch {
		c.gap("todo_no_match", x, false)
	}
	for i := range t.Threads {
		c.thread(&t.Threads[i])
	}
}

func (c *ruleCase) text(test string, x rulefile.TestText, want bool) {
	c.tests++
	if found, by := c.speaks(x); found == want {
		if by != nil {
			c.decides[by] = true
		}
		return
	}
	says := "the rule does not match it"
	if !want {
		says = "the rule matches it"
	}
	c.failures = append(c.failures, failure{
		Failure:  Failure{Rule: c.rule.ID, Test: test, Message: says, Position: position(x.Pos)},
		accepted: slices.Contains(c.rule.AcceptFailing, x.Text),
	})
}

// gap runs a known gap: it is expected to fail, and named when it no longer does.
func (c *ruleCase) gap(test string, x rulefile.TestText, want bool) {
	c.todo++
	if found, _ := c.speaks(x); found == want {
		c.fixed = append(c.fixed, Failure{Rule: c.rule.ID, Test: test, Message: "this known gap is closed: move the line out of " + test, Position: position(x.Pos)})
	}
}

// speaks says whether the rule's find matches and no unless excuses it, and notes which entries fired. If that would be otherwise without one entry,
// it names that one.
func (c *ruleCase) speaks(x rulefile.TestText) (found bool, by *rulefile.Entry) {
	lang := x.Lang
	if lang == "" && len(c.pack.Languages) > 0 {
		lang = c.pack.Languages[0]
	}
	p := c.rs.Wording(lang)
	s := c.scratch[lang]
	if s == nil {
		s = p.NewScratch()
		c.scratch[lang] = s
	}
	finds, excuses := c.note(p, p.Run(s, c.words.fill(x.Text)))
	switch {
	case len(excuses) == 1:
		by = excuses[0]
	case len(excuses) == 0 && len(finds) == 1:
		by = finds[0]
	}
	return len(finds) > 0 && len(excuses) == 0, by
}

// note marks the rule's entries that fired in a message, and returns them.
func (c *ruleCase) note(p *match.Program, res *match.Result) (finds, excuses []*rulefile.Entry) {
	for _, m := range res.Matches {
		if m.Rule == c.number {
			finds = append(finds, p.Source(m.Rule, m.Entry, false))
		}
	}
	for _, e := range res.Excuses {
		if e.Rule == c.number {
			excuses = append(excuses, p.Source(e.Rule, e.Entry, true))
		}
	}
	for _, e := range finds {
		c.fired[e] = true
	}
	for _, e := range excuses {
		c.fired[e] = true
	}
	return finds, excuses
}

// uncovered are the entries of the rule that no test made fire.
func (c *ruleCase) uncovered() []Uncovered {
	var out []Uncovered
	for _, part := range []struct {
		by  map[string][]rulefile.Entry
		why string
	}{
		{c.rule.Find, "no test makes this phrase fire: add one to match"},
		{c.rule.Unless, "no test makes this excuse count: add a text to no_match that find matches and this excuses"},
	} {
		for _, lang := range slices.Sorted(maps.Keys(part.by)) {
			for i := range part.by[lang] {
				e := &part.by[lang][i]
				if !c.fired[e] && e.Pos.File == c.rule.Pos.File { // what a site file adds has no tests: site files carry none
					out = append(out, Uncovered{Rule: c.rule.ID, Phrase: e.Text, Why: part.why, Position: position(e.Pos)})
				}
			}
		}
	}
	return out
}

// thread runs a thread test: the rule must make signals at exactly the messages that the test names.
func (c *ruleCase) thread(x *rulefile.TestThread) {
	c.tests++
	got := c.firedAt(x)
	if slices.Equal(got, x.MatchAt) {
		return
	}
	c.failures = append(c.failures, failure{
		Failure:  Failure{Rule: c.rule.ID, Test: x.Name, Message: fmt.Sprintf("expected %s, got %s", at(x.MatchAt), at(got)), Position: position(x.Pos)},
		accepted: slices.Contains(c.rule.AcceptFailing, x.Name),
	})
}

func at(messages []int) string {
	if len(messages) == 0 {
		return "no_match"
	}
	out := "match at "
	for i, n := range messages {
		if i > 0 {
			out += ", "
		}
		out += fmt.Sprint(n)
	}
	return out
}

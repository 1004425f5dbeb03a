package moderation

import (
	"cmp"
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// rule is a rule with its names resolved.
type rule struct {
	src       *rulefile.Rule
	indicator uint16
	points    int32
	halfLife  int64 // milliseconds, 0 never fades
	cap       uint8
	urgency   Urgency
	fact      bool // of stage fact: scores nothing, tells something about its speaker
	answer    bool // of stage response: what the other side says; scores nothing
	mark      bool // a fact that is a mark of a life and no stated age
	years     bool // a fact that tells an age in years where its wording has a number
	shadow    bool
	note      bool // on trial and of severity none: makes no signal and stands for no indicator, other rules name it
	speaker   speakerCond
	minor     bool // the other party must be a minor
	chat      Chat // ChatUnknown is any
	pattern   pattern
	steps     []step
	together  []step
	without   []step
	atLeast   int
	words     bool // has find
	waits     bool // an entry has after:
}

// step is a rule or indicator that another rule waits for.
type step struct {
	other     bool
	rule      uint16
	indicator uint16
	byRule    bool
	within    rulefile.Length
}

// speakerCond is the closed list of when: speaker.
type speakerCond uint8

const (
	anyone speakerCond = iota
	adult
	notMinor
	older
	newContact
)

// pattern is the closed list of patterns.
type pattern uint8

const (
	noPattern pattern = iota
	questionImbalance
	rapidBreadth
	persistenceAfterRefusal
	ageInconsistency
)

var (
	speakerConds = map[string]speakerCond{"": anyone, "anyone": anyone, "adult": adult, "not-minor": notMinor, "older": older, "new-contact": newContact}
	chats        = map[string]Chat{"": ChatUnknown, "any": ChatUnknown, "direct": ChatDirect, "group": ChatGroup}
	patterns     = map[string]pattern{"question-imbalance": questionImbalance, "rapid-breadth": rapidBreadth,
		"persistence-after-refusal": persistenceAfterRefusal, "age-inconsistency": ageInconsistency}
	urgencies = map[string]Urgency{"prompt": Prompt, "immediate": Immediate}
)

// compile resolves the names in all rules. The reader has checked that each of them exists.
func (rs *RuleSet) compile() {
	rs.indByID, rs.ruleByID = make(map[string]uint16), make(map[string]uint16)
	for i := range rs.pack.Indicators {
		rs.indByID[rs.pack.Indicators[i].ID] = uint16(i)
	}
	for i := range rs.pack.Rules {
		rs.ruleByID[rs.pack.Rules[i].ID] = uint16(i)
	}
	rs.after = make(map[string]step)
	rs.rules = make([]rule, len(rs.pack.Rules))
	for i := range rs.pack.Rules {
		rs.rules[i] = rs.compileRule(&rs.pack.Rules[i])
	}
	rs.orderComplex()
	rs.noteAwaited()
	for name, l := range rs.programs {
		l.name = name
	}
	rs.first = rs.programs[anyLanguage]
	for _, name := range rs.pack.Languages {
		if l := rs.programs[name]; l != nil {
			rs.first = l
			break
		}
	}
}

func (rs *RuleSet) compileRule(src *rulefile.Rule) rule {
	ind := rs.indByID[src.Indicator]
	stage := rs.pack.Indicators[ind].Stage
	r := rule{
		src: src, indicator: ind, points: rs.policy.Severity(src.Severity),
		halfLife: rs.policy.HalfLife(ind), cap: uint8(min(src.Cap, 255)),
		urgency: max(urgencies[src.Urgency], urgencies[rs.pack.Indicators[ind].Urgency]),
		fact:    stage == "fact", mark: slices.Contains(rs.pack.Scoring.Context.LifeMarks, src.ID), answer: stage == "response", shadow: src.Status == "experimental",
		speaker: speakerConds[src.When.Speaker], minor: src.When.OtherParty == "minor", chat: chats[src.When.Chat],
		pattern: patterns[src.Pattern], atLeast: src.AtLeast,
		steps: rs.resolve(src.Steps), together: rs.resolve(src.Together), without: rs.resolve(src.Without),
	}
	r.note = r.shadow && src.Severity == "none"
	r.years = r.fact && !r.mark && !src.NoAge && src.Indicator != sayOtherMinor
	if src.HalfLife.Seconds > 0 {
		r.halfLife = src.HalfLife.Seconds * 1000
	}
	if r.atLeast == 0 {
		r.atLeast = len(r.together)
	}
	rs.asks = rs.asks || r.pattern == questionImbalance
	for _, es := range src.Find {
		r.words = r.words || len(es) > 0
		for _, e := range es {
			if e.After != "" {
				r.waits = true
				rs.after[e.After] = rs.answered(e.After)
			}
		}
	}
	return r
}

// answered resolves what an entry with after: waits for: a rule id, or indicator:id.
func (rs *RuleSet) answered(after string) step {
	if id, ok := strings.CutPrefix(after, "indicator:"); ok {
		return step{indicator: rs.indByID[id]}
	}
	if i, ok := rs.ruleByID[after]; ok {
		return step{rule: i, byRule: true}
	}
	return step{indicator: rs.indByID[after]}
}

// noteAwaited notes which rules are answered by wording that the programs look for only when it is awaited.
func (rs *RuleSet) noteAwaited() {
	timed := false
	for _, l := range rs.programs {
		l.program.Answers(func(rule, index int32) {
			e := l.program.Entry(rule, index)
			want := rs.after[e.After]
			if rs.awaited == nil {
				rs.awaited = make([]bool, len(rs.rules))
			}
			for i := range rs.rules {
				rs.awaited[i] = rs.awaited[i] || want.matches(rs, uint16(i))
			}
			timed = timed || e.Within.Messages == 0
			rs.answerIn = max(rs.answerIn, e.Within.Messages)
		})
	}
	if timed {
		rs.answerIn = 0
	}
}

func (rs *RuleSet) resolve(steps []rulefile.Step) []step {
	var out []step
	for _, s := range steps {
		out = append(out, step{other: s.Other, rule: rs.ruleByID[s.Rule], indicator: rs.indByID[s.Indicator], byRule: s.Rule != "", within: s.Within})
	}
	return out
}

// matches says whether a thing that was seen is what the step waits for.
func (s *step) matches(rs *RuleSet, rule uint16) bool {
	if s.byRule {
		return s.rule == rule
	}
	return rs.rules[rule].indicator == s.indicator && !rs.rules[rule].note
}

// alone says whether a rule needs nothing but the words of one message.
func (r *rule) alone() bool {
	return r.words && r.speaker == anyone && !r.minor && r.chat == ChatUnknown && !r.waits && r.src.Repeat == 0 && !r.combines()
}

// combines says whether a rule reads what other rules saw.
func (r *rule) combines() bool {
	return len(r.steps)+len(r.together)+len(r.without) > 0 || r.pattern != noPattern
}

// combination is a rule that reads what other rules saw, with what tells at once whether a message can concern it.
type combination struct {
	rule           uint16
	pattern, words bool
}

// orderComplex lists the rules that read other rules, each after those that it names. Those that name indicators come later than those that
// name rules, patterns last; the reader refuses cycles.
func (rs *RuleSet) orderComplex() {
	depth := make(map[uint16]int)
	var of func(i uint16) int
	of = func(i uint16) int {
		if d, ok := depth[i]; ok {
			return d
		}
		depth[i] = 0
		r, d := &rs.rules[i], 0
		if r.combines() {
			d = 1
		}
		if r.pattern != noPattern {
			d = 1 << 16
		}
		for _, list := range [][]step{r.steps, r.together, r.without} {
			for _, s := range list {
				if s.byRule {
					d = max(d, of(s.rule)+1)
				}
			}
		}
		depth[i] = d
		return d
	}
	for i := range rs.rules {
		if of(uint16(i)) > 0 && rs.rules[i].combines() {
			rs.complex = append(rs.complex, combination{uint16(i), rs.rules[i].pattern != noPattern, rs.rules[i].words})
		}
	}
	slices.SortStableFunc(rs.complex, func(a, b combination) int { return cmp.Compare(depth[a.rule], depth[b.rule]) })
	rs.factsFirst()
	for _, c := range rs.complex {
		if c.pattern {
			rs.patterns = append(rs.patterns, c)
		}
	}
	rs.linkFeeds()
}

// factsFirst moves the facts that read nothing but facts to the front of the rules that read other rules: what waits for a fact is judged once they are known.
func (rs *RuleSet) factsFirst() {
	var early func(i uint16) bool
	reads := func(s step) bool {
		if s.byRule {
			return !rs.rules[s.rule].combines() || early(s.rule)
		}
		for i := range rs.rules {
			if s.matches(rs, uint16(i)) && !rs.rules[i].fact {
				return false
			}
		}
		return true
	}
	early = func(i uint16) bool {
		r := &rs.rules[i]
		if !r.fact || r.pattern != noPattern {
			return false
		}
		for _, list := range [][]step{r.steps, r.together, r.without} {
			for _, s := range list {
				if !reads(s) {
					return false
				}
			}
		}
		return true
	}
	var rest []combination
	facts := rs.complex[:0:0]
	for _, c := range rs.complex {
		if early(c.rule) {
			facts = append(facts, c)
		} else {
			rest = append(rest, c)
		}
	}
	rs.complex, rs.facts = append(facts, rest...), len(facts)
}

// linkFeeds notes which rules a sighting can complete: those that name the rule or its indicator in a step or in together. The others need not be
// judged when it is seen.
func (rs *RuleSet) linkFeeds() {
	rs.feeds = make([][]uint16, len(rs.rules))
	for _, x := range rs.complex {
		c := x.rule
		for _, list := range [][]step{rs.rules[c].steps, rs.rules[c].together} {
			for _, s := range list {
				for i := range rs.rules {
					if s.matches(rs, uint16(i)) && !slices.Contains(rs.feeds[i], c) {
						rs.feeds[i] = append(rs.feeds[i], c)
					}
				}
			}
		}
	}
}

// fed says whether a sighting of this message can complete the rule.
func (t *Thread) fed(rule uint16) bool {
	for i := range t.fresh {
		if slices.Contains(t.rs.feeds[t.fresh[i].rule], rule) {
			return true
		}
	}
	return false
}

package evaluate

import (
	"cmp"
	"slices"
)

// RuleChange is what switching one rule off changes at the chosen level. The counts are those without the rule
// minus those with it: -2 offenders found means that two are found only because of the rule.
type RuleChange struct {
	Rule         string   `json:"rule"`
	Also         []string `json:"also_off,omitempty"` // rules that need it and were off with it
	Grooming     int      `json:"grooming_threads"`   // threads in which it saw something
	Harmless     int      `json:"harmless_threads"`
	Offenders    int      `json:"offenders_found"`
	Threads      int      `json:"grooming_threads_found"`
	OtherSide    int      `json:"other_side_flagged"`
	FalseAuthors int      `json:"false_authors"` // ordinary authors, whatever the number of their messages
	FalseThreads int      `json:"false_threads"`
	Recall       Number   `json:"recall"`          // change of the share of offenders found
	Fault        string   `json:"fault,omitempty"` // why it could not be switched off; the counts are 0 then
}

// Without compares the threads in which a rule saw something, scored with and without it. Both are in the same order. All are the threads
// of the whole measurement. Threads in which the rule saw nothing are taken as unchanged.
func Without(rule string, with, without, all []Thread, opts Options) RuleChange {
	opts = opts.withDefaults()
	c := RuleChange{Rule: rule}
	for i := range with {
		switch {
		case with[i].Label == Grooming:
			c.Grooming++
		case with[i].Label.harmless():
			c.Harmless++
		}
	}
	opts.MinMessages = 1
	a, b := confuse(with, opts.Level, opts), confuse(without, opts.Level, opts)
	c.Offenders = b.authors.TruePositive - a.authors.TruePositive
	c.Threads = b.threads.TruePositive - a.threads.TruePositive
	c.OtherSide = b.otherSide.n - a.otherSide.n
	c.FalseAuthors = b.falseAuthors.n - a.falseAuthors.n
	c.FalseThreads = b.falseThreads.n - a.falseThreads.n
	_, offenders := alertSteps(all, opts.Level)
	c.Recall = divide(float64(c.Offenders), float64(offenders))
	return c
}

// Changes says whether anything is different without the rule, or nobody could tell.
func (c RuleChange) Changes() bool {
	return c.Offenders != 0 || c.Threads != 0 || c.OtherSide != 0 || c.FalseAuthors != 0 || c.FalseThreads != 0 || c.Fault != ""
}

// SortChanges puts the rules first that find most, then those that cause most false alarms, then by id.
func SortChanges(changes []RuleChange) {
	slices.SortFunc(changes, func(a, b RuleChange) int {
		return cmp.Or(cmp.Compare(a.Offenders, b.Offenders), cmp.Compare(a.Threads, b.Threads), cmp.Compare(a.FalseAuthors, b.FalseAuthors),
			cmp.Compare(a.FalseThreads, b.FalseThreads), cmp.Compare(a.OtherSide, b.OtherSide), cmp.Compare(a.Rule, b.Rule))
	})
}

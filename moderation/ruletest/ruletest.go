// Package ruletest runs the tests that rule files carry.
//
// match and no_match judge a rule's find and unless; its when, repeat and after are taken as true. Thread tests judge everything: people,
// time and order. A phrase that no test makes fire is a fault of the rule, as a line of code that no test runs would be.
package ruletest

import (
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// Options are the settings; the zero value is recommended.
type Options struct {
	Strength bool     // also mutate each rule and name the mutants that no test notices
	Rules    []string // only these rules; empty: all
	Loader   moderation.Loader
}

// Failure is one test that did not hold.
type Failure struct {
	Rule     string
	Test     string // "match", "no_match", or the name of a thread
	Message  string // what was expected and what came, without the text of the test
	Position moderation.Position
}

// Uncovered is a phrase that no test makes fire, or a mutant that no test notices.
type Uncovered struct {
	Rule     string
	Phrase   string
	Why      string
	Position moderation.Position
}

// RuleResult counts the tests of one rule.
type RuleResult struct {
	Rule          string
	Tests, Failed int
}

// Result of a run.
type Result struct {
	Rules, Tests int
	Todo         int          // known gaps (todo_match, todo_no_match)
	ByRule       []RuleResult // in the order of rule ids
	Failures     []Failure
	Uncovered    []Uncovered
	FixedTodo    []Failure // known gaps that are none any more: move them to match or no_match
	Accepted     []Failure // failures that a site file accepts
}

// OK says whether everything held: no failure, nothing uncovered, no known gap that is none any more.
func (r *Result) OK() bool { return len(r.Failures)+len(r.Uncovered)+len(r.FixedTodo) == 0 }

// Run loads the folders, as moderation.Load does, and runs the tests of their rules. The error is that of loading.
func Run(opts Options, fsys ...fs.FS) (*Result, error) {
	rs, err := opts.Loader.Load(fsys...)
	if err != nil {
		return nil, err
	}
	pack := rs.Pack()
	var cases []*ruleCase
	for i := range pack.Rules {
		if len(opts.Rules) == 0 || slices.Contains(opts.Rules, pack.Rules[i].ID) {
			cases = append(cases, newCase(rs, pack, i))
		}
	}
	each(cases, func(c *ruleCase) {
		c.run()
		if opts.Strength && len(c.failures) == 0 {
			c.strength(opts.Loader)
		}
	})
	res := &Result{Rules: len(cases)}
	for _, c := range cases {
		c.addTo(res)
	}
	return res, nil
}

// each calls f for every case, as many at once as there are processors.
func each(cases []*ruleCase, f func(*ruleCase)) {
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(cases)) {
		all.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(cases); i = next.Add(1) - 1 {
				f(cases[i])
			}
		})
	}
	all.Wait()
}

// addTo counts a rule's case into the result.
func (c *ruleCase) addTo(res *Result) {
	res.Tests += c.tests + c.mutants
	res.Todo += c.todo
	res.FixedTodo = append(res.FixedTodo, c.fixed...)
	failed := 0
	for _, f := range c.failures {
		if f.accepted {
			res.Accepted = append(res.Accepted, f.Failure)
			continue
		}
		failed++
		res.Failures = append(res.Failures, f.Failure)
	}
	res.Uncovered = append(append(res.Uncovered, c.uncovered()...), c.weak...)
	res.ByRule = append(res.ByRule, RuleResult{Rule: c.rule.ID, Tests: c.tests, Failed: failed})
}

func position(p rulefile.Pos) moderation.Position {
	return moderation.Position{File: p.File, Line: p.Line, Column: p.Col, Width: p.Width}
}

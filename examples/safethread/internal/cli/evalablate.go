package cli

import (
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/safethread/safethread/examples/safethread/internal/evaluate"
	"github.com/safethread/safethread/examples/safethread/internal/ruleload"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/moderation"
)

// ablation scores threads again without one rule at a time.
type ablation struct {
	set     *ruleload.Set
	rs      *moderation.RuleSet
	cases   []evalCase
	threads []evaluate.Thread // beside cases
	opts    evaluate.Options
	lang    string
}

// rules are those that saw something, sorted.
func (a *ablation) rules() []string {
	var all []string
	for i := range a.threads {
		all = append(all, a.threads[i].Rules...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// run takes a rule on each of several goroutines. Done is called after each rule, from one goroutine at a time.
func (a *ablation) run(ctx context.Context, jobs int, done func(done, of int)) ([]evaluate.RuleChange, error) {
	rules := a.rules()
	changes := make([]evaluate.RuleChange, len(rules))
	next := make(chan int)
	var running sync.WaitGroup
	var one sync.Mutex
	finished := 0
	for range min(jobs, max(1, len(rules))) {
		running.Go(func() {
			for i := range next {
				changes[i] = a.without(ctx, rules[i])
				one.Lock()
				finished++
				done(finished, len(rules))
				one.Unlock()
			}
		})
	}
	for i := range rules {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	running.Wait()
	evaluate.SortChanges(changes)
	return changes, ctx.Err()
}

func (a *ablation) without(ctx context.Context, rule string) evaluate.RuleChange {
	rs, err := a.set.Without(a.rs, rule)
	if err != nil {
		return evaluate.RuleChange{Rule: rule, Fault: oneFault(err)}
	}
	opts := scan.Options{Rules: rs, Lang: a.lang, Watch: func() scan.Watcher { return &evalWatcher{} }}
	var with, without []evaluate.Thread
	for i := range a.threads {
		if _, saw := slices.BinarySearch(a.threads[i].Rules, rule); !saw || ctx.Err() != nil {
			continue
		}
		c := scan.Again(opts, a.cases[i].id, a.cases[i].lines)
		t, _ := c.Watch.(*evalWatcher).observer.Finish(a.cases[i].truth)
		with, without = append(with, a.threads[i]), append(without, t)
	}
	change := evaluate.Without(rule, with, without, a.threads, a.opts)
	change.Also = a.also(rs, rule)
	return change
}

// oneFault is the first thing wrong with the rules, without its place: the site file that switches a rule off is on no disk.
func oneFault(err error) string {
	var faults moderation.RuleErrors
	if errors.As(err, &faults) && len(faults) > 0 {
		return faults[0].Message
	}
	return err.Error()
}

// also names the rules that are gone together with one.
func (a *ablation) also(without *moderation.RuleSet, rule string) []string {
	left := map[string]bool{rule: true}
	for r := range without.Rules() {
		left[r.ID] = true
	}
	var gone []string
	for r := range a.rs.Rules() {
		if !left[r.ID] {
			gone = append(gone, r.ID)
		}
	}
	return gone
}

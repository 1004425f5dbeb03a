package rulebench

import (
	"cmp"
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"time"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/ruleload"
	"github.com/safethread/safethread/moderation"
)

// CostMessages is how many messages the cost of rules is measured on, as far as the corpora have so many.
const CostMessages = 10_000

const (
	// costRounds is how often the messages are read by each of two sets, in turn. The quickest of each counts, since whatever else the machine
	// does only ever adds time.
	costRounds = 5
	// costTwins is how often the whole set is measured against an equal one.
	costTwins = 9
	// costTrials is how often a rule is measured that seems to cost something, each time with a set loaded anew.
	costTrials = 3
)

// ErrNoCPUTime says that this system does not tell the processor time of a process.
var ErrNoCPUTime = errors.New("the cost of rules cannot be measured on this system")

// Cost says what reading took, in nanoseconds of processor time a message, from the text to the report.
//
// It is measured on one goroutine over whole conversations in memory, so that neither files nor JSON count. What a rule costs is the time with
// all rules less the time without it, since rules share their work: most of a message's cost is paid once for all of them, and a rule that is
// measured alone would seem far dearer. Resolution is the greatest difference seen between two equal sets: a figure of a rule is clear only if
// each of three measurements is above it. On a machine that does other work beside, the resolution is poor and says so.
type Cost struct {
	Messages   int     `json:"messages"`   // read in one round
	NS         float64 `json:"ns"`         // a message, with all rules
	Resolution float64 `json:"resolution"` // in the same unit
}

// RuleCost is what one rule adds, in the unit of Cost.
type RuleCost struct {
	NS    float64 `json:"ns"`             // the median of the measurements; may be below 0 by chance
	Clear bool    `json:"clear"`          // every measurement is above the resolution
	With  int     `json:"with,omitempty"` // combinations that need the rule and were left out with it, so that NS has them in it
}

// Sample takes whole conversations from the start of each file, an equal share of messages from each, about n in all. Lines that cannot be read
// are passed over: the pass that counts has named them.
func Sample(format input.Format, files []string, lang string, n int) []moderation.Conversation {
	var out []moderation.Conversation
	for _, file := range files {
		out = append(out, sampleFile(input.NewReader(input.Options{Format: format}, file), lang, n/len(files))...)
	}
	return out
}

func sampleFile(r *input.Reader, lang string, n int) []moderation.Conversation {
	defer r.Close()
	var out []moderation.Conversation
	threads := map[string]int{}
	for taken := 0; taken < n; {
		u, ok := r.Next()
		if !ok {
			break
		}
		if u.Kind != input.Line && u.Kind != input.Ready {
			continue
		}
		rec, err := u.Decode()
		if err != nil {
			continue
		}
		if c := rec.Conversation; c != nil {
			c.Lang = cmp.Or(c.Lang, lang)
			out = append(out, *c)
			taken += len(c.Messages)
			continue
		}
		i, ok := threads[rec.Thread]
		if !ok {
			i = len(out)
			threads[rec.Thread] = i
			out = append(out, moderation.Conversation{ID: rec.Thread, Lang: cmp.Or(rec.Lang, lang), Chat: rec.Chat, Participants: rec.People})
		}
		out[i].Messages = append(out[i].Messages, rec.Message)
		taken++
	}
	return out
}

// MeasureCost fills in the cost of the rules in res, which takes about a second a rule; told hears how far it is. The set is that of res. A rule
// that the set cannot do without is left without a cost.
func MeasureCost(ctx context.Context, res *Result, set *ruleload.Set, sample []moderation.Conversation, told func(done, of int)) error {
	if _, ok := cpuTime(); !ok {
		return ErrNoCPUTime
	}
	base, err := set.Load(time.Time{})
	if err != nil {
		return err
	}
	m := &meter{sample: sample}
	for i := range sample {
		m.messages += len(sample[i].Messages)
	}
	if m.messages == 0 {
		return nil
	}
	res.Cost = &Cost{Messages: m.messages}
	for range costTwins {
		twin, err := set.Load(time.Time{})
		if err != nil {
			return err
		}
		one, other := m.compare(base, twin)
		if res.Cost.NS == 0 || one < res.Cost.NS {
			res.Cost.NS = one
		}
		res.Cost.Resolution = max(res.Cost.Resolution, math.Abs(one-other))
	}
	for i := range res.Rules {
		told(i, len(res.Rules))
		if res.Rules[i].Cost, err = m.rule(ctx, set, base, res.Rules[i].Rule, res.Cost.Resolution); err != nil {
			return err
		}
	}
	res.Cost.NS, res.Cost.Resolution = round1(res.Cost.NS), round1(res.Cost.Resolution)
	return nil
}

// rule measures one rule, again only if it seems to cost something; nil if there is no set without it.
func (m *meter) rule(ctx context.Context, set *ruleload.Set, base *moderation.RuleSet, rule string, resolution float64) (*RuleCost, error) {
	c := &RuleCost{Clear: true}
	var found []float64
	for len(found) < costTrials && c.Clear {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		without, err := set.Without(base, rule)
		var faults moderation.RuleErrors
		if errors.As(err, &faults) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		with, less := m.compare(base, without)
		found = append(found, with-less)
		c.Clear = with-less > resolution
		c.With = len(base.Pack().Rules) - len(without.Pack().Rules) - 1
	}
	slices.Sort(found)
	c.NS = round1(found[len(found)/2])
	return c, nil
}

func round1(x float64) float64 { return math.Round(x*10) / 10 }

// meter times the reading of a sample.
type meter struct {
	sample   []moderation.Conversation
	messages int
}

// compare gives the nanoseconds a message of two sets, read in turn.
func (m *meter) compare(x, y *moderation.RuleSet) (forX, forY float64) {
	sets := [2]*moderation.RuleSet{x, y}
	var best [2]time.Duration
	for round := -1; round < costRounds; round++ {
		for i, rs := range sets {
			took := m.read(rs)
			if round == 0 || round > 0 && took < best[i] { // round -1 warms the caches of words
				best[i] = took
			}
		}
	}
	return float64(best[0]) / float64(m.messages), float64(best[1]) / float64(m.messages)
}

func (m *meter) read(rs *moderation.RuleSet) time.Duration {
	runtime.GC() // no set pays for what another left behind
	before, _ := cpuTime()
	for i := range m.sample {
		rs.Review(m.sample[i])
	}
	after, _ := cpuTime()
	return after - before
}

package moderation_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// flipsShown names a class of rewritings whose flips are printed one by one.
var flipsShown = flag.String("flips.show", "", "print the scenarios that a class of rewritings (dialect, non-native, identity, control) flips at medium")

// flipTarget is the share of rewritten conversations that may come to another side of level medium.
const flipTarget = 0.005

// flips counts conversations that a rewriting changes, and those that it moves over level medium.
type flips struct{ tried, up, down, atMedium int }

func (f *flips) add(was, is bool) {
	f.tried++
	switch {
	case is && !was:
		f.up++
	case was && !is:
		f.down++
	}
	if was {
		f.atMedium++
	}
}

func (f *flips) share() float64 { return float64(f.up+f.down) / float64(max(1, f.tried)) }

func (f *flips) risen() float64 { return float64(f.up) / float64(max(1, f.tried)) }

// lost is the share of the conversations at medium that a rewriting takes below.
func (f *flips) lost() float64 { return float64(f.down) / float64(max(1, f.atMedium)) }

func (f *flips) String() string {
	return fmt.Sprintf("%6d tried, %3d up, %3d down of %4d at medium, %.2f %% flip", f.tried, f.up, f.down, f.atMedium, 100*f.share())
}

// leastWords is how long a message must be for somebody to say in it what they are.
const leastWords = 4

// rewritten says a conversation anew; same says that nothing changed.
func rewritten(c moderation.Conversation, r rewriting) (out moderation.Conversation, same bool) {
	out, same = c, true
	out.Messages = make([]moderation.Message, len(c.Messages))
	said := map[string]bool{}
	for i, m := range c.Messages {
		first := !said[m.Author] && len(strings.Fields(m.Text)) >= leastWords
		said[m.Author] = said[m.Author] || first
		out.Messages[i] = m
		out.Messages[i].Text = r.say(m.Text, first)
		same = same && out.Messages[i].Text == m.Text
	}
	return out, same
}

// flipBound is what a class of rewritings may do at most beside flipTarget, which holds for all flips together. What drops out is also held as a
// share of those at medium, since the share of all says little where few conversations are at medium. The bounds lie a conversation or
// two above what was measured (0.06, 1.14; 0, 0.91; 0, 0.37 and 0, 0.37 %), and may only be lowered.
type flipBound struct {
	ordinary float64 // share of ordinary ones, to medium
	lost     float64 // share of those at medium that drop below
}

var flipBounds = map[string]flipBound{
	"dialect":    {ordinary: 0.002, lost: 0.014},
	"non-native": {ordinary: 0.002, lost: 0.013},
	"identity":   {ordinary: 0.001, lost: 0.005},
	"control":    {ordinary: 0.001, lost: 0.005},
}

// fairness reads all scenarios as they are and rewritten.
type fairness struct {
	rs       *moderation.RuleSet
	all      []*scenario
	was      []bool // at medium as it is
	outcomes map[string]outcome
}

// outcome is each scenario's peak under a rewriting; tried is false for those that it does not change.
type outcome struct {
	peaks []moderation.Level
	tried []bool
}

func newFairness(t testing.TB) *fairness {
	f := &fairness{rs: load(t), outcomes: map[string]outcome{}}
	f.all = scenarios(t, f.rs)
	for _, s := range f.all {
		r := f.rs.Review(s.talk)
		f.was = append(f.was, peak(r.Reached) >= moderation.LevelMedium)
	}
	for _, w := range rewritings() {
		var o outcome
		for _, s := range f.all {
			talk, same := rewritten(s.talk, w)
			r := f.rs.Review(talk)
			o.peaks, o.tried = append(o.peaks, peak(r.Reached)), append(o.tried, !same)
		}
		f.outcomes[w.name] = o
	}
	return f
}

// TestScenarioFairness holds that nobody comes to review, or drops out of it, for how they write or what they are. -v prints the figures.
func TestScenarioFairness(t *testing.T) {
	if raceDetector {
		t.Skip("tens of thousands of reviews in one goroutine: nothing for the race detector to see")
	}
	f := newFairness(t)
	t.Run("flips", f.flips)
	t.Run("identity", f.identity)
}

func (f *fairness) flips(t *testing.T) {
	classes, ordinary := map[string]*flips{}, map[string]*flips{}
	for class := range flipBounds {
		classes[class], ordinary[class] = &flips{}, &flips{}
	}
	var table strings.Builder
	for _, w := range rewritings() {
		require.Contains(t, flipBounds, w.class)
		one, o := &flips{}, f.outcomes[w.name]
		for i, s := range f.all {
			if !o.tried[i] {
				continue
			}
			is := o.peaks[i] >= moderation.LevelMedium
			one.add(f.was[i], is)
			classes[w.class].add(f.was[i], is)
			if !s.risky() {
				ordinary[w.class].add(f.was[i], is)
			}
			if is != f.was[i] && w.class == *flipsShown {
				t.Logf("%s: %s: medium %v, rewritten %v", w.name, s.name(), f.was[i], is)
			}
		}
		require.Positive(t, one.tried, w.name)
		fmt.Fprintf(&table, "%-10s %-28s %v\n", w.class, w.name, one)
	}
	for _, class := range slices.Sorted(maps.Keys(flipBounds)) {
		bound, of := flipBounds[class], classes[class]
		fmt.Fprintf(&table, "%-10s %-28s %v, %.2f %% of those lost (target: %.2f %% flip)\n", class, "all", of, 100*of.lost(), 100*flipTarget)
		fmt.Fprintf(&table, "%-10s %-28s %v\n", class, "ordinary", ordinary[class])
		assert.LessOrEqual(t, of.share(), flipTarget, "%s, to another side of medium", class)
		assert.LessOrEqual(t, ordinary[class].risen(), bound.ordinary, "%s, ordinary scenarios to medium", class)
		assert.LessOrEqual(t, of.lost(), bound.lost, "%s, of those at medium", class)
	}
	t.Logf("\n%s", &table)
}

// identity holds that it makes no difference at all which identity somebody names: every word gives the level that a neutral word in the
// same place gives.
func (f *fairness) identity(t *testing.T) {
	n := 0
	for at, neutral := range insertions("control", control) {
		want := f.outcomes[neutral.name]
		for _, i := range identities {
			name := insertions("identity", i)[at].name
			got := f.outcomes[name]
			for k, s := range f.all {
				if got.tried[k] {
					n++
					assert.Equal(t, want.peaks[k], got.peaks[k], "%s: %s", s.name(), name)
				}
			}
		}
	}
	require.Greater(t, n, 5000)
	t.Logf("%d conversations with an identity in them, compared with the same and a neutral word", n)
}

package moderation_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// peak is the highest level that a thread or a speaker came to.
func peak(reached []moderation.Reached) (l moderation.Level) {
	for _, r := range reached {
		l = max(l, r.Level)
	}
	return l
}

// failures says which expectations a report does not meet.
func (s *scenario) failures(r *moderation.Report) (out []string) {
	miss := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	e, level := &s.expect, peak(r.Reached)
	if level < e.AtLeast {
		miss("peak is %v, want at least %v", level, e.AtLeast)
	}
	if e.Below != nil && level >= *e.Below {
		miss("peak is %v, want below %v", level, *e.Below)
	}
	for _, p := range r.Speakers {
		if p.ID == e.Initiator && p.Role != moderation.Initiator {
			miss("%s is %v, want initiator", p.ID, p.Role)
		}
		if e.OthersBelow != nil && p.ID != e.Initiator && p.Peak >= *e.OthersBelow {
			miss("%s came to %v, want below %v", p.ID, p.Peak, *e.OthersBelow)
		}
	}
	for who, indicators := range e.Seen {
		for _, i := range indicators {
			if !slices.ContainsFunc(r.Signals, func(g moderation.Signal) bool { return g.Author == who && g.Indicator == i && !g.Shadow }) {
				miss("%s by %s is not seen", i, who)
			}
		}
	}
	for who, indicators := range e.NotScored {
		for _, g := range r.Signals {
			if g.Author == who && slices.Contains(indicators, g.Indicator) && g.Points > 0 {
				miss("%s by %s is seen (%s in message %d)", g.Indicator, who, g.Rule, g.Index+1)
			}
		}
	}
	if r.Urgency < e.UrgencyAtLeast {
		miss("urgency is %v, want at least %v", r.Urgency, e.UrgencyAtLeast)
	}
	slices.Sort(out)
	return out
}

// What the pack reaches on the scenarios; each may only get better. The scenarios were written from behaviour before the rules were read, so
// the first figures (risky: 27 at medium, 14 at high of 101) measured wording that no rule had been written for; figures after the rules
// were improved on these files measure only that nothing was lost.
const (
	floorRiskyMedium     = 27
	floorRiskyHigh       = 14
	floorRightSpeaker    = 77
	ceilingOrdinary      = 2 // at medium
	ceilingOthersMedium  = 0
	leastRisky, leastOrd = 60, 120
)

// TestScenarios holds our own conversations to what a reviewer would expect of them. A file with known_gap must fail: once it passes, the
// mark must go (-update takes it out). -v prints the figures.
func TestScenarios(t *testing.T) {
	rs := load(t)
	all := scenarios(t, rs)
	sum := &figures{}
	for _, s := range all {
		r := rs.Review(s.talk)
		sum.add(s, &r)
		missed := s.failures(&r)
		if *scenarioPaths != scenarioFiles {
			t.Logf("%s: %s", s.name(), strings.Join(missed, "; "))
			continue
		}
		if s.expect.KnownGap == "" {
			assert.Empty(t, missed, "%s (%s)", s.name(), strings.TrimSpace(s.comment))
			continue
		}
		if *update && len(missed) == 0 {
			s.unmark()
			require.NoError(t, os.WriteFile(s.path, []byte(joined(s.comment, s.parts)), 0o644))
			continue
		}
		assert.NotEmpty(t, missed, "%s meets its expectations now: run with -update, which takes known_gap out", s.name())
		t.Logf("known gap: %s: %s: %s", s.name(), s.expect.KnownGap, strings.Join(missed, "; "))
	}
	t.Log(sum)
	if *scenarioPaths == scenarioFiles {
		sum.hold(t)
	}
}

// hold asserts the floors and ceilings.
func (f *figures) hold(t *testing.T) {
	require.GreaterOrEqual(t, f.risky.n, leastRisky)
	require.GreaterOrEqual(t, f.ordinary.n, leastOrd)
	assert.GreaterOrEqual(t, f.risky.at(moderation.LevelMedium), floorRiskyMedium)
	assert.GreaterOrEqual(t, f.risky.at(moderation.LevelHigh), floorRiskyHigh)
	assert.GreaterOrEqual(t, f.right, floorRightSpeaker)
	assert.LessOrEqual(t, f.ordinary.at(moderation.LevelMedium), ceilingOrdinary)
	assert.Zero(t, f.ordinary.at(moderation.LevelHigh), "ordinary at high")
	assert.LessOrEqual(t, f.others.at(moderation.LevelMedium), ceilingOthersMedium, "the other side of risky threads")
}

// TestScenarioReports holds the exact reports; -update writes them anew.
func TestScenarioReports(t *testing.T) {
	rs := load(t)
	for _, s := range scenarios(t, rs) {
		r := rs.Review(s.talk)
		got := reportText(&r)
		golden := s.part("report.golden")
		if *update && golden.body != got {
			golden.body = got
			require.NoError(t, os.WriteFile(s.path, []byte(joined(s.comment, s.parts)), 0o644))
		}
		assert.Equal(t, golden.body, got, "%s: look at the change, then run with -update", s.name())
	}
}

// TestScenarioFiles holds the house rules of test text: short, labelled, one family each, every indicator of the pack shown.
func TestScenarioFiles(t *testing.T) {
	rs := load(t)
	known := map[string]bool{}
	for _, i := range rs.Pack().Indicators {
		known[i.ID] = true
	}
	shown, medium := map[string]bool{}, moderation.LevelMedium
	for _, s := range scenarios(t, rs) {
		name := s.name()
		assert.Equal(t, s.thread.ID, name, name)
		assert.Equal(t, 1, strings.Count(s.comment, "\n"), "%s: one line says what it shows", name)
		assert.True(t, known[s.family()], "%s: %q is no indicator", name, s.family())
		assert.LessOrEqual(t, len(s.thread.Messages), 12, name)
		authors := map[string]bool{}
		for _, m := range s.thread.Messages {
			assert.LessOrEqual(t, len(strings.Fields(m.Text)), 16, name)
			assert.NotEmpty(t, m.Text, name)
			authors[m.Author] = true
		}
		for _, p := range s.thread.Predators {
			assert.True(t, authors[p], "%s: %s writes nothing", name, p)
		}
		for _, want := range []map[string][]string{s.expect.Seen, s.expect.NotScored} {
			for who, indicators := range want {
				assert.True(t, authors[who], "%s: %s writes nothing", name, who)
				for _, i := range indicators {
					assert.True(t, known[i], "%s: %q is no indicator", name, i)
				}
			}
		}
		assert.Equal(t, s.risky(), strings.HasPrefix(name, "risky-"), name)
		assert.True(t, s.risky() || len(s.thread.Predators) == 0, name)
		if s.risky() {
			shown[s.family()] = true
		} else {
			assert.Equal(t, &medium, s.expect.Below, "%s: ordinary talk stays below medium", name)
		}
	}
	for _, i := range rs.Pack().Indicators {
		assert.True(t, shown[i.ID] || i.ID == "protective-speech" || i.ID == "addresses-relative", "no risky scenario shows %s", i.ID)
	}
}

package moderation_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

// wordsOnly is the pack without the rules that read other rules: what they see depends on the order of what is said, and is meant to.
func wordsOnly(t *testing.T) *moderation.RuleSet {
	t.Helper()
	whole := load(t)
	var site strings.Builder
	site.WriteString("format: 1\nsite: late-law\nuse: [core@1]\nrules:\n")
	for i := range whole.Pack().Rules {
		if r := &whole.Pack().Rules[i]; len(r.Steps)+len(r.Together)+len(r.Without) > 0 || r.Pattern != "" {
			fmt.Fprintf(&site, "  %s: {off: true, reason: it reads other rules}\n", r.ID)
		}
	}
	rs, err := moderation.Load(rules.FS, fstest.MapFS{"site.yaml": {Data: []byte(site.String())}})
	require.NoError(t, err)
	return rs
}

// plainHits are the test sentences that say nothing of anybody's age and are no address of a relative.
func plainHits(rs *moderation.RuleSet, hits []string) (out []string) {
	stage := map[string]string{}
	for r := range rs.Rules() {
		stage[r.ID] = r.Stage
	}
	for _, x := range hits {
		th := rs.NewThread("t", moderation.Participant{ID: names[0]}, moderation.Participant{ID: names[1]})
		sigs := th.Add(moderation.Message{Author: names[0], Text: x})
		if !slices.ContainsFunc(sigs, func(s moderation.Signal) bool { return stage[s.Rule] == "fact" || stage[s.Rule] == "response" }) {
			out = append(out, x)
		}
	}
	return out
}

// TestTellingTheAgeLate: who tells their age at the end of a conversation rather than at its beginning changes nothing, as long as everything still
// waits for it, and never makes it more.
func TestTellingTheAgeLate(t *testing.T) {
	rs := wordsOnly(t)
	k := newTalk(rs, 21)
	k.hits = plainHits(rs, k.hits)
	equal, waited, fewer := 0, 0, 0
	for i := range 6 * rounds {
		n := 4 + k.r.IntN(60)
		early := k.conversation("c", n)
		early.Participants, early.Chat = nil, moderation.ChatUnknown
		for j := range early.Messages {
			m := &early.Messages[j]
			m.Author, m.To, m.ReplyTo = names[k.r.IntN(2)], "", ""
		}
		ages := [][2]string{{"im 13", "im 40"}, {"im 13", "ok then"}, {"ok then", "im 13"}}[k.r.IntN(3)]
		late := early
		late.Messages = slices.Clone(early.Messages)
		for j, at := range []int{0, 1, n - 2, n - 1} {
			early.Messages[at].Author, late.Messages[at].Author = names[1-j%2], names[1-j%2]
			early.Messages[at].Text, late.Messages[at].Text = ages[j%2], "ok then"
			if j >= 2 {
				early.Messages[at].Text, late.Messages[at].Text = "ok then", ages[j%2]
			}
		}
		a, b := rs.Review(early), rs.Review(late)
		if slices.ContainsFunc(b.Signals, func(s moderation.Signal) bool { return s.Index >= n-2 && s.Points > 0 }) {
			continue // the age ends a phrase that the message before began ("delete everything", "im 13"): more was said, not the same later
		}
		require.LessOrEqual(t, b.Score, a.Score, "conversation %d", i)
		require.LessOrEqual(t, b.Level, a.Level, "conversation %d", i)
		if b.Score > 0 && len(b.Signals) > 4 {
			waited++
		}
		if crowded(a) {
			continue
		}
		if len(a.Signals) != len(b.Signals) {
			fewer++ // the age was an answer to a question, or was read with the words before it
			continue
		}
		equal++
		require.Equal(t, sums(a), sums(b), "conversation %d", i)
	}
	require.Greater(t, waited, 3*rounds)
	require.Greater(t, equal, rounds)
	require.Less(t, 5*fewer, equal)
}

// crowded says whether more was seen than waits for a fact: more than two sightings of a rule by one speaker, or as many signals as are kept.
func crowded(r moderation.Report) bool {
	n := map[string]int{}
	for _, s := range r.Signals {
		n[s.Rule+" "+s.Author]++
		if n[s.Rule+" "+s.Author] > 2 {
			return true
		}
	}
	return len(r.Signals) >= 30
}

// sums are the factors as text, whatever the order of equal ones.
func sums(r moderation.Report) []string {
	var out []string
	for _, f := range r.Factors {
		out = append(out, fmt.Sprint(f.Author, f.Toward, f.Indicator, f.Points))
	}
	slices.Sort(out)
	return out
}

// TestARefusalBetweenWordsAndFact: what waited for an age was said before the refusal, so nothing was asked again after it.
func TestARefusalBetweenWordsAndFact(t *testing.T) {
	rs := directedRules(t)
	again := func(lines ...string) bool {
		th := rs.NewThread("t")
		says(th, lines...)
		return slices.ContainsFunc(th.Report().Signals, func(s moderation.Signal) bool { return s.Rule == "persistence-after-refusal" })
	}
	require.False(t, again("B: im 13", "A: quimble ferny", "B: stop asking", "A: im 40"))
	require.True(t, again("B: im 13", "A: quimble ferny", "B: stop asking", "A: quimble ferny", "A: im 40"))
	require.True(t, again("B: im 13", "A: im 40", "A: quimble ferny", "B: stop asking", "A: quimble ferny"))
}

// TestWaitingKeepsItsTime: a hit fades from when it was said, not from when the age was told.
func TestWaitingKeepsItsTime(t *testing.T) {
	rs := directedRules(t)
	at := func(day int) time.Time { return time.Date(2026, 3, day, 9, 0, 0, 0, time.UTC) }
	review := func(one, two string) moderation.Report {
		th := rs.NewThread("t")
		for i, m := range []moderation.Message{{Author: "B", Text: one}, {Author: "A", Text: "zorble wandle"}, {Author: "B", Text: two}} {
			m.Time = at(1 + 10*i)
			th.Add(m)
		}
		return th.Report()
	}
	early, late := review("im 13", "ok"), review("ok", "im 13")
	require.Positive(t, early.Score)
	require.Equal(t, early.Score, late.Score)
}

// TestAnAgeIsReadAfterAnything: an age that a message states by itself is read whatever the author said before it.
func TestAnAgeIsReadAfterAnything(t *testing.T) {
	rs := load(t)
	for _, x := range newTalk(rs, 22).hits {
		for _, age := range []string{"im 13", "im 40"} {
			th := rs.NewThread("t", moderation.Participant{ID: names[0]}, moderation.Participant{ID: names[1]})
			th.Add(moderation.Message{Author: names[0], Text: x})
			seen := th.Add(moderation.Message{Author: names[0], Text: age})
			require.True(t, slices.ContainsFunc(seen, func(s moderation.Signal) bool { return s.Stage == "fact" }), "%s after %q", age, x)
		}
	}
}

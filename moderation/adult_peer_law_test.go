package moderation_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/require"
)

// byStage are the pack's test sentences by what the rules that they are for see: of the stages that no age excuses (coercion, commercial), and others.
func byStage(rs *moderation.RuleSet) (grave, others []string) {
	pack := rs.Pack()
	stage := map[string]string{}
	for _, in := range pack.Indicators {
		stage[in.ID] = in.Stage
	}
	isGrave := func(s string) bool { return s == "coercion" || s == "commercial" }
	for i := range pack.Rules {
		for _, x := range pack.Rules[i].Tests.Match {
			th := rs.NewThread("t", moderation.Participant{ID: names[0]}, moderation.Participant{ID: names[1], Age: moderation.AgeMinor})
			seen := th.Add(moderation.Message{Author: names[0], Text: x.Text})
			if isGrave(stage[pack.Rules[i].Indicator]) || slices.ContainsFunc(seen, func(s moderation.Signal) bool { return isGrave(s.Stage) }) {
				grave = append(grave, x.Text)
			} else {
				others = append(others, x.Text)
			}
		}
	}
	return grave, others
}

// mixture is a conversation of two people whom the platform knows, of random sentences.
func mixture(k *talk, texts []string, who [2]moderation.Participant) moderation.Conversation {
	c := moderation.Conversation{ID: "c", Participants: who[:]}
	for i := range 2 + k.r.IntN(29) {
		text := k.ordinary[k.r.IntN(len(k.ordinary))]
		if k.r.IntN(3) > 0 {
			text = texts[k.r.IntN(len(texts))]
		}
		c.Messages = append(c.Messages, moderation.Message{ID: fmt.Sprint("m", i), Author: names[k.r.IntN(2)], Text: text})
	}
	return c
}

var (
	adults = [2]moderation.Participant{{ID: names[0], Age: moderation.AgeAdult}, {ID: names[1], Age: moderation.AgeAdult}}
	peers  = [2]moderation.Participant{{ID: names[0], Years: 14}, {ID: names[1], Years: 14}}
)

// highest is the highest level that anybody ever had in a conversation.
func highest(rs *moderation.RuleSet, c moderation.Conversation) (top moderation.Level) {
	for _, s := range rs.Review(c).Speakers {
		top = max(top, s.Peak)
	}
	return top
}

// TestAdultsAndPeersStayBelowHigh: among adults, and among children of one age, as the platform knows them, dating talk, handles, pictures, gifts, secrets and
// plans come to no review at high, however many of them meet in one conversation. Threats and prices are not excused by anybody's age.
func TestAdultsAndPeersStayBelowHigh(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 31)
	grave, others := byStage(rs)
	require.Greater(t, len(others), 2000)
	require.Greater(t, len(grave), 500)
	for name, who := range map[string][2]moderation.Participant{"adults": adults, "peers": peers} {
		levels, graver := [5]int{}, [5]int{}
		for i := range 6 * rounds {
			c := mixture(k, others, who)
			level := highest(rs, c)
			levels[level]++
			require.Less(t, level, moderation.LevelHigh, "%s, conversation %d", name, i)
			graver[highest(rs, mixture(k, grave, who))]++
		}
		t.Logf("%s: levels %v; with nothing but threats and prices %v", name, levels, graver)
		require.Greater(t, graver[moderation.LevelHigh]+graver[moderation.LevelCritical], rounds, name)
	}
}

// thoseOf are the sentences in which one of two people is seen to say one of the indicators with at least so many points.
func thoseOf(rs *moderation.RuleSet, who [2]moderation.Participant, texts []string, points moderation.Points, indicators ...string) (out []string) {
	for _, x := range texts {
		th := rs.NewThread("t", who[:]...)
		seen := th.Add(moderation.Message{Author: names[0], Text: x})
		if slices.ContainsFunc(seen, func(s moderation.Signal) bool { return s.Points >= points && slices.Contains(indicators, s.Indicator) }) {
			out = append(out, x)
		}
	}
	return out
}

// TestSextortionAmongPeersIsHigh: a threat to show pictures and a demand, by one child or adult to another of their age, are high whatever is said beside them.
func TestSextortionAmongPeersIsHigh(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 32)
	grave, others := byStage(rs)
	severity := rs.Pack().Scoring.Severity
	for name, who := range map[string][2]moderation.Participant{"adults": adults, "peers": peers} {
		threats := thoseOf(rs, who, grave, moderation.Points(severity["critical"]), "sextortion-threat")
		demands := thoseOf(rs, who, grave, moderation.Points(severity["high"]), "sextortion-payment")
		require.NotEmpty(t, threats)
		require.NotEmpty(t, demands)
		t.Logf("%s: %d threats, %d demands", name, len(threats), len(demands))
		excused := 0
		for i := range 2 * rounds {
			c := mixture(k, others, who)
			by, at := names[k.r.IntN(2)], k.r.IntN(len(c.Messages)-1)
			c.Messages[at].Author, c.Messages[at].Text = by, threats[k.r.IntN(len(threats))]
			if !seen(rs, c, at, "sextortion-threat") {
				excused++ // by the words of the message before it
				continue
			}
			require.GreaterOrEqual(t, highest(rs, c), moderation.LevelMedium, "%s, a threat alone, %d", name, i)
			c.Messages[at+1].Author, c.Messages[at+1].Text = by, demands[k.r.IntN(len(demands))]
			if !seen(rs, c, at+1, "sextortion-payment") {
				excused++
				continue
			}
			require.GreaterOrEqual(t, highest(rs, c), moderation.LevelHigh, "%s, conversation %d", name, i)
		}
		require.Less(t, excused, rounds/20, name)
	}
}

// seen says whether an indicator was seen in a message of a conversation.
func seen(rs *moderation.RuleSet, c moderation.Conversation, index int, indicator string) bool {
	return slices.ContainsFunc(rs.Review(c).Signals, func(s moderation.Signal) bool { return s.Index == index && s.Indicator == indicator })
}

package inspect_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/inspect"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

const own = `format: 1
rules:
  - id: mine
    title: Asks about the treehouse
    indicator: meeting-request
    status: test
    severity: low
    noise: low
    why: A rule for these tests.
    benign: [Builders.]
    references: [none]
    when: {other_party: minor}
    find:
      en:
        - (where | how) is $your treehouse (tonight | today)
    unless:
      en: [birdhouse]
    tests:
      threads:
        - name: one
          messages:
            - A: where is your treehouse tonight
          expect: no_match
  - id: twice
    title: Asks for the ladder again
    indicator: meeting-request
    status: test
    severity: low
    noise: low
    why: A rule for these tests.
    benign: [Builders.]
    references: [none]
    repeat: 2
    within: 5 messages
    find:
      en: [bring a ladder]
    tests:
      threads:
        - name: one
          messages:
            - A: bring a ladder
          expect: no_match
`

func load(t testing.TB) *moderation.RuleSet {
	t.Helper()
	rs, err := moderation.Load(rules.FS, fstest.MapFS{"own.yaml": {Data: []byte(own)}})
	require.NoError(t, err)
	return rs
}

func explain(t *testing.T, rule string, texts ...string) inspect.Explanation {
	t.Helper()
	c := moderation.Conversation{Participants: []moderation.Participant{{ID: "kit", Years: 12}}}
	for i, x := range texts {
		c.Messages = append(c.Messages, moderation.Message{ID: fmt.Sprint(i), Author: "sam", Text: x})
	}
	e, err := inspect.Explain(load(t), rule, c)
	require.NoError(t, err)
	require.Len(t, e.Messages, len(texts))
	return e
}

func TestExplainSignal(t *testing.T) {
	m := explain(t, "mine", "so where is ur treehouse today").Messages[0]
	require.True(t, m.Fired)
	require.Equal(t, "where is ur treehouse today", m.Attempts[0].Words)
	require.Equal(t, moderation.Points(100), m.Points)
}

func TestExplainNearestMiss(t *testing.T) {
	e := explain(t, "mine", "where is your treehouse")
	a := e.Messages[0].Attempts[0]
	require.False(t, a.Matched)
	require.Equal(t, 4, a.Found)
	require.Equal(t, 5, a.Of)
	require.Equal(t, []string{"(tonight | today)"}, a.Missing)
	require.Contains(t, e.String(), "nearest miss: 4 of 5")
	e = explain(t, "mine", "tonight, where is your big old treehouse")
	require.Contains(t, e.String(), "nearest miss")
}

func TestExplainWhatStoppedIt(t *testing.T) {
	e := explain(t, "mine", "where is your treehouse tonight, and the birdhouse")
	require.Contains(t, e.String(), `excused: unless "birdhouse" is in the message`)
	c := moderation.Conversation{Messages: []moderation.Message{{Author: "sam", Text: "where is your treehouse tonight"}}}
	e, err := inspect.Explain(load(t), "mine", c)
	require.NoError(t, err)
	require.Contains(t, e.String(), `when "other_party: minor" does not hold`)
	e = explain(t, "twice", "bring a ladder", "bring a ladder")
	require.Contains(t, e.Messages[0].Reasons[0], "said 1 times in the window")
	require.True(t, e.Messages[1].Fired)
	require.Contains(t, explain(t, "mine", "good morning").String(), "its wording is not in the message")
}

// TestExplainSignalThatWaited: a signal that waited for an age is said to be of the message that it is in.
func TestExplainSignalThatWaited(t *testing.T) {
	c := moderation.Conversation{Messages: []moderation.Message{{Author: "sam", Text: "where is your treehouse tonight"}, {Author: "kit", Text: "im 12"}}}
	e, err := inspect.Explain(load(t), "mine", c)
	require.NoError(t, err)
	require.False(t, e.Messages[0].Fired)
	require.Equal(t, []string{"signal of message 1, by sam: what it waited for is known now"}, e.Messages[1].Reasons)
}

func TestExplainUnknownRule(t *testing.T) {
	_, err := inspect.Explain(load(t), "mime", moderation.Conversation{})
	require.EqualError(t, err, `there is no rule called "mime"; did you mean "mine"?`)
	_, err = inspect.Explain(load(t), "xxxxxxxxxxxxxxxxxx", moderation.Conversation{})
	require.EqualError(t, err, `there is no rule called "xxxxxxxxxxxxxxxxxx"`)
}

// TestExplainIsWhatScanningSees: for every rule and its own test sentences, explain says signal exactly when a thread makes one.
func TestExplainIsWhatScanningSees(t *testing.T) {
	rs := load(t)
	people := []moderation.Participant{{ID: "sam", Age: moderation.AgeAdult}, {ID: "kit", Years: 12}}
	tried := 0
	for i := range rs.Pack().Rules {
		r := &rs.Pack().Rules[i]
		for j, x := range append(r.Tests.Match, r.Tests.NoMatch...) {
			if j%7 != 0 { // one in seven keeps the test quick
				continue
			}
			m := moderation.Message{ID: "1", Author: "sam", Text: x.Text}
			e, err := inspect.Explain(rs, r.ID, moderation.Conversation{ID: "t", Participants: people, Messages: []moderation.Message{m}})
			require.NoError(t, err)
			fired := false
			for _, s := range rs.NewThread("t", people...).Add(m) {
				fired = fired || s.Rule == r.ID
			}
			require.Equal(t, fired, e.Messages[0].Fired, "%s", r.ID)
			tried++
		}
	}
	require.Greater(t, tried, 100)
}

func TestTokens(t *testing.T) {
	r := inspect.Tokens(load(t), "en", "DON'T tell 14f 😂")
	require.Equal(t, "don't tell 14f 😂", r.Folded)
	var texts, known []string
	for _, x := range r.Tokens {
		texts = append(texts, x.Text)
		if x.Known {
			known = append(known, x.Folded)
		}
		require.Equal(t, x.Text, "DON'T tell 14f 😂"[x.Start:x.End])
	}
	require.Equal(t, []string{"DO", "N'T", "tell", "14", "f", "😂"}, texts)
	require.Contains(t, known, "tell")
	require.Equal(t, []string{"number", "age", "minor-age"}, r.Tokens[3].Kinds)
	require.True(t, strings.HasPrefix(strings.Join(r.Tokens[5].Kinds, " "), "emoji"))
}

func ExampleTokens() {
	rs, _ := moderation.Load(rules.FS)
	for _, t := range inspect.Tokens(rs, "en", "ur 13?").Tokens {
		fmt.Println(t.Text, t.Kinds)
	}
	// Output:
	// ur [word]
	// 13 [number age minor-age]
	// ? [punctuation passed over]
}

func ExampleExplain() {
	rs, _ := moderation.Load(rules.FS)
	e, _ := inspect.Explain(rs, "secrecy-request", moderation.Conversation{Messages: []moderation.Message{
		{Author: "sam", Text: "dont tell your brother about the surprise party"},
	}})
	fmt.Print(e)
	// Output:
	// secrecy-request: Asks not to tell anybody (secrecy-request, severity low)
	//
	// message 1, sam: excused: unless "$innocent-secret" is in the message
	//   find "$dont $you? (tell | show | mention (this | it | us | me) to) ($nobody-else | nothing)" matched "dont tell your brother"
	//   unless "$innocent-secret" matched "surprise"
}

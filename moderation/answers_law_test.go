package moderation_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

// plainAnswers is a pack of the default's lists and policy whose answers are all of everyday words; one of them counts time only.
func plainAnswers(t *testing.T, within string) *moderation.RuleSet {
	t.Helper()
	rule := func(id, indicator, text, find string) string {
		return fmt.Sprintf(`  - id: %s
    title: Says it
    indicator: %s
    status: test
    severity: low
    noise: low
    why: A test.
    benign: [A test.]
    references: [A test]
    find:
      en:
%s    tests:
      match:
        - %s
`, id, indicator, find, text)
	}
	site := "format: 1\nrules:\n" +
		rule("asks-tea", "age-probing", "do you drink tea", "        - do you drink tea\n") +
		rule("asks-number", "age-probing", "so 13?", "        - whole: <minor-age>\n          question: true\n") +
		rule("says-it-is", "flattery", "it is", "        - whole: (oh)? (it is | i do | u do)\n          after: asks-tea\n          within: "+within+"\n") +
		rule("says-same", "flattery", "same here", "        - whole: same (here)?\n          after: indicator:age-probing\n          within: 2 messages\n")
	rs, err := moderation.Load(rules.FS, fstest.MapFS{"answers.yaml": &fstest.MapFile{Data: []byte(site)}})
	require.NoError(t, err)
	return rs
}

// TestAwaitedAnswers: everyday words count as the answer of the other side, in time, and as nothing else.
func TestAwaitedAnswers(t *testing.T) {
	rs := plainAnswers(t, "2 messages")
	fired := func(texts ...string) bool {
		th := rs.NewThread("t")
		last := false
		for i, x := range texts {
			last = false
			for _, s := range th.Add(moderation.Message{Author: x[:1], Text: x[2:]}) {
				last = last || s.Index == i && (s.Rule == "says-it-is" || s.Rule == "says-same")
			}
		}
		return last
	}
	require.True(t, fired("a do you drink tea", "b oh i do"))
	require.True(t, fired("a do you drink tea", "b hm", "b it is"))
	require.True(t, fired("a 13?", "b same"))
	require.False(t, fired("a 13", "b same"), "not asked")
	require.False(t, fired("a do you drink tea", "b hm", "b hm", "b it is"), "too late")
	require.False(t, fired("a do you drink tea", "a i do"), "the asker's own")
	require.False(t, fired("a do you drink tea", "b i do not"), "not the whole message")
	require.False(t, fired("a do you drink milk", "b i do"))
	rs = plainAnswers(t, "2 days")
	require.True(t, fired("a do you drink tea", "b hm", "b hm", "b hm", "b i do"), "without times a length of time holds nothing back")
}

// TestAnswersThatAreNotAwaitedTakeNothing: an explained thread tries every answer on every message, a plain one only when it is awaited, and
// one that was stopped goes on from what its snapshot says; all report the same.
func TestAnswersThatAreNotAwaitedTakeNothing(t *testing.T) {
	for _, within := range []string{"2 messages", "2 days"} {
		rs := plainAnswers(t, within)
		k := newTalk(rs, 21)
		k.hits = append(k.hits[:4], "do you drink tea", "i do", "it is", "13?", "same", "14") // answers and questions often, among all else
		answered := 0
		for i := range rounds {
			c := k.conversation(fmt.Sprint("c", i), 40)
			plain, traced, cut := start(rs, c), start(rs, c), start(rs, c)
			for _, m := range c.Messages {
				want := asJSON(t, plain.Add(m))
				require.Equal(t, want, asJSON(t, traced.AddTraced(m, func(moderation.Trace) {})))
				require.Equal(t, want, asJSON(t, cut.Add(m)))
				b, err := cut.Snapshot()
				require.NoError(t, err)
				cut, err = rs.ResumeThread(b)
				require.NoError(t, err)
			}
			require.Equal(t, asJSON(t, plain.Report()), asJSON(t, traced.Report()))
			for _, s := range plain.Report().Signals {
				if s.Rule == "says-it-is" || s.Rule == "says-same" {
					answered++
				}
			}
		}
		require.Greater(t, answered, 20)
	}
}

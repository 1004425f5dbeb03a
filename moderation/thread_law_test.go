package moderation_test

import (
	"encoding/json"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/require"
)

func asJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	return string(b)
}

func start(rs *moderation.RuleSet, c moderation.Conversation) *moderation.Thread {
	t := rs.NewThread(c.ID, c.Participants...)
	t.SetChat(c.Chat)
	t.SetLang(c.Lang)
	return t
}

// rounds is how many random conversations a law is tried on.
const rounds = 150

// TestReviewIsALoopOfAdd: batch and streaming give the same bytes.
func TestReviewIsALoopOfAdd(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 1)
	for i := range rounds {
		c := k.conversation(fmt.Sprint("c", i), 40)
		th := start(rs, c)
		for _, m := range c.Messages {
			th.Add(m)
		}
		require.Equal(t, asJSON(t, rs.Review(c)), asJSON(t, th.Report()))
	}
}

// TestSnapshotAnywhereChangesNothing: stopping and resuming at any message gives the same report and the same snapshot.
func TestSnapshotAnywhereChangesNothing(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 2)
	for i := range rounds {
		c := k.conversation(fmt.Sprint("c", i), 40)
		whole, cut := start(rs, c), start(rs, c)
		stop := k.r.IntN(len(c.Messages))
		for j, m := range c.Messages {
			if j == stop || k.r.IntN(10) == 0 {
				b, err := cut.Snapshot()
				require.NoError(t, err)
				cut, err = rs.ResumeThread(b)
				require.NoError(t, err)
				again, err := cut.Snapshot()
				require.NoError(t, err)
				require.Equal(t, b, again)
			}
			require.Equal(t, asJSON(t, whole.Add(m)), asJSON(t, cut.Add(m)))
		}
		require.Equal(t, asJSON(t, whole.Report()), asJSON(t, cut.Report()))
	}
}

// TestExchangingNamesExchangesTheReport: the score has a direction and nothing depends on how people are called.
func TestExchangingNamesExchangesTheReport(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 3)
	swap := strings.NewReplacer(`"ash"`, `"bo"`, `"bo"`, `"ash"`)
	other := map[string]string{"ash": "bo", "bo": "ash"}
	for i := range rounds {
		c := k.conversation("c", 30)
		d := c
		d.Participants, d.Messages = nil, nil
		for _, p := range c.Participants {
			p.ID = renamed(other, p.ID)
			d.Participants = append(d.Participants, p)
		}
		for _, m := range c.Messages {
			m.Author, m.To = renamed(other, m.Author), renamed(other, m.To)
			d.Messages = append(d.Messages, m)
		}
		require.Equal(t, swap.Replace(asJSON(t, rs.Review(c))), asJSON(t, rs.Review(d)), "round %d", i)
	}
}

func renamed(by map[string]string, name string) string {
	if n, ok := by[name]; ok {
		return n
	}
	return name
}

// TestFactorsSumToTheScore, with what else a report promises about itself.
func TestFactorsSumToTheScore(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 4)
	levels := map[moderation.Level]int{}
	for i := range 4 * rounds {
		c := k.conversation(fmt.Sprint("c", i), 5+k.r.IntN(60))
		r := rs.Review(c)
		levels[r.Level]++
		sum, indicators := moderation.Points(0), map[string]bool{}
		for _, f := range r.Factors {
			sum += f.Points
			if f.Indicator != "" {
				indicators[f.Indicator] = true
			}
			for _, s := range f.Signals {
				require.Less(t, s, len(r.Signals))
			}
			require.True(t, strings.HasSuffix(f.Reason, "."), f.Reason)
		}
		require.Equal(t, r.Score, sum)
		if r.Level >= moderation.LevelMedium {
			require.True(t, len(indicators) >= 2 || indicators["threat"] || indicators["sextortion-threat"], "%v", indicators)
		}
		top := moderation.LevelNone
		for _, s := range r.Speakers {
			top = max(top, s.Level)
			require.GreaterOrEqual(t, s.Peak, s.Level)
		}
		require.Equal(t, r.Level, top)
	}
	require.Greater(t, len(levels), 3, "the conversations reach several levels: %v", levels)
}

// TestAHitNeverLowersTheScore: a message with a scoring hit and no fact or excuse never gives less than the same message without it.
func TestAHitNeverLowersTheScore(t *testing.T) {
	rs := load(t)
	facts := map[string]bool{}
	for r := range rs.Rules() {
		facts[r.ID] = r.Stage == "fact" || r.Stage == "response"
	}
	k := newTalk(rs, 5)
	tried := 0
	for i := range 6 * rounds {
		c := k.conversation(fmt.Sprint("c", i), 1+k.r.IntN(30))
		last := c.Messages[len(c.Messages)-1]
		with, without := start(rs, c), start(rs, c)
		for _, m := range c.Messages[:len(c.Messages)-1] {
			with.Add(m)
			without.Add(m)
		}
		last.Text = k.hits[k.r.IntN(len(k.hits))]
		sigs := with.Add(last)
		scoring := len(sigs) > 0
		for _, s := range sigs {
			scoring = scoring && !facts[s.Rule]
		}
		if !scoring {
			continue
		}
		tried++
		last.Text = "ok"
		without.Add(last)
		require.GreaterOrEqual(t, with.Score(), without.Score(), "conversation %d", i)
		require.GreaterOrEqual(t, with.Level(), without.Level(), "conversation %d", i)
	}
	require.Greater(t, tried, rounds)
}

// TestSameInputSameBytes: whatever the number of processors and whoever runs beside.
func TestSameInputSameBytes(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 6)
	var all []moderation.Conversation
	for i := range 40 {
		all = append(all, k.conversation(fmt.Sprint("c", i), 40))
	}
	var want []string
	for _, c := range all {
		want = append(want, asJSON(t, rs.Review(c)))
	}
	for _, procs := range []int{1, 8} {
		old := runtime.GOMAXPROCS(procs)
		var wg sync.WaitGroup
		got := make([]string, len(all))
		for i, c := range all {
			wg.Go(func() { got[i] = asJSON(t, rs.Review(c)) })
		}
		wg.Wait()
		runtime.GOMAXPROCS(old)
		require.Equal(t, want, got)
	}
	require.Equal(t, want[0], asJSON(t, load(t).Review(all[0])), "a rule set loaded again")
}

// TestSpansLieInTheText on rune borders, whatever the bytes.
func TestSpansLieInTheText(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 7)
	for range 2000 {
		text := spoiled(k)
		for _, s := range rs.Scan(moderation.Message{Author: "a", To: "b", Text: text}) {
			checkSpans(t, s, text)
		}
	}
}

func checkSpans(t *testing.T, s moderation.Signal, text string) {
	t.Helper()
	require.NotEmpty(t, s.Spans)
	for _, sp := range s.Spans {
		require.True(t, 0 <= sp.Start && sp.Start < sp.End && sp.End <= len(text), "%v of %d bytes", sp, len(text))
		require.True(t, onBorder(text, sp.Start) && onBorder(text, sp.End), "%v of %q", sp, text)
	}
}

// onBorder says whether a byte offset begins a rune; each byte that is no valid UTF-8 is a rune of its own.
func onBorder(text string, at int) bool {
	for i := 0; i <= len(text); {
		if i >= at {
			return i == at
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
	return false
}

// spoiled puts odd bytes and characters into a sentence that has a hit.
func spoiled(k *talk) string {
	text := k.hits[k.r.IntN(len(k.hits))]
	odd := []string{"\xff", "\u200b", "\u0301", "😂", "\u202e", "é", "\x00", " ", "\xe2\x82"}
	for range k.r.IntN(4) {
		at := k.r.IntN(len(text) + 1)
		text = text[:at] + odd[k.r.IntN(len(odd))] + text[at:]
	}
	return text
}

// FuzzThread: any bytes from anybody are scored without a panic, and a snapshot of the result resumes to the same report.
func FuzzThread(f *testing.F) {
	rs := load(f)
	for _, s := range []string{"how old are you", "im 13", "\xff\xfe", "13\xf0", "@bo dont tell your mum"} {
		f.Add(s, s, int64(0), "")
	}
	f.Fuzz(func(t *testing.T, one, two string, ms int64, to string) {
		th := rs.NewThread("fuzz")
		texts := []string{one, two, one + two, two + " " + one}
		for i, text := range texts {
			m := moderation.Message{Author: names[i%2], To: to, Text: text}
			for _, s := range th.Add(m) {
				require.LessOrEqual(t, s.Index, i)
				for _, sp := range s.Spans {
					require.True(t, 0 <= sp.Start && sp.Start <= sp.End && sp.End <= len(texts[s.Index]))
				}
			}
		}
		b, err := th.Snapshot()
		require.NoError(t, err)
		again, err := rs.ResumeThread(b)
		require.NoError(t, err)
		require.Equal(t, asJSON(t, th.Report()), asJSON(t, again.Report()))
	})
}

// FuzzResume: any bytes either resume to a thread that works or give an error.
func FuzzResume(f *testing.F) {
	rs := load(f)
	th := rs.NewThread("seed")
	th.Add(moderation.Message{Author: "a", Text: "how old are you"})
	b, _ := th.Snapshot()
	f.Add(b)
	f.Add([]byte{1, 2, 3, 4, 5})
	f.Fuzz(func(t *testing.T, b []byte) {
		th, err := rs.ResumeThread(moderation.Sealed(b))
		if err != nil {
			require.ErrorIs(t, err, moderation.ErrSnapshot)
			return
		}
		th.Add(moderation.Message{Author: "x", Text: "how old are you"})
		asJSON(t, th.Report())
		_, err = th.Snapshot()
		require.NoError(t, err)
	})
}

package moderation_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/workload"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

func TestNoAllocationForAMessageWithoutAHit(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector makes pools drop values")
	}
	rs := load(t)
	th := rs.NewThread("t", moderation.Participant{ID: "a"}, moderation.Participant{ID: "b"})
	var quiet []string
	wording := rs.Wording("en")
	scratch := wording.NewScratch()
	for _, x := range workload.Messages(9, 3000) {
		if len(wording.Run(scratch, x).Matches) == 0 {
			quiet = append(quiet, x)
		}
	}
	require.Greater(t, len(quiet), 2000)
	add := func() {
		for i, x := range quiet {
			th.Add(moderation.Message{ID: "", Author: names[i%2], Text: x})
		}
	}
	add()
	// The collector may empty the pool once between two runs; a message that allocated would show as thousands.
	require.Less(t, testing.AllocsPerRun(5, add), 20.0)
}

// TestJSONHasNoNull: programs that read reports find a list wherever one is promised, also where it is empty.
func TestJSONHasNoNull(t *testing.T) {
	rs := load(t)
	silent := asJSON(t, rs.NewThread("t").Report())
	require.NotContains(t, silent, "null")

	th := rs.NewThread("t", moderation.Participant{ID: "b", Age: moderation.AgeMinor})
	signals := th.Add(moderation.Message{Author: "a", Text: "is your mum home? dont tell her. whats your address"})
	require.Contains(t, asJSON(t, signals), `"spans":[]`, "a pattern lies in no words of the message")
	for _, out := range []any{signals, th.Report(), rs.Review(moderation.Conversation{ID: "none"})} {
		require.NotContains(t, asJSON(t, out), "null")
	}
}

// TestStateIsBounded: whatever a conversation does, its state stays under 64 KiB.
func TestStateIsBounded(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 8)
	th := rs.NewThread(strings.Repeat("long thread name ", 50))
	largest := 0
	for i := range 20_000 {
		th.Add(moderation.Message{
			ID:     strings.Repeat("x", 200) + fmt.Sprint(i),
			Author: strings.Repeat("author", 40) + fmt.Sprint(k.r.IntN(400)),
			To:     strings.Repeat("author", 40) + fmt.Sprint(k.r.IntN(400)),
			Time:   time.Unix(1_700_000_000+int64(i)*60, 0),
			Text:   k.hits[k.r.IntN(len(k.hits))],
		})
		if i%500 == 0 {
			b, err := th.Snapshot()
			require.NoError(t, err)
			largest = max(largest, len(b))
		}
	}
	require.LessOrEqual(t, largest, 64<<10)
	r := th.Report()
	require.Equal(t, 20_000, r.Messages)
	require.Positive(t, r.Dropped)
	quiet := rs.NewThread("quiet")
	for i := range 100 {
		quiet.Add(moderation.Message{ID: fmt.Sprint(i), Author: names[i%2], Text: "ok then"})
	}
	b, err := quiet.Snapshot()
	require.NoError(t, err)
	require.LessOrEqual(t, len(b), 512, "a quiet thread is small")
}

func TestRedeliveryChangesNothing(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 9)
	c := k.conversation("c", 40)
	once, twice := start(rs, c), start(rs, c)
	for i, m := range c.Messages {
		once.Add(m)
		twice.Add(m)
		require.Empty(t, twice.Add(c.Messages[max(0, i-k.r.IntN(30))]))
		require.Equal(t, i+1, twice.Messages())
	}
	require.Equal(t, asJSON(t, once.Report()), asJSON(t, twice.Report()))
}

func TestLateMessagesAreScoredAtTheClock(t *testing.T) {
	rs := load(t)
	at := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC)
	add := func(late time.Duration) moderation.Report {
		th := rs.NewThread("t", moderation.Participant{ID: "b", Years: 13})
		th.Add(moderation.Message{ID: "1", Author: "a", Time: at, Text: "hello"})
		th.Add(moderation.Message{ID: "2", Author: "a", Time: at.Add(-late), Text: "dont tell your mum about us"})
		return th.Report()
	}
	require.Equal(t, asJSON(t, add(0)), asJSON(t, add(40*24*time.Hour)))
}

func TestSilenceNeverRaises(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 10)
	for i := range 60 {
		c := k.conversation(fmt.Sprint("c", i), 30)
		th := start(rs, c)
		for _, m := range c.Messages {
			th.Add(m)
		}
		before, level := th.Score(), th.Level()
		for d := range 8 {
			th.Add(moderation.Message{Author: c.Messages[0].Author, Time: time.Date(2027+d, 1, 1, 0, 0, 0, 0, time.UTC), Text: "ok"})
			require.LessOrEqual(t, th.Score(), before)
			require.LessOrEqual(t, th.Level(), level)
			before, level = th.Score(), th.Level()
		}
	}
}

func TestLongTextIsCutAndMarked(t *testing.T) {
	rs := load(t)
	long := strings.Repeat("ordinary words ", 5000)
	r := rs.Review(moderation.Conversation{ID: "c", Messages: []moderation.Message{{Author: "a", Text: long + "dont tell your mum"}, {Author: "b", Text: "ok"}}})
	require.True(t, r.Truncated)
	require.Empty(t, r.Signals)
	r = rs.Review(moderation.Conversation{ID: "c", Messages: []moderation.Message{{Author: "a", Text: "dont tell your mum " + long}, {Author: "b", Text: "ok"}}})
	require.True(t, r.Truncated)
	require.NotEmpty(t, r.Signals)
}

func TestResumeUnderAnotherRuleSet(t *testing.T) {
	rs := load(t)
	th := rs.NewThread("t", moderation.Participant{ID: "b", Years: 13})
	for i, x := range []string{"how old are you", "dont tell your mum", "do you have snapchat"} {
		th.Add(moderation.Message{ID: fmt.Sprint(i), Author: "a", Text: x})
	}
	b, err := th.Snapshot()
	require.NoError(t, err)
	seen := th.Report().Signals
	require.NotEmpty(t, seen)
	site := fmt.Sprintf("format: 1\nsite: test\nuse: [core@1]\nrules:\n  %s: {off: true, reason: a test}\n", seen[0].Rule)
	fewer, err := moderation.Load(rules.FS, fstest.MapFS{"site.yaml": {Data: []byte(site)}})
	require.NoError(t, err)
	again, err := fewer.ResumeThread(b)
	require.NoError(t, err)
	r := again.Report()
	require.Len(t, r.Notes, 1)
	require.Contains(t, r.Notes[0], seen[0].Rule)
	for _, s := range r.Signals {
		require.NotEqual(t, seen[0].Rule, s.Rule)
	}
	require.NotEqual(t, rs.Digest(), r.RuleSet)
}

func TestDamagedSnapshots(t *testing.T) {
	rs := load(t)
	th := rs.NewThread("t")
	th.Add(moderation.Message{Author: "a", Text: "how old are you"})
	b, err := th.Snapshot()
	require.NoError(t, err)
	for i := range b {
		bad := append([]byte{}, b...)
		bad[i] ^= 0x41
		_, err := rs.ResumeThread(bad)
		require.ErrorIs(t, err, moderation.ErrSnapshot)
		_, err = rs.ResumeThread(b[:i])
		require.ErrorIs(t, err, moderation.ErrSnapshot)
	}
}

func TestNoTextLeaves(t *testing.T) {
	rs := load(t)
	const secretWord = "xylophonist"
	th := rs.NewThread("t", moderation.Participant{ID: "b", Years: 13})
	for i, x := range []string{"how old are you " + secretWord, secretWord + " dont tell your mum", "do you have snapchat " + secretWord} {
		th.Add(moderation.Message{ID: fmt.Sprint(i), Author: "a", Text: x})
	}
	require.NotEmpty(t, th.Report().Signals)
	require.NotContains(t, asJSON(t, th.Report()), secretWord)
	b, err := th.Snapshot()
	require.NoError(t, err)
	require.NotContains(t, string(b), secretWord)
}

// TestTowardWhom: To, the author of ReplyTo, the only other party, a mention, else nobody.
func TestTowardWhom(t *testing.T) {
	rs := load(t)
	const ask = "how old are you"
	toward := func(chat moderation.Chat, people int, m moderation.Message) string {
		th := rs.NewThread("t")
		th.SetChat(chat)
		for i := range people {
			th.Add(moderation.Message{ID: names[i], Author: names[i], Text: "ok"})
		}
		m.Author = names[0]
		sigs := th.Add(m)
		require.NotEmpty(t, sigs)
		return sigs[0].Toward
	}
	require.Equal(t, "cam", toward(0, 4, moderation.Message{To: "cam", ReplyTo: "bo", Text: ask}))
	require.Equal(t, "bo", toward(0, 4, moderation.Message{ReplyTo: "bo", Text: "@cam " + ask}))
	require.Equal(t, "bo", toward(0, 2, moderation.Message{Text: ask}))
	require.Equal(t, "cam", toward(0, 4, moderation.Message{Text: "@Cam " + ask}))
	require.Equal(t, "dee", toward(0, 4, moderation.Message{Text: "Dee: " + ask}))
	require.Empty(t, toward(0, 4, moderation.Message{Text: ask}))
	require.Empty(t, toward(moderation.ChatGroup, 2, moderation.Message{Text: ask}))
	require.Empty(t, toward(0, 1, moderation.Message{Text: ask}))
}

// TestWordsBeforeTheOtherAppears: what the first person said belongs to the second, once there is one.
func TestWordsBeforeTheOtherAppears(t *testing.T) {
	rs := load(t)
	th := rs.NewThread("t")
	th.Add(moderation.Message{ID: "1", Author: "ash", Text: "how old are you"})
	th.Add(moderation.Message{ID: "2", Author: "bo", Text: "13"})
	r := th.Report()
	require.Equal(t, "bo", r.Signals[0].Toward)
	require.Equal(t, "says-under-18", r.Signals[len(r.Signals)-1].Indicator, "a bare number answers an age question")
}

// TestSpeakersStandInOrderOfFirstAppearance, whatever the order in which the platform names them; who never writes is not listed.
func TestSpeakersStandInOrderOfFirstAppearance(t *testing.T) {
	rs := load(t)
	th := rs.NewThread("t", moderation.Participant{ID: "dee"}, moderation.Participant{ID: "bo"}, moderation.Participant{ID: "ash"})
	th.Add(moderation.Message{Author: "ash", Text: "hi"})
	th.Add(moderation.Message{Author: "bo", Text: "hi"})
	r := th.Report()
	require.Len(t, r.Speakers, 2)
	require.Equal(t, "ash", r.Speakers[0].ID)
	require.Equal(t, "bo", r.Speakers[1].ID)
}

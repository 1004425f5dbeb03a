package stream

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/state"
	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
)

func ruleSet(t *testing.T) *moderation.RuleSet {
	t.Helper()
	rs, err := moderation.Load(os.DirFS(filepath.Join("..", "..", "testdata", "pack")))
	require.NoError(t, err)
	return rs
}

func traffic(n int) []input.Record {
	rnd := rand.New(rand.NewPCG(9, 9))
	says := []string{"hello", "how old are you", "12", "im 13", "add me on snapchat", "dont tell your mum", "meet me tonight", "ok", "whisper", "bye"}
	var out []input.Record
	for i := range n {
		out = append(out, input.Record{Thread: fmt.Sprint(rnd.IntN(9)), Message: moderation.Message{
			ID: fmt.Sprint(i), Author: []string{"a", "b"}[rnd.IntN(2)], Text: says[rnd.IntN(len(says))],
		}})
	}
	return out
}

func answers(t *testing.T, s *Stream, recs []input.Record) []string {
	t.Helper()
	var out []string
	for _, rec := range recs {
		line, err := s.Message(rec)
		require.NoError(t, err)
		out = append(out, string(line))
	}
	return out
}

// The answer names the message that came in and the levels reached with it, also where its signals name an earlier one.
func TestAnswerIsAboutTheMessageThatCameIn(t *testing.T) {
	rs, err := moderation.Load(rules.FS)
	require.NoError(t, err)
	s := New(Options{Rules: rs, Keep: 1})
	var last Answer
	for i, m := range []moderation.Message{{Author: "b", Text: "hello"}, {Author: "a", Text: "are you home alone"}, {Author: "a", Text: "dont tell your mum"}, {ID: "x4", Author: "b", Text: "im 12"}} {
		line, err := s.Message(input.Record{Thread: "t", Message: m})
		require.NoError(t, err)
		last = Answer{}
		require.NoError(t, json.Unmarshal(line, &last))
		if len(last.Signals) > 0 {
			require.Equal(t, i, last.Index)
		}
	}
	require.Equal(t, "x4", last.Message)
	require.NotEmpty(t, last.Reached)
	require.True(t, slices.ContainsFunc(last.Signals, func(s moderation.Signal) bool { return s.Index == 1 }))
}

// Stopping and resuming anywhere, and pushing threads out of memory, changes no answer when there is a store.
func TestStateChangesNothing(t *testing.T) {
	rs := ruleSet(t)
	recs := traffic(120)
	want := answers(t, New(Options{Rules: rs, Keep: 100}), recs)
	for cut := 0; cut <= len(recs); cut += 17 {
		store, err := state.Open(t.TempDir())
		require.NoError(t, err)
		got := answers(t, New(Options{Rules: rs, Store: store, Keep: 2}), recs[:cut])
		got = append(got, answers(t, New(Options{Rules: rs, Store: store, Keep: 100}), recs[cut:])...)
		require.Equal(t, want, got, "cut at %d", cut)
	}
}

// An answer is that of the report after the message.
func TestAnswersAgreeWithReports(t *testing.T) {
	rs := ruleSet(t)
	threads := map[string]*moderation.Thread{}
	s := New(Options{Rules: rs, Keep: 100})
	for i, rec := range traffic(200) {
		th := threads[rec.Thread]
		if th == nil {
			th = rs.NewThread(rec.Thread)
			threads[rec.Thread] = th
		}
		n := len(th.Add(rec.Message))
		line, err := s.Message(rec)
		require.NoError(t, err)
		if n == 0 {
			require.Equal(t, "{}", string(line))
			continue
		}
		var a Answer
		require.NoError(t, json.Unmarshal(line, &a))
		r := th.Report()
		assert.Equal(t, []any{r.Thread, r.Level, r.Urgency, r.Score, n, fmt.Sprint(i)}, []any{a.Thread, a.Level, a.Urgency, a.Score, len(a.Signals), a.Message})
		for _, reached := range r.Reached {
			assert.Equal(t, reached.Index == a.Index, contains(a.Reached, reached.Level))
		}
	}
	assert.Equal(t, 200, s.Counts().Messages)
}

func contains(levels []moderation.Level, l moderation.Level) bool {
	for _, x := range levels {
		if x == l {
			return true
		}
	}
	return false
}

func TestWithoutStoreThreadsAreForgotten(t *testing.T) {
	s := New(Options{Rules: ruleSet(t)}) // keeps one
	rec := func(thread string) input.Record {
		return input.Record{Thread: thread, Message: moderation.Message{ID: "m", Author: "a", Text: "dont tell anyone"}}
	}
	got := answers(t, s, []input.Record{rec("x"), rec("x"), rec("y"), rec("x")})
	assert.Equal(t, "{}", got[1], "known again as a re-delivery")
	assert.Equal(t, got[0], got[3], "forgotten")
}

func TestDamagedState(t *testing.T) {
	dir := t.TempDir()
	store, err := state.Open(dir)
	require.NoError(t, err)
	require.NoError(t, store.Save("x", []byte("nonsense")))
	var warned []string
	s := New(Options{Rules: ruleSet(t), Store: store, Warn: func(w string) { warned = append(warned, w) }})
	answers(t, s, traffic(1))
	rec := input.Record{Thread: "x", Message: moderation.Message{Author: "a", Text: "dont tell anyone"}, BadTimes: 1}
	got := answers(t, s, []input.Record{rec})
	assert.Contains(t, got[0], `"thread":"x"`)
	require.Len(t, warned, 1)
	assert.Contains(t, warned[0], "the saved state "+state.Name("x")+" cannot be used")

	require.NoError(t, os.RemoveAll(dir))
	_, err = s.Message(rec)
	require.ErrorContains(t, err, "cannot save the state of a thread")
	assert.JSONEq(t, `{"error":"line 1: \"odd\""}`, string(s.Skip(`line 1: "odd"`)))
	assert.Equal(t, Counts{Messages: 3, Skipped: 1, BadTimes: 2, Signals: s.Counts().Signals}, s.Counts())
}

package scan

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
)

func ruleSet(t *testing.T) *moderation.RuleSet {
	t.Helper()
	rs, err := moderation.Load(os.DirFS(filepath.Join("..", "..", "testdata", "pack")))
	require.NoError(t, err)
	return rs
}

// talks makes conversations of ordinary and telling sentences.
func talks(n int) []moderation.Conversation {
	rnd := rand.New(rand.NewPCG(7, uint64(n)))
	says := []string{"hello", "how old are you", "12", "im 13", "add me on snapchat", "dont tell your mum", "meet me tonight", "ok", "whisper", "bye"}
	var out []moderation.Conversation
	for i := range n {
		c := moderation.Conversation{ID: fmt.Sprint("t", i)}
		for range 1 + rnd.IntN(8) {
			c.Messages = append(c.Messages, moderation.Message{Author: []string{"a", "b"}[rnd.IntN(2)], Text: says[rnd.IntN(len(says))]})
		}
		out = append(out, c)
	}
	return out
}

func conversationLines(cs []moderation.Conversation) string {
	var b strings.Builder
	for _, c := range cs {
		var ms []map[string]string
		for _, m := range c.Messages {
			ms = append(ms, map[string]string{"author": m.Author, "text": m.Text})
		}
		line, _ := json.Marshal(map[string]any{"id": c.ID, "messages": ms})
		b.Write(append(line, '\n'))
	}
	return b.String()
}

// messageLines mixes the messages of all conversations, the first ones of each in order.
func messageLines(cs []moderation.Conversation) string {
	rnd := rand.New(rand.NewPCG(8, 8))
	var b strings.Builder
	write := func(id string, m moderation.Message) {
		line, _ := json.Marshal(map[string]string{"thread": id, "author": m.Author, "text": m.Text})
		b.Write(append(line, '\n'))
	}
	next := make([]int, len(cs))
	for i, c := range cs {
		write(c.ID, c.Messages[0])
		next[i] = 1
		for range rnd.IntN(4) {
			if k := rnd.IntN(i + 1); next[k] < len(cs[k].Messages) {
				write(cs[k].ID, cs[k].Messages[next[k]])
				next[k]++
			}
		}
	}
	for i, c := range cs {
		for ; next[i] < len(c.Messages); next[i]++ {
			write(c.ID, c.Messages[next[i]])
		}
	}
	return b.String()
}

// memory keeps what it is told.
type memory struct {
	cases  []Case
	faults []string
	fail   error
}

func (m *memory) Case(c Case) error {
	m.cases = append(m.cases, c)
	return m.fail
}

func (m *memory) Fault(f Fault) { m.faults = append(m.faults, f.String()) }

func run(t *testing.T, rs *moderation.RuleSet, text string, jobs int) (*memory, Summary) {
	t.Helper()
	sink := &memory{}
	reader := input.NewReader(input.Options{Stdin: strings.NewReader(text)}, "-")
	sum, err := Run(context.Background(), Options{Rules: rs, Reader: reader, Jobs: jobs, KeepText: true}, sink)
	require.NoError(t, err)
	return sink, sum
}

// Whatever the shape and the number of goroutines, the reports are those of RuleSet.Review, in order.
func TestReportsAreThoseOfReview(t *testing.T) {
	rs := ruleSet(t)
	cs := talks(700)
	messages := 0
	for _, c := range cs {
		messages += len(c.Messages)
	}
	for _, text := range []string{conversationLines(cs), messageLines(cs)} {
		for _, jobs := range []int{-1, 1, 2, 7} {
			sink, sum := run(t, rs, text, jobs)
			require.Len(t, sink.cases, len(cs))
			require.Empty(t, sink.faults)
			assert.Equal(t, Summary{Threads: len(cs), Messages: messages, Files: 1}, sum)
			for i, c := range cs {
				require.Equal(t, rs.Review(c), sink.cases[i].Report)
			}
		}
	}
}

// The texts that are kept are those of the messages that signals cite, and no others.
func TestTextsAreThoseOfCitedMessages(t *testing.T) {
	rs := ruleSet(t)
	cs := talks(200)
	for _, text := range []string{conversationLines(cs), messageLines(cs)} {
		sink, _ := run(t, rs, text, 2)
		for i, c := range sink.cases {
			want := map[int]string{}
			for _, s := range c.Report.Signals {
				want[s.Index] = cs[i].Messages[s.Index].Text
			}
			assert.Equal(t, want, c.Texts)
		}
	}
}

// A sighting may wait for an age: the text of the message that it is in is cited then, not that of the message that tells the age.
func TestTextsOfSightingsThatWaited(t *testing.T) {
	rs, err := moderation.Load(rules.FS)
	require.NoError(t, err)
	seen := map[int]int{}
	for _, between := range []int{0, 3, 390, recentTexts + 1} {
		c := moderation.Conversation{ID: "t", Chat: moderation.ChatDirect}
		add := func(author, text string) {
			c.Messages = append(c.Messages, moderation.Message{Author: author, Text: text})
		}
		add("b", "hello")
		add("a", "are you home alone")
		for i := range between {
			add("a", fmt.Sprint("ok ", i))
		}
		add("b", "im 12")
		for _, text := range []string{conversationLines([]moderation.Conversation{c}), messageLines([]moderation.Conversation{c})} {
			sink, _ := run(t, rs, text, 1)
			waited := 0
			for _, s := range sink.cases[0].Report.Signals {
				assert.Equal(t, c.Messages[s.Index].Text, sink.cases[0].Texts[s.Index])
				if s.Author == "a" {
					waited++
				}
			}
			seen[between] = waited
		}
	}
	assert.Greater(t, seen[390], seen[recentTexts+1]) // those that waited
}

// A message that is delivered twice takes no place among the others.
func TestTextsOfRedeliveredMessages(t *testing.T) {
	rs, err := moderation.Load(rules.FS)
	require.NoError(t, err)
	text := `{"id":"t","messages":[{"id":"1","author":"b","text":"hello"},{"id":"1","author":"b","text":"hello"},` +
		`{"id":"2","author":"a","text":"are you home alone"},{"id":"2","author":"a","text":"are you home alone"},{"id":"3","author":"b","text":"im 12"}]}`
	sink, _ := run(t, rs, text, 1)
	c := sink.cases[0]
	require.Equal(t, 3, c.Report.Messages)
	assert.Equal(t, map[int]string{1: "are you home alone", 2: "im 12"}, c.Texts)
}

func TestLanguage(t *testing.T) {
	rs := ruleSet(t)
	text := `{"messages":[{"author":"a","text":"dont tell anyone"}]}` + "\n" + `{"lang":"en","messages":[{"author":"a","text":"dont tell anyone"}]}` + "\n" +
		`{"thread":"x","author":"a","text":"dont tell anyone"}` + "\n" + `{"thread":"y","lang":"en-GB","author":"a","text":"dont tell anyone"}`
	sink := &memory{}
	reader := input.NewReader(input.Options{Stdin: strings.NewReader(text)}, "-")
	_, err := Run(context.Background(), Options{Rules: rs, Reader: reader, Lang: "fr"}, sink)
	require.NoError(t, err)
	var signals []int
	for _, c := range sink.cases {
		signals = append(signals, len(c.Report.Signals))
		assert.Nil(t, c.Texts)
	}
	assert.Equal(t, []int{0, 1, 0, 1}, signals)
}

func TestFaults(t *testing.T) {
	rs := ruleSet(t)
	good := `{"messages":[{"author":"a","text":"x"}]}` + "\n"
	for name, tc := range map[string]struct {
		text   string
		faults []string
		sum    Summary
	}{
		"empty": {"\n\n", nil, Summary{Files: 1, EmptyFiles: 1}},
		"mixed": {good + "x\n" + good, []string{"stdin:2: not valid JSON (byte 1 of the line)"}, Summary{Files: 1, Threads: 2, Messages: 2, Skipped: 1}},
		"no good line": {"1\n2\n3\n4\n", []string{
			"stdin:1: the line is not a JSON object", "stdin:2: the line is not a JSON object", "stdin:3: the line is not a JSON object",
			"stdin: 1 more line or part of a line was skipped for such a reason",
			"stdin: no line is a conversation or a message; write one JSON object a line (or use --format-in pan12 for PAN-2012 XML)",
		}, Summary{Files: 1, BrokenFiles: 1, Skipped: 4}},
		"a bad message": {`{"messages":[{"author":"a","text":"x"},{"text":"y"}],"participants":[{"id":"a","age":0}]}`,
			[]string{"stdin:1: participants[0]: age must be a whole number from 1 to 150", "stdin:1: messages[1]: author is missing"},
			Summary{Files: 1, Threads: 1, Messages: 1, Skipped: 2}},
		"bad time": {`{"thread":"x","author":"a","text":"x","time":"soon"}`, nil, Summary{Files: 1, Threads: 1, Messages: 1, BadTimes: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			sink, sum := run(t, rs, tc.text, 2)
			assert.Equal(t, tc.faults, sink.faults)
			assert.Equal(t, tc.sum, sum)
		})
	}
}

// The error of a sink ends the run, also while much is still to be read.
func TestSinkError(t *testing.T) {
	rs := ruleSet(t)
	full := errors.New("full")
	for _, text := range []string{conversationLines(talks(2000)), messageLines(talks(2000))} {
		sink := &memory{fail: full}
		reader := input.NewReader(input.Options{Stdin: strings.NewReader(text)}, "-")
		_, err := Run(context.Background(), Options{Rules: rs, Reader: reader, Jobs: 3}, sink)
		require.ErrorIs(t, err, full)
		assert.Len(t, sink.cases, 1)
	}
}

// A run that is cancelled does not wait for its input.
func TestCancel(t *testing.T) {
	blocked, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	reader := input.NewReader(input.Options{Stdin: blocked}, "-")
	_, err := Run(ctx, Options{Rules: ruleSet(t), Reader: reader, Jobs: 2}, &memory{})
	require.ErrorIs(t, err, context.Canceled)
}

func TestPeak(t *testing.T) {
	c := Case{Report: moderation.Report{Level: moderation.LevelLow, Speakers: []moderation.Speaker{{Peak: moderation.LevelHigh}, {Peak: moderation.LevelNone}}}}
	assert.Equal(t, moderation.LevelHigh, c.Peak())
	assert.Equal(t, moderation.LevelLow, Case{Report: moderation.Report{Level: moderation.LevelLow}}.Peak())
}

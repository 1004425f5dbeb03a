package moderation_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/require"
)

const scenarioFiles = "../testdata/threads/*.txtar"

// scenarioPaths lets TestScenarios print the figures of conversations that no rule was written for.
var scenarioPaths = flag.String("scenarios", scenarioFiles, "the scenario files to read; of others than our own only the figures are printed")

// section is one `-- name --` part of a scenario file (the txtar format: a comment, then named parts).
type section struct{ name, body string }

// sections splits a file into its comment and its parts.
func sections(file string) (comment string, parts []section) {
	var b strings.Builder
	flush := func() {
		if len(parts) == 0 {
			comment = b.String()
		} else {
			parts[len(parts)-1].body = b.String()
		}
		b.Reset()
	}
	for line := range strings.Lines(file) {
		head := strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(head, "-- ") && strings.HasSuffix(head, " --") && len(head) > len("--  --") {
			flush()
			parts = append(parts, section{name: strings.TrimSpace(head[3 : len(head)-3])})
			continue
		}
		b.WriteString(line)
	}
	flush()
	return comment, parts
}

// joined is the inverse of sections.
func joined(comment string, parts []section) string {
	var b strings.Builder
	b.WriteString(comment)
	for _, p := range parts {
		fmt.Fprintf(&b, "-- %s --\n%s", p.name, p.body)
	}
	return b.String()
}

// thread is the part thread.json: one conversation in the shape that the command reads, labelled.
type thread struct {
	ID           string   `json:"id"`
	Lang         string   `json:"lang"`
	Chat         string   `json:"chat"`
	Label        string   `json:"label"` // grooming, benign or hard-benign (ordinary talk that looks alike)
	Predators    []string `json:"predators"`
	Participants []struct {
		ID         string `json:"id"`
		Age        int    `json:"age"`
		AgeBand    string `json:"age_band"`
		NewContact *bool  `json:"new_contact"`
	} `json:"participants"`
	Messages []struct {
		Author string    `json:"author"`
		To     string    `json:"to"`
		Time   time.Time `json:"time"`
		Text   string    `json:"text"`
	} `json:"messages"`
}

// conversation gives what the library reads; fill replaces the placeholders of test text.
func (c *thread) conversation(fill *strings.Replacer) moderation.Conversation {
	bands := map[string]moderation.AgeBand{"minor": moderation.AgeMinor, "adult": moderation.AgeAdult}
	chats := map[string]moderation.Chat{"direct": moderation.ChatDirect, "group": moderation.ChatGroup}
	out := moderation.Conversation{ID: c.ID, Lang: c.Lang, Chat: chats[c.Chat]}
	for _, p := range c.Participants {
		q := moderation.Participant{ID: p.ID, Years: p.Age, Age: bands[p.AgeBand]}
		if p.NewContact != nil {
			q.NewContact = moderation.No
			if *p.NewContact {
				q.NewContact = moderation.Yes
			}
		}
		out.Participants = append(out.Participants, q)
	}
	for _, m := range c.Messages {
		out.Messages = append(out.Messages, moderation.Message{Author: m.Author, To: m.To, Time: m.Time, Text: fill.Replace(m.Text)})
	}
	return out
}

// expectation is the part expect.json, written by hand from behaviour, before anything was scored.
type expectation struct {
	AtLeast        moderation.Level    `json:"at_least"`         // the thread's peak
	Below          *moderation.Level   `json:"below"`            // the thread's peak
	Initiator      string              `json:"initiator"`        // who the signals come from
	OthersBelow    *moderation.Level   `json:"others_below"`     // the peak of everybody but the initiator
	Seen           map[string][]string `json:"seen"`             // author → indicators with a signal that is no shadow
	NotScored      map[string][]string `json:"not_scored"`       // author → indicators without a signal that gives points
	UrgencyAtLeast moderation.Urgency  `json:"urgency_at_least"` // after the last message
	KnownGap       string              `json:"known_gap"`        // why it is not met yet; the test fails once it is
}

// scenario is one file of testdata/threads.
type scenario struct {
	path, comment string
	parts         []section
	thread        thread
	expect        expectation
	talk          moderation.Conversation
}

func (s *scenario) name() string { return strings.TrimSuffix(filepath.Base(s.path), ".txtar") }

func (s *scenario) risky() bool { return s.thread.Label == "grooming" }

// part gives a part to read or change, an empty one if the file has none of that name.
func (s *scenario) part(name string) *section {
	if i := slices.IndexFunc(s.parts, func(p section) bool { return p.name == name }); i >= 0 {
		return &s.parts[i]
	}
	return &section{name: name}
}

// unmark takes the line known_gap out of expect.json.
func (s *scenario) unmark() {
	p := s.part("expect.json")
	var kept []string
	for line := range strings.Lines(p.body) {
		if !strings.HasPrefix(strings.TrimSpace(line), `"known_gap":`) {
			kept = append(kept, line)
		}
	}
	p.body = strings.ReplaceAll(strings.Join(kept, ""), ",\n}", "\n}")
}

// family is the indicator that the comment names before its colon.
func (s *scenario) family() string {
	f, _, _ := strings.Cut(s.comment, ":")
	return f
}

// strictly reads JSON and refuses unknown keys, so that a misspelt expectation is no empty one.
func strictly(t testing.TB, path, body string, into any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader([]byte(body)))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(into), path)
	require.False(t, d.More(), path)
}

// scenarios reads all files.
func scenarios(t testing.TB, rs *moderation.RuleSet) []*scenario {
	t.Helper()
	paths, err := filepath.Glob(*scenarioPaths)
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	fill := (&judge{rs: rs}).filler()
	var all []*scenario
	for _, p := range paths {
		b, err := os.ReadFile(p)
		require.NoError(t, err)
		s := &scenario{path: p}
		s.comment, s.parts = sections(string(b))
		require.Equal(t, string(b), joined(s.comment, s.parts), p)
		strictly(t, p, s.part("thread.json").body, &s.thread)
		strictly(t, p, s.part("expect.json").body, &s.expect)
		s.talk = s.thread.conversation(fill)
		all = append(all, s)
	}
	return all
}

func TestScenarioSections(t *testing.T) {
	const file = "what it is\n-- a --\none\n-- b c --\n-- --\n --x --\n"
	comment, parts := sections(file)
	require.Equal(t, "what it is\n", comment)
	require.Equal(t, []section{{"a", "one\n"}, {"b c", "-- --\n --x --\n"}}, parts)
	require.Equal(t, file, joined(comment, parts))
}

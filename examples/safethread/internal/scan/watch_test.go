package scan

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/moderation"
)

// noted keeps what a watcher is told.
type noted struct {
	lines []Line
	told  []string
}

func (n *noted) Line(place input.Place, rec *input.Record) {
	n.lines = append(n.lines, Line{Place: place, Record: *rec})
	n.told = append(n.told, "line "+place.String()+" "+rec.Labels.Label)
}

func (n *noted) Message(m *moderation.Message, signals []moderation.Signal, t *moderation.Thread) {
	rules := ""
	for _, s := range signals {
		rules += " " + s.Rule
	}
	n.told = append(n.told, fmt.Sprintf("%d %s%s", t.Report().Messages, m.Author, rules))
}

type casesSink struct{ cases []Case }

func (s *casesSink) Case(c Case) error { s.cases = append(s.cases, c); return nil }
func (s *casesSink) Fault(Fault)       {}

// A watcher is told of its own thread only, in order, and the lines that it keeps give the same report again.
func TestWatch(t *testing.T) {
	in := `{"thread":"t","author":"a","text":"how old are you","label":"grooming"}
{"id":"c","label":"benign","participants":[{"id":"a","age":30},{"id":"b","age":12}],"messages":[{"author":"a","text":"hello"},{"author":"a","text":"dont tell your mum"}]}
{"thread":"u","author":"x","text":"hello"}
{"thread":"t","author":"b","text":"12"}
`
	for _, jobs := range []int{1, 3} {
		opts := Options{Rules: ruleSet(t), Reader: input.NewReader(input.Options{Stdin: strings.NewReader(in)}, "-"), Jobs: jobs, Watch: func() Watcher { return &noted{} }}
		var sink casesSink
		_, err := Run(context.Background(), opts, &sink)
		require.NoError(t, err)
		require.Len(t, sink.cases, 3)
		for i, want := range [][]string{
			{"line stdin:2 benign", "1 a", "2 a asks-secrecy"},
			{"line stdin:1 grooming", "1 a asks-age", "line stdin:4 ", "2 b says-minor"},
			{"line stdin:3 ", "1 x"},
		} {
			w := sink.cases[i].Watch.(*noted)
			assert.Equal(t, want, w.told)
			again := Again(opts, sink.cases[i].Report.Thread, w.lines)
			assert.Equal(t, sink.cases[i].Report, again.Report)
			assert.Equal(t, want, again.Watch.(*noted).told)
		}
	}
}

package output

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/examples/safethread/internal/mask"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

var update = flag.Bool("update", false, "write the golden files anew")

// cases are reports as the library makes them, with awkward names and one of each kind of remark.
func cases() []scan.Case {
	sig := func(rule string, index int, author, toward string) moderation.Signal {
		return moderation.Signal{ID: rule, Rule: rule, Indicator: rule, Stage: "isolation", Message: "m", Index: index, Author: author, Toward: toward, Spans: []moderation.Span{{Start: 0, End: 4}}, Points: 200}
	}
	risky := moderation.Report{
		Thread: "risky", Level: moderation.LevelHigh, Urgency: moderation.Immediate, Score: 1034, Messages: 12, RuleSet: "sha256:x",
		Speakers: []moderation.Speaker{
			{ID: "older", Role: moderation.Initiator, Score: 1034, Level: moderation.LevelHigh, Peak: moderation.LevelCritical},
			{ID: "child", Role: moderation.Target},
			{ID: "third", Score: 300, Level: moderation.LevelLow, Peak: moderation.LevelLow},
		},
		Signals: []moderation.Signal{
			sig("secrecy", 3, "older", "child"), sig("move", 1, "older", "child"), sig("secrecy", 5, "older", "child"), sig("trial", 5, "older", "child"),
		},
		Factors: []moderation.Factor{
			{Indicator: "secrecy", Author: "older", Toward: "child", Points: 1200, Signals: []int{0, 2}, Reason: "Asks not to tell anybody (seen 2 times)."},
			{Indicator: "move", Author: "older", Toward: "child", Points: 34, Signals: []int{1}, Reason: "Asks to go on in another app, where nobody who knows this place can see what is said."},
			{Author: "older", Toward: "child", Points: -200, Reason: "Nothing says that the other party is under 18: 20 % less."},
		},
		Reached: []moderation.Reached{{Level: moderation.LevelLow, Message: "m", Index: 1}, {Level: moderation.LevelHigh, Message: "m", Index: 5}},
		Dropped: 2, Truncated: true, Notes: []string{"1 rule of the snapshot is gone."},
	}
	risky.Signals[3].Shadow = true
	low := moderation.Report{
		Thread: "=HYPER\x1b[31mLINK\u202e and a name that is much longer than any column has room for", Level: moderation.LevelLow, Score: 250, Messages: 1,
		Speakers: []moderation.Speaker{{ID: "a\nb", Role: moderation.Initiator, Score: 250, Level: moderation.LevelLow, Peak: moderation.LevelLow}},
		Signals:  []moderation.Signal{sig("unknown-rule", 0, "a\nb", "")},
		Factors:  []moderation.Factor{{Indicator: "secrecy", Author: "a\nb", Points: 250, Signals: []int{0, 99}, Reason: "Asks not to tell anybody."}},
	}
	quiet := moderation.Report{Thread: "家族", Messages: 4, Speakers: []moderation.Speaker{{ID: "a"}, {ID: "b"}}}
	faded := moderation.Report{Thread: "faded", Messages: 40, Speakers: []moderation.Speaker{{ID: "a", Peak: moderation.LevelMedium}}, Signals: []moderation.Signal{sig("move", 0, "a", "")}}
	texts := map[int]string{1: "add me, im bluefox99 on snap", 3: "dont tell \x1b[2J anybody\n", 5: "ok\xff " + strings.Repeat("é", 3000)}
	return []scan.Case{{Report: quiet}, {Report: risky, Texts: texts}, {Report: quiet}, {Report: faded}, {Report: low, Texts: map[int]string{0: "=1+1"}}}
}

func render(t *testing.T, format string, opts Options) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := New(format, &out, opts)
	require.NoError(t, err)
	for _, c := range cases() {
		require.NoError(t, w.Case(c))
	}
	require.NoError(t, w.Close())
	return out.Bytes()
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

func options() Options {
	return Options{Style: term.Plain(), Detail: moderation.LevelLow, Titles: map[string]string{
		"secrecy": "Asks not to tell anybody", "move": "Asks to go on in another app", "trial": "Tries something new",
	}}
}

func TestGolden(t *testing.T) {
	masked := options()
	masked.Show = mask.Text
	narrow := options()
	narrow.Style = term.Style{Width: 60, Color: true}
	high := options()
	high.Detail = moderation.LevelHigh
	for name, tc := range map[string]struct {
		format string
		opts   Options
	}{
		"plain.text": {"text", options()}, "masked.text": {"text", masked}, "colour.text": {"text", narrow}, "high.text": {"text", high},
		"plain.jsonl": {"jsonl", options()}, "masked.jsonl": {"jsonl", masked}, "plain.csv": {"csv", options()}, "masked.csv": {"csv", masked},
	} {
		t.Run(name, func(t *testing.T) { golden(t, name, render(t, tc.format, tc.opts)) })
	}
}

// No line is wider than the output, and nothing in it drives a terminal.
func TestTextIsTame(t *testing.T) {
	for _, width := range []int{60, 80, 100} {
		opts := options()
		opts.Style.Width = width
		opts.Show = mask.Text
		for _, line := range strings.Split(string(render(t, "text", opts)), "\n") {
			assert.LessOrEqual(t, term.Width(line), width, line)
			assert.NotRegexp(t, regexp.MustCompile(`[\x00-\x1f\x7f\x{202e}]`), line)
		}
	}
}

func TestNoTextUnlessAsked(t *testing.T) {
	for _, format := range []string{"text", "jsonl", "csv"} {
		out := string(render(t, format, options()))
		assert.NotContains(t, out, "bluefox")
		assert.NotContains(t, out, "dont tell")
	}
}

func TestJSONLReadsBack(t *testing.T) {
	for _, show := range []func(string) string{nil, mask.Text} {
		opts := options()
		opts.Show = show
		lines := strings.Split(strings.TrimSpace(string(render(t, "jsonl", opts))), "\n")
		require.Len(t, lines, len(cases()))
		for i, line := range lines {
			var r struct {
				moderation.Report
				Texts *[]citedText `json:"texts"`
			}
			require.NoError(t, json.Unmarshal([]byte(line), &r), line)
			assert.Equal(t, cases()[i].Report, r.Report)
			assert.Equal(t, show != nil, r.Texts != nil)
		}
	}
}

func TestCSVReadsBack(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(render(t, "csv", options()))).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 1+len(cases()))
	for _, row := range rows {
		for _, cell := range row {
			assert.NotRegexp(t, `^[=+@\t\r]|^-\D`, cell, "a spreadsheet would take it for a formula")
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestErrorsOfTheOutput(t *testing.T) {
	for _, format := range []string{"text", "jsonl", "csv"} {
		w, err := New(format, full{}, options())
		require.NoError(t, err)
		for range 1000 {
			for _, c := range cases() {
				if err = w.Case(c); err != nil {
					break
				}
			}
		}
		require.ErrorContains(t, w.Close(), "full", format)
		require.ErrorContains(t, err, "full", "%s: a run ends at the first failed write", format)
	}
	_, err := New("html", full{}, options())
	require.Error(t, err)
}

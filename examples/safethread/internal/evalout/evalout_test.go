package evalout

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/examples/safethread/internal/evaluate"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

var update = flag.Bool("update", false, "write the golden files anew")

// author makes an author who came to low, medium, high and critical after so many own messages; missing ones never.
func author(p evaluate.Part, messages int, peak moderation.Points, first ...int) evaluate.Author {
	a := evaluate.Author{Part: p, Messages: messages, Peak: peak}
	for i, n := range first {
		a.First[i+1] = n
	}
	return a
}

// hostile is the name of a file that would drive a page or a terminal.
const hostile = "b\x1b[2J<script>alert(1)</script>\u202e.jsonl"

func threads() []evaluate.Thread {
	return []evaluate.Thread{
		{Corpus: "a.jsonl", Lang: "en", Label: evaluate.Grooming, Messages: 40, Points: map[string]moderation.Points{"secrecy-request": 1000, "": 500},
			Authors: []evaluate.Author{author(evaluate.Offender, 30, 1500, 2, 5, 8), author(evaluate.OtherSide, 10, 100)}},
		{Corpus: "a.jsonl", Lang: "en", Label: evaluate.Grooming, Messages: 12, Points: map[string]moderation.Points{"age-probing": 300, "": -150},
			Authors: []evaluate.Author{author(evaluate.Offender, 5, 300, 3), author(evaluate.OtherSide, 7, 1600, 1, 2, 4)}},
		{Corpus: "a.jsonl", Label: evaluate.Grooming, Messages: 9, Authors: []evaluate.Author{author(evaluate.NotSaid, 9, 2900, 1, 1, 2, 9)}},
		{Corpus: hostile, Lang: "en", Label: evaluate.Benign, Messages: 40, Points: map[string]moderation.Points{"age-probing": 1400},
			Authors: []evaluate.Author{author(evaluate.Ordinary, 20, 1400, 3, 9, 12), author(evaluate.Ordinary, 20, 0)}},
		{Corpus: hostile, Lang: "fr", Label: evaluate.HardBenign, Messages: 1015,
			Authors: []evaluate.Author{author(evaluate.Ordinary, 1000, 250, 2), author(evaluate.Ordinary, 10, 0), author(evaluate.Ordinary, 5, 0)}},
	}
}

func page() Page {
	p := Page{
		Command: "safethread eval --ablate a.jsonl '" + hostile + "'", RuleSet: "sha256:00ff", Result: evaluate.Measure(threads(), evaluate.Options{}),
		Input: Input{Threads: 8, Messages: 1130, BrokenFiles: 1, Skipped: 1, Unlabelled: 2, BadLabels: 1, Assumed: 1, AbsentPredators: 1, Listed: 5, ListedAbsent: 4},
	}
	p.Result.Ablation = []evaluate.RuleChange{
		{Rule: "asks-secrecy", Also: []string{"secrecy-then-meeting"}, Grooming: 2, Offenders: -1, Threads: -1, FalseAuthors: -2, Recall: -0.5},
		{Rule: "asks-age", Grooming: 1, Harmless: 3}, {Rule: "odd", Fault: "it is changed by two site files"},
	}
	return p
}

func render(t *testing.T, format string, p Page, style term.Style) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(&b, format, p, style))
	return b.String()
}

func TestGolden(t *testing.T) {
	for name, style := range map[string]term.Style{"page.table": term.Plain(), "page.json": term.Plain(), "page.html": term.Plain(), "colour.table": {Width: 60, Color: true}} {
		t.Run(name, func(t *testing.T) {
			got := render(t, strings.TrimPrefix(filepath.Ext(name), "."), page(), style)
			path := filepath.Join("testdata", name)
			if *update {
				require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
		})
	}
}

// corpora that lack something: no format fails, divides by nothing or draws at a place that is no number.
func incomplete() map[string]Page {
	all := threads()
	out := map[string]Page{"all": page()}
	for name, some := range map[string][]evaluate.Thread{
		"nothing": nil, "only grooming": all[:2], "only harmless": all[3:], "nobody named": all[2:3], "no messages": {{Label: evaluate.Benign}},
		"late": {{Label: evaluate.Grooming, Authors: []evaluate.Author{author(evaluate.Offender, 3000, 100, 2999)}}},
		"one":  {{Label: evaluate.Grooming, Authors: []evaluate.Author{author(evaluate.Offender, 1, 100, 1, 1, 1, 1)}}},
	} {
		out[name] = Page{Command: "safethread eval x", Result: evaluate.Measure(some, evaluate.Options{})}
	}
	return out
}

func TestIncomplete(t *testing.T) {
	for name, p := range incomplete() {
		t.Run(name, func(t *testing.T) {
			for _, format := range []string{"table", "json", "html"} {
				out := render(t, format, p, term.Plain())
				assert.NotRegexp(t, `NaN|Inf|%!`, out, format)
			}
		})
	}
}

func TestJSONReadsBack(t *testing.T) {
	want := render(t, "json", page(), term.Plain())
	var p struct {
		Command string
		Result  struct {
			Levels []struct {
				Level   moderation.Level
				Authors struct {
					TruePositive int             `json:"true_positive"`
					Precision    evaluate.Number `json:"precision"`
				}
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(want), &p))
	require.Len(t, p.Result.Levels, 4)
	assert.Equal(t, moderation.LevelHigh, p.Result.Levels[2].Level)
	assert.Equal(t, 1, p.Result.Levels[2].Authors.TruePositive)
	assert.False(t, p.Result.Levels[3].Authors.Precision.OK())
	assert.Equal(t, page().Command, p.Command)
}

// No line drives a terminal.
func TestTableIsTame(t *testing.T) {
	out := render(t, "table", page(), term.Plain())
	for _, l := range strings.Split(out, "\n") {
		assert.NotRegexp(t, regexp.MustCompile(`[\x00-\x1f\x7f\x{202e}]`), l)
	}
}

// The page fetches nothing and runs nothing, and file names stay text.
func TestHTMLIsTame(t *testing.T) {
	out := render(t, "html", page(), term.Plain())
	assert.NotContains(t, out, "<script")
	assert.NotRegexp(t, `(?i)\b(src|href|xlink:href|srcset)\s*=|@import|url\(|https?:|\bon[a-z]+\s*=`, out)
	assert.NotRegexp(t, regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f\x{202e}]`), out)
	assert.Contains(t, out, "prefers-color-scheme: dark")
	assert.Contains(t, out, `lang="en"`)
}

// Every plot is well-formed, has a title and a description that are its own, and stays inside its box.
func TestPlots(t *testing.T) {
	for name, p := range incomplete() {
		t.Run(name, func(t *testing.T) {
			ids := map[string]bool{}
			for _, plot := range plots(&p.Result) {
				checkPlot(t, string(plot.SVG), ids)
			}
		})
	}
	p := page()
	assert.Len(t, plots(&p.Result), 3)
}

func checkPlot(t *testing.T, svg string, ids map[string]bool) {
	t.Helper()
	dec := xml.NewDecoder(strings.NewReader(svg))
	words := map[string]int{}
	labelled := ""
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err, svg)
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		words[e.Name.Local]++
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "aria-labelledby":
				labelled = a.Value
			case "id":
				assert.False(t, ids[a.Value], "the id %s stands twice", a.Value)
				ids[a.Value] = true
			case "width", "height":
				assert.NotContains(t, a.Value, "-")
			}
		}
	}
	assert.Equal(t, 1, words["title"])
	assert.Equal(t, 1, words["desc"])
	for _, id := range strings.Fields(labelled) {
		assert.True(t, ids[id], id)
	}
	assert.Len(t, strings.Fields(labelled), 2)
}

func TestTicks(t *testing.T) {
	assert.Equal(t, []float64{1, 2, 5, 10}, logTicks(10))
	assert.Equal(t, []float64{1, 2, 5, 10, 20}, logTicks(11))
	assert.Equal(t, []float64{1}, logTicks(1))
	for top, want := range map[float64]float64{0: 1, 0.3: 0.5, 1: 1, 7: 10, 20: 20, 21: 50, 999: 1000} {
		ticks := niceTicks(top)
		assert.Len(t, ticks, 5)
		assert.InDelta(t, want, ticks[4], 1e-9, "%v", top)
	}
	for v, want := range map[float64]string{0: "0", 0.25: "0.25", 10: "10", 2.5: "2.5", 100: "100"} {
		assert.Equal(t, want, tick(v))
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestErrors(t *testing.T) {
	for _, format := range []string{"table", "json", "html"} {
		assert.ErrorContains(t, Write(full{}, format, page(), term.Plain()), "full")
	}
	assert.Error(t, Write(io.Discard, "xml", page(), term.Plain()))
}

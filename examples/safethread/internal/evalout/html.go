package evalout

import (
	_ "embed" // for the page
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"

	"github.com/safethread/safethread/examples/safethread/internal/evaluate"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

//go:embed page.html.tmpl
var pageTemplate string

// htmlPage is what the template shows.
type htmlPage struct {
	Head, Closing []string
	Plots         []htmlPlot
	Sections      []htmlSection
}

type htmlPlot struct {
	Title, Note string
	SVG         template.HTML
}

type htmlSection struct {
	Title, Note string
	Head        []htmlCell
	Rows        [][]htmlCell
}

type htmlCell struct {
	Text   string
	Number bool
}

func writeHTML(w io.Writer, p Page) error {
	t, err := template.New("page").Parse(pageTemplate)
	if err != nil {
		return err
	}
	page := htmlPage{Closing: []string{closing}, Plots: plots(&p.Result)}
	for _, l := range head(p) {
		page.Head = append(page.Head, term.Safe(l))
	}
	for _, s := range sections(p) {
		h := htmlSection{Title: s.title, Note: s.note, Head: cells(s.align, s.head)}
		for _, row := range s.rows {
			h.Rows = append(h.Rows, cells(s.align, row))
		}
		page.Sections = append(page.Sections, h)
	}
	var b strings.Builder
	if err := t.Execute(&b, page); err != nil {
		return err
	}
	_, err = io.WriteString(w, b.String())
	return err
}

func cells(align string, row []string) []htmlCell {
	out := make([]htmlCell, len(row))
	for i, c := range row {
		out[i] = htmlCell{Text: term.Safe(c), Number: i < len(align) && align[i] == 'r'}
	}
	return out
}

func plots(r *evaluate.Result) []htmlPlot {
	var all []htmlPlot
	if r.Authors.Offenders > 0 {
		p := recallPlot(r)
		all = append(all, htmlPlot{p.title, p.note, p.svg()})
	}
	if r.Threads.Benign+r.Threads.HardBenign > 0 {
		p := falsePlot(r)
		all = append(all, htmlPlot{p.title, p.note, p.svg()})
	}
	if len(r.Indicators) > 0 {
		p := indicatorPlot(r)
		all = append(all, htmlPlot{p.title, p.note, p.svg()})
	}
	return all
}

// recallPlot shows how many offenders are found after how many of their messages.
func recallPlot(r *evaluate.Result) plot {
	last := 10
	for _, l := range r.Levels {
		if n := len(l.Curve); n > 0 {
			last = max(last, l.Curve[n-1].Messages)
		}
	}
	p := plot{
		id: "recall", title: "Recall against messages read",
		x:    axis{label: "own messages of the offender (logarithmic)", low: 1, log: true},
		note: "Share of all offenders who had come to a level after so many of their own messages.",
		y:    axis{label: "offenders found", low: 0, high: 100, ticks: []float64{0, 25, 50, 75, 100}, unit: " %"},
	}
	p.x.ticks = logTicks(last)
	p.x.high = p.x.ticks[len(p.x.ticks)-1]
	var told []string
	for i := len(r.Levels) - 1; i >= 0; i-- { // the strictest level first: its line is the lowest
		l := &r.Levels[i]
		c := curve{name: l.Level.String(), stairs: true, points: [][2]float64{{1, 0}}}
		for _, w := range l.Curve {
			c.points = append(c.points, [2]float64{float64(w.Messages), float64(w.Share.Share) * 100})
		}
		c.points = append(c.points, [2]float64{p.x.high, c.points[len(c.points)-1][1]})
		p.curves = append(p.curves, c)
		told = append(told, fmt.Sprintf("%s %s in 20 messages and %s in the whole thread", l.Level, percent(l.Within[1].Share.Share), percent(l.Authors.Recall.Share)))
	}
	p.desc = fmt.Sprintf("Share of %s found at each level: %s.", counted(r.Authors.Offenders, "offender", "offenders"), strings.Join(told, "; "))
	return p
}

// logTicks gives 1, 2, 5, 10 and so on up to the first that is not below the last value.
func logTicks(last int) []float64 {
	ticks := []float64{1}
	for k := 1; ticks[len(ticks)-1] < float64(last); k++ {
		ticks = append(ticks, math.Pow10(k/3)*[]float64{1, 2, 5}[k%3])
	}
	return ticks
}

// falsePlot shows how many harmless authors and threads would be flagged at each score.
func falsePlot(r *evaluate.Result) plot {
	p := plot{
		id: "false", title: "False alarms against threshold",
		x: axis{label: "score from which an alert is given, whatever the conditions of levels", low: 1, high: 40, ticks: []float64{1, 5, 10, 15, 20, 25, 30, 35, 40}},
		note: fmt.Sprintf("Ordinary authors with at least %s, and harmless threads. Levels ask for more than points, so alerts at a level are fewer.",
			counted(r.MinMessages, "own message", "own messages")),
		y: axis{label: "flagged per 1,000", low: 0},
	}
	authors, threads := curve{name: "authors"}, curve{name: "threads"}
	top := 0.0
	for _, t := range r.Thresholds {
		x := float64(t.Score) / 100
		for _, c := range []struct {
			into *curve
			rate evaluate.Number
		}{{&authors, t.FalseAuthors.Rate}, {&threads, t.FalseThreads.Rate / 10}} {
			if c.rate.OK() {
				c.into.points = append(c.into.points, [2]float64{x, float64(c.rate)})
				top = math.Max(top, float64(c.rate))
			}
		}
	}
	p.curves = []curve{authors, threads}
	p.y.ticks = niceTicks(top)
	p.y.high = p.y.ticks[len(p.y.ticks)-1]
	at := func(s moderation.Points) string {
		t := r.Thresholds[s/100-1]
		return fmt.Sprintf("%s authors and %s threads at %s points", decimals(t.FalseAuthors.Rate, 2), decimals(t.FalseThreads.Rate/10, 2), s)
	}
	p.desc = fmt.Sprintf("Per 1,000 ordinary authors with at least %s, and per 1,000 harmless threads: %s; %s; %s.",
		counted(r.MinMessages, "own message", "own messages"), at(500), at(1000), at(1500))
	return p
}

// niceTicks gives five round steps from 0 to the first that is not below the top.
func niceTicks(top float64) []float64 {
	if top <= 0 {
		top = 1
	}
	unit := math.Pow(10, math.Floor(math.Log10(top)))
	for _, k := range []float64{1, 2, 5, 10} {
		if k*unit >= top {
			unit *= k
			break
		}
	}
	return []float64{0, unit / 4, unit / 2, unit * 3 / 4, unit}
}

// maxBars bounds the plot; the table below it has all indicators.
const maxBars = 25

func indicatorPlot(r *evaluate.Result) bars {
	p := bars{id: "indicators", title: "What indicators add", nameA: "grooming", nameB: "harmless"}
	shown := r.Indicators[:min(maxBars, len(r.Indicators))]
	value := func(n evaluate.Number) float64 {
		if !n.OK() {
			return 0
		}
		return float64(n)
	}
	for _, m := range shown {
		p.rows = append(p.rows, bar{name: m.Name(), a: value(m.Grooming), b: value(m.Harmless)})
	}
	p.desc = "What each indicator adds to the highest score of a thread, as a mean over all grooming and all harmless threads."
	if len(shown) < len(r.Indicators) {
		p.desc += fmt.Sprintf(" The %d that matter most of %d.", len(shown), len(r.Indicators))
	}
	p.note = p.desc
	p.desc += " The table below has the figures."
	return p
}

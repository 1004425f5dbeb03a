package rulebench

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/safethread/safethread/examples/safethread/internal/table"
	"github.com/safethread/safethread/examples/safethread/internal/term"
)

// Write writes a result as text, json or csv.
func Write(w io.Writer, format string, res Result, style term.Style) error {
	switch format {
	case "text":
		return writeText(w, res, style)
	case "json":
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(res)
	case "csv":
		return writeCSV(w, res)
	}
	return errors.New("there is no such format; use text, json or csv")
}

// text collects lines; the first error of writing is kept by the buffer.
type text struct {
	w     *bufio.Writer
	style term.Style
}

func writeText(w io.Writer, res Result, style term.Style) error {
	t := &text{bufio.NewWriter(w), style}
	t.corpora(res)
	if len(res.Rules) > 0 {
		t.noise(res)
		t.slices(res)
		t.company(res)
	}
	t.closing(res)
	return t.w.Flush()
}

func (t *text) line(s string) { fmt.Fprintln(t.w, s) }

// block writes a table with a dim head and, for rows that are bad, in another colour.
func (t *text) block(align string, rows [][]string, isBad func(row int) bool) {
	for i, l := range table.Lines(align, rows) {
		switch {
		case i == 0:
			l = t.style.Dim(l)
		case isBad != nil && isBad(i-1):
			l = t.style.Bad(l)
		}
		t.line(l)
	}
	t.line("")
}

func (t *text) wrapped(s string) {
	for _, l := range term.Wrap(s, t.style.Width) {
		t.line(l)
	}
}

func (t *text) corpora(res Result) {
	t.line("Threads, and how many of 1,000 came at least to")
	rows := [][]string{{"corpus", "threads", "messages", "low", "medium", "high", "critical"}}
	row := func(name string, c Corpus) {
		cells := []string{name, strconv.Itoa(c.Threads), strconv.Itoa(c.Messages)}
		for _, r := range []Rate{c.Low, c.Medium, c.High, c.Critical} {
			cells = append(cells, fmt.Sprintf("%.1f", r.Value()))
		}
		rows = append(rows, cells)
	}
	for _, c := range res.Corpora {
		row(c.Corpus, c)
	}
	if len(res.Corpora) > 1 {
		row("all", res.Total)
	}
	t.block("lrrrrrr", rows, nil)
}

// words are what the text says for a verdict.
func (v Verdict) words() string {
	switch v {
	case Over:
		return "over"
	case Shadow:
		return "on trial"
	case Undecided:
		return "too few to tell"
	}
	return "within"
}

func (t *text) noise(res Result) {
	t.line("Messages that a rule hits, per 10,000")
	head := []string{"rule", "hits", "rate", "95 % interval", "noise", "budget", "verdict"}
	if res.Cost != nil {
		head = append(head, "ns a message")
	}
	rows := [][]string{head}
	for _, r := range res.Rules {
		row := []string{r.Rule, strconv.Itoa(r.Hits.Count), fmt.Sprintf("%.2f", r.Hits.Value()), interval(r.Hits), r.Noise, strconv.Itoa(r.Budget), r.Verdict.words()}
		if res.Cost != nil {
			row = append(row, r.Cost.words(res.Cost))
		}
		rows = append(rows, row)
	}
	t.block("lrrrlrlr", rows, func(i int) bool { return res.Rules[i].Verdict == Over })
}

// slices lists what the whole hides: rules that are over their budget in a single corpus. They do not fail.
func (t *text) slices(res Result) {
	rows := [][]string{{"rule", "corpus", "hits", "rate", "95 % interval", "budget"}}
	for _, r := range res.Rules {
		for _, rc := range r.Corpora {
			if rc.Verdict == Over && r.Verdict != Over {
				rows = append(rows, []string{r.Rule, rc.Corpus, strconv.Itoa(rc.Hits.Count), fmt.Sprintf("%.2f", rc.Hits.Value()), interval(rc.Hits), strconv.Itoa(r.Budget)})
			}
		}
	}
	if len(rows) > 1 {
		t.line("Over their budget in one corpus, though not over all")
		t.block("llrrrr", rows, nil)
	}
}

func interval(r Rate) string {
	low, high := r.Interval()
	return fmt.Sprintf("%.2f to %.2f", low, high)
}

// words gives the cost, or the bound below which nothing can be told.
func (c *RuleCost) words(of *Cost) string {
	switch {
	case c == nil:
		return "not measured"
	case !c.Clear:
		return fmt.Sprintf("below %.1f", of.Resolution)
	case c.With > 0:
		return fmt.Sprintf("%.1f with %d more", c.NS, c.With)
	}
	return fmt.Sprintf("%.1f", c.NS)
}

func (t *text) company(res Result) {
	t.line("Threads in which a rule fired, and the rule that hits most of the same messages")
	rows := [][]string{{"rule", "threads", "per 1,000", "flagged", "together with", "messages", "share"}}
	for _, r := range res.Rules {
		row := []string{r.Rule, strconv.Itoa(r.Threads.Count), fmt.Sprintf("%.2f", r.Threads.Value()), strconv.Itoa(r.Flagged)}
		if r.Overlap != nil {
			row = append(row, r.Overlap.Rule, strconv.Itoa(r.Overlap.Messages), fmt.Sprintf("%.0f %%", 100*r.Overlap.Share))
		}
		rows = append(rows, row)
	}
	t.block("lrrrlrr", rows, nil)
}

func (t *text) closing(res Result) {
	var counts = map[Verdict]int{}
	for _, r := range res.Rules {
		counts[r.Verdict]++
	}
	t.wrapped(fmt.Sprintf("Over their budget: %d. Too few messages to tell: %d. Within: %d. On trial, which never fails: %d. Never fired: %d.",
		counts[Over], counts[Undecided], counts[Within], counts[Shadow], res.Silent))
	t.wrapped("A rule is over its budget when the whole interval lies above it. A rule counts only messages of languages that it has wording in. " +
		"Flagged are threads with a peak of at least " + res.Level.String() + "; share is of the messages that either rule hits.")
	if c := res.Cost; c != nil {
		t.wrapped(fmt.Sprintf("Cost: %.0f ns of processor time a message with all rules, over %d messages; for a rule, what is saved without it. "+
			"Two equal sets differed by up to %.1f ns, so that less cannot be told from nothing.", c.NS, c.Messages, c.Resolution))
	}
}

// writeCSV writes a row for each rule and corpus, and one for each rule over all with an empty corpus.
func writeCSV(w io.Writer, res Result) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"rule", "corpus", "indicator", "status", "noise", "budget", "verdict", "hits", "messages", "per_10000", "low", "high",
		"threads", "of_threads", "per_1000", "flagged", "overlap_rule", "overlap_messages", "overlap_share", "cost_ns", "cost_clear"}}
	for _, r := range res.Rules {
		about := []string{r.Indicator, r.Status, r.Noise, strconv.Itoa(r.Budget)}
		all := append(append([]string{r.Rule, ""}, about...), string(r.Verdict))
		all = append(append(all, rates(r.Hits, r.Threads, r.Flagged)...), overlapCells(r.Overlap)...)
		rows = append(rows, append(all, costCells(r.Cost)...))
		for _, rc := range r.Corpora {
			one := append(append([]string{r.Rule, cell(rc.Corpus)}, about...), string(rc.Verdict))
			rows = append(rows, append(append(one, rates(rc.Hits, rc.Threads, rc.Flagged)...), "", "", "", "", ""))
		}
	}
	return c.WriteAll(rows)
}

func rates(hits, threads Rate, flagged int) []string {
	low, high := hits.Interval()
	return []string{strconv.Itoa(hits.Count), strconv.Itoa(hits.Of), number(hits.Value()), number(low), number(high),
		strconv.Itoa(threads.Count), strconv.Itoa(threads.Of), number(threads.Value()), strconv.Itoa(flagged)}
}

func overlapCells(o *Overlap) []string {
	if o == nil {
		return []string{"", "", ""}
	}
	return []string{o.Rule, strconv.Itoa(o.Messages), number(o.Share)}
}

func costCells(c *RuleCost) []string {
	if c == nil {
		return []string{"", ""}
	}
	return []string{strconv.FormatFloat(c.NS, 'f', 1, 64), strconv.FormatBool(c.Clear)}
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', 3, 64) }

// cell keeps a file's name from being taken for a formula by a spreadsheet.
func cell(s string) string {
	if s != "" && (s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@') {
		return "'" + s
	}
	return s
}

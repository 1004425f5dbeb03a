package output

import (
	"bufio"
	"encoding/csv"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

// csvWriter writes one row a thread, for sorting in a spreadsheet. Cells that a spreadsheet would take for a formula begin with an apostrophe.
type csvWriter struct {
	buf  *bufio.Writer
	w    *csv.Writer
	opts Options
	err  error
}

func newCSV(buf *bufio.Writer, opts Options) *csvWriter {
	c := &csvWriter{buf: buf, w: csv.NewWriter(buf), opts: opts}
	head := []string{"thread", "level", "peak", "urgency", "score", "initiator", "target", "indicators", "first_index", "signals", "messages", "dropped", "truncated", "ruleset"}
	if opts.Show != nil {
		head = append(head, "texts")
	}
	c.err = c.w.Write(head)
	return c
}

func (w *csvWriter) Case(c scan.Case) error {
	if w.err != nil {
		return w.err
	}
	r := &c.Report
	first := ""
	if m := cited(c); len(m) > 0 {
		first = strconv.Itoa(m[0].index)
	}
	target := byRole(r, moderation.Target)
	if _, toward := pair(r); target == "" {
		target = toward // whoever has not written yet has no role
	}
	row := []string{
		name(r.Thread), r.Level.String(), c.Peak().String(), r.Urgency.String(), r.Score.String(),
		name(byRole(r, moderation.Initiator)), name(target), cell(indicators(r)),
		first, strconv.Itoa(len(r.Signals)), strconv.Itoa(r.Messages), strconv.Itoa(r.Dropped), strconv.FormatBool(r.Truncated), r.RuleSet,
	}
	if w.opts.Show != nil {
		row = append(row, cell(w.texts(c)))
	}
	return w.w.Write(row)
}

func (w *csvWriter) texts(c scan.Case) string {
	var all []string
	for _, m := range cited(c) {
		if text, ok := w.opts.shown(c, m.index); ok {
			all = append(all, strconv.Itoa(m.index)+": "+text)
		}
	}
	return strings.Join(all, "\n")
}

func (w *csvWriter) Close() error {
	w.w.Flush()
	if err := w.w.Error(); err != nil {
		return err
	}
	return w.buf.Flush()
}

// name is a cell of a platform's own words, without what controls a terminal or the direction of writing.
func name(s string) string { return cell(term.Safe(s)) }

func cell(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && s != "" {
		return "'" + s
	}
	return s
}

func byRole(r *moderation.Report, role moderation.Role) string {
	var ids []string
	for _, s := range r.Speakers {
		if s.Role == role {
			ids = append(ids, s.ID)
		}
	}
	return strings.Join(ids, " ")
}

// indicators lists those that have points, in the order of the factors.
func indicators(r *moderation.Report) string {
	var ids []string
	seen := map[string]bool{"": true}
	for _, f := range r.Factors {
		if f.Points > 0 && !seen[f.Indicator] {
			seen[f.Indicator] = true
			ids = append(ids, f.Indicator)
		}
	}
	return strings.Join(ids, " ")
}

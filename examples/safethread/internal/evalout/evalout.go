// Package evalout writes what eval measured as tables for people, as JSON and as one HTML page with plots. Nothing it writes holds message
// text, and the same input gives the same bytes.
package evalout

import (
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/safethread/safethread/examples/safethread/internal/evaluate"
	"github.com/safethread/safethread/examples/safethread/internal/table"
	"github.com/safethread/safethread/examples/safethread/internal/term"
)

// Page is everything there is to write.
type Page struct {
	Command string          `json:"command"` // as it can be given again
	RuleSet string          `json:"ruleset"` // the digest of the rules
	Input   Input           `json:"input"`
	Result  evaluate.Result `json:"result"`
}

// Input counts what was read and what was left out.
type Input struct {
	Threads         int `json:"threads"`
	Messages        int `json:"messages"`
	BrokenFiles     int `json:"broken_files"` // files that could not be read, or not to their end
	Skipped         int `json:"skipped"`      // lines
	BadTimes        int `json:"bad_times"`
	Unlabelled      int `json:"unlabelled"`       // threads without a label; left out
	BadLabels       int `json:"bad_labels"`       // threads whose labels cannot be used; left out
	Assumed         int `json:"assumed"`          // threads without a label that were read as --assume says
	AbsentPredators int `json:"absent_predators"` // authors named on a line who wrote nothing in the thread
	Listed          int `json:"listed"`           // authors of --predators
	ListedAbsent    int `json:"listed_absent"`    // of Listed, those who wrote nothing in the input
}

// Write writes a page as table, json or html. The style is for table.
func Write(w io.Writer, format string, p Page, style term.Style) error {
	switch format {
	case "table":
		return writeTable(w, p, style)
	case "json":
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(p)
	case "html":
		return writeHTML(w, p)
	}
	return errors.New("there is no such format; use table, json or html")
}

// closing says what the figures are.
const closing = "Figures of the labelled conversations that were read, and of no others. Precision and the shares of the score bands depend on how many of the " +
	"authors are offenders; on a platform that is far rarer than in most corpora."

func writeTable(w io.Writer, p Page, style term.Style) error {
	var b strings.Builder
	for _, l := range head(p) {
		for _, l := range term.Wrap(l, style.Width) {
			b.WriteString(term.Safe(l) + "\n")
		}
	}
	for _, s := range sections(p) {
		b.WriteString("\n" + style.Bold(s.title) + "\n")
		for _, l := range term.Wrap(s.note, style.Width) {
			b.WriteString(style.Dim(l) + "\n")
		}
		for i, l := range table.Lines(s.align, append([][]string{s.head}, s.rows...)) {
			if i == 0 {
				l = style.Dim(l)
			}
			b.WriteString(l + "\n")
		}
	}
	b.WriteString("\n")
	for _, l := range term.Wrap(closing, style.Width) {
		b.WriteString(style.Dim(l) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

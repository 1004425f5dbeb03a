// Package output writes the results of scan as text for people, as JSON Lines and as CSV.
package output

import (
	"bufio"
	"errors"
	"io"

	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

// Writer takes the cases of a run in order.
type Writer interface {
	Case(scan.Case) error
	Close() error // writes what is left; the output stays open
}

// Options are the settings of all formats.
type Options struct {
	Style  term.Style                       // of text
	Detail moderation.Level                 // text shows a full case for threads whose peak is at least this, and never for none
	Titles map[string]string                // what a rule sees, by rule id
	Show   func(text string) (shown string) // makes the text of cited messages fit to be shown; nil: no text at all
}

// New makes the writer for text, jsonl or csv.
func New(format string, w io.Writer, opts Options) (Writer, error) {
	buf := bufio.NewWriterSize(w, 64<<10)
	switch format {
	case "text":
		return &textWriter{w: buf, opts: opts}, nil
	case "jsonl":
		return &jsonWriter{w: buf, opts: opts}, nil
	case "csv":
		return newCSV(buf, opts), nil
	}
	return nil, errors.New("there is no such format; use text, jsonl or csv")
}

// Titles lists what each rule of a set sees.
func Titles(rs *moderation.RuleSet) map[string]string {
	titles := map[string]string{}
	for r := range rs.Rules() {
		titles[r.ID] = r.Title
	}
	return titles
}

// maxShown bounds the text shown of one message, in bytes before masking.
const maxShown = 4 << 10

// shown gives the text of a cited message, ready to be seen; false if there is none.
func (o Options) shown(c scan.Case, index int) (string, bool) {
	if o.Show == nil {
		return "", false
	}
	text, ok := c.Texts[index]
	if !ok {
		return "", false
	}
	cut := len(text) > maxShown
	if cut {
		text = text[:maxShown]
	}
	text = o.Show(text)
	if cut {
		text += "…"
	}
	return text, true
}

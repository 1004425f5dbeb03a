// Package term writes for people: colour where there is a terminal, columns that line up, and nothing in it that could drive the terminal.
package term

import (
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/fatih/color"
	"github.com/rivo/uniseg"
	xterm "golang.org/x/term"

	"github.com/safethread/safethread/moderation"
)

// The widths of text output in columns: a terminal's own width within these bounds, and the lower one in a pipe.
const (
	PipeWidth = 80
	minWidth  = 60
	maxWidth  = 100
)

// Style says how to write to one output. The zero value is plain with no width; use ForOutput or Plain.
type Style struct {
	Color bool
	Width int
}

// Plain is the style of a pipe.
func Plain() Style { return Style{Width: PipeWidth} }

// ForOutput looks whether w is a terminal. Colour is left out when NO_COLOR is set to anything or TERM is dumb.
func ForOutput(w io.Writer) Style {
	f, ok := w.(*os.File)
	if !ok || !xterm.IsTerminal(int(f.Fd())) {
		return Plain()
	}
	s := Style{Width: PipeWidth, Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
	if width, _, err := xterm.GetSize(int(f.Fd())); err == nil && width > 0 {
		s.Width = min(max(width, minWidth), maxWidth)
	}
	return s
}

// IsTerminal says whether w is one.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && xterm.IsTerminal(int(f.Fd()))
}

func (s Style) paint(text string, attrs ...color.Attribute) string {
	if !s.Color || text == "" {
		return text
	}
	c := color.New(attrs...)
	c.EnableColor()
	return c.Sprint(text)
}

// Bold, Dim, Good and Bad set a text apart.
func (s Style) Bold(text string) string { return s.paint(text, color.Bold) }

// Dim is for what matters less.
func (s Style) Dim(text string) string { return s.paint(text, color.Faint) }

// Good is for what lowers a score or passed.
func (s Style) Good(text string) string { return s.paint(text, color.FgGreen) }

// Bad is for what failed.
func (s Style) Bad(text string) string { return s.paint(text, color.FgRed) }

// Level paints a text by level.
func (s Style) Level(l moderation.Level, text string) string {
	switch l {
	case moderation.LevelNone:
		return s.paint(text, color.Faint)
	case moderation.LevelLow:
		return s.paint(text, color.FgCyan)
	case moderation.LevelMedium:
		return s.paint(text, color.FgYellow, color.Bold)
	case moderation.LevelHigh:
		return s.paint(text, color.FgRed, color.Bold)
	}
	return s.paint(text, color.FgWhite, color.BgRed, color.Bold)
}

// Urgency paints a text by urgency.
func (s Style) Urgency(u moderation.Urgency, text string) string {
	switch u {
	case moderation.Routine:
		return text
	case moderation.Prompt:
		return s.paint(text, color.FgYellow)
	}
	return s.paint(text, color.FgRed, color.Bold)
}

// Safe makes a text fit for a line of a terminal: white space becomes a space, and what is invisible or controls the terminal or the
// direction of writing becomes U+FFFD. Joiners inside emoji and words stay.
func Safe(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200c', r == '\u200d', unicode.IsGraphic(r):
			return r
		}
		return unicode.ReplacementChar
	}, text)
}

// Width is the number of columns that a text takes.
func Width(text string) int { return uniseg.StringWidth(text) }

// Pad fills a text with spaces up to a width; a longer one stays.
func Pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-Width(text)))
}

// PadLeft is Pad with the spaces in front, for numbers.
func PadLeft(text string, width int) string {
	return strings.Repeat(" ", max(0, width-Width(text))) + text
}

// Clip cuts a text to a width, with an ellipsis.
func Clip(text string, width int) string {
	if Width(text) <= width {
		return text
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(text); g.Next(); {
		if used += g.Width(); used > width-1 {
			break
		}
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}

// Wrap breaks a text at spaces into lines of at most width columns; words that are longer are clipped.
func Wrap(text string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(text) {
		word = Clip(word, width)
		w := Width(word)
		if line != "" && used+1+w > width {
			lines = append(lines, line)
			line, used = "", 0
		}
		if line != "" {
			line, used = line+" ", used+1
		}
		line, used = line+word, used+w
	}
	if line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

package output

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

// textWriter writes a case for a reviewer: level and urgency, who toward whom, what adds up to the score, and which messages to look at.
// Messages are numbered from 1 there, as people count.
type textWriter struct {
	w     *bufio.Writer
	opts  Options
	cases int  // written so far
	full  bool // the last one was a full case
}

// closing says what the output is.
const closing = "Indicators for human review. They are no finding about a person."

func (t *textWriter) Case(c scan.Case) error {
	full := c.Peak() > moderation.LevelNone && c.Peak() >= t.opts.Detail
	if t.cases > 0 && (full || t.full) {
		t.line("")
	}
	t.cases, t.full = t.cases+1, full
	t.head(c, full)
	if full {
		t.who(c)
		t.factors(&c.Report)
		t.cited(c)
	}
	if full || len(c.Report.Notes) > 0 || c.Report.Truncated { // "no indicators" must not pass for what was not read
		t.notes(&c.Report)
	}
	_, err := t.w.WriteString("")
	return err
}

func (t *textWriter) Close() error {
	if t.cases > 0 {
		t.line("")
		for _, l := range term.Wrap(closing, t.opts.Style.Width) {
			t.line(t.opts.Style.Dim(l))
		}
	}
	return t.w.Flush()
}

// line remembers its errors in the buffered writer.
func (t *textWriter) line(s string) {
	t.w.WriteString(strings.TrimRight(s, " ") + "\n")
}

func (t *textWriter) head(c scan.Case, full bool) {
	s, r := t.opts.Style, &c.Report
	level := r.Level
	left := s.Level(level, term.Pad(strings.ToUpper(level.String()), 8)) + " " + s.Bold(term.PadLeft(r.Score.String(), 7)) + "  " +
		s.Urgency(r.Urgency, term.Pad(r.Urgency.String(), 9)) + "  "
	tail := counted(r.Messages, "message")
	switch {
	case full:
	case len(r.Signals) == 0:
		tail += ", no indicators"
	default:
		tail += ", " + counted(len(r.Signals), "signal")
	}
	room := s.Width - 8 - 1 - 7 - 2 - 9 - 2 - 2 - len(tail)
	t.line(left + s.Bold(term.Pad(term.Clip(term.Safe(r.Thread), room), room)) + "  " + s.Dim(tail))
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// who names the riskiest speaker, whom it concerns, and when levels were reached.
func (t *textWriter) who(c scan.Case) {
	r := &c.Report
	author, toward := pair(r)
	switch {
	case author == "":
	case toward == "":
		t.wrapped("  ", person(r, author)+" toward nobody named")
	default:
		t.wrapped("  ", person(r, author)+" toward "+person(r, toward))
	}
	var steps []string
	for i, reached := range r.Reached {
		if i+1 < len(r.Reached) && r.Reached[i+1].Index == reached.Index {
			continue // the message came to a higher level at once
		}
		steps = append(steps, fmt.Sprintf("%s at message %d", reached.Level, reached.Index+1))
	}
	if len(steps) > 0 {
		t.wrapped("  ", "reached "+strings.Join(steps, ", "))
	}
	if c.Peak() > r.Level {
		t.wrapped("  ", "peak "+c.Peak().String()+"; the points have faded since")
	}
	for _, sp := range r.Speakers {
		if sp.ID != author && sp.Level > moderation.LevelNone {
			t.wrapped("  ", fmt.Sprintf("also %s: %s, %s points", person(r, sp.ID), sp.Level, sp.Score))
		}
	}
}

// pair is whom the score is about: that of its factors.
func pair(r *moderation.Report) (author, toward string) {
	if len(r.Factors) > 0 {
		return r.Factors[0].Author, r.Factors[0].Toward
	}
	for _, sp := range r.Speakers {
		if sp.Role == moderation.Initiator {
			return sp.ID, ""
		}
	}
	return "", ""
}

func person(r *moderation.Report, id string) string {
	role := moderation.Undetermined
	for _, sp := range r.Speakers {
		if sp.ID == id {
			role = sp.Role
		}
	}
	if role == moderation.Undetermined {
		return term.Clip(term.Safe(id), 40)
	}
	return fmt.Sprintf("%s (%s)", term.Clip(term.Safe(id), 40), role)
}

const pointsWidth = 10

func (t *textWriter) factors(r *moderation.Report) {
	if len(r.Factors) == 0 {
		return
	}
	s := t.opts.Style
	t.line("")
	t.line(s.Dim(term.PadLeft("points", pointsWidth) + "  factor"))
	for _, f := range r.Factors {
		points := term.PadLeft(f.Points.String(), pointsWidth)
		if f.Points < 0 {
			points = s.Good(points)
		}
		why := term.Safe(f.Reason)
		if nums := messageNumbers(r, f.Signals); nums != "" {
			why = strings.TrimSuffix(why, ".") + ": " + nums
		}
		for i, l := range term.Wrap(why, s.Width-pointsWidth-2) {
			if i > 0 {
				points = strings.Repeat(" ", pointsWidth)
			}
			t.line(points + "  " + l)
		}
	}
	t.line(term.PadLeft(strings.Repeat("-", len(r.Score.String())), pointsWidth))
	t.line(s.Bold(term.PadLeft(r.Score.String(), pointsWidth) + "  score, level " + r.Level.String()))
}

// messageNumbers lists the messages of some signals, the first six by number.
func messageNumbers(r *moderation.Report, signals []int) string {
	var at []int
	for _, i := range signals {
		if i >= 0 && i < len(r.Signals) {
			at = append(at, r.Signals[i].Index+1)
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	if len(at) == 0 {
		return ""
	}
	more := ""
	if len(at) > 6 {
		more = fmt.Sprintf(" and %d more", len(at)-6)
		at = at[:6]
	}
	text := strings.Trim(strings.ReplaceAll(fmt.Sprint(at), " ", ", "), "[]")
	if len(at) == 1 {
		return "message " + text
	}
	return "messages " + text + more
}

// citedMessage is a message with what was seen in it.
type citedMessage struct {
	id      string
	index   int
	author  string
	signals []moderation.Signal
}

// cited lists the messages that signals cite, in order.
func cited(c scan.Case) []citedMessage {
	var out []citedMessage
	signals := slices.Clone(c.Report.Signals)
	slices.SortStableFunc(signals, func(a, b moderation.Signal) int { return cmp.Compare(a.Index, b.Index) })
	for _, s := range signals {
		if len(out) == 0 || out[len(out)-1].index != s.Index {
			out = append(out, citedMessage{id: s.Message, index: s.Index, author: s.Author})
		}
		last := &out[len(out)-1]
		last.signals = append(last.signals, s)
	}
	return out
}

func (t *textWriter) cited(c scan.Case) {
	messages := cited(c)
	if len(messages) == 0 {
		return
	}
	s := t.opts.Style
	name := len("by")
	for _, m := range messages {
		name = max(name, min(term.Width(term.Safe(m.author)), 16))
	}
	t.line("")
	t.line(s.Dim(term.PadLeft("message", pointsWidth) + "  " + term.Pad("by", name) + "  what was seen"))
	for _, m := range messages {
		head := term.PadLeft(fmt.Sprint(m.index+1), pointsWidth) + "  " + term.Pad(term.Clip(term.Safe(m.author), name), name) + "  "
		blank := strings.Repeat(" ", pointsWidth+name+4)
		room := s.Width - len(blank)
		for _, l := range term.Wrap(t.seen(m), room) {
			t.line(head + l)
			head = blank
		}
		if text, ok := t.opts.shown(c, m.index); ok {
			for _, l := range term.Wrap("“"+term.Clip(term.Safe(text), 3*room)+"”", room) {
				t.line(blank + s.Dim(l))
			}
		}
	}
}

// seen joins the titles of the rules that saw something in a message.
func (t *textWriter) seen(m citedMessage) string {
	var titles []string
	for _, sig := range m.signals {
		title := t.opts.Titles[sig.Rule]
		if title == "" {
			title = sig.Rule
		}
		if sig.Shadow {
			title += " (on trial, not scored)"
		}
		if !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	return term.Safe(strings.Join(titles, "; "))
}

func (t *textWriter) notes(r *moderation.Report) {
	notes := slices.Clone(r.Notes)
	if r.Dropped > 0 {
		notes = append(notes, counted(r.Dropped, "signal")+" or speakers did not fit into the report.")
	}
	if r.Truncated {
		notes = append(notes, "A message was longer than what is scanned of one; its end was not read.")
	}
	for _, n := range notes {
		t.wrapped("  ", "note: "+term.Safe(n))
	}
}

func (t *textWriter) wrapped(indent, text string) {
	for _, l := range term.Wrap(text, t.opts.Style.Width-len(indent)) {
		t.line(indent + l)
	}
}

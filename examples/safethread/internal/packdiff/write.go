package packdiff

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/safethread/safethread/examples/safethread/internal/table"
	"github.com/safethread/safethread/examples/safethread/internal/term"
)

// shortList is how many threads of a kind text lists unless all are asked for.
const shortList = 20

// Write writes a result as text or json. Text lists the first threads of each kind, or all of them.
func Write(w io.Writer, format string, res Result, style term.Style, all bool) error {
	switch format {
	case "text":
		t := &text{w: bufio.NewWriter(w), style: style, limit: shortList}
		if all {
			t.limit = len(res.Rose) + len(res.Fell)
		}
		t.write(res)
		return t.w.Flush()
	case "json":
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(res)
	}
	return errors.New("there is no such format; use text or json")
}

// text collects lines; the first error of writing is kept by the buffer.
type text struct {
	w     *bufio.Writer
	style term.Style
	limit int
}

func (t *text) line(s string) { fmt.Fprintln(t.w, s) }

func (t *text) wrapped(s string) {
	for i, l := range term.Wrap(term.Safe(s), t.style.Width-2) {
		if i > 0 {
			l = "  " + l
		}
		t.line(l)
	}
}

func (t *text) write(res Result) {
	t.version(res)
	t.content(res.Content)
	t.alerts(res)
	a := res.Alerts
	t.threads("Alerts gained", a.Gained)
	t.threads("Alerts lost", a.Lost)
	t.threads("Other threads with a higher peak", except(res.Rose, a.Gained))
	t.threads("Other threads with a lower peak", except(res.Fell, a.Lost))
	if len(res.Hits) > 0 {
		t.line("")
		t.line("Messages that rules hit")
		rows := [][]string{{"rule", "old", "new", "gained", "lost"}}
		for _, h := range res.Hits {
			rows = append(rows, []string{h.Rule, strconv.Itoa(h.Old), strconv.Itoa(h.New), strconv.Itoa(h.Gained), strconv.Itoa(h.Lost)})
		}
		t.table("lrrrr", rows)
	}
}

// version names the packs and the step, with every reason.
func (t *text) version(res Result) {
	t.line(fmt.Sprintf("old  %s %s, %s, %s", res.Old.Name, res.Old.Version, counted(res.Old.Rules, "rule"), res.Old.RuleSet))
	t.line(fmt.Sprintf("new  %s %s, %s, %s", res.New.Name, res.New.Version, counted(res.New.Rules, "rule"), res.New.RuleSet))
	t.line("")
	head := "Version step: " + string(res.Step)
	if res.Proposed != "" && res.Step != None {
		head += ", from " + res.Old.Version + " to " + res.Proposed
		switch res.New.Version {
		case res.Proposed:
			head += ", which the new pack states"
		default:
			head += "; the new pack states " + res.New.Version
		}
	}
	t.line(t.style.Bold(head))
	for _, r := range res.Reasons {
		t.wrapped("- " + r)
	}
}

func (t *text) content(c PackChanges) {
	if c.none() {
		return
	}
	t.line("")
	t.line("Content")
	for _, x := range []struct {
		one string
		c   Changes
	}{{"rule", c.Rules}, {"indicator", c.Indicators}, {"list", c.Lists}, {"language", c.Languages}, {"pack", c.Pack}} {
		for _, id := range x.c.Removed {
			t.line(t.style.Bad("  - " + x.one + " " + id))
		}
		for _, id := range x.c.Added {
			t.line(t.style.Good("  + " + x.one + " " + id))
		}
		for _, ch := range x.c.Changed {
			t.line("  ~ " + x.one + " " + ch.ID + ": " + strings.Join(ch.Keys, ", "))
		}
	}
}

func (t *text) alerts(res Result) {
	t.line("")
	t.line("Threads with a peak of at least " + res.Level.String())
	rows := [][]string{{"corpus", "threads", "old", "new"}}
	for _, c := range res.Corpora {
		rows = append(rows, []string{c.Corpus, strconv.Itoa(c.Threads), strconv.Itoa(c.Old), strconv.Itoa(c.New)})
	}
	a := res.Alerts
	if len(res.Corpora) > 1 {
		rows = append(rows, []string{"all", strconv.Itoa(res.Threads), strconv.Itoa(a.Old), strconv.Itoa(a.New)})
	}
	t.table("lrrr", rows)
	t.line("")
	t.wrapped(fmt.Sprintf("Gained: %d. Lost: %d. Kept: %d, of which %d at an earlier message and %d at a later one. Peaks that rose: %d, fell: %d.",
		len(a.Gained), len(a.Lost), a.Kept, a.Earlier, a.Later, len(res.Rose), len(res.Fell)))
}

// table writes rows with a dim head.
func (t *text) table(align string, rows [][]string) {
	for i, l := range table.Lines(align, rows) {
		if i == 0 {
			l = t.style.Dim(l)
		}
		t.line(l)
	}
}

func (t *text) threads(title string, list []Thread) {
	if len(list) == 0 {
		return
	}
	t.line("")
	t.line(title)
	rows := [][]string{{"thread", "corpus", "from", "to", "rules that hit more (+) or fewer (-) messages"}}
	for _, th := range list[:min(len(list), t.limit)] {
		var why []string
		for _, r := range th.Gained {
			why = append(why, "+"+r)
		}
		for _, r := range th.Lost {
			why = append(why, "-"+r)
		}
		rows = append(rows, []string{th.Thread, th.Corpus, th.From.String(), th.To.String(), strings.Join(why, " ")})
	}
	t.table("", rows)
	if more := len(list) - t.limit; more > 0 {
		t.line(fmt.Sprintf("and %d more (--all lists them)", more))
	}
}

// except leaves out those of a list that are in part of it, in the same order.
func except(list, part []Thread) []Thread {
	var out []Thread
	for _, th := range list {
		if len(part) > 0 && th.Corpus == part[0].Corpus && th.Thread == part[0].Thread && th.From == part[0].From && th.To == part[0].To {
			part = part[1:]
			continue
		}
		out = append(out, th)
	}
	return out
}

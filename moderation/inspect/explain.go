package inspect

import (
	"fmt"
	"strings"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/match"
	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// Explanation says of every message of a conversation how far one rule came.
type Explanation struct {
	Rule     moderation.Rule   `json:"-"`
	ID       string            `json:"rule"`
	Messages []Message         `json:"messages"`
	Report   moderation.Report `json:"report"`
}

// Message is one message in the light of the rule.
type Message struct {
	Index    int                `json:"index"`
	Author   string             `json:"author"`
	Text     string             `json:"text"`
	Attempts []Attempt          `json:"attempts"`
	Outcome  []moderation.Trace `json:"-"`
	Reasons  []string           `json:"outcome"` // Outcome in words
	Fired    bool               `json:"signal"`
	Points   moderation.Points  `json:"points"` // what the rule's indicator gives after this message, repeats and decay reckoned in
}

// Attempt is one entry of the rule's find or unless.
type Attempt struct {
	Unless  bool     `json:"unless"`
	Phrase  string   `json:"phrase"`
	Matched bool     `json:"matched"`
	Words   string   `json:"words,omitempty"` // what matched
	Found   int      `json:"found"`           // items that are there, of a phrase that did not match
	Of      int      `json:"of"`              // items that must be
	Missing []string `json:"missing,omitempty"`
}

// Explain runs a conversation and explains one rule on each of its messages. The error names a rule that is not loaded.
func Explain(rs *moderation.RuleSet, ruleID string, c moderation.Conversation) (Explanation, error) {
	rule, number, err := find(rs, ruleID)
	if err != nil {
		return Explanation{}, err
	}
	e := Explanation{Rule: rule, ID: rule.ID, Messages: []Message{}}
	t := rs.NewThread(c.ID, c.Participants...)
	t.SetLang(c.Lang)
	t.SetChat(c.Chat)
	p := rs.Wording(c.Lang)
	s := p.NewScratch()
	for i, m := range c.Messages {
		out := Message{Index: i, Author: m.Author, Text: m.Text, Attempts: attempts(p, s, number, m.Text)}
		signals := t.AddTraced(m, func(tr moderation.Trace) {
			if tr.Rule == ruleID {
				out.Outcome = append(out.Outcome, tr)
				out.Fired = out.Fired || tr.Kind == moderation.TraceFired
			}
		})
		e.Report = t.Report()
		for _, f := range e.Report.Factors {
			if f.Indicator == rule.Indicator {
				out.Points = f.Points
			}
		}
		for _, tr := range out.Outcome {
			if tr.Kind != moderation.TraceFired {
				out.Reasons = append(out.Reasons, words(tr, p, number))
			}
		}
		for _, sig := range signals {
			if sig.Rule == ruleID {
				out.Reasons = append(out.Reasons, signalOf(sig, e.Report.Messages-1))
			}
		}
		if len(out.Outcome) == 0 {
			out.Reasons = append(out.Reasons, "its wording is not in the message")
		}
		e.Messages = append(e.Messages, out)
	}
	return e, nil
}

func find(rs *moderation.RuleSet, id string) (moderation.Rule, int, error) {
	number := 0
	var ids []string
	for r := range rs.Rules() {
		if r.ID == id {
			return r, number, nil
		}
		ids = append(ids, r.ID)
		number++
	}
	if near := rulefile.Suggest(id, ids); near != "" {
		return moderation.Rule{}, 0, fmt.Errorf("there is no rule called %q; did you mean %q?", id, near)
	}
	return moderation.Rule{}, 0, fmt.Errorf("there is no rule called %q", id)
}

func attempts(p *match.Program, s *match.Scratch, rule int, text string) []Attempt {
	out := []Attempt{}
	for _, a := range p.Explain(s, rule, text) {
		x := Attempt{Unless: a.Unless, Phrase: a.Text, Matched: a.Matched, Found: a.Found, Of: a.Of, Missing: a.Missing}
		if a.Matched {
			x.Words = text[a.Start:a.End]
		}
		out = append(out, x)
	}
	return out
}

// signalOf says a signal that a message made, of its own words or of an earlier message's.
func signalOf(s moderation.Signal, index int) string {
	if s.Index < index {
		return fmt.Sprintf("signal of message %d, by %s: what it waited for is known now", s.Index+1, s.Author)
	}
	return "signal"
}

// words says a trace without a signal in plain words.
func words(tr moderation.Trace, p *match.Program, rule int) string {
	switch tr.Kind {
	case moderation.TraceNoted:
		return "no signal: noted for the rules that name it (experimental, severity none)"
	case moderation.TraceUnless:
		phrase := p.EntryText(rule, tr.N, true)
		return fmt.Sprintf("excused: unless %q is in the message", phrase)
	case moderation.TraceAfter:
		phrase := p.EntryText(rule, tr.N, false)
		return fmt.Sprintf("not counted: %q waits for an answer to %q of the other side", phrase, tr.Detail)
	case moderation.TraceWhen:
		return fmt.Sprintf("no signal: when %q does not hold", tr.Detail)
	case moderation.TraceRepeat:
		return fmt.Sprintf("no signal yet: said %d times in the window, repeat asks for more", tr.N)
	case moderation.TraceSteps:
		return fmt.Sprintf("no signal: %d steps seen in order; the next would be %q", tr.N, tr.Detail)
	case moderation.TraceTogether:
		return fmt.Sprintf("no signal: %d of the combination seen in the window; not seen: %q", tr.N, tr.Detail)
	case moderation.TraceWithout:
		return fmt.Sprintf("no signal: %q was seen, and the rule asks for its absence", tr.Detail)
	}
	return "no signal: " + tr.Detail
}

// maxMisses is how many of the nearest misses String shows of a message.
const maxMisses = 3

// String gives the explanation as plain text. It counts messages from 1, as rule tests do.
func (e Explanation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s (%s, severity %s)\n", e.ID, e.Rule.Title, e.Rule.Indicator, e.Rule.Severity)
	for _, m := range e.Messages {
		fmt.Fprintf(&b, "\nmessage %d", m.Index+1)
		if m.Author != "" {
			fmt.Fprintf(&b, ", %s", m.Author)
		}
		fmt.Fprintf(&b, ": %s\n", strings.Join(m.Reasons, "; "))
		if m.Fired {
			fmt.Fprintf(&b, "  %s gives %s points now\n", e.Rule.Indicator, m.Points)
		}
		for _, a := range m.Attempts {
			if a.Matched {
				kind := "find"
				if a.Unless {
					kind = "unless"
				}
				fmt.Fprintf(&b, "  %s %q matched %q\n", kind, a.Phrase, a.Words)
			}
		}
		for _, a := range nearest(m.Attempts) {
			fmt.Fprintf(&b, "  nearest miss: %d of %d of %q%s\n", a.Found, a.Of, a.Phrase, missing(a))
		}
	}
	return b.String()
}

func missing(a Attempt) string {
	if len(a.Missing) == 0 {
		return "; all are there, but in another order or too far apart"
	}
	return "; not there: " + strings.Join(a.Missing, ", ")
}

// nearest are the find entries that came closest without matching, only when none matched.
func nearest(all []Attempt) []Attempt {
	var out []Attempt
	for _, a := range all {
		if a.Matched && !a.Unless {
			return nil
		}
		if !a.Unless && a.Found > 0 {
			out = append(out, a)
		}
	}
	for i := 1; i < len(out); i++ { // by the share that is there; stable, and short enough for insertion
		for j := i; j > 0 && out[j].Found*out[j-1].Of > out[j-1].Found*out[j].Of; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
	return out[:min(len(out), maxMisses)]
}

// Package inspect shows how a message is read and why a rule makes a signal or does not. It runs the code that scanning runs. What it returns
// holds text of the messages it was given: show it only to those who may see them.
package inspect

import (
	"strings"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/token"
)

// Token is one token of a message.
type Token struct {
	Text       string   `json:"text"`   // as written
	Folded     string   `json:"folded"` // as rules see it
	Stem       string   `json:"stem"`   // the word of the rules that it is a form of; empty when no rule asks for it
	Kinds      []string `json:"kinds"`  // word, number, minor-age, …
	Start, End int      `json:"-"`      // bytes of the message
	Known      bool     `json:"known"`  // some rule asks for this word
	Span       [2]int   `json:"span"`   // Start and End, for JSON
}

// Reading is how a message is read.
type Reading struct {
	Folded string  `json:"folded"`
	Tokens []Token `json:"tokens"`
}

// kinds names the kinds as rule files write them.
var kinds = []struct {
	bit  token.Kind
	name string
}{
	{token.Word, "word"}, {token.Number, "number"}, {token.Age, "age"}, {token.MinorAge, "minor-age"}, {token.AdultAge, "adult-age"},
	{token.URL, "url"}, {token.Handle, "handle"}, {token.Phone, "phone"}, {token.Money, "money"}, {token.Time, "time"},
	{token.Emoji, "emoji"}, {token.Emoticon, "emoticon"}, {token.Punct, "punctuation"}, {token.Skip, "passed over"},
}

// Tokens reads a message in a language (a BCP 47 tag; empty: the pack's first).
func Tokens(rs *moderation.RuleSet, lang, text string) Reading {
	p := rs.Wording(lang)
	s := p.NewScratch()
	p.Run(s, text)
	r := Reading{Folded: string(s.Splitter().Folded().Bytes()), Tokens: []Token{}}
	for _, t := range s.Tokens() {
		out := Token{Text: text[t.Start:t.End], Folded: string(s.Splitter().Word(t)), Start: int(t.Start), End: int(t.End),
			Span: [2]int{int(t.Start), int(t.End)}, Known: t.Stem|t.Exact|t.Prefix != 0, Kinds: []string{}}
		var forms []string
		for _, sym := range []token.Sym{t.Stem, t.Exact, t.Prefix} {
			if sym != 0 {
				forms = append(forms, p.Lexicon().Text(sym))
			}
		}
		out.Stem = strings.Join(forms, " ")
		for _, k := range kinds {
			if t.Kind&k.bit != 0 {
				out.Kinds = append(out.Kinds, k.name)
			}
		}
		r.Tokens = append(r.Tokens, out)
	}
	return r
}

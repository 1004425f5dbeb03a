package token

import "strings"

// Piece is one token of a word in a rule.
type Piece struct {
	Text string // what to give to Builder.Stem, Exact or Prefix; a clitic is the word that it stands for
	Skip bool   // the matcher may pass over it: the 's of "mum's"
	Kind Kind   // as of a token of a message
}

// Split reads a word of a rule as a Splitter would read it in a message, so that both find the same tokens: "dont", "don't" and "do not" all are do, not.
// Punctuation is left out; aliases become what they stand for.
func (b *Builder) Split(word string) []Piece {
	s := b.ruleSplitter()
	var out []Piece
	for _, t := range s.Split(word) {
		if p := s.pieceOf(t); p.Text != "" {
			out = b.unalias(out, p)
		}
	}
	return out
}

// ruleSplitter returns the splitter for words of rules. Rules are written in plain words, so it guesses at none.
func (b *Builder) ruleSplitter() *Splitter {
	if b.splitter == nil {
		rules := NewBuilder(b.lang)
		rules.literal = true
		for _, w := range expansions()[1:] {
			rules.Exact(w) // so that a clitic's token names the word that it stands for
		}
		b.splitter = rules.Build().newSplitter(64)
		b.splitter.strangers.off = true // each word of rules is read once
	}
	return b.splitter
}

// pieceOf returns the token as a word for rules; its text is empty for punctuation.
func (s *Splitter) pieceOf(t Token) Piece {
	w := s.Word(t)
	p := Piece{Skip: t.Kind&(Word|Skip) == Word|Skip && t.Kind&Emoticon == 0, Kind: t.Kind}
	switch {
	case t.Kind&Punct != 0 && t.Kind&(Word|Number) == 0:
	case t.Exact != 0:
		p.Text = strings.TrimPrefix(s.lex.Text(t.Exact), "=")
	case t.Kind&URL != 0:
		p.Text = string(trimScheme(w))
	case t.Kind&Word != 0:
		p.Text = withoutSigns(w)
	default:
		p.Text = string(w)
	}
	return p
}

// withoutSigns takes out what stands inside words such as "twenty-one" and "p.m.".
func withoutSigns(w []byte) string {
	out := make([]byte, 0, len(w))
	for _, c := range w {
		if c != '\'' && c != '`' && c != '-' && c != '.' {
			out = append(out, c)
		}
	}
	return string(out)
}

// Package paraphrase says a text in other words that mean the same, from a table of words and turns of phrase that stand for each other.
// It is for tests only: what a rule reads in one wording it should read in the others. Nothing in the library imports it.
package paraphrase

import (
	"iter"
	"strings"
)

// A Set is ways to say one thing. Each way is words separated by spaces; the empty way leaves the thing out.
type Set struct {
	Name string
	Ways []string
	From []string // where given, only these are replaced: some words stand for others and not the other way round
}

// A Variant is a text with one place said differently.
type Variant struct {
	Set      string // name of the set
	From, To string
	Text     string
}

// word is where a word lies in a text.
type word struct {
	from, to int
	low      string
}

// inWord says whether a byte belongs to a word. Signs that begin handles or mask letters belong to them, so that nothing inside such is replaced.
func inWord(c byte) bool {
	return c >= 0x80 || c == '\'' || c == '@' || c == '*' || c == '_' || c == '/' || c == '.' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// words cuts a text into words; marks at the end of a word are no part of it.
func words(text string) (out []word) {
	for i := 0; i < len(text); {
		if !inWord(text[i]) {
			i++
			continue
		}
		from := i
		for i < len(text) && inWord(text[i]) {
			i++
		}
		to := from + len(strings.TrimRight(text[from:i], "./'"))
		if to > from {
			out = append(out, word{from, to, strings.ToLower(text[from:to])})
		}
	}
	return out
}

// Variants says a text in other words, one place and one set at a time.
func Variants(text string) iter.Seq[Variant] {
	return func(yield func(Variant) bool) {
		ws := words(text)
		for i := range sets {
			for _, from := range sets[i].from() {
				for at := range ws {
					n := begins(ws[at:], from)
					if n == 0 || sets[i].longer(ws[at:], n) {
						continue
					}
					for _, to := range sets[i].Ways {
						if to == from {
							continue
						}
						said := strings.TrimSpace(text[:ws[at].from] + to + text[ws[at+n-1].to:])
						if !yield(Variant{sets[i].Name, from, to, strings.Join(strings.Fields(said), " ")}) {
							return
						}
					}
				}
			}
		}
	}
}

func (s *Set) from() []string {
	if s.From != nil {
		return s.From
	}
	return s.Ways
}

// longer says whether a longer way of the set begins where one of n words does: "want to" within "would like to".
func (s *Set) longer(ws []word, n int) bool {
	for _, w := range s.from() {
		if begins(ws, w) > n {
			return true
		}
	}
	return false
}

// begins says of how many words a way is that a text begins with, 0 if it does not.
func begins(ws []word, way string) int {
	n := 0
	for w := range strings.FieldsSeq(way) {
		if n == len(ws) || ws[n].low != w {
			return 0
		}
		n++
	}
	return n
}

// Sets are the names of the table's sets.
func Sets() (names []string) {
	for _, s := range sets {
		names = append(names, s.Name)
	}
	return names
}

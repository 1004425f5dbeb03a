package token

import (
	"maps"
	"slices"
	"unicode/utf8"
)

// maxAliasWords is how many words an alias may stand for: as many as a form can be cut into.
const maxAliasWords = 4

// Alias makes the surface form short read as the given words, in rules and messages alike: chat spelling such as "u" for "you". One word: short
// gets the symbols of that word. Several ("wyd" for what, you, doing): short is several tokens, one letter each but for the last, which has the
// rest. Words are split as those of rules are, so "dont" counts as two. Aliases must be given before other words are added.
//
// It reports false, and changes nothing, where short is not one word of its own as messages are read or has fewer letters than words, where it
// was given before or as a word, and where there are no words or more than four.
func (b *Builder) Alias(short string, words []string) bool {
	short = plainWord(short)
	own := b.Split(short)
	if len(own) != 1 || own[0].Text != short || own[0].Kind&(Word|Number) != Word || b.surfaces[short] || b.exacts[short] != 0 || b.aliases[short] != nil {
		return false
	}
	var reads []string
	for _, w := range words {
		for _, p := range b.Split(w) {
			reads = append(reads, p.Text)
		}
	}
	if len(reads) == 0 || len(reads) > maxAliasWords || len(reads) > utf8.RuneCountInString(short) || slices.Contains(reads, short) {
		return false
	}
	b.aliases[short] = reads
	return true
}

// aliasPieces is how a rule's word reads when it is an alias.
func (b *Builder) aliasPieces(word string) []Piece {
	var out []Piece
	for _, w := range b.aliases[plainWord(word)] {
		out = append(out, Piece{Text: w, Kind: Word})
	}
	return out
}

// addAliases puts the aliases into the words that are looked up first, and the words that the longer ones stand for behind the closed expansions.
func (b *Builder) addAliases(l *Lexicon, words map[string]reading) {
	places := map[string]int{}
	for _, short := range slices.Sorted(maps.Keys(b.aliases)) {
		reads := b.aliases[short]
		if len(reads) == 1 {
			r, known := words[reads[0]]
			if !known {
				r = l.slow([]byte(reads[0]))
			}
			words[short] = r
			continue
		}
		r := nothing()
		end := 0
		for k, w := range reads {
			_, size := utf8.DecodeRuneInString(short[end:])
			end += size
			if k == len(reads)-1 {
				end = len(short)
			}
			if places[w] == 0 {
				places[w] = len(l.expand)
				l.expand = append(l.expand, l.slow([]byte(w)))
			}
			r.parts = r.parts.add(k, end, uint8(places[w]))
		}
		if len(l.expand) <= 1<<8 { // a part names its word in a byte; aliases beyond that stay words of their own
			words[short] = r
		}
	}
}

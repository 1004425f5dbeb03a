package token

import (
	"slices"
	"unicode/utf8"
)

// maxAliasWords is how many words an alias may stand for: as many as a form can be cut into.
const maxAliasWords = 4

// Alias makes the surface form short read as the given words, in rules and messages alike: chat spelling such as "u" for "you". One word: short
// gets the symbols of that word. Several ("wyd" for what, you, doing): short is several tokens, one letter each but for the last, which has the
// rest. Words are split as those of rules are, so "dont" counts as two. Aliases must be given before other words are added.
//
// It reports false, and changes nothing, where short is no single word, has fewer letters than words or is known as something else (a number,
// a contraction, a word already added or another alias), and where there are no words or more than four.
func (b *Builder) Alias(short string, words []string) bool {
	short = plainWord(short)
	if short == "" || len(short) > maxWord || b.surfaces[short] || b.exacts[short] != 0 || len(b.aliases[short]) > 0 {
		return false
	}
	var reads []string
	for _, w := range words {
		for _, p := range b.Split(w) {
			reads = append(reads, plainWord(p.Text))
		}
	}
	if len(reads) == 0 || len(reads) > maxAliasWords || len(reads) > utf8.RuneCountInString(short) || slices.Contains(reads, short) {
		return false
	}
	if own := b.ruleSplitter().Split(short); len(own) != 1 || own[0].Kind&^Read != Word || own[0].Value >= 0 {
		return false
	}
	if string(b.splitter.b) != short || len(reads) > 1 && !b.standFor(reads) {
		return false
	}
	b.aliases[short] = reads
	return true
}

// saidDigits returns what digits stand for that chats write for words said alike. They are numbers all the same; Alias takes only words.
func saidDigits(lang string) map[string][]string {
	if lang == "en" {
		return map[string][]string{"2": {"to"}, "4": {"for"}}
	}
	return map[string][]string{}
}

// standFor gives each of the words a number that parts can name, and reports false where there are no more numbers.
func (b *Builder) standFor(words []string) bool {
	more := b.extra
	for _, w := range words {
		if expansionOf(more, w) == asSelf {
			more = append(more, w)
		}
	}
	if len(expansions())+len(more) > 255 {
		return false
	}
	b.extra = more
	return true
}

// expansionOf returns the number of a word that may not be passed over, asSelf if it has none yet.
func expansionOf(extra []string, w string) uint8 {
	names := expansions()
	for as, name := range names {
		if name == w && as != int(asSelf) && !skipped(uint8(as)) {
			return uint8(as)
		}
	}
	if k := slices.Index(extra, w); k >= 0 {
		return uint8(len(names) + k)
	}
	return asSelf
}

// same returns the word that a word stands for.
func (b *Builder) same(word string) string {
	if a := b.aliases[word]; len(a) == 1 {
		return a[0]
	}
	return word
}

// addAliases adds the aliases to the table: each with what the words say that it stands for.
func (b *Builder) addAliases(l *Lexicon, words map[string]reading) {
	for short, reads := range b.aliases {
		r := nothing()
		if len(reads) == 1 {
			known, ok := words[reads[0]]
			if r = known; !ok {
				r = l.slow([]byte(reads[0]))
			}
		} else {
			for k, end := range shared(short, len(reads)) {
				r.parts = r.parts.add(k, end, expansionOf(b.extra, reads[k]))
			}
		}
		if !r.known() {
			r.flags |= flagCommon
		}
		words[short] = r
	}
}

// shared returns where each of n words ends if the letters of short are shared out, one to each and the rest to the last.
func shared(short string, n int) []int {
	var ends []int
	for k := range short {
		if k > 0 && len(ends) < n-1 {
			ends = append(ends, k)
		}
	}
	return append(ends, len(short))
}

// unalias puts the words that a piece of a rule stands for in its place.
func (b *Builder) unalias(out []Piece, p Piece) []Piece {
	reads := b.aliases[plainWord(p.Text)]
	if len(reads) == 0 {
		return append(out, p)
	}
	for _, w := range reads {
		out = append(out, Piece{Text: w, Skip: p.Skip, Kind: p.Kind})
	}
	return out
}

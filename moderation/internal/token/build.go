package token

import (
	"maps"
	"slices"
	"strings"
)

// Build returns the Lexicon of all words given so far.
func (b *Builder) Build() *Lexicon {
	l, finish := b.Begin()
	finish()
	return l
}

// Begin is Build in two steps: what its symbols are (Len, Text and Prefixes) the lexicon knows at once, all else when finish has returned. Finish may run on
// another goroutine; until it returns nobody may use the Builder, nor the lexicon for anything else.
func (b *Builder) Begin() (l *Lexicon, finish func()) {
	l = &Lexicon{
		lang: b.lang, stemmer: b.stemmer,
		prefixes: maps.Clone(b.prefixes), names: slices.Clone(b.names), shorter: map[Sym][]Sym{}, filter: newFilter(b.stemmer),
	}
	l.addPrefixes()
	return l, func() { b.finish(l) }
}

func (b *Builder) finish(l *Lexicon) {
	l.stems, l.exacts = maps.Clone(b.stems), maps.Clone(b.exacts)
	l.tails, l.heads = wordSet(numberTails(b.lang)), wordSet(numberHeads())
	l.bareTLD, l.pathTLD = wordSet(strings.Fields(bareTLDs)), wordSet(strings.Fields(pathTLDs))
	for tld := range strings.FieldsSeq(glueTLDs(b.lang)) {
		delete(l.bareTLD, tld)
		l.pathTLD[tld] = true
	}
	for stem := range l.stems {
		l.filter.add(stem)
	}
	forms := b.forms()
	words := b.tableWords(l, forms)
	if !b.literal {
		l.common = b.addCommon(l, words)
		if len(l.common) > 0 {
			l.coarse = coarseStems()
		}
	}
	sorted := inOrder(words)
	if !b.literal {
		l.guesses = b.newGuesses(l, words, sorted, forms)
		l.guesses.markScraps(sorted)
	}
	l.table, l.quick, l.words = newTable(sorted), newQuickTable(sorted), newBloom(wordsLog)
	for i := range sorted {
		l.words.add(stringHash(sorted[i].text))
	}
	l.fronts, l.aliases = append(expansions(), b.extra...), maps.Clone(b.aliases)
	for as, w := range l.fronts {
		r := nothing()
		if as != int(asSelf) {
			r = l.slow([]byte(w))
		}
		l.expand = append(l.expand, r)
	}
}

// addPrefixes prepares looking for beginnings.
func (l *Lexicon) addPrefixes() {
	for p, sym := range l.prefixes {
		if len(p) > maxPrefix {
			continue
		}
		l.filter.addBeginning(p)
		f := frontOf([]byte(p))
		l.begins[f>>6] |= 1 << (f & 63)
		l.longest = max(l.longest, len(p))
		l.shorter[sym] = l.beginnings(p[:len(p)-1])
	}
}

// form is a likely form of a word that was given to Stem, with the symbol of its stem.
type form struct {
	word string
	sym  Sym
	of   string // the word
	own  bool   // it has the stem of the word
}

// forms returns the words given to Stem, each followed by those of its common forms that have a symbol. The words are in order.
func (b *Builder) forms() []form { return b.formsOf(sortedKeys(b.surfaces)) }

func (b *Builder) formsOf(words []string) []form {
	out := make([]form, 0, 6*len(words))
	text := make([]byte, 0, 64*len(words)) // of all forms, one after another
	ends := make([]int, 0, 6*len(words))
	var w stemming
	for _, word := range words {
		sym := b.stems[b.stemOf(word)]
		out, ends = append(out, form{word: word, sym: sym, of: word, own: true}), append(ends, len(text))
		eachForm(b.lang, word, func(base, ending string) {
			from := len(text)
			text = append(append(text, base...), ending...)
			s := Sym(0)
			if stem, ok := w.stem(text[from:]); ok {
				s = b.stems[string(stem)]
			} else {
				s = b.stems[b.stemOf(string(text[from:]))]
			}
			if s == 0 {
				text = text[:from]
				return
			}
			out, ends = append(out, form{sym: s, of: word, own: s == sym}), append(ends, len(text))
		})
	}
	all, from := string(text), 0
	for i := range out {
		if f := &out[i]; f.word == "" {
			f.word = all[from:ends[i]]
		}
		from = ends[i]
	}
	return out
}

// tableWords returns the words that are looked up first: the closed words, the words of rules and their common forms.
func (b *Builder) tableWords(l *Lexicon, forms []form) map[string]reading {
	size := 500 + len(b.exacts) + len(b.prefixes) + len(forms)
	if l.lang == "en" && !b.literal {
		size += len(commonWords) / 8
	}
	words := make(map[string]reading, size)
	numberWords(b.lang, words)
	unitWords(b.lang, words)
	splitForms(b.lang, words)
	for w := range b.exacts {
		addWord(words, w)
	}
	for w := range b.prefixes {
		addWord(words, w)
	}
	for w, r := range words {
		r.exact, r.prefix = l.exacts[w], l.prefix([]byte(w))
		if len(l.stems) > 0 {
			r.stem = l.stems[b.stemOf(w)]
		}
		words[w] = r
	}
	for i := range forms {
		f := &forms[i]
		if _, ok := words[f.word]; ok || len(f.word) > maxWord {
			continue
		}
		r := nothing()
		r.stem, r.exact, r.prefix = f.sym, l.exacts[f.word], l.prefix([]byte(f.word))
		words[f.word] = r
	}
	b.addAliases(l, words)
	addNumerals(words)
	b.addDialect(l, words)
	return words
}

// addCommon adds the common words of the language to the table and returns their stems.
func (b *Builder) addCommon(l *Lexicon, words map[string]reading) map[string]bool {
	if l.lang != "en" {
		return map[string]bool{}
	}
	all := common()
	stems := make(map[string]bool, len(all))
	for _, c := range all {
		w, stem := c.word, c.stem
		stems[stem] = true
		if _, ok := words[w]; ok {
			continue
		}
		r := nothing()
		r.stem, r.exact, r.prefix = l.stems[stem], l.exacts[w], l.prefix([]byte(w))
		if !r.known() {
			r.flags = flagCommon
		}
		words[w] = r
	}
	return stems
}

func addWord(words map[string]reading, w string) {
	if _, ok := words[w]; !ok && len(w) <= maxWord {
		words[w] = nothing()
	}
}

// word is a word of the table.
type word struct {
	text string
	reading
}

// inOrder returns the words, short ones first.
func inOrder(words map[string]reading) []*word {
	all, order := make([]word, 0, len(words)), make([]sortable, 0, len(words))
	var first [maxWord + 2]int // by length
	for w, r := range words {
		first[len(w)+1]++
		order = append(order, sortableOf(w, len(all)))
		all = append(all, word{w, r})
	}
	for n := range maxWord {
		first[n+1] += first[n]
	}
	sortAll(order)
	out := make([]*word, len(all))
	for i := range order {
		n := len(order[i].text)
		out[first[n]] = &all[order[i].at]
		first[n]++
	}
	return out
}

package token

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// maxPrefix is the most bytes of a beginning. Longer ones are never found.
const maxPrefix = 64

// wordsLog is the size of the set of the table's words: 32 KiB.
const wordsLog = 18

// Builder collects the words that the rules of one language tell apart. Words are given as Split returns them: folded, one token
// each. It is for one goroutine.
type Builder struct {
	lang     string
	stemmer  string
	stems    map[string]Sym
	exacts   map[string]Sym
	prefixes map[string]Sym
	names    []string
	surfaces map[string]bool // words as given to Stem
	fuzzies  map[string]bool // words as given to Fuzzy
	uses     []int32         // by symbol: how often Stem was asked for it
	aliases  map[string][]string
	stemmed  map[string]string // stems that snowball made: words come again and again
	extra    []string          // words that aliases stand for, beyond expansions
	literal  bool              // the lexicon is not to guess at words
	splitter *Splitter         // of words of rules; nil until Split
}

// NewBuilder returns a Builder for a language given as BCP 47 tag, of which the first part counts. A language that snowball has no
// stemmer for works too: there each word is its own only form.
func NewBuilder(lang string) *Builder {
	lang = baseLang(lang)
	return &Builder{
		lang: lang, stemmer: stemmerOf(lang),
		stems: map[string]Sym{}, exacts: map[string]Sym{}, prefixes: map[string]Sym{},
		surfaces: map[string]bool{}, fuzzies: map[string]bool{}, aliases: saidDigits(lang), stemmed: map[string]string{},
	}
}

func (b *Builder) sym(m map[string]Sym, key, name string) Sym {
	if s, ok := m[key]; ok {
		return s
	}
	b.names = append(b.names, name)
	m[key] = Sym(len(b.names))
	return m[key]
}

// Stem returns the symbol of the word in any form. Words with the same stem have the same symbol. It is 0 for a word without letters.
func (b *Builder) Stem(word string) Sym {
	word = b.same(plainWord(word))
	if word == "" {
		return 0
	}
	b.surfaces[word] = true
	stem := b.stemOf(word)
	sym := b.sym(b.stems, stem, stem)
	for int(sym) >= len(b.uses) {
		b.uses = append(b.uses, 0)
	}
	b.uses[sym]++
	return sym
}

// StemText returns the stem that all forms of the word share, without adding it. It is "" for a word without letters.
func (b *Builder) StemText(word string) string {
	if word = b.same(plainWord(word)); word == "" {
		return ""
	}
	return b.stemOf(word)
}

// stemOf is stemOf with a memory of what snowball was asked.
func (b *Builder) stemOf(word string) string {
	if stem, ok := ownStem(b.stemmer, word); ok {
		return stem
	}
	stem, ok := b.stemmed[word]
	if !ok {
		stem = snowballStem(b.stemmer, word)
		b.stemmed[word] = stem
	}
	return stem
}

// Exact returns the symbol of exactly this form. It is 0 for a word without letters.
func (b *Builder) Exact(word string) Sym {
	word = b.same(plainWord(word))
	if word == "" {
		return 0
	}
	return b.sym(b.exacts, word, "="+word)
}

// Prefix returns the symbol of the words that begin so. It is 0 for fewer than three letters.
func (b *Builder) Prefix(beginning string) Sym {
	beginning = plainWord(beginning)
	if utf8.RuneCountInString(beginning) < 3 {
		return 0
	}
	return b.sym(b.prefixes, beginning, beginning+"*")
}

var withoutJoiners = strings.NewReplacer("'", "", "`", "")

// plainWord takes the apostrophes off, which never tell words apart.
func plainWord(w string) string {
	return withoutJoiners.Replace(w)
}

// Lexicon knows the words that the rules of one language tell apart. It is immutable and safe for concurrent use.
type Lexicon struct {
	lang     string
	stemmer  string
	stems    map[string]Sym
	exacts   map[string]Sym
	prefixes map[string]Sym
	names    []string
	shorter  map[Sym][]Sym
	longest  int                     // bytes of the longest beginning
	begins   [frontSorts / 64]uint64 // how beginnings begin
	table    *table
	quick    quickTable
	words    bloom // of the table
	filter   *filter
	aliases  map[string][]string // chat spelling and what it stands for
	fronts   []string            // the words that parts of contractions and aliases stand for
	expand   []reading           // what they read as
	common   map[string]bool     // stems of common words
	coarse   []uint64            // hashes of stems
	guesses  *guesses            // nil: words are taken as they stand
	tails    map[string]bool
	heads    map[string]bool
	bareTLD  map[string]bool // endings of web addresses
	pathTLD  map[string]bool
}

// slow finds a word's symbols by its stem, without table, filter or cache.
func (l *Lexicon) slow(w []byte) reading {
	r := nothing()
	if len(w) <= maxWord {
		r.exact = l.exacts[string(w)]
		if len(l.stems) > 0 {
			r.stem = l.stems[stemOf(l.stemmer, string(w))]
		}
	}
	r.prefix = l.prefix(w)
	return r
}

// untabled is slow for a word that is not in the table, which has all exact forms.
func (l *Lexicon) untabled(w []byte, buf *stemming) reading {
	r := nothing()
	if len(l.stems) > 0 {
		r.stem = l.stemSym(w, buf)
	}
	r.prefix = l.prefix(w)
	return r
}

// stemSym returns the symbol of the word's stem.
func (l *Lexicon) stemSym(w []byte, buf *stemming) Sym {
	if l.stemmer == "english" {
		if stem, ok := buf.stem(w); ok {
			return l.stems[string(stem)]
		}
	}
	return l.stems[stemOf(l.stemmer, string(w))]
}

// prefix returns the longest beginning of the word that is in the lexicon.
func (l *Lexicon) prefix(w []byte) Sym {
	if len(w) < 3 || !l.beginsSo(w) {
		return 0
	}
	for n := min(len(w), l.longest); n >= 3; n-- {
		if s, ok := l.prefixes[string(w[:n])]; ok {
			return s
		}
	}
	return 0
}

// frontSorts is how many sorts of the first three bytes of beginnings are told apart.
const frontSorts = 4096

func frontOf(w []byte) uint32 {
	return (uint32(w[0])<<16 | uint32(w[1])<<8 | uint32(w[2])) * 0x9E3779B1 >> 20
}

// beginsSo reports whether some beginning may have the first three bytes of the word.
func (l *Lexicon) beginsSo(w []byte) bool {
	f := frontOf(w)
	return l.begins[f>>6]>>(f&63)&1 != 0
}

// beginnings returns all beginnings of w in the lexicon, the longest first.
func (l *Lexicon) beginnings(w string) []Sym {
	var out []Sym
	for n := len(w); n >= 3; n-- {
		if s, ok := l.prefixes[w[:n]]; ok {
			out = append(out, s)
		}
	}
	return out
}

// Prefixes returns the shorter beginnings that a word with the longest beginning p has as well, the longest first. The caller must not
// change the slice.
func (l *Lexicon) Prefixes(p Sym) []Sym { return l.shorter[p] }

// Text returns the stem, "=form" or "beginning*" that the symbol stands for, or "" for 0 and unknown ones.
func (l *Lexicon) Text(s Sym) string {
	if s == 0 || int(s) > len(l.names) {
		return ""
	}
	return l.names[s-1]
}

// Len returns the number of symbols. They are 1 to Len.
func (l *Lexicon) Len() int { return len(l.names) }

// Lang returns the language without region, for example "en".
func (l *Lexicon) Lang() string { return l.lang }

// NewSplitter returns a Splitter for the lexicon, for one goroutine at a time.
func (l *Lexicon) NewSplitter() *Splitter { return l.newSplitter(cacheWords) }

func (l *Lexicon) newSplitter(limit int) *Splitter {
	return &Splitter{lex: l, cache: cache{limit: limit}}
}

// trimScheme returns the part of a web address that rules can name: without scheme and "www.", of which the fold leaves "ww.".
func trimScheme(w []byte) []byte {
	if i := bytes.Index(w, []byte("://")); i >= 0 {
		w = w[i+3:]
	}
	return bytes.TrimPrefix(w, []byte("ww."))
}

package token

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/safethread/safethread/moderation/internal/text"
)

// plainSplitter is the judge of Splitter: it says what Split returns with regular expressions, maps and snowball on each word, without short ways,
// table, filter, cache or memo. It is slow and shares nothing with Splitter but the closed word lists, prose's cuts, and the last steps: repair, which it does
// not spare itself where nothing is broken, cover and choose. For guessing it compares each word with all words.
type plainSplitter struct {
	lex     *Lexicon
	closed  map[string]reading
	fold    text.Folded
	src     string
	s       string
	toks    []Token
	flags   map[int32]uint32 // of the word that begins there
	tried   int              // no disguised word begins before
	spelled bool             // regional indicators spell words
}

func newPlain(l *Lexicon) *plainSplitter {
	p := &plainSplitter{lex: l, closed: map[string]reading{}}
	numberWords(l.lang, p.closed)
	unitWords(l.lang, p.closed)
	splitForms(l.lang, p.closed)
	if len(l.common) > 0 {
		for w := range strings.FieldsSeq(commonWords) {
			r, ok := p.closed[w]
			if !ok {
				r = nothing()
			}
			r.flags |= flagCommon
			p.closed[w] = r
		}
	}
	return p
}

func (p *plainSplitter) Split(src string) []Token {
	base := p.split(src)
	var second text.Second
	if !second.Read(src) {
		return base.toks
	}
	seen := p.split(string(second.Text()))
	for k := range seen.toks {
		t := &seen.toks[k]
		start, end := second.Span(int(t.Start), int(t.End))
		t.Start, t.End = int32(start), int32(end)
	}
	base.base, base.second = append([]Token(nil), base.toks...), second
	base.seen = base.place(seen.toks)
	base.choose()
	return base.toks
}

// split returns a Splitter that holds the tokens of a text as it is stored. Putting words together again is done without asking first whether there is
// any need.
func (p *plainSplitter) split(src string) *Splitter {
	p.src, p.toks, p.tried, p.flags = src, nil, 0, map[int32]uint32{}
	p.fold.Fold(src)
	p.s = string(p.fold.Bytes())
	p.spelled = false
	for i := 0; i < len(p.s); i++ {
		n := 0
		for p.regional(i + n) {
			n++
		}
		p.spelled = p.spelled || n%2 == 1 || n > 2 && p.lex.table.find([]byte(p.s[i:i+n])) != nil
		i += n
	}
	for i := 0; i < len(p.s); {
		if r, n := utf8.DecodeRuneInString(p.s[i:]); unicode.IsSpace(r) {
			i += n
			continue
		}
		toks := p.at(i)
		p.toks = append(p.toks, toks...)
		end := int(p.toks[len(p.toks)-1].To)
		p.context(len(toks))
		i = end
	}
	c := &Splitter{lex: p.lex, src: src, toks: p.toks, digits: 1, singles: minSpaced, inner: 1, leets: minLeet}
	for k := range c.toks {
		c.strange = append(c.strange, int32(k))
	}
	c.fold.Fold(src)
	c.b, c.plain = c.fold.Bytes(), c.fold.Plain()
	if p.lex.guesses != nil {
		c.repair()
	}
	if !c.plain {
		c.cover()
	}
	return c
}

func token(i, n int, kind Kind) Token {
	return Token{Start: int32(i), End: int32(i + n), From: int32(i), To: int32(i + n), Kind: kind, Value: -1}
}

func (p *plainSplitter) named(i, n int, kind Kind, name string) Token {
	t, r := token(i, n, kind), p.word(name)
	t.Stem, t.Exact, t.Prefix = r.stem, r.exact, r.prefix
	return t
}

// word looks a word up. It has the symbols of what dialects write it for besides its own.
func (p *plainSplitter) word(w string) reading {
	r, forms := p.numeral(w), strings.Fields(dialectForms)
	for k, form := range forms {
		if k%2 == 0 && form == w && p.lex.lang == "en" {
			if r = p.beside(r, p.numeral(forms[k+1])); r.known() {
				r.flags &^= flagCommon
			}
		}
	}
	return r
}

// numeral looks a word up. A number in digits has the symbols of the words for it besides its own, and the other way round.
func (p *plainSplitter) numeral(w string) reading {
	r := p.written(w)
	for n := 1; n <= maxNumeral; n++ {
		if w == strconv.Itoa(n) {
			for _, word := range sortedKeys(p.closed) {
				if p.closed[word].value == int32(n) {
					r = p.beside(r, p.written(word))
				}
			}
		} else if n > 1 && r.value == int32(n) {
			r = p.beside(r, p.written(strconv.Itoa(n)))
			r.kind |= Number
		}
	}
	return r
}

// written looks a word up as it is written.
func (p *plainSplitter) written(w string) reading {
	if reads := p.lex.aliases[w]; len(reads) > 0 {
		return p.alias(w, reads)
	}
	r, ok := p.closed[w]
	if !ok {
		r = nothing()
	}
	if len(w) <= maxWord {
		r.exact = p.lex.exacts[w]
		r.stem = p.lex.stems[stemOf(p.lex.stemmer, w)]
	}
	for beginning, sym := range p.lex.prefixes {
		if len(beginning) <= maxPrefix && strings.HasPrefix(w, beginning) && len(beginning) > len(strings.TrimSuffix(p.lex.Text(r.prefix), "*")) {
			r.prefix = sym
		}
	}
	if r.known() {
		r.flags &^= flagCommon
	}
	return r
}

// alias returns what chat spelling reads as.
func (p *plainSplitter) alias(w string, reads []string) reading {
	r := nothing()
	if len(reads) == 1 {
		r = p.word(reads[0])
	} else {
		for k, read := range reads {
			end := k + 1
			if k == len(reads)-1 {
				end = len(w)
			}
			as := len(p.lex.fronts) - 1
			for ; p.lex.fronts[as] != read || as == int(asIs) || as == int(asUs); as-- {
			}
			r.parts = r.parts.add(k, end, uint8(as))
		}
	}
	if !r.known() {
		r.flags |= flagCommon
	}
	return r
}

var (
	reWordRune = regexp.MustCompile(`^[\p{L}\p{M}\p{Nd}]`)
)

func wordRune(s string) bool { return reWordRune.MatchString(s) }

func wordBefore(s string) bool {
	_, size := utf8.DecodeLastRuneInString(s)
	return wordRune(s[len(s)-size:])
}

func (p *plainSplitter) regional(i int) bool {
	if i >= len(p.s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.src[p.fold.Source(i):])
	return r >= 0x1F1E6 && r <= 0x1F1FF && p.s[i] >= 'a' && p.s[i] <= 'z'
}

// at returns the tokens that begin at i; several for what is cut.
func (p *plainSplitter) at(i int) []Token {
	s := p.s[i:]
	before := wordBefore(p.s[:i])
	if !before && s[0] < utf8.RuneSelf && wordRune(s) {
		if n, kind := p.link(i); n > 0 {
			if kind == URL {
				return []Token{p.named(i, n, URL, string(trimScheme([]byte(s[:n]))))}
			}
			return []Token{token(i, n, kind)}
		}
	}
	if p.regional(i) {
		return p.regionals(i)
	}
	if toks := p.special(i); toks != nil {
		return toks
	}
	if unicode.IsDigit(rune(s[0])) {
		if toks := p.number(i); toks != nil {
			return toks
		}
	}
	if wordRune(s) {
		return p.letters(i)
	}
	n := 0
	for n < len(s) {
		_, size := utf8.DecodeRuneInString(s[n:])
		r, _ := utf8.DecodeRuneInString(s[n:])
		if n > 0 && (unicode.IsSpace(r) || wordRune(s[n:]) || p.special(i+n) != nil) {
			break
		}
		n += size
	}
	return []Token{token(i, n, Punct|Skip)}
}

// context does what the last n tokens say of the one before them.
func (p *plainSplitter) context(n int) {
	for k := max(1, len(p.toks)-n); k < len(p.toks); k++ {
		t, prev := p.toks[k], &p.toks[k-1]
		w, gap, flags := p.s[t.From:t.To], p.s[prev.To:t.From], p.flags[t.From]
		if tens := p.s[prev.From:prev.To]; flags&flagOnes != 0 && gap == " " && prev.Kind&Word != 0 && p.closed[tens].flags&flagTens != 0 {
			p.toks = slices.Replace(p.toks, k-1, k+1, p.asWord(int(prev.From), int(t.To-prev.From), p.word(tens+w))...)
			k--
			continue
		}
		isNumber := prev.Kind&Number != 0 || prev.Kind&Word != 0 && prev.Value >= 0
		if gap != "" && gap != " " || !isNumber || prev.Kind&(Money|Time) != 0 {
			continue
		}
		limit := int32(12)
		if w[0] == 'o' {
			limit = 24
		}
		mark := Kind(0)
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case t.Kind&Punct != 0 && unicode.Is(unicode.Sc, r), flags&flagMoney != 0:
			mark = Money
		case flags&flagTime != 0 && prev.Value >= 1 && prev.Value <= limit && !(w == "am" && reI.MatchString(p.s[t.To:])):
			mark = Time
		default:
			continue
		}
		prev.Kind = prev.Kind&^(Age|MinorAge|AdultAge|Phone) | mark
	}
}

var reI = regexp.MustCompile(`^ i(?:$|[^\p{L}\p{M}\p{Nd}])`)

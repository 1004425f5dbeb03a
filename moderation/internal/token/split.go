package token

import (
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation/internal/text"
)

// Splitter splits messages for one Lexicon. It keeps buffers and a bounded cache between messages, none of which changes what Split
// returns. It is for one goroutine at a time.
type Splitter struct {
	lex       *Lexicon
	cache     cache
	strangers strangers
	fold      text.Folded
	src       string
	b         []byte // the folded message
	plain     bool
	flags     bool    // the message has regional indicators
	strange   []int32 // tokens that are no words as they stand, rising; there may be others among them
	toks      []Token
	more      []Token // for cover

	link    linkMemo
	noLeet  int  // no word with "@" or "$" begins before this byte
	digits  int  // numbers of one digit
	singles int  // words of one byte
	leets   int  // words with digits for letters
	inner   int  // signs that stand inside words
	spelled bool // regional indicators spell words
	steps   int  // bytes looked at beyond the first look, for the test that they are linear

	key  []byte  // a word without apostrophes
	long reading // of a word longer than maxWord, or cut at capitals
	try  tries

	cutting cutting
	spell   spelling
	second  text.Second
	base    []Token // of the text as it is stored, while the second reading is split
	seen    []Token

	stemming stemming
}

// Split returns the tokens of the message in order. The slice is good until the next call.
func (s *Splitter) Split(src string) []Token {
	s.split(src)
	if s.seenOtherwise() && s.second.Read(src) {
		s.reread(src)
	}
	return s.toks
}

// split splits a text as it is stored.
func (s *Splitter) split(src string) {
	s.src = src
	s.fold.Fold(src)
	s.b, s.plain = s.fold.Bytes(), s.fold.Plain()
	s.toks = s.toks[:0]
	s.link, s.noLeet, s.steps, s.strange, s.digits = linkMemo{}, 0, 0, s.strange[:0], 0
	s.singles, s.inner, s.leets = 0, 0, 0
	s.flags = !s.plain && strings.Contains(src, regionalStart)
	if s.flags {
		s.spelled = s.spellsRegionals()
		s.scanAll()
	} else {
		s.scan()
	}
	if (len(s.strange) > 0 || s.inner|s.digits > 0 || s.leets >= minLeet || s.singles >= minSpaced) && s.lex.guesses != nil && s.broken() {
		s.repair()
	}
	if !s.plain {
		s.cover()
	}
}

// Folded returns the folded form of the last message. It is good until the next call of Split.
func (s *Splitter) Folded() *text.Folded { return &s.fold }

// Word returns the folded bytes of a token of the last message.
func (s *Splitter) Word(t Token) []byte { return s.b[t.From:t.To] }

// scan goes over the folded message. Words of ASCII letters and simple punctuation are dealt with here; whatever could be more than that
// goes to other.
func (s *Splitter) scan() {
	b := s.b
	for i := 0; i < len(b); {
		if s.plain {
			if i = s.quickWords(i); i == len(b) {
				break
			}
		}
		c := classOf[b[i]]
		j := i + 1
		switch {
		case c&isSpace != 0:
			i = j
			continue
		case c&isLetter != 0:
			var key uint64
			if j, key = lettersAt(b, i); endsWord(b, j) {
				if b[i] == 'w' && j == i+1 && j < len(b) && b[j] == '/' {
					break // perhaps "w/o"
				}
				s.wordAs(i, j, s.lex.table.at(key, b[i:j]))
				if i = j; i < len(b) && b[i] == ' ' {
					i++
				}
				continue
			}
			if classOf[b[j]]&isJoiner != 0 && is(b, j+1, isLetter) {
				for j++; is(b, j, isLetter); {
					j++
				}
				if endsWord(b, j) {
					s.piece(i, j)
					i = j
					continue
				}
			}
		case c&isSimple != 0:
			for j < len(b) && classOf[b[j]]&isSimple != 0 {
				j++
			}
			if j == len(b) || classOf[b[j]]&(isSpace|isLetter|isDigit) != 0 {
				s.emit(i, j, Punct|Skip)
				i = j
				continue
			}
		}
		i = s.other(i)
	}
}

// endsWord reports whether letters that end at j are a word for sure, and no part of a web address or the like.
func endsWord(b []byte, j int) bool {
	return j == len(b) || classOf[b[j]]&isEnder != 0 || (b[j] == '.' || b[j] == ':') && (j+1 == len(b) || classOf[b[j+1]]&isSpace != 0)
}

// scanAll is scan without its short ways.
func (s *Splitter) scanAll() {
	for i := 0; i < len(s.b); {
		if is(s.b, i, isSpace) {
			i++
			continue
		}
		i = s.other(i)
	}
}

// emit adds a token without symbols.
func (s *Splitter) emit(i, j int, kind Kind) *Token {
	s.toks = append(s.toks, Token{Start: int32(i), End: int32(j), From: int32(i), To: int32(j), Kind: kind, Value: -1})
	return &s.toks[len(s.toks)-1]
}

// named adds a token of another kind than Word with the symbols of its text.
func (s *Splitter) named(i, j int, kind Kind, name []byte) *Token {
	t := s.emit(i, j, kind)
	r := s.lookup(name)
	t.Stem, t.Exact, t.Prefix = r.stem, r.exact, r.prefix
	return t
}

// other reads the token at i, which is no space, and returns where it ends.
func (s *Splitter) other(i int) int {
	b := s.b
	c := b[i]
	class := classOf[c]
	if class&(isLetter|isDigit) != 0 && !alnumBefore(b, i) {
		if j := s.linked(i); j > 0 {
			return j
		}
	}
	if s.flags && s.regionalAt(i) {
		return s.regionals(i)
	}
	switch c {
	case '@', '$', '+', '|', '(', '<', 0xc2, 0xe2: // the last two begin £ and €
		if s.spelling(i) {
			s.inner++
		}
	}
	if j := s.special(i); j > 0 {
		return j
	}
	if class&isDigit != 0 {
		return s.number(i)
	}
	if letterAt(b, i) > 0 {
		return s.letters(i)
	}
	return s.punct(i)
}

// special reads a token that may begin inside a run of punctuation: a handle, a phone number with sign, an amount of money, an emoji, an
// emoticon. It returns 0 if there is none at i.
func (s *Splitter) special(i int) int {
	b := s.b
	switch c := b[i]; {
	case classOf[c]&isHigh != 0:
		return s.symbol(i)
	case c == '@':
		if j := s.handle(i); j > 0 {
			return j
		}
	case c == '+' || c == '(':
		if j := s.phone(i); j > 0 {
			return j
		}
	case c == '$':
		if j := s.money(i, i+1); j > 0 {
			return j
		}
		if letterAt(b, i+1) > 0 {
			if j := s.disguised(i); j > 0 {
				return j
			}
		}
	}
	if j := emoticon(b, i); j > 0 {
		s.named(i, j, Emoticon|Skip, b[i:j])
		return j
	}
	return 0
}

// punct reads a run of punctuation up to where something else begins.
func (s *Splitter) punct(i int) int {
	b := s.b
	_, size := runeAt(b, i)
	j := i + size
	for j < len(b) {
		_, size = runeAt(b, j)
		if is(b, j, isSpace) || alnumAt(b, j) || s.begins(j) {
			break
		}
		j += size
	}
	s.emit(i, j, Punct|Skip)
	s.moneyBefore(len(s.toks) - 1)
	for k := i + 1; k < j; k++ {
		if strings.IndexByte("@$+|(<\xc2\xe2", b[k]) >= 0 && s.spelling(k) {
			s.inner++
		}
	}
	if b[i] == '*' || b[i] == '!' && j < len(b) && alnumAt(b, j) && alnumBefore(b, i) || i > 0 && j < len(b) && innerSign(b[i:j]) && alnumAt(b, j) && alnumBefore(b, i) {
		s.inner++
	}
	return j
}

// innerSign reports whether signs inside a word say that it is one word: marks of style and blanks, which nobody writes between two words.
func innerSign(w []byte) bool {
	for len(w) > 0 {
		r, size := runeAt(w, 0)
		switch r {
		case '*', '#', '_', '~', '|', '`', '^', '%', '•', '●':
		default:
			return false
		}
		w = w[size:]
	}
	return true
}

// spelling reports whether a sign that stands for a letter is at i, and touches one.
func (s *Splitter) spelling(i int) bool {
	r, size := runeAt(s.b, i)
	if r >= 0x80 && r != '€' && r != '£' {
		return false
	}
	return alnumAt(s.b, i+size) || i > 0 && alnumBefore(s.b, i)
}

// begins reports whether special would read a token at j. It tries and takes the token back.
func (s *Splitter) begins(j int) bool {
	if classOf[s.b[j]]&isSimple != 0 && s.b[j] != '.' {
		return false
	}
	n, strange := len(s.toks), len(s.strange)
	end := s.special(j)
	s.toks, s.strange = s.toks[:n], s.strange[:strange]
	return end > 0
}

// word reads the letters and apostrophes from i to j as one token or as the several tokens of a contraction.
func (s *Splitter) word(i, j int) { s.wordAs(i, j, s.lex.table.find(s.b[i:j])) }

// wordAs is word for one that has been looked up in the lexicon's table.
func (s *Splitter) wordAs(i, j int, r *reading) {
	if j == i+1 {
		s.singles++
	}
	if r == nil {
		s.newWord(i, j)
		return
	}
	if !s.plain && !r.known() {
		r = s.otherReading(i, j, r)
	}
	s.put(i, j, r)
}

// put adds the tokens that the reading says the bytes from i to j are.
func (s *Splitter) put(i, j int, r *reading) {
	if uint64(r.parts)|r.cuts != 0 {
		if r.parts != 0 {
			s.putParts(i, r.parts, r.kind&Read)
		} else {
			s.putCuts(i, r.cuts)
		}
		return
	}
	if r.kind&Read != 0 {
		s.strange = append(s.strange, int32(len(s.toks)))
	}
	n := len(s.toks)
	if n == cap(s.toks) {
		s.toks = slices.Grow(s.toks, 1)
	}
	s.toks = s.toks[:n+1]
	t := &s.toks[n] // field by field: this is done for every word of every message
	t.Start, t.End, t.From, t.To = int32(i), int32(j), int32(i), int32(j)
	t.Kind, t.Value, t.Stem, t.Exact, t.Prefix = Word|r.kind, r.value, r.stem, r.exact, r.prefix
	if r.flags&flagNeighbours != 0 {
		s.unit(r.flags)
	}
}

func (s *Splitter) putParts(i int, p parts, read Kind) {
	from := i
	for k := 0; ; k++ {
		end, as := p.at(k)
		if end == 0 {
			return
		}
		r := &s.lex.expand[as]
		kind := Word | read
		if as == asSelf {
			if r = s.lookup(s.bare(s.b[from : i+end])); !r.known() {
				r = s.otherReading(from, i+end, r)
			}
		} else if skipped(as) {
			kind |= Skip
		}
		if as != asSelf && !r.known() || (kind|r.kind)&Read != 0 {
			s.strange = append(s.strange, int32(len(s.toks)))
		}
		if from+1 == i+end {
			s.singles++
		}
		s.toks = append(s.toks, Token{
			Start: int32(from), End: int32(i + end), From: int32(from), To: int32(i + end),
			Kind: kind | r.kind, Value: r.value, Stem: r.stem, Exact: r.exact, Prefix: r.prefix,
		})
		from = i + end
	}
}

// bare returns the word without apostrophes. The result may lie in a buffer of the Splitter.
func (s *Splitter) bare(w []byte) []byte {
	for i, c := range w {
		if classOf[c]&isJoiner == 0 {
			continue
		}
		s.key = append(s.key[:0], w[:i]...)
		for _, c := range w[i:] {
			if classOf[c]&isJoiner == 0 {
				s.key = append(s.key, c)
			}
		}
		return s.key
	}
	return w
}

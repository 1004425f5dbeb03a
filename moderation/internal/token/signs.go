package token

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// signed reads words with signs in them: with each sign standing for one letter (s*cret), joined without the signs (sec.ret, s🙂ecret), or with the signs
// read as letters (te||). It looks at what stands between two spaces, if there is a word in it that nothing is known of, and returns how
// many tokens it took.
func (s *Splitter) signed(out []Token, k int) ([]Token, int) {
	if k > 0 && s.toks[k-1].To == s.toks[k].From {
		return out, 0
	}
	c := s.chunk(k)
	if !c.blank && !c.leet {
		return out, 0
	}
	const spoken = Word | Number | Handle | Money
	first, last := k, c.end-1
	for s.toks[first].Kind&spoken == 0 {
		first++
	}
	for s.toks[last].Kind&spoken == 0 {
		last--
	}
	r, a, b, spelt := (*reading)(nil), first, last, true
	if c.blank && (first < last || !onlySmall(s.Word(s.toks[first]))) {
		if r = s.blanks(first, last, true); r == nil {
			r = s.unsigned(first, last)
			spelt = r == nil
		}
		if r == nil && !c.apart {
			r = s.blanks(first, last, false)
		}
	}
	if r == nil {
		r, a, b = s.withSigns(k, first, last, c.end-1, c.letterless)
	}
	if r == nil {
		return out, 0
	}
	if spelt {
		s.placeLetters()
	}
	out = append(out, s.toks[k:a]...)
	out = s.putLetters(out, 0, len(s.spell.letters), r)
	return append(out, s.toks[b+1:c.end]...), c.end - k
}

// cluster is the tokens up to end that stand without spaces between them.
type cluster struct {
	end   int
	blank bool // there is a word that nothing is known of, or a piece of one, or a sign that is written inside words only
	leet  bool // there are a letter and a sign that stands for letters, or two such signs

	apart bool // all words are single letters

	letterless bool // there is no letter
}

// chunk returns the tokens from k on that stand without spaces between them. It says neither blank nor leet where they are surely something else.
func (s *Splitter) chunk(k int) (c cluster) {
	words, letters, other, signs := false, false, false, 0
	c.end, c.apart = k, true
	for c.end < len(s.toks) && (c.end == k || s.toks[c.end].From == s.toks[c.end-1].To) {
		t := &s.toks[c.end]
		if t.Kind&(URL|Phone|Time) != 0 || t.To-s.toks[k].From > maxChunk {
			return cluster{end: c.end}
		}
		w := s.b[t.From:t.To]
		inner := words && c.end+1 < len(s.toks) && s.toks[c.end+1].From == t.To && s.toks[c.end+1].Kind&(Word|Number|Handle|Money) != 0
		if t.Kind&(Word|Number|Handle|Money) == 0 {
			c.blank = c.blank || inner && innerSign(w)
			if leetSign(w) || inner && w[0] == '!' {
				signs += len(w)
			}
		} else {
			if t.Kind&(Handle|Money) != 0 {
				signs++
			}
			letters = letters || hasSmall(w)
			c.blank = c.blank || s.blankWord(t) || len(w) == 1 && t.Kind&Word != 0 && w[0] != 'a' && w[0] != 'i' && (inner || words)
			c.apart = c.apart && len(w) == 1
			words, other = true, other || t.Kind&(Handle|Money) != 0
		}
		c.end++
	}
	c.blank = c.blank && words && !other && c.end-k > 1
	c.leet = words && (signs > 0 && letters || signs > 1)
	c.letterless = !letters
	return c
}

// leetSign reports whether there is one of the signs that stand for letters and that say so by themselves.
func leetSign(w []byte) bool {
	for k, c := range w {
		switch c {
		case '@', '$', '+', '|', '(', '<':
			return true
		case 0xc2, 0xe2:
			if drawnLetter(w[k:]) {
				return true
			}
		}
	}
	return false
}

// drawnLetter reports whether the text begins with a sign beyond ASCII that stands for a letter.
func drawnLetter(w []byte) bool {
	return bytes.HasPrefix(w, []byte("€")) || bytes.HasPrefix(w, []byte("£"))
}

// hasSmall reports whether there is a small ASCII letter.
func hasSmall(w []byte) bool {
	for _, c := range w {
		if c-'a' < 26 {
			return true
		}
	}
	return false
}

// unsigned returns what the words from token first to last are without the signs between them.
func (s *Splitter) unsigned(first, last int) *reading {
	if first == last {
		return nil
	}
	p := &s.spell
	p.reset()
	signs, strong := false, true
	for k := first; k <= last; k++ {
		t := &s.toks[k]
		w := s.b[t.From:t.To]
		if t.Kind&(Word|Number) == 0 {
			signs, strong = true, strong && innerSign(w)
			p.at[len(p.at)-1].reach = t.To
			continue
		}
		if !onlySmall(w) {
			return nil
		}
		for x := range w {
			p.add(w[x], t.From+int32(x), t.From+int32(x)+1, k, 0)
		}
	}
	if !signs || len(p.letters) > maxRun || len(p.letters) < minMasked && !strong {
		return nil
	}
	if r := s.lex.table.find(p.letters); strong && r != nil {
		return r
	}
	return s.needed(p.letters)
}

// needed returns the reading of a word that rules name, else nil.
func (s *Splitter) needed(w []byte) *reading {
	if r := s.lex.table.find(w); r != nil && (r.stem|r.exact|r.prefix != 0 || r.parts != 0) {
		return r
	}
	return nil
}

// withSigns returns what the tokens are with signs and digits read as letters: those from first to last, with one sign before or behind them, or with
// both, and from where to where.
func (s *Splitter) withSigns(k, first, last, end int, letterless bool) (r *reading, a, b int) {
	if !letterless && !s.turns(s.toks[k].From, s.toks[end].To) {
		return nil, 0, 0
	}
	styled := first > k && last < end && s.sameText(first-1, last+1)
	for _, way := range [...]struct{ before, behind int }{{1, 1}, {1, 0}, {0, 1}, {0, 0}} {
		a, b = first-way.before, last+way.behind
		if a < k || b > end || styled && way.before+way.behind > 0 || !s.spellOut(s.toks[a].From, s.toks[b].To) {
			continue
		}
		if r = s.leetWord(s.spell.letters, letterless); r != nil {
			return r, a, b
		}
	}
	return nil, 0, 0
}

// turns reports whether there is a digit or sign that may be a letter.
func (s *Splitter) turns(from, to int32) bool {
	w := s.b[from:to]
	for k, c := range w {
		if signLetters[c][0] != 0 || c >= 0x80 && drawnLetter(w[k:]) {
			return true
		}
	}
	return false
}

// sameText reports whether two tokens are written alike, as the marks of style around a word are.
func (s *Splitter) sameText(i, j int) bool {
	return string(s.Word(s.toks[i])) == string(s.Word(s.toks[j]))
}

// leetWord returns the reading of the letters with signs and digits read as letters, and puts these in their place. digits says that there need be no
// letter among them.
func (s *Splitter) leetWord(w []byte, digits bool) *reading {
	if len(w) < minSpaced {
		return nil
	}
	var q answers
	changed, both := s.try.leet(w)
	if !changed && !digits || !onlySmall(s.try.cand) {
		return nil
	}
	for choice := range 1 << both {
		s.try.turn(w, both, choice)
		if r := s.needed(s.try.cand); r != nil && s.better(&q, r, choice) {
			s.try.single = append(s.try.single[:0], s.try.cand...)
		}
	}
	if !q.read(&s.try.several) {
		return nil
	}
	copy(w, s.try.single)
	return &s.try.several
}

// better adds what a choice of letters reads as to the answers, and reports whether it is the one that rules say most often so far.
func (s *Splitter) better(q *answers, r *reading, choice int) bool {
	uses, most := s.lex.said(r), int32(-1)
	for k := range q.all[:q.n] {
		most = max(most, q.all[k].uses)
	}
	q.add(r, uses, choice)
	return uses > most
}

// spellOut spells what stands from there to there, with signs beyond ASCII that are drawn like a letter or dot made ASCII ones. It reports false
// where there are other characters. Where the letters stand is said by placeLetters, once it is asked for.
func (s *Splitter) spellOut(from, to int32) bool {
	p := &s.spell
	p.letters, p.begin = p.letters[:0], from
	for from < to {
		if c := s.b[from]; c < utf8.RuneSelf {
			p.letters = append(p.letters, c)
			from++
			continue
		}
		r, size := runeAt(s.b, int(from))
		switch r {
		case '€':
			r = '3'
		case '£':
			r = '|'
		case '•', '·', '●', '×', '■', '█':
			r = blank
		}
		if r >= 0x80 {
			return false
		}
		p.letters = append(p.letters, byte(r))
		from += int32(size)
	}
	return true
}

// placeLetters says where the letters of spellOut stand.
func (s *Splitter) placeLetters() {
	p := &s.spell
	from := p.begin
	p.at = p.at[:0]
	for range p.letters {
		_, size := runeAt(s.b, int(from))
		to := from + int32(size)
		p.at = append(p.at, letterPlace{from: from, to: to, reach: to})
		from = to
	}
}

// blank is what stands for an unknown letter.
const blank = '*'

// blanks returns the word that fits the tokens if each sign stands for one letter, or for one vowel. There must be as many letters as signs.
func (s *Splitter) blanks(first, last int, vowels bool) *reading {
	if !s.spellOut(s.toks[first].From, s.toks[last].To) {
		return nil
	}
	letters, w := 0, s.spell.letters
	for k, c := range w {
		switch {
		case c-'a' < 26:
			letters++
		case strings.IndexByte("*_.-#@%$?~^+=", c) >= 0:
			w[k] = blank
		default:
			return nil
		}
	}
	if len(w) == letters || 2*letters < len(w) {
		return nil
	}
	if !s.lex.masked(w, blank, vowels, &s.try.several) {
		return nil
	}
	return &s.try.several
}

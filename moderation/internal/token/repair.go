package token

import "math/bits"

// Bounds of putting words together again.
const (
	minSpaced = 3  // letters in a row that are spaced out and together a word
	minPart   = 4  // letters of a word that is found among letters that are none
	maxGap    = 12 // bytes between two of them
	maxChunk  = 40 // bytes of a word with signs in it
	minJoin   = 5  // letters of a word that was cut in two
	maxJoin   = 24
	minLeet   = 1 // words with digits for letters beside a number that is one
)

// spelling holds letters that may be one word or several, and where in the folded message each stands.
type spelling struct {
	letters []byte
	at      []letterPlace
	begin   int32 // of what spellOut spelt
}

// letterPlace is where a letter stands.
type letterPlace struct {
	from, to int32
	reach    int32 // as to, with the signs behind the letter
	token    int32 // which token
	spaces   int32 // spaces before the letter
}

func (p *spelling) reset() { p.letters, p.at = p.letters[:0], p.at[:0] }

func (p *spelling) add(c byte, from, to int32, token, spaces int) {
	p.letters = append(p.letters, c)
	p.at = append(p.at, letterPlace{from, to, to, int32(token), int32(spaces)})
}

// repair goes over the tokens of a message with words that nothing is known of, and puts together again what signs and spaces took apart: letters
// spaced out, words with signs in them or for letters, words cut in two or three, and a 13 written 1 3.
func (s *Splitter) repair() {
	out, strange, done := s.more[:0], s.strange, 0 // tokens before done are in out
	for k := 0; k < len(s.toks); {
		n := 0
		touches := s.toks[k].Kind&(Handle|Money) != 0 || k+1 < len(s.toks) && s.toks[k+1].From == s.toks[k].To
		for len(strange) > 0 && int(strange[0]) < k {
			strange = strange[1:]
		}
		halves := len(strange) > 0 && int(strange[0]) < k+maxHalves && s.joins(k, k)
		if touches || halves || s.singles >= minSpaced || s.digits > 0 {
			out, done = append(out, s.toks[done:k]...), k
		}
		if touches {
			out, n = s.signed(out, k)
		}
		if n == 0 && s.singles >= minSpaced {
			out, n = s.spaced(out, k)
		}
		if n == 0 && halves {
			out, n = s.halves(out, k)
		}
		if n == 0 && s.digits > 0 {
			out, n = s.twoDigits(out, k)
		}
		if n > 0 {
			done = k + n
		}
		k += max(n, 1)
	}
	if done > 0 {
		s.toks, s.more = append(out, s.toks[done:]...), s.toks
	}
	s.digitWords()
	if s.inner > 0 { // as with any star
		s.stars()
	}
}

// digitWords reads numbers of three digits and more as words, where another of the message is written with digits for letters.
func (s *Splitter) digitWords() {
	leet := 0
	for k := range s.toks {
		if t := &s.toks[k]; t.Kind&(Word|Read) == Word|Read && !onlySmall(s.b[t.From:t.To]) {
			leet++
		}
	}
	if leet < minLeet {
		return
	}
	for k := range s.toks {
		t := &s.toks[k]
		if t.Kind&^(Age|MinorAge|AdultAge) != Number || t.To-t.From < minSpaced || t.To-t.From > maxInRun || !s.spellOut(t.From, t.To) {
			continue
		}
		if r := s.leetWord(s.spell.letters, true); r != nil && r.parts == 0 {
			*t = r.token(t.From, t.To, Word|Read)
		}
	}
}

// broken reports whether repair may find something. It looks at the strange words only, so that it costs little where there are few.
func (s *Splitter) broken() bool {
	if s.digits > 0 || s.inner > 0 || s.leets >= minLeet || s.singles >= minSpaced && s.lettersInRow() {
		return true
	}
	for _, at := range s.strange {
		k := int(at)
		if k >= len(s.toks) {
			continue
		}
		if s.touched(k) || s.joinsAround(k) {
			return true
		}
	}
	return false
}

// lettersInRow reports whether single letters stand in a row with only what may be passed over between them.
func (s *Splitter) lettersInRow() bool {
	n := 0
	for k := range s.toks {
		switch t := &s.toks[k]; {
		case s.letterToken(t):
			if n++; n == minSpaced {
				return true
			}
		case t.Kind&Skip == 0:
			n = 0
		}
	}
	return false
}

// touched reports whether signs touch token k and what it touches, other than punctuation at the end.
func (s *Splitter) touched(k int) bool {
	if k > 0 && s.toks[k-1].To == s.toks[k].From && s.toks[k-1].Kind&(Word|Number) == 0 {
		return true
	}
	for x := k + 1; x < len(s.toks) && s.toks[x].From == s.toks[x-1].To && x < k+maxChunk; x++ {
		t := &s.toks[x]
		if t.Kind&(Word|Number) != 0 {
			continue
		}
		if x+1 < len(s.toks) && s.toks[x+1].From == t.To {
			return true
		}
		for _, c := range s.b[t.From:t.To] {
			if c != '.' && c != ',' && c != '?' {
				return true
			}
		}
	}
	for x := k - 1; x >= 0 && s.toks[x].To == s.toks[x+1].From && x > k-maxChunk; x-- {
		if s.toks[x].Kind&(Word|Number) == 0 {
			return true
		}
	}
	return false
}

// letterToken reports whether the token is a single ASCII letter.
func (s *Splitter) letterToken(t *Token) bool {
	return t.To-t.From == 1 && t.Kind&Word != 0 && t.Kind&Emoticon == 0 && s.b[t.From]-'a' < 26
}

// spaced reads letters that stand alone, three or more in a row, as the words that they spell. It returns how many tokens it took.
func (s *Splitter) spaced(out []Token, k int) ([]Token, int) {
	if !s.letterToken(&s.toks[k]) {
		return out, 0
	}
	end := s.gather(k)
	p := &s.spell
	if len(p.letters) < minSpaced {
		return out, 0
	}
	least := p.at[1].spaces
	for _, l := range p.at[2:] {
		least = min(least, l.spaces)
	}
	whole, longest := true, 0
	for a := 0; a < len(p.letters); {
		b := p.group(a, least)
		cuts, left := s.cut(p.letters[a:b], false)
		whole = whole && left == 0
		longest = max(longest, longestIn(cuts))
		a = b
	}
	whole = whole && longest >= minSpaced
	for a := 0; a < len(p.letters); {
		b := p.group(a, least)
		cuts, left := s.cut(p.letters[a:b], true)
		if !whole && (left*4 > b-a || longestIn(cuts) < minPart) {
			cuts = 0
		}
		out = s.putSpelled(out, a, b, cuts)
		a = b
	}
	return out, end - k
}

// group returns where the group of letters that begins at a ends: at a wider gap, or where a bit set of cuts is full.
func (p *spelling) group(a int, least int32) int {
	b := a + 1
	for b < len(p.letters) && b-a < maxRun && p.at[b].spaces <= least {
		b++
	}
	return b
}

func longestIn(cuts uint64) (n int) {
	for from := 0; cuts != 0; cuts &= cuts - 1 {
		to := bits.TrailingZeros64(cuts) + 1
		n, from = max(n, to-from), to
	}
	return n
}

// gather gathers the single letters from token k on and returns the token behind them. Between two of them are only spaces and what may be passed over.
func (s *Splitter) gather(k int) int {
	p := &s.spell
	p.reset()
	end := k
	for k < len(s.toks) {
		t := &s.toks[k]
		if n := len(p.letters); n == 0 {
			p.add(s.b[t.From], t.From, t.To, k, 0)
		} else if gap := s.b[p.at[n-1].to:t.From]; s.letterToken(t) && len(gap) > 0 && len(gap) <= maxGap {
			spaces := 0
			for _, c := range gap {
				if classOf[c]&isSpace != 0 {
					spaces++
				}
			}
			p.at[n-1].reach = s.toks[k-1].To
			p.add(s.b[t.From], t.From, t.To, k, spaces)
		} else if t.Kind&Skip != 0 && t.Kind&(Word|Number) == 0 && t.From-p.at[n-1].to <= maxGap {
			k++
			continue
		} else {
			break
		}
		k++
		end = k
	}
	return end
}

// putSpelled adds the words that cuts make of the letters from a to b, or their tokens as they are where there are none. Tokens between two words,
// and those behind the last, stay.
func (s *Splitter) putSpelled(out []Token, a, b int, cuts uint64) []Token {
	p := &s.spell
	tokens := func(from, to int) {
		out = append(out, s.toks[from:to]...)
	}
	next := func(x int) int { // the token that the letter behind x is, or where the letters end
		if x+1 < len(p.letters) {
			return int(p.at[x+1].token)
		}
		return int(p.at[x].token) + 1
	}
	if cuts == 0 {
		tokens(int(p.at[a].token), next(b-1))
		return out
	}
	for from := a; cuts != 0; cuts &= cuts - 1 {
		to := a + bits.TrailingZeros64(cuts) + 1
		if to-from == 1 {
			tokens(int(p.at[from].token), next(from))
		} else {
			out = s.putLetters(out, from, to, s.lex.table.find(p.letters[from:to]))
			tokens(int(p.at[to-1].token)+1, next(to-1))
		}
		from = to
	}
	return out
}

// putLetters adds the tokens that the reading says the letters from a to b are; nil is a word without reading.
func (s *Splitter) putLetters(out []Token, a, b int, r *reading) []Token {
	p := &s.spell
	if r == nil {
		r = s.none()
	}
	if r.parts == 0 {
		return append(out, r.token(p.at[a].from, p.at[b-1].to, Word|Read))
	}
	for k, from := 0, a; ; k++ {
		end, as := r.parts.at(k)
		if end == 0 {
			return out
		}
		part, kind, to := &s.lex.expand[as], Word|Read, p.at[a+end-1].reach
		if as == asSelf {
			part = s.lookup(p.letters[from : a+end])
		} else if skipped(as) {
			kind |= Skip
		}
		if a+end == b {
			to = p.at[b-1].to
		}
		out = append(out, part.token(p.at[from].from, to, kind))
		from = a + end
	}
}

// token returns a token with the reading's symbols.
func (r *reading) token(from, to int32, kind Kind) Token {
	return Token{Start: from, End: to, From: from, To: to, Kind: kind | r.kind, Value: r.value, Stem: r.stem, Exact: r.exact, Prefix: r.prefix}
}

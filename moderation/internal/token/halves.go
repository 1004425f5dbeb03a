package token

// maxHalves is how many tokens a word that was cut in two or three may have become.
const maxHalves = 4

// markScraps marks what is no word by itself, but a piece of one: "al one", "old er". The words of two letters that people write are left out.
func (g *guesses) markScraps(words map[string]reading) {
	for _, w := range g.shaped {
		if len(w) < minJoin {
			continue
		}
		for _, half := range [...]string{w[:2], w[len(w)-2:]} {
			if r, ok := words[half]; ok && r.parts == 0 && r.flags&flagScrap == 0 && !isShort([]byte(half)) {
				r.flags |= flagScrap
				words[half] = r
			}
		}
	}
}

// joinsAround reports whether there may be a word of tokens that k is among.
func (s *Splitter) joinsAround(k int) bool {
	for first := k - maxHalves + 1; first <= k; first++ {
		for last := max(k, first+1); last < first+maxHalves; last++ {
			if s.joins(first, last) {
				return true
			}
		}
	}
	return false
}

// joins reports whether there may be a word of the letters of the tokens from one to the other.
func (s *Splitter) joins(first, last int) bool {
	if first < 0 || last >= len(s.toks) {
		return false
	}
	a, b := &s.toks[first], &s.toks[last]
	if size := int(b.To - a.From); size < minJoin+1 || size > maxJoin+last-first {
		return false
	}
	spaces := 0
	for k := first; k <= last; k++ {
		t := &s.toks[k]
		if t.Kind&^Read != Word {
			return false
		}
		if k > first && s.toks[k-1].To != t.From {
			if spaces++; !s.nextWord(s.toks[k-1].To, t.From) {
				return false
			}
		}
	}
	size := int(b.To-a.From) - spaces
	from, to := s.b[a.From]-'a', s.b[b.To-1]-'a'
	if spaces == 0 || size < minJoin || size > maxJoin || from >= 26 || to >= 26 || s.lex.guesses.lengths[from][to]>>size&1 == 0 {
		return false
	}
	total, power := uint64(0), uint64(1)
	for k := first; k <= last; k++ {
		t := &s.toks[k]
		part, next := sum(s.b[t.From:t.To], power)
		total, power = total+part, next
	}
	return s.lex.guesses.whole.has(hashOf(total))
}

// blankWord reports whether the token is a word that nothing is known of, and that is not common either.
func (s *Splitter) blankWord(t *Token) bool {
	if t.Kind != Word || t.Stem|t.Exact|t.Prefix != 0 || t.Value >= 0 {
		return false
	}
	return s.lex.table.find(s.b[t.From:t.To]) == nil
}

// noWord reports whether the token is no word as it stands: another one was read in it, it is a piece of what was read as several, or a scrap.
func (s *Splitter) noWord(k int) bool {
	t := &s.toks[k]
	before, behind := s.touches(k)
	if t.Kind == Word|Read && (before || behind) {
		return true
	}
	if size := t.To - t.From; size == 2 && !before && !behind && t.Kind&^Read == Word {
		r := s.lex.table.find(s.b[t.From:t.To])
		return r != nil && r.flags&flagScrap != 0
	}
	return t.Kind == Word|Read && t.To-t.From > 2 && s.lex.table.find(s.b[t.From:t.To]) == nil
}

// touches reports whether letters or digits stand right before and right behind token k.
func (s *Splitter) touches(k int) (before, behind bool) {
	t := &s.toks[k]
	return alnumBefore(s.b, int(t.From)), alnumAt(s.b, int(t.To))
}

// halves reads two or three words with single spaces between them as one, if the lexicon knows that and one of them at least is no word as it
// stands. What was read as several words counts as one.
func (s *Splitter) halves(out []Token, k int) ([]Token, int) {
	p := &s.spell
	p.reset()
	if len(s.lex.guesses.words) == 0 || k > 0 && s.toks[k-1].To == s.toks[k].From {
		return out, 0
	}
	blank, single, spaces := false, false, 0
	for n := range maxHalves {
		if k+n >= len(s.toks) {
			break
		}
		t := &s.toks[k+n]
		w := s.b[t.From:t.To]
		apart := n > 0 && p.to[len(p.to)-1] != t.From
		if t.Kind&^Read != Word || len(w)+len(p.letters) > maxJoin || !onlySmall(w) || apart && !s.nextWord(p.to[len(p.to)-1], t.From) {
			break
		}
		if apart {
			spaces++
		}
		before, behind := s.touches(k + n)
		blank = blank || s.blankWord(t) || s.noWord(k+n)
		single = single || len(w) == 1 && !before && !behind
		for x := range w {
			p.add(w[x], t.From+int32(x), t.From+int32(x)+1, k+n, 0)
		}
		if spaces == 0 || behind || !blank || len(p.letters) < minJoin || single && (spaces > 1 || isShort(p.letters[:1]) || len(p.letters) < minJoin+1) {
			continue
		}
		if r := s.lex.table.find(p.letters); r != nil && r.parts == 0 && r.stem|r.exact|r.prefix != 0 {
			return s.putLetters(out, 0, len(p.letters), r), n + 1
		}
	}
	return out, 0
}

// nextWord reports whether exactly one space stands between two words.
func (s *Splitter) nextWord(to, from int32) bool {
	return from == to+1 && classOf[s.b[to]]&isSpace != 0
}

package token

// maxHalves is how many tokens a word that was cut in two or three may have become.
const maxHalves = 4

// markScraps marks what is no word by itself, but a piece of one: "al one", "old er". The words of two letters that people write are left out.
func (g *guesses) markScraps(words []*word) {
	short := make(map[string]*reading) // of two letters
	for i := range words {
		if len(words[i].text) == 2 {
			short[words[i].text] = &words[i].reading
		}
	}
	for _, w := range g.shaped {
		if len(w) < minJoin {
			continue
		}
		for _, half := range [...]string{w[:2], w[len(w)-2:]} {
			if r := short[half]; r != nil && r.parts == 0 && r.flags&flagScrap == 0 && !isShort([]byte(half)) {
				r.flags |= flagScrap
			}
		}
	}
}

// joinsAround reports whether there may be a word of tokens that k is among.
func (s *Splitter) joinsAround(k int) bool { return s.joins(k-maxHalves+1, k) }

// joins reports whether there may be a word of the letters of several tokens, of which k is one and none stands before low.
func (s *Splitter) joins(low, k int) bool {
	if s.toks[k].Kind&^Read != Word {
		return false
	}
	first, last := k, k
	for first > max(low, 0) && s.goesOn(first) {
		first--
	}
	for last < min(k+maxHalves, len(s.toks))-1 && s.goesOn(last+1) {
		last++
	}
	var parts [2 * maxHalves]partSum
	for a := first; a <= k; a++ {
		from := s.toks[a].From
		x := s.b[from] - 'a'
		if x >= 26 {
			continue
		}
		spaces := 0
		for b := a + 1; b <= min(last, a+maxHalves-1); b++ {
			if s.toks[b-1].To != s.toks[b].From {
				spaces++
			}
			to := s.toks[b].To
			size := int(to-from) - spaces
			if size > maxJoin {
				break
			}
			y := s.b[to-1] - 'a'
			if b < k || spaces == 0 || size < minJoin || y >= 26 || s.lex.guesses.lengths[x][y]>>size&1 == 0 {
				continue
			}
			if s.lex.guesses.whole.has(s.joinedHash(parts[a-first:], a, b)) {
				return true
			}
		}
	}
	return false
}

// goesOn reports whether token k may be of one word with the one before it: both are words, with one space between them or none.
func (s *Splitter) goesOn(k int) bool {
	a, b := &s.toks[k-1], &s.toks[k]
	return a.Kind&^Read == Word && b.Kind&^Read == Word && (a.To == b.From || s.nextWord(a.To, b.From))
}

// partSum is the sum of a part of a word and the power of step for what stands behind it. The power is 0 where it was not yet asked for.
type partSum struct{ sum, power uint64 }

// joinedHash is the hash of the letters of tokens a to b, given the sums of those from a on.
func (s *Splitter) joinedHash(parts []partSum, a, b int) uint64 {
	total, power := uint64(0), uint64(1)
	for k := a; k <= b; k++ {
		p := &parts[k-a]
		if p.power == 0 {
			p.sum, p.power = sum(s.b[s.toks[k].From:s.toks[k].To], 1)
		}
		total += p.sum * power
		power *= p.power
	}
	return hashOf(total)
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
		apart := n > 0 && p.at[len(p.at)-1].to != t.From
		if t.Kind&^Read != Word || len(w)+len(p.letters) > maxJoin || !onlySmall(w) || apart && !s.nextWord(p.at[len(p.at)-1].to, t.From) {
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

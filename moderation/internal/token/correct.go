package token

// maxBack is how many tokens before its correction a mistyped word stands at most.
const maxBack = 24

// stars reads a word that nothing is known of, or that is no word as it stands, as the one that corrects it: "mnid *mind". The correction itself may then be passed over.
func (s *Splitter) stars() {
	for k := 1; k+1 < len(s.toks); k++ {
		star, right := &s.toks[k], &s.toks[k+1]
		if star.Kind&Punct == 0 || star.To-star.From != 1 || s.b[star.From] != '*' || star.To != right.From || right.Kind&^Read != Word {
			continue
		}
		w := s.b[right.From:right.To]
		for i := k - 1; i >= 0 && i >= k-maxBack; i-- {
			if t := &s.toks[i]; (s.blankWord(t) || t.Kind&^Skip == Word|Read) && correctedBy(s.b[t.From:t.To], w) {
				t.Stem, t.Exact, t.Prefix, t.Value = right.Stem, right.Exact, right.Prefix, right.Value
				t.Kind |= Read
				right.Kind |= Skip
				break
			}
		}
	}
}

// correctedBy reports whether a word may be the right one for a mistyped one.
func correctedBy(wrong, right []byte) bool {
	return len(right) >= minMasked && onlySmall(wrong) && onlySmall(right) && wrong[0] == right[0] && oneError(wrong, string(right))
}

// teen reads "1 3" as 13, with a space or a sign between: where an underscore joins the digits, right behind a word that an age follows or before one that
// follows an age, and from 10 to 17 where it is the whole message but for one word.
func (s *Splitter) teen(out []Token, k int) ([]Token, int) {
	n := 2
	if k+2 < len(s.toks) && s.toks[k+1].Kind&Punct != 0 && s.toks[k+1].To-s.toks[k+1].From == 1 {
		n = 3
	}
	if k+n > len(s.toks) {
		return out, 0
	}
	a, b := &s.toks[k], &s.toks[k+n-1]
	if !s.digit(a) || !s.digit(b) || n == 2 && !s.nextWord(a.To, b.From) || n == 3 && b.From != a.To+1 || s.b[a.From] == '0' {
		return out, 0
	}
	if k+n < len(s.toks) && s.numeric(&s.toks[k+n], b.To) || k > 0 && s.numeric(&s.toks[k-1], s.toks[k-1].To) {
		return out, 0
	}
	switch {
	case n == 3 && s.b[a.To] == '_':
	case k > 0 && saysAge(s.Word(s.toks[k-1])):
	case k+n < len(s.toks) && endsAge(s.Word(s.toks[k+n])):
	case k > 0 || n == 3 || len(s.toks) > 3 || s.b[a.From] != '1' || s.b[b.From] > '7':
		return out, 0
	}
	name := append(s.key[:0], s.b[a.From], s.b[b.From])
	s.key = name
	t := s.lookup(name).token(a.From, b.To, Number|Read)
	t.Kind &^= Word
	t.Value = int32(10*(s.b[a.From]-'0') + s.b[b.From] - '0')
	t.Kind |= ageBits(int(t.Value))
	return append(out, t), n
}

// digit reports whether the token is one plain digit.
func (s *Splitter) digit(t *Token) bool {
	return t.Kind&^(Age|MinorAge) == Number && t.To-t.From == 1 && s.b[t.From]-'0' < 10
}

// numeric reports whether a token makes digits beside it part of something else: a number, or a sign that touches them.
func (s *Splitter) numeric(t *Token, touches int32) bool {
	return t.Kind&(Number|Time|Phone|Money) != 0 || t.Kind&Punct != 0 && t.From == touches && s.b[t.From] != '.' && s.b[t.From] != '!' && s.b[t.From] != '?'
}

// saysAge reports whether an age may follow the word.
func saysAge(w []byte) bool {
	switch string(w) {
	case "m", "'m", "am", "age", "aged", "im", "turn", "turned", "turning", "be", "under", "over", "only", "almost", "even":
		return true
	}
	return false
}

// endsAge reports whether the word may follow an age and hardly another number of one digit.
func endsAge(w []byte) bool {
	switch string(w) {
	case "f", "m", "yo", "yr", "yrs", "year", "years", "male", "female", "minutes", "mins":
		return true
	}
	return false
}

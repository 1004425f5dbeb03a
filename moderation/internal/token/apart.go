package token

// digitPair is two digits that may be a number written apart: "1 3", "1-3", "1_3", "1.3".
type digitPair struct {
	size       int  // tokens
	tens, ones byte // the digits
	sign       byte // between them
}

// twoDigits reads two digits with a space or a sign between as one number, where what stands around them says that it is an age rather than two numbers, a
// range, a score or a decimal.
func (s *Splitter) twoDigits(out []Token, k int) ([]Token, int) {
	p := s.digitsAt(k)
	if p.size == 0 || p.tens == '0' {
		return out, 0
	}
	a, b := &s.toks[k], &s.toks[k+p.size-1]
	if k+p.size < len(s.toks) && s.numeric(&s.toks[k+p.size], b.To) || k > 0 && s.numeric(&s.toks[k-1], s.toks[k-1].To) {
		return out, 0
	}
	if !s.oneNumber(k, p) {
		return out, 0
	}
	name := append(s.key[:0], p.tens, p.ones)
	s.key = name
	t := s.lookup(name).token(a.From, b.To, Number|Read)
	t.Kind &^= Word
	t.Value = int32(10*(p.tens-'0') + p.ones - '0')
	t.Kind |= ageBits(int(t.Value))
	return append(out, t), p.size
}

// digitsAt returns the two digits that stand apart at token k; its size is 0 where there are none.
func (s *Splitter) digitsAt(k int) digitPair {
	a := &s.toks[k]
	if a.Kind == Number && a.To-a.From == 3 && s.b[a.From+1] == '.' {
		return digitPair{1, s.b[a.From], s.b[a.From+2], '.'}
	}
	n := 2
	if k+2 < len(s.toks) && s.toks[k+1].Kind&Punct != 0 && s.toks[k+1].To-s.toks[k+1].From == 1 {
		n = 3
	}
	if k+n > len(s.toks) {
		return digitPair{}
	}
	b := &s.toks[k+n-1]
	if !s.digit(a) || !s.digit(b) || n == 2 && !s.nextWord(a.To, b.From) || n == 3 && b.From != a.To+1 {
		return digitPair{}
	}
	return digitPair{n, s.b[a.From], s.b[b.From], s.b[a.To]}
}

// oneNumber reports whether the digits at token k are one number.
func (s *Splitter) oneNumber(k int, p digitPair) bool {
	before, behind := s.wordAt(k-1), s.wordAt(k+p.size)
	height := p.tens >= '4' && p.tens <= '6' // "im 5 6", "im 5.6"
	switch {
	case p.sign == '_', endsAge(behind), p.sign == ' ' && endsAmount(behind), s.saysOld(k + p.size), string(before) == "is" && string(s.wordAt(k-2)) == "age":
		return true
	case counted(behind):
		return false
	case saysAge(before):
		return !height || !saysHeight(before)
	case p.sign == '.' || p.tens > '3' || counts(before):
		return false
	case p.sign == ' ' && p.size == 2:
		return p.tens == '1' || k == 0 || k+p.size == len(s.toks)
	}
	return p.sign == '-' && p.tens == '1' && p.ones > '1' && p.ones <= '7'
}

// wordAt returns the text of token k, nothing where there is none.
func (s *Splitter) wordAt(k int) []byte {
	if k < 0 || k >= len(s.toks) {
		return nil
	}
	return s.Word(s.toks[k])
}

// digit reports whether the token is one plain digit.
func (s *Splitter) digit(t *Token) bool {
	return t.Kind&^(Age|MinorAge) == Number && t.To-t.From == 1 && s.b[t.From]-'0' < 10
}

// numeric reports whether a token makes digits beside it part of something else: a number, or a sign that touches them.
func (s *Splitter) numeric(t *Token, touches int32) bool {
	if t.Kind&Punct != 0 && t.From == touches {
		c := s.b[t.From]
		return c != '.' && c != '!' && c != '?' && c != ','
	}
	return t.Kind&(Number|Time|Phone|Money) != 0
}

// saysAge reports whether an age may follow the word.
func saysAge(w []byte) bool {
	switch string(w) {
	case "m", "'m", "am", "age", "aged", "im", "turn", "turns", "turned", "turning", "be", "being", "under", "over", "only", "almost", "even", "r", "are", "re", "'re", "ur", "u",
		"you", "than", "til", "till", "until", "look", "looks", "really", "not", "true":
		return true
	}
	return false
}

// saysHeight reports whether a height in feet and inches may follow the word.
func saysHeight(w []byte) bool {
	switch string(w) {
	case "age", "aged", "turn", "turns", "turned", "turning":
		return false
	}
	return true
}

// endsAge reports whether the word may follow an age and hardly another number of one digit.
func endsAge(w []byte) bool {
	switch string(w) {
	case "f", "m", "yo", "yr", "yrs", "year", "years", "male", "female", "boy", "girl", "guy", "something", "minutes", "mins":
		return true
	}
	return false
}

// endsAmount reports whether the word makes an amount of money of the number before it.
func endsAmount(w []byte) bool {
	switch string(w) {
	case "dollars", "bucks", "quid", "pounds", "euros":
		return true
	}
	return false
}

// saysOld reports whether the words from token k on call something old: "too old", "is old", "be too old".
func (s *Splitter) saysOld(k int) bool {
	switch string(s.wordAt(k)) {
	case "is", "be", "was":
		k++
	case "too":
	default:
		return false
	}
	if string(s.wordAt(k)) == "too" {
		k++
	}
	return string(s.wordAt(k)) == "old"
}

// counts reports whether the word stands before numbers that are no ages.
func counts(w []byte) bool {
	switch string(w) {
	case "won", "win", "lost", "lose", "beat", "score", "scored", "drew", "level", "part", "page", "chapter", "season", "episode", "grade", "room", "number", "question", "top", "version",
		"round", "at", "about", "around", "in", "last", "next", "every", "first", "team", "option", "step":
		return true
	}
	return false
}

// counted reports whether the word stands behind numbers that are no ages.
func counted(w []byte) bool {
	switch string(w) {
	case "time", "times", "day", "days", "week", "weeks", "month", "months", "hour", "hours", "hr", "hrs", "second", "seconds", "sec", "secs", "point", "points", "goal", "goals", "people",
		"mile", "miles", "km", "kg", "ft", "feet", "foot", "inch", "inches", "cm", "gb", "mb", "star", "stars", "player", "players", "game", "games", "round", "rounds", "left", "more", "x", "percent":
		return true
	}
	return false
}

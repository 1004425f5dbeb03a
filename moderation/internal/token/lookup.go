package token

// lookup returns the reading of a word without apostrophes. The pointer is good until the next lookup.
func (s *Splitter) lookup(w []byte) *reading {
	l := s.lex
	if r := l.table.find(w); r != nil {
		return r
	}
	if len(w) == 0 || !l.filter.pass(w) {
		return &l.expand[asSelf]
	}
	if len(w) > maxWord {
		s.steps += l.longest
		s.long = reading{prefix: l.prefix(w), value: -1}
		return &s.long
	}
	if r := s.cache.find(w, uint32(len(w))|spaceWord); r != nil {
		return r
	}
	s.steps += maxWord
	s.long = l.untabled(w, &s.stemming)
	if !s.long.known() { // words of which nothing is known in other readings either are remembered elsewhere
		return s.none()
	}
	return s.cache.put(w, uint32(len(w))|spaceWord, s.long)
}

// candidate is lookup for another reading of a word. It is for the word to be remembered, so what is tried in vain takes no place in the cache.
func (s *Splitter) candidate(w []byte) (r reading) {
	l := s.lex
	if r := l.table.find(w); r != nil {
		return *r
	}
	if len(w) == 0 || !l.filter.pass(w) {
		return l.expand[asSelf]
	}
	if len(w) > maxWord {
		s.steps += l.longest
		return reading{prefix: l.prefix(w), value: -1}
	}
	s.steps += maxWord
	return l.untabled(w, &s.stemming)
}

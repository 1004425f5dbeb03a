package token

// capitalI returns the reading of the word from i to j with each capital I read as the small l that it looks like, if the word has small letters too.
func (s *Splitter) capitalI(i, j int) *reading {
	t := &s.try
	t.cand = append(t.cand[:0], s.b[i:j]...)
	found, small := false, false
	for k, c := range t.cand {
		switch {
		case c != 'i' || !s.capital(i+k):
			small = small || c-'a' < 26 && !s.capital(i+k)
		default:
			t.cand[k], found = 'l', true
		}
	}
	if !found || !small || !onlySmall(t.cand) {
		return nil
	}
	r := s.lex.table.find(t.cand)
	if r == nil && s.stretches(i, j) != 0 { // of "wiII" the fold has left two
		t.cand = append(t.cand, 'l')
		r = s.lex.table.find(t.cand)
	}
	if r == nil || r.parts != 0 || r.cuts != 0 {
		return nil
	}
	s.long = *r
	if s.long.known() {
		s.long.kind |= Read
	}
	return &s.long
}

// guessed sets r to what the word, with its stretched letters as they are and then single, most likely is: a word with a pair of letters that looks like
// another letter, with a typing error, without vowels, or spelled as it sounds; or several words run together.
func (s *Splitter) guessed(mask uint32, r *reading) {
	t := &s.try
	own := *r
	whole := mask == 0
	cuts, sure := uint64(0), false
	if whole {
		cuts, sure = s.runOfBase()
	}
	found := sure || s.guess(t.base, t.pos, r) || mask != 0 && s.guess(t.single, t.singleAt, r)
	if found && !sure {
		cuts = 0
	}
	if cuts != 0 {
		*r = reading{cuts: cuts, value: -1}
	}
	if (found || cuts != 0) && s.commonStem(t.base) { // asked last: most words have no other reading
		*r = own
		r.flags |= flagCommon
	}
}

// commonStem reports whether the word is a form of a common word.
func (s *Splitter) commonStem(w []byte) bool {
	if len(w) < minTyped || len(w) > maxRun {
		return false
	}
	if s.lex.stemmer == "english" {
		if stem, ok := s.stemming.stem(w); ok {
			return s.lex.commonOrCoarse(string(stem))
		}
	}
	return s.lex.commonOrCoarse(stemOf(s.lex.stemmer, string(w)))
}

// guess sets r to the word that w most likely is.
func (s *Splitter) guess(w, at []byte, r *reading) bool {
	if len(w) > maxFuzzy || !onlySmall(w) {
		return false
	}
	s.steps += 4 * len(w)
	if s.paired(w, at, r) {
		return !s.commonStem(w)
	}
	own := *r
	found := s.lex.mistyped(w, r) || s.lex.unvoiced(w, r)
	if !found {
		s.try.cand, found = s.lex.sounding(w, s.try.cand, r)
	}
	if found && s.commonStem(w) {
		*r = own
		return false
	}
	return found
}

// paired tries pairs of letters that look like another one: rn for m, vv for w, cl for d, one kind of them first, then several.
func (s *Splitter) paired(w, at []byte, r *reading) bool {
	t := &s.try
	there := uint8(0)
	for i := range w {
		if k := pairAt(w, i); k >= 0 {
			there |= 1 << k
		}
	}
	if there == 0 {
		return false
	}
	for _, kinds := range [...]uint8{1, 2, 4, 3, 5, 6, 7} {
		if kinds&^there != 0 {
			continue
		}
		t.cand, t.at = t.cand[:0], t.at[:0]
		used := uint8(0)
		for i := 0; i < len(w); i++ {
			c := w[i]
			if k := pairAt(w, i); k >= 0 && kinds>>k&1 != 0 {
				c, used = "mwd"[k], used|1<<k
				i++
			}
			t.cand, t.at = append(t.cand, c), append(t.at, at[i])
		}
		if used == kinds && s.known(t.cand, t.at, r) {
			return true
		}
	}
	return false
}

// pairAt returns which pair stands at i, -1 if none.
func pairAt(w []byte, i int) int {
	if i+1 < len(w) {
		switch string(w[i : i+2]) {
		case "rn":
			return 0
		case "vv":
			return 1
		case "cl":
			return 2
		}
	}
	return -1
}

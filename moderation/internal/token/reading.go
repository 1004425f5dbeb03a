package token

import (
	"math/bits"
	"unicode"
	"unicode/utf8"

	"github.com/safethread/safethread/moderation/internal/text"
)

// maxOther is the most bytes of a word that is tried in other readings, and maxStretches how many stretched letters are tried both ways;
// further ones are taken as single.
const (
	maxOther     = 32
	maxStretches = 3
)

// tries holds what trying other readings of one word needs.
type tries struct {
	base, pos    []byte // the word without apostrophes, and where in the word each of its bytes ends
	cand, at     []byte // the reading being tried, and the same for it
	single       []byte // the word with all stretched letters single
	singleAt     []byte
	plainLetters []byte // a skeleton
	plainAt      []byte
	several      reading // of a word that may be one of several
	size         int     // bytes of the word
	looks        int     // the choice of looks to begin with
	turns        [maxBoth]int
}

// disguised reads a word with "@" or "$" for letters at i, if it is one that the lexicon knows, and returns its end, or 0.
func (s *Splitter) disguised(i int) int {
	if i < s.noLeet {
		return 0
	}
	b, j := s.b, i
	signs, letters := false, false
	for j < len(b) {
		n := letterAt(b, j)
		letters = letters || n > 0
		if n == 0 && !is(b, j, isDigit) {
			if b[j] != '@' && b[j] != '$' {
				break
			}
			signs = true
		}
		j += max(n, 1)
	}
	s.steps += j - i
	if signs && letters && j-i <= maxOther {
		if r := s.otherReading(i, j, s.none()); r.known() {
			s.put(i, j, r)
			return j
		}
	}
	s.noLeet = j
	return 0
}

func (s *Splitter) none() *reading { return &s.lex.expand[asSelf] }

// otherReading is newReading for a word that the cache may have.
func (s *Splitter) otherReading(i, j int, own *reading) *reading {
	return s.newReading(i, j, own, false)
}

// newReading returns the first reading of the word from i to j that the lexicon knows: with stretched letters made single, with letters that
// look like Latin ones replaced, with digits and signs read as letters; then, of a word that is not common, those of guessed. If there is none it
// returns own. sought says that the cache does not have the word as it stands.
func (s *Splitter) newReading(i, j int, own *reading, sought bool) *reading {
	w := s.b[i:j]
	common := own.flags&flagCommon != 0 || len(s.lex.common) == 0
	mask, signs := uint32(0), false
	if len(w) <= maxOther {
		mask, signs = s.stretches(i, j), odd(w)
	}
	if mask == 0 && !signs && (common || len(w) < minGuess || len(w) > maxRun) {
		s.unknown(own, own)
		return own
	}
	if !common && s.hasCapital(i, j) {
		if r := s.capitalI(i, j); r != nil {
			return r
		}
		if cuts := s.camel(i, j); cuts != 0 {
			s.long = reading{cuts: cuts, kind: Read, value: -1}
			return &s.long
		}
	}
	tag := uint32(len(w)) | spaceOther | mask<<16
	s.try.looks = 0
	if signs && !s.plain {
		s.try.looks = text.TwoLooks(w, func(at int) bool { return s.upper(i + at) })
		tag |= uint32(s.try.looks) << 12
	}
	plain := tag == uint32(len(w))|spaceOther
	self, small := strangerOf(s.b, i, j)
	if small = small && plain && own.flags&flagCommon == 0; small && signs && s.strangers.has(self) {
		s.unknown(own, own)
		return own
	}
	var r *reading
	if !sought || !plain {
		r = s.cache.find(w, tag)
	}
	if r == nil {
		read := *own
		s.tryAll(w, mask, signs, common, &read)
		if read.known() {
			read.kind |= Read
		} else if small {
			if signs { // of others newWord has it remembered
				s.strangers.add(self)
			}
			s.unknown(own, own)
			return own
		}
		r = s.cache.put(w, tag, read)
	}
	s.unknown(own, r)
	return r
}

// tryAll sets r to the first of the readings of the word w that is known: with mask of stretched letters, with signs, and, if it is not common, those of
// guessed.
func (s *Splitter) tryAll(w []byte, mask uint32, signs, common bool, r *reading) {
	s.prepare(w)
	if mask != 0 || signs {
		s.read(mask, r)
	}
	if common || r.known() || r.flags&flagCommon != 0 {
		return
	}
	if !signs {
		s.guessed(mask, r)
	} else if mask == 0 {
		r.cuts, _ = s.runOfBase()
	}
}

// unknown notes that nothing is known of the next token, for repair, if that is so; own is the word as it stands, r what it was read as.
func (s *Splitter) unknown(own, r *reading) {
	if own.flags&flagCommon == 0 && !r.known() {
		s.strange = append(s.strange, int32(len(s.toks)))
	}
}

// odd reports whether the word has bytes that are no ASCII letters or apostrophes.
func odd(w []byte) bool {
	for _, c := range w {
		if classOf[c]&(isLetter|isJoiner) == 0 {
			return true
		}
	}
	return false
}

// stretches returns a bit for each pair of equal letters from i to j, set if the fold shortened a longer run to it.
func (s *Splitter) stretches(i, j int) (mask uint32) {
	if s.plain || !s.fold.Stretched(i, j) {
		return 0
	}
	b, pair := s.b, 0
	for k := i; k < j; {
		r, size := runeAt(b, k)
		next, _ := runeAt(b[:j], k+size)
		if r == next && k+size < j && unicode.IsLetter(r) {
			if s.fold.Stretched(k, k+2*size) {
				mask |= 1 << pair
			}
			pair++
			k += size
		}
		k += size
	}
	return mask
}

// prepare sets the base of the tries.
func (s *Splitter) prepare(w []byte) {
	t := &s.try
	t.size = len(w)
	t.base, t.pos = t.base[:0], t.pos[:0]
	for k, c := range w {
		if classOf[c]&isJoiner == 0 {
			t.base, t.pos = append(t.base, c), append(t.pos, byte(k+1))
		}
	}
}

// read tries the readings in order and sets r to the first that is known. There are at most 1<<maxStretches of stretched letters, and, of the word
// as it stands and with these single, 1<<text.MaxLooks with look-alike letters and 1<<maxBoth with signs each.
func (s *Splitter) read(mask uint32, r *reading) {
	t := &s.try
	if mask != 0 {
		for choice := range uint32(1) << min(bits.OnesCount32(mask), maxStretches) {
			if t.narrow(mask, choice) && s.known(t.cand, t.at, r) {
				return
			}
		}
		t.narrow(mask, 1<<maxStretches-1)
		t.single, t.singleAt = append(t.single[:0], t.cand...), append(t.singleAt[:0], t.at...)
	}
	base, at := t.base, t.pos
	if found, ok := s.readLooks(t.base, t.pos, r); ok {
		if found {
			return
		}
		base, at = t.plainLetters, t.plainAt
	}
	if s.readSigns(base, at, r) || mask == 0 {
		return
	}
	base, at = t.single, t.singleAt
	if found, ok := s.readLooks(t.single, t.singleAt, r); ok {
		if found {
			return
		}
		base, at = t.plainLetters, t.plainAt
	}
	s.readSigns(base, at, r)
}

// readLooks tries the word with look-alike letters replaced, those of two looks both ways. ok says whether there are any; what is left in plainLetters
// then are the first looks.
func (s *Splitter) readLooks(w, at []byte, r *reading) (found, ok bool) {
	t := &s.try
	both, ok := t.skeleton(w, at, 0)
	if !ok {
		return false, false
	}
	for choice := range 1 << both {
		t.skeleton(w, at, choice^t.looks&(1<<both-1))
		if s.known(t.plainLetters, t.plainAt, r) {
			return true, true
		}
	}
	t.skeleton(w, at, t.looks)
	return false, true
}

// readSigns tries digits and signs as letters: those that may be one of two letters both ways, at most maxBoth of them.
func (s *Splitter) readSigns(w, at []byte, r *reading) bool {
	t := &s.try
	var q answers
	changed, both := t.leet(w)
	if !changed {
		return false
	}
	for choice := range 1 << both {
		t.turn(w, both, choice)
		if found := *r; s.known(t.cand, at, &found) {
			q.add(&found, s.lex.said(&found), choice)
		} else {
			r.flags |= found.flags & flagCommon
		}
	}
	return q.read(r)
}

// said returns how often rules say a word that they know.
func (l *Lexicon) said(r *reading) int32 {
	switch {
	case r.parts != 0:
		return contractionUses
	case l.guesses == nil:
		return 0
	}
	return max(l.guesses.uses[r.stem], l.guesses.uses[r.exact])
}

// known sets r if the lexicon knows the candidate. at says where in the word each byte of the candidate ends; it is shorter where that is not
// known, and then the candidate cannot be several tokens.
func (s *Splitter) known(w, at []byte, r *reading) bool {
	found := s.candidate(w)
	if !found.known() {
		r.flags |= found.flags & flagCommon // nobody needs it, but it is a word
		return false
	}
	if found.parts == 0 {
		*r = found
		return true
	}
	if len(at) != len(w) {
		return false
	}
	*r = found
	r.parts = moved(found.parts, at, s.try.size)
	return true
}

// moved returns the parts of a candidate as parts of the word: at says where in the word each byte of the candidate ends.
func moved(p parts, at []byte, size int) (out parts) {
	for k := 0; ; k++ {
		end, as := p.at(k)
		if end == 0 {
			return out
		}
		to := int(at[end-1])
		if last, _ := p.at(k + 1); last == 0 {
			to = size
		}
		out = out.add(k, to, as)
	}
}

// narrow sets cand to the base with the stretched pairs single that choice has a bit for, in order, and all beyond maxStretches. It reports
// whether that changed anything.
func (t *tries) narrow(mask, choice uint32) (changed bool) {
	t.cand, t.at = t.cand[:0], t.at[:0]
	pair, stretch := 0, 0
	for k := 0; k < len(t.base); {
		if c := t.base[k]; c < utf8.RuneSelf && (k+1 == len(t.base) || t.base[k+1] != c) {
			t.cand, t.at = append(t.cand, c), append(t.at, t.pos[k])
			k++
			continue
		}
		r, size := runeAt(t.base, k)
		next := k + size
		t.cand, t.at = append(t.cand, t.base[k:next]...), append(t.at, t.pos[k:next]...)
		if k = next; !t.twin(k, r, size) {
			continue
		}
		single := false
		if mask>>pair&1 != 0 {
			single = stretch >= maxStretches || choice>>stretch&1 != 0
			stretch++
		}
		if pair++; single {
			t.at = t.at[:len(t.at)-size] // the letter ends where its twin does
			changed = true
		} else {
			t.cand = append(t.cand, t.base[k:k+size]...)
		}
		t.at = append(t.at, t.pos[k:k+size]...)
		k += size
	}
	return changed
}

// twin reports whether at k the letter r stands that also stands right before it in the word, with no apostrophe between.
func (t *tries) twin(k int, r rune, size int) bool {
	next, n := runeAt(t.base, k)
	return n > 0 && r == next && unicode.IsLetter(r) && int(t.pos[k+size-1]) == int(t.pos[k-1])+size
}

// skeleton sets plainLetters to the word with look-alike letters replaced as chosen, and reports how many have two looks and whether there are any.
func (t *tries) skeleton(w, at []byte, choice int) (both int, ok bool) {
	t.plainLetters, both, ok = text.Looks(t.plainLetters[:0], w, choice)
	t.plainAt = t.plainAt[:0]
	if !ok || utf8.RuneCount(w) != len(t.plainLetters) {
		return both, ok
	}
	for k := 0; k < len(w); {
		_, size := runeAt(w, k)
		k += size
		t.plainAt = append(t.plainAt, at[k-1])
	}
	return both, true
}

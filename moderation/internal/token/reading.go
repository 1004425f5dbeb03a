package token

import (
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
	size         int // bytes of the word
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

// otherReading returns the first reading of the word from i to j that the lexicon knows: with stretched letters made single, with letters that
// look like Latin ones replaced, with digits and signs read as letters. If there is none it returns own.
func (s *Splitter) otherReading(i, j int, own *reading) *reading {
	w := s.b[i:j]
	if len(w) > maxOther {
		return own
	}
	mask := s.stretches(i, j)
	if mask == 0 && !odd(w) {
		return own
	}
	tag := uint32(len(w)) | spaceOther | mask<<16
	if r := s.cache.find(w, tag); r != nil {
		return r
	}
	r := *own
	s.prepare(w)
	s.read(mask, &r)
	return s.cache.put(w, tag, r)
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

// read tries the readings in order and sets r to the first that is known. There are at most 14 of them.
func (s *Splitter) read(mask uint32, r *reading) {
	t := &s.try
	if mask != 0 {
		for choice := range uint32(1 << maxStretches) {
			if t.narrow(mask, choice) && s.known(t.cand, t.at, r) {
				return
			}
		}
		t.narrow(mask, 1<<maxStretches-1)
		t.single, t.singleAt = append(t.single[:0], t.cand...), append(t.singleAt[:0], t.at...)
	}
	base, at := t.base, t.pos
	if t.skeleton(t.base, t.pos) {
		if s.known(t.plainLetters, t.plainAt, r) {
			return
		}
		base, at = t.plainLetters, t.plainAt
	}
	if s.readSigns(base, at, r) || mask == 0 {
		return
	}
	base, at = t.single, t.singleAt
	if t.skeleton(t.single, t.singleAt) {
		if s.known(t.plainLetters, t.plainAt, r) {
			return
		}
		base, at = t.plainLetters, t.plainAt
	}
	s.readSigns(base, at, r)
}

// readSigns tries digits and signs as letters, a 1 as i and then as l.
func (s *Splitter) readSigns(w, at []byte, r *reading) bool {
	t := &s.try
	for _, one := range []byte{'i', 'l'} {
		changed, ones := t.leet(w, one)
		if !changed {
			return false
		}
		if s.known(t.cand, at, r) {
			return true
		}
		if !ones {
			return false
		}
	}
	return false
}

// known sets r if the lexicon knows the candidate. at says where in the word each byte of the candidate ends; it is shorter where that is not
// known, and then the candidate cannot be several tokens.
func (s *Splitter) known(w, at []byte, r *reading) bool {
	found := s.lookup(w)
	if !found.known() {
		return false
	}
	if found.parts == 0 {
		*r = *found
		return true
	}
	if len(at) != len(w) {
		return false
	}
	*r = *found
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

// skeleton sets plainLetters to the word with look-alike letters replaced, and reports whether there are any.
func (t *tries) skeleton(w, at []byte) bool {
	var ok bool
	t.plainLetters, ok = text.Skeleton(t.plainLetters[:0], w)
	t.plainAt = t.plainAt[:0]
	if !ok || utf8.RuneCount(w) != len(t.plainLetters) {
		return ok
	}
	for k := 0; k < len(w); {
		_, size := runeAt(w, k)
		k += size
		t.plainAt = append(t.plainAt, at[k-1])
	}
	return true
}

// leet sets cand to the word with digits and signs read as letters. It needs three bytes and at least as many letters as others.
func (t *tries) leet(w []byte, one byte) (changed, ones bool) {
	if len(w) < 3 {
		return false, false
	}
	t.cand = t.cand[:0]
	letters := 0
	for _, c := range w {
		l := c
		switch c {
		case '0':
			l = 'o'
		case '1':
			l, ones = one, true
		case '3':
			l = 'e'
		case '4', '@':
			l = 'a'
		case '5', '$':
			l = 's'
		case '7':
			l = 't'
		}
		if l != c {
			changed = true
		} else if classOf[c]&(isLetter|isHigh) != 0 {
			letters++
		}
		t.cand = append(t.cand, l)
	}
	return changed && 2*letters >= len(w), ones
}

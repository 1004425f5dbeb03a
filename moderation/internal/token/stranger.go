package token

import "encoding/binary"

// Bounds of the memory for words that nothing is known of: 1 MiB, and words of at most so many bytes.
const (
	strangerLog  = 16
	strangerSize = 15
	strangerRow  = 4 // places of a word
)

// strangers remembers words of which the lexicon knows nothing in any reading, so that each is examined once: most words of a chat that are neither
// common nor in rules come again and again, and nothing need be kept of them but themselves. A word has four places, in a row of its own, and pushes out
// the oldest of those that are there, so the memory is bounded. Like the cache it only saves work.
type strangers struct {
	slots []stranger // nil until the first is added
	off   bool       // none is added
}

// stranger is a word itself, with its length in the last byte. The zero value is an empty place.
type stranger struct{ lo, hi uint64 }

// strangerOf returns the bytes from i to j as a stranger, and reports false where they are too many.
func strangerOf(b []byte, i, j int) (w stranger, ok bool) {
	n := j - i
	if n > strangerSize {
		return w, false
	}
	if i+16 <= len(b) {
		w.lo, w.hi = binary.LittleEndian.Uint64(b[i:]), binary.LittleEndian.Uint64(b[i+8:])
	} else {
		var room [16]byte
		copy(room[:], b[i:j])
		w.lo, w.hi = binary.LittleEndian.Uint64(room[:8]), binary.LittleEndian.Uint64(room[8:])
	}
	if n < 8 {
		w.lo &= 1<<(8*n) - 1
		w.hi = 0
	} else {
		w.hi &= 1<<(8*(n-8)) - 1
	}
	w.hi |= uint64(n) << 56
	return w, true
}

// place returns where the row of the word begins.
func (w stranger) place() uint64 {
	h := (w.lo ^ w.hi*mul) * mul
	return (h ^ h<<32) >> (64 - strangerLog) &^ (strangerRow - 1)
}

func (m *strangers) has(w stranger) bool {
	if m.slots == nil {
		return false
	}
	at := w.place()
	row := m.slots[at : at+strangerRow : at+strangerRow]
	return row[0] == w || row[1] == w || row[2] == w || row[3] == w
}

// add remembers a word that has does not know.
func (m *strangers) add(w stranger) {
	if m.off {
		return
	}
	if m.slots == nil {
		m.slots = make([]stranger, 1<<strangerLog)
	}
	row := m.slots[w.place():][:strangerRow]
	copy(row[1:], row)
	row[0] = w
}

// met adds the word from i to j if it is one of those that nothing is known of. It also returns it as it is remembered; small says that it is short enough,
// and that nothing in it is stretched.
func (s *Splitter) met(i, j int) (w stranger, small, met bool) {
	w, small = strangerOf(s.b, i, j)
	small = small && (s.plain || !s.fold.Stretched(i, j))
	if !small || !s.strangers.has(w) || s.casedWord(i, j) {
		return w, small, false
	}
	s.strange = append(s.strange, int32(len(s.toks)))
	s.emit(i, j, Word)
	return w, small, true
}

// newWord reads a word of letters that the table does not have.
func (s *Splitter) newWord(i, j int) {
	w, small, met := s.met(i, j)
	if met {
		return
	}
	r, sought := s.remembered(i, j, small)
	if r == nil {
		if r = s.own(s.b[i:j]); !r.known() {
			if r = s.newReading(i, j, r, sought); small && !r.known() {
				s.strangers.add(w)
			}
		}
	}
	s.put(i, j, r)
}

// remembered returns what the cache has of the word from i to j, nil if that is not all. small says that nothing in the word is stretched. sought says
// whether other readings were looked for.
func (s *Splitter) remembered(i, j int, small bool) (r *reading, sought bool) {
	w := s.b[i:j]
	if len(w) > maxWord {
		return nil, false
	}
	r = s.cache.find(w, uint32(len(w))|spaceWord)
	if r != nil && r.known() {
		return r, false
	}
	if small && !s.casedWord(i, j) {
		return s.cache.find(w, uint32(len(w))|spaceOther), true
	}
	return nil, false
}

// casedWord reports whether the capitals of the word from i to j give it a reading: those inside it, or an I at its beginning.
func (s *Splitter) casedWord(i, j int) bool {
	if s.plain && s.src[i:j] == string(s.b[i:j]) {
		return false
	}
	for k := i; k < j; k++ {
		if (k > i || s.b[k] == 'i') && s.capital(k) {
			return s.capitalI(i, j) != nil || s.camel(i, j) != 0
		}
	}
	return false
}

// own returns the reading of a word as it stands that the table does not have. It leaves it to strangers to remember words without any.
func (s *Splitter) own(w []byte) *reading {
	l := s.lex
	if !l.filter.pass(w) {
		return s.none()
	}
	if len(w) > strangerSize {
		return s.lookup(w)
	}
	s.steps += maxWord
	s.long = l.untabled(w, &s.stemming)
	if s.long.known() {
		return s.cache.put(w, uint32(len(w))|spaceWord, s.long)
	}
	return s.none()
}

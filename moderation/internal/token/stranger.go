package token

import "encoding/binary"

// Bounds of the memory for words that nothing is known of: 1 MiB, and words of at most so many bytes.
const (
	strangerLog  = 16
	strangerSize = 15
)

// strangers remembers words of which the lexicon knows nothing in any reading, so that each is examined once: most words of a chat that are neither
// common nor in rules come again and again, and nothing need be kept of them but themselves. A word has two places and pushes out the older of the
// two that are there, so the memory is bounded. Like the cache it only saves work.
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

func (w stranger) place() uint64 {
	h := (w.lo ^ w.hi*mul) * mul
	return (h ^ h<<32) >> (64 - strangerLog)
}

func (m *strangers) has(w stranger) bool {
	if m.slots == nil {
		return false
	}
	at := w.place()
	return m.slots[at] == w || m.slots[at^1] == w
}

// add remembers a word that has does not know.
func (m *strangers) add(w stranger) {
	if m.off {
		return
	}
	if m.slots == nil {
		m.slots = make([]stranger, 1<<strangerLog)
	}
	at := w.place()
	m.slots[at^1], m.slots[at] = m.slots[at], w
}

// newWord reads a word of letters that the table does not have.
func (s *Splitter) newWord(i, j int) {
	w, small := strangerOf(s.b, i, j)
	small = small && (s.plain || !s.fold.Stretched(i, j))
	if small && s.strangers.has(w) && !s.casedWord(i, j) {
		s.strange = append(s.strange, int32(len(s.toks)))
		s.emit(i, j, Word)
		return
	}
	r := s.remembered(i, j, small)
	if r == nil {
		if r = s.own(s.b[i:j]); !r.known() {
			if r = s.otherReading(i, j, r); small && !r.known() {
				s.strangers.add(w)
			}
		}
	}
	s.put(i, j, r)
}

// remembered returns what the cache has of the word from i to j, nil if that is not all. small says that nothing in the word is stretched.
func (s *Splitter) remembered(i, j int, small bool) *reading {
	w := s.b[i:j]
	if len(w) > maxWord {
		return nil
	}
	r := s.cache.find(w, uint32(len(w))|spaceWord)
	if r != nil && r.known() {
		return r
	}
	if small && !s.casedWord(i, j) {
		return s.cache.find(w, uint32(len(w))|spaceOther)
	}
	return nil
}

// casedWord reports whether the capitals of the word from i to j give it a reading: those inside it, or an I at its beginning.
func (s *Splitter) casedWord(i, j int) bool {
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
	s.long = l.slow(w)
	if s.long.known() {
		return s.cache.put(w, uint32(len(w))|spaceWord, s.long)
	}
	return s.none()
}

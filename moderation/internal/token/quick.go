package token

import (
	"encoding/binary"
	"slices"

	"github.com/safethread/safethread/moderation/internal/text"
)

// Most words of messages are short and of small letters, and known as one token that says nothing of its neighbours. In a plain text short words are read
// here, with one look at their letters and one at a table that holds what becomes of most of them; all else is left to scan, which reads the same of them.

// maxQuick is the most bytes of a short word: one less than are looked at, so that the byte that ends it is among them.
const maxQuick = 7

// quick is a short word of the lexicon's table with its reading; kind is elsewhere where that is more than a token. In an empty place it is 0.
type quick struct {
	key                 uint64
	kind                Kind
	value               int32
	stem, exact, prefix Sym
}

// elsewhere stands for a reading that is to be looked up in the lexicon's table.
const elsewhere Kind = 1 << 31

// quickTable is an open-addressing table of all short words that the lexicon's table has, at most half full.
type quickTable struct {
	slots []quick
	shift uint8
}

func newQuickTable(words []*word) quickTable {
	n := 0
	for _, w := range words {
		if isQuick(w.text) {
			n++
		}
	}
	size, shift := sized(2*n + 1)
	t := quickTable{make([]quick, size), shift}
	for _, w := range words {
		r := &w.reading
		if !isQuick(w.text) {
			continue
		}
		x := quick{keyOf([]byte(w.text)), Word | r.kind, r.value, r.stem, r.exact, r.prefix}
		if r.parts != 0 || r.cuts != 0 || r.kind&Read != 0 || r.flags&flagNeighbours != 0 {
			x.kind = elsewhere
		}
		i := x.key * mul >> shift
		for t.slots[i].kind != 0 {
			i = (i + 1) & uint64(size-1)
		}
		t.slots[i] = x
	}
	return t
}

func isQuick(w string) bool { return len(w) <= maxQuick && lettersEnd([]byte(w), 0) == len(w) }

// find returns the word of a key, or nil.
func (t *quickTable) find(key uint64) *quick {
	mask := uint64(len(t.slots) - 1)
	for i := key * mul >> (t.shift & 63); ; i++ {
		switch x := &t.slots[i&mask]; {
		case x.key == key:
			return x
		case x.kind == 0:
			return nil
		}
	}
}

// quickWords reads the short words from i on, each with the space behind it, up to what is none, and returns where that begins.
func (s *Splitter) quickWords(i int) int {
	end, t := len(s.b), &s.lex.quick
	b := s.b[:end+text.Room] // spaces follow, so that each word has an end
	toks, k := s.toks[:cap(s.toks)], len(s.toks)
	for i < end {
		w := binary.LittleEndian.Uint64(b[i:])
		n := firstOther(w)
		if n == 0 || n > maxQuick {
			break
		}
		next := i + n
		if byte(w>>(8*n&63)) == ' ' {
			next++
		} else if !endsWord(s.b, next) || w&0xffff == 'w'|'/'<<8 { // perhaps "w/o"
			break
		}
		key := w & (1<<(8*n&63) - 1)
		x := t.find(key)
		if x == nil || x.kind == elsewhere {
			s.toks = toks[:k]
			s.slowWord(i, i+n, key, x != nil)
			toks, k, i = s.toks[:cap(s.toks)], len(s.toks), next
			continue
		}
		if n == 1 {
			s.singles++
		}
		if k == len(toks) {
			toks = slices.Grow(toks, 1)
			toks = toks[:cap(toks)]
		}
		y := &toks[k] // field by field: this is done for every word of every message
		y.Start, y.End, y.From, y.To = int32(i), int32(i+n), int32(i), int32(i+n)
		y.Kind, y.Value, y.Stem, y.Exact, y.Prefix = x.kind, x.value, x.stem, x.exact, x.prefix
		i, k = next, k+1
	}
	s.toks = toks[:k]
	return min(i, end)
}

// slowWord reads a short word of which the table has more than a token to say, or nothing.
func (s *Splitter) slowWord(i, j int, key uint64, tabled bool) {
	var r *reading
	if tabled {
		r = s.lex.table.at(key, s.b[i:j])
	}
	s.wordAs(i, j, r)
}

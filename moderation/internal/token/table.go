package token

import (
	"encoding/binary"
	"math/bits"
)

// maxWord is the most bytes of a word that are looked up as a stem or an exact form. A longer run of letters is no word of any rule;
// only its beginning is looked up.
const maxWord = 64

// reading is all that the lexicon knows of one surface form.
type reading struct {
	stem, exact, prefix Sym
	kind                Kind   // bits beside Word: Age, MinorAge, AdultAge, Emoticon, Skip
	parts               parts  // not zero: the form is several tokens
	cuts                uint64 // not zero: the form is several words; bit k is set where byte k ends one
	value               int32  // of a number word, else -1
	flags               uint32 // what the form does to its neighbours
}

// What a closed word does to the tokens beside it.
const (
	flagMoney  = 1 << iota // "quid": the number before it is money
	flagTime               // "pm": the number before it is a time
	flagTens               // "twenty": may go on as "twenty-one"
	flagOnes               // "one": may end "twenty-one"
	flagCommon             // a common word that no rule needs: it is taken as it stands
	flagScrap              // two letters that are no English word by themselves, but a piece of one that rules need

	flagNeighbours = flagMoney | flagTime | flagOnes | flagScrap // what unit looks at
)

// known reports whether a rule or a closed table has a use for the form.
func (r *reading) known() bool {
	return r.stem|r.exact|r.prefix != 0 || r.kind != 0 || r.parts != 0 || r.cuts != 0 || r.flags&^(flagCommon|flagScrap) != 0 || r.value >= 0
}

// nothing is the reading of a word that no rule names.
func nothing() reading { return reading{value: -1} }

// parts says how a form is cut into up to four tokens: for each, the byte where it ends and the number of the word that it stands for.
type parts uint64

func (p parts) add(k, end int, as uint8) parts {
	return p | parts(end|int(as)<<8)<<(16*k)
}

// at returns part k; end is 0 behind the last one.
func (p parts) at(k int) (end int, as uint8) {
	if k > 3 {
		return 0, 0
	}
	v := p >> (16 * k)
	return int(v & 0xff), uint8(v >> 8)
}

// count returns the number of parts.
func (p parts) count() (n int) {
	for ; n < 4; n++ {
		if end, _ := p.at(n); end == 0 {
			break
		}
	}
	return n
}

// slot of an open-addressing table. For words of up to eight bytes key is the word itself, so that no bytes need be compared.
type slot struct {
	key uint64
	tag uint32 // length, name space and stretch mask; 0 is an empty slot
	ref uint32 // index of the reading
}

// keyOf returns what identifies the word: its bytes if it has at most eight, else a hash of them. Words mostly lie in a buffer that goes on behind
// them, so eight bytes are read at once and those behind the word taken off.
func keyOf(w []byte) uint64 {
	n := len(w)
	if n > 8 {
		return hashLong(w)
	}
	if cap(w) >= 8 {
		return binary.LittleEndian.Uint64(w[:8]) & (1<<(8*n) - 1)
	}
	key := uint64(0)
	for i, c := range w {
		key |= uint64(c) << (8 * i)
	}
	return key
}

const mul = 0x9E3779B97F4A7C15

func hashLong(w []byte) uint64 {
	h := uint64(len(w)) * mul
	for i := 0; i+8 < len(w); i += 8 {
		h = bits.RotateLeft64(h^binary.LittleEndian.Uint64(w[i:]), 27) * mul
	}
	h = (h ^ binary.LittleEndian.Uint64(w[len(w)-8:])) * mul
	return h ^ h>>31
}

// spread turns a key and its tag into a slot number; the table has 1<<(64-shift) slots.
func spread(key uint64, tag uint32, shift uint8) uint64 {
	h := (key ^ uint64(tag)<<40) * mul
	return (h ^ h<<32) >> shift
}

// markOf is the bit in marks: three bits of the hash behind those of the slot number.
func markOf(key uint64, tag uint32, shift uint8) uint8 { return 1 << (spread(key, tag, shift-3) & 7) }

// table holds the words that are known when the lexicon is built: words of rules, their common forms and the closed words.
// It is never written after Build. Words with the same reading share it, so that what frequent words need stays in the cache.
type table struct {
	slots    []slot // their ref is a place in readings
	shift    uint8
	readings []reading
	words    []string // by slot
	marks    []uint8  // by slot: a bit, told by further bits of the hash, for each word that would have it if no other were there
}

// newTable makes a table of the words, which are given in order: short words are frequent, they get the first places.
func newTable(words []*word) *table {
	size, shift := sized(2*len(words) + 1)
	t := &table{slots: make([]slot, size), marks: make([]uint8, size), shift: shift, words: make([]string, size)}
	refs := make(map[reading]uint32)
	plain := make([]uint32, 0, len(words)/4) // by stem: the place, from 1, of the reading that says no more than it
	for k := range words {
		w, r := words[k].text, &words[k].reading
		b := []byte(w)
		key, tag := keyOf(b), uint32(len(b))
		i := spread(key, tag, shift)
		t.marks[i] |= markOf(key, tag, shift)
		for t.slots[i].tag != 0 {
			i = (i + 1) & uint64(size-1)
		}
		only := nothing()
		only.stem = r.stem
		if *r == only {
			for int(r.stem) >= len(plain) {
				plain = append(plain, 0)
			}
			if plain[r.stem] == 0 {
				t.readings = append(t.readings, *r)
				plain[r.stem] = uint32(len(t.readings))
			}
			t.slots[i], t.words[i] = slot{key: key, tag: tag, ref: plain[r.stem] - 1}, w
			continue
		}
		ref, known := refs[*r]
		if !known {
			ref = uint32(len(t.readings))
			refs[*r], t.readings = ref, append(t.readings, *r)
		}
		t.slots[i], t.words[i] = slot{key: key, tag: tag, ref: ref}, w
	}
	return t
}

// sized returns the power of two that is at least n and 16, and the shift that spread needs for it.
func sized(n int) (size int, shift uint8) {
	log := max(4, bits.Len(uint(n-1)))
	return 1 << log, uint8(64 - log)
}

// find returns the reading of the word, or nil. The words come from the lexicon, so a message cannot make the probing long.
func (t *table) find(w []byte) *reading {
	key, tag := keyOf(w), uint32(len(w))
	if t.marks[spread(key, tag, t.shift)&uint64(len(t.marks)-1)]&markOf(key, tag, t.shift) == 0 {
		return nil // most of what is tried; the marks are small enough to stay near the processor
	}
	return t.at(key, w)
}

// at is find for a word whose key is known.
func (t *table) at(key uint64, w []byte) *reading {
	tag := uint32(len(w))
	mask := uint64(len(t.slots) - 1)
	for i := spread(key, tag, t.shift); ; i = (i + 1) & mask {
		s := &t.slots[i&mask]
		if s.key == key && s.tag == tag && (tag <= 8 || t.words[i&mask] == string(w)) {
			return &t.readings[s.ref]
		}
		if s.tag == 0 {
			return nil
		}
	}
}

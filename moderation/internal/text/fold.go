package text

import (
	"math"
	"slices"
	"sort"
)

// maxSource is how much of a text is folded. Offsets are 32 bits wide; callers cut messages far below.
const maxSource = math.MaxInt32

// Folded holds one folded text and the way back to its source. Reuse it to fold without allocation: its buffers grow to the largest text
// folded so far. The zero value is ready and holds the empty text. It is not safe for concurrent use.
type Folded struct {
	out  []byte
	same int     // so many folded bytes from the front came from the same place of the source
	off  []int32 // where the later ones came from: off[i] belongs to out[same+i]
	size int     // bytes of the source
	runs []int32 // where in out a shortened run of letters stands: the beginning of the last letter that was left of it; rising
	loop loop
}

// loop is the state of the rune loop. A segment is a character together with the marks that may still compose with it; it is open until the
// next character begins.
type loop struct {
	seg   int  // where in out the open segment begins; -1 when none is open
	base  rune // the character that the open segment begins with
	tails int  // marks of the open segment after base
	prev  rune // what the last closed segment consists of; -1 when that is more than one character
	count int  // how many closed segments in a row are prev
}

// Fold replaces the content by the folded form of src. It takes any bytes, and time linear in them. Beyond 2 GiB − 1 bytes nothing is read.
func (f *Folded) Fold(src string) {
	src = src[:min(len(src), maxSource)]
	f.size = len(src)
	f.out = slices.Grow(f.out[:0], len(src)+Room)[:len(src)]
	f.off, f.runs = f.off[:0], f.runs[:0]
	f.same = foldASCII(f.out, src)
	f.out = f.out[:f.same]
	if f.same < len(src) {
		f.foldRunes(src, f.same)
	}
	f.out = append(f.out, "        "...)[:len(f.out)]
}

// Room is how many spaces stand behind the folded text, in the capacity of Bytes, so that eight bytes can be looked at wherever the text has one.
const Room = 8

// Bytes returns the folded text: valid UTF-8, with Room spaces behind it within its capacity. It belongs to f and is valid until the next Fold.
func (f *Folded) Bytes() []byte { return f.out }

// Source returns the offset in the source, in bytes, of the character that folded byte i came from. It never falls as i rises; it is 0 for i = 0
// where the folded text is not empty, and the length of the source for i = len(Bytes()). An i beyond either end is taken as that end.
func (f *Folded) Source(i int) int {
	switch {
	case i >= len(f.out):
		return f.size
	case i < f.same:
		return max(i, 0)
	}
	return int(f.off[i-f.same])
}

// Span returns the part of the source that the folded bytes from ≤ i < to came from. It begins and ends on borders of the source's characters
// (an invalid byte is a character of its own) and takes in the invisible characters that followed. A range that holds part of what one character
// folded to gives the whole character. An empty range gives an empty span.
func (f *Folded) Span(from, to int) (start, end int) {
	from, to = max(from, 0), min(to, len(f.out))
	start = f.Source(from)
	if to <= from {
		return start, start
	}
	for to < len(f.out) && f.Source(to) == f.Source(to-1) {
		to++
	}
	return start, f.Source(to)
}

// Plain reports whether the source is ASCII and folded without change of length: then each offset of the folded text is that of the source.
func (f *Folded) Plain() bool { return f.same == f.size }

// Stretched reports whether, of the folded bytes from ≤ i < to, some stand for a run of three or more equal letters that the fold shortened
// to two.
func (f *Folded) Stretched(from, to int) bool {
	if len(f.runs) == 0 {
		return false
	}
	i := sort.Search(len(f.runs), func(i int) bool { return int(f.runs[i]) >= from })
	return i < len(f.runs) && int(f.runs[i]) < to
}

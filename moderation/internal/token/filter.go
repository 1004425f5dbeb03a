package token

import "strings"

// filter says which words could have a stem or a beginning that is in the lexicon, by their first two bytes and, in English, by more. It never says no
// wrongly.
type filter struct {
	rows    [256][4]uint64
	wide    bool   // stems may change the second letter or take an accent off the first
	fronts  bloom  // English stems less their last letter; of other languages nil
	begins  bloom  // beginnings
	sizes   uint64 // has a bit for each number of bytes, less one, that a beginning has
	longest int    // bytes of the longest of either
}

func newFilter(stemmer string) *filter {
	// Spanish, French and Hungarian stems take accents off or join letters near the beginning; the others keep the first two bytes,
	// but for a y that becomes an i ("dying", "die") or is cut off together with all that follows.
	f := &filter{wide: stemmer == "spanish" || stemmer == "french" || stemmer == "hungarian"}
	if stemmer == "english" {
		f.fronts, f.begins = newBloom(filterLog), newBloom(filterLog)
	}
	return f
}

// filterLog is the size of the filter's sets: 8 KiB each.
const filterLog = 16

func second(b byte) byte {
	if b == 'y' {
		return 'i'
	}
	return b
}

// addBeginning lets words pass that could have the beginning.
func (f *filter) addBeginning(p string) {
	f.addRow(p)
	if f.fronts != nil {
		f.begins.add(hashOf(frontSum(p)))
		f.sizes |= 1 << (len(p) - 1)
		f.longest = max(f.longest, len(p))
	}
}

// add lets words pass that could have the stem.
func (f *filter) add(stem string) {
	f.addRow(stem)
	if f.fronts != nil && len(stem) > 1 {
		f.fronts.add(hashOf(frontSum(stem[:len(stem)-1])))
		f.longest = max(f.longest, len(stem)-1)
	}
}

// frontSum is the sum of a front, in which y is i.
func frontSum(w string) uint64 {
	total, power := uint64(0), uint64(1)
	for i := range len(w) {
		total += (uint64(second(w[i])) + 1) * power
		power *= step
	}
	return total
}

func (f *filter) addRow(stem string) {
	if len(stem) == 0 {
		return
	}
	if len(stem) == 1 || f.wide {
		f.rows[stem[0]] = [4]uint64{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
	} else {
		b := second(stem[1])
		f.rows[stem[0]][b>>6] |= 1 << (b & 63)
	}
	if f.wide {
		for i := 0x80; i < 0x100; i++ {
			f.rows[i] = [4]uint64{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
		}
	}
}

// pass reports whether the word, which has at least one byte, could be of use.
func (f *filter) pass(w []byte) bool {
	b := byte(0)
	if len(w) > 1 {
		b = second(w[1])
	}
	if f.rows[w[0]][b>>6]>>(b&63)&1 == 0 {
		return false
	}
	return f.fronts == nil || f.passFront(w)
}

// passFront reports whether the English word begins as a word with one of the stems does: all of the stem but its last letter, which may have become
// another, and if it goes on behind the stem it ends as a suffix does. So "amanda" has no stem of fewer letters.
func (f *filter) passFront(w []byte) bool {
	from := leastFront(w)
	if from == 0 && f.rows[w[0]][0] == ^uint64(0) { // there is a stem of one letter
		return true
	}
	total, power := uint64(0), uint64(1)
	for k, c := range w[:min(len(w), f.longest)] {
		total += (uint64(second(c)) + 1) * power
		power *= step
		if k < from && f.sizes>>k&1 == 0 {
			continue
		}
		h := hashOf(total)
		if k >= from && f.fronts.has(h) || f.sizes>>k&1 != 0 && f.begins.has(h) {
			return true
		}
	}
	return false
}

// leastFront returns, less one, the fewest bytes of the word that its English stem, less its last letter, can have. What the stemmer cuts off are suffixes
// of few letters, and what they end in says how far they can go.
func leastFront(w []byte) int {
	n, cut := len(w), 0 // cut is how many letters are cut off where no suffix is
	if n < 4 {
		return 0
	}
	before, last := w[n-2], w[n-1]
	if last == 's' {
		if before == 'u' || before == 's' || before == 'e' && (w[n-3] == 'i' || w[n-3] == 's') { // ous, ness, ies, nesses
			return 0
		}
		before, last, cut = w[n-3], before, 1
	}
	if last-'a' < 26 && before-'a' < 26 && suffixEnds[last-'a']>>(before-'a')&1 != 0 {
		if cut == 0 && (last == 'n' || last == 'r' || last == 'm' || last == 'c' || last == 't') { // off three letters or more
			return max(2, lastKept(w))
		}
		return lastKept(w)
	}
	if last == 'e' || last == 'l' && before == 'l' {
		cut++
	}
	return n - 2 - cut
}

// suffixEnds has, for each letter that suffixes end in, a bit for each letter that stands before it there.
var suffixEnds = endsOfSuffixes()

func endsOfSuffixes() (ends [26]uint32) {
	for pair := range strings.FieldsSeq("ed ng ly gy ty cy li gi ti ci al ul ce le te ve ze on er or sm ic nt") {
		ends[pair[1]-'a'] |= 1 << (pair[0] - 'a')
	}
	return ends
}

// lastKept returns where, less one, the last letter of the word stands that is never cut off, since no suffix has it.
func lastKept(w []byte) int {
	for k := len(w) - 1; k > 0; k-- {
		switch w[k] {
		case 'h', 'j', 'k', 'q', 'w', 'x':
			return k - 1
		}
	}
	return 0
}

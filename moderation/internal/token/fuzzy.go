package token

import (
	"slices"
	"strings"
)

// Bounds of guessing. A word is read as another one only if both are long enough that a chance likeness is rare.
const (
	minGuess  = 3       // bytes of a word that is guessed at
	minFuzzy  = 5       // letters of a word of rules that is looked for in disguise, and of one with a typing error
	minTyped  = 4       // letters of a word with a typing error; the word itself has one more
	minBones  = 6       // letters of a word that is written without vowels
	minFirst  = 6       // letters of a word whose first letter may be wrong
	minMasked = 4       // letters of a word that is looked for behind signs
	minSound  = 4       // letters of a word that is spelled as it sounds
	maxFuzzy  = 24      // bytes of either
	fuzzyCap  = 1 << 15 // words that are looked for in disguise, with their forms: a bound of memory. The pack has 16,400; what is above is not read with errors
	wholeLog  = 20      // size of the set of hashes: 128 KiB
	maxShapes = 256     // words of one shape that are compared with a masked word
)

// Fuzzy says that a word of rules is also meant where a message has it with one typing error, or spelled as it sounds. It is for words that tell
// something; only words of five or more ASCII letters count. The word must also be given to Stem or Exact.
func (b *Builder) Fuzzy(word string) {
	if word = b.same(plainWord(word)); len(word) >= minFuzzy && len(word) <= maxFuzzy && onlySmall([]byte(word)) {
		b.fuzzies[word] = true
	}
}

// onlySmall reports whether all bytes are small ASCII letters.
func onlySmall(w []byte) bool {
	for _, c := range w {
		if c-'a' >= 26 {
			return false
		}
	}
	return len(w) > 0
}

// guesses holds what reading a word as another one needs. It is part of a Lexicon, and never written after Build.
type guesses struct {
	words    []string // those of Fuzzy and their common forms, sorted
	readings []reading
	edits    index          // each word, and each word less one letter
	whole    bitSet         // of shaped
	sounds   index          // how each word sounds
	bones    index          // each word without vowels
	shapes   []uint32       // of shaped, rising
	shaped   []string       // the lexicon's words of four letters or more that rules say, and contractions, by shape
	lengths  [26][26]uint32 // by first and last letter: a bit for each length that one of these has
	uses     []int32        // by symbol: how often rules say it; much more for the commonest words of the language
}

// newGuesses prepares guessing for the words of the table, which are given in order too. Only where common words are known can a word without any mark of
// disguise be read as another, so the words of Fuzzy are used for English only.
func (b *Builder) newGuesses(l *Lexicon, words map[string]reading, sorted []*word, forms []form) *guesses {
	g := &guesses{uses: make([]int32, len(l.names)+1), whole: newBitSet(wholeLog)}
	if len(l.common) > 0 {
		g.words = b.fuzzyWords(forms)
	}
	var key []byte
	var hashes [maxFuzzy + 1]uint64
	size := 0
	for _, w := range g.words {
		size += len(w) + 1
	}
	g.edits, g.sounds, g.bones = newIndex(size), newIndex(len(g.words)), newIndex(len(g.words))
	g.readings = make([]reading, 0, len(g.words))
	for k, word := range g.words {
		w := []byte(word)
		g.readings = append(g.readings, b.stated(l, words, word))
		for _, h := range hashesLess(hashes[:0], w) {
			g.edits.add(h, k)
		}
		key = sound(key[:0], w)
		g.sounds.add(bytesHash(key), k)
		if len(w) >= minBones {
			key = bones(key[:0], w)
			g.bones.add(bytesHash(key), k)
		}
	}
	copy(g.uses, b.uses)
	if l.lang == "en" {
		favoured := strings.Fields(favouredWords)
		for k, w := range favoured {
			if sym := l.stems[b.stemOf(w)]; sym != 0 {
				g.uses[sym] += int32(len(favoured)-k) << 16
			}
		}
	}
	g.shape(sorted)
	return g
}

// stated is what slow says of a word, which the table mostly knows already.
func (b *Builder) stated(l *Lexicon, words map[string]reading, word string) reading {
	known, ok := words[word]
	if _, alias := b.aliases[word]; !ok || alias {
		return l.slow([]byte(word))
	}
	r := nothing()
	r.stem, r.exact, r.prefix = known.stem, known.exact, known.prefix
	return r
}

// fuzzyWords returns the words of Fuzzy, and the other words of rules that are as long, with those of their forms that have the same stem. The others
// tell nothing by themselves, but a phrase needs them.
func (b *Builder) fuzzyWords(forms []form) []string {
	if len(b.fuzzies) == 0 {
		return nil
	}
	all := make(map[string]bool, min(len(forms)+len(b.fuzzies), fuzzyCap))
	add := func(w string) {
		if len(all) < fuzzyCap && len(w) <= maxFuzzy {
			all[w] = true
		}
	}
	addForms := func(forms []form, word string) {
		for i := 0; i < len(forms) && forms[i].of == word; i++ {
			if forms[i].own {
				add(forms[i].word)
			}
		}
	}
	next := 0
	for _, w := range sortedKeys(b.fuzzies) {
		for next < len(forms) && forms[next].of < w {
			next++
		}
		switch {
		case b.surfaces[w]:
			addForms(forms[next:], w)
		case b.stems[b.stemOf(w)] != 0: // a word that rules have in exactly this form
			addForms(b.formsOf([]string{w}), w)
		default:
			add(w)
		}
	}
	for i := range forms {
		if w := forms[i].of; forms[i].word == w && !b.fuzzies[w] && len(w) >= minFuzzy && len(w) <= maxFuzzy && onlySmall([]byte(w)) {
			addForms(forms[i:], w)
		}
	}
	return sortedKeys(all)
}

// shape sorts the words that rules need by length, first and last letter; they come short ones first.
func (g *guesses) shape(sorted []*word) {
	var last [26][]string // words of one length, by last letter; what stays in order of length, then of the word, is sorted by the first letter
	all := make([]string, 0, len(sorted))
	take := func() {
		for i, same := range last {
			all, last[i] = append(all, same...), same[:0]
		}
	}
	length, first := 0, byte(0)
	for i := range sorted {
		w, r := sorted[i].text, &sorted[i].reading
		if len(w) < minMasked || len(w) > maxFuzzy || r.parts == 0 && r.stem|r.exact == 0 || !onlySmall([]byte(w)) {
			continue
		}
		if len(w) != length || w[0] != first {
			take()
			length, first = len(w), w[0]
		}
		last[w[len(w)-1]-'a'] = append(last[w[len(w)-1]-'a'], w)
	}
	take()
	g.shapes, g.shaped = make([]uint32, 0, len(all)), make([]string, 0, len(all))
	for _, w := range all {
		g.shapes, g.shaped = append(g.shapes, shapeOf(w)), append(g.shaped, w)
		g.whole.add(stringHash(w))
		g.lengths[w[0]-'a'][w[len(w)-1]-'a'] |= 1 << len(w)
	}
}

func shapeOf[T string | []byte](w T) uint32 {
	return uint32(len(w))<<16 | uint32(w[0])<<8 | uint32(w[len(w)-1])
}

// mistyped sets r to the words that w is with a single typing error: a letter too few, too many or wrong, or two exchanged. The first letter must be
// right, but for the first two exchanged. It reports false where there is none.
func (l *Lexicon) mistyped(w []byte, r *reading) bool {
	g := l.guesses
	if len(w) < minTyped || len(w) > maxFuzzy || len(g.words) == 0 {
		return false
	}
	var room [maxFuzzy + 1]uint64
	near := room[:0]
	rest, _ := sum(w, 1)
	if h := hashOf(rest); g.edits.marks.has(h) {
		near = append(near, h)
	}
	before, power := uint64(0), uint64(1)
	for _, c := range w {
		here := (uint64(c) + 1) * power
		rest -= here
		if h := hashOf(before + rest*back); g.edits.marks.has(h) {
			near = append(near, h)
		}
		before += here
		power *= step
	}
	return len(near) > 0 && l.mistypedAs(w, near, r)
}

// mistypedAs is mistyped for a word of which some hashes, of it and of it less a letter, may be those of words.
func (l *Lexicon) mistypedAs(w []byte, near []uint64, r *reading) bool {
	g := l.guesses
	var q answers
	for _, h := range near {
		for k, at := g.edits.first(h); k >= 0; k, at = g.edits.next(h, at) {
			if oneError(w, g.words[k]) {
				l.answer(&q, k)
			}
		}
	}
	return q.read(r)
}

// answer adds the word with the number to the answers.
func (l *Lexicon) answer(q *answers, k int) {
	if r := &l.guesses.readings[k]; r.stem|r.exact != 0 {
		q.add(r, l.said(r), k)
	}
}

// oneError reports whether w is the word with one typing error, or the word.
func oneError(w []byte, word string) bool {
	a, b := 0, 0
	for a < len(w) && a < len(word) && w[a] == word[a] {
		a++
	}
	for b < len(w)-a && b < len(word)-a && w[len(w)-1-b] == word[len(word)-1-b] {
		b++
	}
	dw, dx := len(w)-a-b, len(word)-a-b // what is left between equal beginnings and ends
	switch {
	case a == 0 && len(word) >= minFirst && dw == 1 && dx == 1:
		return beside(w[0], word[0])
	case a == 0:
		return dw == 2 && dx == 2 && w[0] == word[1] && w[1] == word[0]
	case dw == 2 && dx == 2:
		return w[a] == word[a+1] && w[a+1] == word[a]
	}
	return dw <= 1 && dx <= 1
}

// keys are the rows of the keyboard; each key touches the two of the row below that stand at its place and at the next.
var keys = [...]string{"qwertyuiop", " asdfghjkl", "  zxcvbnm"}

// beside reports whether two letters are neighbours on the keyboard.
func beside(a, b byte) bool {
	ya, xa := keyAt(a)
	yb, xb := keyAt(b)
	switch ya - yb {
	case 0:
		return xa-xb == 1 || xb-xa == 1
	case 1:
		return xa == xb || xa == xb+1
	case -1:
		return xb == xa || xb == xa+1
	}
	return false
}

func keyAt(c byte) (row, place int) {
	for y, keys := range keys {
		if x := strings.IndexByte(keys, c); x >= 0 {
			return y, x
		}
	}
	return -len(keys), 0
}

func isVowel(c byte) bool { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' }

// bones appends the word without its vowels, but for one at the beginning.
func bones(dst, w []byte) []byte {
	for i, c := range w {
		if i == 0 || !isVowel(c) {
			dst = append(dst, c)
		}
	}
	return dst
}

// unvoiced sets r to the words that w is with two or three vowels left out ("mssge"). It reports false where there is none.
func (l *Lexicon) unvoiced(w []byte, r *reading) bool {
	g := l.guesses
	if len(w) < minTyped || len(w) > maxFuzzy || len(g.words) == 0 {
		return false
	}
	var room [maxFuzzy]byte
	key := bones(room[:0], w)
	if len(key) < 3 {
		return false
	}
	h := bytesHash(key)
	k, at := g.bones.first(h)
	if k < 0 {
		return false
	}
	var q answers
	for ; k >= 0; k, at = g.bones.next(h, at) {
		if withoutVowels(w, g.words[k]) {
			l.answer(&q, k)
		}
	}
	return q.read(r)
}

// withoutVowels reports whether w is the word less two or three vowels behind its first letter.
func withoutVowels(w []byte, word string) bool {
	left, i := 0, 0
	for k := range len(word) {
		if i < len(w) && w[i] == word[k] {
			i++
		} else if left++; k == 0 || !isVowel(word[k]) {
			return false
		}
	}
	return i == len(w) && left >= 2 && left <= 3
}

// sounding sets r to the words that sound like w, and reports false where there is none. The buffer is for their keys.
func (l *Lexicon) sounding(w, buf []byte, r *reading) ([]byte, bool) {
	g := l.guesses
	if len(w) < minSound || len(w) > maxFuzzy || len(g.words) == 0 {
		return buf, false
	}
	buf = sound(buf[:0], w)
	if len(buf) < 3 {
		return buf, false
	}
	n, h := len(buf), bytesHash(buf)
	k, at := g.sounds.first(h)
	if k < 0 {
		return buf, false
	}
	var q answers
	for ; k >= 0; k, at = g.sounds.next(h, at) {
		buf = sound(buf[:n], []byte(g.words[k]))
		if string(buf[:n]) == string(buf[n:]) {
			l.answer(&q, k)
		}
	}
	return buf, q.read(r)
}

// contractionUses is how often rules are taken to say a word that is several tokens; nobody counts that.
const contractionUses = 20

// favouredWords are the commonest English words among those that differ in one or two vowels or in letters that share a sign, the commonest first.
const favouredWords = `you that what this your have will when love want come like time some here there more where call send then were make name need
live home these give take good tell show phone pics long stay last said must made ever only still meet sure find found real really please old age got`

// masked sets r to the words that fit w, in which blank bytes stand for one letter each. It begins and ends with a letter. It reports false where none
// fits. If vowels, the blanks stand for vowels only.
func (l *Lexicon) masked(w []byte, blank byte, vowels bool, r *reading) bool {
	g := l.guesses
	if len(w) < minMasked || len(w) > maxFuzzy {
		return false
	}
	shape := shapeOf(w)
	at, _ := slices.BinarySearch(g.shapes, shape)
	var q answers
	for k := at; k < len(g.shapes) && g.shapes[k] == shape; k++ {
		if k-at == maxShapes {
			return false
		}
		if fits(w, g.shaped[k], blank, vowels) {
			one := l.table.find([]byte(g.shaped[k]))
			q.add(one, l.said(one), k)
		}
	}
	return q.read(r)
}

// fits reports whether the word fits w, with vowels only for blanks if asked.
func fits(w []byte, word string, blank byte, vowels bool) bool {
	for i, c := range w {
		if c != word[i] && (c != blank || vowels && !isVowel(word[i])) {
			return false
		}
	}
	return true
}

package token

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of words run together. maxRun is as much as a bit set of cuts holds.
const (
	minRun   = 4  // letters of a word that is cut into several
	maxRun   = 64 // bytes of one
	minCamel = 4
	maxInRun = 16 // letters of one of the words
	maxWords = 6  // in a run, but for one of long words
	maxLoose = 6  // letters of a short run
	minLong  = 16 // letters of a run of many words: so many do not come about by chance

	everyday = 58  // what one of the commonest words costs
	usual    = 61  // a common one
	needed   = 64  // another one that rules need, or that is short
	spare    = 66  // another word
	alone    = 512 // a letter that is part of no word
	noWay    = 60000
)

// cutting holds the table of the last cut: for each place, the least cost of what follows and the size of the word that begins there.
type cutting struct {
	cost [maxRun + 1]uint16
	size [maxRun]uint8
	sums [maxRun + 1]uint64 // of the letters before each place
}

// shortWords are the words of one or two letters that may be part of a run.
const shortWords = `a i r u
ya yo yr ex dm pm bf gf am an as at be by do go he hi if im in is it me my no of ok on or so to up ur us we`

// shortEnds has a bit for the second letter of each of shortWords, by the first; for a word of one letter the bit behind z.
var shortEnds = endsOfShort()

func endsOfShort() (ends [26]uint32) {
	for w := range strings.FieldsSeq(shortWords) {
		if len(w) == 1 {
			w += "{"
		}
		ends[w[0]-'a'] |= 1 << (w[1] - 'a')
	}
	return ends
}

// isShort reports whether a word of one or two letters may be part of a run.
func isShort(w []byte) bool {
	if len(w) == 0 || len(w) > 2 || w[0]-'a' >= 26 {
		return false
	}
	end := byte(26)
	if len(w) == 2 {
		if end = w[1] - 'a'; end >= 26 {
			return false
		}
	}
	return shortEnds[w[0]-'a']>>end&1 != 0
}

// commonness returns what one of the commonest words costs as a word of a run, 0 for others: of two ways to cut letters, "tell your" is likelier than
// "telly our".
func commonness(w []byte) uint16 {
	switch string(w) {
	case "i", "u", "a", "to", "me", "my", "is", "it", "in", "of", "on", "be", "do", "so", "we", "im", "at", "if", "you", "the", "and", "for", "are", "not", "your", "that", "have",
		"what", "this", "with", "just":
		return everyday
	case "r", "ur", "he", "up", "no", "go", "ok", "us", "am", "an", "as", "by", "or", "hi", "was", "but", "can", "get", "got", "how", "now", "out", "all", "see", "too", "old", "him",
		"her", "she", "who", "why", "day", "one", "its", "ill", "ive", "did", "has", "had", "say", "let", "age", "mum", "mom", "dad", "boy", "pic", "know", "like", "when", "will", "want",
		"dont", "more", "some", "send", "show", "tell", "need", "home", "good", "they", "them", "then", "here", "from", "time", "come", "back", "okay", "love", "make", "take", "give",
		"talk", "call", "meet", "look", "said", "been", "much", "long", "girl", "pics", "name", "live", "keep", "about", "there", "their", "where", "still", "older", "young",
		"going", "would", "could", "never", "alone", "phone", "think", "really", "should", "school", "years", "secret", "please", "always", "number":
		return usual
	}
	return 0
}

// part returns what the letters cost as one word of a run, noWay if they are none: it must be in the lexicon's table. Nothing is guessed inside a run.
func (s *Splitter) part(w []byte) uint16 {
	cost := uint16(needed)
	if len(w) < 3 {
		if !isShort(w) {
			return noWay
		}
	} else if r := s.lex.table.find(w); r == nil || !r.known() && r.flags&flagCommon == 0 {
		return noWay
	} else if !r.known() {
		cost = spare
	}
	if c := commonness(w); c != 0 {
		return c
	}
	return cost
}

// cut cuts small letters into the fewest words; of several ways it takes the one with more words that rules need, then the one with the longest first
// word, and so on. If loose, single letters that are part of no word are allowed, at a cost. It returns a bit for each byte that ends a piece, and how
// many letters are part of no word.
func (s *Splitter) cut(w []byte, loose bool) (cuts uint64, left int) {
	c, n := &s.cutting, len(w)
	s.steps += maxInRun * n
	total, power := uint64(0), uint64(1)
	for i, b := range w {
		c.sums[i] = total
		total += (uint64(b) + 1) * power
		power *= step
	}
	c.sums[n], c.cost[n] = total, 0
	open := uint32(1) // bit k is set where what follows from k places behind the next on can be cut
	for i := n - 1; i >= 0; i-- {
		least := uint16(noWay)
		for ends := open; ends != 0; ends &= ends - 1 {
			size := bits.TrailingZeros32(ends) + 1
			rest := c.cost[i+size]
			if rest+everyday > least || size > 2 && !s.lex.words.has(hashOf((c.sums[i+size]-c.sums[i])*backPowers[i])) {
				continue
			}
			cost := s.part(w[i : i+size])
			if cost == noWay && size == 1 && loose {
				cost = alone
			}
			if cost < noWay && rest+cost <= least {
				least, c.size[i] = rest+cost, uint8(size)
			}
		}
		c.cost[i] = least
		open = open << 1 & (1<<maxInRun - 1)
		if least < noWay-alone {
			open |= 1
		}
	}
	if c.cost[0] >= noWay {
		return 0, n
	}
	for i := 0; i < n; {
		size := int(c.size[i])
		if size == 1 && !isShort(w[i:i+1]) {
			left++
		}
		i += size
		cuts |= 1 << (i - 1)
	}
	return cuts, left
}

// camel returns the cuts of the word from i to j at capitals inside it, 0 if its pieces are not all words or it has none.
func (s *Splitter) camel(i, j int) (cuts uint64) {
	if j-i < minCamel || j-i > maxRun || !onlySmall(s.b[i:j]) {
		return 0
	}
	before, from := s.capital(i), i
	for k := i + 1; k < j; k++ {
		now := s.capital(k)
		if now && (!before || k+1 < j && !s.capital(k+1)) {
			if s.part(s.b[from:k]) == noWay {
				return 0
			}
			cuts |= 1 << (k - 1 - i)
			from = k
		}
		before = now
	}
	if cuts == 0 || s.part(s.b[from:j]) == noWay {
		return 0
	}
	cuts |= 1 << (j - 1 - i)
	if r := s.inRun(s.b[i:j], cuts); !r.known || r.longest < 2 {
		return 0
	}
	return cuts
}

// capital reports whether the folded byte at k was written as an ASCII capital.
func (s *Splitter) capital(k int) bool {
	if !s.plain {
		k = s.fold.Source(k)
	}
	return s.src[k]-'A' < 26
}

// hasCapital reports whether one of the folded bytes from i to j was written as an ASCII capital.
func (s *Splitter) hasCapital(i, j int) bool {
	if s.plain {
		return s.src[i:j] != string(s.b[i:j])
	}
	for k := i; k < j; k++ {
		if s.capital(k) {
			return true
		}
	}
	return false
}

// upper reports whether the folded letter at k was written as a capital of any script.
func (s *Splitter) upper(k int) bool {
	r, _ := utf8.DecodeRuneInString(s.src[s.fold.Source(k):])
	return unicode.IsUpper(r)
}

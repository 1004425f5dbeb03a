package token

import (
	"bytes"

	"github.com/safethread/safethread/moderation/internal/text"
)

// What a run of letters, digits and apostrophes holds.
const (
	hasLetter = 1 << iota
	hasDigit
	hasJoiner
	hasHigh
)

// wordRun returns the end of the letters, digits and apostrophes between letters that begin at i, and what they are.
func (s *Splitter) wordRun(i int) (end, has int) {
	b, j, last := s.b, i, 0
	for j < len(b) {
		if n := s.letterIn(j); n > 0 {
			last = hasLetter
			if j += n; n > 1 {
				has |= hasHigh
			}
		} else if is(b, j, isDigit) {
			last = hasDigit
			j++
		} else if last == hasLetter && classOf[b[j]]&isJoiner != 0 && s.letterIn(j+1) > 0 {
			last = hasJoiner
			j++
		} else {
			break
		}
		has |= last
	}
	s.steps += j - i
	return j, has
}

// letterIn is letterAt without the letters that the fold makes of regional indicators.
func (s *Splitter) letterIn(i int) int {
	if s.flags && i < len(s.b) && s.regionalAt(i) {
		return 0
	}
	return letterAt(s.b, i)
}

// letters reads a run of letters and digits at i and returns its end.
func (s *Splitter) letters(i int) int {
	b := s.b
	if n := halfDay(b, i); n > 2 && !alnumBefore(b, i) {
		s.put(i, i+n, s.lookup([]byte{b[i], 'm'}))
		return i + n
	}
	if n, w := slashed(b, i); n > 0 && s.lex.lang == "en" && !alnumBefore(b, i) {
		s.put(i, i+n, s.lookup([]byte(w)))
		return i + n
	}
	j, has := s.wordRun(i)
	if j < len(b) && (b[j] == '@' || b[j] == '$') {
		if end := s.disguised(i); end > 0 {
			return end
		}
		s.inner++
	}
	switch {
	case has&hasLetter == 0:
		_, value := digits(b, i)
		s.plainNumber(i, j, value)
		return s.currencyAfter(&s.toks[len(s.toks)-1], j)
	case has&hasDigit != 0:
		s.mixed(i, j)
	case has&hasJoiner != 0:
		s.piece(i, j)
	case has&hasHigh != 0:
		if _, _, met := s.met(i, j); !met {
			s.unusual(i, j, s.lookup(b[i:j]))
		}
	default:
		if end := s.hyphened(i, j); end > 0 {
			return end
		}
		s.word(i, j)
	}
	return j
}

// slashed returns how many bytes "w/o" or "w/" has at i, and the word that it is short for.
func slashed(b []byte, i int) (n int, w string) {
	switch {
	case b[i] != 'w' || i+1 >= len(b) || b[i+1] != '/':
		return 0, ""
	case i+2 >= len(b) || classOf[b[i+2]]&isSpace != 0:
		return 2, "with"
	case b[i+2] == 'o' && !alnumAt(b, i+3):
		return 3, "without"
	}
	return 0, ""
}

// hyphened reads "twenty-one" as one token, if that is what stands at i with "twenty" up to j.
func (s *Splitter) hyphened(i, j int) int {
	b := s.b
	if j+1 >= len(b) || b[j] != '-' {
		return 0
	}
	if r := s.lex.table.find(b[i:j]); r == nil || r.flags&flagTens == 0 {
		return 0
	}
	end := j + 1
	for end < len(b) && end < j+8 && classOf[b[end]]&isLetter != 0 {
		end++
	}
	if end == j+1 || alnumAt(b, end) {
		return 0
	}
	if r := s.lex.table.find(b[j+1 : end]); r == nil || r.flags&flagOnes == 0 {
		return 0
	}
	name := append(append(s.key[:0], b[i:j]...), b[j+1:end]...)
	s.key = name
	s.put(i, end, s.lookup(name))
	return end
}

// mixed reads letters and digits without a border: "14f", "f14", "im14" and the like are cut, others ("d3lete", "mp3") are one word.
func (s *Splitter) mixed(i, j int) {
	from, to, tailed := s.cutNumber(i, j)
	if from == to {
		if _, _, met := s.met(i, j); !met {
			s.unusual(i, j, s.lookup(s.bare(s.b[i:j])))
		}
		s.leets++
		return
	}
	if from > i {
		s.headWord(i, from)
	}
	_, value := digits(s.b, from)
	t := s.named(from, to, Number, s.b[from:to])
	t.Value = int32(value)
	s.noteDigit(from, to)
	if s.b[from] != '0' && !(tailed && ageless(string(s.latin(s.b[to:j])))) {
		t.Kind |= ageBits(value)
	}
	if tailed {
		s.word(to, j)
	}
}

// cutNumber returns where the number stands in letters, digits, letters from i to j, if the letters before and behind it may be words of their
// own; else from equals to.
func (s *Splitter) cutNumber(i, j int) (from, to int, tailed bool) {
	b := s.b
	for from = i; !is(b, from, isDigit); {
		from++
	}
	to = digitsEnd(b, from, 7)
	tailed = to < j
	size := to - from
	if bytes.ContainsAny(b[to:j], "0123456789") || size == 0 {
		return i, i, false
	}
	if from > i {
		head := s.bare(b[i:from])
		short := len(head) == 1 && head[0] != 'y' // "m8" and "f1" are other things
		if size > 2 || short && size < 2 || !s.lex.heads[string(head)] {
			return i, i, false
		}
	}
	if tailed {
		tail := s.latin(b[to:j])
		if !s.lex.tails[string(tail)] || !ordinal(b[to-1], string(tail)) || string(tail) == "m" && size < 2 || size > 4 && !ageless(string(tail)) {
			return i, i, false
		}
	}
	return from, to, tailed
}

// latin returns the letters with those that look like Latin ones replaced, the letters where there are none. It may lie in a buffer of the Splitter.
func (s *Splitter) latin(w []byte) []byte {
	if len(w) > maxOther || !odd(w) {
		return w
	}
	if out, ok := text.Skeleton(s.try.plainLetters[:0], w); ok {
		s.try.plainLetters = out
		return out
	}
	return w
}

// headWord reads the letters before a number.
func (s *Splitter) headWord(i, j int) {
	if bytes.ContainsAny(s.b[i:j], "'`") {
		s.piece(i, j)
		return
	}
	s.word(i, j)
}

// unusual adds a word with digits, signs or letters beyond ASCII; if no rule knows it as it is, its other readings are tried.
func (s *Splitter) unusual(i, j int, r *reading) {
	if !r.known() {
		r = s.otherReading(i, j, r)
	}
	s.put(i, j, r)
}

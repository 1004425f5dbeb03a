package token

import (
	"bytes"
	"math/bits"
)

const maxCount = 4 // digits of a number in a run

// run returns the cuts of words run together, 0 if the letters do not look like that: they need a word of rules, and words long enough not to come
// about by chance, or nothing but the commonest words. Numbers may stand between the words. sure is false where only short words are allowed as well.
func (s *Splitter) run(w []byte) (cuts uint64, sure bool) {
	if len(w) < minRun-1 || len(w) > maxRun || !lettersAndDigits(w) {
		return 0, false
	}
	all := runOf{common: true}
	sure = true
	numbers := 0
	for from := 0; from < len(w); {
		to := from + 1
		for to < len(w) && (classOf[w[to]] == classOf[w[from]]) {
			to++
		}
		if classOf[w[from]]&isDigit != 0 {
			if numbers++; to-from > maxCount || w[from] == '0' {
				return 0, false
			}
			cuts |= 1 << (to - 1)
		} else {
			some, _ := s.cut(w[from:to], false)
			if some == 0 {
				return 0, false
			}
			r := s.inRun(w[from:to], some)
			if r.count > 1 && !r.likely(to-from, false) {
				if sure = false; !r.likely(to-from, true) {
					return 0, false
				}
			}
			cuts |= some << from
			all.add(&r)
		}
		from = to
	}
	if !all.known || numbers == 0 && (all.count < 2 || len(w) < minRun) || numbers > 0 && all.letters < minSpaced && (all.longest < 2 || !all.common) {
		return 0, false
	}
	return cuts, sure
}

func lettersAndDigits(w []byte) bool {
	for _, c := range w {
		if c-'a' >= 26 && c-'0' >= 10 {
			return false
		}
	}
	return true
}

// runOf is what the words of a run are like.
type runOf struct {
	count    int
	letters  int
	longest  int  // letters of the longest
	shortest int  // and of the shortest
	known    bool // rules need one of them
	common   bool // all are among the commonest
}

func (r *runOf) add(more *runOf) {
	r.count, r.letters, r.longest = r.count+more.count, r.letters+more.letters, max(r.longest, more.longest)
	r.known, r.common = r.known || more.known, r.common && more.common
}

// likely reports whether so many letters are a run rather than words by chance.
func (r *runOf) likely(letters int, loose bool) bool {
	switch {
	case letters >= minLong && 3*r.count <= letters+2:
		return true
	case r.count > maxWords && 4*r.count > letters:
		return false
	case r.common && 2*r.count <= letters && (loose || r.shortest > 1):
		return true
	case loose && r.longest >= 3 && 5*r.count <= 2*letters+2:
		return true
	}
	return r.longest >= 4 && letters >= maxLoose && 3*r.count <= letters
}

func (s *Splitter) inRun(w []byte, cuts uint64) runOf {
	out := runOf{letters: len(w), shortest: len(w), common: true}
	for from, rest := 0, cuts; rest != 0; rest &= rest - 1 {
		to := bits.TrailingZeros64(rest) + 1
		out.longest, out.shortest = max(out.longest, to-from), min(out.shortest, to-from)
		r := s.lex.table.find(w[from:to])
		out.known = out.known || r != nil && r.known()
		out.common = out.common && commonness(w[from:to]) != 0
		from = to
		out.count++
	}
	return out
}

// runOfBase is run for the word that is being tried, with its apostrophes.
func (s *Splitter) runOfBase() (cuts uint64, sure bool) {
	t := &s.try
	if t.size > maxRun {
		return 0, false
	}
	rest, sure := s.run(t.base)
	for ; rest != 0; rest &= rest - 1 {
		end := int(t.pos[bits.TrailingZeros64(rest)])
		if rest&(rest-1) == 0 {
			end = t.size
		}
		cuts |= 1 << (end - 1)
	}
	return cuts, sure
}

// putCuts adds the words and numbers of a run that begins at i.
func (s *Splitter) putCuts(i int, cuts uint64) {
	s.strange = append(s.strange, int32(len(s.toks))) // perhaps half of a word, for repair
	for from, before := i, i; cuts != 0; {
		to := i + bits.TrailingZeros64(cuts) + 1
		cuts &= cuts - 1
		first := len(s.toks)
		switch w := s.b[from:to]; {
		case classOf[w[0]]&isDigit != 0:
			behind := to
			if cuts != 0 {
				behind = i + bits.TrailingZeros64(cuts) + 1
			}
			s.putNumber(from, to, ageBetween(s.b[before:from], s.b[to:behind]))
		case bytes.ContainsAny(w, "'`"):
			s.piece(from, to)
		default:
			s.put(from, to, s.lookup(w))
		}
		for k := first; k < len(s.toks); k++ {
			s.toks[k].Kind |= Read
		}
		before, from = from, to
	}
}

// ageBetween reports whether a number may be an age that is written together with what stands before and behind it: nothing, one of the commonest words,
// or what goes with an age. Names are often written together with a number that is none.
func ageBetween(before, behind []byte) bool {
	return (len(before) == 0 || commonness(before) == everyday || saysAge(before)) && (len(behind) == 0 || commonness(behind) == everyday || endsAge(behind))
}

// putNumber adds a number that is part of a run.
func (s *Splitter) putNumber(from, to int, age bool) {
	_, value := digits(s.b, from)
	t := s.named(from, to, Number, s.b[from:to])
	t.Value = int32(value)
	if age {
		t.Kind |= ageBits(value)
	}
}

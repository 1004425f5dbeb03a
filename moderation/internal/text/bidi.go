package text

import "unicode"

// maxLevel is how deep embeddings count; deeper ones change nothing. maxNest bounds how many open ones are kept.
const (
	maxLevel = 8
	maxNest  = 125
)

// char is one character of the second reading.
type char struct {
	r        rune
	from, to int32
	run      int32 // which embedding it stands in
	level    uint8 // even: shown from left to right, odd: from right to left
	neutral  bool  // its level hangs on its neighbours
	before   bool  // of a neutral one: the last letter before it in its embedding runs from left to right
}

// bidi follows the explicit controls of the bidirectional algorithm (UAX #9, rules X1 to X8) in a paragraph of Latin text: all letters are taken to run
// from left to right unless an override says otherwise.
type bidi struct {
	open  []frame // those around the current one
	in    frame
	left  []bool // by embedding: the last letter in it ran from left to right
	level []uint8
}

// frame is an embedding, override or isolate.
type frame struct {
	run      int32
	level    uint8
	override bool
	isolate  bool
}

func (b *bidi) reset() {
	b.open, b.left, b.level = b.open[:0], b.left[:0], b.level[:0]
	b.in = b.begin(0, false, false)
}

// begin returns a new embedding of the level.
func (b *bidi) begin(level uint8, override, isolate bool) frame {
	b.left, b.level = append(b.left, level&1 == 0), append(b.level, level)
	return frame{run: int32(len(b.left) - 1), level: level, override: override, isolate: isolate}
}

// control obeys a control character and reports whether r is one. A line break ends all embeddings, and is none.
func (b *bidi) control(r rune) bool {
	up, right, override, isolate := true, false, false, false
	switch r {
	case '\u202a':
	case '\u202b':
		right = true
	case '\u202d':
		override = true
	case '\u202e':
		right, override = true, true
	case '\u2066', '\u2068':
		isolate = true
	case '\u2067':
		right, isolate = true, true
	case '\u202c', '\u2069':
		b.end(r == '\u2069')
		up = false
	case '\n', '\r', '\u2029':
		if len(b.open) > 0 {
			b.open = b.open[:0]
			b.in = b.begin(0, false, false)
		}
		return false
	default:
		return false
	}
	if up && len(b.open) < maxNest {
		level := (b.in.level + 2) &^ 1
		if right {
			level = (b.in.level + 1) | 1
		}
		if level > maxLevel {
			level = b.in.level
		}
		b.open = append(b.open, b.in)
		b.in = b.begin(level, override, isolate)
	}
	return true
}

// end ends the current embedding, or the innermost isolate with all embeddings in it.
func (b *bidi) end(isolate bool) {
	n := len(b.open)
	if !isolate {
		if n > 0 && !b.in.isolate {
			b.in, b.open = b.open[n-1], b.open[:n-1]
		}
		return
	}
	at := n
	for f := b.in; at > 0 && !f.isolate; {
		at--
		f = b.open[at]
	}
	if at > 0 {
		b.in, b.open = b.open[at-1], b.open[:at-1]
	}
}

// place gives the character its level, as far as that does not hang on what follows.
func (b *bidi) place(c *char) {
	c.run, c.level = b.in.run, b.in.level
	switch {
	case b.in.override || c.level&1 == 0:
	case unicode.IsLetter(c.r) || unicode.IsDigit(c.r):
		c.level++
		b.left[c.run] = true
	case !unicode.IsMark(c.r):
		c.neutral, c.before = true, b.left[c.run]
	}
}

// reorder puts the characters into the order in which they are shown, by rule L2: from the highest level to the lowest, each run of characters of that
// level or above is turned round. The places in the source stay.
func (s *Second) reorder() bool {
	top, odd := s.settleNeutrals()
	if !odd {
		return false
	}
	for level := top; level > 0; level-- {
		for i := 0; i < len(s.chars); i++ {
			j := i
			for j < len(s.chars) && s.chars[j].level >= level {
				j++
			}
			if level == 1 && j > i+1 {
				s.blocks = append(s.blocks, Block{int(s.chars[i].from), int(s.chars[j-1].to)})
			}
			s.turn(i, j)
			i = max(i, j-1)
		}
	}
	s.settleMarks()
	return true
}

// turn turns the characters from i to j round, with their levels; the places stay.
func (s *Second) turn(i, j int) {
	for a, b := i, j-1; a < b; a, b = a+1, b-1 {
		x, y := &s.chars[a], &s.chars[b]
		x.r, y.r = y.r, x.r
		x.level, y.level = y.level, x.level
	}
}

// settleNeutrals gives the neutral characters their levels: that of the letters around them if these run from left to right on both sides, else that of
// the embedding. It returns the highest level, and whether any is odd.
func (s *Second) settleNeutrals() (top uint8, odd bool) {
	left := s.bidi.left
	for run, level := range s.bidi.level {
		left[run] = level&1 == 0
	}
	for i := len(s.chars) - 1; i >= 0; i-- {
		c := &s.chars[i]
		switch {
		case !c.neutral && c.level > s.bidi.level[c.run]:
			left[c.run] = true
		case c.neutral && c.before && left[c.run]:
			c.level++
		}
		if c.level&1 == 1 {
			odd = true
			c.r = mirrored(c.r)
		}
		top = max(top, c.level)
	}
	return top, odd
}

// mirrored returns the bracket that is shown for one that runs from right to left.
func mirrored(r rune) rune {
	switch r {
	case '(':
		return ')'
	case ')':
		return '('
	case '[':
		return ']'
	case ']':
		return '['
	case '{':
		return '}'
	case '}':
		return '{'
	case '<':
		return '>'
	case '>':
		return '<'
	}
	return r
}

// settleMarks puts combining marks that came before their letter in a turned run behind it again.
func (s *Second) settleMarks() {
	for i := 0; i < len(s.chars); i++ {
		j := i
		for j < len(s.chars) && s.chars[j].level&1 == 1 && unicode.Is(unicode.Mn, s.chars[j].r) {
			j++
		}
		if j > i && j < len(s.chars) && s.chars[j].level&1 == 1 {
			s.turn(i, j+1)
			i = j
		}
	}
}

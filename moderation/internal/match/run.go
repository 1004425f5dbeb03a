package match

import (
	"math/bits"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// Match is a find entry that a message matches. Start and End are bytes of the source.
type Match struct {
	Rule, Entry int32
	Start, End  int32
	Value       int32 // the first age inside it, -1 without one
}

// Excuse is an unless entry that a message matches, of a rule that it matches too.
type Excuse struct {
	Rule, Entry int32
	Start, End  int32
}

// Result is what Run found, sorted by rule and entry. It is valid until the scratch is used again.
type Result struct {
	Matches []Match
	Excuses []Excuse
}

// Scratch is what one goroutine needs to run a program; reuse it. It holds the bounded word cache.
type Scratch struct {
	split   *token.Splitter
	tokens  []token.Token // of the last message
	words   []token.Token // those that the automata look at
	places  []int32       // by token: how many words come before it
	active  []uint32      // groups to run
	isOn    []bool        // by group
	from    []int32       // by group that is on: the first token that woke it, and the last
	upTo    []int32
	done    []bool  // by phrase
	touched []int32 // phrases with done set
	left    []int32 // by entry: parts still missing, 0 when not begun
	begun   []int32 // entries with left set
	span    []Match // by entry: its match so far
	rules   []int32 // rules with a match
	pool    [][]int32
	result  Result
	Steps   int // automaton steps of the last Run, for tests that count instead of timing
}

// NewScratch makes the working memory of one goroutine.
func (p *Program) NewScratch() *Scratch {
	return &Scratch{
		split: p.lexicon.NewSplitter(),
		isOn:  make([]bool, len(p.groups)),
		from:  make([]int32, len(p.groups)),
		upTo:  make([]int32, len(p.groups)),
		done:  make([]bool, len(p.phrases)),
		left:  make([]int32, len(p.entries)),
		span:  make([]Match, len(p.entries)),
	}
}

// Tokens are those of the last message, with spans of its source.
func (s *Scratch) Tokens() []token.Token { return s.tokens }

// Splitter gives the folded words of the last message.
func (s *Scratch) Splitter() *token.Splitter { return s.split }

// Run reads a message and finds the rules whose wording it has.
func (p *Program) Run(s *Scratch, text string) *Result {
	s.reset()
	s.tokens = s.split.Split(text)
	p.wakeGroups(s)
	if len(s.active) == 0 {
		return &s.result
	}
	p.pickWords(s)
	for _, g := range s.active {
		lo, hi := s.window(g, int(p.groups[g].span))
		p.runGroup(s, g, lo, hi)
	}
	p.collect(s)
	return &s.result
}

func (s *Scratch) reset() {
	for _, g := range s.active {
		s.isOn[g] = false
	}
	for _, ph := range s.touched {
		s.done[ph] = false
	}
	for _, e := range s.begun {
		s.left[e] = 0
	}
	s.active, s.touched, s.begun, s.rules = s.active[:0], s.touched[:0], s.begun[:0], s.rules[:0]
	s.result.Matches, s.result.Excuses = s.result.Matches[:0], s.result.Excuses[:0]
	s.Steps = 0
}

// pickWords leaves out the tokens that no rule can ask for, so that padding costs nothing later.
func (p *Program) pickWords(s *Scratch) {
	s.words, s.places = s.words[:0], s.places[:0]
	for i := range s.tokens {
		t := &s.tokens[i]
		s.places = append(s.places, int32(len(s.words)))
		if t.Kind&token.Skip != 0 && t.Stem|t.Exact|t.Prefix == 0 && !(p.wantsEmoji && t.Kind&(token.Emoji|token.Emoticon) != 0) {
			continue
		}
		s.words = append(s.words, *t)
	}
}

// window is the part of the message in which a match of the group can lie: as many words as a match can have, around the tokens that woke it.
func (s *Scratch) window(g uint32, span int) (lo, hi int) {
	lo, hi = int(s.places[s.from[g]]), int(s.places[s.upTo[g]])
	for n := span; lo > 0 && n > 0; lo-- {
		if s.words[lo-1].Kind&token.Skip == 0 {
			n--
		}
	}
	for n := span; hi < len(s.words) && n > 0; hi++ {
		if s.words[hi].Kind&token.Skip == 0 {
			n--
		}
	}
	return lo, hi
}

// runGroup runs one group over the words from lo to hi and checks the first ends of its phrases.
func (p *Program) runGroup(s *Scratch, gi uint32, lo, hi int) {
	g := &p.groups[gi]
	accept := g.accept
	var state uint64
	for i := lo; i < hi; i++ {
		t := &s.words[i]
		s.Steps++
		sat := g.satisfied(t)
		if state == 0 && sat&g.init == 0 {
			continue // nothing under way and nothing begins
		}
		next := g.step(state, sat)
		ended := next & accept
		if t.Kind&token.Skip != 0 {
			next |= state // the phrase may go on across it
		}
		state = next
		for ended != 0 {
			bit := bits.TrailingZeros64(ended)
			ph := g.owner[bit]
			ended &^= g.bitsOf(ph)
			if s.done[ph] || p.check(s, ph, i) {
				accept &^= g.bitsOf(ph)
			}
		}
		if accept == 0 {
			return
		}
	}
}

// bitsOf are the positions of a phrase in the group.
func (g *group) bitsOf(ph int32) uint64 {
	var m uint64
	for i, o := range g.owner {
		if o == ph {
			m |= 1 << i
		}
	}
	return m
}

// check confirms that the phrase ends at a word, and notes it with its span.
func (p *Program) check(s *Scratch, ph int32, end int) bool {
	phr := &p.phrases[ph]
	start := p.startOf(s, phr, end)
	if start < 0 {
		return false
	}
	s.done[ph] = true
	s.touched = append(s.touched, ph)
	e := phr.entry
	m := Match{Rule: p.entries[e].rule, Entry: p.entries[e].index, Start: s.words[start].Start, End: s.words[end].End, Value: ageIn(s.words[start : end+1])}
	if s.left[e] == 0 {
		s.left[e] = p.entries[e].parts
		s.begun = append(s.begun, e)
		s.span[e] = m
	} else {
		sp := &s.span[e]
		sp.Start, sp.End = min(sp.Start, m.Start), max(sp.End, m.End)
		if sp.Value < 0 {
			sp.Value = m.Value
		}
	}
	s.left[e]--
	if s.left[e] == 0 {
		s.left[e] = -1
	}
	return true
}

func ageIn(words []token.Token) int32 {
	for i := range words {
		if words[i].Kind&token.Age != 0 {
			return words[i].Value
		}
	}
	return -1
}

// collect turns complete find entries into matches, then runs the unless phrases of their rules.
func (p *Program) collect(s *Scratch) {
	for _, e := range s.begun {
		if s.left[e] == -1 && !p.entries[e].unless {
			s.result.Matches = append(s.result.Matches, s.span[e])
			s.rules = append(s.rules, p.entries[e].rule)
		}
	}
	if len(s.rules) == 0 {
		return
	}
	slices.SortFunc(s.result.Matches, func(a, b Match) int {
		if a.Rule != b.Rule {
			return int(a.Rule - b.Rule)
		}
		return int(a.Entry - b.Entry)
	})
	slices.Sort(s.rules)
	s.rules = slices.Compact(s.rules)
	for _, r := range s.rules {
		for _, g := range p.rules[r].unlessGroups {
			if !s.isOn[g] {
				s.wakeOne(g, 0)
				p.runGroup(s, g, 0, len(s.words))
			}
		}
		for _, e := range p.rules[r].unless {
			if s.left[e] == -1 {
				m := s.span[e]
				s.result.Excuses = append(s.result.Excuses, Excuse{Rule: m.Rule, Entry: m.Entry, Start: m.Start, End: m.End})
			}
		}
	}
}

package match

import (
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// Match is a find entry that a message matches. Start and End are bytes of the source.
type Match struct {
	Rule, Entry int32
	Start, End  int32
	Value       int32 // the first age inside it, -1 without one
	early       bool  // it begins in the tail
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

// Want says what a caller wants to know of a message.
type Want struct {
	Answers    bool // the message may answer something, so answers of everyday words are looked for too
	AllExcuses bool // of a rule's excuses each that the message matches is named, not just one of them
}

// Scratch is what one goroutine needs to run a program; reuse it. It holds the bounded word cache.
type Scratch struct {
	split      *token.Splitter
	tokens     []token.Token    // of the last message
	telling    int              // the last of them that is an anchor, -1 without one
	words      []token.Token    // those that the automata look at, the tail's first
	own        []token.Token    // where words lie when they are not the tokens
	anchors    []int32          // the words that are anchors
	seen       []uint32         // by word: what Program.signs has for its stem and, 16 bits up, for its form; many if it has others
	border     int              // how many of them are the tail's
	counted    int              // how many of the others count
	all        sieve            // what the words have together
	long       bool             // the message has many words
	listed     bool             // places are those of this message
	places     []int32          // its words by their signs
	placesFrom [signs + 1]int32 // by sign: where its words begin in places; they end where those of the next begin
	chunks     []sieve          // of the words of a long message, some words each
	counting   []int32          // its words that count
	rank       []int32          // by word of it: how many that count stand before it
	active     []uint32         // groups to run
	isOn       []bool           // by group
	wakes      []wakeAt         // the words that woke groups
	ats        []int32          // the words that a group is run around
	marks      []uint64         // by word, a bit each: those that excuses of a group are to be run around
	marked     marked
	woken      []woken // by group that is on
	done       []bool  // by phrase
	ends       []int32 // by phrase that is done: the word at which its match ends
	starts     []int32 // and the one at which it begins
	found      []Match // by phrase that is done
	touched    []int32 // phrases with done set
	left       []int32 // by entry: parts still missing, 0 when not begun, complete or notAsked
	begun      []int32 // entries with left set
	span       []Match // by entry: its match so far
	rules      []int32 // rules with a match
	pool       [][]int32
	classes    []token.Class // by word: its part of speech, where tagged says so
	tagged     []bool        // by chunk of words
	result     Result
	asks       asking // whether the message asks, once somebody wanted to know
	allExcuses bool
	excusing   int32 // the rule of which one excuse that counts is enough, noRule without one
	excused    bool  // and whether it was found
	Steps      int   // automaton steps of the last Run, for tests that count instead of timing
}

// NewScratch makes the working memory of one goroutine.
func (p *Program) NewScratch() *Scratch {
	return &Scratch{
		split:  p.lexicon.NewSplitter(),
		isOn:   make([]bool, len(p.groups)),
		woken:  make([]woken, len(p.groups)),
		ends:   make([]int32, len(p.phrases)),
		starts: make([]int32, len(p.phrases)),
		found:  make([]Match, len(p.phrases)),
		done:   make([]bool, len(p.phrases)),
		left:   make([]int32, len(p.entries)),
		span:   make([]Match, len(p.entries)),
	}
}

// Tokens are those of the last message, with spans of its source.
func (s *Scratch) Tokens() []token.Token { return s.tokens }

// Splitter gives the folded words of the last message.
func (s *Scratch) Splitter() *token.Splitter { return s.split }

// Run reads a message and finds the rules whose wording it has, with all their excuses.
func (p *Program) Run(s *Scratch, text string) *Result {
	return p.RunAfter(s, &Tail{}, text, Want{Answers: true, AllExcuses: true})
}

// RunAfter is Run for a message that follows others of the same author: it also finds wording that begins in them and ends in the message. The
// span of such a match begins with the message. What came before only adds: wording that lies in the message is found, and excused by nothing but an
// excuse that lies in it as well.
func (p *Program) RunAfter(s *Scratch, tail *Tail, text string, want Want) *Result {
	s.reset()
	s.allExcuses, s.excusing = want.AllExcuses, noRule
	s.tokens = s.split.Split(text)
	skips := p.survey(s, s.tokens)
	s.counted, s.telling = len(s.tokens)-skips, -1
	awaited := want.Answers && s.counted <= p.answerMost
	if n := len(s.anchors); n > 0 {
		s.telling = int(s.anchors[n-1])
	} else if !tail.Tells && !awaited {
		return &s.result
	}
	s.words, s.border = s.tokens, 0
	if tail.N > 0 || skips > maxSkipRun {
		p.pickWords(s, tail)
		p.survey(s, s.words)
	}
	if s.long = len(s.words) > longMessage; s.long {
		p.gather(s)
	}
	p.wakeGroups(s)
	for _, g := range s.active {
		p.runWoken(s, g)
	}
	if awaited {
		p.findAnswers(s)
	}
	if len(s.touched) > 0 {
		p.collect(s)
	}
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
	s.listed, s.asks = false, unknown
	s.wakes, s.classes, s.tagged = s.wakes[:0], s.classes[:0], s.tagged[:0]
	s.active, s.touched, s.begun, s.rules = s.active[:0], s.touched[:0], s.begun[:0], s.rules[:0]
	s.result.Matches, s.result.Excuses = s.result.Matches[:0], s.result.Excuses[:0]
	s.Steps = 0
}

// runWoken runs a group around the words that woke it.
func (p *Program) runWoken(s *Scratch, g uint32) {
	reach := &s.woken[g]
	s.ats = s.ats[:0]
	for w := reach.first; w >= 0; w = s.wakes[w].next {
		s.ats = append(s.ats, s.wakes[w].at)
	}
	p.runAround(s, g, reach.reach)
}

// runAround runs a group over the parts of the message in which its matches can lie: around each of s.ats, which rise, parts that touch taken
// together. So a long text costs what its anchors cost, however far apart they are.
func (p *Program) runAround(s *Scratch, g uint32, reach reach) {
	accept := p.groups[g].accept
	lo, hi := -1, -1
	for _, at := range s.ats {
		from, to := s.window(reach, int(at), hi)
		if from > hi && hi >= 0 {
			if accept = p.runGroup(s, g, lo, hi, accept, false); accept == 0 {
				return
			}
			lo = from
		} else if lo < 0 {
			lo = from
		}
		hi = to
	}
	p.runGroup(s, g, lo, hi, accept, false)
}

// window is as many words as a match can have before and after its anchor. It need not look further back than done.
func (s *Scratch) window(w reach, anchor, done int) (lo, hi int) {
	lo, hi = anchor, anchor+1
	for n := w.before; lo > max(done, 0) && (n > 0 || s.words[lo-1].Kind&token.Skip != 0); lo-- {
		if s.words[lo-1].Kind&token.Skip == 0 {
			n--
		}
	}
	for n := w.after; hi < len(s.words) && (n > 0 || s.words[hi].Kind&token.Skip != 0); hi++ {
		if s.words[hi].Kind&token.Skip == 0 {
			n--
		}
	}
	return lo, hi
}

// runGroup runs one group over the words from lo to hi and checks the first ends of its phrases, those in accept. It returns the ends of those that
// have not been found: what comes later need not be looked at for the others. Of phrases that are a whole message none begins behind its first word.
func (p *Program) runGroup(s *Scratch, gi uint32, lo, hi int, accept uint64, whole bool) uint64 {
	g := &p.groups[gi]
	init, state := g.init, uint64(0)
	for i := lo; i < hi; i++ {
		t := &s.words[i]
		s.Steps++
		sat := g.satisfied(s, i)
		if state == 0 && sat&init == 0 { // nothing under way and nothing begins
			if whole && t.Kind&token.Skip == 0 {
				break
			}
			continue
		}
		next := g.step(state, init, sat)
		ended := next & accept
		if i < s.border {
			ended = 0 // it was found when that message was read
		}
		if t.Kind&token.Skip != 0 {
			next |= state // the phrase may go on across it
		} else if whole {
			init = 0
		}
		state = next
		for j := 0; ended != 0; j++ {
			part := &g.owners[j]
			if ended&part.bits == 0 {
				continue
			}
			ended &^= part.bits
			if p.check(s, g, part, i) {
				accept &^= part.bits
				if p.excuses(s, part.phrase) {
					s.excused = true
					return 0
				}
			}
		}
		if accept == 0 {
			break
		}
	}
	return accept
}

// check confirms that a part ends at a word, and notes the match of its phrase with its span. Of the matches of a phrase's parts one that lies in the
// message is kept before one that begins in the tail, and of these the one with the earliest end and the latest start. It says whether the part is done.
func (p *Program) check(s *Scratch, g *group, part *owned, end int) bool {
	ph, border := part.phrase, int32(s.border)
	own := s.done[ph] && s.starts[ph] >= border
	if own && int(s.ends[ph]) < end {
		return true
	}
	start := int32(p.startOf(s, g, part, end))
	switch {
	case start < 0:
		return false
	case !s.done[ph]:
		s.done[ph] = true
		s.touched = append(s.touched, ph)
	case own && (start < border || int(s.ends[ph]) == end && s.starts[ph] >= start):
		return start >= border
	case !own && start < border && (int(s.ends[ph]) < end || int(s.ends[ph]) == end && s.starts[ph] >= start):
		return false
	}
	s.ends[ph], s.starts[ph] = int32(end), start // another part of the phrase may have ended later
	s.found[ph] = Match{Start: s.words[max(start, border)].Start, End: s.words[end].End, Value: ageIn(s.words[start : end+1]), early: start < border}
	return start >= border
}

// noteMatches gives the matches of phrases from a place in touched on to the entries that they belong to.
func (p *Program) noteMatches(s *Scratch, from int) {
	for _, ph := range s.touched[from:] {
		for _, e := range p.phrases[ph].entries {
			p.noteMatch(s, e, s.found[ph])
		}
	}
}

// noteMatch adds a phrase's match to an entry that it belongs to; an entry with all: is complete when each of its phrases matched.
func (p *Program) noteMatch(s *Scratch, e int32, m Match) {
	m.Rule, m.Entry = p.entries[e].rule, p.entries[e].index
	if s.left[e] == 0 {
		s.left[e] = p.entries[e].parts
		s.begun = append(s.begun, e)
		s.span[e] = m
	} else {
		sp := &s.span[e]
		sp.Start, sp.End, sp.early = min(sp.Start, m.Start), max(sp.End, m.End), sp.early || m.early
		if sp.Value < 0 {
			sp.Value = m.Value
		}
	}
	s.left[e]--
	if s.left[e] == 0 {
		s.left[e] = complete
		if p.entries[e].question && !p.IsQuestion(s) {
			s.left[e] = notAsked
		}
	}
}

// What Scratch.left says of an entry whose phrases are all there.
const (
	complete = -1
	notAsked = -2 // it wants a question, and the message is none
)

func ageIn(words []token.Token) int32 {
	for i := range words {
		if words[i].Kind&token.Age != 0 {
			return words[i].Value
		}
	}
	return -1
}

// collect turns complete find entries into matches, then runs the unless phrases of their rules. An excuse that begins in the tail holds only for matches
// that do: words of an earlier message and half of this one are no excuse for what this one says by itself.
func (p *Program) collect(s *Scratch) {
	p.noteMatches(s, 0)
	slices.Sort(s.begun) // entries are numbered by rule and place
	for _, e := range s.begun {
		if x := &p.entries[e]; s.left[e] == complete && !x.unless {
			s.result.Matches = append(s.result.Matches, s.span[e])
			if n := len(s.rules); n == 0 || s.rules[n-1] != x.rule {
				s.rules = append(s.rules, x.rule)
			}
		}
	}
	for _, r := range s.rules {
		p.runUnless(s, r)
		for _, e := range p.rules[r].unless {
			if m := s.span[e]; s.left[e] == complete && !(m.early && s.says(r)) {
				s.result.Excuses = append(s.result.Excuses, Excuse{Rule: m.Rule, Entry: m.Entry, Start: m.Start, End: m.End})
			}
		}
	}
}

// says tells whether a match of a rule lies in the message itself.
func (s *Scratch) says(rule int32) bool {
	return slices.ContainsFunc(s.result.Matches, func(m Match) bool { return m.Rule == rule && !m.early })
}

package match

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/safethread/safethread/moderation/internal/slab"
	"github.com/safethread/safethread/moderation/internal/token"
)

// Waking: which groups a message can need at all. Each part of a phrase is set going by a token of its anchor, and only if the message has something of
// its rarest further cut, a set of symbols and kinds of which each match holds one (needs.go), if the words beside the anchor may stand there
// (beside.go), and if each further cut has a word on its side of the anchor and within its reach. A part that is set going in vain costs time, never a
// match.

// wakeGroups finds the groups that the message can need.
func (p *Program) wakeGroups(s *Scratch) {
	for _, at := range s.anchors {
		t := &s.words[at]
		p.wakeBySym(s, t.Stem, int(at))
		if t.Exact|t.Prefix != 0 {
			p.wakeBySym(s, t.Exact, int(at))
			p.wakeBySym(s, t.Prefix, int(at))
		}
		if t.Kind&p.kindAnchor != 0 {
			for j := range p.kindWakes {
				if k := &p.kindWakes[j]; k.kind&t.Kind != 0 {
					p.wake(s, k.blocks, int(at))
				}
			}
		}
	}
}

func (p *Program) wakeBySym(s *Scratch, sym token.Sym, at int) {
	if p.signs[sym]&wakes != 0 {
		p.wake(s, p.blocks[p.symFrom[sym]:p.symFrom[sym+1]], at)
	}
}

// wake sets the groups of those candidates going at a word that the words around it allow.
func (p *Program) wake(s *Scratch, blocks []block, at int) {
	if s.long {
		var near view
		for i := range blocks {
			if b := &blocks[i]; b.mayBe(s) {
				s.widen(&near, at, b.reach)
				p.wakeBlock(s, b, &near.has, at)
			}
		}
		return
	}
	for i := range blocks {
		if b := &blocks[i]; b.mayBe(s) {
			p.wakeBlock(s, b, &s.all, at)
		}
	}
}

// mayBe says whether the message is short enough for any of the block.
func (b *block) mayBe(s *Scratch) bool { return b.whole == 0 || s.counted <= int(b.whole) }

// wakeBlock is wake for one block. Each step is asked only of the candidates that those before it left.
func (p *Program) wakeBlock(s *Scratch, b *block, around *sieve, at int) {
	live := b.needs.allows(p, around)
	if live == 0 {
		return
	}
	if live &= b.allowsAfter(p, s, at); live == 0 {
		return
	}
	for live &= b.allowsBefore(p, s, at); live != 0; live &= live - 1 {
		c := &p.candidates[b.from+uint32(bits.TrailingZeros64(live))]
		if (c.whole == 0 || s.counted <= int(c.whole)) && p.holds(s, c, around, at) {
			s.wakeOne(c, at)
		}
	}
}

// holds checks the further cuts of a candidate, first by the signs of what the words around have. Of the first cut a sign is there.
func (p *Program) holds(s *Scratch, c *candidate, around *sieve, at int) bool {
	if c.cuts > 1 {
		if !p.setSigns[c.second].meets(around) {
			return false
		}
		for _, x := range p.cuts[c.cut+2 : max(c.cut+2, c.cut+uint32(c.cuts))] {
			if !p.setSigns[x.set].meets(around) {
				return false
			}
		}
	}
	return p.findsAll(s, c, at)
}

// findsAll says whether each further cut of a candidate has a word where a match needs it.
func (p *Program) findsAll(s *Scratch, c *candidate, at int) bool {
	cuts := p.cuts[c.cut : c.cut+uint32(c.cuts)]
	for k := range cuts {
		if !p.finds(s, &cuts[k], at) {
			return false
		}
	}
	return true
}

// finds says whether a word on the cut's side, within its reach, is of the cut. A sign of its own says so for sure.
func (p *Program) finds(s *Scratch, x *furtherCut, at int) bool {
	step, n, has := int(x.step), uint8(0), &p.setSigns[x.set]
	for i := at + step; uint(i) < uint(len(s.words)); i += step {
		t := &s.words[i]
		s.Steps++
		if t.Kind&token.Skip == 0 {
			if n++; n > x.reach {
				return false
			}
		}
		if seen := s.seen[i]; seen != many {
			stem, form := uint16(seen), uint16(seen>>16)
			byStem, byForm := has.has(stem), has.has(form)
			if !byStem && !byForm {
				continue
			}
			if byStem && stem&signBits < ownSigns || byForm && form&signBits < ownSigns {
				return true
			}
		}
		if p.sets[x.set].has(t) {
			return true
		}
	}
	return false
}

// wakeAt is a word that woke a group, and the next one of the same group, -1 after the last.
type wakeAt struct{ at, next int32 }

// woken is a group that is on: its first and last place in wakes, and how far a match of the candidates that woke it can reach from them.
type woken struct {
	first, last int32
	reach
}

// wakeOne sets the group of a candidate going at a word; words come in order.
func (s *Scratch) wakeOne(c *candidate, at int) {
	g, n := c.group, int32(len(s.wakes))
	w := &s.woken[g]
	if !s.isOn[g] {
		s.isOn[g] = true
		*w = woken{n, n, c.reach}
		s.active = append(s.active, g)
	} else {
		w.reach = w.widest(c.reach)
		last := &s.wakes[w.last]
		if int(last.at) == at {
			return
		}
		last.next, w.last = n, n
	}
	s.wakes = append(s.wakes, wakeAt{int32(at), -1})
}

// candidate is a part of a phrase in a group, as its anchor sees it.
type candidate struct {
	reach         // how far a match reaches from the anchor
	whole  uint8  // most words that count in the message, of a phrase that is all of it; 0 for other phrases
	cuts   uint8  // further cuts
	second uint32 // the set of the second of them, to be looked at without a look at the cut
	group  uint32
	cut    uint32 // where in Program.cuts they begin
}

// kindWake is the candidates whose anchor is of some kinds.
type kindWake struct {
	kind   token.Kind
	blocks []block
}

// waking gathers the candidates while parts are laid into groups.
type waking struct {
	enlisted []enlisted
	bySym    []uint32 // how many of them have a symbol for their anchor
	byKind   []kindWaiting
	around   []needed // what candidates need beside their anchors, the first of them nothing
	beside   []besidePlaces
	places   []uint64          // by symbol: of the item that is looked at; all 0 else
	sets     map[string]uint32 // numbers of cuts by what they hold
	syms     []token.Sym       // of the set that is made, and its key
	key      []byte
	bits     slab.Of[uint64]
	room     slab.Of[token.Sym]
	rarest   []int32   // the rarest cuts of the block that is made
	wholes   []waiting // candidates of its anchor whose phrases are a whole message
}

func newWaking(symbols int, parts []*part) *waking {
	n := 0
	for _, x := range parts {
		n += len(x.anchor.syms)
	}
	return &waking{bySym: make([]uint32, symbols+1), places: make([]uint64, symbols+1), sets: make(map[string]uint32, len(parts)), enlisted: make([]enlisted, 0, n),
		around: append(make([]needed, 0, 2*len(parts)), needed{any: true})}
}

// waiting is a candidate with what must stand beside its anchor, as places in waking.around.
type waiting struct {
	candidate
	before, after int32
}

// farthest is how far a match reaches from the anchor; blocks take those that reach least first.
func (x *waiting) farthest() uint8 { return max(x.reach.before, x.reach.after) }

// enlisted is a candidate by a symbol of its anchor.
type enlisted struct {
	sym token.Sym
	waiting
}

type kindWaiting struct {
	kind token.Kind
	all  []waiting
}

// enlist notes that an anchor sets a part of a phrase going, which was laid into a group just now.
func (w *waking) enlist(b *builder, p *Program, x *part, auto *automaton, at laid, group uint32) {
	a := &x.anchor
	c := candidate{group: group, reach: reachOf(a.before, a.after)}
	whole := p.phrases[x.phrase].whole
	if whole {
		c.whole = uint8(min(x.node.longest(), 255))
	}
	w.addCuts(b, p, &c, x.node, a.item)
	around := surroundings(x.node, a.item, whole, auto, at)
	w.beside = w.beside[:0]
	around.bySymbol(w.places, true)
	for _, s := range a.syms {
		one := waiting{candidate: c}
		one.before, one.after = w.aroundOf(p, around, around.placesOf(w.places[s]))
		w.enlisted = append(w.enlisted, enlisted{s, one})
		w.bySym[s]++
	}
	around.bySymbol(w.places, false)
	if a.kinds == 0 {
		return
	}
	one := waiting{candidate: c}
	one.before, one.after = w.aroundOf(p, around, around.placesOf(around.byKinds(a.kinds)))
	for i := range w.byKind {
		if w.byKind[i].kind == a.kinds {
			w.byKind[i].all = append(w.byKind[i].all, one)
			return
		}
	}
	w.byKind = append(w.byKind, kindWaiting{a.kinds, []waiting{one}})
}

// aroundOf notes what stands beside some places of a part, for each set of places once.
func (w *waking) aroundOf(p *Program, x *surrounding, places uint64) (before, after int32) {
	for i := len(w.beside) - 1; i >= 0 && i >= len(w.beside)-8; i-- { // symbols of one word are neighbours
		if w.beside[i].places == places {
			return w.beside[i].before, w.beside[i].after
		}
	}
	before, after = w.addNeeded(x.before(p, places)), w.addNeeded(x.after(p, places))
	w.beside = append(w.beside, besidePlaces{places, before, after})
	return before, after
}

// addNeeded gives the place of what is needed on one side in waking.around. Most candidates need nothing on one of theirs, which stands there once.
func (w *waking) addNeeded(n needed) int32 {
	if n.any {
		return 0
	}
	w.around = append(w.around, n)
	return int32(len(w.around) - 1)
}

// besidePlaces is where in waking.around that stands which lies beside places of the part that is enlisted.
type besidePlaces struct {
	places        uint64
	before, after int32
}

// addCuts adds the further cuts of a candidate whose anchor lies in an item of its phrase.
func (w *waking) addCuts(b *builder, p *Program, c *candidate, n *node, item int) {
	c.cut = uint32(len(p.cuts))
	for _, far := range b.furtherCuts(n, item) {
		set := w.setOf(p, &b.cuts[far.cut])
		if c.cuts++; c.cuts == 2 {
			c.second = set
		}
		p.cuts = append(p.cuts, furtherCut{set: set, step: far.step, reach: far.reach})
	}
}

// freeze lays the candidates of each symbol side by side, in blocks.
func (w *waking) freeze(p *Program) {
	top := len(w.bySym) - 1
	from, blocks, kinds := make([]uint32, top+2), 0, 0
	for s, n := range w.bySym {
		from[s+1], blocks = from[s]+n, blocks+int(n+63)/64
	}
	for _, k := range w.byKind {
		kinds += len(k.all)
	}
	p.candidates, p.blocks, p.symFrom = make([]candidate, 0, kinds+len(w.enlisted)), make([]block, 0, blocks), make([]uint32, top+2)
	for _, k := range w.byKind {
		slices.SortStableFunc(k.all, func(a, b waiting) int { return cmp.Compare(a.farthest(), b.farthest()) })
		p.kindAnchor |= k.kind
		p.kindWakes = append(p.kindWakes, kindWake{k.kind, w.addBlocks(p, nil, k.all)})
	}
	all := w.bySymbol(from)
	for s := range w.bySym {
		p.symFrom[s] = uint32(len(p.blocks))
		if some := all[from[s]:from[s+1]]; len(some) > 0 {
			p.blocks = w.addBlocks(p, p.blocks, some)
			p.signs[s] |= wakes
		}
	}
	p.symFrom[top+1] = uint32(len(p.blocks))
}

// bySymbol is the candidates by symbol, which begin at the given places, and those of a symbol in the order that blocks take.
func (w *waking) bySymbol(from []uint32) []waiting {
	var next [257]uint32
	for i := range w.enlisted {
		next[w.enlisted[i].farthest()+1]++
	}
	for r := range 256 {
		next[r+1] += next[r]
	}
	order := make([]int32, len(w.enlisted))
	for i := range w.enlisted {
		r := w.enlisted[i].farthest()
		order[next[r]] = int32(i)
		next[r]++
	}
	all, place := make([]waiting, len(w.enlisted)), slices.Clone(from)
	for _, i := range order {
		x := &w.enlisted[i]
		all[place[x.sym]] = x.waiting
		place[x.sym]++
	}
	return all
}

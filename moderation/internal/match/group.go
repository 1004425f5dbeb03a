package match

import (
	"math/bits"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// maxPositions is the most a phrase may take: one machine word, less a bit so that a shift never crosses phrases.
const maxPositions = 60

// group is one machine word of automaton: the positions of several phrases. What every step reads stands first, in one cache line.
type group struct {
	init    uint64     // where a phrase may begin
	accept  uint64     // where a phrase may end
	shift   uint64     // bits that follow the bit before them
	anyWord uint64     // positions that any word that counts satisfies
	slots   []slot     // what symbols satisfy; an open-addressing table with len a power of two
	kindSet token.Kind // all kinds asked for
	before  int32      // most words that count before an anchor in a match of any of its phrases
	after   int32      // and after it
	exc     []exception
	kinds   []kindMask
	owner   [64]int32 // the phrase of each bit
}

// slot is what a symbol satisfies.
type slot struct {
	key  token.Sym
	mask uint64
}

type kindMask struct {
	kind token.Kind
	mask uint64
}

// satisfied is the set of positions that a token can take.
func (g *group) satisfied(t *token.Token) uint64 {
	var m uint64
	if t.Kind&token.Skip == 0 {
		m = g.anyWord
	}
	if t.Kind&g.kindSet != 0 {
		for i := range g.kinds {
			if g.kinds[i].kind&t.Kind != 0 {
				m |= g.kinds[i].mask
			}
		}
	}
	if t.Stem != 0 {
		m |= g.lookup(t.Stem)
	}
	if t.Exact != 0 {
		m |= g.lookup(t.Exact)
	}
	if t.Prefix != 0 {
		m |= g.lookup(t.Prefix)
	}
	return m
}

func (g *group) lookup(s token.Sym) uint64 {
	n := uint32(len(g.slots) - 1)
	for i := uint32(s) * 0x9E3779B1 >> 7 & n; ; i = (i + 1) & n {
		if g.slots[i].key == s {
			return g.slots[i].mask
		}
		if g.slots[i].key == 0 {
			return 0
		}
	}
}

// step is the automaton's transition on one token.
func (g *group) step(state, satisfied uint64) uint64 {
	next := state<<1&g.shift | g.init
	for i := range g.exc {
		if state&g.exc[i].from != 0 {
			next |= g.exc[i].to
		}
	}
	return next & satisfied
}

// layout gathers phrases for one group until it is full.
type layout struct {
	auto    automaton
	init    uint64
	accept  uint64
	owner   [64]int32
	phrases int
}

func (l *layout) fits(positions int) bool { return l.auto.used+positions <= 64 }

func (l *layout) add(n *node, phrase int32) {
	from := l.auto.used
	f := l.auto.add(n)
	l.init |= f.first
	l.accept |= f.last
	for i := from; i < l.auto.used; i++ {
		l.owner[i] = phrase
	}
	l.phrases++
}

// group freezes the layout.
func (l *layout) group() group {
	g := group{init: l.init, accept: l.accept, owner: l.owner}
	for i := l.auto.used; i < len(g.owner); i++ {
		g.owner[i] = -1
	}
	g.shift, g.exc = l.auto.edges()
	bySym := make(map[token.Sym]uint64)
	byKind := make(map[token.Kind]uint64)
	for i, at := range l.auto.atoms {
		bit := uint64(1) << i
		if at.any {
			g.anyWord |= bit
		}
		if at.kinds != 0 {
			byKind[at.kinds] |= bit
			g.kindSet |= at.kinds
		}
		for _, s := range at.syms {
			bySym[s] |= bit
		}
	}
	for k, m := range byKind {
		g.kinds = append(g.kinds, kindMask{k, m})
	}
	slices.SortFunc(g.kinds, func(a, b kindMask) int { return int(a.kind) - int(b.kind) })
	g.slots = table(bySym)
	return g
}

func table(bySym map[token.Sym]uint64) []slot {
	size := 1 << bits.Len(uint(2*len(bySym)+1))
	slots := make([]slot, size)
	order := make([]token.Sym, 0, len(bySym))
	for s := range bySym {
		order = append(order, s)
	}
	slices.Sort(order) // the table's layout does not depend on map order
	for _, s := range order {
		i := uint32(s) * 0x9E3779B1 >> 7 & uint32(size-1)
		for slots[i].key != 0 {
			i = (i + 1) & uint32(size-1)
		}
		slots[i] = slot{s, bySym[s]}
	}
	return slots
}

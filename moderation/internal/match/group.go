package match

import (
	"math/bits"
	"slices"

	"github.com/safethread/safethread/moderation/internal/slab"
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
	table   []uint32   // an open-addressing table of symbols with len a power of two: a tag, and 8 bits up a place in slots; 0 is empty
	slots   []slot     // what symbols satisfy
	asked   sieve      // signs of those symbols: most words are not in the group
	kindSet token.Kind // all kinds asked for
	exc     []exception
	kinds   []kindMask
	owners  []owned // the parts that share the word
}

// owned is the positions of one part of a phrase.
type owned struct {
	bits   uint64
	phrase int32
	plain  bool  // without not(…) and parts of speech, which can be judged from left to right only
	node   *node // the part
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

// satisfied is the set of positions that a word of the message can take.
func (g *group) satisfied(s *Scratch, i int) uint64 {
	t, seen := &s.words[i], s.seen[i]
	var m uint64
	if t.Kind&token.Skip == 0 {
		m = g.anyWord
	}
	if seen == many {
		return m | g.satisfiedByMany(t)
	}
	if g.asked.has(uint16(seen)) {
		m |= g.lookup(t.Stem)
	}
	if g.asked.has(uint16(seen >> 16)) {
		m |= g.lookup(t.Exact)
	}
	return m
}

// satisfiedByMany is the set of positions that a word can take by its kinds and by all of its symbols.
func (g *group) satisfiedByMany(t *token.Token) (m uint64) {
	if t.Kind&g.kindSet != 0 {
		for i := range g.kinds {
			if g.kinds[i].kind&t.Kind != 0 {
				m |= g.kinds[i].mask
			}
		}
	}
	for _, sym := range [...]token.Sym{t.Stem, t.Exact, t.Prefix} {
		if sym != 0 {
			m |= g.lookup(sym)
		}
	}
	return m
}

func (g *group) lookup(s token.Sym) uint64 {
	n := uint32(len(g.table) - 1)
	h := uint32(s) * 0x9E3779B1
	for i := h >> 7 & n; ; i = (i + 1) & n {
		switch at := g.table[i]; uint8(at) {
		case 0:
			return 0
		case tagOf(h):
			if x := &g.slots[at>>8]; x.key == s {
				return x.mask
			}
		}
	}
}

func tagOf(hash uint32) uint8 { return uint8(hash>>24) | 1 }

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

// layout gathers phrases for one group until it is full, then for the next.
type layout struct {
	auto   automaton
	init   uint64
	accept uint64
	owners []owned
	exc    []exception
	kinds  []kindMask
	slots  []slot
	seen   []uint32 // by symbol, for joined

	ownersOf slab.Of[owned]
	excOf    slab.Of[exception]
	kindsOf  slab.Of[kindMask]
	tableOf  slab.Of[uint32]
	slotsOf  slab.Of[slot]
}

// laid is a part in the layout: its bits begin at from.
type laid struct {
	frag
	from int
}

func (l *layout) fits(positions int) bool { return l.auto.used+positions <= 64 }

func (l *layout) add(n *node, phrase int32) laid {
	from := l.auto.used
	f := l.auto.add(n)
	l.init |= f.first
	l.accept |= f.last
	l.owners = append(l.owners, owned{bits: (1<<(l.auto.used-from) - 1) << from, phrase: phrase, plain: n.plain, node: n})
	return laid{f, from}
}

// empty makes room for the next group.
func (l *layout) empty() {
	l.auto.empty()
	l.init, l.accept, l.owners = 0, 0, l.owners[:0]
}

// group freezes the layout.
func (l *layout) group(p *Program) group {
	g := group{init: l.init, accept: l.accept, owners: l.ownersOf.CopyOf(l.owners)}
	g.shift, l.exc = l.auto.edges(l.exc[:0])
	g.exc = l.excOf.CopyOf(l.exc)
	l.kinds, l.slots = l.kinds[:0], l.slots[:0]
	for i, at := range l.auto.atoms {
		bit := uint64(1) << i
		if at.any {
			g.anyWord |= bit
		}
		if at.kinds != 0 {
			l.addKinds(at.kinds, bit)
			g.kindSet |= at.kinds
		}
		for _, s := range at.syms {
			l.slots = append(l.slots, slot{s, bit})
		}
	}
	slices.SortFunc(l.kinds, func(a, b kindMask) int { return int(a.kind) - int(b.kind) })
	g.kinds = l.kindsOf.CopyOf(l.kinds)
	g.slots = l.slotsOf.CopyOf(joined(l.slots, l.seen))
	g.table = l.table(g.slots)
	for i := range g.slots {
		g.asked.add(p.signs[g.slots[i].key])
	}
	return g
}

func (l *layout) addKinds(kinds token.Kind, bit uint64) {
	for i := range l.kinds {
		if l.kinds[i].kind == kinds {
			l.kinds[i].mask |= bit
			return
		}
	}
	l.kinds = append(l.kinds, kindMask{kinds, bit})
}

// joined joins the slots of one symbol. seen has a place for each symbol, all 0, and is left so.
func joined(all []slot, seen []uint32) []slot {
	out := all[:0]
	for _, x := range all {
		if n := seen[x.key]; n > 0 {
			out[n-1].mask |= x.mask
			continue
		}
		out = append(out, x)
		seen[x.key] = uint32(len(out))
	}
	for i := range out {
		seen[out[i].key] = 0
	}
	return out
}

// table makes the table of the symbols of slots.
func (l *layout) table(slots []slot) []uint32 {
	size := 1 << bits.Len(uint(2*len(slots)+1))
	table := l.tableOf.Next(size)
	for n := range slots {
		h := uint32(slots[n].key) * 0x9E3779B1
		i := h >> 7 & uint32(size-1)
		for table[i] != 0 {
			i = (i + 1) & uint32(size-1)
		}
		table[i] = uint32(tagOf(h)) | uint32(n)<<8
	}
	return table
}

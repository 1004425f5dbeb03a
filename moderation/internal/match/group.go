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
	table   []uint32   // an open-addressing table of symbols: a symbol, and symBits up a place in masks; 0 is empty
	masks   []uint64   // what symbols satisfy, each set of positions once: the words of a list mostly share theirs
	asked   sieve      // signs of those symbols: most words are not in the group
	kindSet token.Kind // all kinds asked for
	symBits uint8      // that any symbol of the program takes
	exc     []exception
	kinds   []kindMask
	owners  []owned              // the parts that share the word
	wide    map[token.Sym]uint64 // in place of the table, where so many sets of positions cannot be numbered in it
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
	table := g.table
	if len(table) == 0 {
		return g.wide[s]
	}
	for i := slotOf(s, len(table)); ; {
		at := table[i]
		if at&(1<<g.symBits-1) == uint32(s) {
			return g.masks[at>>g.symBits]
		}
		if at == 0 {
			return 0
		}
		if i++; i == uint32(len(table)) {
			i = 0
		}
	}
}

// slotOf is where a symbol stands in a table of some size, if its place is free.
func slotOf(s token.Sym, size int) uint32 {
	return uint32(uint64(uint32(s)*0x9E3779B1) * uint64(size) >> 32)
}

// step is the automaton's transition on one token, at which phrases may begin in init.
func (g *group) step(state, init, satisfied uint64) uint64 {
	next := state<<1&g.shift | init
	for i := range g.exc {
		if state&g.exc[i].from != 0 {
			next |= g.exc[i].to
		}
	}
	return next & satisfied
}

// layout gathers phrases for one group until it is full, then for the next.
type layout struct {
	auto    automaton
	init    uint64
	accept  uint64
	owners  []owned
	exc     []exception
	kinds   []kindMask
	slots   []slot
	symBits uint8             // that any symbol takes
	seen    []uint32          // by symbol, for joined
	masks   []uint64          // of the group that is made
	maskAt  map[uint64]uint32 // and where they stand in it

	ownersOf slab.Of[owned]
	excOf    slab.Of[exception]
	kindsOf  slab.Of[kindMask]
	tableOf  slab.Of[uint32]
	masksOf  slab.Of[uint64]
}

// laid is a part in the layout: its bits begin at from.
type laid struct {
	frag
	from int
}

// newLayout makes a layout for parts whose symbols are at most top.
func newLayout(top int) *layout {
	return &layout{symBits: uint8(bits.Len(uint(top))), seen: make([]uint32, top+1), maskAt: make(map[uint64]uint32)}
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
	g := group{init: l.init, accept: l.accept, owners: l.ownersOf.CopyOf(l.owners), symBits: l.symBits}
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
	slots := joined(l.slots, l.seen)
	l.index(&g, slots)
	for i := range slots {
		g.asked.add(p.signs[slots[i].key])
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

// index makes the table of the symbols of slots.
func (l *layout) index(g *group, slots []slot) {
	l.masks = l.masks[:0]
	clear(l.maskAt)
	size := len(slots) + len(slots)/2 + 1
	table := l.tableOf.Next(size)
	for _, x := range slots {
		n, known := l.maskAt[x.mask]
		if !known {
			n = uint32(len(l.masks))
			l.masks, l.maskAt[x.mask] = append(l.masks, x.mask), n
		}
		if bits.Len32(n)+int(g.symBits) > 32 {
			g.wide = make(map[token.Sym]uint64, len(slots))
			for _, x := range slots {
				g.wide[x.key] = x.mask
			}
			return
		}
		i := slotOf(x.key, size)
		for table[i] != 0 {
			if i++; i == uint32(size) {
				i = 0
			}
		}
		table[i] = uint32(x.key) | n<<g.symBits
	}
	g.table, g.masks = table, l.masksOf.CopyOf(l.masks)
}

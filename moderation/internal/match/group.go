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
	tags    []uint8    // of slots: 0 for an empty one, else some bits of the hash
	slots   []slot     // what symbols satisfy; an open-addressing table with len a power of two
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
	n := uint32(len(g.tags) - 1)
	h := uint32(s) * 0x9E3779B1
	for i := h >> 7 & n; ; i = (i + 1) & n {
		switch g.tags[i] {
		case 0:
			return 0
		case tagOf(h):
			if g.slots[i].key == s {
				return g.slots[i].mask
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

// layout gathers phrases for one group until it is full.
type layout struct {
	auto   automaton
	init   uint64
	accept uint64
	owners []owned
}

func (l *layout) fits(positions int) bool { return l.auto.used+positions <= 64 }

func (l *layout) add(n *node, phrase int32) {
	from := l.auto.used
	f := l.auto.add(n)
	l.init |= f.first
	l.accept |= f.last
	l.owners = append(l.owners, owned{bits: (1<<(l.auto.used-from) - 1) << from, phrase: phrase, plain: n.plain(), node: n})
}

// group freezes the layout.
func (l *layout) group(p *Program, w *waking) group {
	g := group{init: l.init, accept: l.accept, owners: l.owners}
	g.shift, g.exc = l.auto.edges()
	byKind := make(map[token.Kind]uint64)
	all := w.slots[:0]
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
			all = append(all, slot{s, bit})
		}
	}
	for k, m := range byKind {
		g.kinds = append(g.kinds, kindMask{k, m})
	}
	slices.SortFunc(g.kinds, func(a, b kindMask) int { return int(a.kind) - int(b.kind) })
	w.slots = all
	all = joined(all, w.seen)
	for i := range all {
		g.asked.add(p.signs[all[i].key])
	}
	g.tags, g.slots = table(all)
	return g
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

func table(all []slot) (tags []uint8, slots []slot) {
	size := 1 << bits.Len(uint(2*len(all)+1))
	tags, slots = make([]uint8, size), make([]slot, size)
	for _, x := range all {
		h := uint32(x.key) * 0x9E3779B1
		i := h >> 7 & uint32(size-1)
		for tags[i] != 0 {
			i = (i + 1) & uint32(size-1)
		}
		tags[i], slots[i] = tagOf(h), x
	}
	return tags, slots
}

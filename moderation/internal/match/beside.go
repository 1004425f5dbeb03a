package match

import (
	"math/bits"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// What may stand beside an anchor. Most phrases go on with certain words right after their anchor and before it. For up to 64 parts of phrases with one
// anchor, a table tells by the sign (sieve.go) of the word beside it which of them can go on: one look in place of a look at each of them. Words may
// share a row, so a table may say yes in error, never no.

// block is up to 64 candidates of one anchor, side by side in Program.candidates.
type block struct {
	needs         needs
	before, after beside
	from          uint32 // the first of them
	reach         reach  // of all of them
}

// beside tells which candidates of a block a word on one side of the anchor allows.
type beside struct {
	any  uint64 // candidates that any word or none there allows
	none uint64 // candidates that allow no word of the message there
	all  uint64 // all candidates of the block
	from uint32 // its table in Program.rows
	last uint32 // the table's length, a power of two, less one
}

// allows is the set of candidates that the words on a side of the anchor allow: the nearest that counts, and those before it, which may be passed over.
func (x *beside) allows(p *Program, s *Scratch, at, step int) uint64 {
	live := x.any
	for i := at + step; live != x.all; i += step {
		if i < s.border || i >= len(s.words) {
			live |= x.none
			if uint(i) >= uint(len(s.words)) {
				break
			}
		}
		t := &s.words[i]
		s.Steps++
		if t.Stem != 0 {
			live |= p.rows[x.from+uint32(p.signs[t.Stem])&x.last]
		}
		if t.Exact|t.Prefix != 0 {
			live |= p.exactRows(x, t)
		}
		for k := t.Kind & p.kindsAsked; k != 0; k &= k - 1 {
			live |= p.rows[x.from+uint32(kindSign(k))&x.last]
		}
		if t.Kind&token.Skip == 0 {
			break
		}
	}
	return live
}

// exactRows is what the form of a word and its beginning allow.
func (p *Program) exactRows(x *beside, t *token.Token) (live uint64) {
	if t.Exact != 0 {
		live = p.rows[x.from+uint32(p.signs[t.Exact])&x.last]
	}
	if t.Prefix != 0 {
		live |= p.rows[x.from+uint32(p.signs[t.Prefix])&x.last]
	}
	return live
}

// needed is the signs of which a word must stand beside an anchor; any is set where every word will do, or none at all, and none where only no word will
// do beside them.
type needed struct {
	signs     sieve
	any, none bool
}

// ends notes that a match may end there.
func (n *needed) ends(may, whole bool) {
	n.any = n.any || may && !whole
	n.none = may && whole
}

// surrounding is a part in an automaton, to see what stands beside the places of its anchor.
type surrounding struct {
	auto *automaton
	laid
	item    uint64 // places of the item that the anchor is in
	anyWord uint64 // places that any word can take
	whole   bool   // nothing of the message lies outside a match
}

func surroundings(n *node, item int, whole bool, auto *automaton, at laid) *surrounding {
	x := &surrounding{auto: auto, laid: at, whole: whole}
	from, size := at.from, auto.used-at.from
	if n.op == opSeq {
		for _, k := range n.kids[:item] {
			from += k.positions()
		}
		size = n.kids[item].positions()
	}
	x.item = (1<<size - 1) << from
	for i := at.from; i < auto.used; i++ {
		if auto.atoms[i].any {
			x.anyWord |= 1 << i
		}
	}
	return x
}

// places are those of the item that an atom can take.
func (x *surrounding) places(anchor *atom) (at uint64) {
	if x.item&(x.item-1) == 0 { // it can: the anchor is of this item
		return x.item
	}
	for m := x.item; m != 0; m &= m - 1 {
		i := bits.TrailingZeros64(m)
		if x.auto.atoms[i].overlaps(anchor) {
			at |= 1 << i
		}
	}
	return at
}

// before is what stands right before some places.
func (x *surrounding) before(p *Program, at uint64) needed {
	var prev uint64
	for i := x.from; i < x.auto.used; i++ {
		if x.auto.follow[i]&at != 0 {
			prev |= 1 << i
		}
	}
	return x.needed(p, prev, at&x.first != 0)
}

// after is what stands right after some places.
func (x *surrounding) after(p *Program, at uint64) needed {
	var next uint64
	for m := at; m != 0; m &= m - 1 {
		next |= x.auto.follow[bits.TrailingZeros64(m)]
	}
	return x.needed(p, next, at&x.last != 0)
}

func (x *surrounding) needed(p *Program, atoms uint64, ends bool) needed {
	n := needed{any: atoms&x.anyWord != 0}
	n.ends(ends, x.whole)
	for m := atoms; m != 0 && !n.any; m &= m - 1 {
		a := x.auto.atoms[bits.TrailingZeros64(m)]
		p.addSieve(&n.signs, a.syms, a.kinds)
	}
	return n
}

// overlaps says whether a word can be of both atoms.
func (a *atom) overlaps(b *atom) bool {
	return a.any || a.kinds&b.kinds != 0 || slices.ContainsFunc(b.syms, func(s token.Sym) bool { return hasSym(a.syms, s) })
}

// addBlocks lays candidates of one anchor, those that reach least first, into blocks and adds these to out.
func (w *waking) addBlocks(p *Program, out []block, all []waiting) []block {
	for some := range slices.Chunk(all, 64) {
		b := block{from: uint32(len(p.candidates))}
		first := w.rarest[:0]
		for i := range some {
			c := &some[i].candidate
			p.candidates = append(p.candidates, *c)
			b.reach = b.reach.widest(c.reach)
			if c.cuts == 0 {
				first = append(first, nothingAsked)
			} else {
				first = append(first, int32(p.cuts[c.cut].set))
			}
		}
		w.rarest = first
		b.needs = p.needsOf(first)
		b.before = w.besideOf(p, some, func(x *waiting) int32 { return x.before })
		b.after = w.besideOf(p, some, func(x *waiting) int32 { return x.after })
		out = append(out, b)
	}
	return out
}

// besideOf makes the table of one side. It has about two rows for each sign.
func (w *waking) besideOf(p *Program, some []waiting, side func(*waiting) int32) beside {
	x := beside{all: ^uint64(0) >> (64 - len(some)), from: uint32(len(p.rows))}
	var asked sieve
	for i := range some {
		n, bit := &w.around[side(&some[i])], uint64(1)<<i
		if n.any {
			x.any |= bit
			continue
		}
		if n.none {
			x.none |= bit
		}
		asked.addAll(&n.signs)
	}
	used := 0
	for _, m := range asked {
		used += bits.OnesCount64(m)
	}
	size := min(signs, 1<<bits.Len(uint(2*used-1)))
	if used == 0 {
		size = 1
	}
	x.last = uint32(size - 1)
	rows := p.addRows(size)
	for i := range some {
		bit := uint64(1) << i
		if x.any&bit != 0 {
			continue
		}
		for at, m := range &w.around[side(&some[i])].signs {
			for ; m != 0; m &= m - 1 {
				rows[(at*64+bits.TrailingZeros64(m))&(size-1)] |= bit
			}
		}
	}
	return x
}

// addRows makes room for a table.
func (p *Program) addRows(n int) []uint64 {
	from := len(p.rows)
	if from+n > cap(p.rows) {
		p.rows = append(make([]uint64, 0, 2*cap(p.rows)+4096), p.rows...)
	}
	p.rows = p.rows[:from+n]
	return p.rows[from:]
}

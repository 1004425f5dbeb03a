package match

import (
	"cmp"
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

// neighbours are what a match has right before and right after an anchor.
type neighbours struct{ before, after needed }

// needed is a set of atoms of which a word is one; any is set where every word will do, or none at all, and none where only no word will do beside them.
type needed struct {
	of        *surrounding
	atoms     uint64 // a bit for each position
	any, none bool
}

// ends notes that a match may end there.
func (n *needed) ends(may, whole bool) {
	n.any = n.any || may && !whole
	n.none = may && whole
}

// surrounding is a part as an automaton, to see what stands beside the positions of its anchor.
type surrounding struct {
	auto        automaton
	first, last uint64
	item        uint64 // positions of the item that the anchor is in
	anyWord     uint64 // positions that any word can take
	whole       bool   // nothing of the message lies outside a match
}

func surroundings(n *node, item int, whole bool) *surrounding {
	x := &surrounding{whole: whole}
	f := x.auto.add(n)
	x.first, x.last = f.first, f.last
	x.item = 1<<x.auto.used - 1
	if n.op == opSeq {
		from := 0
		for _, k := range n.kids[:item] {
			from += k.positions()
		}
		x.item = (1<<n.kids[item].positions() - 1) << from
	}
	for i, a := range x.auto.atoms {
		if a.any {
			x.anyWord |= 1 << i
		}
	}
	return x
}

// of gives what stands beside the positions of the item that an atom can take.
func (x *surrounding) of(anchor *atom) (out neighbours) {
	var at, next, prev uint64
	for i, a := range x.auto.atoms {
		if x.item>>i&1 != 0 && a.overlaps(anchor) {
			at |= 1 << i
			next |= x.auto.follow[i]
		}
	}
	for i := range x.auto.atoms {
		if x.auto.follow[i]&at != 0 {
			prev |= 1 << i
		}
	}
	out.before = needed{of: x, atoms: prev, any: prev&x.anyWord != 0}
	out.after = needed{of: x, atoms: next, any: next&x.anyWord != 0}
	out.before.ends(at&x.first != 0, x.whole)
	out.after.ends(at&x.last != 0, x.whole)
	return out
}

// overlaps says whether a word can be of both atoms.
func (a *atom) overlaps(b *atom) bool {
	return a.any || a.kinds&b.kinds != 0 || slices.ContainsFunc(b.syms, func(s token.Sym) bool { return hasSym(a.syms, s) })
}

// blocksOf lays candidates of one anchor into blocks, those that reach least first.
func (p *Program) blocksOf(all []waiting) (out []block) {
	slices.SortStableFunc(all, func(a, b waiting) int { return cmp.Compare(max(a.before, a.after), max(b.before, b.after)) })
	for some := range slices.Chunk(all, 64) {
		b := block{from: uint32(len(p.candidates))}
		first := make([]int32, 0, 64)
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
		b.needs = p.needsOf(first)
		b.before = p.besideOf(some, func(w *waiting) *needed { return &w.around.before })
		b.after = p.besideOf(some, func(w *waiting) *needed { return &w.around.after })
		out = append(out, b)
	}
	return out
}

// besideOf makes the table of one side. It has about two rows for each sign.
func (p *Program) besideOf(some []waiting, side func(*waiting) *needed) beside {
	x := beside{all: ^uint64(0) >> (64 - len(some)), from: uint32(len(p.rows))}
	var bySign [signs]uint64
	for i := range some {
		n, bit := side(&some[i]), uint64(1)<<i
		if n.any {
			x.any |= bit
			continue
		}
		if n.none {
			x.none |= bit
		}
		for m := n.atoms; m != 0; m &= m - 1 {
			a := n.of.auto.atoms[bits.TrailingZeros64(m)]
			for _, s := range a.syms {
				bySign[p.signs[s]&signBits] |= bit
			}
			for k := a.kinds; k != 0; k &= k - 1 {
				bySign[kindSign(k)] |= bit
			}
		}
	}
	used := 0
	for _, m := range bySign {
		if m != 0 {
			used++
		}
	}
	size := min(signs, 1<<bits.Len(uint(2*used-1)))
	if used == 0 {
		size = 1
	}
	x.last = uint32(size - 1)
	p.rows = append(p.rows, make([]uint64, size)...)
	for sign, m := range bySign {
		p.rows[x.from+uint32(sign)&x.last] |= m
	}
	return x
}

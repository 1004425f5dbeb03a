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

// block is up to 64 candidates of one anchor, side by side in Program.candidates. It takes two cache lines, and what stands in the first is asked first.
type block struct {
	needs         needs
	before, after uint64 // candidates that any word or none there allows
	beside        uint32 // in Program.rows: the table of the words before the anchor, then that of those behind it
	from          uint32 // the first of them
	size          uint8  // how many there are
	rowsBefore    uint8  // the rows of a table are a power of two; this is which
	rowsAfter     uint8
	reach         reach // of all of them
}

// allowsAfter is the set of candidates that the words behind the anchor allow.
func (b *block) allowsAfter(p *Program, s *Scratch, at int) uint64 {
	return p.allowsBeside(s, b.after, b.all(), b.beside+1+1<<b.rowsBefore, b.rowsAfter, at, 1)
}

// allowsBefore is the set of candidates that the words before the anchor allow.
func (b *block) allowsBefore(p *Program, s *Scratch, at int) uint64 {
	return p.allowsBeside(s, b.before, b.all(), b.beside, b.rowsBefore, at, -1)
}

func (b *block) all() uint64 { return ^uint64(0) >> (64 - b.size) }

// allowsBeside is the set of candidates that the words on a side of the anchor allow: the nearest that counts, and those before it, which may be passed
// over. The first row of a table is the candidates that allow no word of the message there; the others go by sign.
func (p *Program) allowsBeside(s *Scratch, live, all uint64, table uint32, rows uint8, at, step int) uint64 {
	mask := uint32(1)<<rows - 1
	for i := at + step; live != all; i += step {
		if i < s.border || i >= len(s.words) {
			live |= p.rows[table]
			if uint(i) >= uint(len(s.words)) {
				break
			}
		}
		t, seen := &s.words[i], s.seen[i]
		s.Steps++
		if seen == many {
			live |= p.manyRows(table+1, mask, t)
		} else {
			if stem := seen & (1<<16 - 1); stem != 0 {
				live |= p.rows[table+1+stem&mask]
			}
			if form := seen >> 16; form != 0 {
				live |= p.rows[table+1+form&mask]
			}
		}
		if t.Kind&token.Skip == 0 {
			break
		}
	}
	return live
}

// manyRows is what all symbols of a word and its kinds allow.
func (p *Program) manyRows(table, mask uint32, t *token.Token) (live uint64) {
	for _, sym := range [...]token.Sym{t.Stem, t.Exact, t.Prefix} {
		if sym != 0 {
			live |= p.rows[table+uint32(p.signs[sym])&mask]
		}
	}
	for k := t.Kind & p.kindsAsked; k != 0; k &= k - 1 {
		live |= p.rows[table+uint32(kindSign(k))&mask]
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
		b.needs, b.size, b.beside = p.needsOf(first), uint8(len(some)), uint32(len(p.rows))
		b.before, b.rowsBefore = p.besideOf(some, func(w *waiting) *needed { return &w.around.before })
		b.after, b.rowsAfter = p.besideOf(some, func(w *waiting) *needed { return &w.around.after })
		out = append(out, b)
	}
	return out
}

// besideOf makes the table of one side, which has about two rows for each sign, and gives the candidates that it need not be asked of.
func (p *Program) besideOf(some []waiting, side func(*waiting) *needed) (anything uint64, rows uint8) {
	var none uint64
	var bySign [signs]uint64
	for i := range some {
		n, bit := side(&some[i]), uint64(1)<<i
		if n.any {
			anything |= bit
			continue
		}
		if n.none {
			none |= bit
		}
		for m := n.atoms; m != 0; m &= m - 1 {
			a := n.of.auto.atoms[bits.TrailingZeros64(m)]
			for _, s := range a.syms {
				bySign[p.signs[s]&^wakes] |= bit
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
	if used > 0 {
		rows = uint8(min(bits.Len(signs-1), bits.Len(uint(2*used-1))))
	}
	table := len(p.rows) + 1
	p.rows = append(append(p.rows, none), make([]uint64, 1<<rows)...)
	for sign, m := range bySign {
		p.rows[table+sign&(1<<rows-1)] |= m
	}
	return anything, rows
}

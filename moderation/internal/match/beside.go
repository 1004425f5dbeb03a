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
	whole         uint8 // most words that count in the message, where each of them is of a phrase that is all of it; else 0
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

// bySymbol notes the places of the item that a symbol can take, or takes the notes back. An item of one place needs none: its anchor can take it.
func (x *surrounding) bySymbol(places []uint64, on bool) {
	if x.item&(x.item-1) == 0 {
		return
	}
	for m := x.item; m != 0; m &= m - 1 {
		for _, s := range x.auto.atoms[bits.TrailingZeros64(m)].syms {
			if on {
				places[s] |= m & -m
			} else {
				places[s] = 0
			}
		}
	}
}

// byKinds is the places of the item that some kinds can take.
func (x *surrounding) byKinds(kinds token.Kind) (at uint64) {
	for m := x.item; m != 0; m &= m - 1 {
		if x.auto.atoms[bits.TrailingZeros64(m)].kinds&kinds != 0 {
			at |= m & -m
		}
	}
	return at
}

// placesOf are those of the item that an anchor can take: some by what it is, and those of any word.
func (x *surrounding) placesOf(some uint64) uint64 {
	if x.item&(x.item-1) == 0 {
		return x.item
	}
	return some | x.item&x.anyWord
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

// addBlocks lays candidates of one anchor, those that reach least first, into blocks and adds these to out. Those of phrases that are a whole message lie
// apart if they are many: most messages are too long for all of them.
func (w *waking) addBlocks(p *Program, out []block, all []waiting) []block {
	w.wholes = w.wholes[:0]
	for i := range all {
		if all[i].whole > 0 {
			w.wholes = append(w.wholes, all[i])
		}
	}
	if len(w.wholes) < manyWhole {
		return w.chunks(p, out, all)
	}
	rest := slices.DeleteFunc(all, func(x waiting) bool { return x.whole > 0 })
	return w.chunks(p, w.chunks(p, out, w.wholes), rest)
}

// manyWhole is how many candidates get blocks of their own.
const manyWhole = 12

func (w *waking) chunks(p *Program, out []block, all []waiting) []block {
	for some := range slices.Chunk(all, 64) {
		b := block{from: uint32(len(p.candidates)), whole: slices.MaxFunc(some, func(x, y waiting) int { return cmp.Compare(x.whole, y.whole) }).whole}
		first := w.rarest[:0]
		for i := range some {
			c := &some[i].candidate
			p.candidates = append(p.candidates, *c)
			b.reach = b.reach.widest(c.reach)
			if c.whole == 0 {
				b.whole = 0
			}
			if c.cuts == 0 {
				first = append(first, nothingAsked)
			} else {
				first = append(first, int32(p.cuts[c.cut].set))
			}
		}
		w.rarest = first
		b.needs, b.size, b.beside = p.needsOf(first), uint8(len(some)), uint32(len(p.rows))
		b.before, b.rowsBefore = w.besideOf(p, some, func(x *waiting) int32 { return x.before })
		b.after, b.rowsAfter = w.besideOf(p, some, func(x *waiting) int32 { return x.after })
		out = append(out, b)
	}
	return out
}

// besideOf makes the table of one side, which has about two rows for each sign, and gives the candidates that it need not be asked of.
func (w *waking) besideOf(p *Program, some []waiting, side func(*waiting) int32) (anything uint64, log uint8) {
	var none uint64
	var asked sieve
	for i := range some {
		n, bit := &w.around[side(&some[i])], uint64(1)<<i
		if n.any {
			anything |= bit
			continue
		}
		if n.none {
			none |= bit
		}
		asked.addAll(&n.signs)
	}
	used := 0
	for _, m := range asked {
		used += bits.OnesCount64(m)
	}
	if used > 0 {
		log = uint8(min(bits.Len(signs-1), bits.Len(uint(2*used-1))))
	}
	table := p.addRows(1 + 1<<log)
	table[0] = none
	rows := table[1:]
	for i := range some {
		bit := uint64(1) << i
		if anything&bit != 0 {
			continue
		}
		for at, m := range &w.around[side(&some[i])].signs {
			for ; m != 0; m &= m - 1 {
				rows[(at*64+bits.TrailingZeros64(m))&(1<<log-1)] |= bit
			}
		}
	}
	return anything, log
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

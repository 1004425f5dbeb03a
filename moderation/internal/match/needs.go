package match

import "math/bits"

// needs tells which candidates of a block the words of the message allow, by the first further cut of each: a set of signs of which the message
// must have one. What the message has is intersected with what any of them asks for, and only those few signs are looked up.
type needs struct {
	asked sieve              // signs of the first cuts
	rank  [signs / 64]uint16 // by word of asked: how many signs stand in the words before it
	from  uint32             // the rows of the signs in Program.rows
	free  uint64             // candidates without a further cut
}

// allows is the set of candidates that what the words around the anchor have allows.
func (x *needs) allows(p *Program, around *sieve) uint64 {
	live := x.free
	for w, asked := range &x.asked {
		for m := asked & around[w]; m != 0; m &= m - 1 {
			live |= p.rows[x.from+uint32(x.rank[w])+uint32(bits.OnesCount64(asked&(m&-m-1)))]
		}
	}
	return live
}

// needsOf makes the table of a block.
func (p *Program) needsOf(some []waiting) needs {
	x := needs{from: uint32(len(p.rows))}
	for i := range some {
		c := &some[i].candidate
		if c.cuts == 0 {
			x.free |= 1 << i
			continue
		}
		x.asked.addAll(&p.setSigns[p.cuts[c.cut].set])
	}
	n := uint16(0)
	for w, asked := range x.asked {
		x.rank[w] = n
		n += uint16(bits.OnesCount64(asked))
	}
	p.rows = append(p.rows, make([]uint64, n)...)
	rows := p.rows[x.from:]
	for i := range some {
		c := &some[i].candidate
		if c.cuts == 0 {
			continue
		}
		for w, has := range p.setSigns[p.cuts[c.cut].set] {
			for ; has != 0; has &= has - 1 {
				rows[int(x.rank[w])+bits.OnesCount64(x.asked[w]&(has&-has-1))] |= 1 << i
			}
		}
	}
	return x
}

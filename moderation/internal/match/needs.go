package match

import (
	"math/bits"
	"slices"
)

// needs tells which of up to 64 candidates or excuses the words of a message allow, by one set of symbols and kinds of each of which the message
// must have one. What the message has is intersected with what any of them asks for, and only those few signs are looked up.
type needs struct {
	asked sieve              // signs of the sets
	rank  [signs / 64]uint16 // by word of asked: how many signs stand in the words before it
	free  uint64             // those that ask for nothing
	from  uint32             // the rows of the signs in Program.rows
}

// allows is the set of those that need nothing or something that the words have.
func (x *needs) allows(p *Program, around *sieve) uint64 {
	live, rows := x.free, p.rows[x.from:]
	for w, asked := range &x.asked {
		for both := asked & around[w]; both != 0; both &= both - 1 {
			live |= rows[int(x.rank[w])+bits.OnesCount64(asked&^both&(both-1))]
		}
	}
	return live
}

// nothingAsked stands for a set where nothing is asked for.
const nothingAsked = -1

// needsOf makes the table of up to 64 sets, by number.
func (p *Program) needsOf(sets []int32) needs {
	x := needs{from: uint32(len(p.rows))}
	for i, set := range sets {
		if set == nothingAsked {
			x.free |= 1 << i
		} else {
			x.asked.addAll(&p.setSigns[set])
		}
	}
	n := uint16(0)
	for w, asked := range x.asked {
		x.rank[w] = n
		n += uint16(bits.OnesCount64(asked))
	}
	rows := p.addRows(int(n))
	for i, set := range sets {
		if set == nothingAsked {
			continue
		}
		for w, has := range p.setSigns[set] {
			for ; has != 0; has &= has - 1 {
				rows[int(x.rank[w])+bits.OnesCount64(x.asked[w]&(has&-has-1))] |= 1 << i
			}
		}
	}
	return x
}

// needsOfAll makes the tables of any number of things, 64 to each, of which each asks for one set.
func needsOfAll[T any](p *Program, all []T, set func(*T) int32) (tables []needs) {
	var sets []int32
	for some := range slices.Chunk(all, 64) {
		sets = sets[:0]
		for i := range some {
			sets = append(sets, set(&some[i]))
		}
		tables = append(tables, p.needsOf(sets))
	}
	return tables
}

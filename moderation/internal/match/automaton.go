package match

import "math/bits"

// frag is a piece of a position automaton over the bits of one group (Glushkov's construction).
type frag struct {
	first, last uint64
	nullable    bool
}

// automaton gathers positions and their followers while phrases are laid into one group.
type automaton struct {
	used   int // bits taken
	atoms  []*atom
	follow [64]uint64
}

// empty takes all phrases out.
func (a *automaton) empty() {
	clear(a.follow[:a.used])
	a.used, a.atoms = 0, a.atoms[:0]
}

// gapAtom is any word that counts.
var gapAtom = atom{any: true}

// add lays a node into the group; the caller has checked that it fits.
func (a *automaton) add(n *node) frag {
	switch n.op {
	case opAtom:
		return a.position(&n.atom)
	case opGap:
		return a.gap(int(n.n))
	case opNot:
		return frag{nullable: true}
	case opOpt:
		f := a.add(n.kids[0])
		f.nullable = true
		return f
	case opChoice:
		var f frag
		for _, k := range n.kids {
			g := a.add(k)
			f.first |= g.first
			f.last |= g.last
			f.nullable = f.nullable || g.nullable
		}
		return f
	}
	f := frag{nullable: true}
	for _, k := range n.kids {
		f = a.join(f, a.add(k))
	}
	return f
}

func (a *automaton) position(at *atom) frag {
	bit := uint64(1) << a.used
	a.used++
	a.atoms = append(a.atoms, at)
	return frag{first: bit, last: bit}
}

// gap is up to n words, each of which may be the last: (w (w (w)?)?)?.
func (a *automaton) gap(n int) frag {
	f := frag{nullable: true}
	prev := uint64(0)
	for range n {
		g := a.position(&gapAtom)
		if prev == 0 {
			f.first = g.first
		} else {
			a.link(prev, g.first)
		}
		prev = g.last
		f.last |= g.last
	}
	return f
}

// join links two pieces that follow one another.
func (a *automaton) join(f, g frag) frag {
	a.link(f.last, g.first)
	out := frag{first: f.first, last: g.last, nullable: f.nullable && g.nullable}
	if f.nullable {
		out.first |= g.first
	}
	if g.nullable {
		out.last |= f.last
	}
	return out
}

func (a *automaton) link(from, to uint64) {
	for m := from; m != 0; m &= m - 1 {
		a.follow[bits.TrailingZeros64(m)] |= to
	}
}

// exception is a set of transitions that a shift by one does not make.
type exception struct{ from, to uint64 }

// edges splits the followers into those that a shift makes and the exceptions, the latter merged where they lead to the same places and added to exc.
func (a *automaton) edges(exc []exception) (shift uint64, all []exception) {
	for i := range a.used {
		to := a.follow[i]
		if i+1 < 64 && to&(1<<(i+1)) != 0 {
			shift |= 1 << (i + 1)
			to &^= 1 << (i + 1)
		}
		if to == 0 {
			continue
		}
		merged := false
		for j := range exc {
			if exc[j].to == to {
				exc[j].from |= 1 << i
				merged = true
				break
			}
		}
		if !merged {
			exc = append(exc, exception{from: 1 << i, to: to})
		}
	}
	return shift, exc
}

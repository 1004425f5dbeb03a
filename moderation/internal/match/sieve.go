package match

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// Signs are small numbers of symbols and kinds for filters. The symbols that most phrases ask for have one of their own, rare ones share theirs, and
// each kind has its own. Sign 0 stands for whatever is there anyway. So a filter of 512 bits says what a message has almost exactly: most words of a message are common ones.
const (
	signs     = 512
	kindSigns = 16                            // the last ones
	rareSigns = 128                           // those before them
	ownSigns  = signs - rareSigns - kindSigns // the first ones
)

// sieve is a set of signs.
type sieve [signs / 64]uint64

func (v *sieve) add(sign uint16) { v[sign>>6&(signs/64-1)] |= 1 << (sign & 63) }

func (v *sieve) has(sign uint16) bool { return v[sign>>6&(signs/64-1)]>>(sign&63)&1 != 0 }

func (v *sieve) meets(w *sieve) bool {
	var both uint64
	for i := range v {
		both |= v[i] & w[i]
	}
	return both != 0
}

// kindSign is the sign of the lowest of some kinds.
func kindSign(k token.Kind) uint16 {
	return signs - kindSigns + uint16(bits.TrailingZeros32(uint32(k)))%kindSigns
}

// giveSigns gives each symbol its sign, by how many places of phrases ask for it.
func (p *Program) giveSigns() {
	uses := make([]int, p.lexicon.Len()+1)
	for i := range p.phrases {
		p.phrases[i].root.eachAtom(func(a *atom) {
			for _, s := range a.syms {
				uses[s]++
			}
		})
	}
	order := make([]token.Sym, 0, len(uses))
	for s := range token.Sym(len(uses)) {
		order = append(order, s)
	}
	slices.SortStableFunc(order, func(a, b token.Sym) int { return cmp.Compare(uses[b], uses[a]) })
	p.signs = make([]uint16, len(uses))
	for i, s := range order {
		if i++; i >= ownSigns {
			i = ownSigns + i%rareSigns
		}
		p.signs[s] = uint16(i)
	}
}

// sieveOf is the set of signs of a cut.
func (p *Program) sieveOf(c *cut) (v sieve) {
	for _, s := range c.syms {
		v.add(p.signs[s])
	}
	for k := c.kinds; k != 0; k &= k - 1 {
		v.add(kindSign(k))
	}
	return v
}

// fewSigns are the signs of a cut if it has at most four.
func (p *Program) fewSigns(c *cut) (f fewSigns) {
	n := 0
	add := func(sign uint16) {
		for i := n; i < len(f); i++ { // unused places repeat the last one
			f[i] = sign
		}
		n++
	}
	for _, s := range c.syms {
		add(p.signs[s])
	}
	for k := c.kinds; k != 0; k &= k - 1 {
		add(kindSign(k))
	}
	if n > len(f) {
		return fewSigns{}
	}
	return f
}

// lookOver gathers what the words of the message have, once a message.
func (p *Program) lookOver(s *Scratch) {
	if s.looked {
		return
	}
	s.looked, s.all = true, sieve{1} // sign 0 is that of every message, see fewSigns
	for i := range s.words {
		t := &s.words[i]
		if t.Stem != 0 {
			s.all.add(p.signs[t.Stem])
		}
		if t.Exact|t.Prefix != 0 {
			for _, sym := range [...]token.Sym{t.Exact, t.Prefix} {
				if sym != 0 {
					s.all.add(p.signs[sym])
				}
			}
		}
		for k := t.Kind & p.kindsAsked; k != 0; k &= k - 1 {
			s.all.add(kindSign(k))
		}
	}
}

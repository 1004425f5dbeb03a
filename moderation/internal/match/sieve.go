package match

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// Signs are small numbers of symbols and kinds for filters. The symbols that most phrases ask for have one of their own, rare ones share theirs, and
// each kind has its own. So a filter of 512 bits says what a message has almost exactly: most words of a message are common ones.
const (
	signs     = 512
	kindSigns = 16                            // the last ones
	rareSigns = 128                           // those before them
	ownSigns  = signs - rareSigns - kindSigns // the first ones

	many   = signs   // stands for a word with signs beside those of its stem and its form
	wakes  = 1 << 15 // is set besides the sign of a symbol that is an anchor
	filler = 1 << 14 // is set besides the sign of a symbol that a phrase may pass over
)

// signBits is the sign without what is set besides it.
const signBits = filler - 1

// sieve is a set of signs.
type sieve [signs / 64]uint64

// add takes the sign of a symbol as Program.signs has it.
func (v *sieve) add(sign uint16) { v[sign>>6&(signs/64-1)] |= 1 << (sign & 63) }

func (v *sieve) has(sign uint16) bool { return v[sign>>6&(signs/64-1)]>>(sign&63)&1 != 0 }

func (v *sieve) addAll(w *sieve) {
	for i := range v {
		v[i] |= w[i]
	}
}

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
	for s := token.Sym(1); int(s) < len(uses); s++ { // 0 is no symbol, its sign is 0
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

// sieveOf is the set of signs of symbols and kinds.
func (p *Program) sieveOf(syms []token.Sym, kinds token.Kind) (v sieve) {
	p.addSieve(&v, syms, kinds)
	return v
}

func (p *Program) addSieve(v *sieve, syms []token.Sym, kinds token.Kind) {
	for _, s := range syms {
		v.add(p.signs[s])
	}
	for k := kinds; k != 0; k &= k - 1 {
		v.add(kindSign(k))
	}
}

// longMessage is how many words a message may have whose words are all taken for near each other.
const longMessage = 32

// reach is how many words that count lie before and behind a word.
type reach struct{ before, after uint8 }

func reachOf(before, after int) reach { return reach{uint8(min(before, 255)), uint8(min(after, 255))} }

func (r reach) widest(x reach) reach { return reach{max(r.before, x.before), max(r.after, x.after)} }

// chunkWords is how many words of a long message are taken together. What lies around a word is gathered from such chunks, so it may be some words more.
const chunkWords = 8

// gather notes the signs of each chunk of a long message, and which of its words count.
func (p *Program) gather(s *Scratch) {
	s.chunks, s.counting, s.rank = s.chunks[:0], s.counting[:0], slices.Grow(s.rank[:0], len(s.words))
	s.Steps += len(s.words)
	for i := range s.words {
		s.rank = append(s.rank, int32(len(s.counting)))
		if s.words[i].Kind&token.Skip == 0 {
			s.counting = append(s.counting, int32(i))
		}
		if i%chunkWords == 0 {
			s.chunks = append(s.chunks, sieve{})
		}
		if v := &s.chunks[len(s.chunks)-1]; s.seen[i] == many {
			p.addSigns(v, &s.words[i])
		} else {
			v.add(uint16(s.seen[i]))
			v.add(uint16(s.seen[i] >> 16))
		}
	}
}

// view is what the words around a word have: those of some chunks.
type view struct {
	reach
	lo, hi int // chunks
	has    sieve
}

// widen lets a view reach as far from a word as is asked, if it does not.
func (s *Scratch) widen(v *view, at int, to reach) {
	if v.hi > 0 && v.widest(to) == v.reach {
		return
	}
	v.reach = v.widest(to)
	lo, hi := 0, len(s.words)-1
	if n := int(s.rank[at]) - int(v.before) - 1; n >= 0 {
		lo = int(s.counting[n]) + 1
	}
	after := int(s.rank[at]) + int(v.after) // the first word behind what is reached, one less where the word itself does not count
	if s.words[at].Kind&token.Skip == 0 {
		after++
	}
	if after < len(s.counting) {
		hi = int(s.counting[after]) - 1
	}
	lo, hi = lo/chunkWords, hi/chunkWords+1
	s.Steps += hi - lo
	if v.hi == 0 {
		v.lo, v.hi = hi, hi
	}
	for ; v.lo > lo; v.lo-- {
		v.has.addAll(&s.chunks[v.lo-1])
	}
	for ; v.hi < hi; v.hi++ {
		v.has.addAll(&s.chunks[v.hi])
	}
}

// addSigns adds all signs of a word. The result has wakes set if the word is an anchor.
func (p *Program) addSigns(v *sieve, t *token.Token) (anchor uint16) {
	for _, sym := range [...]token.Sym{t.Stem, t.Exact, t.Prefix} {
		v.add(p.signs[sym])
		anchor |= p.signs[sym] & wakes
	}
	for k := t.Kind & p.kindsAsked; k != 0; k &= k - 1 {
		v.add(kindSign(k))
	}
	if t.Kind&p.kindAnchor != 0 {
		anchor = wakes
	}
	return anchor
}

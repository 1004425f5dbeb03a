package match

import (
	"encoding/binary"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// Alternatives that share words: "how are you", "how old are you" and "what are you" become "how (old)? are you" and "what are you", and words that stand
// in the same place become one atom, so that a phrase with long lists of turns of phrase takes fewer places. What it matches stays the same. It is done only
// to phrases that are too wide for a machine word: each cut doubles what it leaves. Words that tell and everyday words stay apart, since anchors hang on them.

// folding folds nodes. Nodes that are written the same have one number.
type folding struct {
	b       *builder
	numbers map[string]int32
	number  map[*node]int32
	folded  map[*node]*node
	made    []*node // atoms that stand for several
}

func newFolding(b *builder) *folding {
	return &folding{b: b, numbers: make(map[string]int32), number: make(map[*node]int32), folded: make(map[*node]*node)}
}

// narrow is a node that matches the same and takes no more places.
func (f *folding) narrow(n *node) *node {
	if len(n.kids) == 0 {
		return n
	}
	if done := f.folded[n]; done != nil {
		return done
	}
	kids := make([]*node, len(n.kids))
	for i, k := range n.kids {
		kids[i] = f.narrow(k)
	}
	out := n
	switch {
	case n.op == opChoice:
		out = f.choiceOf(n, kids)
	case !slices.Equal(kids, n.kids):
		out = n.with(kids)
	}
	f.folded[n] = out
	return out
}

// choiceOf is a choice between nodes, each of them a way of items.
func (f *folding) choiceOf(n *node, kids []*node) *node {
	ways := make([][]*node, len(kids))
	for i := range kids {
		ways[i] = kids[i : i+1]
	}
	return f.choice(n, ways)
}

// spread makes ways of the alternatives and the sequences that stand as one item.
func spread(out, ways [][]*node) [][]*node {
	for _, w := range ways {
		switch {
		case len(w) == 1 && w[0].op == opChoice:
			for i := range w[0].kids {
				out = spread(out, [][]*node{w[0].kids[i : i+1]})
			}
		case len(w) == 1 && w[0].op == opSeq:
			out = append(out, w[0].kids)
		default:
			out = append(out, w)
		}
	}
	return out
}

// choice is the choice between ways, none of which is empty. like is the choice that it stands for.
func (f *folding) choice(like *node, ways [][]*node) *node {
	ways = spread(nil, ways)
	ways = f.merge(ways, func(w []*node) (*node, []*node) { return w[0], w[1:] }, func(a *node, rest []*node) []*node { return append([]*node{a}, rest...) })
	ways = f.merge(ways, func(w []*node) (*node, []*node) { return w[len(w)-1], w[:len(w)-1] },
		func(a *node, rest []*node) []*node { return append(slices.Clone(rest), a) })
	ways = f.share(like, ways, func(w []*node) (*node, []*node) { return w[0], w[1:] }, func(a, b *node) []*node { return []*node{a, b} })
	ways = f.share(like, ways, func(w []*node) (*node, []*node) { return w[len(w)-1], w[:len(w)-1] }, func(a, b *node) []*node { return []*node{b, a} })
	kids := make([]*node, len(ways))
	for i, w := range ways {
		kids[i] = f.sequence(like, w)
	}
	if len(kids) == 1 {
		return kids[0]
	}
	return f.make(node{op: opChoice, kids: kids, src: like.src})
}

// merge makes one atom of the atoms at one end of ways that are the same otherwise.
func (f *folding) merge(ways [][]*node, cut func([]*node) (*node, []*node), join func(*node, []*node) []*node) [][]*node {
	at, out := make(map[string]int), ways[:0:0]
	for _, w := range ways {
		end, rest := cut(w)
		telling, ok := f.tells(end)
		if !ok {
			out = append(out, w)
			continue
		}
		key := string(append(f.key(nil, rest), telling))
		i, known := at[key]
		if !known {
			at[key] = len(out)
			out = append(out, w)
			continue
		}
		other, _ := cut(out[i])
		syms := append(slices.Clone(other.atom.syms), end.atom.syms...)
		slices.Sort(syms)
		a := f.make(node{op: opAtom, atom: atom{syms: slices.Compact(syms)}, src: end.src})
		f.made = append(f.made, a)
		out[i] = join(a, rest)
	}
	return out
}

// tells says whether an atom is of words that tell or of everyday words, if it is of one kind of them only.
func (f *folding) tells(n *node) (telling byte, ok bool) {
	if n.op != opAtom || n.atom.any || n.atom.kinds != 0 || n.atom.class != 0 || len(n.atom.syms) == 0 {
		return 0, false
	}
	tells := func(s token.Sym) bool { return int(s) < len(f.b.telling) && f.b.telling[s] }
	first := tells(n.atom.syms[0])
	for _, s := range n.atom.syms {
		if tells(s) != first {
			return 0, false
		}
	}
	if first {
		telling = 1
	}
	return telling, true
}

// share makes one way of those that are the same at one end.
func (f *folding) share(like *node, ways [][]*node, cut func([]*node) (*node, []*node), join func(end, rest *node) []*node) [][]*node {
	by := make(map[int32][][]*node)
	var order []int32
	for _, w := range ways {
		end, _ := cut(w)
		n := f.numberOf(end)
		if by[n] == nil {
			order = append(order, n)
		}
		by[n] = append(by[n], w)
	}
	out := ways[:0:0]
	for _, n := range order {
		some := by[n]
		if len(some) == 1 {
			out = append(out, some[0])
			continue
		}
		var rests [][]*node
		var end *node
		for _, w := range some {
			var rest []*node
			if end, rest = cut(w); len(rest) > 0 {
				rests = append(rests, rest)
			}
		}
		if len(rests) == 0 {
			out = append(out, []*node{end}) // the same way twice
			continue
		}
		rest := f.choice(like, rests)
		if len(rests) < len(some) {
			rest = f.make(node{op: opOpt, kids: []*node{rest}, src: like.src})
		}
		out = append(out, join(end, rest))
	}
	return out
}

// sequence is a way as a node.
func (f *folding) sequence(like *node, way []*node) *node {
	if len(way) == 1 {
		return way[0]
	}
	return f.make(node{op: opSeq, kids: way, src: like.src})
}

func (f *folding) make(n node) *node {
	n.plain = n.isPlain()
	return &n
}

// numberOf is the number of a node; those that match the same words for the same reason share it.
func (f *folding) numberOf(n *node) int32 {
	if x, known := f.number[n]; known {
		return x
	}
	key := []byte{byte(n.op), n.n, byte(n.atom.class)}
	if n.atom.any {
		key[0] |= 0x80
	}
	key = binary.AppendUvarint(key, uint64(n.atom.kinds))
	for _, s := range n.atom.syms {
		key = binary.AppendUvarint(key, uint64(s))
	}
	if n.op != opAtom {
		key = f.key(key, n.kids)
	}
	x, known := f.numbers[string(key)]
	if !known {
		x = int32(len(f.numbers))
		f.numbers[string(key)] = x
	}
	f.number[n] = x
	return x
}

// key adds the numbers of nodes to a key.
func (f *folding) key(key []byte, nodes []*node) []byte {
	for _, n := range nodes {
		key = binary.BigEndian.AppendUint32(key, uint32(f.numberOf(n)))
	}
	return key
}

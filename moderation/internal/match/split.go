package match

import "slices"

// addSplit cuts a phrase whose alternatives take more positions than a machine word, also when those that share words are folded, into phrases that
// together mean the same. A phrase that is too long without its alternatives is returned as it is.
func (f *folding) addSplit(out []*node, n *node) []*node {
	if w := n.positions(); w > maxWidth {
		return append(out, n)
	} else if w > maxPositions {
		n = f.narrow(n)
	}
	return addHalves(out, n, len(out)+maxParts)
}

// Lists beside lists, and lists of lists, multiply: a rule file of a few lines could ask for more than any memory holds. What is wider, or would be cut into more
// parts, is too long. The widest phrase of the default pack takes less than a tenth of either.
const (
	maxWidth = 1 << 16 // places, with all alternatives
	maxParts = 2048
)

func addHalves(out []*node, n *node, most int) []*node {
	if n.positions() <= maxPositions || len(out) > most {
		return append(out, n)
	}
	a, b, ok := halve(n)
	if !ok {
		return append(out, n)
	}
	return addHalves(addHalves(out, a, most), b, most)
}

// halve shares the alternatives of the widest choice between two copies of the node.
func halve(n *node) (a, b *node, ok bool) {
	if n.op == opChoice && len(n.kids) > 1 {
		mid := len(n.kids) / 2
		return n.with(n.kids[:mid]), n.with(n.kids[mid:]), true
	}
	widest, at := 0, -1
	for i, k := range n.kids {
		if n.op != opNot && k.choices() > widest {
			widest, at = k.choices(), i
		}
	}
	if at < 0 {
		return nil, nil, false
	}
	ka, kb, ok := halve(n.kids[at])
	if !ok {
		return nil, nil, false
	}
	left, right := slices.Clone(n.kids), slices.Clone(n.kids)
	left[at], right[at] = ka, kb
	return n.with(left), n.with(right), true
}

func (n *node) with(kids []*node) *node {
	x := &node{op: n.op, n: n.n, atom: n.atom, kids: kids, src: n.src}
	x.plain = x.isPlain()
	return x
}

// choices counts the positions of the widest choice in the node. The node remembers it.
func (n *node) choices() int {
	if n.op == opNot || len(n.kids) == 0 {
		return 0
	}
	if n.widest > 0 {
		return int(n.widest) - 1
	}
	widest := 0
	if n.op == opChoice && len(n.kids) > 1 {
		widest = n.positions()
	}
	for _, k := range n.kids {
		widest = max(widest, k.choices())
	}
	n.widest = int32(widest) + 1
	return widest
}

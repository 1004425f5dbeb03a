package rulefile

import (
	"strconv"
	"strings"
)

// String is the phrase in its one canonical form, which parses to an equal node: single spaces, " | " in choices, "..." for a gap of 4.
func (n *Node) String() string {
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n *Node) write(b *strings.Builder) {
	switch n.Op {
	case OpSeq:
		n.join(b, " ")
	case OpChoice:
		b.WriteByte('(')
		n.join(b, " | ")
		b.WriteByte(')')
	case OpWord:
		b.WriteString(n.Text)
	case OpExact:
		b.WriteByte('=')
		b.WriteString(n.Text)
	case OpPrefix:
		b.WriteString(n.Text)
		b.WriteByte('*')
	case OpList:
		b.WriteByte('$')
		b.WriteString(n.Text)
	case OpKind:
		b.WriteByte('<')
		b.WriteString(n.Text)
		b.WriteByte('>')
	case OpGap:
		b.WriteString("...")
		if n.N != defaultGap {
			b.WriteString(strconv.Itoa(n.N))
		}
	case OpNot:
		b.WriteString("not")
		n.join(b, "")
	case OpOpt:
		n.join(b, "")
		b.WriteByte('?')
	}
}

func (n *Node) join(b *strings.Builder, between string) {
	for i, k := range n.Kids {
		if i > 0 {
			b.WriteString(between)
		}
		k.write(b)
	}
}

// Lists calls yield for every $list of the phrase, in order, until it returns false.
func (n *Node) Lists(yield func(*Node) bool) {
	n.walk(func(k *Node) bool { return k.Op != OpList || yield(k) })
}

// walk visits the node and all below it until visit returns false; it says whether it came to the end.
func (n *Node) walk(visit func(*Node) bool) bool {
	if !visit(n) {
		return false
	}
	for _, k := range n.Kids {
		if !k.walk(visit) {
			return false
		}
	}
	return true
}

// key is the canonical form without regard to case, for finding phrases that are written twice.
func (n *Node) key() string { return strings.ToLower(n.String()) }

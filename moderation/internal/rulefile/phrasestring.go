package rulefile

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// String is the phrase in its one canonical form, which parses to an equal node: single spaces, " | " in choices, "..." for a gap of 4.
func (n *Node) String() string { return string(n.Append(nil)) }

// Append appends the phrase in its canonical form.
func (n *Node) Append(b []byte) []byte {
	switch n.Op {
	case OpSeq:
		return n.join(b, " ")
	case OpChoice:
		return append(n.join(append(b, '('), " | "), ')')
	case OpWord:
		return append(b, n.Text...)
	case OpExact:
		return append(append(b, '='), n.Text...)
	case OpPrefix:
		return append(append(b, n.Text...), '*')
	case OpList:
		return append(append(b, '$'), n.Text...)
	case OpKind:
		return append(append(append(b, '<'), n.Text...), '>')
	case OpGap:
		b = append(b, "..."...)
		if n.N != defaultGap {
			b = strconv.AppendInt(b, int64(n.N), 10)
		}
	case OpNot:
		return n.join(append(b, "not"...), "")
	case OpOpt:
		return append(n.join(b, ""), '?')
	}
	return b
}

func (n *Node) join(b []byte, between string) []byte {
	for i, k := range n.Kids {
		if i > 0 {
			b = append(b, between...)
		}
		b = k.Append(b)
	}
	return b
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

// key is the canonical form without regard to case.
func (n *Node) key() string { return string(n.appendKey(nil)) }

// appendKey appends the canonical form without regard to case, for finding phrases that are written twice.
func (n *Node) appendKey(b []byte) []byte {
	from := len(b)
	b = n.Append(b)
	for i := from; i < len(b); i++ {
		if b[i] >= utf8.RuneSelf {
			return append(b[:from], strings.ToLower(string(b[from:]))...)
		}
	}
	for i := from; i < len(b); i++ {
		if b[i]-'A' < 26 {
			b[i] += 'a' - 'A'
		}
	}
	return b
}

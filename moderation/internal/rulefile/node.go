package rulefile

import (
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Op says what a Node is.
type Op uint8

// The parts of a phrase.
const (
	OpSeq    Op = iota // Kids one after another
	OpChoice           // one of Kids (each a Seq)
	OpWord             // Text in any form
	OpExact            // Text in exactly this form
	OpPrefix           // a word that begins with Text
	OpList             // an entry of the list named Text
	OpKind             // a token of the kind named Text (without < >)
	OpGap              // up to Words words between
	OpNot              // what comes next is not the kid (a Choice); takes up no word
	OpOpt              // the kid or nothing
)

// Phrase is a parsed phrase. It is never changed once it is read.
type Phrase struct {
	text  string
	canon string // in the canonical form; mostly it is written so
	parts []part // as they are written, each before those inside it: a pack has 200,000, so they hold no pointer
	in    places // where the text stands
}

// part is a part of a phrase.
type part struct {
	op       Op
	words    uint8  // of a gap
	from, to uint16 // its bytes in the text
	size     uint16 // how many parts it is with those inside it
}

// Node is a part of a Phrase, small enough to be copied. The zero Node is none.
type Node struct {
	in *Phrase
	at int
}

// Root is the whole phrase, a Seq.
func (p *Phrase) Root() Node { return Node{p, 0} }

// String is the phrase in its one canonical form, which parses to an equal one: single spaces, " | " in choices, "..." for a gap of 4.
func (p *Phrase) String() string { return p.canon }

// key is the canonical form without regard to case, for finding phrases that are written twice.
func (p *Phrase) key() string { return strings.ToLower(p.canon) }

// MarshalText gives the canonical form, so that packs can be compared as JSON.
func (p *Phrase) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// IsNone says whether the node is the zero Node.
func (n Node) IsNone() bool { return n.in == nil }

// Op says what the part is.
func (n Node) Op() Op { return n.in.parts[n.at].op }

// Words is the most words of a gap.
func (n Node) Words() int { return int(n.in.parts[n.at].words) }

// Text is the word, or the name of the list or the kind.
func (n Node) Text() string {
	x := &n.in.parts[n.at]
	from, to := x.from, x.to
	switch x.op {
	case OpWord:
	case OpExact, OpList:
		from++
	case OpPrefix:
		to--
	case OpKind:
		from, to = from+1, to-1
	default:
		return ""
	}
	return n.in.text[from:to]
}

// Kids yields the parts right inside it.
func (n Node) Kids() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for k, end := n.at+1, n.end(); k < end; k += int(n.in.parts[k].size) {
			if !yield(Node{n.in, k}) {
				return
			}
		}
	}
}

// Kid is the first part inside it.
func (n Node) Kid() Node { return Node{n.in, n.at + 1} }

// last is the last part right inside it.
func (n Node) last() (last Node) {
	for last = range n.Kids() {
	}
	return last
}

// Single says whether one part and no other is inside it.
func (n Node) Single() bool {
	next := n.at + 1
	return next < n.end() && next+int(n.in.parts[next].size) == n.end()
}

// end is the first part behind it and all inside it.
func (n Node) end() int { return n.at + int(n.in.parts[n.at].size) }

// Pos is where the part stands.
func (n Node) Pos() Pos {
	if n.in == nil {
		return Pos{}
	}
	x := &n.in.parts[n.at]
	from := utf8.RuneCountInString(n.in.text[:x.from])
	return n.in.in.span(from, from+utf8.RuneCountInString(n.in.text[x.from:x.to]))
}

// all yields the node and all parts below it, as they are written.
func (n Node) all(yield func(Node) bool) {
	for k := n.at; k < n.end() && yield(Node{n.in, k}); k++ {
	}
}

// Lists yields every $list of the phrase, in order.
func (p *Phrase) Lists(yield func(Node) bool) {
	for n := range p.Root().all {
		if n.Op() == OpList && !yield(n) {
			return
		}
	}
}

// String is the part in its canonical form.
func (n Node) String() string { return string(n.Append(nil)) }

// Append appends the part in its canonical form.
func (n Node) Append(b []byte) []byte {
	switch n.Op() {
	case OpSeq:
		return n.join(b, " ")
	case OpChoice:
		return append(n.join(append(b, '('), " | "), ')')
	case OpWord, OpExact, OpPrefix, OpList, OpKind:
		x := &n.in.parts[n.at]
		return append(b, n.in.text[x.from:x.to]...)
	case OpGap:
		b = append(b, "..."...)
		if n.Words() != defaultGap {
			b = strconv.AppendInt(b, int64(n.Words()), 10)
		}
	case OpNot:
		return n.join(append(b, "not"...), "")
	case OpOpt:
		return append(n.join(b, ""), '?')
	}
	return b
}

func (n Node) join(b []byte, between string) []byte {
	first := n.at + 1
	for k, end := first, n.end(); k < end; k += int(n.in.parts[k].size) {
		if k > first {
			b = append(b, between...)
		}
		b = Node{n.in, k}.Append(b)
	}
	return b
}

package match

import (
	"slices"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/token"
)

// op says what a node of a compiled phrase is.
type op uint8

const (
	opSeq op = iota
	opChoice
	opAtom
	opGap
	opNot
	opOpt
)

// node is a compiled part of a phrase: lists are expanded, words are symbols, contractions are sequences.
type node struct {
	op     op
	n      uint8 // of opGap
	plain  bool  // it can be followed from right to left: it has no not(…), which looks ahead, and no part of speech, which is judged last
	places int32 // what positions, longest and choices say, once they were asked
	words  int32
	widest int32 // from 1
	cut    int32 // what cutOf says: a place in the builder's cuts, from 1; 0 until it is asked, noCut without one
	atom   atom
	kids   []*node
	src    rulefile.Node // what it was written as, for explanations
}

// atom is what one token must be: one of syms, or one of kinds, or any word that counts, and of class if that is set.
type atom struct {
	syms  []token.Sym // sorted
	kinds token.Kind
	any   bool
	class token.Class // a part of speech; the atom is any word until everything else has matched
}

// matches says whether a token is what the atom asks for, its part of speech left aside.
func (a *atom) matches(t *token.Token) bool {
	if a.kinds&t.Kind != 0 || a.any && t.Kind&token.Skip == 0 {
		return true
	}
	return hasSym(a.syms, t.Stem) || hasSym(a.syms, t.Exact) || hasSym(a.syms, t.Prefix)
}

func hasSym(syms []token.Sym, s token.Sym) bool {
	if s == 0 {
		return false
	}
	_, ok := slices.BinarySearch(syms, s)
	return ok
}

// positions counts the bits that the node needs in a group. Wordings share lists and are asked again and again, so the node remembers it.
func (n *node) positions() int {
	switch n.op {
	case opAtom:
		return 1
	case opGap:
		return int(n.n)
	case opNot:
		return 0
	}
	if n.places == 0 {
		for _, k := range n.kids {
			n.places = min(n.places+int32(k.positions()), maxWidth+1) // lists of lists double with each
		}
	}
	return int(n.places)
}

// longest is the most words that count in a match of the node. The node remembers it.
func (n *node) longest() int {
	switch n.op {
	case opAtom:
		return 1
	case opGap:
		return int(n.n)
	case opNot:
		return 0
	}
	if n.words > 0 {
		return int(n.words)
	}
	most, sum := 0, 0
	for _, k := range n.kids {
		words := k.longest()
		most, sum = max(most, words), sum+words
	}
	if n.op == opChoice {
		sum = most
	}
	n.words = int32(sum)
	return sum
}

// isPlain says what plain is to be.
func (n *node) isPlain() bool {
	return n.op != opNot && (n.op != opAtom || n.atom.class == 0) && !slices.ContainsFunc(n.kids, func(k *node) bool { return !k.plain })
}

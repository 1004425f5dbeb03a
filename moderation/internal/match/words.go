package match

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/token"
)

// piece is a token of a word of a rule. sym is set where the word was asked for in any form.
type piece struct {
	token.Piece
	sym *symbol
}

// symbol is what a folded word is for the lexicon. Atoms share syms.
type symbol struct {
	syms   []token.Sym // the one
	folded string
	day    token.Sym // its number of everyday; 0 until it is asked for
}

// split reads a word of a rule as it would be read in a message.
func (b *builder) split(word string) []piece {
	ps, ok := b.read[word]
	if !ok {
		for _, p := range b.words.Split(word) {
			ps = append(ps, piece{Piece: p})
		}
		b.read[word] = ps
	}
	return ps
}

// stem is the symbol of a word in any form.
func (b *builder) stem(p *piece) *symbol {
	if p.sym == nil {
		p.sym = b.stems[p.Text]
	}
	if p.sym == nil {
		p.sym = newSymbol(b.words.Stem(p.Text), p.Text)
		b.stems[p.Text] = p.sym
	}
	return p.sym
}

func newSymbol(s token.Sym, folded string) *symbol {
	return &symbol{syms: []token.Sym{s}, folded: folded}
}

func (b *builder) word(n *rulefile.Node) *node {
	pieces := b.split(n.Text)
	if len(pieces) == 1 {
		return b.symbol(b.stem(&pieces[0]), n)
	}
	var kids []*node
	for i := range pieces {
		k := b.symbol(b.stem(&pieces[i]), n)
		if pieces[i].Skip {
			k = b.make(node{op: opOpt, kids: []*node{k}, src: n})
		}
		kids = append(kids, k)
	}
	return b.oneWord(kids, n)
}

func (b *builder) exact(n *rulefile.Node) *node {
	pieces := b.split(n.Text)
	if len(pieces) != 1 {
		return b.word(n)
	}
	return b.symbol(newSymbol(b.words.Exact(pieces[0].Text), pieces[0].Text), n)
}

func (b *builder) prefix(n *rulefile.Node) *node {
	pieces := b.split(n.Text)
	if len(pieces) != 1 {
		b.fault(n.Pos(), "C303", fmt.Sprintf("%q cannot be the beginning of one word", n.Text+"*"), "write letters only before the star")
		return &node{op: opAtom, src: n}
	}
	start := newSymbol(b.words.Prefix(pieces[0].Text), pieces[0].Text)
	k := b.symbol(start, n)
	if s := k.atom.syms[0]; !b.telling[s] { // a beginning says more than any one everyday word that has it
		b.telling[s] = true
		b.weigh(start)
	}
	return k
}

func (b *builder) symbol(x *symbol, n *rulefile.Node) *node {
	s := x.syms[0]
	if more := int(s) + 1 - len(b.named); more > 0 {
		b.telling, b.weight, b.named = append(b.telling, make([]bool, more)...), append(b.weight, make([]int, more)...), append(b.named, make([]string, more)...)
	}
	if b.named[s] == "" || !b.telling[s] {
		b.telling[s], b.named[s] = b.day(x) > b.lastDay, x.folded
		if b.telling[s] {
			b.words.Fuzzy(x.folded)
		}
		b.weigh(x)
	}
	return b.make(node{op: opAtom, atom: atom{syms: x.syms}, src: n})
}

// day is a word's number of everyday.
func (b *builder) day(x *symbol) token.Sym {
	if x.day == 0 {
		x.day = b.everyday.Stem(x.folded)
	}
	return x.day
}

// weigh notes how often messages have a symbol, and so how costly it is as an anchor.
func (b *builder) weigh(x *symbol) {
	b.weight[x.syms[0]] = max(1, 12-len(x.folded)) + 8*b.uses(b.day(x))
}

func (b *builder) oneWord(kids []*node, n *rulefile.Node) *node {
	switch len(kids) {
	case 0:
		b.fault(n.Pos(), "C303", fmt.Sprintf("%q is not a word", n.Text), "write letters, or a kind such as <number> or <url>")
		return &node{op: opAtom, src: n}
	case 1:
		return kids[0]
	}
	return &node{op: opSeq, kids: kids, src: n}
}

// countTestWords counts the words of the tests that the rules carry: the best guess at hand of how common a word is in chats, so that rare words
// are chosen as anchors. It decides about speed only.
func (b *builder) countTestWords(pack *rulefile.Pack) map[token.Sym]int {
	words := make(map[string]*int)
	for i := range pack.Rules {
		t := &pack.Rules[i].Tests
		for _, list := range [][]rulefile.TestText{t.Match, t.NoMatch} {
			for _, x := range list {
				for w := range strings.FieldsFuncSeq(strings.ToLower(x.Text), notLetter) {
					n := words[w]
					if n == nil {
						n = new(int)
						words[w] = n
					}
					*n++
				}
			}
		}
	}
	common := make(map[token.Sym]int, len(words))
	for w, n := range words {
		common[b.everyday.Stem(w)] += *n
	}
	return common
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// uses is how often a word stands in the tests, by its number of everyday. Many a language has no word that asks, so the tests are read only then.
func (b *builder) uses(day token.Sym) int {
	if b.common == nil {
		b.common = b.countTestWords(b.pack)
	}
	return b.common[day]
}

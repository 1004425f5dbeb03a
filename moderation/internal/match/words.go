package match

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/token"
)

// ruleWord is a word of a rule as it would be read in a message.
type ruleWord struct {
	pieces []piece
	sym    *symbol // of a word that is one piece, and its node, once it was asked for in any form
	node   *node
}

// piece is a token of a word of a rule. sym is set where the word was asked for in any form.
type piece struct {
	token.Piece
	sym *symbol
}

// symbol is what a folded word is for the lexicon. Atoms share syms.
type symbol struct {
	syms    []token.Sym // the one
	folded  string
	known   bool   // stem and telling are known
	stem    string // "" of a word without letters
	telling bool   // it is no everyday word
}

// split reads a word of a rule as it would be read in a message.
func (b *builder) split(word string) *ruleWord {
	w := b.read[word]
	if w == nil {
		w = &b.spelled.Next(1)[0]
		for _, p := range b.words.Split(word) {
			w.pieces = append(w.pieces, piece{Piece: p})
		}
		b.read[word] = w
	}
	return w
}

// stem is the symbol of a word in any form.
func (b *builder) stem(p *piece) *symbol {
	if p.sym == nil {
		p.sym = b.stems[p.Text]
	}
	if p.sym == nil {
		p.sym = b.newSymbol(b.words.Stem(p.Text), p.Text)
		b.stems[p.Text] = p.sym
	}
	return p.sym
}

func (b *builder) newSymbol(s token.Sym, folded string) *symbol {
	x := &b.forms.Next(1)[0]
	x.syms, x.folded = b.symbols.Next(1), folded
	x.syms[0] = s
	return x
}

func (b *builder) word(n rulefile.Node) *node {
	w := b.split(n.Text())
	if w.node != nil { // wherever it stands
		b.note(w.sym)
		return w.node
	}
	pieces := w.pieces
	if len(pieces) == 1 {
		w.sym = b.stem(&pieces[0])
		w.node = b.symbol(w.sym, n)
		return w.node
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

func (b *builder) exact(n rulefile.Node) *node {
	pieces := b.split(n.Text()).pieces
	if len(pieces) != 1 {
		return b.word(n)
	}
	return b.symbol(b.newSymbol(b.words.Exact(pieces[0].Text), pieces[0].Text), n)
}

func (b *builder) prefix(n rulefile.Node) *node {
	pieces := b.split(n.Text()).pieces
	if len(pieces) != 1 {
		b.fault(n.Pos(), "C303", fmt.Sprintf("%q cannot be the beginning of one word", n.Text()+"*"), "write letters only before the star")
		return b.make(node{op: opAtom, src: n})
	}
	start := b.newSymbol(b.words.Prefix(pieces[0].Text), pieces[0].Text)
	k := b.symbol(start, n)
	if s := k.atom.syms[0]; !b.telling[s] { // a beginning says more than any one everyday word that has it
		b.telling[s] = true
	}
	return k
}

func (b *builder) symbol(x *symbol, n rulefile.Node) *node {
	if more := int(x.syms[0]) + 1 - len(b.noted); more > 0 {
		b.telling, b.noted = append(b.telling, make([]bool, more)...), append(b.noted, make([]*symbol, more)...)
	}
	b.note(x)
	return b.make(node{op: opAtom, atom: atom{syms: x.syms}, src: n})
}

// note notes what a symbol tells, of an everyday word by the form of it that comes last.
func (b *builder) note(x *symbol) {
	s := x.syms[0]
	if b.noted[s] != nil && b.telling[s] {
		return
	}
	if !x.known {
		stem := b.stemmer.StemText(x.folded)
		x.known, x.stem, x.telling = true, stem, stem != "" && !b.everyday[stem]
	}
	b.telling[s], b.noted[s] = x.telling, x
	if x.telling {
		b.words.Fuzzy(x.folded)
	}
}

// weigh says of each symbol how often messages have its word, and so how costly it is as an anchor.
func (b *builder) weigh(common map[string]int) {
	b.weight = make([]int, len(b.noted))
	for s, x := range b.noted {
		if x != nil {
			b.weight[s] = max(1, 12-len(x.folded)) + 8*common[x.stem]
		}
	}
}

func (b *builder) oneWord(kids []*node, n rulefile.Node) *node {
	switch len(kids) {
	case 0:
		b.fault(n.Pos(), "C303", fmt.Sprintf("%q is not a word", n.Text()), "write letters, or a kind such as <number> or <url>")
		return b.make(node{op: opAtom, src: n})
	case 1:
		return kids[0]
	}
	return b.make(node{op: opSeq, kids: kids, src: n})
}

// countTestWords counts the words of the tests that the rules carry, by stem: the best guess at hand of how common a word is in chats, so that rare words
// are chosen as anchors. It decides about speed only.
func countTestWords(pack *rulefile.Pack, lang string) map[string]int {
	texts := 0
	for i := range pack.Rules {
		texts += len(pack.Rules[i].Tests.Match) + len(pack.Rules[i].Tests.NoMatch)
	}
	words, counts := make(map[string]int, texts), make([]int, 0, texts) // words have places in counts
	var small []byte
	for i := range pack.Rules {
		t := &pack.Rules[i].Tests
		for _, list := range [][]rulefile.TestText{t.Match, t.NoMatch} {
			for _, x := range list {
				for w := range strings.FieldsFuncSeq(x.Text, notLetter) {
					small = appendLower(small[:0], w)
					n, known := words[string(small)]
					if !known {
						n, counts = len(counts), append(counts, 0)
						words[string(small)] = n
					}
					counts[n]++
				}
			}
		}
	}
	common, stemmer := make(map[string]int, len(words)), token.NewBuilder(lang)
	for w, n := range words {
		common[stemmer.StemText(w)] += counts[n]
	}
	return common
}

// appendLower appends a word in small letters.
func appendLower(b []byte, w string) []byte {
	from := len(b)
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return append(b[:from], strings.ToLower(w)...)
		}
		if c-'A' < 26 {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

func notLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}
	return !unicode.IsLetter(r)
}

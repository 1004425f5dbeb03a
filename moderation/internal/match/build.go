package match

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/token"
)

// anyLang is the language key of wording that holds for every language.
const anyLang = "any"

// maxListDepth bounds lists inside lists; the reader refuses cycles, this is the belt to its braces.
const maxListDepth = 16

// builder turns phrases into nodes and gathers the words that they need.
type builder struct {
	lang     string
	pack     *rulefile.Pack
	words    *token.Builder
	lists    map[string]*rulefile.List
	everyday *token.Builder // numbers the stems of everyday words from 1 to lastDay
	lastDay  token.Sym
	expanded map[string]*node  // lists already expanded
	common   map[token.Sym]int // by the numbers of everyday: how often a word stands in the tests of rules
	phrases  map[string]int32  // find phrases by what they say
	parts    []part
	faults   rulefile.Faults
	unknown  int                // lists that are not there
	telling  map[token.Sym]bool // symbols of words outside the everyday list
	weight   map[token.Sym]int  // how costly a symbol is as an anchor
	named    map[token.Sym]string
	pieces   map[string][]token.Piece // words already split: rules repeat theirs
	stems    map[string]token.Sym     // and stemmed
}

func newBuilder(lang string, pack *rulefile.Pack) *builder {
	b := &builder{
		lang:     lang,
		pack:     pack,
		words:    token.NewBuilder(lang),
		lists:    make(map[string]*rulefile.List),
		everyday: token.NewBuilder(lang),
		expanded: make(map[string]*node),
		telling:  make(map[token.Sym]bool),
		weight:   make(map[token.Sym]int),
		named:    make(map[token.Sym]string),
		pieces:   make(map[string][]token.Piece),
		stems:    make(map[string]token.Sym),
		phrases:  make(map[string]int32),
		common:   make(map[token.Sym]int),
	}
	for i := range pack.Lists {
		b.lists[pack.Lists[i].Name] = &pack.Lists[i]
	}
	b.slang(pack)
	if l := b.lists["everyday"]; l != nil {
		for _, e := range b.entries(l) {
			b.everydayWord(e)
		}
	}
	b.countTestWords(pack)
	return b
}

// countTestWords counts the words of the tests that the rules carry: the best guess at hand of how common a word is in chats, so that rare words
// are chosen as anchors. It decides about speed only.
func (b *builder) countTestWords(pack *rulefile.Pack) {
	words := make(map[string]int)
	for i := range pack.Rules {
		t := &pack.Rules[i].Tests
		for _, list := range [][]rulefile.TestText{t.Match, t.NoMatch} {
			for _, x := range list {
				for _, w := range strings.FieldsFunc(strings.ToLower(x.Text), func(r rune) bool { return !unicode.IsLetter(r) }) {
					words[w]++
				}
			}
		}
	}
	for w, n := range words {
		b.common[b.everyday.Stem(w)] += n
	}
}

// slang makes short forms read as the words that they stand for, in rules and messages alike.
func (b *builder) slang(pack *rulefile.Pack) {
	for _, lang := range []string{b.lang, anyLang} {
		for _, x := range pack.Slang[lang] {
			if !b.words.Alias(x.Short, x.Words) {
				b.fault(x.Pos, "C305", fmt.Sprintf("%q cannot stand for %q", x.Short, strings.Join(x.Words, " ")),
					"a short form is one word as messages are read, and stands for one to four words, with a letter for each")
			}
		}
		if b.lang == anyLang {
			break
		}
	}
}

// entries are a list's entries in the builder's language, with those for every language.
func (b *builder) entries(l *rulefile.List) []*rulefile.Node {
	out := slices.Clone(l.Entries[b.lang])
	if b.lang != anyLang {
		out = append(out, l.Entries[anyLang]...)
	}
	return out
}

func (b *builder) everydayWord(n *rulefile.Node) {
	if n.Op == rulefile.OpWord || n.Op == rulefile.OpExact {
		for _, p := range b.words.Split(n.Text) {
			b.lastDay = max(b.lastDay, b.everyday.Stem(p.Text))
		}
	}
	for _, k := range n.Kids {
		b.everydayWord(k)
	}
}

// phrase turns a parsed phrase into a node.
func (b *builder) phrase(n *rulefile.Node) *node { return b.node(n, 0) }

func (b *builder) node(n *rulefile.Node, depth int) *node {
	switch n.Op {
	case rulefile.OpWord:
		return b.word(n)
	case rulefile.OpExact:
		return b.exact(n)
	case rulefile.OpPrefix:
		return b.prefix(n)
	case rulefile.OpKind:
		return &node{op: opAtom, atom: kindAtom(n.Text), src: n}
	case rulefile.OpList:
		return b.list(n, depth)
	case rulefile.OpGap:
		return &node{op: opGap, n: n.N, src: n}
	case rulefile.OpNot:
		return &node{op: opNot, kids: b.kids(n, depth), src: n}
	case rulefile.OpOpt:
		return &node{op: opOpt, kids: b.kids(n, depth), src: n}
	case rulefile.OpChoice:
		return choice(b.kids(n, depth), n)
	}
	kids := b.kids(n, depth)
	if len(kids) == 1 {
		return kids[0]
	}
	return &node{op: opSeq, kids: kids, src: n}
}

func (b *builder) kids(n *rulefile.Node, depth int) []*node {
	out := make([]*node, len(n.Kids))
	for i, k := range n.Kids {
		out[i] = b.node(k, depth)
	}
	return out
}

// choice merges the alternatives that are one token into one atom, so that they share a position.
func choice(kids []*node, src *rulefile.Node) *node {
	var one *node
	var rest []*node
	for _, k := range kids {
		if k.op == opChoice { // a list or choice inside a choice
			for _, kk := range k.kids {
				one, rest = gather(one, rest, kk)
			}
			continue
		}
		one, rest = gather(one, rest, k)
	}
	if one != nil {
		one.src = src
		slices.Sort(one.atom.syms)
		one.atom.syms = slices.Compact(one.atom.syms)
		rest = append([]*node{one}, rest...)
	}
	if len(rest) == 1 {
		return rest[0]
	}
	return &node{op: opChoice, kids: rest, src: src}
}

func gather(one *node, rest []*node, k *node) (*node, []*node) {
	if k.op != opAtom || k.atom.class != 0 || k.atom.any {
		return one, append(rest, k)
	}
	if one == nil {
		one = &node{op: opAtom}
	}
	one.atom.kinds |= k.atom.kinds
	one.atom.syms = append(one.atom.syms, k.atom.syms...)
	return one, rest
}

func kindAtom(name string) atom {
	switch name {
	case "age":
		return atom{kinds: token.Age}
	case "minor-age":
		return atom{kinds: token.MinorAge}
	case "adult-age":
		return atom{kinds: token.AdultAge}
	case "number":
		return atom{kinds: token.Number}
	case "url":
		return atom{kinds: token.URL}
	case "phone":
		return atom{kinds: token.Phone}
	case "money":
		return atom{kinds: token.Money}
	case "handle":
		return atom{kinds: token.Handle}
	case "emoji":
		return atom{kinds: token.Emoji | token.Emoticon}
	case "time":
		return atom{kinds: token.Time}
	case "noun":
		return atom{any: true, class: token.Noun}
	case "verb":
		return atom{any: true, class: token.Verb}
	case "adjective":
		return atom{any: true, class: token.Adjective}
	}
	return atom{any: true, class: token.Pronoun}
}

// split reads a word of a rule as it would be read in a message.
func (b *builder) split(word string) []token.Piece {
	p, ok := b.pieces[word]
	if !ok {
		p = b.words.Split(word)
		b.pieces[word] = p
	}
	return p
}

// stem is the symbol of a word in any form.
func (b *builder) stem(folded string) token.Sym {
	s, ok := b.stems[folded]
	if !ok {
		s = b.words.Stem(folded)
		b.stems[folded] = s
	}
	return s
}

func (b *builder) word(n *rulefile.Node) *node {
	pieces := b.split(n.Text)
	var kids []*node
	for _, p := range pieces {
		k := b.symbol(b.stem(p.Text), p.Text, n)
		if p.Skip && len(pieces) > 1 {
			k = &node{op: opOpt, kids: []*node{k}, src: n}
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
	return b.symbol(b.words.Exact(pieces[0].Text), pieces[0].Text, n)
}

func (b *builder) prefix(n *rulefile.Node) *node {
	pieces := b.split(n.Text)
	if len(pieces) != 1 {
		b.fault(n.Pos, "C303", fmt.Sprintf("%q cannot be the beginning of one word", n.Text+"*"), "write letters only before the star")
		return &node{op: opAtom, src: n}
	}
	k := b.symbol(b.words.Prefix(pieces[0].Text), pieces[0].Text, n)
	b.telling[k.atom.syms[0]] = true // a beginning says more than any one everyday word that has it
	return k
}

func (b *builder) symbol(s token.Sym, folded string, n *rulefile.Node) *node {
	if _, seen := b.named[s]; !seen || !b.telling[s] {
		day := b.everyday.Stem(folded)
		b.telling[s] = day > b.lastDay
		if b.telling[s] {
			b.words.Fuzzy(folded)
		}
		b.weight[s], b.named[s] = max(1, 12-len(folded))+8*b.common[day], folded
	}
	return &node{op: opAtom, atom: atom{syms: []token.Sym{s}}, src: n}
}

func (b *builder) oneWord(kids []*node, n *rulefile.Node) *node {
	switch len(kids) {
	case 0:
		b.fault(n.Pos, "C303", fmt.Sprintf("%q is not a word", n.Text), "write letters, or a kind such as <number> or <url>")
		return &node{op: opAtom, src: n}
	case 1:
		return kids[0]
	}
	return &node{op: opSeq, kids: kids, src: n}
}

func (b *builder) list(n *rulefile.Node, depth int) *node {
	if k := b.expanded[n.Text]; k != nil {
		return k
	}
	l := b.lists[n.Text]
	if l == nil || depth > maxListDepth {
		b.unknown++
		return &node{op: opAtom, src: n} // the reader has named the fault
	}
	var kids []*node
	for _, e := range b.entries(l) {
		kids = append(kids, b.node(e, depth+1))
	}
	if len(kids) == 0 {
		b.fault(n.Pos, "C304", fmt.Sprintf("the list %q has no entries in the language %q", n.Text, b.lang), "add entries for this language to the list")
		return &node{op: opAtom, src: n}
	}
	k := choice(kids, n)
	b.expanded[n.Text] = k
	return k
}

func (b *builder) fault(pos rulefile.Pos, code, message, help string) {
	b.faults = append(b.faults, rulefile.Fault{Code: code, Pos: pos, Message: message, Help: help, Source: b.pack.SourceLine(pos)})
}

package match

import (
	"fmt"
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/slab"
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
	stemmer  *token.Builder   // knows no chat spelling
	everyday map[string]bool  // stems of everyday words
	expanded map[string]*node // lists already expanded
	phrases  map[string]int32 // find phrases by what they say
	parts    []*part
	pieces   []*node // of the phrase that is compiled
	faults   rulefile.Faults
	unknown  int                  // lists that are not there
	drafts   []draft              // what is to be known of each phrase when it is cut into parts
	telling  []bool               // by symbol: of words outside the everyday list
	weight   []int                // by symbol: how costly it is as an anchor; known when all words are
	noted    []*symbol            // by symbol: a word that has it; nil for one that is new
	read     map[string]*ruleWord // words already read: rules repeat theirs
	stems    map[string]*symbol   // by the word as it is folded
	nodes    slab.Of[node]
	rooms    slab.Of[*node] // for kids
	open     []*node        // made so far of the parts whose kids are being made
	places   slab.Of[part]  // for parts
	owners   slab.Of[int32] // for the entries of phrases
	forms    slab.Of[symbol]
	spelled  slab.Of[ruleWord]
	alone    []*node // of the choice that is made: what stays beside the one atom, and the symbols of that
	together []token.Sym
	symbols  slab.Of[token.Sym]
	cuts     []cut
	wordCuts []int32 // by symbol: the cut that is this word alone, from 1
	placed   []placed
	folding  *folding
}

func newBuilder(lang string, pack *rulefile.Pack) *builder {
	b := &builder{
		lang:     lang,
		pack:     pack,
		words:    token.NewBuilder(lang),
		lists:    make(map[string]*rulefile.List),
		stemmer:  token.NewBuilder(lang),
		everyday: make(map[string]bool),
		expanded: make(map[string]*node),
		read:     make(map[string]*ruleWord),
		stems:    make(map[string]*symbol),
	}
	for i := range pack.Lists {
		b.lists[pack.Lists[i].Name] = &pack.Lists[i]
	}
	b.folding = newFolding(b)
	b.slang(pack)
	if l := b.lists["everyday"]; l != nil {
		for _, e := range b.entries(l) {
			b.everydayWord(e.Root())
		}
	}
	return b
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
func (b *builder) entries(l *rulefile.List) []*rulefile.Phrase {
	out := slices.Clone(l.Entries[b.lang])
	if b.lang != anyLang {
		out = append(out, l.Entries[anyLang]...)
	}
	return out
}

func (b *builder) everydayWord(n rulefile.Node) {
	if n.Op() == rulefile.OpWord || n.Op() == rulefile.OpExact {
		for _, p := range b.words.Split(n.Text()) {
			if stem := b.stemmer.StemText(p.Text); stem != "" {
				b.everyday[stem] = true
			}
		}
	}
	for k := range n.Kids() {
		b.everydayWord(k)
	}
}

// phrase turns a parsed phrase into a node.
func (b *builder) phrase(ph *rulefile.Phrase) *node { return b.node(ph.Root(), 0) }

func (b *builder) node(n rulefile.Node, depth int) *node {
	switch n.Op() {
	case rulefile.OpWord:
		return b.word(n)
	case rulefile.OpExact:
		return b.exact(n)
	case rulefile.OpPrefix:
		return b.prefix(n)
	case rulefile.OpKind:
		return b.make(node{op: opAtom, atom: kindAtom(n.Text()), src: n})
	case rulefile.OpList:
		return b.list(n, depth)
	case rulefile.OpGap:
		return b.make(node{op: opGap, n: uint8(n.Words()), src: n})
	case rulefile.OpNot:
		return b.make(node{op: opNot, kids: b.kids(n, depth), src: n})
	case rulefile.OpOpt:
		return b.make(node{op: opOpt, kids: b.kids(n, depth), src: n})
	case rulefile.OpChoice:
		from := len(b.open)
		b.below(n, depth)
		k := b.choice(b.open[from:], n)
		b.open = b.open[:from]
		return k
	}
	if n.Single() {
		return b.node(n.Kid(), depth)
	}
	return b.make(node{op: opSeq, kids: b.kids(n, depth), src: n})
}

// make makes a node.
func (b *builder) make(n node) *node {
	p := &b.nodes.Next(1)[0]
	*p = n
	p.plain = p.isPlain()
	return p
}

// below adds the nodes of the parts inside one to those that are open.
func (b *builder) below(n rulefile.Node, depth int) {
	for k := range n.Kids() {
		b.open = append(b.open, b.node(k, depth))
	}
}

func (b *builder) kids(n rulefile.Node, depth int) []*node {
	from := len(b.open)
	b.below(n, depth)
	out := b.rooms.CopyOf(b.open[from:])
	b.open = b.open[:from]
	return out
}

// choice merges the alternatives that are one token into one atom, so that they share a position.
func (b *builder) choice(kids []*node, src rulefile.Node) *node {
	b.alone, b.together = b.alone[:0], b.together[:0]
	merged, kinds := 0, token.Kind(0)
	gather := func(k *node) {
		if k.op != opAtom || k.atom.class != 0 || k.atom.any {
			b.alone = append(b.alone, k)
			return
		}
		merged, kinds = merged+1, kinds|k.atom.kinds
		b.together = append(b.together, k.atom.syms...)
	}
	for _, k := range kids {
		if k.op != opChoice {
			gather(k)
			continue
		}
		for _, kk := range k.kids { // a list or choice inside a choice
			gather(kk)
		}
	}
	rest := b.rooms.Next(len(b.alone) + min(merged, 1))
	copy(rest[min(merged, 1):], b.alone)
	if merged > 0 {
		slices.Sort(b.together)
		rest[0] = b.make(node{op: opAtom, atom: atom{syms: b.symbols.CopyOf(slices.Compact(b.together)), kinds: kinds}, src: src})
	}
	if len(rest) == 1 {
		return rest[0]
	}
	return b.make(node{op: opChoice, kids: rest, src: src})
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

func (b *builder) list(n rulefile.Node, depth int) *node {
	if k := b.expanded[n.Text()]; k != nil {
		return k
	}
	l := b.lists[n.Text()]
	if l == nil || depth > maxListDepth {
		b.unknown++
		return b.make(node{op: opAtom, src: n}) // the reader has named the fault
	}
	var kids []*node
	for _, e := range b.entries(l) {
		kids = append(kids, b.node(e.Root(), depth+1))
	}
	if len(kids) == 0 {
		b.fault(n.Pos(), "C304", fmt.Sprintf("the list %q has no entries in the language %q", n.Text(), b.lang), "add entries for this language to the list")
		return b.make(node{op: opAtom, src: n})
	}
	k := b.choice(kids, n)
	b.expanded[n.Text()] = k
	return k
}

func (b *builder) fault(pos rulefile.Pos, code, message, help string) {
	b.faults = append(b.faults, rulefile.Fault{Code: code, Pos: pos, Message: message, Help: help, Source: b.pack.SourceLine(pos)})
}

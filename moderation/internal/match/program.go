package match

import (
	"fmt"
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation/internal/aside"
	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/token"
)

// Program is the wording of all rules in one language, compiled. It is immutable and safe for concurrent use.
type Program struct {
	lexicon *token.Lexicon
	tagger  *token.Tagger
	phrases []phrase
	entries []entry
	rules   []ruleEntries // by the rule's position in the pack

	groups     []group
	candidates []candidate // in the order of blocks
	blocks     []block     // those of a symbol side by side
	symFrom    []uint32    // by symbol: where its blocks begin; they end where the next symbol's begin
	cuts       []furtherCut
	sets       []cutSet
	setSigns   []sieve    // of sets
	signs      []uint16   // by symbol, with wakes where it has candidates
	rows       []uint64   // the tables of blocks, one after the other
	kindAnchor token.Kind // kinds that set any candidate going
	kindWakes  []kindWake // and which
	kindsAsked token.Kind // kinds that any phrase asks for
	questions  []bool     // by symbol: words that begin a question
	negation   token.Sym  // "not", 0 where no words begin a question
	wantsEmoji bool

	answers      []answer // phrases that are looked for only when they are awaited
	answerBlocks []answerBlock
	answerRow    []uint32 // by symbol: its row in answerRows; 0 for what no answer has
	answerRows   []uint64 // rows of one set of answers for each block: those that have the symbol
	answerMost   int      // most words that count in a match of any of them
}

// phrase is one compiled phrase.
type phrase struct {
	root    *node
	entries []int32 // that it belongs to
	whole   bool
	answer  bool // it is one of Program.answers
}

// entry is one alternative of find or unless.
type entry struct {
	rule     int32
	index    int32 // position in the rule's find or unless, over the language's own and then any
	parts    int32 // phrases that must all be there
	unless   bool
	question bool // the message must ask something
	src      *rulefile.Entry
}

type ruleEntries struct {
	find, unless []int32  // entry numbers
	excuses      []excuse // the parts of unless
	needs        []needs  // of 64 excuses each: their anchors
}

// Compile compiles the wording that the pack's rules have in a language. Faults are of codes C3xx. What does not hang on one another is done on two
// goroutines; both have ended when it returns, and the result does not depend on which is quicker.
func Compile(pack *rulefile.Pack, lang string) (*Program, rulefile.Faults) {
	size := 0
	for r := range pack.Rules {
		size += len(pack.Rules[r].Find[lang]) + len(pack.Rules[r].Unless[lang])
	}
	var common map[string]int // by stem: how often a word stands in the tests of rules
	counted := aside.Start(func() {
		if size > 0 { // many a language has no wording
			common = countTestWords(pack, lang)
		}
	})
	b := newBuilder(lang, pack)
	p := &Program{rules: make([]ruleEntries, len(pack.Rules))}
	b.phrases = make(map[string]int32, size)
	p.entries, p.phrases, b.drafts = make([]entry, 0, size), make([]phrase, 0, size+size/8), make([]draft, 0, size+size/8)
	for r := range pack.Rules {
		rule := &pack.Rules[r]
		for i, e := range wording(rule.Find, lang) {
			p.addEntry(b, int32(r), int32(i), false, e)
		}
		for i, e := range wording(rule.Unless, lang) {
			p.addEntry(b, int32(r), int32(i), true, e)
		}
	}
	asks, fillers := b.wordsOf("question-start"), b.wordsOf("fillers")
	if len(asks) > 0 {
		p.negation = b.words.Stem("not")
	}
	counted()
	b.weigh(common)
	p.cutPhrases(b)
	if len(b.faults) > 0 {
		return nil, b.faults.Sort()
	}
	lexicon, finish := b.words.Begin()
	finished := aside.Start(finish)
	p.lexicon, p.tagger = lexicon, new(token.Tagger)
	p.questions = make([]bool, p.lexicon.Len()+1)
	for _, s := range asks {
		p.questions[s] = true
	}
	b.expandPrefixes(p)
	p.layOut(b)
	for _, s := range fillers {
		p.signs[s] |= filler
	}
	finished()
	return p, nil
}

// wordsOf are the words of a list that is read by name: "question-start", words with which a question begins, or "fillers", words that a phrase may pass over.
func (b *builder) wordsOf(list string) []token.Sym {
	l := b.lists[list]
	if l == nil {
		return nil
	}
	var out []token.Sym
	for _, ph := range b.entries(l) {
		faults := len(b.faults)
		k := b.phrase(ph)
		switch {
		case k.op == opAtom && k.atom.kinds == 0:
			out = append(out, k.atom.syms...)
		case len(b.faults) == faults:
			b.fault(ph.Root().Pos(), "C306", fmt.Sprintf("%q is not a single word, as the list %q takes them", ph.String(), list), "write one word, such as really or =really")
		}
	}
	return out
}

// wording is what a rule says in a language, and in every language.
func wording(by map[string][]rulefile.Entry, lang string) []*rulefile.Entry {
	var out []*rulefile.Entry
	for _, l := range []string{lang, anyLang} {
		es := by[l]
		for i := range es {
			if es[i].Phrase != nil || len(es[i].All) > 0 { // a draft may hold entries that could not be read
				out = append(out, &es[i])
			}
		}
		if lang == anyLang {
			break
		}
	}
	return out
}

func (p *Program) addEntry(b *builder, rule, index int32, unless bool, src *rulefile.Entry) {
	id := int32(len(p.entries))
	roots := src.All
	if len(roots) == 0 {
		roots = []*rulefile.Phrase{src.Phrase}
	}
	p.entries = append(p.entries, entry{rule: rule, index: index, parts: int32(len(roots)), unless: unless, question: src.Question, src: src})
	re := &p.rules[rule]
	if unless {
		re.unless = append(re.unless, id)
	} else {
		re.find = append(re.find, id)
	}
	for _, ph := range roots {
		p.addPhrase(b, ph, id, src)
	}
}

// draft is what is to be known of a phrase when it is cut into parts.
type draft struct {
	src    *rulefile.Entry // the first that it belongs to
	faulty bool            // a fault of it was named
}

// addPhrase makes the nodes of a phrase of an entry. A phrase that several rules have is compiled and run once.
func (p *Program) addPhrase(b *builder, parsed *rulefile.Phrase, entry int32, src *rulefile.Entry) {
	unless := p.entries[entry].unless
	key := parsed.String()
	if src.Whole {
		key = "whole: " + key
	}
	answers := src.Whole && src.After != "" && !unless // such a phrase is looked for only when it is awaited and needs no telling word: see answers.go
	if ph, known := b.phrases[key]; known && !unless && (answers || !p.phrases[ph].answer) {
		p.phrases[ph].entries = append(p.phrases[ph].entries, entry)
		return
	}
	faults := len(b.faults) + b.unknown
	root := b.phrase(parsed)
	ph := int32(len(p.phrases))
	p.phrases = append(p.phrases, phrase{root: root, entries: b.owners.CopyOf([]int32{entry}), whole: src.Whole, answer: answers})
	b.drafts = append(b.drafts, draft{src, len(b.faults)+b.unknown > faults})
	if !unless {
		b.phrases[key] = ph
	}
	if answers {
		p.addAnswer(ph, root)
	}
}

// cutPhrases cuts all phrases that something wakes into parts, each with its anchor. It is asked when all words are known.
func (p *Program) cutPhrases(b *builder) {
	b.parts = make([]*part, 0, len(p.phrases)+len(p.phrases)/2)
	for ph := range p.phrases {
		if !p.phrases[ph].answer {
			p.cutPhrase(b, int32(ph))
		}
	}
}

func (p *Program) cutPhrase(b *builder, ph int32) {
	root, src := p.phrases[ph].root, b.drafts[ph].src
	cost, ok := b.anchorCost(root)
	if !ok && !p.isUnless(ph) && !b.drafts[ph].faulty {
		way, _ := b.plainWay(root)
		b.fault(src.Pos, "C301", fmt.Sprintf("one way through the phrase has only everyday words: %q", strings.Join(way, " ")),
			"each way needs a word that is not in the list \"everyday\", or a kind such as <minor-age> or <url>; an answer with whole: and after: needs none")
	}
	b.pieces = b.folding.addParts(b.pieces[:0], root)
	for _, n := range b.pieces {
		if n.positions() > maxPositions {
			needs := fmt.Sprint(n.positions())
			if n.positions() > maxWidth {
				needs = fmt.Sprintf("more than %d", maxWidth)
			}
			b.fault(src.Pos, "C302", fmt.Sprintf("%q is too long: it needs %s places, %d are allowed", src.Text, needs, maxPositions),
				"make two phrases of it, shorten its gaps, or put fewer long lists beside each other")
			return
		}
		a := anchor{}
		switch {
		case n != root:
			a, _ = b.anchorOf(n)
		case ok:
			a = b.anchorAt(root, cost)
		}
		x := &b.places.Next(1)[0]
		*x = part{phrase: ph, number: int32(len(b.parts)), node: n, anchor: a}
		b.parts = append(b.parts, x)
	}
}

// expandPrefixes lets atoms and anchors that ask for a beginning also accept the longer beginnings that a token may carry instead.
func (b *builder) expandPrefixes(p *Program) {
	longer := make(map[token.Sym][]token.Sym)
	for s := token.Sym(1); int(s) <= p.lexicon.Len(); s++ {
		for _, shorter := range p.lexicon.Prefixes(s) {
			longer[shorter] = append(longer[shorter], s)
		}
	}
	if len(longer) == 0 {
		return
	}
	for i := range p.phrases {
		p.phrases[i].root.eachAtom(func(a *atom) { a.syms = withLonger(a.syms, longer) })
	}
	for i := range b.parts {
		b.parts[i].anchor.syms = withLonger(b.parts[i].anchor.syms, longer)
	}
	for _, n := range b.folding.made {
		n.eachAtom(func(a *atom) { a.syms = withLonger(a.syms, longer) })
	}
}

func withLonger(syms []token.Sym, longer map[token.Sym][]token.Sym) []token.Sym {
	var more []token.Sym
	for _, s := range syms {
		more = append(more, longer[s]...)
	}
	if len(more) == 0 {
		return syms
	}
	more = append(more, syms...) // a new slice: lists share their atoms
	slices.Sort(more)
	return slices.Compact(more)
}

func (n *node) eachAtom(f func(*atom)) {
	if n.op == opAtom {
		f(&n.atom)
	}
	for _, k := range n.kids {
		k.eachAtom(f)
	}
}

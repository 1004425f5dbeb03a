package match

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

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
	findGroups int // groups[:findGroups] hold find phrases, the others unless phrases
	candidates []candidate
	symAnchors [][]uint32 // by symbol: the candidates that it sets going
	kindAnchor token.Kind // kinds that set any candidate going
	kindWakes  []kindWake // and which
	kindsAsked token.Kind // kinds that any phrase asks for
	questions  []bool     // by symbol: words that begin a question
	wantsEmoji bool
}

// phrase is one compiled phrase of an entry.
type phrase struct {
	root  *node
	entry int32
	part  int32 // which of an entry's all: phrases
	whole bool
	check bool // the automaton alone does not decide
}

// entry is one alternative of find or unless.
type entry struct {
	rule   int32
	index  int32 // position in the rule's find or unless, over the language's own and then any
	parts  int32 // phrases that must all be there
	unless bool
	src    *rulefile.Entry
}

type ruleEntries struct {
	find, unless []int32 // entry numbers
	unlessGroups []uint32
}

// Compile compiles the wording that the pack's rules have in a language. Faults are of codes C3xx.
func Compile(pack *rulefile.Pack, lang string) (*Program, rulefile.Faults) {
	b := newBuilder(lang, pack)
	p := &Program{rules: make([]ruleEntries, len(pack.Rules))}
	var anchors []anchor
	for r := range pack.Rules {
		rule := &pack.Rules[r]
		for i, e := range wording(rule.Find, lang) {
			anchors = p.addEntry(b, anchors, int32(r), int32(i), false, e)
		}
		for i, e := range wording(rule.Unless, lang) {
			anchors = p.addEntry(b, anchors, int32(r), int32(i), true, e)
		}
	}
	asks := b.questionWords()
	if len(b.faults) > 0 {
		return nil, b.faults.Sort()
	}
	p.lexicon = b.words.Build()
	p.tagger = new(token.Tagger)
	p.questions = make([]bool, p.lexicon.Len()+1)
	for _, s := range asks {
		p.questions[s] = true
	}
	p.expandPrefixes(anchors)
	p.layOut(anchors)
	return p, nil
}

// questionWords are the single words of the list "question-start": a message that begins with one asks something.
func (b *builder) questionWords() []token.Sym {
	var out []token.Sym
	if l := b.lists["question-start"]; l != nil {
		for _, n := range b.entries(l) {
			if k := b.phrase(n); k.op == opAtom {
				out = append(out, k.atom.syms...)
			}
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

func (p *Program) addEntry(b *builder, anchors []anchor, rule, index int32, unless bool, src *rulefile.Entry) []anchor {
	id := int32(len(p.entries))
	roots := src.All
	if len(roots) == 0 {
		roots = []*rulefile.Node{src.Phrase}
	}
	p.entries = append(p.entries, entry{rule: rule, index: index, parts: int32(len(roots)), unless: unless, src: src})
	re := &p.rules[rule]
	if unless {
		re.unless = append(re.unless, id)
	} else {
		re.find = append(re.find, id)
	}
	for part, n := range roots {
		faults := len(b.faults) + b.unknown
		root := b.phrase(n)
		a, ok := b.anchorOf(root)
		if !ok && !unless && len(b.faults)+b.unknown == faults {
			way, _ := b.plainWay(root)
			b.fault(src.Pos, "C301", fmt.Sprintf("one way through the phrase has only everyday words: %q", strings.Join(way, " ")),
				"each way needs a word that is not in the list \"everyday\", or a kind such as <minor-age> or <url>")
		}
		anchors = append(anchors, a)
		p.phrases = append(p.phrases, phrase{root: root, entry: id, part: int32(part), whole: src.Whole, check: src.Whole || root.needsCheck()})
		b.checkSize(root, src)
	}
	return anchors
}

// checkSize faults a phrase that no split can fit into a machine word.
func (b *builder) checkSize(root *node, src *rulefile.Entry) {
	for _, part := range split(root) {
		if part.positions() > maxPositions {
			b.fault(src.Pos, "C302", fmt.Sprintf("%q is too long: it needs %d places, %d are allowed", src.Text, part.positions(), maxPositions),
				"make two phrases of it, or shorten its gaps")
			return
		}
	}
}

// expandPrefixes lets atoms and anchors that ask for a beginning also accept the longer beginnings that a token may carry instead.
func (p *Program) expandPrefixes(anchors []anchor) {
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
		anchors[i].syms = withLonger(anchors[i].syms, longer)
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

// layOut packs the phrases into groups: find phrases by anchor, so that one anchor wakes few groups; unless phrases by rule.
func (p *Program) layOut(anchors []anchor) {
	var find, unless []int32
	for i := range p.phrases {
		if p.entries[p.phrases[i].entry].unless {
			unless = append(unless, int32(i))
		} else {
			find = append(find, int32(i))
		}
	}
	slices.SortStableFunc(find, func(x, y int32) int {
		a, b := anchors[x], anchors[y]
		return cmp.Or(cmp.Compare(a.kinds, b.kinds), slices.Compare(a.syms, b.syms))
	})
	p.symAnchors = make([][]uint32, p.lexicon.Len()+1)
	p.pack(find, func(ph int32, part *node, g uint32) { p.enlist(part, &anchors[ph], g) })
	p.findGroups = len(p.groups)
	p.pack(unless, func(ph int32, _ *node, g uint32) {
		r := &p.rules[p.entries[p.phrases[ph].entry].rule]
		if !slices.Contains(r.unlessGroups, g) {
			r.unlessGroups = append(r.unlessGroups, g)
		}
	})
	for i := range p.groups {
		p.kindsAsked |= p.groups[i].kindSet
		p.wantsEmoji = p.wantsEmoji || p.groups[i].kindSet&(token.Emoji|token.Emoticon) != 0
	}
}

// pack lays phrases into groups in the given order and tells which group holds which.
func (p *Program) pack(phrases []int32, placed func(phrase int32, part *node, group uint32)) {
	l := &layout{}
	flush := func() {
		if l.phrases > 0 {
			p.groups = append(p.groups, l.group())
			l = &layout{}
		}
	}
	for _, ph := range phrases {
		for _, part := range split(p.phrases[ph].root) {
			if !l.fits(part.positions()) {
				flush()
			}
			l.add(part, ph)
			placed(ph, part, uint32(len(p.groups)))
		}
	}
	flush()
}

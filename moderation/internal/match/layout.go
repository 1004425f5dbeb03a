package match

import (
	"cmp"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// part is a phrase, or some of its alternatives, that fits into a group.
type part struct {
	phrase int32
	number int32 // in the order of the rules
	node   *node
	anchor anchor
}

// addParts cuts a phrase into pieces that together mean the same, and adds them to out: each alternative of a phrase that is nothing but alternatives has
// words of its own to wake it, and what is too wide for a machine word is cut further.
func (f *folding) addParts(out []*node, root *node) []*node {
	if root.op != opChoice {
		return f.addSplit(out, root)
	}
	for _, k := range root.kids {
		out = f.addParts(out, k)
	}
	return out
}

// layOut packs the parts into groups: those of find by anchor, so that one anchor wakes few groups; those of unless by rule and length.
func (p *Program) layOut(b *builder) {
	find, unless := make([]*part, 0, len(b.parts)), make([]*part, 0, len(b.parts))
	for _, x := range b.parts {
		if p.isUnless(x.phrase) {
			unless = append(unless, x)
		} else {
			find = append(find, x)
		}
	}
	slices.SortFunc(find, func(x, y *part) int {
		return cmp.Or(cmp.Compare(x.anchor.kinds, y.anchor.kinds), slices.Compare(x.anchor.syms, y.anchor.syms), cmp.Compare(x.number, y.number))
	})
	slices.SortStableFunc(unless, func(x, y *part) int { // the shortest first: where one excuse is enough, they tell it soonest
		return cmp.Or(cmp.Compare(p.ruleOf(x), p.ruleOf(y)), cmp.Compare(x.node.longest(), y.node.longest()))
	})
	p.giveSigns()
	w := newWaking(p.lexicon.Len(), find)
	l := newLayout(p.lexicon.Len())
	p.groups, p.cuts = make([]group, 0, len(b.parts)*2/5), make([]furtherCut, 0, 2*len(b.parts))
	b.cuts = make([]cut, 0, 2*len(b.parts))
	p.sets, p.setSigns, p.rows = make([]cutSet, 0, len(b.parts)*2/3), make([]sieve, 0, len(b.parts)*2/3), make([]uint64, 0, 48*len(b.parts))
	p.pack(l, find, func(x *part, at laid, g uint32) { w.enlist(b, p, x, &l.auto, at, g) })
	w.freeze(p)
	p.pack(l, unless, func(x *part, _ laid, g uint32) {
		r := &p.rules[p.ruleOf(x)]
		r.excuses = append(r.excuses, w.excuseOf(b, p, x.node, g))
	})
	for i := range p.rules {
		p.rules[i].index(p)
	}
	p.indexAnswers(b, w, l)
	for i := range p.groups {
		p.kindsAsked |= p.groups[i].kindSet
		p.wantsEmoji = p.wantsEmoji || p.groups[i].kindSet&(token.Emoji|token.Emoticon) != 0
	}
	for i := range p.answers {
		p.phrases[p.answers[i].phrase].root.eachAtom(func(a *atom) {
			p.kindsAsked |= a.kinds
			p.wantsEmoji = p.wantsEmoji || a.kinds&(token.Emoji|token.Emoticon) != 0
		})
	}
}

// isUnless says whether a phrase is an excuse; excuses are not shared between rules.
func (p *Program) isUnless(phrase int32) bool { return p.entries[p.phrases[phrase].entries[0]].unless }

// ruleOf is the rule of a part of an excuse.
func (p *Program) ruleOf(x *part) int32 { return p.entries[p.phrases[x.phrase].entries[0]].rule }

// pack lays parts into groups in the given order and tells which group holds which, and where in it.
func (p *Program) pack(l *layout, parts []*part, placed func(x *part, at laid, group uint32)) {
	flush := func() {
		if len(l.owners) > 0 {
			p.groups = append(p.groups, l.group(p))
			l.empty()
		}
	}
	for _, x := range parts {
		if !l.fits(x.node.positions()) {
			flush()
		}
		placed(x, l.add(x.node, x.phrase), uint32(len(p.groups)))
	}
	flush()
}

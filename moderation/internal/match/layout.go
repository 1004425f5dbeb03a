package match

import (
	"cmp"
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// part is a phrase, or some of its alternatives, that fits into a group.
type part struct {
	phrase int32
	node   *node
	anchor anchor
}

// parts cuts a phrase into pieces that together mean the same: each alternative of a phrase that is nothing but alternatives has words of its
// own to wake it, and what is too wide for a machine word is cut further.
func parts(root *node) []*node {
	if root.op != opChoice {
		return split(root)
	}
	var out []*node
	for _, k := range root.kids {
		out = append(out, parts(k)...)
	}
	return out
}

// layOut packs the parts into groups: those of find by anchor, so that one anchor wakes few groups; those of unless by rule.
func (p *Program) layOut(b *builder) {
	var find, unless []part
	for _, x := range b.parts {
		if p.isUnless(x.phrase) {
			unless = append(unless, x)
		} else {
			find = append(find, x)
		}
	}
	slices.SortStableFunc(find, func(x, y part) int {
		return cmp.Or(cmp.Compare(x.anchor.kinds, y.anchor.kinds), slices.Compare(x.anchor.syms, y.anchor.syms))
	})
	p.giveSigns()
	w := &waking{bySym: make([][]waiting, p.lexicon.Len()+1), sets: make(map[string]uint32), seen: make([]uint32, p.lexicon.Len()+1)}
	p.pack(w, find, func(x *part, g uint32) { w.enlist(b, p, x, g) })
	w.freeze(p)
	p.pack(w, unless, func(x *part, g uint32) {
		r := &p.rules[p.entries[p.phrases[x.phrase].entries[0]].rule]
		r.excuses = append(r.excuses, w.excuseOf(b, p, x.node, g))
	})
	for i := range p.rules {
		p.rules[i].index(p)
	}
	p.indexAnswers(b, w)
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

// pack lays parts into groups in the given order and tells which group holds which.
func (p *Program) pack(w *waking, parts []part, placed func(x *part, group uint32)) {
	l := &layout{}
	flush := func() {
		if len(l.owners) > 0 {
			p.groups = append(p.groups, l.group(p, w))
			l = &layout{}
		}
	}
	for i := range parts {
		x := &parts[i]
		if !l.fits(x.node.positions()) {
			flush()
		}
		l.add(x.node, x.phrase)
		placed(x, uint32(len(p.groups)))
	}
	flush()
}

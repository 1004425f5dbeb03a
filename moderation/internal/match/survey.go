package match

import (
	"slices"

	"github.com/safethread/safethread/moderation/internal/token"
)

// survey goes over words once: it notes which are anchors, a quarter of messages has none, which are fillers, and the signs of all. It returns how many a
// phrase may pass over. What a word is cannot be foretold, so its loop has hardly a branch and calls nothing. The sign of no symbol is 0, for which nothing asks.
func (p *Program) survey(s *Scratch, words []token.Token) (skips int) {
	s.all = sieve{}
	s.seen, s.anchors = slices.Grow(s.seen[:0], len(words))[:len(words)], slices.Grow(s.anchors[:0], len(words))[:len(words)]
	signs, kinds, all, seen, anchors := p.signs, p.kindsAsked, &s.all, s.seen, s.anchors
	found, more := 0, uint32(0)
	for i := range words {
		t := &words[i]
		stem, form := signs[t.Stem], signs[t.Exact]
		all.add(stem)
		all.add(form)
		seen[i] = uint32(stem) | uint32(form)<<16
		anchors[found] = int32(i)
		found += int((stem | form) / wakes)
		more |= uint32(t.Prefix) | uint32(t.Kind&kinds)
		if (stem|form)&filler != 0 {
			t.Kind |= token.Skip
		}
		skips += int(t.Kind / token.Skip & 1)
	}
	s.anchors = anchors[:found]
	if more != 0 {
		p.surveyMore(s, words)
	}
	return skips
}

// surveyMore goes over words of which some have signs beside those of their stem and their form.
func (p *Program) surveyMore(s *Scratch, words []token.Token) {
	s.anchors = s.anchors[:0]
	for i := range words {
		t, anchor := &words[i], s.seen[i]&(wakes|wakes<<16) != 0
		if t.Prefix != 0 || t.Kind&p.kindsAsked != 0 {
			anchor, s.seen[i] = p.addSigns(&s.all, t) != 0, many
		}
		if anchor {
			s.anchors = append(s.anchors, int32(i))
		}
	}
}

// pickWords puts the words of the tail first and leaves out the tokens that no rule can ask for, so that padding costs nothing later.
func (p *Program) pickWords(s *Scratch, tail *Tail) {
	s.words = s.own[:0]
	s.before(tail)
	run := 0
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.Kind&token.Skip != 0 && t.Stem|t.Exact|t.Prefix == 0 && !(p.wantsEmoji && t.Kind&(token.Emoji|token.Emoticon) != 0) {
			continue
		}
		if t.Kind&token.Skip == 0 {
			run = 0
		} else if run++; run > maxSkipRun {
			continue
		}
		s.words = append(s.words, *t)
	}
	s.own = s.words
}

// maxSkipRun is how many tokens in a row that a phrase may pass over are kept: no phrase asks for more of them, and padding must cost nothing.
const maxSkipRun = 4

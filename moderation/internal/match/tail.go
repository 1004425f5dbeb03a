package match

import "github.com/safethread/safethread/moderation/internal/token"

// TailWords is how many words of earlier messages a Tail keeps; few phrases are longer.
const TailWords = 12

// Tail is what the matcher keeps of an author's last two messages, so that a phrase cut over consecutive messages is found. It holds symbols of
// words that rules ask for and kinds, no text. The zero value is empty.
type Tail struct {
	Words [TailWords]TailWord
	N     uint8
	Tells bool // some word is an anchor
}

// TailWord is one word of a Tail.
type TailWord struct {
	Kind                token.Kind
	Value               int32
	Stem, Exact, Prefix token.Sym
	Old                 bool // of the message before the last
}

// Next makes the tail for the author's next message out of the one that was given to the last Run, and the message that it read.
func (p *Program) Next(s *Scratch, tail *Tail) {
	from, fresh := len(s.tokens), 0 // the last words of the message
	for from > 0 && fresh < TailWords {
		from--
		if p.lasts(&s.tokens[from]) {
			fresh++
		}
	}
	n := uint8(0)
	for i := range tail.N { // of the message before it only what there is room for, of the one before that nothing
		if w := tail.Words[i]; !w.Old && int(tail.N-i)+fresh <= TailWords {
			w.Old = true
			tail.Words[n] = w
			n++
		}
	}
	tells := false
	for i := range n {
		tells = tells || p.anchors(tail.Words[i].Kind, tail.Words[i].Stem, tail.Words[i].Exact, tail.Words[i].Prefix)
	}
	for i := from; i < len(s.tokens); i++ {
		t := &s.tokens[i]
		if !p.lasts(t) {
			continue
		}
		w := &tail.Words[n] // field by field: this is done for every word of every message
		w.Kind, w.Value, w.Stem, w.Exact, w.Prefix, w.Old = t.Kind, t.Value, t.Stem, t.Exact, t.Prefix, false
		n++
	}
	tail.N, tail.Tells = n, tells || s.telling >= from
}

// lasts says whether a tail keeps a token: no punctuation and the like, but fillers, which may be part of a phrase as well.
func (p *Program) lasts(t *token.Token) bool {
	return t.Kind&token.Skip == 0 || (p.signs[t.Stem]|p.signs[t.Exact])&filler != 0
}

// Clear empties the tail.
func (tail *Tail) Clear() { tail.N, tail.Tells = 0, false }

// anchors says whether a word sets any group going.
func (p *Program) anchors(kind token.Kind, stem, exact, prefix token.Sym) bool {
	return kind&p.kindAnchor != 0 || (p.signs[stem]|p.signs[exact]|p.signs[prefix])&wakes != 0
}

// Fits says whether every symbol of a tail is one of the program's: a snapshot may come from elsewhere.
func (p *Program) Fits(tail *Tail) bool {
	top := token.Sym(p.lexicon.Len())
	if tail.N > TailWords {
		return false
	}
	for i := range tail.N {
		if w := &tail.Words[i]; w.Stem > top || w.Exact > top || w.Prefix > top {
			return false
		}
	}
	return true
}

// before puts the words of a tail in front of those of the message.
func (s *Scratch) before(tail *Tail) {
	for i := range tail.N {
		w := &tail.Words[i]
		s.words = append(s.words, token.Token{Kind: w.Kind, Value: w.Value, Stem: w.Stem, Exact: w.Exact, Prefix: w.Prefix})
	}
	s.border = len(s.words)
}

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
	var all [2 * TailWords]TailWord
	n := 0
	for i := range tail.N {
		if w := tail.Words[i]; !w.Old {
			w.Old = true
			all[n] = w
			n++
		}
	}
	from := 0
	for i, kept := len(s.tokens)-1, 0; i >= 0 && kept < TailWords; i-- {
		from = i
		if s.tokens[i].Kind&token.Skip == 0 {
			kept++
		}
	}
	for i := from; i < len(s.tokens) && n < len(all); i++ {
		if t := &s.tokens[i]; t.Kind&token.Skip == 0 {
			all[n] = TailWord{Kind: t.Kind, Value: t.Value, Stem: t.Stem, Exact: t.Exact, Prefix: t.Prefix}
			n++
		}
	}
	tail.N = uint8(copy(tail.Words[:], all[max(0, n-TailWords):n]))
	tail.Tells = false
	for i := range tail.N {
		w := &tail.Words[i]
		tail.Tells = tail.Tells || w.Kind&p.kindAnchor != 0 || p.isAnchor[w.Stem] || p.isAnchor[w.Exact] || p.isAnchor[w.Prefix]
	}
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

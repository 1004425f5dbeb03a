package match

import (
	"bytes"

	"github.com/safethread/safethread/moderation/internal/token"
)

// asking is what is known of whether a message asks.
type asking uint8

const (
	unknown asking = iota
	statement
	question
)

// IsQuestion says whether the last message that the scratch read asks something: it has a question mark, or begins with a question word (the pack's list
// "question-start") that "not" does not follow. It is judged once a message, when somebody wants to know.
func (p *Program) IsQuestion(s *Scratch) bool {
	if s.asks == unknown {
		s.asks = p.judgeQuestion(s)
	}
	return s.asks == question
}

func (p *Program) judgeQuestion(s *Scratch) asking {
	marks := bytes.IndexByte(s.split.Folded().Bytes(), '?') >= 0 // somewhere, in an address perhaps
	counted, begins := 0, false
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.Kind&(token.Punct|token.Skip) != 0 {
			if marks && t.Kind&token.Punct != 0 && bytes.IndexByte(s.split.Word(*t), '?') >= 0 {
				return question
			}
			continue
		}
		switch counted++; counted {
		case 1:
			begins = p.questions[t.Stem] || p.questions[t.Exact]
		case 2:
			begins = begins && (t.Stem == 0 || t.Stem != p.negation) // "dont tell", "cant wait"
			if !marks {
				return answered(begins)
			}
		}
	}
	return answered(begins)
}

func answered(asks bool) asking {
	if asks {
		return question
	}
	return statement
}

package match

import (
	"bytes"

	"github.com/safethread/safethread/moderation/internal/token"
)

// verdict is what is known of whether a message asks.
type verdict uint8

const (
	unknown verdict = iota
	statement
	question
)

// IsQuestion says whether the last message that the scratch read asks something: it has a question mark or begins with a question word
// (the pack's list "question-start"). It is judged once a message, when somebody wants to know.
func (p *Program) IsQuestion(s *Scratch) bool {
	if s.asks == unknown {
		s.asks = p.judgeQuestion(s)
	}
	return s.asks == question
}

func (p *Program) judgeQuestion(s *Scratch) verdict {
	first := true
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.Kind&token.Punct != 0 {
			if bytes.IndexByte(s.split.Word(*t), '?') >= 0 {
				return question
			}
			continue
		}
		if first && t.Kind&token.Skip == 0 {
			if p.questions[t.Stem] || p.questions[t.Exact] {
				return question
			}
			first = false
		}
	}
	return statement
}

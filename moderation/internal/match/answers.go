package match

import "github.com/safethread/safethread/moderation/internal/token"

// Answers of everyday words: "u can", "it is" as a whole message, right after something of the other side that they answer. Such a phrase has no telling
// word that could wake it, and would run on nearly every message. It need not: what it answers was seen, or it cannot count. So it stands in no group
// and is walked, only when the caller says that something is awaited and the message is as short as an answer.

// addAnswer notes a phrase that is a whole message, answers something and has a way of everyday words.
func (p *Program) addAnswer(phrase int32, root *node) {
	p.answers = append(p.answers, phrase)
	p.answerMost = max(p.answerMost, root.longest())
}

// Answers are the entries with wording that is looked for only when it is awaited; Source gives their text.
func (p *Program) Answers(visit func(rule, entry int32)) {
	for _, ph := range p.answers {
		for _, e := range p.phrases[ph].entries {
			visit(p.entries[e].rule, p.entries[e].index)
		}
	}
}

// findAnswers tries each answer on the whole message. Of its matches the one with the earliest end and the latest start is noted, as of other phrases.
func (p *Program) findAnswers(s *Scratch) {
	first, last := nextWord(s.words, s.border), s.border // the words that count
	for i := len(s.words) - 1; i > last; i-- {
		if s.words[i].Kind&token.Skip == 0 {
			last = i
		}
	}
	for _, ph := range p.answers {
		p.findAnswer(s, ph, first, last)
	}
}

func (p *Program) findAnswer(s *Scratch, ph int32, first, last int) {
	if s.counted > p.phrases[ph].root.longest() {
		return
	}
	for end := last; end < len(s.words); end++ {
		for start := min(first, end); start >= s.border; start-- {
			s.Steps++
			if !p.matchesAt(s, p.phrases[ph].root, start, end) {
				continue
			}
			s.done[ph] = true
			s.touched = append(s.touched, ph)
			s.found[ph] = Match{Start: s.words[start].Start, End: s.words[end].End, Value: ageIn(s.words[start : end+1])}
			return
		}
	}
}

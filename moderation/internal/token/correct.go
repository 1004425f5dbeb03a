package token

// maxBack is how many tokens before its correction a mistyped word stands at most.
const maxBack = 24

// stars reads a word that nothing is known of, or that is no word as it stands, as the one that corrects it: "mnid *mind". The correction itself may then be passed over.
func (s *Splitter) stars() {
	for k := 1; k+1 < len(s.toks); k++ {
		star, right := &s.toks[k], &s.toks[k+1]
		if star.Kind&Punct == 0 || star.To-star.From != 1 || s.b[star.From] != '*' || star.To != right.From || right.Kind&^Read != Word {
			continue
		}
		w := s.b[right.From:right.To]
		for i := k - 1; i >= 0 && i >= k-maxBack; i-- {
			if t := &s.toks[i]; (s.blankWord(t) || t.Kind&^Skip == Word|Read) && correctedBy(s.b[t.From:t.To], w) {
				t.Stem, t.Exact, t.Prefix, t.Value = right.Stem, right.Exact, right.Prefix, right.Value
				t.Kind |= Read
				right.Kind |= Skip
				break
			}
		}
	}
}

// correctedBy reports whether a word may be the right one for a mistyped one.
func correctedBy(wrong, right []byte) bool {
	return len(right) >= minMasked && onlySmall(wrong) && onlySmall(right) && wrong[0] == right[0] && oneError(wrong, string(right))
}

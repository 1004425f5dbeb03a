package token

import "strings"

// commonWord is a common English word and its stem.
type commonWord struct{ word, stem string }

// common returns the common English words with their stems.
func common() []commonWord {
	words := strings.Fields(commonWords)
	out := make([]commonWord, len(words))
	for i, w := range words {
		out[i] = commonWord{w, stemOf("english", w)}
	}
	return out
}

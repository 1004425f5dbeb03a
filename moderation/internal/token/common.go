package token

import (
	"strings"
	"sync"
)

// commonWord is a common English word and its stem.
type commonWord struct{ word, stem string }

// common are the common English words with their stems: snowball is asked once in a process, since they are the same for every lexicon and their number
// is most of what compiling a small set of rules costs.
var common = sync.OnceValue(func() []commonWord {
	words := strings.Fields(commonWords)
	out := make([]commonWord, len(words))
	for i, w := range words {
		out[i] = commonWord{w, stemOf("english", w)}
	}
	return out
})

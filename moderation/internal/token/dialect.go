package token

import "strings"

// dialectForms are English words that dialects and learners write for another one, each with that: "is you alone". The word itself keeps its reading, and
// names the other one besides; so do c, yr, ya and nd, which chats write for see, your, you and and. Spellings that are no words of their own stand in
// rules/slang.yaml. Left out: "me" for "my", "do" for "does" and "have" for "has", which find too much in ordinary talk.
const dialectForms = `is are was were dan than den then lookin looking adress address c see yr your ya you nd and`

// addDialect gives words the symbols of those that dialects write them for, in the places that they have free.
func (b *Builder) addDialect(l *Lexicon, words map[string]reading) {
	if b.lang != "en" {
		return
	}
	pairs := strings.Fields(dialectForms)
	for k := 0; k < len(pairs); k += 2 {
		w := pairs[k]
		r, ok := words[w]
		if !ok {
			r = l.slow([]byte(w))
		}
		meant, ok := words[pairs[k+1]]
		if !ok {
			meant = l.slow([]byte(pairs[k+1]))
		}
		if r.besides(&meant); r.known() {
			words[w] = r
		}
	}
}

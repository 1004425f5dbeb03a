package token

import "strings"

// englishStem is snowball's English stemmer for words of small ASCII letters and digits, which are nearly all words of rules: the same steps on bytes in
// one buffer, where the library makes runes of the word and of each ending that it tries. A word in other letters, or longer than maxWord, it leaves to
// snowball (ok is false). That both give the same stem is a law with a fuzz target; snowball is the authority.
func englishStem(word string) (stem string, ok bool) {
	var w stemming
	b, ok := w.stem([]byte(word))
	switch {
	case !ok:
		return "", false
	case strings.HasPrefix(word, string(b)):
		return word[:len(b)], true
	}
	return string(b), true
}

// stem is englishStem; the result is good until the next call.
func (w *stemming) stem(word []byte) (stem []byte, ok bool) {
	if len(word) > maxWord {
		return nil, false
	}
	for _, c := range word {
		if c-'a' >= 26 && c-'0' >= 10 {
			return nil, false
		}
	}
	w.n = copy(w.b[:], word)
	if len(word) <= 2 {
		return w.b[:w.n], true
	}
	if stem := irregular(string(word)); stem != "" {
		return append(w.b[:0], stem...), true
	}
	w.regions()
	w.plurals()
	w.pastForms()
	if n := w.n; n > 2 && (w.b[n-1] == 'y' || w.b[n-1] == 'Y') && !englishVowel(w.b[n-2]) {
		w.b[n-1] = 'i'
	}
	w.suffixes()
	w.residues()
	w.ends()
	for i, c := range w.b[:w.n] {
		if c == 'Y' {
			w.b[i] = 'y'
		}
	}
	return w.b[:w.n], true
}

// stemming is a word while it is stemmed.
type stemming struct {
	b      [maxWord + 1]byte // a y that is a consonant is Y
	n      int               // letters of b
	r1, r2 int               // where the regions begin in which endings count; n if they are empty
}

func englishVowel(c byte) bool {
	const vowels = 1 | 1<<('e'-'a') | 1<<('i'-'a') | 1<<('o'-'a') | 1<<('u'-'a') | 1<<('y'-'a')
	return uint32(vowels)>>(c-'a')&1 != 0
}

// regions marks the consonants y and finds r1 and r2.
func (w *stemming) regions() {
	for i := range w.n {
		if w.b[i] == 'y' && (i == 0 || englishVowel(w.b[i-1])) {
			w.b[i] = 'Y'
		}
	}
	w.r1 = -1
	if c := w.b[0]; c == 'g' || c == 'c' || c == 'a' {
		for _, front := range [...]string{"gener", "commun", "arsen"} {
			if strings.HasPrefix(string(w.b[:w.n]), front) {
				w.r1 = len(front)
				break
			}
		}
	}
	if w.r1 < 0 {
		w.r1 = w.behindVowel(0)
	}
	w.r2 = w.behindVowel(w.r1)
}

// behindVowel returns where the text behind the first consonant that follows a vowel begins, from a place on.
func (w *stemming) behindVowel(from int) int {
	for i := from + 1; i < w.n; i++ {
		if englishVowel(w.b[i-1]) && !englishVowel(w.b[i]) {
			return i + 1
		}
	}
	return w.n
}

func (w *stemming) hasVowel(n int) bool {
	for _, c := range w.b[:max(n, 0)] {
		if englishVowel(c) {
			return true
		}
	}
	return false
}

func (w *stemming) endsIn(suffix string) bool {
	n := len(suffix)
	return n <= w.n && w.b[w.n-1] == suffix[n-1] && string(w.b[w.n-n:w.n]) == suffix
}

// replace puts other letters in the place of the last ones.
func (w *stemming) replace(last int, by string) {
	w.n -= last
	w.n += copy(w.b[w.n:], by)
	w.r1, w.r2 = min(w.r1, w.n), min(w.r2, w.n)
}

// shortBefore reports whether the first n letters end in a short syllable: a vowel between two consonants, of which the second is no w, x or y, or a vowel
// at the beginning with a consonant behind it.
func (w *stemming) shortBefore(n int) bool {
	switch {
	case n < 2:
		return false
	case n == 2:
		return englishVowel(w.b[0]) && !englishVowel(w.b[1])
	}
	last := w.b[n-1]
	return !englishVowel(last) && last != 'w' && last != 'x' && last != 'Y' && englishVowel(w.b[n-2]) && !englishVowel(w.b[n-3])
}

// plurals is step 1a: endings with s, and ied.
func (w *stemming) plurals() {
	switch {
	case w.endsIn("sses"):
		w.replace(4, "ss")
	case w.endsIn("ied") || w.endsIn("ies"):
		if w.n > 4 {
			w.replace(3, "i")
		} else {
			w.replace(3, "ie")
		}
	case w.endsIn("us") || w.endsIn("ss"):
	case w.endsIn("s") && w.hasVowel(w.n-2):
		w.replace(1, "")
	}
}

// pastForms is step 1b: ed, ing and their adverbs.
func (w *stemming) pastForms() {
	suffix := ""
	if last := w.b[w.n-1]; last != 'd' && last != 'g' && last != 'y' {
		return
	}
	for _, s := range [...]string{"eedly", "ingly", "edly", "ing", "eed", "ed"} {
		if w.endsIn(s) {
			suffix = s
			break
		}
	}
	switch {
	case suffix == "":
		return
	case suffix == "eed" || suffix == "eedly":
		if len(suffix) <= w.n-w.r1 {
			w.replace(len(suffix), "ee")
		}
		return
	case !w.hasVowel(w.n - len(suffix)):
		return
	}
	r1, r2 := w.r1, w.r2
	w.replace(len(suffix), "")
	switch {
	case w.endsIn("at") || w.endsIn("bl") || w.endsIn("iz"):
		w.replace(0, "e")
	case w.doubled():
		w.replace(1, "")
	case w.r1 >= w.n && w.shortBefore(w.n):
		w.replace(0, "e")
		w.r1, w.r2 = w.n, w.n
		return
	}
	w.r1, w.r2 = min(r1, w.n), min(r2, w.n)
}

// doubled reports whether the word ends in one of the letters that are doubled before an ending, twice.
func (w *stemming) doubled() bool {
	return w.n > 1 && w.b[w.n-1] == w.b[w.n-2] && strings.IndexByte("bdfgmnprt", w.b[w.n-1]) >= 0
}

// ending is a suffix and what stands in its place.
type ending struct{ suffix, by string }

// endings are suffixes by their last letter, the longest of each first: only those can be the word's.
type endings [26][]ending

// englishSuffixes are those of step 2.
var englishSuffixes = endings{
	'l' - 'a': {{"ational", "ate"}, {"tional", "tion"}},
	's' - 'a': {{"fulness", "ful"}, {"iveness", "ive"}, {"ousness", "ous"}},
	'n' - 'a': {{"ization", "ize"}, {"ation", "ate"}},
	'i' - 'a': {{"biliti", "ble"}, {"lessli", "less"}, {"aliti", "al"}, {"entli", "ent"}, {"fulli", "ful"}, {"iviti", "ive"}, {"ousli", "ous"},
		{"anci", "ance"}, {"abli", "able"}, {"alli", "al"}, {"enci", "ence"}, {"bli", "ble"}, {"ogi", "og"}, {"li", ""}},
	'm' - 'a': {{"alism", "al"}},
	'r' - 'a': {{"ator", "ate"}, {"izer", "ize"}},
}

// englishResidues are those of step 3.
var englishResidues = endings{
	'l' - 'a': {{"ational", "ate"}, {"tional", "tion"}, {"ical", "ic"}, {"ful", ""}},
	'e' - 'a': {{"alize", "al"}, {"icate", "ic"}, {"ative", ""}},
	'i' - 'a': {{"iciti", "ic"}},
	's' - 'a': {{"ness", ""}},
}

// englishEnds are those of step 4, which all go.
var englishEnds = endings{
	't' - 'a': {{"ement", ""}, {"ment", ""}, {"ent", ""}, {"ant", ""}},
	'e' - 'a': {{"ance", ""}, {"ence", ""}, {"able", ""}, {"ible", ""}, {"ate", ""}, {"ive", ""}, {"ize", ""}},
	'm' - 'a': {{"ism", ""}},
	'i' - 'a': {{"iti", ""}},
	's' - 'a': {{"ous", ""}},
	'n' - 'a': {{"ion", ""}},
	'l' - 'a': {{"al", ""}},
	'r' - 'a': {{"er", ""}},
	'c' - 'a': {{"ic", ""}},
}

// find returns the longest of the endings that the word has.
func (w *stemming) find(all *endings) (ending, bool) {
	last := w.b[w.n-1] - 'a'
	if last >= 26 { // a digit, or a y that is a consonant
		return ending{}, false
	}
	for _, e := range all[last] {
		if w.endsIn(e.suffix) {
			return e, true
		}
	}
	return ending{}, false
}

// suffixes is step 2: endings in r1 that have a simpler one.
func (w *stemming) suffixes() {
	e, ok := w.find(&englishSuffixes)
	switch {
	case !ok || len(e.suffix) > w.n-w.r1:
		return
	case e.suffix == "li" && (w.n < 3 || strings.IndexByte("cdeghkmnrt", w.b[w.n-3]) < 0):
		return
	case e.suffix == "ogi" && (w.n < 4 || w.b[w.n-4] != 'l'):
		return
	}
	w.replace(len(e.suffix), e.by)
}

// residues is step 3.
func (w *stemming) residues() {
	e, ok := w.find(&englishResidues)
	switch {
	case !ok || len(e.suffix) > w.n-w.r1:
		return
	case e.suffix == "ative" && w.n-w.r2 < len(e.suffix):
		return
	}
	w.replace(len(e.suffix), e.by)
}

// ends is steps 4 and 5: endings in r2 that go, then a last e or the second of two l.
func (w *stemming) ends() {
	if e, ok := w.find(&englishEnds); ok && len(e.suffix) <= w.n-w.r2 && (e.suffix != "ion" || w.n >= 4 && (w.b[w.n-4] == 's' || w.b[w.n-4] == 't')) {
		w.replace(len(e.suffix), "")
	}
	last := w.n - 1
	switch {
	case w.r1 > last:
	case w.b[last] == 'e':
		if w.r2 <= last || !w.shortBefore(last) {
			w.replace(1, "")
		}
	case w.r2 <= last && last >= 1 && w.b[last] == 'l' && w.b[last-1] == 'l':
		w.replace(1, "")
	}
}

// irregular returns the stem of a word that the steps would get wrong, or "".
func irregular(word string) string {
	switch word {
	case "skis":
		return "ski"
	case "skies", "sky":
		return "sky"
	case "dying":
		return "die"
	case "lying":
		return "lie"
	case "tying":
		return "tie"
	case "idly":
		return "idl"
	case "gently":
		return "gentl"
	case "ugly":
		return "ugli"
	case "early":
		return "earli"
	case "only":
		return "onli"
	case "singly":
		return "singl"
	case "news", "howe", "atlas", "cosmos", "bias", "andes", "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed":
		return word
	case "innings", "outings", "cannings", "herrings", "earrings":
		return word[:len(word)-1]
	case "proceeds", "proceeded", "proceeding":
		return "proceed"
	case "exceeds", "exceeded", "exceeding":
		return "exceed"
	case "succeeds", "succeeded", "succeeding":
		return "succeed"
	}
	return ""
}

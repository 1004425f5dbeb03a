package token

// Bounds of the words that one in disguise may be.
const (
	maxFamilies = 6 // different words; with more of them the letters say too little
	maxAnswers  = 3 // of which a reading names so many: it has as many places for symbols
)

// answers are the words that a word in disguise may be: l*ve is love or live. Which one is meant the words around it say, and so the rules: the matcher
// asks all three symbols of a token alike, so one reading can name three words. The forms of one word count once. What comes out does not depend on the
// order in which answers come. The zero value has none.
type answers struct {
	all  [maxFamilies]answer
	n    int
	many bool // there are more than fit
}

// answer is one of the words, in its first form.
type answer struct {
	reading reading
	uses    int32 // how often rules say it
	number  int   // of the form; below 0 once it was given
}

// word is what the forms of one word share.
func (r *reading) word() (Sym, parts) {
	if r.stem != 0 {
		return r.stem, 0
	}
	if r.exact != 0 {
		return r.exact, 0
	}
	return r.prefix, r.parts
}

// add adds a form of a word, given its number among all.
func (a *answers) add(r *reading, uses int32, number int) {
	sym, parts := r.word()
	for k := range a.all[:a.n] {
		x := &a.all[k]
		if s, p := x.reading.word(); s == sym && p == parts {
			if x.uses = max(x.uses, uses); number < x.number {
				x.reading, x.number = *r, number
			}
			return
		}
	}
	if a.n == maxFamilies {
		a.many = true
		return
	}
	a.all[a.n] = answer{*r, uses, number}
	a.n++
}

// next gives the answer that rules say most often, of several the first, and not again; nil when there is none left.
func (a *answers) next() *answer {
	best := -1
	for k := range a.all[:a.n] {
		x := &a.all[k]
		if x.number >= 0 && (best < 0 || x.uses > a.all[best].uses || x.uses == a.all[best].uses && x.number < a.all[best].number) {
			best = k
		}
	}
	if best < 0 {
		return nil
	}
	a.all[best].number = -1
	return &a.all[best]
}

// read sets r to the answer that rules say most often, with the symbols of the next ones in the places that it has free. It reports false where there
// is none, or where there are too many.
func (a *answers) read(r *reading) bool {
	if a.n == 0 || a.many {
		return false
	}
	*r = a.next().reading
	for n := 1; n < maxAnswers && r.parts == 0; n++ {
		x := a.next()
		if x == nil {
			break
		}
		r.besides(&x.reading)
	}
	return true
}

// besides adds the symbols of another reading to the places that r has free: the word in any form first. A reading of several tokens has no such place.
func (r *reading) besides(other *reading) {
	if r.parts|other.parts != 0 || r.cuts|other.cuts != 0 {
		return
	}
	for _, sym := range [...]Sym{other.stem, other.exact, other.prefix} {
		r.take(sym)
	}
}

// take puts a symbol in a free place of r, if there is one.
func (r *reading) take(sym Sym) {
	switch {
	case sym == 0 || sym == r.stem || sym == r.exact || sym == r.prefix:
	case r.stem == 0:
		r.stem = sym
	case r.exact == 0:
		r.exact = sym
	case r.prefix == 0:
		r.prefix = sym
	}
}

package token

import (
	"cmp"
	"slices"
)

// together returns the reading of a word in disguise that may be each of the forms, which come in order: that of the word that rules say most often, with
// the symbols of the next two in free places. It is the judge of answers.
func (p *plainSplitter) together(forms []reading) (reading, bool) {
	type family struct {
		first reading
		uses  int32
	}
	var words []family
	for _, f := range forms {
		uses := p.lex.said(&f)
		at := slices.IndexFunc(words, func(w family) bool { return sameWord(w.first, f) })
		if at < 0 {
			words = append(words, family{f, uses})
		} else {
			words[at].uses = max(words[at].uses, uses)
		}
	}
	if len(words) == 0 || len(words) > maxFamilies {
		return reading{}, false
	}
	slices.SortStableFunc(words, func(a, b family) int { return cmp.Compare(b.uses, a.uses) })
	out := words[0].first
	for _, w := range words[1:min(len(words), 3)] {
		out = p.beside(out, w.first)
	}
	return out, true
}

func sameWord(a, b reading) bool {
	for _, s := range [][2]Sym{{a.stem, b.stem}, {a.exact, b.exact}, {a.prefix, b.prefix}} {
		if s[0]|s[1] != 0 {
			return s[0] == s[1]
		}
	}
	return a.parts == b.parts
}

// beside returns a with the symbols of b in its free places.
func (p *plainSplitter) beside(a, b reading) reading {
	if a.parts != 0 || b.parts != 0 || a.cuts != 0 || b.cuts != 0 {
		return a
	}
	for _, sym := range []Sym{b.stem, b.exact, b.prefix} {
		places := []*Sym{&a.stem, &a.exact, &a.prefix}
		if sym == 0 || slices.ContainsFunc(places, func(s *Sym) bool { return *s == sym }) {
			continue
		}
		if at := slices.IndexFunc(places, func(s *Sym) bool { return *s == 0 }); at >= 0 {
			*places[at] = sym
		}
	}
	return a
}

package rulefile

import (
	"sort"
	"strings"
	"unicode"
)

// Limits of a short form and its meaning.
const (
	maxShort      = 32 // bytes; no longer word is read in another way
	maxShortWords = 6
)

// slangDef is one short form while the packs are put together.
type slangDef struct {
	Slang
	lang    string
	text    string // the meaning as written
	meaning value
}

// same says whether two short forms mean the same.
func (d slangDef) same(e slangDef) bool {
	return strings.Join(d.Words, " ") == strings.Join(e.Words, " ")
}

// slangFile reads the short forms of a rule file.
func (r *run) slangFile(v *value) {
	if v.shape == shapeKeys && len(v.pairs) == 0 {
		r.fault("Y026", v.pos, "write the language and a short form, en: {u: you}, or take the line out", "there is no slang here")
		return
	}
	r.byLanguage(v, "slang", func(lang string, v *value) {
		for _, d := range r.slangDefs(lang, v) {
			r.addSlang(d)
		}
	})
}

// slangDefs reads the short forms of one language, in their own file or in a site file.
func (r *run) slangDefs(lang string, v *value) []slangDef {
	if !r.want(v, shapeKeys, "slang in one language") {
		return nil
	}
	if len(v.pairs) == 0 {
		r.fault("Y026", v.pos, "write a short form and its meaning (u: you), or take the line out", "there is no short form here")
	}
	var out []slangDef
	for _, p := range v.pairs {
		short, ok := r.shortForm(p.key)
		if p.val.shape == shapeBad {
			continue
		}
		words := r.meaning(p.val)
		if !ok || len(words) == 0 {
			continue
		}
		d := slangDef{Slang: Slang{Short: short, Words: words, Pos: p.key.pos}, lang: lang, text: p.val.text, meaning: *p.val}
		if r.checkSlang(d) {
			out = append(out, d)
		}
	}
	return out
}

// shortForm reads the word that stands for others.
func (r *run) shortForm(k *value) (string, bool) {
	const help = "write one word of letters and digits, with a letter in it: u, gr8, 2nite"
	letter := false
	for i, c := range []rune(k.text) {
		letter = letter || unicode.IsLetter(c)
		if !isLetterOrDigit(c) && (i == 0 || !unicode.IsMark(c)) {
			r.fault("L506", k.pos, help, "%s cannot be part of a short form", quote(string(c)))
			return "", false
		}
	}
	switch {
	case !letter:
		r.fault("L506", k.pos, help, "there is no letter in the short form %s", quote(k.text))
		return "", false
	case len(k.text) > maxShort:
		r.fault("L506", k.pos, "leave it out: a word of this length is no short form", "the short form is longer than %d bytes", maxShort)
		return "", false
	}
	return strings.ToLower(k.text), true
}

// meaning reads the plain words that a short form stands for; none when it reported a fault.
func (r *run) meaning(v *value) []string {
	s, ok := r.text(v, "the meaning of a short form")
	if !ok {
		return nil
	}
	r.swallowed(v)
	before := ' '
	for i, c := range []rune(s) {
		if !isLetterOrDigit(c) && !isBlank(c) && (!unicode.IsMark(c) || isBlank(before)) {
			r.fault("L507", v.places().span(i, i+1), "write the plain words, without apostrophes and without the signs of phrases: do not", "%s cannot be part of a meaning", quote(string(c)))
			return nil
		}
		before = c
	}
	words := strings.Fields(strings.ToLower(s))
	if len(words) > maxShortWords {
		r.fault("L507", v.pos, "say it in fewer words, or leave the short form out", "the meaning has %d words; %d are allowed", len(words), maxShortWords)
		return nil
	}
	return words
}

// checkSlang looks at what a short form and its meaning are to each other.
func (r *run) checkSlang(d slangDef) bool {
	if len(d.Words) == 1 && d.Words[0] == d.Short {
		r.fault("L508", d.meaning.pos, "write what it stands for, or take the line out", "the short form %s stands for itself", quote(d.Short))
		return false
	}
	if n := letters(d.Short); len(d.Words) > n {
		r.fault("L509", d.meaning.pos, "leave it out; a rule can have the short form as a word of its own", "%s has %s for %s: each word needs one of its own", quote(d.Short), plural(n, "letter"), plural(len(d.Words), "word"))
		return false
	}
	return true
}

// letters counts the letters and digits of a word; marks belong to the letter before them.
func letters(s string) int {
	n := 0
	for _, c := range s {
		if isLetterOrDigit(c) {
			n++
		}
	}
	return n
}

// addSlang notes a short form unless its language has it already.
func (r *run) addSlang(d slangDef) {
	if first := r.findSlang(d.lang, d.Short); first != nil {
		r.fault("L505", d.Pos, "keep one of the two; the first is at "+first.Pos.String(), "the short form %s is there twice", quote(d.Short))
		return
	}
	if r.slang[d.lang] == nil {
		r.slang[d.lang] = map[string]slangDef{}
	}
	r.slang[d.lang][d.Short] = d
}

// findSlang gives the short form as text in this language reads it, or one of a language that would be read along with it; nil if there is none.
func (r *run) findSlang(lang, short string) *slangDef {
	for _, l := range sortedKeys(r.slang) {
		if d, there := r.slang[l][short]; there && overlap(l, lang) {
			return &d
		}
	}
	return nil
}

// overlap says whether the entries of two languages can hold for the same text: any for all, en for en-GB.
func overlap(a, b string) bool {
	return a == b || a == "any" || b == "any" || baseLang(a) == b || a == baseLang(b)
}

// resolveSlang looks for meanings that are short forms themselves.
func (r *run) resolveSlang() {
	for _, lang := range sortedKeys(r.slang) {
		for _, short := range sortedKeys(r.slang[lang]) {
			d := r.slang[lang][short]
			for i, w := range d.Words {
				if other := r.findSlang(lang, w); other != nil {
					r.fault("L510", r.wordPlace(d, i), "write out what it stands for: "+clip(strings.Join(other.Words, " ")), "the meaning of %s has the short form %s in it", quote(short), quote(w))
				}
			}
		}
	}
}

// wordPlace is where word i of a meaning stands.
func (r *run) wordPlace(d slangDef, i int) Pos {
	rs := []rune(d.text)
	from := 0
	for n := 0; from < len(rs); n++ {
		for from < len(rs) && isBlank(rs[from]) {
			from++
		}
		to := from
		for to < len(rs) && !isBlank(rs[to]) {
			to++
		}
		if n == i {
			return d.meaning.places().span(from, to)
		}
		from = to
	}
	return d.meaning.pos
}

// packSlang gives the short forms by language, sorted; nil if there are none.
func (r *run) packSlang() map[string][]Slang {
	var out map[string][]Slang
	for lang, defs := range r.slang {
		list := make([]Slang, 0, len(defs))
		for _, d := range defs {
			list = append(list, d.Slang)
		}
		if len(list) == 0 {
			continue
		}
		sort.Slice(list, func(i, j int) bool { return list[i].Short < list[j].Short })
		if out == nil {
			out = map[string][]Slang{}
		}
		out[lang] = list
	}
	return out
}

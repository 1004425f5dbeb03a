package disguise

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pieces are disguises of where words begin and end.
func pieces() []Technique {
	return []Technique{
		{Name: "letters spaced out, one word", Apply: func(r *rand.Rand, t string) string {
			return someWords(r, t, 1, 3, func(w string) string { return strings.Join(strings.Split(w, ""), " ") })
		}},
		{Name: "letters spaced out, all words", Apply: func(_ *rand.Rand, t string) string {
			t = eachBlank(t, func(string) string { return "   " })
			return eachWord(t, 2, func(w string) string { return strings.Join(strings.Split(w, ""), " ") })
		}},
		{Name: "letters punctuated, one word", Apply: func(r *rand.Rand, t string) string {
			return someWords(r, t, 1, 3, func(w string) string { return strings.Join(strings.Split(w, ""), oneOf(r, "...--_*/,~|")) })
		}},
		{Name: "letters punctuated, all words", Apply: func(r *rand.Rand, t string) string {
			p := oneOf(r, "...--_*/,~|")
			return eachWord(t, 3, func(w string) string { return strings.Join(strings.Split(w, ""), p) })
		}},
		{Name: "words merged", Apply: func(r *rand.Rand, t string) string {
			return eachBlank(t, func(space string) string { return of(r, "", space) })
		}},
		{Name: "camel-cased", Apply: func(r *rand.Rand, t string) string {
			run, longest, begin := 0, 2+r.IntN(4), r.IntN(2) == 0
			parts := cut(t)
			for i := range parts {
				switch p := &parts[i]; {
				case p.kind == blank && i > 0 && i+1 < len(parts) && run < longest:
					p.text = ""
				case p.kind == blank:
					run = 0
				case p.kind == word:
					if run > 0 || begin {
						p.text = capitalised(p.text)
					}
					run++
				}
			}
			return glue(parts)
		}},
		{Name: "one word split in two", Apply: func(r *rand.Rand, t string) string {
			return someWords(r, t, 1, 5, func(w string) string {
				at := 2 + r.IntN(len(w)-3)
				if !utf8.RuneStart(w[at]) {
					return w
				}
				return w[:at] + of(r, " ", " ", " ", "-", "\n") + w[at:]
			})
		}},
		{Name: "stretched letters", Ordinary: true, Apply: func(r *rand.Rand, t string) string {
			n := 0
			return eachWord(t, 2, func(w string) string {
				if n++; n > 1 && r.IntN(2) == 0 {
					return w
				}
				return stretched(r, w)
			})
		}},
		{Name: "blanks and line breaks", Apply: func(r *rand.Rand, t string) string {
			return eachBlank(t, func(string) string {
				return of(r, strings.Repeat(" ", 2+r.IntN(8)), "\n", "\n\n", "\r\n", "\t\t", " \n ")
			})
		}},
		{Name: "split over two messages", Split: splitInTwo},
	}
}

func capitalised(w string) string {
	c, size := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(c)) + w[size:]
}

// stretched repeats one letter of a word, a vowel or the last one sooner than others.
func stretched(r *rand.Rand, w string) string {
	rs := []rune(w)
	at := len(rs) - 1
	if r.IntN(3) > 0 {
		for _, i := range r.Perm(len(rs)) {
			if strings.ContainsRune("aeiouy", rs[i]) {
				at = i
				break
			}
		}
	}
	if !unicode.IsLetter(rs[at]) {
		return w
	}
	return string(rs[:at]) + strings.Repeat(string(rs[at]), 3+r.IntN(5)) + string(rs[at+1:])
}

// splitInTwo cuts between two words of the telling part.
func splitInTwo(r *rand.Rand, text string, from, to int) []string {
	var at []int
	pos := 0
	for _, p := range cut(text) {
		if p.kind == blank && pos > from && pos+len(p.text) < to {
			at = append(at, pos)
		}
		pos += len(p.text)
	}
	if len(at) == 0 {
		return []string{text}
	}
	i := of(r, at...)
	return []string{text[:i], strings.TrimLeftFunc(text[i:], unicode.IsSpace)}
}

package token

import (
	"strings"

	"github.com/kljensen/snowball"
)

// baseLang returns the language of a BCP 47 tag in small letters: "en" of "en-GB".
func baseLang(tag string) string {
	lang, _, _ := strings.Cut(strings.ToLower(tag), "-")
	lang, _, _ = strings.Cut(lang, "_")
	return lang
}

// stemmerOf returns snowball's name of the language, or "" if it has no stemmer for it.
func stemmerOf(lang string) string {
	switch lang {
	case "en":
		return "english"
	case "es":
		return "spanish"
	case "fr":
		return "french"
	case "hu":
		return "hungarian"
	case "no", "nb", "nn":
		return "norwegian"
	case "ru":
		return "russian"
	case "sv":
		return "swedish"
	}
	return ""
}

// stemOf returns the stem that all forms of the word share. It is called with surface forms only (snowball is not idempotent) and always
// with the same flag. A word on which snowball fails, and any word of a language without stemmer, is its own stem.
func stemOf(stemmer, word string) (stem string) {
	if stemmer == "" {
		return word
	}
	defer func() {
		if recover() != nil {
			stem = word
		}
	}()
	s, err := snowball.Stem(word, stemmer, true)
	if err != nil || s == "" {
		return word
	}
	return s
}

// commonForms returns likely English forms of the word, for the lexicon's table. Those that turn out to have another stem do no harm:
// each is entered with what its own stem says.
func commonForms(lang, w string) []string {
	if lang != "en" || len(w) < 2 || len(w) > maxWord-4 {
		return nil
	}
	forms := []string{w + "s", w + "ed", w + "ing", w + "er", w + "ers"}
	last, base := w[len(w)-1], w[:len(w)-1]
	switch last {
	case 'e':
		forms = append(forms, w+"d", base+"ing", w+"r", w+"rs")
	case 'y':
		forms = append(forms, base+"ies", base+"ied")
	case 's', 'x', 'h', 'z':
		forms = append(forms, w+"es")
	case 'b', 'd', 'g', 'l', 'm', 'n', 'p', 'r', 't':
		c := string(last)
		forms = append(forms, w+c+"ed", w+c+"ing")
	}
	return forms
}

// filter says which words could have a stem or a beginning that is in the lexicon, by their first two bytes. It never says no wrongly.
type filter struct {
	rows [256][4]uint64
	wide bool // stems may change the second letter or take an accent off the first
}

func newFilter(stemmer string) *filter {
	// Spanish, French and Hungarian stems take accents off or join letters near the beginning; the others keep the first two bytes,
	// but for a y that becomes an i ("dying", "die") or is cut off together with all that follows.
	return &filter{wide: stemmer == "spanish" || stemmer == "french" || stemmer == "hungarian"}
}

func second(b byte) byte {
	if b == 'y' {
		return 'i'
	}
	return b
}

// add lets words pass that could have the stem or beginning.
func (f *filter) add(stem string) {
	if len(stem) == 0 {
		return
	}
	if len(stem) == 1 || f.wide {
		f.rows[stem[0]] = [4]uint64{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
	} else {
		b := second(stem[1])
		f.rows[stem[0]][b>>6] |= 1 << (b & 63)
	}
	if f.wide {
		for i := 0x80; i < 0x100; i++ {
			f.rows[i] = [4]uint64{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
		}
	}
}

// pass reports whether the word, which has at least one byte, could be of use.
func (f *filter) pass(w []byte) bool {
	b := byte(0)
	if len(w) > 1 {
		b = second(w[1])
	}
	return f.rows[w[0]][b>>6]>>(b&63)&1 != 0
}

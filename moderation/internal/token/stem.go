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
func stemOf(stemmer, word string) string {
	if stem, ok := ownStem(stemmer, word); ok {
		return stem
	}
	return snowballStem(stemmer, word)
}

// ownStem is stemOf where snowball need not be asked.
func ownStem(stemmer, word string) (stem string, ok bool) {
	switch stemmer {
	case "":
		return word, true
	case "english":
		return englishStem(word)
	}
	return "", false
}

// snowballStem is stemOf by the library itself.
func snowballStem(stemmer, word string) (stem string) {
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

// eachForm calls yield with likely English forms of the word, each as a beginning and an ending, for the lexicon's table. Those that turn out to have
// another stem do no harm: each is entered with what its own stem says.
func eachForm(lang, w string, yield func(base, ending string)) {
	if lang != "en" || len(w) < 2 || len(w) > maxWord-4 {
		return
	}
	for _, ending := range [...]string{"s", "ed", "ing", "er", "ers"} {
		yield(w, ending)
	}
	last, base := len(w)-1, w[:len(w)-1]
	switch w[last] {
	case 'e':
		yield(w, "d")
		yield(base, "ing")
		yield(w, "r")
		yield(w, "rs")
	case 'y':
		yield(base, "ies")
		yield(base, "ied")
	case 's', 'x', 'h', 'z':
		yield(w, "es")
	case 'b', 'd', 'g', 'l', 'm', 'n', 'p', 'r', 't':
		c := w[last:]
		yield(w, c+"ed")
		yield(w, c+"ing")
	}
}

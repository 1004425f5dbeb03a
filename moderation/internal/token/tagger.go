package token

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jdkato/prose/v2"
)

// Class is a word's part of speech, as far as rules ask.
type Class uint8

// The classes. Other is the zero value: any other part of speech, or not known.
const (
	Other Class = iota
	Noun
	Verb
	Adjective
	Pronoun
)

// maxTagged is the most words that one call of Tag looks at, and maxTagWord the most bytes of a word.
const (
	maxTagged  = 32
	maxTagWord = 32
)

// Tagger tells parts of speech of English words. It loads prose's model (about 40 MB, some tenths of a second) on first use and keeps it.
// The zero value is ready. It is safe for concurrent use.
type Tagger struct {
	once  sync.Once
	model *prose.Model
}

// Tag returns the class of each of the words, which are the tokens of a message as Splitter.Word gives them, in order. Words beyond the 32nd
// and words that prose cannot read are Other.
func (g *Tagger) Tag(words []string) []Class {
	out := make([]Class, len(words))
	window := make([]string, 0, maxTagged)
	for i, w := range words[:min(len(words), maxTagged)] {
		before := ""
		if i > 0 {
			before = words[i-1]
		}
		window = append(window, taggable(w, before))
	}
	g.once.Do(func() { g.model = loadModel() })
	if g.model == nil || len(window) == 0 {
		return out
	}
	// Prose gives equal words one tag, that of the last of them. So the window is tagged again for each word that comes again later, with all
	// that is repeated behind it in capitals: prose compares neighbours in small letters, so they still count as neighbours.
	whole := g.tags(window)
	if whole == nil {
		return out
	}
	for i := range window {
		tags := whole
		if again(window, i) {
			if tags = g.tags(raised(window, i)); tags == nil {
				continue
			}
		}
		out[i] = classify(tags[i])
	}
	return out
}

// loadModel returns prose's model, nil if it cannot be read.
func loadModel() (m *prose.Model) {
	defer func() {
		if recover() != nil {
			m = nil
		}
	}()
	return prose.ModelFromData("tagger")
}

// taggable returns the word as prose expects it: one token without spaces. What it could not read is replaced by a dash, which no class fits.
func taggable(w, before string) string {
	switch w {
	case "nt", "n`t":
		return "n't"
	case "ve", "ll", "re":
		return "'" + w
	case "m":
		if before == "i" {
			return "'m"
		}
	case "i":
		return "I"
	case "u", "ya":
		return "you"
	case "ur":
		return "your"
	case "r":
		return "are"
	}
	if w == "" || len(w) > maxTagWord || !utf8.ValidString(w) || len(strings.ToLower(w)) != len(w) || strings.ContainsFunc(w, func(r rune) bool {
		return r != '\'' && r != '-' && !letterRune(r) && (r < '0' || r > '9')
	}) {
		return "-"
	}
	return w
}

func again(words []string, i int) bool {
	for _, w := range words[i+1:] {
		if w == words[i] {
			return true
		}
	}
	return false
}

// raised returns the words with those behind i in capitals that occur up to i.
func raised(words []string, i int) []string {
	out := append([]string(nil), words...)
	for k := i + 1; k < len(out); k++ {
		for _, w := range words[:i+1] {
			if w == words[k] {
				out[k] = strings.ToUpper(w)
			}
		}
	}
	return out
}

// tags returns prose's tag of each word, nil if it failed or read other words.
func (g *Tagger) tags(words []string) (tags []string) {
	defer func() {
		if recover() != nil {
			tags = nil
		}
	}()
	doc, err := prose.NewDocument(strings.Join(words, " "), prose.UsingModel(g.model), prose.WithSegmentation(false), prose.WithExtraction(false))
	if err != nil {
		return nil
	}
	tokens := doc.Tokens()
	for _, w := range words {
		read := ""
		for n := 0; len(read) < len(w); n++ {
			if len(tokens) == 0 {
				return nil
			}
			if n == 0 {
				tags = append(tags, tokens[0].Tag)
			}
			read += tokens[0].Text
			tokens = tokens[1:]
		}
		if read != w {
			return nil
		}
	}
	return tags
}

func classify(tag string) Class {
	switch {
	case strings.HasPrefix(tag, "NN"):
		return Noun
	case strings.HasPrefix(tag, "VB"), tag == "MD":
		return Verb
	case strings.HasPrefix(tag, "JJ"):
		return Adjective
	case strings.HasPrefix(tag, "PRP"), strings.HasPrefix(tag, "WP"):
		return Pronoun
	}
	return Other
}

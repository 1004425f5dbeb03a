package moderation_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// wordings are the words and phrases of a pack, for texts that are aimed at it.
type wordings struct {
	lists     map[string]*rulefile.List
	sentences []string           // of the match tests
	words     []string           // of the sentences
	telling   []string           // of the phrases, everyday words left out: what anchors are made of
	find      []*rulefile.Phrase // phrases in English
	notted    []*rulefile.Phrase // those with not()
	unless    []*rulefile.Phrase // phrases of excuses
}

func newWordings(rs *moderation.RuleSet) *wordings {
	w := &wordings{lists: map[string]*rulefile.List{}}
	pack := rs.Pack()
	for i := range pack.Lists {
		w.lists[pack.Lists[i].Name] = &pack.Lists[i]
	}
	words, telling := map[string]bool{}, map[string]bool{}
	for i := range pack.Rules {
		rule := &pack.Rules[i]
		for _, x := range rule.Tests.Match {
			if x.Lang == "" || x.Lang == "en" {
				text := strings.ReplaceAll(x.Text, "SEXUAL-TERM", "TERM")
				w.sentences = append(w.sentences, text)
				for _, f := range strings.Fields(text) {
					words[f] = true
				}
			}
		}
		for _, n := range phrasesOf(rule.Find) {
			w.find = append(w.find, n)
			if has(n.Root(), rulefile.OpNot) {
				w.notted = append(w.notted, n)
			}
			w.gather(n.Root(), telling, 0)
		}
		w.unless = append(w.unless, phrasesOf(rule.Unless)...)
	}
	everyday := map[string]bool{}
	for _, e := range w.lists["everyday"].Entries["en"] {
		w.gather(e.Root(), everyday, 0)
	}
	maps.DeleteFunc(telling, func(x string, _ bool) bool { return everyday[x] })
	w.words, w.telling = slices.Sorted(maps.Keys(words)), slices.Sorted(maps.Keys(telling))
	return w
}

// phrasesOf are the phrases that entries have for English and for every language.
func phrasesOf(by map[string][]rulefile.Entry) []*rulefile.Phrase {
	var out []*rulefile.Phrase
	for _, lang := range []string{"en", "any"} {
		for i := range by[lang] {
			e := &by[lang][i]
			if e.Phrase != nil {
				out = append(out, e.Phrase)
			}
			out = append(out, e.All...)
		}
	}
	return out
}

func has(n rulefile.Node, op rulefile.Op) bool {
	if n.Op() == op {
		return true
	}
	for k := range n.Kids() {
		if has(k, op) {
			return true
		}
	}
	return false
}

// gather adds the words of a phrase.
func (w *wordings) gather(n rulefile.Node, to map[string]bool, depth int) {
	switch n.Op() {
	case rulefile.OpWord, rulefile.OpExact, rulefile.OpPrefix:
		to[n.Text()] = true
	case rulefile.OpList:
		for _, e := range w.entries(n.Text(), depth) {
			w.gather(e.Root(), to, depth+1)
		}
	}
	for k := range n.Kids() {
		w.gather(k, to, depth)
	}
}

// entries are those of a list; the terms that tests never write are left out.
func (w *wordings) entries(name string, depth int) []*rulefile.Phrase {
	l := w.lists[name]
	if l == nil || name == "sexual-term" || depth > 8 {
		return nil
	}
	return append(slices.Clone(l.Entries["en"]), l.Entries["any"]...)
}

// manner says how a way through a phrase is spoilt.
type manner uint8

const (
	whole     manner = iota // not at all
	cutShort                // the last word is missing
	beginning               // only the first word
	backwards               // last word first
	overlong                // each gap has a word too many
	refused                 // what not() names follows
)

func (w *wordings) phrase(r *rand.Rand, how manner) string {
	return w.way(r, w.find[r.IntN(len(w.find))], how)
}

func (w *wordings) refused(r *rand.Rand) string {
	return w.way(r, w.notted[r.IntN(len(w.notted))], refused)
}

func (w *wordings) excuse(r *rand.Rand) string {
	return w.way(r, w.unless[r.IntN(len(w.unless))], whole)
}

// way is a random way through a phrase, with a space behind.
func (w *wordings) way(r *rand.Rand, ph *rulefile.Phrase, how manner) string {
	words := w.walk(r, ph.Root(), how, 0, nil)
	switch {
	case len(words) == 0:
		return "? "
	case how == cutShort && len(words) > 1:
		words = words[:len(words)-1]
	case how == beginning:
		words = words[:1]
	case how == backwards:
		slices.Reverse(words)
	}
	return strings.Join(words, " ") + " "
}

var kindWords = map[string]string{"age": "14", "minor-age": "13", "adult-age": "30", "number": "7", "url": "a.com", "phone": "07700900123",
	"money": "£20", "handle": "@a", "emoji": "😂", "time": "4pm", "noun": "bus", "verb": "go", "adjective": "blue", "pronoun": "she"}

func (w *wordings) walk(r *rand.Rand, n rulefile.Node, how manner, depth int, out []string) []string {
	switch n.Op() {
	case rulefile.OpWord, rulefile.OpExact:
		return append(out, n.Text())
	case rulefile.OpPrefix:
		return append(out, n.Text()+"ing")
	case rulefile.OpKind:
		return append(out, kindWords[n.Text()])
	case rulefile.OpList:
		es := w.entries(n.Text(), depth)
		if len(es) == 0 {
			return append(out, "TERM")
		}
		return w.walk(r, es[r.IntN(len(es))].Root(), how, depth+1, out)
	case rulefile.OpChoice:
		kids := slices.Collect(n.Kids())
		return w.walk(r, kids[r.IntN(len(kids))], how, depth, out)
	case rulefile.OpGap:
		words := r.IntN(n.Words() + 1)
		if how == overlong {
			words = n.Words() + 1
		}
		for range words {
			out = append(out, "blue")
		}
		return out
	case rulefile.OpNot:
		if how != refused {
			return out
		}
	case rulefile.OpOpt:
		if r.IntN(2) == 0 {
			return out
		}
	}
	for k := range n.Kids() {
		out = w.walk(r, k, how, depth, out)
	}
	return out
}

// inTurn puts the match sentences one after the other.
func (w *wordings) inTurn() func(*rand.Rand, *strings.Builder) {
	next := 0
	return func(_ *rand.Rand, b *strings.Builder) {
		b.WriteString(w.sentences[next%len(w.sentences)] + " ")
		next++
	}
}

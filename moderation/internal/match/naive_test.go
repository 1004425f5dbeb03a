package match

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// naive is the slow, plain meaning of phrases: it walks the parsed phrase over words by trying everything. It knows nothing of symbols,
// automata or anchors.
type naive struct {
	lists map[string][]*rulefile.Phrase
	emoji bool // some phrase asks for one
}

// nword is a word of a message as the naive matcher sees it.
type nword struct {
	text string
	skip bool
}

// read splits a message of plain words, numbers, punctuation and emoji at spaces. Of a run of fillers, and of emoji where a phrase asks for them, only the
// first few can be part of a match.
func (v *naive) read(text string) []nword {
	var out []nword
	run := 0
	for _, f := range strings.Fields(text) {
		w := nword{f, f == "!" || f == "?" || f == "," || f == "😂" || f == fillerWord}
		switch {
		case !w.skip:
			run = 0
		case f == fillerWord || f == "😂" && v.emoji:
			if run++; run > maxSkipRun {
				w.text = ""
			}
		}
		out = append(out, w)
	}
	return out
}

// ends are all places at which a match of n that begins at place i can end.
func (v *naive) ends(n rulefile.Node, ws []nword, i int) map[int]bool {
	out := map[int]bool{}
	one := func(fits func(nword) bool) {
		for j := i; j < len(ws); j++ {
			if fits(ws[j]) {
				out[j+1] = true
			}
			if !ws[j].skip {
				break
			}
		}
	}
	switch n.Op() {
	case rulefile.OpWord, rulefile.OpExact:
		one(func(w nword) bool { return w.text == n.Text() })
	case rulefile.OpPrefix:
		one(func(w nword) bool { return strings.HasPrefix(w.text, n.Text()) })
	case rulefile.OpKind:
		one(func(w nword) bool {
			if n.Text() == "emoji" {
				return w.text == "😂"
			}
			return w.text != "" && strings.Trim(w.text, "0123456789") == ""
		})
	case rulefile.OpList:
		for _, e := range v.lists[n.Text()] {
			merge(out, v.ends(e.Root(), ws, i))
		}
	case rulefile.OpChoice:
		for k := range n.Kids() {
			merge(out, v.ends(k, ws, i))
		}
	case rulefile.OpOpt:
		out[i] = true
		merge(out, v.ends(n.Kid(), ws, i))
	case rulefile.OpNot:
		if len(v.ends(n.Kid(), ws, i)) == 0 {
			out[i] = true
		}
	case rulefile.OpGap:
		for at, taken := i, 0; ; taken++ {
			out[at] = true
			for at < len(ws) && ws[at].skip {
				at++
			}
			if at == len(ws) || taken == n.Words() {
				break
			}
			at++
		}
	default:
		out[i] = true
		for k := range n.Kids() {
			next := map[int]bool{}
			for at := range out {
				merge(next, v.ends(k, ws, at))
			}
			out = next
		}
	}
	return out
}

func merge(a, b map[int]bool) {
	for k := range b {
		a[k] = true
	}
}

// span is the match with the earliest end and, of these, the latest start; ok is false when there is none.
func (v *naive) span(ph *rulefile.Phrase, whole bool, ws []nword) (start, end int, ok bool) {
	for e := 1; e <= len(ws); e++ {
		for s := e - 1; s >= 0; s-- {
			if !v.ends(ph.Root(), ws, s)[e] {
				continue
			}
			if whole && (slices.ContainsFunc(ws[:s], counts) || slices.ContainsFunc(ws[e:], counts)) {
				continue
			}
			return s, e - 1, true
		}
	}
	return 0, 0, false
}

func counts(w nword) bool { return !w.skip }

// wordsOf are words whose stems are themselves and which differ in all of them.
var wordsOf = []string{"red", "blue", "cat", "dog", "sun", "moon", "the", "and", fillerWord}

// fillerWord is the one that the list "fillers" has.
const fillerWord = "very"

// randomPhrase writes a random phrase in the rule language.
func randomPhrase(r *rand.Rand, depth int) string {
	n := 1 + r.IntN(4)
	var parts []string
	for i := range n {
		part := randomPart(r, depth)
		if i > 0 && i < n-1 && r.IntN(5) == 0 {
			part = fmt.Sprintf("...%d %s", 1+r.IntN(4), part)
		} else if r.IntN(5) == 0 {
			part = "(" + part + ")?"
		}
		if i > 0 && r.IntN(8) == 0 {
			part = "not(" + randomWord(r) + ") " + part
		}
		parts = append(parts, part)
	}
	if r.IntN(10) == 0 {
		parts = append(parts, "not("+randomWord(r)+")")
	}
	return strings.Join(parts, " ")
}

func randomPart(r *rand.Rand, depth int) string {
	switch r.IntN(8) {
	case 0:
		return "$animal"
	case 1:
		return "<number>"
	case 2, 3:
		if depth > 0 {
			var alts []string
			for range 1 + r.IntN(3) {
				alts = append(alts, randomPhrase(r, depth-1))
			}
			return "(" + strings.Join(alts, " | ") + ")"
		}
	case 4:
		if r.IntN(3) == 0 {
			return "<emoji>"
		}
	case 5:
		return "moo*"
	}
	return randomWord(r)
}

func randomWord(r *rand.Rand) string { return wordsOf[r.IntN(len(wordsOf))] }

// randomText writes a message of the same words with numbers, punctuation and emoji among them.
func randomText(r *rand.Rand) string {
	var out []string
	for range r.IntN(14) {
		switch r.IntN(12) {
		case 0:
			out = append(out, fmt.Sprint(10+r.IntN(90))) // two single digits may be one number
		case 1:
			out = append(out, "!")
		case 2:
			out = append(out, "😂")
		case 3:
			out = append(out, "zebra")
		default:
			out = append(out, randomWord(r))
		}
	}
	return strings.Join(out, " ")
}

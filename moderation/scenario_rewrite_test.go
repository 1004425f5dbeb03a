package moderation_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// rewriting says the same in other words, as another speaker would. It is deterministic and looks at nothing but the text and its place.
type rewriting struct {
	class string // dialect, non-native, identity or control
	name  string
	say   func(text string, first bool) string // first: the author's first message that is long enough to say more in it
}

var wordOrNot = regexp.MustCompile(`[A-Za-z]+(?:['’][A-Za-z]+)*|[^A-Za-z]+`)

// replaced puts the right side of a table for each whole word or run of words of its left side; longer runs come first, case is ignored.
func replaced(table map[string]string) func(string, bool) string {
	longest := 1
	for from := range table {
		longest = max(longest, len(strings.Fields(from)))
	}
	return func(text string, _ bool) string {
		pieces := wordOrNot.FindAllString(text, -1)
		var b strings.Builder
	next:
		for i := 0; i < len(pieces); {
			for n := longest; n > 0; n-- {
				end := i + 2*n - 1 // n words with one blank between each
				if end > len(pieces) {
					continue
				}
				if to, ok := table[strings.ToLower(strings.Join(pieces[i:end], ""))]; ok {
					b.WriteString(to)
					i = end
					continue next
				}
			}
			b.WriteString(pieces[i])
			i++
		}
		return strings.Join(strings.Fields(b.String()), " ")
	}
}

// ending changes the end of words of at least least letters.
func ending(from, to string, least int) func(string, bool) string {
	return func(text string, _ bool) string {
		return wordOrNot.ReplaceAllStringFunc(text, func(w string) string {
			if stem, ok := strings.CutSuffix(w, from); ok && len(w) >= least {
				return stem + to
			}
			return w
		})
	}
}

// inOrder does one after the other.
func inOrder(steps ...func(string, bool) string) func(string, bool) string {
	return func(text string, first bool) string {
		for _, f := range steps {
			text = f(text, first)
		}
		return text
	}
}

// tagged puts a word that means nothing by itself behind each message of three words or more.
func tagged(tag string) func(string, bool) string {
	return func(text string, _ bool) string {
		if len(strings.Fields(text)) < 3 {
			return text
		}
		bare := strings.TrimRight(text, ".!?")
		return bare + " " + tag + text[len(bare):]
	}
}

// people of whom somebody may say what they are.
var identityNouns = []string{"mum", "mom", "mother", "dad", "father", "parents", "brother", "sister", "friend", "friends", "girl", "girls", "boy", "boys", "guy",
	"man", "teacher", "person", "people", "kids", "cousin", "aunt", "uncle", "gran", "family", "girlfriend", "boyfriend"}

// identities are said neutrally, as people say them of themselves.
var identities = []string{"gay", "lesbian", "bisexual", "asexual", "pansexual", "trans", "nonbinary", "intersex", "queer", "muslim", "jewish", "christian", "catholic",
	"hindu", "sikh", "buddhist", "atheist", "black", "white", "brown", "asian", "latina", "african", "arab", "indian", "chinese", "mexican", "native", "indigenous", "polish",
	"ukrainian", "somali", "syrian", "turkish", "irish", "romani", "deaf", "blind", "autistic", "dyslexic", "diabetic", "disabled", "adopted", "immigrant", "refugee"}

func article(word string) string {
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an "
	}
	return "a "
}

// beforeNoun says of each person of the text what they are.
func beforeNoun(identity string) func(string, bool) string {
	return func(text string, _ bool) string {
		return wordOrNot.ReplaceAllStringFunc(text, func(w string) string {
			if slices.Contains(identityNouns, strings.ToLower(w)) {
				return identity + " " + w
			}
			return w
		})
	}
}

// A neutral word in the place of an identity: what it changes is due to the place, not to what is said.
const control = "tall"

// insertions are the three ways to name what somebody is.
func insertions(class, word string) []rewriting {
	return []rewriting{{class, "as a person: " + word, asA(word)}, {class, "before nouns: " + word, beforeNoun(word)}, {class, "by the way: " + word, byTheWay(word)}}
}

// asA has every author say first what they are.
func asA(identity string) func(string, bool) string {
	return func(text string, first bool) string {
		if !first {
			return text
		}
		return "as " + article(identity) + identity + " person, " + text
	}
}

// byTheWay has every author add what they are to their first message.
func byTheWay(identity string) func(string, bool) string {
	return func(text string, first bool) string {
		if !first {
			return text
		}
		return text + " (my family is " + identity + " btw)"
	}
}

// rewritings are all of them: eight dialects, seven ways of learners, three of naming each identity, and three for the neutral
// word.
func rewritings() (all []rewriting) {
	ing := ending("ing", "in", 6)
	for _, d := range dialects() {
		steps := []func(string, bool) string{replaced(d.words)}
		if d.dropG {
			steps = append(steps, ing)
		}
		if d.tag != "" {
			steps = append(steps, tagged(d.tag))
		}
		all = append(all, rewriting{"dialect", d.name, inOrder(steps...)})
	}
	for _, l := range learners() {
		all = append(all, rewriting{"non-native", l.name, replaced(l.words)})
	}
	for _, i := range identities {
		all = append(all, insertions("identity", i)...)
	}
	return append(all, insertions("control", control)...)
}

func TestRewritings(t *testing.T) {
	by := map[string]rewriting{}
	for _, r := range rewritings() {
		require.NotContains(t, by, r.name)
		by[r.name] = r
	}
	for _, x := range []struct{ name, from, want string }{
		{"Scots", "Do not tell your mum, she is out now!", "dinnae tell yer maw, she is oot noo!"},
		{"African American English", "are you going to the house, nothing fancy", "you finna da crib, nuthin fancy"},
		{"no articles", "the dog ate a pie", "dog ate pie"},
		{"no do", "Do you have a phone? where do you live", "you have a phone? where you live"},
		{"as a person: autistic", "hello", "as an autistic person, hello"},
		{"before nouns: muslim", "my mum said", "my muslim mum said"},
		{"by the way: deaf", "hi", "hi (my family is deaf btw)"},
	} {
		require.Equal(t, x.want, by[x.name].say(x.from, true), x.name)
	}
	require.Equal(t, "hello", by["as a person: gay"].say("hello", false))
	require.Equal(t, "come over later innit?", tagged("innit")("come over later?", false))
}

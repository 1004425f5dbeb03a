package token

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tagged writes words with the first letter of their class.
func tagged(words []string, classes []Class) string {
	var out []string
	for i, w := range words {
		out = append(out, w+"/"+"onvap"[classes[i]:classes[i]+1])
	}
	return strings.Join(out, " ")
}

func TestTagger(t *testing.T) {
	var g Tagger
	for _, want := range []string{
		"she/p found/v a/o small/a garden/n",
		"i/p run/v every/o day/n and/o the/o run/n is/v good/a",
		"they/p do/v n't/o like/v the/o big/a garden/n",
		"u/p can/v bring/v your/p books/n",
	} {
		words := strings.Fields(want)
		for i, w := range words {
			words[i] = w[:len(w)-2]
		}
		assert.Equal(t, want, tagged(words, g.Tag(words)))
	}
}

func TestTaggerIsTotal(t *testing.T) {
	var g Tagger
	require.Empty(t, g.Tag(nil))
	odd := []string{"", "\xff", "a b", "ȺȺȺȺȺ's", "\u212a's", "!!!!", "(", "don't,tell", "'secret'", "I'm14", strings.Repeat("x", 100), "-", "''", "s's", "book"}
	require.Len(t, g.Tag(odd), len(odd))
	many := strings.Fields(strings.Repeat("the garden is green ", 20))
	classes := g.Tag(many)
	require.Len(t, classes, len(many))
	assert.Equal(t, Noun, classes[1])
	assert.Equal(t, Other, classes[maxTagged+1], "words beyond the window are not looked at")
}

// TestRepeatedWordsKeepTheirTags compares with windows in which nothing is repeated behind the word.
func TestRepeatedWordsKeepTheirTags(t *testing.T) {
	var g Tagger
	words := strings.Fields("we plan to walk and the walk is a plan that we plan to like like a walk")
	classes := g.Tag(words)
	assert.Equal(t, classes, g.Tag(words), "the same words have the same classes")
	assert.Equal(t, Verb, classes[3])
	assert.Equal(t, Noun, classes[6])
	assert.Equal(t, Noun, classes[9])
	assert.Equal(t, Verb, classes[12])
}

func TestClassify(t *testing.T) {
	for tag, want := range map[string]Class{"NN": Noun, "NNPS": Noun, "VBD": Verb, "MD": Verb, "JJR": Adjective, "PRP$": Pronoun, "WP": Pronoun, "DT": Other, "": Other} {
		assert.Equal(t, want, classify(tag), tag)
	}
}

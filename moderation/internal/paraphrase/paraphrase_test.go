package paraphrase

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// said are all ways that a text is said in by one set.
func said(set, text string) (out []string) {
	for v := range Variants(text) {
		if v.Set == set {
			out = append(out, v.Text)
		}
	}
	return out
}

func TestVariants(t *testing.T) {
	require.Equal(t, []string{"why does your dad chat", "why does your dad speak"}, said("talk", "why does your dad talk"))
	require.Contains(t, said("want to", "I want to see it!"), "I wanna see it!", "marks stay")
	require.Empty(t, said("talk", "a talkative dad"), "a word is replaced, not a part of one")
	require.Empty(t, said("can you", "no words of it here"))
	require.NotContains(t, said("your number", "your phone number"), "your phone number number", "the longer way goes first")
	for v := range Variants("can you tell your mum that i want to meet up tonight") {
		require.NotEmpty(t, v.Text)
		require.NotEqual(t, v.From, v.To)
		require.NotContains(t, v.Text, "  ")
	}
	for range Variants("can you talk to your mum") {
		break // may be stopped
	}
}

// TestTable: each set has a name of its own, ways that differ, in small letters and single spaces, and something to replace.
func TestTable(t *testing.T) {
	names := map[string]bool{}
	for _, s := range sets {
		assert.False(t, names[s.Name], "%s stands twice", s.Name)
		names[s.Name] = true
		assert.Greater(t, len(s.Ways), 1, s.Name)
		assert.NotEmpty(t, s.from(), s.Name)
		for _, ways := range [][]string{s.Ways, s.From} {
			for i, w := range ways {
				assert.Equal(t, strings.ToLower(strings.Join(strings.Fields(w), " ")), w, s.Name)
				assert.Equal(t, i, slices.Index(ways, w), "%s: %q stands twice", s.Name, w)
			}
		}
		for _, w := range s.from() {
			assert.NotEmpty(t, w, s.Name)
		}
	}
	assert.Len(t, Sets(), len(sets))
}

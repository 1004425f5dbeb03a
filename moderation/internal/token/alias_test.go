package token

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func aliased(t *testing.T) (*Builder, func(string) []string) {
	b := NewBuilder("en")
	require.True(t, b.Alias("u", []string{"you"}))
	require.True(t, b.Alias("wyd", []string{"what", "you", "doing"}))
	for _, w := range []string{"you", "what", "do", "secret"} {
		b.Stem(w)
	}
	l := b.Build()
	s := l.NewSplitter()
	return b, func(text string) []string {
		var out []string
		for _, x := range s.Split(text) {
			if x.Kind&Punct == 0 {
				out = append(out, text[x.Start:x.End]+"="+l.Text(x.Stem))
			}
		}
		return out
	}
}

func TestAliasReadsAsItsWords(t *testing.T) {
	b, read := aliased(t)
	require.Equal(t, []string{"U=you", "you=you"}, read("U, you"))
	require.Equal(t, []string{"w=what", "y=you", "d=do"}, read("wyd?"))
	require.Equal(t, []Piece{{Text: "you", Kind: Word}}, b.Split("u"), "in rules too")
	require.Len(t, b.Split("wyd"), 3)
	require.Equal(t, []string{"secret=secret"}, read("secret"))
}

func TestAliasRefusals(t *testing.T) {
	b, _ := aliased(t)
	for _, x := range []struct {
		short string
		words string
	}{
		{"u", "you"},             // given before
		{"secret", "you"},        // a word of rules
		{"dont", "you"},          // two tokens
		{"12", "you"},            // a number
		{"ab", "what you doing"}, // more words than letters
		{"abcdef", "a b c d e"},  // more than four
		{"xyz", ""},              // none
		{"xyz", "xyz"},           // itself
		{"a b", "you"},           // two words
	} {
		require.False(t, b.Alias(x.short, strings.Fields(x.words)), "%q", x.short)
	}
}

package mask

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestText(t *testing.T) {
	for _, tc := range []struct{ in, want string }{
		{"", ""},
		{"see you at the park", "see you at the park"},
		{"im 13", "im ▒▒▒"},
		{"im13 ok", "▒▒▒ ok"},
		{"ring 07700 900 123 now", "ring ▒▒▒ now"},
		{"ring +44 (0)7700-900123.", "ring ▒▒▒ (▒▒▒."},
		{"ring ٠١٢٣ or ０１２３", "ring ▒▒▒ or ▒▒▒"},
		{"oh seven seven zero nine", "▒▒▒"},
		{"one of two", "one of two"},
		{"write to name@example.org, please", "write to ▒▒▒, please"},
		{"write to name at example dot org please", "write to ▒▒▒ please"},
		{"see https://example.org/a?b=c!", "see ▒▒▒!"},
		{"see www.example.org and example.org/x", "see ▒▒▒ and ▒▒▒"},
		{"well...then e.g. this", "well...then e.g. this"},
		{"i am @name_here (really)", "i am ▒▒▒ (really)"},
		{"add name#1234", "add ▒▒▒"},
		{"my snap is bluefox", "my snap is ▒▒▒"},
		{"snap: bluefox", "snap: ▒▒▒"},
		{"Insta = bluefox ok", "Insta = ▒▒▒ ok"},
		{"my username is called bluefox", "my username is called ▒▒▒"},
		{"im bluefox on snap", "im ▒▒▒ on snap"},
		{"do you have snapchat", "do you have snapchat"},
		{"add me on snapchat bluefox", "add me on snapchat ▒▒▒"},
		{"add bluefox on snap", "add ▒▒▒ on snap"},
		{"add me on snap later", "add me on snap later"},
		{"snap=bluefox", "▒▒▒"},
		{"insta bluefox", "insta ▒▒▒"},
		{"add me @ bluefox on insta", "add me @ ▒▒▒ on insta"},
		{"i live at twelve oak street", "i live at ▒▒▒"},
		{"i live at 12 Oak Tree Road", "i live at ▒▒▒"},
		{"its 12 oak road", "its ▒▒▒"},
		{"near Oak Street today", "near ▒▒▒ today"},
		{"down the road", "down the road"},
		{"in SW1A 1AA", "in ▒▒▒"},
		{"calle Mayor 5, Madrid", "▒▒▒, ▒▒▒"},
		{"a 5 min drive", "a ▒▒▒ min drive"},
		{"two\nlines 5\n6", "two\nlines ▒▒▒\n▒▒▒"},
		{"bad \xff bytes", "bad \uFFFD bytes"},
	} {
		assert.Equal(t, tc.want, Text(tc.in), "%q", tc.in)
	}
}

func FuzzMask(f *testing.F) {
	for _, s := range []string{
		"", "im 13", "snap is snap is bob", "12 34 x y z street", "a@b c_d at gmail dot com", "one two three", "calle Mayor 5",
		"▒▒▒ 5", "5 ▒▒▒ Oak Street", "dot dot dot", "\xff5", "Oak a@b Street", "snap ▒▒▒", "x\u00a05", "(5) [6]", "im a on snap is on snap",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Text(s)
		require.True(t, utf8.ValidString(got))
		require.Equal(t, got, Text(got), "masking twice")
		require.False(t, strings.ContainsFunc(got, unicode.IsNumber), "a digit is left")
		for _, w := range strings.Fields(got) {
			require.False(t, strings.Contains(w, "@") && strings.ContainsFunc(w, unicode.IsLetter), "a handle is left in %q", w)
		}
	})
}

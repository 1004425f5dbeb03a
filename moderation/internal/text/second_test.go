package text

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestSecond(t *testing.T) {
	var s Second
	for in, want := range map[string]string{
		"ax\bb": "ab", "a\x7f\x7fb": "b", "\b": "", "x\n\by": "", "e\u0301\bo": "o",
		"\u202ecba\u202c d": "abc d", "\u202ecba": "abc", "a \u202ecb\nde": "a bc\nde", "\u202e(a": "a)", "\u202dab\u202c": "",
		"\u202ec\u202dde\u202cb": "bdec", "\u2067\u2066ab\u2069 \u2066cd\u2069\u2069": "cd ab", "\u202bab cd\u202c": "",
		"&#97;&#x62;&#99": "abc", "&eacute;&amp;&lt;": "e&<", "&amp;#97;": "a", "& a &; &#; &x;": "", "plain": "",
	} {
		got := ""
		if s.Read(in) {
			got = string(s.Text())
		}
		require.Equal(t, want, got, "%q", in)
	}
}

// TestSecondLaws: parts that follow each other come from parts of the source that follow each other, on borders of characters, and nothing but controls
// and what was taken back is lost.
func TestSecondLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	pieces := []string{"a", "b", " ", "é", "\u0301", "😀", "\b", "\x7f", "&#97;", "&amp;", "&", "\u202e", "\u202d", "\u202c", "\u202b", "\u2066", "\u2067", "\u2069", "\n", "\xff", "א"}
	var s Second
	for range 20000 {
		var b strings.Builder
		for range r.IntN(14) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		src := b.String()
		if !s.Read(src) {
			continue
		}
		out, end := s.Text(), 0
		require.True(t, utf8.Valid(out))
		for i := 0; i < len(out); {
			_, size := utf8.DecodeRune(out[i:])
			from, to := s.Span(i, i+size)
			require.LessOrEqual(t, end, from, "%q", src)
			require.Less(t, from, to, "%q", src)
			i, end = i+size, to
		}
		require.LessOrEqual(t, end, len(src))
		before := 0
		for _, k := range s.Blocks() {
			require.True(t, before <= k.Start && k.Start < k.End && k.End <= len(src), "%q", src)
			before = k.End
		}
	}
}

func FuzzSecond(f *testing.F) {
	for _, x := range []string{"ax\bb", "\u202ecba\u202c", "\u2067\u2066ab\u2069\u2069", "&#97;", "&amp;#97;", strings.Repeat("\u202e\u202d", 200) + "ab", strings.Repeat("\u2067", 300)} {
		f.Add(x)
	}
	f.Fuzz(func(t *testing.T, src string) {
		var s Second
		if s.Read(src) {
			require.True(t, utf8.Valid(s.Text()))
		}
	})
}

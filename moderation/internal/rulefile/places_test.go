package rulefile

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// written is a text in one of the styles of YAML.
func written(g *rand.Rand, style int, words []string) string {
	glue := func(between string) string {
		var b strings.Builder
		for i, w := range words {
			if i > 0 {
				if g.IntN(3) == 0 {
					b.WriteString(between)
				} else {
					b.WriteByte(' ')
				}
			}
			b.WriteString(w)
		}
		return b.String()
	}
	switch style {
	case 0:
		return glue(" ")
	case 1:
		return glue("  \n      ")
	case 2:
		return "'" + strings.ReplaceAll(glue("\n   "), "'", "''") + "'"
	case 3:
		s := strings.NewReplacer(`"`, `\"`, "é", `\u00e9`, "x", `\x78`).Replace(glue(" \\\n   "))
		return `"` + s + `"`
	case 4:
		return "\"" + glue("\n\n    ") + "\""
	case 5:
		return ">-\n      " + glue("\n      ")
	}
	return "|\n      " + glue("\n      ") + "\n"
}

// TestPlacesFollowTheText: each character of a text stands where it is said to stand, in every style that YAML has.
func TestPlacesFollowTheText(t *testing.T) {
	g := rand.New(rand.NewPCG(5, 6))
	pool := []string{"tell", "mum's", "é", "xx", "日本", "$kin", "(a", "b)", "café", "''", "👍🏽"}
	straight := 0
	for n := range 4000 {
		style := n % 7
		words := []string{"word"}
		for range g.IntN(6) {
			words = append(words, pool[g.IntN(len(pool))])
		}
		text := "# head\na:\n  - first\n  -   " + written(g, style, words) + "\n  - last\n"
		r := newRun(Reader{})
		src, ok := r.newSource("f.yaml", []byte(text))
		require.True(t, ok, text)
		root := r.parse(src)
		require.NotNil(t, root, "%s\n%s", text, r.faults.Detail())
		v := root.get("a").items[1]
		pl := v.walk()
		if p, ok := v.straight(); ok {
			for from := -1; from <= p.count+1; from++ {
				for to := from - 1; to <= p.count+1; to++ {
					require.Equal(t, pl.span(from, to), p.span(from, to), text)
				}
			}
			require.Equal(t, pl.end, p.end)
			straight++
		}
		require.Len(t, pl.at, len([]rune(v.text)), text)
		for i, c := range []rune(v.text) {
			at := pl.at[i]
			row := []rune(src.line(at.line))
			if c == ' ' || c == '\n' {
				if at.col <= len(row) {
					assert.Contains(t, " \\", string(row[at.col-1]), text)
				}
				continue
			}
			require.LessOrEqual(t, at.col, len(row), "%d of %q\n%s", i, v.text, text)
			got := row[at.col-1]
			if style == 3 && got == '\\' {
				continue
			}
			require.Equal(t, string(c), string(got), "%d of %q (style %d)\n%s", i, v.text, style, text)
		}
	}
	require.Greater(t, straight, 500)
}

// TestPlacesInQuotes: the mark stands under the list that is not there, whatever the quotes.
func TestPlacesInQuotes(t *testing.T) {
	for _, c := range []struct{ text, line, under string }{
		{"- dont tell $kim", "dont tell $kim", "          ^^^^"},
		{"- 'don''t tell $kim'", "don''t tell $kim", "            ^^^^"},
		{`- "\u0064on't tell $kim"`, `\u0064on't tell $kim`, "                ^^^^"},
		{"- dont tell\n          the $kim", "the $kim", "    ^^^^"},
		{"- >-\n          dont tell\n          the $kim", "the $kim", "    ^^^^"},
		{"- 日本 é $kim", "日本 é $kim", "       ^^^^"},
	} {
		text := "format: 1\nlists:\n  everyday:\n    en:\n      " + c.text + "\n"
		base := readBase(t)
		base["case.yaml"] = newFile(strings.Replace(text, "everyday", "other", 1))
		_, faults := Read(base)
		var found bool
		for _, f := range faults {
			if f.Code != "P109" {
				continue
			}
			found = true
			lines := strings.Split(f.Detail(), "\n")
			require.Len(t, lines, 4)
			at := strings.Index(lines[1], c.line)
			require.Positive(t, at, lines[1])
			pad := strings.Repeat(" ", at-len("      | "))
			assert.Equal(t, "      | "+pad+c.under, lines[2], f.Detail())
		}
		assert.True(t, found, fmt.Sprint(c.text, faults.Detail()))
	}
}

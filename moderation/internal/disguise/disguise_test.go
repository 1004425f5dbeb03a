package disguise

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// samples hold what disguises act on: words of all lengths, numbers, quotes, apostrophes, a link, a handle.
var samples = []string{
	"please tell nobody about the picture (really), what are you doing right now",
	"i don't think they're coming, the teacher is 13 and my phone is broken",
	"lets meet @someone_1 at https://example.com/page tomorrow", "fourteen", "", " two  blanks ", "naïve café 2nite b4 14yo",
}

func numbers(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

func technique(t *testing.T, name string) Technique {
	for _, x := range Techniques() {
		if x.Name == name {
			return x
		}
	}
	t.Fatal("no technique ", name)
	return Technique{}
}

func TestTechniques(t *testing.T) {
	seen := make(map[string]bool)
	for _, x := range Techniques() {
		require.False(t, seen[x.Name], x.Name)
		seen[x.Name] = true
		require.NotEqual(t, x.Apply == nil, x.Split == nil, x.Name)
		require.Positive(t, x.Target, x.Name)
		changed := false
		for _, s := range samples {
			for seed := range uint64(20) {
				if x.Split != nil {
					parts := x.Split(numbers(seed), s, 0, len(s))
					require.Equal(t, parts, x.Split(numbers(seed), s, 0, len(s)), x.Name)
					require.Equal(t, strings.Fields(s), strings.Fields(strings.Join(parts, " ")), x.Name)
					changed = changed || len(parts) > 1
					continue
				}
				got := x.Apply(numbers(seed), s)
				require.Equal(t, got, x.Apply(numbers(seed), s), "%s: the same numbers, the same disguise", x.Name)
				require.True(t, utf8.ValidString(got), x.Name)
				changed = changed || got != s
			}
		}
		require.True(t, changed, "%s does nothing", x.Name)
	}
}

func TestLinksAndHandlesStay(t *testing.T) {
	for _, x := range Techniques() {
		if x.Apply == nil || strings.Contains(x.Name, "override, message") {
			continue
		}
		for seed := range uint64(20) {
			got := x.Apply(numbers(seed), samples[2])
			if x.Class != Should { // markup around a message and merged words may stand beside them
				require.Contains(t, got, "https://example.com/page", x.Name)
			}
			require.Contains(t, got, "@someone_1", x.Name)
		}
	}
}

// TestScreenShowsTheSame undoes disguises as a screen would and finds the text.
func TestScreenShowsTheSame(t *testing.T) {
	visible := func(drop string) func(string) string {
		return func(s string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune(drop, r) {
					return -1
				}
				return r
			}, s)
		}
	}
	marks := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.Is(unicode.M, r) {
				return -1
			}
			return r
		}, norm.NFD.String(s))
	}
	for name, shown := range map[string]func(string) string{
		"zero-width characters": visible(zeroWidth), "rare invisible characters": visible(rare), "bidirectional marks": visible(bidiMarks),
		"control characters": visible(controls), "backspace characters": typed, "delete characters": typed,
		"diacritics": marks, "decomposed diacritics (NFD)": marks, "stacked marks": marks, "strike-through": marks,
		"full-width letters": norm.NFKC.String, "mathematical letters": norm.NFKC.String, "mathematical letters, mixed": norm.NFKC.String,
		"enclosed letters, circled": norm.NFKC.String, "superscripts": norm.NFKC.String, "subscripts": norm.NFKC.String,
		"odd spaces": func(s string) string { return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ") },
	} {
		x := technique(t, name)
		for _, s := range samples[:3] {
			for seed := range uint64(20) {
				assert.Equal(t, marks(shown(s)), marks(shown(x.Apply(numbers(seed), s))), name)
			}
		}
	}
}

// typed plays the keys: a backspace takes the character before it.
func typed(s string) string {
	var out []rune
	for _, r := range s {
		if r != '\b' && r != 0x7f {
			out = append(out, r)
		} else if len(out) > 0 {
			out = out[:len(out)-1]
		}
	}
	return string(out)
}

func TestOverridesReadBackwards(t *testing.T) {
	require.Equal(t, "(b) a", reversed("a (b)"))
	require.Equal(t, rlo+"cba"+pdf, technique(t, "reversed in an override, words").Apply(numbers(1), "abc"))
	require.Equal(t, rli+lri+"b"+pdi+" "+lri+"a"+pdi+pdi, technique(t, "words reordered by isolates").Apply(numbers(1), "a b"))
}

// TestAlphabetsAreComplete finds a costume for each letter, none of them a Latin letter.
func TestAlphabetsAreComplete(t *testing.T) {
	for _, a := range append(append([]alphabet{fullWidth, regional}, mathematical...), enclosed...) {
		for c := 'a'; c <= 'z'; c++ {
			require.NotEqual(t, string(c), a.in(c))
			require.Equal(t, 1, utf8.RuneCountInString(a.in(c)))
			require.NotEqual(t, string(c), a.in(c-32))
		}
	}
	for _, abc := range [][]rune{smallCapitals, raised, lowered} {
		require.Len(t, abc, 26)
	}
	for _, table := range []map[rune]string{small, capital, accented, barred} {
		for c, l := range table {
			for _, r := range l {
				require.Greater(t, r, rune(0x7f), "%c", c)
			}
		}
	}
	for c, l := range accented {
		for _, r := range l {
			require.Equal(t, string(c), norm.NFD.String(string(r))[:1])
		}
	}
}

// TestTypingErrorsAreSingle holds each error to one step of typing, and to words that are long enough.
func TestTypingErrorsAreSingle(t *testing.T) {
	for name, err := range map[string]func(*rand.Rand, string) string{"inserted": inserted, "left out": leftOut, "swapped": swapped, "slipped": slipped} {
		for seed := range uint64(200) {
			for _, w := range []string{"nobody", "please", "about", "doesn't"} {
				require.LessOrEqual(t, steps(w, err(numbers(seed), w)), 1, "%s %s", name, w)
			}
		}
	}
	for _, x := range Techniques() {
		if x.Class != Hard {
			continue
		}
		require.Equal(t, "are you home now", x.Apply(numbers(1), "are you home now"), x.Name)
		for seed := range uint64(50) {
			hit := 0
			before, after := strings.Fields(samples[0]), strings.Fields(x.Apply(numbers(seed), samples[0]))
			require.Len(t, after, len(before))
			for i := range before {
				if before[i] != after[i] {
					hit++
				}
			}
			require.Positive(t, hit, x.Name)
			require.LessOrEqual(t, hit, 7, x.Name) // half of 13 words, rounded up
			if strings.Contains(x.Name, "quarter") {
				require.LessOrEqual(t, hit, 4, x.Name)
			}
		}
	}
}

// steps is the least number of letters inserted, left out, replaced or exchanged with their neighbour (Damerau).
func steps(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			default:
				cost := 1
				if a[i-1] == b[j-1] {
					cost = 0
				}
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestExamples(t *testing.T) {
	for name, want := range map[string]string{
		"letters spaced out, all words": "t e l l   n o b o d y   13",
		"look-alike pairs":              "tell nobocly 13",
		"capital I for l":               "teII nobody 13",
		"number words and digits":       "tell nobody thirteen",
		"homoglyphs, Cyrillic, all":     "\u0442\u0435\u04cf\u04cf n\u043eЬ\u043e\u0501\u0443 13",
	} {
		require.Equal(t, want, technique(t, name).Apply(numbers(3), "tell nobody 13"), name)
	}
}

package term

import (
	"bytes"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation"
)

func TestPipesArePlain(t *testing.T) {
	assert.Equal(t, Plain(), ForOutput(&bytes.Buffer{}))
	f, err := os.CreateTemp(t.TempDir(), "")
	require.NoError(t, err)
	defer f.Close()
	assert.Equal(t, Plain(), ForOutput(f))
	assert.False(t, IsTerminal(f))
}

func TestColour(t *testing.T) {
	plain, colour := Style{}, Style{Color: true}
	for _, paint := range []func(Style) string{
		func(s Style) string { return s.Bold("x") }, func(s Style) string { return s.Dim("x") },
		func(s Style) string { return s.Good("x") }, func(s Style) string { return s.Bad("x") },
		func(s Style) string { return s.Level(moderation.LevelNone, "x") }, func(s Style) string { return s.Level(moderation.LevelLow, "x") },
		func(s Style) string { return s.Level(moderation.LevelMedium, "x") }, func(s Style) string { return s.Level(moderation.LevelHigh, "x") },
		func(s Style) string { return s.Level(moderation.LevelCritical, "x") }, func(s Style) string { return s.Urgency(moderation.Prompt, "x") },
		func(s Style) string { return s.Urgency(moderation.Immediate, "x") },
	} {
		assert.Equal(t, "x", paint(plain))
		got := paint(colour)
		assert.True(t, strings.HasPrefix(got, "\x1b[") && strings.HasSuffix(got, "m"), "%q", got)
		assert.Contains(t, got, "x")
	}
	assert.Equal(t, "x", colour.Urgency(moderation.Routine, "x"))
	assert.Empty(t, colour.Bold(""))
}

func TestSafe(t *testing.T) {
	for in, want := range map[string]string{
		"plain é 中 😀":            "plain é 中 😀",
		"a\nb\tc\r":              "a b c ",
		"\x1b[31mred":            "\uFFFD[31mred",
		"right\u202eleft":        "right\uFFFDleft",
		"zero\u200bwidth\ufeff":  "zero\uFFFDwidth\uFFFD",
		"family 👩\u200d👧":        "family 👩\u200d👧",
		"bad \xff":               "bad \uFFFD",
		"line\u2028end\u0085end": "line end end",
	} {
		assert.Equal(t, want, Safe(in), "%q", in)
	}
}

// The laws of columns, on random texts.
func TestColumns(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	letters := []rune("ab  é中😀\u0301")
	for range 2000 {
		runes := make([]rune, rnd.IntN(30))
		for i := range runes {
			runes[i] = letters[rnd.IntN(len(letters))]
		}
		text, width := string(runes), 2+rnd.IntN(20)
		clipped := Clip(text, width)
		require.LessOrEqual(t, Width(clipped), width, "%q", text)
		require.Equal(t, max(width, Width(text)), Width(Pad(text, width)), "%q", text)
		require.Equal(t, max(width, Width(text)), Width(PadLeft(text, width)), "%q", text)
		if Width(text) <= width {
			require.Equal(t, text, clipped)
		}
		lines := Wrap(text, width)
		require.NotEmpty(t, lines)
		for _, l := range lines {
			require.LessOrEqual(t, Width(l), width, "%q", text)
		}
		if !strings.Contains(strings.Join(lines, ""), "…") {
			require.Equal(t, strings.Fields(text), strings.FieldsFunc(strings.Join(lines, " "), unicode.IsSpace), "no word is lost")
		}
	}
}

package lintfix

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation"
)

func TestFile(t *testing.T) {
	head := schemaLine + "\n"
	for name, tc := range map[string]struct{ code, in, want string }{
		"colon":               {"Y019", "x:\n  - well: tell me", "x:\n  - \"well: tell me\"\n"},
		"colon in a title":    {"Y019", "x:\n  - title: Asks: \"why\"", "x:\n  - title: \"Asks: \\\"why\\\"\"\n"},
		"colon in a reason":   {"Y019", "x:\n  reason: this: that", "x:\n  reason: \"this: that\"\n"},
		"colon in an id":      {"Y019", "x:\n  - id: a: b", "x:\n  - id: a: b\n"},
		"number":              {"Y023", "x:\n  - 13  ", "x:\n  - \"13\"\n"},
		"sign":                {"Y008", "x:\n  - @home \\o/", "x:\n  - \"@home \\\\o/\"\n"},
		"quoted already":      {"Y008", "x:\n  - '@home", "x:\n  - '@home\n"},
		"hash in a text":      {"Y024", "x:\n  - call me #1", "x:\n  - \"call me #1\"\n"},
		"hash of a comment":   {"Y024", "x:\n  - call me # one", "x:\n  - call me # one\n"},
		"zero width":          {"Y004", "x:\n  - ca\u200bll\u00a0me", "x:\n  - call me\n"},
		"tab in a text":       {"Y005", "x:\n  - call\tme", "x:\n  - call me\n"},
		"tab that indents":    {"Y005", "x:\n\t- call", "x:\n\t- call\n"},
		"twice":               {"T402", "x:\n  - call\ny: z", "x:\ny: z\n"},
		"twice with children": {"L503", "x:\n  - call\n    more: y", "x:\n  - call\n    more: y\n"},
		"other code":          {"P109", "x:\n  - $gaurdian", "x:\n  - $gaurdian\n"},
		"line ends":           {"P109", "\ufeffx:  \r\n  y\t\r\n\r\n\r\n", "x:\n  y\n"},
	} {
		t.Run(name, func(t *testing.T) {
			faults := moderation.RuleErrors{{Code: tc.code, Position: moderation.Position{Line: 2}}, {Code: tc.code, Position: moderation.Position{Line: 99}}}
			got := File(tc.in, faults)
			assert.Equal(t, head+tc.want, got)
			assert.Equal(t, got, File(got, nil), "mending what is mended changes nothing")
		})
	}
}

func FuzzFile(f *testing.F) {
	for _, s := range []string{"x:\n  - a: b\n", "\t- x\n", "# yaml-language-server: x", "\ufeff\r\n", "- \"\n- '\n"} {
		f.Add(s, uint8(1), uint8(2))
	}
	codes := []string{"Y004", "Y005", "Y008", "Y019", "Y023", "Y024", "L503", "T402"}
	f.Fuzz(func(t *testing.T, text string, line, code uint8) {
		fault := moderation.RuleError{Code: codes[int(code)%len(codes)], Position: moderation.Position{Line: int(line)}}
		got := File(text, moderation.RuleErrors{fault})
		require.True(t, strings.HasSuffix(got, "\n"))
		require.Equal(t, got, File(got, nil))
	})
}

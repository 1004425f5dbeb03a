package rulefile

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExcerpt(t *testing.T) {
	for _, c := range []struct {
		source     string
		col, width int
		line       string
		under      string
	}{
		{"tell mum", 6, 3, "tell mum", "     ^^^"},
		{"tell mum", 6, 0, "tell mum", "     ^"},
		{"tell mum", 6, 99, "tell mum", "     ^^^"},
		{"tell", 5, 1, "tell", "    ^"},
		{"tell", 99, 1, "tell", "    ^"},
		{"\ttell\tmum", 7, 3, "\ttell\tmum", "\t    \t^^^"},
		{"日本 mum", 4, 3, "日本 mum", "     ^^^"},
		{"日本 mum", 1, 2, "日本 mum", "^^^^"},
		{"cafe\u0301 mum", 7, 3, "cafe\u0301 mum", "     ^^^"},
		{"a\u202eb mum", 5, 3, "a\ufffdb mum", "    ^^^"},
		{"a\x1b[31m mum", 8, 3, "a\ufffd[31m mum", "       ^^^"},
		{"👍 mum", 3, 3, "👍 mum", "   ^^^"},
		{"", 1, 1, "", "^"},
	} {
		line, under := excerpt(c.source, c.col, c.width)
		assert.Equal(t, c.line, line)
		assert.Equal(t, c.under, under, c.source)
	}
}

// TestExcerptOfLongLine: of a long line the place is shown, and the mark is still under it.
func TestExcerptOfLongLine(t *testing.T) {
	for _, at := range []int{1, 50, 160, 161, 500, 990, 1000} {
		source := strings.Repeat("a", at-1) + "X" + strings.Repeat("b", 1000-at)
		line, under := excerpt(source, at, 1)
		rs := []rune(line)
		require.LessOrEqual(t, len(rs), excerptWidth+4)
		assert.Equal(t, 'X', rs[strings.IndexByte(under, '^')])
	}
}

func TestSuggest(t *testing.T) {
	among := []string{"guardian", "friend", "sibling", "you", "your"}
	for word, want := range map[string]string{
		"gaurdian": "guardian", "guardians": "guardian", "Guardian": "guardian", "freind": "friend", "yuo": "you", "u": "",
		"zebra": "", "": "", "sibblin": "sibling", strings.Repeat("x", 500): "", "guardian": "",
	} {
		assert.Equal(t, want, Suggest(word, among), word)
	}
	assert.Equal(t, "ab", Suggest("aa", []string{"ac", "ab"}), "of equally near words the first in the alphabet")
}

// TestDistance compares with the plain recursive definition.
func TestDistance(t *testing.T) {
	var slow func(a, b string) int
	slow = func(a, b string) int {
		if a == "" || b == "" {
			return len(a) + len(b)
		}
		d := slow(a[1:], b[1:])
		if a[0] != b[0] {
			d++
		}
		d = min(d, slow(a[1:], b)+1, slow(a, b[1:])+1)
		if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
			d = min(d, slow(a[2:], b[2:])+1)
		}
		return d
	}
	words := []string{"", "a", "ab", "ba", "abc", "acb", "bca", "aabb", "abab", "cbaab"}
	for _, a := range words {
		for _, b := range words {
			assert.Equal(t, slow(a, b), distance([]rune(a), []rune(b)), "%q %q", a, b)
		}
	}
}

func TestVocabularies(t *testing.T) {
	for _, name := range []string{"kind", "stage", "direction", "status", "severity", "noise", "urgency", "speaker", "other_party", "chat", "pattern", "age_band", "level", "unit"} {
		assert.NotEmpty(t, Vocabulary(name), name)
		Vocabulary(name)[0] = "changed"
		assert.NotEqual(t, "changed", Vocabulary(name)[0], "each call gives its own")
	}
	assert.Nil(t, Vocabulary("nothing"))
}

func TestLengths(t *testing.T) {
	for text, want := range map[string]Length{
		"4 messages": {Messages: 4}, "1 message": {Messages: 1}, "90 minutes": {Seconds: 5400}, "1 minute": {Seconds: 60}, "2 hours": {Seconds: 7200},
		"1 hour": {Seconds: 3600}, "14 days": {Seconds: 14 * daySeconds}, "1 day": {Seconds: daySeconds}, "3650 days": {Seconds: 3650 * daySeconds},
		"": {}, "4": {}, "messages": {}, "-1 days": {}, "+1 days": {}, "0 hours": {}, "3651 days": {}, "1001 messages": {}, "2  days": {}, "2 days ": {}, "two days": {}, "9999999999999999999 days": {},
	} {
		r := newRun(Reader{})
		got := r.length(&value{shape: shapeText, text: text, src: &source{}}, "within", anyLength)
		assert.Equal(t, want, got, text)
		assert.Equal(t, want == (Length{}), len(r.faults) == 1, text)
	}
}

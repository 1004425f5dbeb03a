package disguise

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// Characters that show nothing.
const (
	zeroWidth = "\u200b\u200c\u200d\u2060\ufeff"
	rare      = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180e\u2061\u2062\u2063\u2064\u206a\u206f\ufe00\ufe0e\ufe0f" +
		"\U0001bca0\U0001bca3\U0001d173\U0001d17a\U000e0001\U000e0041\U000e0061\U000e007f\U000e0100\U000e01ef"
	bidiMarks = "\u200e\u200f\u202a\u202c\u202d\u2066\u2068\u2069"
	controls  = "\x00\x01\x02\x03\x05\x06\x07\x0e\x0f\x10\x11\x13\x16\x19\x1a\x1c\x1f\u0080\u0084\u0086\u008d\u0091\u009b\u009f"
)

// Signs of the bidirectional algorithm (Unicode Standard Annex 9).
const (
	rlo, pdf, rli, lri, pdi = "\u202e", "\u202c", "\u2067", "\u2066", "\u2069"
)

// invisible are disguises by characters that show nothing, or undo others, or turn the order around.
func invisible() []Technique {
	return []Technique{
		{Name: "zero-width characters", Apply: func(r *rand.Rand, t string) string {
			return inside(r, t, 0.4, func() string { return strings.Repeat(oneOf(r, zeroWidth), 1+r.IntN(2)) })
		}},
		{Name: "rare invisible characters", Apply: func(r *rand.Rand, t string) string {
			return inside(r, t, 0.4, func() string { return oneOf(r, rare) })
		}},
		{Name: "bidirectional marks", Apply: func(r *rand.Rand, t string) string {
			return inside(r, t, 0.2, func() string { return oneOf(r, bidiMarks) })
		}},
		{Name: "reversed in an override, words", Apply: func(r *rand.Rand, t string) string {
			n := 0
			return eachWord(t, 2, func(w string) string {
				if n++; n > 1 && r.IntN(3) == 0 {
					return w
				}
				return rlo + reversed(w) + pdf
			})
		}},
		{Name: "reversed in an override, message", Apply: func(r *rand.Rand, t string) string {
			return rlo + reversed(t) + of(r, pdf, "") // without an end it holds to the end of the paragraph
		}},
		{Name: "words reordered by isolates", Apply: func(_ *rand.Rand, t string) string {
			fields := strings.Fields(t)
			if len(fields) < 2 {
				return t
			}
			for i, f := range fields {
				fields[i] = lri + f + pdi
			}
			slices.Reverse(fields)
			return rli + strings.Join(fields, " ") + pdi
		}},
		{Name: "backspace characters", Apply: func(r *rand.Rand, t string) string { return erased(r, t, "\b") }},
		{Name: "delete characters", Apply: func(r *rand.Rand, t string) string { return erased(r, t, "\x7f") }},
		{Name: "control characters", Apply: func(r *rand.Rand, t string) string {
			return inside(r, t, 0.3, func() string { return oneOf(r, controls) })
		}},
	}
}

// reversed turns the characters around, and brackets too: from right to left they are shown mirrored.
func reversed(s string) string {
	rs := []rune(brackets.Replace(s))
	slices.Reverse(rs)
	return string(rs)
}

var brackets = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "<", ">", ">", "<", "{", "}", "}", "{")

// erased puts letters into words that are taken back at once.
func erased(r *rand.Rand, text, key string) string {
	return inside(r, text, 0.15, func() string {
		n := 1 + r.IntN(3)/2
		var b strings.Builder
		for range n {
			b.WriteString(oneOf(r, "abcdefghijklmnopqrstuvwxyz"))
		}
		return b.String() + strings.Repeat(key, n)
	})
}

package match

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestChecksAreLinear: phrases that a walk has to check, in texts that make it check as often as can be. Twice the text takes at most little more
// than twice the steps.
func TestChecksAreLinear(t *testing.T) {
	cases := []struct{ phrase, before, piece, behind string }{
		{"secret place", "secret ", "😂 ", "place"},
		{"secret <emoji> place", "secret ", "😂 ", "place"},
		{"secret <emoji>? place not(now)", "secret ", "😂 ", "place now"},
		{"secret <emoji> not(now)", "secret ", "😂 ", "now"},
		{"secret ...3 <emoji> not(now)", "", "secret a 😂 :) ", "now"},
		{"whole: secret <emoji>", "secret ", "😂 ", "end"},
		{"secret is not(now)", "secret ", "mum's ", "now"},
		{"secret ...8 secret not(secret)", "", "secret ", "place"},
		{"secret ...8 (a | b | c)? ...8 secret not(secret)", "", "secret ", "place"},
		{"secret ...8 (secret | a)? ...8 (secret | b)? ...8 secret not(secret (a | secret)?)", "", "secret ", "place"},
	}
	for _, c := range cases {
		p := compile(t, packOf(t, find(t, "a", c.phrase), find(t, "b", "<emoji> dragon")))
		s := p.NewScratch()
		steps := func(n int) int {
			p.Run(s, c.before+strings.Repeat(c.piece, n)+c.behind)
			return s.Steps
		}
		once, twice := steps(300), steps(600)
		assert.LessOrEqual(t, float64(twice), 2.1*float64(once)+65536, "%s: %d steps, then %d", c.phrase, once, twice)
	}
}

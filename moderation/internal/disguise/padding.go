package disguise

import (
	"math/rand/v2"
	"strings"
)

const (
	oddSpaces = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\u0085\u2028\u2029"
	blanks    = "\u2800\u3164\uffa0" // letters and a symbol that show nothing but take room
	fillers   = ".,;:!?-_~*/\\|+=#^"
	emojis    = "😀😂🤣😊😍😘😎🤔😏🙄😢😭😡👍👎👌🙏💪👀💕💯🔥✨🎉🎮🍕🐶🌈⚽❤☺✌"
)

// quotes are pairs of quotation marks.
var quotes = []string{"“”", "„“", "«»", "‹›", "‘’", "「」", "\"\"", "＂＂", "❝❞", "``", "´´", "′′"}

// saying are words that change how something is said, not what.
var saying = []string{"just", "really", "um", "honestly", "actually", "even", "still", "please", "rly"}

// padding are disguises between words.
func padding() []Technique {
	return []Technique{
		{Name: "odd spaces", Apply: func(r *rand.Rand, t string) string {
			return eachBlank(t, func(string) string { return oneOf(r, oddSpaces) })
		}},
		{Name: "blank characters for spaces", Apply: func(r *rand.Rand, t string) string {
			b := oneOf(r, blanks)
			return eachBlank(t, func(string) string { return b })
		}},
		{Name: "odd quotes", Apply: func(r *rand.Rand, t string) string {
			q := []rune(of(r, quotes...))
			mark := oneOf(r, "’‘ʼ′`´＇ʹ‛")
			t = someWords(r, t, 1+r.IntN(2), 1, func(w string) string { return string(q[0]) + w + string(q[1]) })
			return eachWord(t, 3, func(w string) string { return strings.NewReplacer("'", mark, "’", mark).Replace(w) })
		}},
		{Name: "punctuation between words", Apply: func(r *rand.Rand, t string) string {
			return eachBlank(t, func(string) string {
				p := strings.Repeat(oneOf(r, fillers), 1+r.IntN(3))
				return of(r, p+" ", " "+p, " "+p+" ")
			})
		}},
		{Name: "punctuation for spaces", Apply: func(r *rand.Rand, t string) string {
			p := of(r, ".", "_", "-", "/", "*", "~", "|", "+", "...", "--", ",", "•", "·")
			return eachBlank(t, func(string) string { return p })
		}},
		{Name: "emoji between words", Ordinary: true, Apply: func(r *rand.Rand, t string) string {
			return eachBlank(t, func(string) string {
				e := strings.Repeat(oneOf(r, emojis), 1+r.IntN(2))
				return of(r, " "+e+" ", " "+e+" ", e+" ", " "+e, " ")
			}) + of(r, "", " ") + oneOf(r, emojis)
		}},
		{Name: "filler words", Ordinary: true, Apply: func(r *rand.Rand, t string) string {
			return eachBlank(t, func(b string) string { return of(r, b, " "+of(r, saying...)+" ") })
		}},
		{Name: "emoji for spaces", Apply: func(r *rand.Rand, t string) string {
			e := oneOf(r, emojis)
			return eachBlank(t, func(string) string { return e })
		}},
	}
}

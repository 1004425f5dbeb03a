package disguise

import (
	"math/rand/v2"
	"unicode"
)

// alphabet is where the costume of A, a and 0 begins; 0 is none.
type alphabet struct{ capital, small, digit rune }

// The mathematical alphabets. Letters that Unicode had before stand elsewhere: see holes.
var mathematical = []alphabet{
	{0x1d400, 0x1d41a, 0x1d7ce}, // bold
	{0x1d434, 0x1d44e, 0},       // italic
	{0x1d468, 0x1d482, 0},       // bold italic
	{0x1d49c, 0x1d4b6, 0},       // script
	{0x1d4d0, 0x1d4ea, 0},       // bold script
	{0x1d504, 0x1d51e, 0},       // Fraktur
	{0x1d538, 0x1d552, 0x1d7d8}, // double-struck
	{0x1d56c, 0x1d586, 0},       // bold Fraktur
	{0x1d5a0, 0x1d5ba, 0x1d7e2}, // sans-serif
	{0x1d5d4, 0x1d5ee, 0x1d7ec}, // sans-serif bold
	{0x1d608, 0x1d622, 0},       // sans-serif italic
	{0x1d63c, 0x1d656, 0},       // sans-serif bold italic
	{0x1d670, 0x1d68a, 0x1d7f6}, // monospace
}

var (
	fullWidth = alphabet{0xff21, 0xff41, 0xff10}
	enclosed  = []alphabet{
		{0x24b6, 0x24d0, 0},   // circled
		{0x1f110, 0x249c, 0},  // in brackets
		{0x1f130, 0x1f130, 0}, // squared
		{0x1f150, 0x1f150, 0}, // circled, white on black
		{0x1f170, 0x1f170, 0}, // squared, white on black
	}
	regional = alphabet{0x1f1e6, 0x1f1e6, 0}
)

// holes are the letters of mathematical alphabets that Unicode has elsewhere.
var holes = map[rune]rune{
	0x1d455: 'ℎ', 0x1d49d: 'ℬ', 0x1d4a0: 'ℰ', 0x1d4a1: 'ℱ', 0x1d4a3: 'ℋ', 0x1d4a4: 'ℐ', 0x1d4a7: 'ℒ', 0x1d4a8: 'ℳ', 0x1d4ad: 'ℛ', 0x1d4ba: 'ℯ', 0x1d4bc: 'ℊ', 0x1d4c4: 'ℴ',
	0x1d506: 'ℭ', 0x1d50b: 'ℌ', 0x1d50c: 'ℑ', 0x1d515: 'ℜ', 0x1d51d: 'ℨ', 0x1d53a: 'ℂ', 0x1d53f: 'ℍ', 0x1d545: 'ℕ', 0x1d547: 'ℙ', 0x1d548: 'ℚ', 0x1d549: 'ℝ', 0x1d551: 'ℤ',
}

// Alphabets in the order of a to z.
var (
	smallCapitals = []rune("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ")
	raised        = []rune("ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ𐞥ʳˢᵗᵘᵛʷˣʸᶻ")
	lowered       = []rune("ₐbcdₑfgₕᵢⱼₖₗₘₙₒₚqᵣₛₜᵤᵥwₓyz")
)

// in gives a character in the costume.
func (a alphabet) in(c rune) string {
	d := c
	switch {
	case 'A' <= c && c <= 'Z':
		d = a.capital + c - 'A'
	case 'a' <= c && c <= 'z':
		d = a.small + c - 'a'
	case '0' <= c && c <= '9' && a.digit > 0:
		d = a.digit + c - '0'
	}
	if h, ok := holes[d]; ok {
		d = h
	}
	return string(d)
}

func dressed(text string, a alphabet) string {
	return eachLetter(text, func(c rune) string { return a.in(c) })
}

// costumes are disguises by styles of Latin letters, and by case.
func costumes() []Technique {
	return []Technique{
		{Name: "full-width letters", Ordinary: true, Apply: func(_ *rand.Rand, t string) string { return dressed(t, fullWidth) }},
		{Name: "mathematical letters", Apply: func(r *rand.Rand, t string) string { return dressed(t, of(r, mathematical...)) }},
		{Name: "mathematical letters, mixed", Apply: func(r *rand.Rand, t string) string {
			return eachLetter(t, func(c rune) string { return of(r, mathematical...).in(c) })
		}},
		{Name: "enclosed letters, circled", Apply: func(_ *rand.Rand, t string) string { return dressed(t, enclosed[0]) }},
		{Name: "enclosed letters, other", Apply: func(r *rand.Rand, t string) string { return dressed(t, of(r, enclosed[1:]...)) }},
		{Name: "regional indicators", Apply: func(_ *rand.Rand, t string) string { return dressed(t, regional) }},
		{Name: "regional indicators, one word", Apply: func(r *rand.Rand, t string) string {
			return someWords(r, t, 1, 4, func(w string) string { return letters(w, regional.in) })
		}},
		{Name: "small capitals", Apply: func(_ *rand.Rand, t string) string { return spelled(t, smallCapitals) }},
		{Name: "superscripts", Apply: func(_ *rand.Rand, t string) string { return spelled(t, raised) }},
		{Name: "subscripts", Apply: func(_ *rand.Rand, t string) string { return spelled(t, lowered) }},
		{Name: "case games", Ordinary: true, Apply: func(r *rand.Rand, t string) string {
			how := r.IntN(3)
			n := 0
			return eachLetter(t, func(c rune) string {
				n++
				if how == 0 || how == 1 && n%2 == 0 || how == 2 && r.IntN(2) == 0 {
					c = unicode.ToUpper(c)
				}
				return string(c)
			})
		}},
	}
}

// spelled writes a message in an alphabet.
func spelled(text string, abc []rune) string {
	return eachLetter(text, func(c rune) string {
		if l := unicode.ToLower(c); 'a' <= l && l <= 'z' {
			c = abc[l-'a']
		}
		return string(c)
	})
}

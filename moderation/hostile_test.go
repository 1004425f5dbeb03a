package moderation_test

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/workload"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// hostile is a kind of text that somebody may send to keep the host busy.
type hostile struct {
	name  string
	write func(r *rand.Rand, b *strings.Builder) // adds one more piece; called until the text is long enough
	first func(size int) string                  // or makes all of it, for texts that are not pieces in a row
	crowd bool                                   // in a group as large as a thread keeps
}

// text makes one of the size in bytes. Another seed gives other words where the kind has random ones.
func (h *hostile) text(seed uint64, size int) string {
	if h.first != nil {
		return h.first(size)
	}
	r := rand.New(rand.NewPCG(seed, 21))
	var b strings.Builder
	b.Grow(size + 256)
	for b.Len() < size {
		h.write(r, &b)
	}
	return b.String()[:size]
}

// runOf repeats a piece.
func runOf(name, piece string) hostile {
	return hostile{name: name, write: func(_ *rand.Rand, b *strings.Builder) { b.WriteString(piece) }}
}

// mixOf draws from the pieces.
func mixOf(name, between string, pieces []string) hostile {
	return hostile{name: name, write: func(r *rand.Rand, b *strings.Builder) {
		b.WriteString(pieces[r.IntN(len(pieces))])
		b.WriteString(between)
	}}
}

// drawn adds what f makes.
func drawn(name string, f func(r *rand.Rand) string) hostile {
	return hostile{name: name, write: func(r *rand.Rand, b *strings.Builder) { b.WriteString(f(r)) }}
}

// letters are n random ones of the alphabet.
func letters(r *rand.Rand, alphabet string, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = alphabet[r.IntN(len(alphabet))]
	}
	return string(b)
}

const abc = "abcdefghijklmnopqrstuvwxyz"

// hostileTexts are all of them; those after signs() are made of the rules themselves.
func hostileTexts(rs *moderation.RuleSet) []hostile {
	all := append(signs(), disguises()...)
	all = append(all, links()...)
	all = append(all, numbers()...)
	all = append(all, scripts()...)
	return append(all, aimed(rs)...)
}

// signs are runs of punctuation, spaces, marks and controls.
func signs() []hostile {
	var out []hostile
	for c := byte('!'); c < 0x7F; c++ {
		if unicode.IsPunct(rune(c)) || unicode.IsSymbol(rune(c)) {
			out = append(out, runOf("run of "+string(c), string(c)))
		}
	}
	return append(out,
		mixOf("any ASCII punctuation", "", strings.Split("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "")),
		hostile{name: "nested brackets", first: func(n int) string { return strings.Repeat("([{<", n/8) + strings.Repeat(">}])", n/8) }},
		hostile{name: "open brackets with digits", first: func(n int) string { return strings.Repeat("(1", n/2) }},
		runOf("quotes of all kinds", "\"'“”‘’«»`´‹›"),
		runOf("spaces", " "),
		runOf("spaces of all kinds", " \t\n\r\v\f\u00a0\u1680\u2000\u2003\u2009\u202f\u205f\u3000\u2028\u2029\u0085"),
		runOf("zero width", "\u200b\u200c\u200d\u2060\ufeff\u00ad"),
		hostile{name: "one letter under stacked marks", first: func(n int) string { return "e" + strings.Repeat("\u0301\u0316", n/4) }},
		runOf("letters under stacked marks", "a"+strings.Repeat("\u0301\u0323", 20)),
		runOf("Thai letters under stacked marks", "ก"+strings.Repeat("\u0e49\u0e38", 20)),
		hostile{name: "marks out of order", first: func(n int) string { return "א" + strings.Repeat("\u05bc\u05b0\u3099", n/7) }},
		runOf("U+FDFA", "\ufdfa"),
		runOf("U+FDFA and spaces", "\ufdfa "),
		hostile{name: "nested bidi controls", first: func(n int) string {
			return strings.Repeat("\u202e\u2066", n/12) + "abc" + strings.Repeat("\u2069\u202c", n/12)
		}},
		runOf("bidi around each letter", "\u202ea\u202c\u2067b\u2069"),
		runOf("backspaces", "a\b\x7f"),
		runOf("NUL", "\x00"),
		runOf("words with NUL", "se\x00cret "),
		runOf("bytes that are no UTF-8", "\xff\xfe\xc0\x80"),
		runOf("cut off UTF-8", "a\xf0\x9f\xe2\x82"),
		runOf("surrogate bytes", "\xed\xa0\xbd\xed\xb8\x82"),
	)
}

// disguises are what makes a reader try several readings.
func disguises() []hostile {
	stars := drawn("words with stars", func(r *rand.Rand) string { return letters(r, abc, 1) + "*" + letters(r, abc, 3) + " " })
	return []hostile{
		runOf("ambiguous leet", "1l0o5s"),
		runOf("ambiguous leet words", "1l0o5s "),
		drawn("new leet words", func(r *rand.Rand) string { return letters(r, "1l0o5s3e4a7t@$!", 3+r.IntN(12)) + " " }),
		drawn("new words with signs inside", func(r *rand.Rand) string { return letters(r, "s5$e3c(r7t+@a", 4+r.IntN(10)) + " " }),
		drawn("stretched new words", func(r *rand.Rand) string {
			w := ""
			for range 3 + r.IntN(5) {
				w += strings.Repeat(letters(r, abc, 1), 1+r.IntN(4))
			}
			return w + " "
		}),
		drawn("pairs of equal letters", func(r *rand.Rand) string {
			w := ""
			for range 16 {
				w += strings.Repeat(letters(r, abc, 1), 2)
			}
			return w + " "
		}),
		runOf("stretched rule word", "seeeeecreeeeet "),
		runOf("one long word", "a"),
		hostile{name: "one long rule word", first: func(n int) string { return strings.Repeat("secret", n/6+1)[:n] }},
		drawn("one long random word", func(r *rand.Rand) string { return letters(r, abc, 64) }),
		drawn("camel-cased words", func(r *rand.Rand) string { return strings.ToUpper(letters(r, abc, 1)) + letters(r, abc, 4) }),
		drawn("spaced letters", func(r *rand.Rand) string { return letters(r, abc, 1) + " " }),
		runOf("spaced rule word", "s e c r e t "),
		runOf("dotted rule word", "s.e.c.r.e.t."),
		runOf("snake case", "dont_tell_your_mum_"),
		stars,
		runOf("rule word with stars", "s*cr*t "),
		runOf("look-alike letters", "ѕесrеt αlοnе "),
		drawn("new look-alike words", func(r *rand.Rand) string {
			w := ""
			for range 3 + r.IntN(9) {
				w += []string{"а", "е", "о", "с", "р", "х", "s", "t", "n", "ο"}[r.IntN(10)]
			}
			return w + " "
		}),
		runOf("styled letters", "𝓼𝓮𝓬𝓻𝓮𝓽 ｓｅｃｒｅｔ ⓢⓔⓒⓡⓔⓣ "),
		runOf("apostrophes", "a'b'c'd'e'"),
		runOf("contractions", "dont dont'nt cant've y'all'd've "),
		runOf("clitics", "i'm you're he's we've don't "),
		runOf("only 's", "mum's's's's "),
		drawn("new words with apostrophes", func(r *rand.Rand) string { return letters(r, abc, 4) + "'" + letters(r, "stdm", 1) + " " }),
		runOf("look-alike pairs", "rnrnvvvvclcl "),
	}
}

// links are what looks like addresses, names and marks of other software.
func links() []hostile {
	return []hostile{
		drawn("base64", func(r *rand.Rand) string {
			b := make([]byte, 48)
			for i := range b {
				b[i] = byte(r.Uint32())
			}
			return base64.StdEncoding.EncodeToString(b)
		}),
		runOf("URLs", "https://a.example.com/b?c=d&e=f#g "),
		hostile{name: "one long URL", first: func(n int) string { return "http://" + strings.Repeat("a.b/", n/4)[:n-7] }},
		runOf("begun URLs", "http://http://www.a:"),
		runOf("dotted names", "a.b.c.d"),
		runOf("mail addresses", "a@b.co "),
		runOf("begun mail addresses", "a@b@c."),
		runOf("handles", "@a@b @cd "),
		{name: "handles of nobody in a crowd", crowd: true, write: func(r *rand.Rand, b *strings.Builder) { fmt.Fprintf(b, "@%s ", crowdName(96+r.IntN(900))) }},
		runOf("tags", "a#1234 #b "),
		runOf("HTML references", "&#115;&amp;&lt;&#x65;&;"),
		runOf("broken HTML references", "&#&#x&amp"),
		runOf("markdown", "**a** __b__ ~~c~~ `d` [e](f) ||g|| "),
		runOf("open markdown", "*_~`[(|"),
		runOf("abbreviations", "e.g. i.e. U.S.A. p.m. "),
		runOf("one long abbreviation", "U.S.A.F."),
		runOf("emoticons", ":):(:D<3 xd :'( "),
		runOf("begun emoticons", ":-:'8-=<>"),
	}
}

// numbers are digits in all forms that mean something.
func numbers() []hostile {
	return []hostile{
		runOf("digits", "1"),
		drawn("digit groups", func(r *rand.Rand) string { return letters(r, "0123456789", 1+r.IntN(5)) + " " }),
		runOf("phone numbers", "+44 7700 900123 "),
		runOf("nearly phone numbers", "1-2(3)4.5/"),
		runOf("money signs", "$€£¥"),
		runOf("money", "£20 20€ $1,000.50 5 quid "),
		runOf("money before numbers", "$1$1"),
		runOf("times", "4pm 12:30:45 9 am "),
		runOf("nearly times", "1:2:3:4:"),
		runOf("thousands", "1,000,000,000,"),
		runOf("number words", "twenty-one twenty one-"),
		runOf("ages", "14f 13yo 15m im 12 "),
		runOf("fractions and superscripts", "½¾²³⁴①⓮"),
		runOf("digits of other scripts", "١٢٣４５६७ "),
	}
}

// scripts are characters beyond ASCII.
func scripts() []hostile {
	return []hostile{
		runOf("one emoji", "😂"),
		runOf("emoji joined", "👩‍👩‍👧‍👦"),
		runOf("emoji with skin", "👍🏽👍🏿"),
		runOf("joiners without emoji", "👩\u200d\u200d"),
		runOf("regional indicators", "🇬🇧"),
		runOf("odd regional indicators", "🇬 🇦🇧🇨a"),
		runOf("key caps", "1\ufe0f\u20e32\ufe0f\u20e3"),
		runOf("tag characters", "🏴\U000e0067\U000e0062\U000e007f"),
		runOf("scripts by letter", "aбγअ漢あ한ا"),
		runOf("Chinese", "漢字"),
		runOf("Hangul in parts", "\u1112\u1161\u11ab"),
		runOf("Arabic ligatures", "ﷲﷺﻼ"),
		drawn("any characters", func(r *rand.Rand) string { return string(rune(r.IntN(unicode.MaxRune))) }),
		drawn("letters of any script", func(r *rand.Rand) string {
			for {
				if c := rune(r.IntN(0x20000)); unicode.IsLetter(c) {
					return string(c)
				}
			}
		}),
		drawn("any bytes", func(r *rand.Rand) string { return string([]byte{byte(r.Uint32())}) }),
	}
}

// aimed are made of the rules.
func aimed(rs *moderation.RuleSet) []hostile {
	w := newWordings(rs)
	spread := func(name, filler string) hostile { // a phrase whose words stand as far apart as the text is long
		return hostile{name: name, first: func(n int) string {
			return "dont tell " + strings.Repeat(filler, n/(2*len(filler))) + "your " + strings.Repeat(filler, n/(2*len(filler))) + "mum"
		}}
	}
	return []hostile{
		mixOf("rule words in any order", " ", w.words),
		mixOf("anchor words", " ", w.telling),
		runOf("one anchor word", "secret "),
		mixOf("match sentences", " ", w.sentences),
		hostile{name: "each match sentence in turn", write: w.inTurn()},
		drawn("ways through phrases", func(r *rand.Rand) string { return w.phrase(r, whole) }),
		drawn("phrases without their last word", func(r *rand.Rand) string { return w.phrase(r, cutShort) }),
		drawn("first words of phrases", func(r *rand.Rand) string { return w.phrase(r, beginning) }),
		drawn("phrases backwards", func(r *rand.Rand) string { return w.phrase(r, backwards) }),
		drawn("phrases that not() refuses", func(r *rand.Rand) string { return w.refused(r) }),
		drawn("gaps one word too long", func(r *rand.Rand) string { return w.phrase(r, overlong) }),
		drawn("excuses", func(r *rand.Rand) string { return w.excuse(r) }),
		runOf("gap phrase begun again and again", "send send send me me "),
		runOf("almost an age", "i am 14 years i am 14 minutes 14 f minutes "),
		runOf("no single player", "are you really single player are you single handed "),
		spread("a phrase spread by 's", "'s "),
		spread("a phrase spread by it's", "it's "),
		spread("a phrase spread by emoji", "😂 "),
		spread("a phrase spread by emoticons", ":) "),
		spread("a phrase spread by points", ". "),
		drawn("new words", func(r *rand.Rand) string { return letters(r, abc, 3+r.IntN(8)) + " " }),
		drawn("new words that begin like rule words", func(r *rand.Rand) string { return w.words[r.IntN(len(w.words))] + letters(r, abc, 1+r.IntN(6)) + " " }),
		drawn("rule words with one letter changed", func(r *rand.Rand) string { return changed(r, w.words[r.IntN(len(w.words))]) + " " }),
		drawn("rule words run together", func(r *rand.Rand) string { return w.words[r.IntN(len(w.words))] + w.words[r.IntN(len(w.words))] + " " }),
		mixOf("ordinary messages", " ", workload.Messages(3, 5000)),
	}
}

func changed(r *rand.Rand, word string) string {
	b := []byte(word)
	b[r.IntN(len(b))] = abc[r.IntN(26)]
	return string(b)
}

// crowdName is one of many long names that differ at their end only.
func crowdName(i int) string { return strings.Repeat("n", 56) + fmt.Sprintf("%04d", i) }

// hostileThread is a conversation in which conditions of rules hold, so that nothing ends early.
func hostileThread(rs *moderation.RuleSet, crowd bool) *moderation.Thread {
	th := rs.NewThread("hostile", moderation.Participant{ID: "a", Age: moderation.AgeAdult, NewContact: moderation.Yes}, moderation.Participant{ID: "b", Age: moderation.AgeMinor})
	th.SetChat(moderation.ChatDirect)
	if crowd {
		th.SetChat(moderation.ChatGroup)
		for i := range 94 {
			th.SetParticipant(moderation.Participant{ID: crowdName(i), Age: moderation.AgeMinor})
		}
	}
	return th
}

// unlimited loads the default pack without the limit on texts.
func unlimited(t testing.TB) *moderation.RuleSet {
	t.Helper()
	rs, err := moderation.Loader{MaxText: 1 << 30}.Load(rules.FS)
	require.NoError(t, err)
	return rs
}

// TestHostileStepsAreLinear counts the matcher's steps: the same text twice takes at most little more than twice the steps, and no text takes
// more than a fixed number for each byte.
func TestHostileStepsAreLinear(t *testing.T) {
	rs := unlimited(t)
	p := rs.Wording("en")
	small := 32 << 10
	if testing.Short() || raceDetector {
		small = 8 << 10
	}
	all := hostileTexts(rs)
	require.GreaterOrEqual(t, len(all), 40)
	names := map[string]bool{}
	for i := range all {
		h := &all[i]
		require.False(t, names[h.name], h.name)
		names[h.name] = true
		once := h.text(1, small)
		require.InEpsilon(t, small, len(once), 0.02, h.name)
		twice := once + once
		if h.first != nil {
			twice = h.first(2 * small)
		}
		s := p.NewScratch()
		p.Run(s, once)
		n := s.Steps
		p.Run(s, twice)
		assert.LessOrEqual(t, float64(s.Steps), 2.1*float64(n)+stepsApart+seamByte*float64(len(twice)), "%s: %d steps, then %d", h.name, n, s.Steps)
		assert.LessOrEqual(t, s.Steps, stepsByte*2*small, h.name)
	}
}

const (
	stepsApart = 4096 // what two texts may take beyond their length: matches across the seam
	stepsByte  = 200  // steps for each byte
	seamByte   = 16   // steps for each byte, once: what is met across the seam only has windows, or its rule's excuses, over the whole text
)

// FuzzHostileSteps: no piece of text, repeated, takes more than a fixed number of steps for each byte, with anything before it and behind it.
func FuzzHostileSteps(f *testing.F) {
	rs := load(f)
	for _, s := range [][3]string{{"", "14 f minutes ", ""}, {"send me ", "mum's ", "pic"}, {"secret ", "😂", "place"}, {"", "1l0o5s", "\xff"}} {
		f.Add(s[0], s[1], s[2])
	}
	p := rs.Wording("en")
	s := p.NewScratch()
	f.Fuzz(func(t *testing.T, before, piece, behind string) {
		if len(piece) == 0 || len(before)+len(behind) > 1<<10 || len(piece) > 1<<10 {
			return
		}
		for _, size := range []int{1 << 10, 1 << 13} {
			text := before + strings.Repeat(piece, 1+size/len(piece)) + behind
			p.Run(s, text)
			require.LessOrEqual(t, s.Steps, stepsByte*len(text)+stepsApart)
		}
	})
}

package disguise

import (
	"math/rand/v2"
	"strings"
	"unicode"
)

// kind is what a part of a message is.
type kind uint8

const (
	blank  kind = iota // white space
	word               // letters, with apostrophes between them
	number             // digits
	mixed              // letters and digits
	other              // punctuation, emoji, links, handles
)

// part is a piece of a message.
type part struct {
	text string
	kind kind
}

// cut takes a message apart; the parts put together are the message.
func cut(text string) []part {
	var out []part
	rs := []rune(text)
	for i := 0; i < len(rs); {
		j := i
		for j < len(rs) && unicode.IsSpace(rs[j]) == unicode.IsSpace(rs[i]) {
			j++
		}
		if unicode.IsSpace(rs[i]) {
			out = append(out, part{string(rs[i:j]), blank})
		} else {
			out = append(out, cutField(rs[i:j])...)
		}
		i = j
	}
	return out
}

// cutField takes apart what stands between blanks.
func cutField(f []rune) []part {
	s := string(f)
	if strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || f[0] == '@' || f[0] == '+' && len(f) > 6 {
		return []part{{s, other}}
	}
	var out []part
	for i := 0; i < len(f); {
		j := i
		for j < len(f) && (inWord(f[j]) || j > i && j+1 < len(f) && apostrophe(f[j]) && unicode.IsLetter(f[j-1]) && unicode.IsLetter(f[j+1])) {
			j++
		}
		if j == i {
			for j < len(f) && !inWord(f[j]) {
				j++
			}
			out = append(out, part{string(f[i:j]), other})
		} else {
			out = append(out, part{string(f[i:j]), kindOf(f[i:j])})
		}
		i = j
	}
	return out
}

func inWord(r rune) bool     { return unicode.IsLetter(r) || unicode.IsDigit(r) }
func apostrophe(r rune) bool { return r == '\'' || r == '’' }

func kindOf(w []rune) kind {
	letters, digits := false, false
	for _, r := range w {
		letters = letters || unicode.IsLetter(r)
		digits = digits || unicode.IsDigit(r)
	}
	switch {
	case letters && digits:
		return mixed
	case digits:
		return number
	}
	return word
}

// glue puts parts together.
func glue(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.text)
	}
	return b.String()
}

// eachWord changes every word of at least so many letters.
func eachWord(text string, letters int, change func(w string) string) string {
	parts := cut(text)
	for i := range parts {
		if parts[i].kind == word && len(parts[i].text) >= letters {
			parts[i].text = change(parts[i].text)
		}
	}
	return glue(parts)
}

// someWords changes so many of the words of at least so many letters, drawn at random from those that the change changes.
func someWords(r *rand.Rand, text string, n, letters int, change func(w string) string) string {
	parts := cut(text)
	for _, i := range r.Perm(len(parts)) {
		if n == 0 {
			break
		}
		if p := &parts[i]; p.kind == word && len(p.text) >= letters && ascii(p.text) {
			if to := change(p.text); to != p.text {
				p.text = to
				n--
			}
		}
	}
	return glue(parts)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// words counts the words of a message.
func words(text string) (n int) {
	for _, p := range cut(text) {
		if p.kind == word || p.kind == mixed || p.kind == number {
			n++
		}
	}
	return n
}

// eachLetter changes the letters and digits of words and numbers.
func eachLetter(text string, change func(c rune) string) string {
	parts := cut(text)
	for i := range parts {
		if parts[i].kind == word || parts[i].kind == mixed || parts[i].kind == number {
			parts[i].text = letters(parts[i].text, change)
		}
	}
	return glue(parts)
}

// letters changes the letters and digits of a word.
func letters(w string, change func(c rune) string) string {
	var b strings.Builder
	for _, c := range w {
		if inWord(c) {
			b.WriteString(change(c))
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// inside puts something between the letters of every word, at each place with a probability, at one place at least.
func inside(r *rand.Rand, text string, often float64, what func() string) string {
	parts := cut(text)
	for i := range parts {
		rs := []rune(parts[i].text)
		if parts[i].kind != word && parts[i].kind != mixed || len(rs) < 2 {
			continue
		}
		sure := 1 + r.IntN(len(rs)-1)
		var b strings.Builder
		for k, c := range rs {
			if k > 0 && (k == sure || r.Float64() < often) {
				b.WriteString(what())
			}
			b.WriteRune(c)
		}
		parts[i].text = b.String()
	}
	return glue(parts)
}

// eachBlank changes what stands between the fields of a message, but not between numbers, which may be groups of one.
func eachBlank(text string, change func(space string) string) string {
	parts := cut(text)
	for i := range parts {
		if parts[i].kind == blank && i > 0 && i+1 < len(parts) && (parts[i-1].kind != number || parts[i+1].kind != number) {
			parts[i].text = change(parts[i].text)
		}
	}
	return glue(parts)
}

// of draws one of the values.
func of[T any](r *rand.Rand, values ...T) T { return values[r.IntN(len(values))] }

// oneOf draws one of the characters.
func oneOf(r *rand.Rand, chars string) string { return string(of(r, []rune(chars)...)) }

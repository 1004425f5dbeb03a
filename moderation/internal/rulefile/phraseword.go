package rulefile

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isBlank(c rune) bool { return c == ' ' || c == '\t' || c == '\n' }

func isLetterOrDigit(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

func isApostrophe(c rune) bool { return c == '\'' || c == '’' }

// isJoiner says whether c is one of the two invisible characters that some scripts need inside words.
func isJoiner(c rune) bool { return c == '\u200c' || c == '\u200d' }

// word checks that text can be a word: letters, digits, marks and apostrophes, hyphens inside. start is where the item begins, from its text.
func (p *phraseParser) word(op Op, start, from int, text string) {
	if plain, letters := plainLetters(text); plain && (op != OpPrefix || letters >= minPrefix) {
		p.add(op, start)
		return
	}
	count := utf8.RuneCountInString(text)
	if count == 0 {
		p.fault("P123", start, p.at, "write the word right behind the sign: =word", "a word is missing behind =")
		return
	}
	letters, ok, i := 0, true, -1
	for _, c := range text {
		i++
		switch {
		case isLetterOrDigit(c):
			letters++
		case unicode.IsMark(c), isApostrophe(c), isJoiner(c):
		case c == '-' && i > 0 && i < count-1:
		case c == '*' || c == '=':
			ok = false
			p.fault("P123", from+i, from+i+1, "write =word for exactly this form, word* for words that begin so; not both and nowhere else",
				"%s stands in the wrong place", quote(string(c)))
		default:
			ok = false
			p.fault("P114", from+i, from+i+1, charHelp(c), "%s cannot be part of a word", quote(string(c)))
		}
	}
	if !ok {
		return
	}
	if letters == 0 {
		p.fault("P114", start, p.at, "write a word, or leave it out: signs between words are passed over", "there is no letter and no digit in %s", quote(text))
		return
	}
	if op == OpPrefix && letters < minPrefix {
		p.fault("P112", start, p.at, "write a longer beginning, or the words themselves in a choice: (do | does)",
			"%s is too short: a beginning has %d letters or more", quote(text+"*"), minPrefix)
		return
	}
	p.add(op, start)
}

// plainLetters says whether a text is small letters, digits and apostrophes only, as nearly all words are, and how many of the first two it has; plain
// is false without any.
func plainLetters(text string) (plain bool, letters int) {
	for i := range len(text) {
		switch c := text[i]; {
		case c-'a' < 26 || c-'0' < 10:
			letters++
		case c != '\'':
			return false, 0
		}
	}
	return letters > 0, letters
}

// charHelp says what to write instead of a character that cannot be in a word.
func charHelp(c rune) string {
	switch {
	case c == '…':
		return `a gap is written with three full stops: "..."`
	case strings.ContainsRune("[]{}", c):
		return "a choice is written in round brackets: (mum | dad)"
	case c == '/' || c == '\\':
		return "write alternatives as a choice, (mum | dad), or leave the sign out: a/s/l is three words, a s l"
	case c == '-':
		return "a hyphen stands only between two letters"
	case c == '@':
		return "for a name on another service write <handle>"
	case strings.ContainsRune("$£€%", c):
		return "for a sum of money write <money>; a list is $name with a space before it"
	case c == '>' || c == '<':
		return "a kind of word is written between < and >, with a space before it: <age>"
	case c == '_', c == '+', c == '#', c == '&', c == '~', c == '^', c == '=':
		return "leave the sign out, or write it as people say it"
	case unicode.Is(unicode.So, c), c >= 0x1f000:
		return "for any emoji write <emoji>"
	}
	return "leave it out: signs between the words of a message are passed over"
}

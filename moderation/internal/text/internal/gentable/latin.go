//go:build gentable

package main

import (
	"regexp"
	"strconv"
	"strings"
)

// signs are the quotes, primes, dashes, strokes and colons that stand for an ASCII one and that neither NFKC nor a category tells.
func signs() map[rune]string {
	m := map[rune]string{}
	for ascii, list := range map[string]string{
		"'":  "´‘’‚‛‹›′‵ʹʻʼʽʾʿˈ΄᾽᾿῾՚׳Ꞌꞌ＇❛❜❟❮❯",
		"\"": "“”„‟«»″‶〝〞〟＂״ˮʺ❝❞❠⹂🙶🙷🙸",
		"-":  "−⁃˗",
		"/":  "⁄∕",
		":":  "∶꞉",
		"*":  "∗",
		"~":  "∼",
		"e":  "℮",
		"p":  "℘",
	} {
		for _, r := range list {
			m[r] = ascii
		}
	}
	return m
}

// number finds decimal digits of every script, and the numbers in circles, brackets or with a full stop that NFKC leaves or spells out.
func (f *folds) number(r rune) (fold, bool) {
	c := f.data.chars[r]
	enclosed := c.category == "No" && enclosedNumber.MatchString(c.name)
	if c.category != "Nd" && !enclosed {
		return fold{}, false
	}
	if n, err := strconv.Atoi(c.numeric); err == nil {
		return text(strconv.Itoa(n))
	}
	return fold{}, false
}

var enclosedNumber = regexp.MustCompile(`^((DINGBAT |NEGATIVE |DOUBLE )+CIRCLED|PARENTHESIZED) |^DINGBAT CIRCLED|^(DIGIT|NUMBER) .*(FULL STOP|COMMA)$`)

// latinNames tell by a character's name that it is only a style of Latin letters; the first group holds the letters. A name that says
// TURNED, REVERSED or INVERTED is another letter, and left to the look-alikes.
var latinNames = []*regexp.Regexp{
	regexp.MustCompile(`^LATIN (?:SMALL|CAPITAL) LETTER ([A-Z])(?: WITH .*)?$`),
	regexp.MustCompile(`^LATIN LETTER SMALL CAPITAL (?:BARRED )?([A-Z]|AE|OE)(?: WITH .*)?$`),
	regexp.MustCompile(`^LATIN SMALL CAPITAL LETTER ([A-Z]) WITH .*$`),
	regexp.MustCompile(`^LATIN (?:SMALL|CAPITAL) LETTER (?:BLACKLETTER|LENIS|INSULAR|SCRIPT|BROKEN|BARRED|DOTLESS) ([A-Z])(?: WITH .*)?$`),
	regexp.MustCompile(`^LATIN (?:SMALL|CAPITAL) LETTER ([A-Z]) (?:ROTUNDA|WITHOUT HANDLE)$`),
	regexp.MustCompile(`^LATIN (?:SMALL|CAPITAL) LETTER (AA|AE|AO|AU|AV|AY|OO|VY|TZ)(?: WITH .*)?$`),
	regexp.MustCompile(`^LATIN (?:SMALL|CAPITAL) LIGATURE (OE|IJ)$`),
	regexp.MustCompile(`^(?:PARENTHESIZED|NEGATIVE CIRCLED|NEGATIVE SQUARED|CROSSED NEGATIVE SQUARED|TORTOISE SHELL BRACKETED) LATIN (?:SMALL|CAPITAL) LETTER ([A-Z])$`),
	regexp.MustCompile(`^REGIONAL INDICATOR SYMBOL LETTER ([A-Z])$`),
	regexp.MustCompile(`^(?:NEGATIVE )?SQUARED ([A-Z]{2,4})(?: WITH EXCLAMATION MARK)?$`),
}

// latinLetters are styles and spellings whose names do not say it.
var latinLetters = map[string]string{
	"SHARP S": "ss", "ETH": "d", "THORN": "th", "ENG": "n", "KRA": "k", "ALPHA": "a", "BARRED ALPHA": "a", "LONG S": "s",
	"LONG S WITH DIAGONAL STROKE": "s", "LONG S WITH HIGH STROKE": "s", "BLACKLETTER O WITH STROKE": "o",
}

// latin finds styles of Latin letters.
func (f *folds) latin(r rune) (fold, bool) {
	name := f.data.chars[r].name
	for _, prefix := range []string{"LATIN SMALL LETTER ", "LATIN CAPITAL LETTER "} {
		if s, ok := latinLetters[strings.TrimPrefix(name, prefix)]; ok && strings.HasPrefix(name, prefix) {
			return text(s)
		}
	}
	if strings.Contains(name, " WITH SMALL LETTER ") { // ǅ, ǈ, ǋ, ǲ: two letters, and NFKC knows both
		return fold{}, false
	}
	for _, re := range latinNames {
		if m := re.FindStringSubmatch(name); m != nil {
			return text(strings.ToLower(m[1]))
		}
	}
	return fold{}, false
}

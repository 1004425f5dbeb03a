package token

import (
	"regexp"
	"strings"
)

var (
	rePhone   = regexp.MustCompile(`^(\+?\(?)(\d+)`)
	reDecimal = regexp.MustCompile(`^[.,]\d`)
)

const reHalf = `(?:[ap]m|[ap]\.m\.?)`

var (
	reDates  = []*regexp.Regexp{reDate(`/`), reDate(`-`), reDate(`\.`)}
	reDateOn = []*regexp.Regexp{regexp.MustCompile(`^/\d`), regexp.MustCompile(`^-\d`), regexp.MustCompile(`^\.\d`)}
	reTimes  = []*regexp.Regexp{
		regexp.MustCompile(`^(\d{1,2}):[0-5]\d(?::[0-5]\d)?` + reHalf + `?`),
		regexp.MustCompile(`^(\d{1,2})\.[0-5]\d` + reHalf),
		regexp.MustCompile(`^(\d{1,2})h[0-5]\d` + reHalf + `?`),
		regexp.MustCompile(`^(0?[1-9]|1[0-2])` + reHalf),
	}
	reColon = regexp.MustCompile(`^:\d`)
	reHours = regexp.MustCompile(`^(?:[01]?\d|2[0-4])$`)
)

func reDate(sep string) *regexp.Regexp {
	return regexp.MustCompile(`^(?:\d{4}` + sep + `\d{1,2}` + sep + `\d{1,2}|\d{1,2}` + sep + `\d{1,2}` + sep + `(?:\d{4}|\d{1,2}))`)
}

func date(s string) int {
	for k, re := range reDates {
		if m := re.FindString(s); m != "" && !wordRune(s[len(m):]) && !reDateOn[k].MatchString(s[len(m):]) {
			return len(m)
		}
	}
	return 0
}

// number returns the token of a phone number, date, time, amount or number at i, nil if letters follow the digits.
func (p *plainSplitter) number(i int) []Token {
	s := p.s[i:]
	if toks := p.phone(i); toks != nil {
		return toks
	}
	if n := date(s); n > 0 {
		return []Token{token(i, n, Number)}
	}
	for _, re := range reTimes {
		if m := re.FindStringSubmatch(s); m != nil && reHours.MatchString(m[1]) && !wordRune(s[len(m[0]):]) && !reColon.MatchString(s[len(m[0]):]) {
			return []Token{token(i, len(m[0]), Time)}
		}
	}
	if n, value := groupedNumber(s); n > 0 {
		t := token(i, n, Number)
		t.Value = int32(value)
		return []Token{p.currency(t)}
	}
	n, value := digits([]byte(s), 0)
	if wordRune(s[n:]) || strings.HasPrefix(s[n:], "@") || strings.HasPrefix(s[n:], "$") {
		return nil
	}
	return []Token{p.bareNumber(i, n, value)}
}

func (p *plainSplitter) currency(t Token) Token {
	rest := p.s[t.To:]
	if m := reMoney.FindString(rest); m != "" && !wordRune(rest[len(m):]) {
		t.To, t.End = t.To+int32(len(m)), t.End+int32(len(m))
		t.Kind = t.Kind&^(Age|MinorAge|AdultAge|Phone) | Money
	}
	return t
}

var (
	reSignBefore = regexp.MustCompile(`\p{Sc} ?$`)
	reNoAge      = regexp.MustCompile(`(?:[#=*^<>]|\d[/:+])$`)
	reNoAgeAfter = regexp.MustCompile(`^(?: ?%|[=*^°]|[/:+]\d)`)
)

// lastBytes returns the end of s, which may begin inside a rune.
func lastBytes(s string) string { return s[max(0, len(s)-8):] }

func (p *plainSplitter) bareNumber(i, n, value int) Token {
	t := p.named(i, n, Number, p.s[i:i+n])
	t.Value = int32(value)
	if reSignBefore.MatchString(lastBytes(p.s[:i])) {
		t.Kind |= Money
	} else if p.s[i] != '0' && !reNoAge.MatchString(lastBytes(p.s[:i])) && !reNoAgeAfter.MatchString(p.s[i+n:]) {
		t.Kind |= ageBits(value)
	}
	return p.currency(t)
}

var (
	rePhoneNext = regexp.MustCompile(`^(\)[ .-]?\(?|[ .-]\(?|\()(\d+)`)
	reStart     = regexp.MustCompile(`^(?:\+|\(|0|[18](?:[-. (])|\d{3})`)
	reDay       = regexp.MustCompile(`^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$`)
)

// phone returns the token of a phone number at i.
func (p *plainSplitter) phone(i int) []Token {
	s := p.s[i:]
	head := rePhone.FindStringSubmatch(s)
	if head == nil || wordBefore(p.s[:i]) || date(s) > 0 || !reStart.MatchString(s) ||
		strings.HasSuffix(head[1], "(") && !strings.HasPrefix(s[len(head[0]):], ")") {
		return nil
	}
	n, groups, seps, total := len(head[0]), []string{head[2]}, "", len(head[2])
	enough := 7
	if strings.HasPrefix(head[1], "+") || head[2][0] == '0' || head[2][0] == '8' {
		enough = 10
	}
	for {
		m := rePhoneNext.FindStringSubmatch(s[n:])
		if m == nil || strings.Contains(m[1], "(") && len(groups) > 1 {
			break
		}
		sep, size, last := m[1][:1], len(m[2]), len(groups[len(groups)-1])
		if strings.ContainsAny(m[1], "()") {
			sep = " "
		}
		ends := size < 3 && (total >= enough || last >= 6) || total >= 10 && total+size > 13 || date(s[n+len(m[1]):]) > 0
		if total+size > 15 || sep == " " && ends {
			break
		}
		n, total, groups, seps = n+len(m[0]), total+size, append(groups, m[2]), seps+sep
	}
	if total < 7 || total > 15 || wordRune(s[n:]) {
		return nil
	}
	if len(groups) > 1 || head[1] != "" {
		if !usualPhone(head[1], groups, seps, total) {
			return nil
		}
		return []Token{token(i, n, Phone)}
	}
	if reDecimal.MatchString(s[n:]) || strings.HasSuffix(s[:n], "000") || reDay.MatchString(s[:n]) {
		return nil
	}
	_, value := digits([]byte(s), 0)
	t := p.named(i, n, Number|Phone, s[:n])
	t.Value = int32(value)
	if reSignBefore.MatchString(lastBytes(p.s[:i])) {
		t.Kind = Number | Money
	}
	return []Token{p.currency(t)}
}

// usualPhone judges a number by what it begins with, its groups and the separators between them.
func usualPhone(head string, groups []string, seps string, total int) bool {
	sizes := ""
	for _, g := range groups {
		sizes += string(rune('0' + min(len(g), 9)))
	}
	if strings.Contains(seps, ".") && (strings.Trim(seps, ".") != "" || seps == ".") {
		return false
	}
	if strings.HasPrefix(head, "+") {
		return total >= 8
	}
	if head != "" || groups[0][0] == '0' {
		return total >= 9 && !strings.Contains(sizes[min(2, len(sizes)):], "1")
	}
	switch sizes {
	case "334":
		return true
	case "333":
		return !strings.Contains(seps, ".")
	case "323":
		return seps == "  "
	case "34":
		return seps == "-"
	case "1334":
		return groups[0] == "1"
	case "13322":
		return groups[0] == "8"
	}
	return false
}

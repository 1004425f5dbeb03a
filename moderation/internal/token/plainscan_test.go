package token

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	reLetters  = regexp.MustCompile(`^[A-Za-z]+$`)
	rePort     = regexp.MustCompile(`^:[0-9]`)
	reQuery    = regexp.MustCompile(`^[?#][\p{L}\p{M}\p{Nd}]`)
	reNamed    = regexp.MustCompile(`[\p{L}\p{M}_]`)
	reDigits   = regexp.MustCompile(`^\p{Nd}+`)
	reFour     = regexp.MustCompile(`^,\d{4}`)
	rePoint    = regexp.MustCompile(`^\.\d`)
	rePoints   = regexp.MustCompile(`^(?:\.\d+)+`)
	reThousand = regexp.MustCompile(`^[km]`)
	reFace     = regexp.MustCompile(`^[:;=](?:[-^'*~][)(\][}{|/\\dpox3]|[)(\][}{|/\\dpoxsc03*$@>])`)
	reFixed    = regexp.MustCompile(`^(?:\\o/|\\_\(ツ\)_/|\^\^)`)
	reEight    = regexp.MustCompile(`^8-(?:\)|d)`)
	rePair     = regexp.MustCompile(`^(?:[-;=*@^.0otuxnqv]_{1,7}|[0o^]\.)`)
	reFrown    = regexp.MustCompile(`^>(?:_{1,7}|\.)<`)
	reLink     = regexp.MustCompile(`^[A-Za-z0-9._+-]+`)
	reHost     = regexp.MustCompile(`^[A-Za-z0-9.-]+`)
	reScheme   = regexp.MustCompile(`^[A-Za-z]{2,10}://`)
	reTag      = regexp.MustCompile(`^#\d{4}`)
	reName     = regexp.MustCompile(`^@[\p{L}\p{M}\p{Nd}_][\p{L}\p{M}\p{Nd}_.-]*`)
)

// chunk returns what is not space at the beginning of s, without closing punctuation.
func chunk(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		s = s[:i]
	}
	return strings.TrimRight(s, ".,!?;:'\")]}>*_~|")
}

// link returns the size and kind of the web address, e-mail address or numbered name at i.
func (p *plainSplitter) link(i int) (int, Kind) {
	s := p.s[i:]
	run := reLink.FindString(s)
	rest := s[len(run):]
	if m := reScheme.FindString(s); m != "" {
		if c := chunk(s[len(m):]); c != "" {
			return len(m) + len(c), URL
		}
	}
	clean := !strings.Contains(run, "..")
	if strings.HasPrefix(rest, "@") && clean && len(run) <= 64 && !strings.HasSuffix(run, ".") {
		if n := email(rest[1:]); n > 0 {
			return len(run) + 1 + n, Handle
		}
	}
	if clean && len(run) >= 2 && len(run) <= 32 && reTag.MatchString(rest) && !wordRune(rest[5:]) {
		return len(run) + 5, Handle
	}
	if strings.HasPrefix(s, "ww.") && wordRune(s[3:]) {
		return max(3, 3+len(chunk(s[3:]))), URL
	}
	if reDottedAge.MatchString(s) && !reASCIIBefore.MatchString(p.s[:i]) || reDottedSex.MatchString(s) && reAgeBefore.MatchString(p.s[:i]) {
		return 0, URL
	}
	return p.host(s), URL
}

// An age and a sex with dots are no web address, whatever follows.
var (
	reDottedAge   = regexp.MustCompile(`^[0-9]{2}\.[mf]\.`)
	reDottedSex   = regexp.MustCompile(`^[mf]\.`)
	reAgeBefore   = regexp.MustCompile(`(?:^|[^0-9A-Za-z])[0-9]{2}\.$`)
	reASCIIBefore = regexp.MustCompile(`[0-9A-Za-z]$`)
)

// email returns the size of the host at the beginning of s.
func email(s string) int {
	run := reHost.FindString(s)
	run = run[:min(len(run), 255)]
	if strings.Contains(run, "..") || strings.HasPrefix(run, ".") {
		return 0
	}
	host := strings.TrimRight(run, ".-")
	dot := strings.LastIndex(host, ".")
	if dot < 1 || len(host)-dot < 3 || !reLetters.MatchString(host[dot+1:]) || host == run && wordRune(s[len(run):]) {
		return 0
	}
	return len(host)
}

func (p *plainSplitter) host(s string) int {
	run := reHost.FindString(s)
	host := strings.TrimRight(run, ".-")
	rest := s[len(run):]
	dot := strings.LastIndex(host, ".")
	if dot < 1 || len(host)-dot > 8 || strings.Contains(host, "..") || host == run && (strings.HasPrefix(rest, "_") || strings.HasPrefix(rest, "@") || wordRune(rest)) {
		return 0
	}
	bare := slices.Contains(strings.Fields(bareTLDs), host[dot+1:]) && !slices.Contains(strings.Fields(glueTLDs(p.lex.lang)), host[dot+1:])
	path := slices.Contains(strings.Fields(pathTLDs+glueTLDs(p.lex.lang)), host[dot+1:])
	rest = s[len(host):]
	full := max(len(host), len(host)+len(chunk(rest)))
	switch {
	case !bare && !path:
		return 0
	case strings.HasPrefix(rest, "/") && wordRune(rest[1:]):
		return full
	case !bare:
		return 0
	case rePort.MatchString(rest), reQuery.MatchString(rest):
		return full
	}
	return len(host)
}

var (
	reMoney = regexp.MustCompile(`^\p{Sc}`)
	rePlain = regexp.MustCompile(`^[\p{L}\p{M}\p{Nd}@$]+`)
)

// special returns what may begin inside punctuation at i.
func (p *plainSplitter) special(i int) []Token {
	s := p.s[i:]
	before := wordBefore(p.s[:i])
	if m := strings.TrimRight(reName.FindString(s), ".-"); !before && len(m) >= 3 && reNamed.MatchString(m) && !strings.HasPrefix(s[len(m):], "@") {
		return []Token{token(i, len(m), Handle)}
	}
	if s[0] == '+' || s[0] == '(' {
		if t := p.phone(i); t != nil {
			return t
		}
	}
	if sign := reMoney.FindString(s); sign != "" {
		if n, value := amount(s[len(sign):]); n > 0 {
			t := token(i, len(sign)+n, Number|Money)
			t.Value = int32(value)
			return []Token{t}
		}
	}
	if s[0] == '$' && wordRune(s[1:]) {
		if !unicode.IsDigit(rune(s[1])) {
			if t := p.disguised(i); t != nil {
				return t
			}
		}
	}
	if r, size := utf8.DecodeRuneInString(s); emojiRune(r) {
		for {
			next, n := utf8.DecodeRuneInString(s[size:])
			glued := strings.Contains(p.src[p.fold.Source(i):p.fold.Source(i+size)], joiner)
			_, last := utf8.DecodeLastRuneInString(s[:size])
			glued = glued && strings.Contains(p.src[p.fold.Source(i+size-last):p.fold.Source(i+size)], joiner)
			if next < 0x1F3FB || next > 0x1F3FF {
				if !emojiRune(next) || !glued {
					break
				}
			}
			size += n
		}
		return []Token{p.named(i, size, Emoji|Skip, s[:size])}
	}
	if s[0] < utf8.RuneSelf {
		if n := plainEmoticon(p.s, i, before); n > 0 {
			return []Token{p.named(i, n, Emoticon|Skip, s[:n])}
		}
	}
	return nil
}

var (
	reThree  = regexp.MustCompile(`^,\d{3}`)
	reTurned = regexp.MustCompile(`^[(\[]-?[:;]`)
	reHeart  = regexp.MustCompile(`^<[/\\]?3{1,16}`)
)

// groupedNumber returns the size and value of a decimal or grouped number at the beginning of s.
func groupedNumber(s string) (int, int) {
	_, value := digits([]byte(s), 0)
	run := reDigits.FindString(s)
	n := len(run)
	if n == 0 {
		return 0, 0
	}
	if n <= 3 && utf8.RuneCountInString(run) <= 3 && strings.HasPrefix(s[n:], ",") {
		groups := 0
		for reThree.MatchString(s[n:]) && !reFour.MatchString(s[n:]) {
			for _, c := range s[n+1 : n+4] {
				if value >= 0 {
					value = value*10 + int(c-'0')
				}
				if value > 1e9-1 {
					value = -1
				}
			}
			n += 4
			groups++
		}
		if groups == 0 {
			return 0, 0
		}
	} else if !rePoint.MatchString(s[n:]) {
		return 0, 0
	}
	if m := rePoints.FindString(s[n:]); m != "" {
		return n + len(m), -1
	}
	return n, value
}

// amount returns the size and value of what stands behind a currency sign.
func amount(s string) (int, int) {
	n, value := groupedNumber(s)
	if n == 0 {
		if n, value = digits([]byte(s), 0); n == 0 {
			return 0, 0
		}
	}
	if m := reThousand.FindString(s[n:]); m != "" && !wordRune(s[n+1:]) {
		if n++; m == "k" && value >= 0 && value < 1e6 {
			return n, value * 1000
		}
		return n, -1
	}
	return n, value
}

// plainEmoticon returns the size of the emoticon at i, which begins with an ASCII character.
func plainEmoticon(all string, i int, before bool) int {
	s := all[i:]
	boundary := func(n int, needed bool) bool { return !needed || !before && !wordRune(s[n:]) }
	m := reFace.FindString(s)
	if m != "" {
		mouth := m[len(m)-1]
		n := len(m)
		for n < len(s) && s[n] == mouth && n-len(m) < 63 {
			n++
		}
		switch {
		case wordRune(m[len(m)-1:]):
			if !boundary(n, true) {
				return 0
			}
		case strings.ContainsRune(`/\`, rune(mouth)):
			if wordRune(s[n:]) {
				return 0
			}
		case strings.ContainsRune(`$@`, rune(mouth)):
			if wordRune(s[n:]) || n > len(m) {
				return 0
			}
		}
		return n
	}
	for _, re := range []*regexp.Regexp{reTurned, reHeart} {
		if m := re.FindString(s); m != "" {
			if wordRune(s[len(m):]) {
				return 0
			}
			return len(m)
		}
	}
	if m := reFixed.FindString(s); m != "" {
		return len(m)
	}
	if m := reEight.FindString(s); m != "" && !before && (m[2] == ')' || !wordRune(s[3:])) {
		return 3
	}
	m = rePair.FindString(s)
	if m != "" && strings.HasPrefix(s[len(m):], m[:1]) && boundary(len(m)+1, wordRune(m)) {
		return len(m) + 1
	}
	if m := reFrown.FindString(s); m != "" {
		return len(m)
	}
	return 0
}

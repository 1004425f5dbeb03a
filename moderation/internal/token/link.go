package token

import (
	"bytes"
	"strings"
)

// linkMemo remembers what is known of the run of link bytes (letters, digits, ". _ + -") that was measured last, so that a run with many
// words in it is measured once.
type linkMemo struct {
	end      int // of the run; nothing measured up to here is measured again
	double   int // where the last ".." of the run begins, or -1
	email    int // where an e-mail address ends whose local part ends with the run, or 0
	hostEnd  int // end of the part of the run without "_" and "+" that was measured last
	hostStop int // the same without trailing dots and hyphens
	ending   endingKind
	lastDot  int // the last dot before hostStop
	empty    int // where the last ".." before hostStop begins, or -1
}

type endingKind uint8

const (
	noEnding   endingKind = iota // no web address ends so
	bareEnding                   // "example.com" by itself
	pathEnding                   // only with a path: "example.to/x"
)

// linked reads a web address, an e-mail address or a name with number (name#1234) that begins at the letter or digit at i.
func (s *Splitter) linked(i int) int {
	b, m := s.b, &s.link
	if i >= m.end {
		s.measure(i)
	}
	end := m.end
	if end < len(b) {
		switch b[end] {
		case ':':
			if end-i >= 2 && end-i <= 10 && bytes.HasPrefix(b[end:], []byte("://")) && onlyLetters(b[i:end]) {
				if j := s.trimmedChunk(end + 3); j > end+3 {
					return s.address(i, j)
				}
			}
		case '@':
			if m.email > 0 && end-i <= 64 && m.double < i {
				s.emit(i, m.email, Handle)
				return m.email
			}
		case '#':
			j := digitsEnd(b, end+1, 5)
			if j == end+5 && !alnumAt(b, j) && end-i >= 2 && end-i <= 32 && m.double < i {
				s.emit(i, j, Handle)
				return j
			}
		}
	}
	if bytes.HasPrefix(b[i:], []byte("ww.")) && alnumAt(b, i+3) { // the fold shortens "www"
		return s.address(i, s.trimmedChunk(i+3))
	}
	return s.host(i)
}

// measure looks at the run of link bytes at i.
func (s *Splitter) measure(i int) {
	b, m := s.b, &s.link
	*m = linkMemo{double: -1, end: i}
	for m.end < len(b) && classOf[b[m.end]]&isLink != 0 {
		if b[m.end] == '.' && m.end > i && b[m.end-1] == '.' {
			m.double = m.end - 1
		}
		m.end++
	}
	s.steps += m.end - i
	if m.end < len(b) && b[m.end] == '@' && m.end > i && b[m.end-1] != '.' {
		m.email = s.emailEnd(m.end + 1)
	}
}

// emailEnd returns the end of the host at i if an e-mail address may end so, else 0.
func (s *Splitter) emailEnd(i int) int {
	b := s.b
	j, dot := i, -1
	for j < len(b) && j < i+255 && hostByte(b[j]) {
		if b[j] == '.' {
			if j == i || b[j-1] == '.' {
				return 0
			}
			dot = j
		}
		j++
	}
	s.steps += j - i
	end := j
	for end > i && !alnumAt(b, end-1) {
		end--
	}
	if end <= dot { // a full stop behind the address
		dot = bytes.LastIndexByte(b[i:end], '.') + i
	}
	if dot <= i || end-dot < 3 || !onlyLetters(b[dot+1:end]) || end == j && alnumAt(b, j) {
		return 0
	}
	return end
}

// host reads a web address without scheme at i.
func (s *Splitter) host(i int) int {
	b, m := s.b, &s.link
	if dottedAge(b, i) {
		return 0
	}
	if i >= m.hostEnd {
		s.measureHost(i)
	}
	if m.ending == noEnding || m.lastDot <= i || m.empty >= i {
		return 0
	}
	stop := m.hostStop
	next := byte(' ')
	if stop < len(b) {
		next = b[stop]
	}
	switch {
	case next == '/' && alnumAt(b, stop+1):
		return s.address(i, max(stop, s.trimmedChunk(stop)))
	case m.ending == pathEnding:
		return 0
	case next == ':' && is(b, stop+1, isDigit), (next == '?' || next == '#') && alnumAt(b, stop+1):
		return s.address(i, max(stop, s.trimmedChunk(stop)))
	}
	return s.address(i, stop)
}

// measureHost looks at the part of the run at i that may be a host name.
func (s *Splitter) measureHost(i int) {
	b, m := s.b, &s.link
	j := i
	for j < m.end && hostByte(b[j]) {
		j++
	}
	s.steps += j - i
	m.hostEnd, m.hostStop, m.ending = j, j, noEnding
	for m.hostStop > i && !alnumAt(b, m.hostStop-1) {
		m.hostStop--
	}
	m.lastDot = i + bytes.LastIndexByte(b[i:m.hostStop], '.')
	if m.empty = bytes.LastIndex(b[i:m.hostStop], []byte("..")); m.empty >= 0 {
		m.empty += i
	}
	if m.lastDot <= i || m.hostStop-m.lastDot > 8 {
		return
	}
	if m.hostStop == j && j < len(b) && (b[j] == '_' || b[j] == '@' || alnumAt(b, j)) {
		return
	}
	tld := b[m.lastDot+1 : m.hostStop]
	switch {
	case s.lex.bareTLD[string(tld)]:
		m.ending = bareEnding
	case s.lex.pathTLD[string(tld)]:
		m.ending = pathEnding
	}
}

// address adds the web address from i to j.
func (s *Splitter) address(i, j int) int {
	s.named(i, j, URL, trimScheme(s.b[i:j]))
	return j
}

// trimmedChunk returns the end of what is not space from i on, without punctuation at its end.
func (s *Splitter) trimmedChunk(i int) int {
	b := s.b
	j := i
	for j < len(b) && !is(b, j, isSpace) {
		j++
	}
	s.steps += j - i
	for j > i && strings.IndexByte(".,!?;:'\")]}>*_~|", b[j-1]) >= 0 {
		j--
	}
	return j
}

// handle reads "@name" at i.
func (s *Splitter) handle(i int) int {
	b := s.b
	if alnumBefore(b, i) {
		return 0
	}
	j, names := i+1, 0
	for j < len(b) {
		n := letterAt(b, j)
		if n > 0 || b[j] == '_' {
			names++
		} else if !is(b, j, isDigit) && (b[j] != '.' && b[j] != '-' || j == i+1) {
			break
		}
		j += max(n, 1)
	}
	s.steps += j - i
	for j > i && (b[j-1] == '.' || b[j-1] == '-') {
		j--
	}
	if names == 0 || j-i < 3 || j < len(b) && b[j] == '@' {
		return 0
	}
	s.emit(i, j, Handle)
	return j
}

func hostByte(c byte) bool {
	return classOf[c]&(isLetter|isDigit) != 0 || c == '.' || c == '-'
}

func onlyLetters(b []byte) bool {
	for _, c := range b {
		if classOf[c]&isLetter == 0 {
			return false
		}
	}
	return len(b) > 0
}

// dottedAge says whether "13.f." begins at i, or goes on there with its letter: an age and a sex, which a place may follow ("13.f.uk"), and no web address.
func dottedAge(b []byte, i int) bool {
	at := i + 3 // of the letter
	if b[i] == 'f' || b[i] == 'm' {
		at = i
	}
	return at >= 3 && at+1 < len(b) && (b[at] == 'f' || b[at] == 'm') && b[at+1] == '.' && b[at-1] == '.' &&
		is(b, at-2, isDigit) && is(b, at-3, isDigit) && !(at > 3 && is(b, at-4, isLetter|isDigit))
}

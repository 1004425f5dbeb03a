package rulefile

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a file, checked before it is parsed.
const (
	maxFile  = 16 << 20 // bytes
	maxLine  = 4000     // characters
	maxDepth = 100      // lists in lists
)

// source is the text of one file, cut into lines.
type source struct {
	name  string
	first int // number of the first line in lines
	lines []string
	data  []byte // what is parsed: without a byte order mark
	wide  bool   // some characters may have several bytes
}

// line gives a line by its number; "" if there is none.
func (s *source) line(n int) string {
	if n -= s.first; n >= 0 && n < len(s.lines) {
		return s.lines[n]
	}
	return ""
}

// clamp moves a place into the text; the end of the file is the last line that has something in it.
func (s *source) clamp(line, col int) Pos {
	last := len(s.lines)
	for last > 1 && strings.TrimSpace(s.line(last)) == "" {
		last--
	}
	if line > last {
		line, col = last, utf8.RuneCountInString(s.line(last))
	}
	line = max(line, 1)
	return Pos{File: s.name, Line: line, Col: min(max(col, 1), utf8.RuneCountInString(s.line(line))+1), Width: 1}
}

// fit cuts the width of a place to what is left of its line.
func (s *source) fit(p Pos) Pos {
	if p.Line > 0 {
		p.Width = max(1, min(p.Width, utf8.RuneCountInString(s.line(p.Line))-p.Col+1))
	}
	return p
}

// splitLines cuts at \n, \r\n and \r, as YAML does.
func splitLines(text string) []string {
	if strings.Contains(text, "\r") {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	}
	return strings.Split(text, "\n")
}

// newSource checks the bytes of a file and reports what keeps it from being parsed; ok is false then.
func (r *run) newSource(name string, data []byte) (src *source, ok bool) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	src = &source{name: name, first: 1, data: data}
	r.sources[name] = src
	if !utf8.Valid(data) {
		src.lines = splitLines(strings.ToValidUTF8(string(data), string(unicode.ReplacementChar)))
		r.badByte(src, data)
		return src, false
	}
	src.lines = splitLines(string(data))
	ok = true
	for i, line := range src.lines {
		if len(line) > maxLine && utf8.RuneCountInString(line) > maxLine {
			r.fault("Y006", Pos{File: name, Line: i + 1, Col: maxLine + 1}, "break the line; a list may go on in the next one", "this line has more than %d characters", maxLine)
			ok = false
		}
		if !printableASCII(line) {
			src.wide = true
			ok = r.checkChars(src, i+1, line) && ok
		}
	}
	return src, ok
}

// printableASCII says whether a line has nothing that checkChars looks at.
func printableASCII(line string) bool {
	for i := range len(line) {
		if c := line[i]; c < ' ' || c >= 0x7f {
			return false
		}
	}
	return true
}

// badByte names the first byte that is not UTF-8.
func (r *run) badByte(src *source, data []byte) {
	at := 0
	for at < len(data) {
		c, size := utf8.DecodeRune(data[at:])
		if c == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	before := splitLines(string(data[:at]))
	pos := Pos{File: src.name, Line: len(before), Col: utf8.RuneCountInString(before[len(before)-1]) + 1}
	r.fault("Y003", pos, "save the file as UTF-8 in your editor", "the file is not UTF-8: there is a byte %#02x here", data[at])
}

// checkChars reports characters of a line that cannot be seen, and its first tab. A tab that indents keeps the file from being parsed.
func (r *run) checkChars(src *source, n int, line string) bool {
	ok, col, indent, tab := true, 0, true, false
	for _, c := range line {
		col++
		pos := Pos{File: src.name, Line: n, Col: col}
		switch {
		case c == '\t' && !tab:
			r.fault("Y005", pos, "use spaces; most editors can be told to do so", "there is a tab here")
			ok, tab = ok && !indent, true
		case c == '\t':
		case unseen(c):
			r.fault("Y004", pos, unseenHelp(c), "there is a character here that cannot be seen: %s", runeName(c))
			ok = false
		}
		indent = indent && (c == ' ' || c == '\t' || c == '-')
	}
	return ok
}

func unseenHelp(c rune) string {
	if c == '\u00a0' {
		return "type a space in its place"
	}
	return `delete it: it may have come with copied text (in a test, write "\u200b" or the like in double quotes)`
}

func runeName(c rune) string { return fmt.Sprintf("U+%04X", c) }

// unseen says whether a character hides in a file: controls, direction marks, line separators, invisible spaces. Joiners inside words and
// emoji are not meant.
func unseen(c rune) bool {
	switch {
	case c < ' ', c >= 0x7f && c < 0xa0:
		return true
	case c == '\u200c', c == '\u200d':
		return false
	case c == '\ufffe', c == '\uffff', c == '\u00a0', c == '\u2028', c == '\u2029', c == '\ufeff':
		return true
	}
	return unicode.In(c, unicode.Cf) && c < 0xe0000
}

package rulefile

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// plain reads a text without quotes; at is behind it.
func (o *outline) plain(at int) (*value, int) {
	s := o.line[at:]
	if !plainStart(s) || colon(s) >= 0 {
		return nil, at
	}
	if i := strings.Index(s, " #"); i >= 0 {
		s = s[:i]
	}
	s = strings.TrimRight(s, " ")
	return o.text(at, s, 0), at + len(s)
}

// plainStart says whether a text without quotes that YAML reads as one can begin so.
func plainStart(s string) bool {
	c := s[0]
	return c-'a' < 26 || c-'A' < 26 || c-'0' < 10 || c >= utf8.RuneSelf || strings.IndexByte("($=<./;^_", c) >= 0
}

func quoteStyle(c byte) yaml.Style {
	if c == '"' {
		return yaml.DoubleQuotedStyle
	}
	return yaml.SingleQuotedStyle
}

// quoted reads a text in quotes.
func (o *outline) quoted(at int) (*value, int) {
	q, s := o.line[at], o.line[at+1:]
	n := strings.IndexByte(s, q)
	if n < 0 {
		return nil, at
	}
	text, end := s[:n], at+n+2
	if q == '\'' && end < len(o.line) && o.line[end] == q {
		for end < len(o.line) && o.line[end] == q { // two are one
			more := strings.IndexByte(o.line[end+1:], q)
			if more < 0 {
				return nil, at
			}
			end += more + 2
		}
		text = strings.ReplaceAll(o.line[at+1:end-1], "''", "'")
	}
	return o.text(at, text, quoteStyle(q)), end
}

// text makes the value of a text in one line; nil where it is no text.
func (o *outline) text(at int, text string, style yaml.Style) *value {
	v := o.value(shapeText, at)
	v.text, v.style, v.plain = text, style, style == 0
	if v.plain {
		if v.tag = tagOf(text); v.tag == "" {
			return nil
		}
	}
	v.pos.Width = utf8.RuneCountInString(text)
	if !v.plain {
		v.pos.Width += 2
	}
	v.pos.Width = max(1, min(v.pos.Width, o.width(at)))
	return v
}

// width is how many characters the line has from a byte on.
func (o *outline) width(at int) int {
	if o.wide {
		return utf8.RuneCountInString(o.line[at:])
	}
	return len(o.line) - at
}

// tagOf is what YAML takes a text without quotes for, as the library decides it; "" where it is rare, for the library.
func tagOf(text string) string {
	switch c := text[0]; {
	case c == '.':
		if _, err := strconv.ParseFloat(text, 64); err == nil || len(text) == 4 {
			return ""
		}
	case c-'0' < 10:
		return tagOfNumber(text)
	}
	switch text {
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return "!!bool"
	case "null", "Null", "NULL", "<<":
		return ""
	}
	return "!!str"
}

// tagOfNumber is tagOf for what begins with a digit.
func tagOfNumber(text string) string {
	if len(text) > 4 && text[4] == '-' { // perhaps a date
		return ""
	}
	plain := strings.ReplaceAll(text, "_", "")
	if _, err := strconv.ParseInt(plain, 0, 64); err == nil {
		return "!!int"
	}
	if _, err := strconv.ParseUint(plain, 0, 64); err == nil {
		return "!!int"
	}
	if strings.Trim(plain, "0123456789.eE+-") == "" {
		if _, err := strconv.ParseFloat(plain, 64); err == nil {
			return "!!float"
		}
	}
	return "!!str"
}

// folded reads the lines below >-, which are one text.
func (o *outline) folded(at, parent int) *value {
	if o.line[at:] != ">-" {
		return o.lose()
	}
	v := o.value(shapeText, at)
	v.style, v.pos.Width = yaml.FoldedStyle, 2
	var lines []string
	indent := 0
	for o.row++; o.row < len(o.src.lines); o.row++ {
		line := o.src.lines[o.row]
		s := strings.TrimLeft(line, " ")
		n := len(line) - len(s)
		if len(lines) == 0 {
			indent = n
		}
		if line == "" || s != "" && n < indent {
			break
		}
		if n > indent || n <= parent || strings.HasSuffix(line, " ") {
			return o.lose()
		}
		lines = append(lines, s)
	}
	if len(lines) == 0 {
		return o.lose()
	}
	for _, line := range o.src.lines[min(o.row, len(o.src.lines)):] {
		if strings.TrimLeft(line, " ") != "" {
			break
		}
		if line != "" { // blanks that may belong to the text
			return o.lose()
		}
	}
	v.text = strings.Join(lines, " ")
	o.row--
	if o.next(); o.line != "" && o.indent() > parent {
		return o.lose()
	}
	return v
}

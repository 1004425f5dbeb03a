package rulefile

import (
	"errors"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

func itoa(n int) string { return strconv.Itoa(n) }

// syntaxFault reports what the YAML library could not read, in words for people who have never heard of its terms.
func (r *run) syntaxFault(src *source, err error) {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		r.fault("Y009", src.clamp(1, 1), "compare the layout with a rule that works", "the file cannot be read")
		return
	}
	at, opened := src.clamp(e.Mark.Line, e.Mark.Column), src.clamp(e.ContextMark.Line, e.ContextMark.Column)
	has := func(s string) bool { return strings.Contains(e.Message, s) || strings.Contains(e.ContextMsg, s) }
	switch {
	case has("max depth"):
		r.fault("Y007", at, "write the file without so many lists inside lists", "lists stand inside lists more than %d deep", maxDepth)
	case has("anchor"), has("alias"):
		r.fault("Y010", at, "if & or * is part of the text, put the text in quotes", "rule files do not use the signs & and * to repeat a part")
	case has("tag"):
		r.fault("Y011", at, "if ! is part of the text, put the text in quotes", "rule files do not use ! to name a type")
	case has("mapping values are not allowed"):
		r.colonFault(src, at)
	case has("quoted scalar") && has("unexpected end"), has("quoted scalar") && has("document indicator"):
		r.fault("Y013", opened, "close the quotes; a text that only begins with an apostrophe is written \"'em all\"", "these quotes are never closed")
	case has("escape"), has("escaped"):
		r.fault("Y013", at, `use single quotes ' around a text with \ in it`, `\ has a special meaning in double quotes`)
	case has("block sequence entries are not allowed"):
		r.fault("Y009", at, "begin the list in the next line, each entry with - and a space; if - belongs to a text, put the text in quotes", "a list cannot begin here")
	case has("flow sequence"), has("flow mapping"), has("flow node"):
		r.fault("Y014", opened, "close the bracket, and put a comma between entries; a text with brackets or commas in it needs quotes", "this bracket is not closed where it should be")
	case has("cannot start any token"), has("mapping keys are not allowed"):
		r.fault("Y008", at, "put the text in quotes", "a text without quotes cannot begin with %s", quote(charAt(src, at)))
	case has("block scalar"):
		r.fault("Y008", opened, "put the text in quotes", "a text without quotes cannot begin with %s", quote(charAt(src, opened)))
	case has("could not find expected ':'"), has("simple key"):
		r.fault("Y009", opened, "write a key and a value (why: ...), or indent the line so that it belongs to the text above", "this line is neither a key nor a part of a list")
	case has("block collection"), has("block mapping"), has("expected key"), has("expected '-'"):
		r.layoutFault(src, at)
	default:
		r.fault("Y009", at, "compare the layout with a rule that works: spaces at the beginning, quotes, brackets", "the file cannot be read from here on")
	}
}

func charAt(src *source, p Pos) string {
	if rs := []rune(src.line(p.Line)); p.Col-1 < len(rs) {
		return string(rs[p.Col-1])
	}
	return ""
}

// colonFault explains ": " inside a text, or a key that is indented too far.
func (r *run) colonFault(src *source, at Pos) {
	line := src.line(at.Line)
	head := string([]rune(line)[:min(at.Col-1, len([]rune(line)))])
	if strings.Contains(strings.TrimLeft(head, " -"), ":") || strings.HasPrefix(strings.TrimLeft(head, " "), "- ") {
		r.fault("Y019", at, "put the whole text in quotes; if it is another key, write it in the line below, two spaces further in", "a colon followed by a space ends a key; here it stands inside a text")
		return
	}
	at.Col, at.Width = len(head)-len(strings.TrimLeft(head, " "))+1, 1
	r.fault("Y009", at, "let it begin in the same column as the other keys", "this line begins too far to the right")
}

// layoutFault explains a line that does not fit the list or the keys above it.
func (r *run) layoutFault(src *source, at Pos) {
	line := []rune(src.line(at.Line))
	head := string(line[:min(at.Col-1, len(line))])
	if trimmed := strings.TrimSpace(head); strings.HasSuffix(trimmed, `"`) || strings.HasSuffix(trimmed, "'") {
		r.fault("Y013", at, "put the whole text in quotes, or none of it", "there is text behind the closing quotes")
		return
	}
	if at.Col-1 < len(line) && strings.ContainsRune("]})", line[at.Col-1]) {
		r.fault("Y014", at, "take it out, or put the text in quotes", "this bracket was never opened")
		return
	}
	r.fault("Y009", at, "lines that belong together begin in the same column; entries of a list begin with - and a space", "this line does not fit the lines above it")
}

package rulefile

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// key is one key that a part of a file may have.
type key struct {
	name string
	need bool
	read func(*value)
}

// keys reads a part that has keys. what names it in messages ("a rule"). Unknown and missing keys are reported.
func (r *run) keys(v *value, what string, ks []key) bool {
	if !r.want(v, shapeKeys, what) {
		return false
	}
	for _, p := range v.pairs {
		i := slices.IndexFunc(ks, func(k key) bool { return k.name == p.key.text })
		if i < 0 {
			names := make([]string, len(ks))
			for i, k := range ks {
				names[i] = k.name
			}
			r.fault("Y020", p.key.pos, r.near(p.key.pos, p.key.text, names, "", ""), "%s has no key %s", what, quote(p.key.text))
			continue
		}
		if p.val.shape != shapeBad {
			ks[i].read(p.val)
		}
	}
	for _, k := range ks {
		if k.need && v.get(k.name) == nil {
			r.fault("Y021", v.firstKey(), "add a line "+k.name+": ...", "%s needs the key %s", what, quote(k.name))
		}
	}
	return true
}

// want says whether the value has the shape, and reports it if not.
func (r *run) want(v *value, s shape, what string) bool {
	if v.shape == s {
		return true
	}
	if v.shape == shapeBad {
		return false
	}
	names := map[shape]string{shapeText: "text", shapeList: "a list", shapeKeys: "keys with values"}
	help := map[shape]string{shapeText: "write it behind the colon; text with a colon, or that begins with [ or {, needs quotes",
		shapeList: "write one entry a line, each beginning with - and a space", shapeKeys: "write lines such as name: value, indented"}[s]
	if v.shape == shapeKeys && s == shapeText {
		help = "a colon followed by a space makes a key of what stands before it; put the whole text in quotes"
	}
	r.fault("Y022", v.firstKey(), help, "%s should be %s here, not %s", what, names[s], names[v.shape])
	return false
}

// list gives the entries of a list that is not empty.
func (r *run) list(v *value, what string) []*value {
	if !r.want(v, shapeList, what) {
		return nil
	}
	if len(v.items) == 0 {
		r.fault("Y026", v.pos, "write an entry, or take the whole line out", "the list is empty")
	}
	return v.items
}

// text gives a text that is not empty. A number, true, false or a date without quotes is refused: other programs would not read it as text.
func (r *run) text(v *value, what string) (string, bool) {
	if !r.want(v, shapeText, what) {
		return "", false
	}
	if v.plain && v.tag != "!!str" {
		names := map[string]string{"!!int": "a number", "!!float": "a number", "!!bool": "true or false", "!!timestamp": "a date"}
		name := names[v.tag]
		if name == "" {
			name = "something else than text"
		}
		r.fault("Y023", v.pos, "put it in quotes: \""+clip(v.text)+"\"", "%s is read as %s, not as text", clip(v.text), name)
		return "", false
	}
	return r.anyText(v, what)
}

// anyText gives a text that may look like a number or a date.
func (r *run) anyText(v *value, what string) (string, bool) {
	if !r.want(v, shapeText, what) {
		return "", false
	}
	if strings.TrimSpace(v.text) == "" {
		r.fault("Y028", v.pos, "write something, or take the line out", "%s is empty", what)
		return "", false
	}
	return v.text, true
}

// texts gives the texts of a list, or of a single text.
func (r *run) texts(v *value, what string) []string {
	if v.shape == shapeText {
		if s, ok := r.text(v, what); ok {
			return []string{s}
		}
		return nil
	}
	var out []string
	for _, item := range r.list(v, what) {
		if s, ok := r.text(item, what); ok {
			out = append(out, s)
		}
	}
	return out
}

// word gives a word of a closed vocabulary; "" when it reported that it is none.
func (r *run) word(v *value, what string, vocabulary []string) string {
	s, ok := r.anyText(v, what)
	if !ok {
		return ""
	}
	if !within(vocabulary, s) {
		r.fault("Y032", v.pos, r.near(v.pos, s, vocabulary, "", ""), "%s cannot be %s", what, quote(s))
		return ""
	}
	return s
}

// number gives a whole number in low..high; ok is false when it reported that it is none.
func (r *run) number(v *value, what string, low, high int) (int, bool) {
	if !r.want(v, shapeText, what) {
		return 0, false
	}
	n, err := strconv.Atoi(v.text)
	switch {
	case err != nil || !v.plain:
		r.fault("Y027", v.pos, "write "+itoa(low)+" or another whole number, without quotes", "%s must be a whole number, not %s", what, quote(v.text))
	case n < low || n > high:
		r.fault("Y027", v.pos, "write a whole number from "+itoa(low)+" to "+itoa(high), "%s must be between %d and %d, not %d", what, low, high, n)
	default:
		return n, true
	}
	return 0, false
}

// flag gives true or false; ok is false when it reported that it is neither.
func (r *run) flag(v *value, what string) (set, ok bool) {
	s, ok := r.anyText(v, what)
	if !ok {
		return false, false
	}
	if s != "true" && s != "false" || !v.plain {
		r.fault("Y031", v.pos, "write true or false", "%s must be true or false, not %s", what, quote(s))
		return false, false
	}
	return s == "true", true
}

// id gives a name made of small letters, digits and hyphens that begins with a letter.
func (r *run) id(v *value, what string) string {
	s, ok := r.anyText(v, what)
	if !ok {
		return ""
	}
	if !validID(s) {
		r.fault("Y035", v.pos, idHelp(s), "%s cannot be %s", what, quote(s))
		return ""
	}
	return s
}

func idHelp(s string) string {
	fixed := strings.Map(func(c rune) rune {
		switch {
		case c >= 'A' && c <= 'Z':
			return c + 'a' - 'A'
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			return c
		case c == ' ', c == '_', c == '.', c == '-':
			return '-'
		}
		return -1
	}, s)
	fixed = strings.Trim(fixed, "-")
	help := "small letters a to z, digits and hyphens, beginning with a letter, at most 60 characters"
	if validID(fixed) {
		help += ": " + fixed
	}
	return help
}

func validID(s string) bool {
	if len(s) == 0 || len(s) > 60 || s[0] < 'a' || s[0] > 'z' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}

// language checks a language key: "en", "en-GB" or "any".
func (r *run) language(k *value) bool {
	parts := strings.Split(k.text, "-")
	ok := len(parts[0]) == 2 || len(parts[0]) == 3
	for i, p := range parts {
		for j := 0; j < len(p); j++ {
			c := p[j]
			ok = ok && (c >= 'a' && c <= 'z' || i > 0 && (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'))
		}
		ok = ok && len(p) > 0 && len(p) <= 8
	}
	if !ok {
		r.fault("Y036", k.pos, "a language is two or three small letters (en, es, pt-BR), or any for every language", "%s is not the name of a language", quote(k.text))
	}
	return ok
}

// langUse is a language and where it is named.
type langUse struct {
	lang string
	pos  Pos
}

// byLanguage reads keys that are languages.
func (r *run) byLanguage(v *value, what string, read func(lang string, v *value)) {
	if v.shape == shapeList {
		r.fault("Y022", v.pos, "write the language above the list: en:", "%s should name a language first", what)
		return
	}
	if !r.want(v, shapeKeys, what) {
		return
	}
	if len(v.pairs) == 0 {
		r.fault("Y026", v.pos, "write the language and a list: en: [...]", "%s is empty", what)
	}
	for _, p := range v.pairs {
		if !r.language(p.key) {
			continue
		}
		r.langs = append(r.langs, langUse{p.key.text, p.key.pos})
		if p.val.shape != shapeBad {
			read(p.key.text, p.val)
		}
	}
}

// swallowed reports a # that made a comment of the rest of a text without quotes.
func (r *run) swallowed(v *value) {
	if v.plain {
		r.swallowedAt(v, v.places().end)
	}
}

// swallowedAt is swallowed for a text whose end is known.
func (r *run) swallowedAt(v *value, end spot) {
	line := v.src.line(end.line)
	if !v.plain || !strings.Contains(line, "#") {
		return
	}
	row := []rune(line)
	rest := string(row[min(end.col-1, len(row)):])
	trimmed := strings.TrimLeft(rest, " \t")
	if trimmed == rest || !strings.HasPrefix(trimmed, "#") {
		return
	}
	pos := Pos{File: v.src.name, Line: end.line, Col: end.col + utf8.RuneCountInString(rest) - utf8.RuneCountInString(trimmed),
		Width: utf8.RuneCountInString(strings.TrimRight(trimmed, " \t"))}
	r.fault("Y024", pos, "put the text in quotes if # is part of it; write a comment on a line of its own", "everything from the # on is a comment, not part of the text")
}

package rulefile

import (
	"strings"

	"go.yaml.in/yaml/v4"
)

// flow reads a list in [ ] or keys in { }, which may go on in the lines below; the byte behind it is in the line that is current then.
func (o *outline) flow(at, parent int) (*value, int) {
	if o.depth++; o.depth > maxOutline {
		return nil, at
	}
	defer func() { o.depth-- }()
	s, closing := shapeList, byte(']')
	if o.line[at] == '{' {
		s, closing = shapeKeys, '}'
	}
	v := o.value(s, at)
	v.flow, v.style = true, yaml.FlowStyle
	items, pairs, seen := len(o.items), len(o.pairs), names(nil)
	for at++; ; at++ {
		if at = o.skip(at, parent); at < 0 {
			return nil, 0
		}
		ok := false
		if s == shapeKeys {
			at, ok = o.flowPair(pairs, &seen, at, parent)
		} else {
			var item *value
			item, at = o.flowValue(at, parent)
			o.items, ok = append(o.items, item), item != nil
		}
		if !ok {
			return nil, 0
		}
		for at < len(o.line) && o.line[at] == ' ' {
			at++
		}
		switch {
		case at == len(o.line):
			return nil, 0
		case o.line[at] == closing:
			o.endList(v, items)
			o.endKeys(v, pairs)
			return v, at + 1
		case o.line[at] != ',':
			return nil, 0
		}
	}
}

// skip goes over spaces, and over the end of the line and comments behind a comma or an opening bracket; -1 where the outline ends.
func (o *outline) skip(at, parent int) int {
	if ends(o.line[at:]) {
		if o.next(); o.line == "" || o.indent() <= parent {
			return -1
		}
		at = 0
	}
	for o.line[at] == ' ' {
		at++
	}
	return at
}

// flowPair reads a key and its value; the pairs before it begin at below.
func (o *outline) flowPair(below int, seen *names, at, parent int) (int, bool) {
	name, behind, ok := o.key(at)
	if !ok || name.style == 0 && strings.ContainsAny(name.text, ",[]{}") || !seen.add(o.pairs[below:], name.text) {
		return 0, false
	}
	for behind < len(o.line) && o.line[behind] == ' ' {
		behind++
	}
	if behind == len(o.line) {
		return 0, false
	}
	val, at := o.flowValue(behind, parent)
	o.pairs = append(o.pairs, pair{name, val})
	return at, val != nil
}

// flowValue reads an entry of a list in brackets, or the value of a key in them.
func (o *outline) flowValue(at, parent int) (*value, int) {
	switch o.line[at] {
	case '[', '{':
		return o.flow(at, parent)
	case '"', '\'':
		return o.quoted(at)
	}
	s := o.line[at:]
	if !plainStart(s) {
		return nil, 0
	}
	n := strings.IndexAny(s, ",[]{}")
	if n < 0 || s[n] == '[' || s[n] == '{' {
		return nil, 0
	}
	s = strings.TrimRight(s[:n], " ")
	if strings.Contains(s, ":") || strings.Contains(s, " #") {
		return nil, 0
	}
	return o.text(at, s, 0), at + len(s)
}

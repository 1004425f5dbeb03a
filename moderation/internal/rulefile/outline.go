package rulefile

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// maxOutline bounds the nesting of a file that is read as an outline; deeper ones are for the YAML library.
const maxOutline = 20

// outline reads the plain part of YAML that nearly every rule file keeps to: keys and lists by indentation, texts on one line, lists in [ ] and keys in
// { }, texts below >-. It makes the tree that parse makes of the library's, several times as fast. It judges nothing: whatever is not quite plain, and
// every file with a fault, it leaves to the library, whose reading it must equal exactly (a law with a fuzz target).
type outline struct {
	src   *source
	row   int // index into src.lines of the line that is being read
	line  string
	wide  bool // the line has characters of several bytes
	lost  bool // this is not for an outline
	depth int
	*trees
	items []*value // read so far of the lists that are being read
	pairs []pair   // and of the keys
}

// trees is room for the values of files.
type trees struct {
	values pool[value]
	lists  pool[*value]
	keys   pool[pair]
}

// empty takes all values back: nobody may hold one.
func (t *trees) empty() {
	t.values.empty()
	t.lists.empty()
	t.keys.empty()
}

// readOutline gives the tree of a source, with its values in t; nil if it is for the library.
func readOutline(src *source, t *trees) *value {
	for _, c := range []byte("\t\r\\") {
		if bytes.IndexByte(src.data, c) >= 0 {
			return nil
		}
	}
	o := &outline{src: src, row: -1, trees: t}
	if o.next(); o.line == "" || o.indent() != 0 {
		return nil
	}
	v := o.block(0)
	if o.lost || o.row < len(src.lines) {
		return nil
	}
	return v
}

// next goes to the next line that is neither empty nor a comment; at the end the line is empty.
func (o *outline) next() {
	for o.row++; o.row < len(o.src.lines); o.row++ {
		line := o.src.lines[o.row]
		if s := strings.TrimLeft(line, " "); s != "" && s[0] != '#' {
			o.enter(line)
			return
		}
	}
	o.enter("")
}

func (o *outline) enter(line string) {
	o.line, o.wide = line, false
	for i := 0; o.src.wide && i < len(line); i++ {
		o.wide = o.wide || line[i] >= utf8.RuneSelf
	}
	if strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...") || strings.HasPrefix(line, "%") {
		o.lost = true
	}
}

func (o *outline) indent() int { return len(o.line) - len(strings.TrimLeft(o.line, " ")) }

// lose leaves the file to the library.
func (o *outline) lose() *value {
	o.lost, o.line, o.row = true, "", len(o.src.lines)
	return nil
}

// col is the column, in characters from 1, of a byte of the line.
func (o *outline) col(at int) int {
	if o.wide {
		return utf8.RuneCountInString(o.line[:at]) + 1
	}
	return at + 1
}

// value makes a value that begins at a byte of the line.
func (o *outline) value(s shape, at int) *value {
	v := &o.values.next(1)[0]
	v.shape, v.src = s, o.src
	v.pos = Pos{File: o.src.name, Line: o.row + 1, Col: o.col(at), Width: 1}
	return v
}

// block reads the list or the keys that begin in the current line.
func (o *outline) block(indent int) *value {
	if o.depth++; o.depth > maxOutline {
		return o.lose()
	}
	defer func() { o.depth-- }()
	if isEntry(o.line[indent:]) {
		return o.entries(indent)
	}
	return o.keysAt(indent, indent)
}

func isEntry(s string) bool { return strings.HasPrefix(s, "- ") }

// entries reads a list.
func (o *outline) entries(indent int) *value {
	v, below := o.value(shapeList, indent), len(o.items)
	for o.line != "" && o.indent() == indent && isEntry(o.line[indent:]) {
		at := indent + 2
		for at < len(o.line) && o.line[at] == ' ' {
			at++
		}
		if at == len(o.line) || o.line[at] == '#' || isEntry(o.line[at:]) {
			return o.lose()
		}
		item := (*value)(nil)
		if o.isKey(at) {
			item = o.keysAt(at, at)
		} else {
			item = o.inline(at, indent)
		}
		o.items = append(o.items, item)
	}
	o.endList(v, below)
	return v
}

// endList gives a list the items read since it began.
func (o *outline) endList(v *value, below int) {
	v.items = o.lists.copyOf(o.items[below:])
	o.items = o.items[:below]
}

// endKeys gives keys the pairs read since they began.
func (o *outline) endKeys(v *value, below int) {
	v.pairs = o.keys.copyOf(o.pairs[below:])
	o.pairs = o.pairs[:below]
}

// keysAt reads keys and their values; the first begins at a byte of the current line, the others have their line.
func (o *outline) keysAt(at, indent int) *value {
	v, below, seen := o.value(shapeKeys, at), len(o.pairs), names(nil)
	for {
		name, behind, ok := o.key(at)
		if !ok || !seen.add(o.pairs[below:], name.text) {
			return o.lose()
		}
		p := pair{key: name}
		for behind < len(o.line) && o.line[behind] == ' ' {
			behind++
		}
		if behind == len(o.line) || o.line[behind] == '#' {
			p.val = o.below(indent)
		} else {
			p.val = o.inline(behind, indent)
		}
		o.pairs = append(o.pairs, p)
		switch n := o.indent(); {
		case o.line == "" || n < indent:
			o.endKeys(v, below)
			return v
		case n > indent || isEntry(o.line[n:]):
			return o.lose()
		}
		at = indent
	}
}

// names are keys as a set, once they are many.
type names map[string]bool

// add reports whether the name is a new one beside those of the pairs.
func (n *names) add(pairs []pair, name string) bool {
	if len(pairs) < 16 {
		return !slices.ContainsFunc(pairs, func(p pair) bool { return p.key.text == name })
	}
	if *n == nil {
		*n = names{}
		for _, p := range pairs {
			(*n)[p.key.text] = true
		}
	}
	new := !(*n)[name]
	(*n)[name] = true
	return new
}

// below reads the value of a key whose line ends behind the colon.
func (o *outline) below(indent int) *value {
	o.next()
	n := o.indent()
	if o.line == "" || n < indent || n == indent && !isEntry(o.line[n:]) {
		return o.lose()
	}
	return o.block(n)
}

// isKey says whether a key begins here.
func (o *outline) isKey(at int) bool {
	_, _, _, ok := keyIn(o.line[at:])
	return ok
}

// key reads a key and its colon; ok is false where none begins. behind is the byte behind the colon.
func (o *outline) key(at int) (k *value, behind int, ok bool) {
	text, n, style, ok := keyIn(o.line[at:])
	if !ok {
		return nil, 0, false
	}
	k = o.value(shapeText, at)
	k.text, k.style, k.plain = text, style, style == 0
	k.pos.Width = utf8.RuneCountInString(text)
	k.pos = o.src.fit(k.pos)
	return k, at + n + 1, true
}

// keyIn gives the text of the key with which a line begins, and the byte at which its colon stands.
func keyIn(s string) (text string, n int, style yaml.Style, ok bool) {
	if c := s[0]; c == '"' || c == '\'' {
		end := strings.IndexByte(s[1:], c)
		if end < 0 {
			return "", 0, 0, false
		}
		text, n, style = s[1:1+end], end+2, quoteStyle(c)
		return text, n, style, n < len(s) && s[n] == ':' && (n+1 == len(s) || s[n+1] == ' ')
	}
	n = colon(s)
	if n <= 0 || n > 200 || !plainStart(s) || s[n-1] == ' ' {
		return "", 0, 0, false
	}
	return s[:n], n, 0, true
}

// colon finds the colon that ends a key; -1 if there is none before a comment.
func colon(s string) int {
	for i := range len(s) {
		switch {
		case s[i] == ':' && (i+1 == len(s) || s[i+1] == ' '):
			return i
		case s[i] == '#' && i > 0 && s[i-1] == ' ':
			return -1
		}
	}
	return -1
}

// inline reads a value that begins in the current line, and goes to the line behind it. parent is the indentation that it must exceed.
func (o *outline) inline(at, parent int) *value {
	var v *value
	switch o.line[at] {
	case '[', '{':
		v, at = o.flow(at, parent)
	case '"', '\'':
		v, at = o.quoted(at)
	case '>':
		return o.folded(at, parent)
	default:
		v, at = o.plain(at)
	}
	if v == nil || !ends(o.line[at:]) {
		return o.lose()
	}
	if o.next(); o.line != "" && o.indent() > parent {
		return o.lose()
	}
	return v
}

// ends says whether nothing but a comment is left of a line.
func ends(s string) bool {
	t := strings.TrimLeft(s, " ")
	return t == "" || t[0] == '#' && len(t) < len(s)
}

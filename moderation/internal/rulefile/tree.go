package rulefile

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// shape is what a value of a file is.
type shape uint8

const (
	shapeBad  shape = iota // already reported; whoever reads it says nothing more
	shapeText              // words, numbers, dates: everything that is no list and no mapping
	shapeList
	shapeKeys
)

// value is a part of a parsed file. It is the YAML library's node reduced to what rule files may hold, with faults reported.
type value struct {
	shape shape
	text  string
	plain bool   // text without quotes
	tag   string // of plain text: "!!str", "!!int", "!!float", "!!bool", "!!timestamp"
	style yaml.Style
	flow  bool // a list or mapping written in [ ] or { }
	items []*value
	pairs []pair
	src   *source
	pos   Pos
}

// firstKey is where the first key stands; the place of the value itself if it has none or is written in { }.
func (v *value) firstKey() Pos {
	if v.shape == shapeKeys && len(v.pairs) > 0 && !v.flow {
		return v.pairs[0].key.pos
	}
	return v.pos
}

type pair struct {
	key *value
	val *value
}

// get gives the value of a key, or nil.
func (v *value) get(key string) *value {
	for _, p := range v.pairs {
		if p.key.text == key {
			return p.val
		}
	}
	return nil
}

// parse turns a checked source into a tree; nil when it reported that there is none.
func (r *run) parse(src *source) *value {
	if v := readOutline(src, &r.trees); v != nil {
		return v
	}
	return r.parseYAML(src)
}

// parseYAML is parse by the YAML library.
func (r *run) parseYAML(src *source) *value {
	doc := r.guard(src, r.load)
	if doc == nil {
		return nil
	}
	return r.convert(src, doc, 0)
}

// guard calls the YAML library. If it gives up with a panic, that is a fault of the file, never the end of the program.
func (r *run) guard(src *source, load func(*source) *yaml.Node) (doc *yaml.Node) {
	defer func() {
		if recover() != nil {
			r.fault("Y009", src.clamp(1, 1), "write it as plainly as the other rule files", "the YAML reader could not cope with this file")
			doc = nil
		}
	}()
	return load(src)
}

// load gives the content of the one document in a source; nil when it reported that there is none.
func (r *run) load(src *source) *yaml.Node {
	limits := loaderlimits.New(loaderlimits.DepthValue(maxDepth), loaderlimits.AliasValue(0))
	loader, err := yaml.NewLoader(bytes.NewReader(src.data), yaml.WithPlugin(limits))
	if err != nil {
		r.syntaxFault(src, err)
		return nil
	}
	var doc, second yaml.Node
	if err := loader.Load(&doc); err != nil && !errors.Is(err, io.EOF) {
		r.syntaxFault(src, err)
		return nil
	}
	if len(doc.Content) != 1 || doc.Content[0].ShortTag() == "!!null" && doc.Content[0].Value == "" {
		r.fault("Y029", src.clamp(1, 1), "a rule file begins with: format: 1", "the file is empty")
		return nil
	}
	switch err := loader.Load(&second); {
	case err == nil:
		r.fault("Y017", src.clamp(second.Line, second.Column), "put it into a file of its own, or take the line --- out", "a second document begins here; a file holds one")
	case !errors.Is(err, io.EOF):
		r.syntaxFault(src, err)
		return nil
	}
	return doc.Content[0]
}

func (r *run) convert(src *source, n *yaml.Node, depth int) *value {
	v := &value{src: src, style: n.Style, pos: src.clamp(n.Line, n.Column), flow: n.Style&yaml.FlowStyle != 0}
	switch {
	case depth > maxDepth: // the library's own limit comes first; this one does not depend on it
		r.fault("Y007", v.pos, "write the file without so many lists inside lists", "lists stand inside lists more than %d deep", maxDepth)
		return v
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		v.pos.Width = len([]rune(n.Anchor+n.Value)) + 1
		r.fault("Y010", v.pos, "write it out in full; if & or * is part of the text, put the text in quotes", "rule files do not use the signs & and * to repeat a part")
		return v
	case n.Style&yaml.TaggedStyle != 0 || n.Tag == "!":
		r.fault("Y011", v.pos, "take the ! out, or put the text in quotes if ! is part of it", "rule files do not use ! to name a type")
		return v
	}
	switch n.Kind {
	case yaml.ScalarNode:
		return r.convertText(v, n)
	case yaml.SequenceNode:
		v.shape = shapeList
		for _, c := range n.Content {
			v.items = append(v.items, r.convert(src, c, depth+1))
		}
	case yaml.MappingNode:
		v.shape = shapeKeys
		r.convertKeys(v, n, depth)
	}
	return v
}

func (r *run) convertText(v *value, n *yaml.Node) *value {
	v.text = n.Value
	v.plain = n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
	if v.plain {
		v.tag = n.ShortTag()
	}
	switch {
	case v.plain && v.tag == "!!null":
		r.nothing(v)
		return v
	case v.plain && v.tag == "!!float" && notFinite(n.Value):
		v.pos.Width = len(n.Value)
		r.fault("Y018", v.pos, "write a number such as 2.5", "%s is not a number that can be counted with", quote(n.Value))
		return v
	}
	v.shape = shapeText
	if !strings.Contains(n.Value, "\n") {
		width := len([]rune(n.Value))
		if !v.plain {
			width += 2
		}
		v.pos.Width = width
		v.pos = v.src.fit(v.pos)
	}
	return v
}

// nothing reports an empty value. A # right there most likely began a text that YAML took for a comment.
func (r *run) nothing(v *value) {
	help := "write the value, or take the whole line out"
	line := []rune(v.src.line(v.pos.Line))
	if rest := strings.TrimSpace(string(line[min(v.pos.Col-1, len(line)):])); strings.HasPrefix(rest, "#") {
		help = "# begins a comment; put the text in quotes if it begins with #"
	}
	if v.text != "" {
		v.pos.Width = len([]rune(v.text))
		help = "put it in quotes if the word itself is meant"
	}
	r.fault("Y016", v.pos, help, "there is nothing here")
}

func notFinite(s string) bool {
	s = strings.ToLower(strings.TrimLeft(s, "+-"))
	return s == ".nan" || s == ".inf"
}

func (r *run) convertKeys(v *value, n *yaml.Node, depth int) {
	seen := make(map[string]Pos, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := r.convertKey(v.src, n.Content[i], depth)
		val := n.Content[i+1]
		if key == nil {
			continue
		}
		if first, twice := seen[key.text]; twice {
			r.fault("Y015", key.pos, "keep one of the two; the first is in line "+itoa(first.Line), "the key %s is there twice", quote(key.text))
			continue
		}
		seen[key.text] = key.pos
		if val.Kind == yaml.ScalarNode && val.Value == "" && val.ShortTag() == "!!null" && val.Style == 0 {
			p := key.pos
			bad := &value{src: v.src, pos: p}
			r.fault("Y016", p, emptyHelp(v.src, p), "the key %s has no value", quote(key.text))
			v.pairs = append(v.pairs, pair{key, bad})
			continue
		}
		v.pairs = append(v.pairs, pair{key, r.convert(v.src, val, depth+1)})
	}
}

func emptyHelp(src *source, key Pos) string {
	line := src.line(key.Line)
	if i := strings.Index(line, ": #"); i >= 0 {
		return "# begins a comment; put the value in quotes if it begins with #"
	}
	return "write the value behind the colon, or take the line out"
}

// convertKey gives the key as text; nil when it is no text.
func (r *run) convertKey(src *source, n *yaml.Node, depth int) *value {
	if n.Kind == yaml.ScalarNode && n.Anchor == "" && n.Style&yaml.TaggedStyle == 0 {
		pos := src.clamp(n.Line, n.Column)
		pos.Width = len([]rune(n.Value))
		return &value{shape: shapeText, text: n.Value, src: src, pos: src.fit(pos), style: n.Style, plain: n.Style == 0}
	}
	k := r.convert(src, n, depth+1)
	if k.shape != shapeBad {
		r.fault("Y012", k.pos, "put the text in quotes if it begins with ?, [ or {", "a key must be a word")
	}
	return nil
}

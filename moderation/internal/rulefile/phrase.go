package rulefile

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of a phrase, chosen so that compiled phrases stay small: the longest wording in use has about ten items.
const (
	maxPhraseItems = 40  // one after another
	maxPhraseParts = 300 // words, lists, kinds and gaps in all branches together
	maxPhraseDepth = 8   // brackets in brackets
	maxGap         = 12  // words
	defaultGap     = 4   // words, of a plain "..."
	minPrefix      = 3   // letters
)

// ParsePhrase parses one phrase. at is the place of its first character; the nodes' places follow from it as if the phrase stood on one
// line without escapes. The node is a Seq, or nil when there is any fault of severity Error. Lists are not looked up.
func ParsePhrase(src string, at Pos) (*Node, Faults) {
	r := newRun(Reader{})
	line := phraseSource(src, at)
	if at.Line > 0 {
		r.sources[at.File] = line
	}
	n := r.phrase(src, &places{src: line, begin: spot{at.Line, max(at.Col, 1)}, count: utf8.RuneCountInString(src)})
	return n, r.faults.Sort()
}

// phraseSource stands for the file of a phrase whose file is not at hand: the line holds the phrase alone, at its column.
func phraseSource(src string, at Pos) *source {
	line := strings.Repeat(" ", min(max(at.Col, 1)-1, maxLine)) + src
	return &source{name: at.File, first: at.Line, lines: []string{line}}
}

// phrase parses the characters of one phrase; in says where they stand. nil means that it reported an error.
func (r *run) phrase(text string, in *places) *Node {
	p := &r.parser
	*p = phraseParser{run: r, text: text, in: in}
	r.runes, r.named = r.runes[:0], r.named[:0]
	for _, c := range text {
		r.runes = append(r.runes, c)
		p.wide = p.wide || c >= utf8.RuneSelf
	}
	src := r.runes
	p.src = src
	if len(src) > maxLine {
		p.fault("P115", 0, 1, "split it into several phrases", "the phrase has %d characters; %d are allowed", len(src), maxLine)
		return nil
	}
	n := p.seq()
	n.from, n.to = 0, uint16(len(src))
	if p.bad {
		return nil
	}
	if len(n.Kids) == 0 {
		p.fault("P113", 0, len(src), "write at least one word", "the phrase is empty")
		return nil
	}
	if p.check(n, "phrase", false); p.bad {
		return nil
	}
	return n
}

// phraseParser reads a phrase by recursive descent and goes on after a fault, so that all faults of a phrase are found at once.
type phraseParser struct {
	run   *run
	text  string
	src   []rune // its characters
	wide  bool   // some have several bytes
	at    int
	in    *places
	depth int
	bad   bool
	cut   bool // given up at brackets that are too deep; what is left open says nothing
}

func (p *phraseParser) fault(code string, from, to int, help, format string, args ...any) {
	p.faultAt(code, p.in.span(from, to), help, format, args...)
}

func (p *phraseParser) faultAt(code string, pos Pos, help, format string, args ...any) {
	if p.run.fault(code, pos, help, format, args...) == Error {
		p.bad = true
	}
}

// node makes a node of what was read from a character on.
func (p *phraseParser) node(op Op, text string, from int) *Node {
	n := &p.run.nodes.Next(1)[0]
	n.Op, n.Text, n.in, n.from, n.to = op, text, p.in, uint16(from), uint16(p.at)
	return n
}

// named makes a node that names a list or a kind.
func (p *phraseParser) named(op Op, name string, from int) *Node {
	n := p.node(op, name, from)
	p.run.named = append(p.run.named, n)
	return n
}

// above makes a node with one kid.
func (p *phraseParser) above(op Op, kid *Node, from int) *Node {
	n := p.node(op, "", from)
	p.run.kids = append(p.run.kids, kid)
	n.Kids = p.run.taken(len(p.run.kids) - 1)
	return n
}

func (p *phraseParser) peek() rune {
	if p.at < len(p.src) {
		return p.src[p.at]
	}
	return 0
}

// part is the text of the characters from..to.
func (p *phraseParser) part(from, to int) string {
	if !p.wide {
		return p.text[from:to]
	}
	return string(p.src[from:to])
}

func (p *phraseParser) skipSpace() {
	for p.at < len(p.src) && isBlank(p.src[p.at]) {
		p.at++
	}
}

// seq reads items up to the end of the phrase, or inside brackets up to | or ).
func (p *phraseParser) seq() *Node {
	n := p.node(OpSeq, "", p.at)
	p.skipSpace()
	start, below := p.at, len(p.run.kids)
	for p.skipSpace(); p.at < len(p.src); p.skipSpace() {
		c := p.peek()
		if (c == ')' || c == '|') && p.depth > 0 {
			break
		}
		switch {
		case c == ')':
			p.fault("P102", p.at, p.at+1, "take the bracket out, or put ( where the choice begins", "this ) closes no bracket")
			p.at++
		case c == '|':
			p.fault("P104", p.at, p.at+1, "put brackets around the words that are alternatives: (mum | dad)", "| separates alternatives and stands only inside brackets")
			p.at++
		case c == '?':
			p.fault("P110", p.at, p.at+1, "write ? right behind what may be left out: home? or (at home)?", "this ? has nothing before it that may be left out")
			p.at++
		default:
			if kid := p.item(); kid != nil {
				p.run.kids = append(p.run.kids, kid)
			}
		}
	}
	n.from, n.to, n.Kids = uint16(start), uint16(max(start, p.at)), p.run.taken(below)
	return n
}

// item reads one part with its ?, a gap or a not.
func (p *phraseParser) item() *Node {
	start := p.at
	var n *Node
	if p.peek() == '(' {
		n = p.choice()
	} else {
		n = p.chunk()
	}
	if p.peek() == '?' {
		n = p.optional(n, start)
	}
	if c := p.peek(); p.at < len(p.src) && !isBlank(c) && c != ')' && c != '|' {
		p.fault("P120", p.at, p.at+1, "put a space before it, so that it is clear where a word ends", "a space is missing here")
	}
	return n
}

func (p *phraseParser) optional(n *Node, start int) *Node {
	mark := p.at
	for p.peek() == '?' {
		p.at++
	}
	switch {
	case p.at > mark+1:
		p.fault("P110", mark, p.at, "one ? is enough; a question mark of the sentence is left out", "there is more than one ? here")
	case n == nil:
	case n.Op == OpGap:
		p.fault("P110", mark, p.at, "take the ? out: a gap may hold no word at all", "a gap cannot be made optional")
	case n.Op == OpNot:
		p.fault("P110", mark, p.at, "take the ? out", "not(...) cannot be made optional")
	default:
		return p.above(OpOpt, n, start)
	}
	return n
}

// choice reads ( phrase | phrase ... ) with p.at on the bracket.
func (p *phraseParser) choice() *Node {
	start := p.at
	n := p.node(OpChoice, "", start)
	if p.depth >= maxPhraseDepth {
		p.fault("P116", start, start+1, "name a part of it as a list, or write two phrases", "brackets stand inside brackets more than %d deep", maxPhraseDepth)
		p.at, p.cut = len(p.src), true
		return nil
	}
	p.depth++
	below := len(p.run.kids)
	for {
		p.at++ // ( or |
		from := p.at
		kid := p.seq()
		if strings.TrimSpace(p.part(from, p.at)) == "" {
			p.fault("P103", from-1, min(p.at+1, len(p.src)), "write a word on each side of |; to allow nothing, put ? behind the bracket: (mum | dad)?",
				"a choice in this bracket is empty")
		}
		p.run.kids = append(p.run.kids, kid)
		if p.peek() != '|' {
			break
		}
	}
	p.depth--
	n.Kids = p.run.taken(below)
	if p.cut {
		return nil
	}
	if p.peek() != ')' {
		p.fault("P101", start, start+1, "put ) where the choice ends", "this ( is never closed")
		return nil
	}
	p.at++
	n.from, n.to = uint16(start), uint16(p.at)
	return n
}

// chunk reads what stands between spaces, brackets, | and ?.
func (p *phraseParser) chunk() *Node {
	start := p.at
	if p.peek() == '<' {
		return p.kind()
	}
	for p.at < len(p.src) && !endsChunk(p.src[p.at]) {
		p.at++
	}
	s := p.part(start, p.at)
	switch {
	case s == "not" && p.peek() == '(':
		return p.not(start)
	case strings.HasPrefix(s, ".."):
		return p.gap(start, s)
	case s[0] == '$':
		return p.list(start, s[1:])
	case s[0] == '=':
		return p.word(OpExact, start, start+1, s[1:])
	case len(s) > 1 && strings.HasSuffix(s, "*"):
		return p.word(OpPrefix, start, start, s[:len(s)-1])
	}
	return p.word(OpWord, start, start, s)
}

func endsChunk(c rune) bool {
	return isBlank(c) || c == '(' || c == ')' || c == '|' || c == '?' || c == '<'
}

func (p *phraseParser) not(start int) *Node {
	kid := p.choice()
	if kid == nil {
		return nil
	}
	return p.above(OpNot, kid, start)
}

func (p *phraseParser) gap(start int, s string) *Node {
	n := p.node(OpGap, "", start)
	n.N = defaultGap
	digits := strings.TrimLeft(s, ".")
	dots := len(s) - len(digits)
	if dots != 3 {
		p.fault("P107", start, p.at, `a gap is three full stops "...", or three and a number "...8"`, "a gap is written with three full stops, here are %d", dots)
		return nil
	}
	if digits == "" {
		return n
	}
	if strings.Trim(digits, "0123456789") != "" {
		p.fault("P120", start+dots, start+dots+1, "put a space behind the gap: ... word", "a space is missing here")
		return nil
	}
	var err error
	if n.N, err = strconv.Atoi(digits); err != nil || n.N < 1 || n.N > maxGap {
		p.fault("P107", start, p.at, "write two phrases, or use all: [first, second] for words anywhere in the message", "a gap is 1 to %d words long, not %s", maxGap, clip(digits))
		return nil
	}
	return n
}

func (p *phraseParser) list(start int, name string) *Node {
	if name == "" {
		p.fault("P121", start, p.at, "write $ and the list's name without a space: $guardian", "the name of a list is missing behind $")
		return nil
	}
	i := -1
	for _, c := range name {
		i++
		if !isLetterOrDigit(c) && c != '-' {
			p.fault("P121", start+1+i, start+2+i, "a list's name has only letters, digits and hyphens; put a space behind it", "%s cannot be part of a list's name", quote(string(c)))
			return nil
		}
	}
	return p.named(OpList, name, start)
}

// kind reads <name>, also with spaces inside, so that the help can name the right kind.
func (p *phraseParser) kind() *Node {
	start, end := p.at, p.at+1
	for end < len(p.src) && !strings.ContainsRune("<>()|", p.src[end]) {
		end++
	}
	if end == len(p.src) || p.src[end] != '>' {
		p.at++
		for p.at < len(p.src) && !endsChunk(p.src[p.at]) {
			p.at++
		}
		p.fault("P122", start, p.at, "write the kind between < and >: <age>", "this < is never closed")
		return nil
	}
	p.at = end + 1
	name := p.part(start+1, end)
	if !within(Vocabulary("kind"), name) {
		p.fault("P111", start, p.at, p.run.near(p.in.span(start, p.at), name, Vocabulary("kind"), "<", ">"), "there is no kind called %s", quote(name))
		return nil
	}
	return p.named(OpKind, name, start)
}

package rulefile

import (
	"slices"
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
// line without escapes. The phrase is nil when there is any fault of severity Error. Lists are not looked up.
func ParsePhrase(src string, at Pos) (*Phrase, Faults) {
	r := newRun(Reader{})
	line := phraseSource(src, at)
	if at.Line > 0 {
		r.sources[at.File] = line
	}
	ph := r.phrase(src, places{src: line, begin: spot{at.Line, max(at.Col, 1)}, count: utf8.RuneCountInString(src)})
	return ph, r.faults.Sort()
}

// phraseSource stands for the file of a phrase whose file is not at hand: the line holds the phrase alone, at its column.
func phraseSource(src string, at Pos) *source {
	line := strings.Repeat(" ", min(max(at.Col, 1)-1, maxLine)) + src
	return &source{name: at.File, first: at.Line, lines: []string{line}}
}

// phrase parses the characters of one phrase; in says where they stand. nil means that it reported an error.
func (r *run) phrase(text string, in places) *Phrase {
	p := &r.parser
	p.run, p.at, p.depth, p.bad, p.cut, p.wide, p.loose, p.names = r, 0, 0, false, false, false, false, false
	p.Phrase = Phrase{text: text, parts: p.parts[:0], in: in}
	p.src = p.src[:0]
	for _, c := range text {
		p.src = append(p.src, c)
		p.wide = p.wide || c >= utf8.RuneSelf
	}
	if len(p.src) > maxLine {
		p.fault("P115", 0, 1, "split it into several phrases", "the phrase has %d characters; %d are allowed", len(p.src), maxLine)
		return nil
	}
	p.seq()
	p.parts[0].from, p.parts[0].to = 0, uint16(len(p.src))
	if p.bad {
		return nil
	}
	if len(p.parts) == 1 {
		p.fault("P113", 0, len(p.src), "write at least one word", "the phrase is empty")
		return nil
	}
	if p.wide {
		p.inBytes()
	}
	if p.loose || len(p.parts) > maxPhraseItems { // nothing is wrong with few words and choices between them
		p.check(p.Root(), "phrase", false)
	}
	if p.bad {
		return nil
	}
	ph := &r.phrases.Next(1)[0]
	*ph = Phrase{text: text, canon: text, parts: r.parts.CopyOf(p.parts), in: in}
	if r.key = p.Root().Append(r.key[:0]); string(r.key) != text {
		ph.canon = string(r.key)
	}
	return ph
}

// inBytes turns the parts' places in characters into places in bytes.
func (p *phraseParser) inBytes() {
	p.bytes = p.bytes[:0]
	for at := range p.text {
		p.bytes = append(p.bytes, uint16(at))
	}
	p.bytes = append(p.bytes, uint16(len(p.text)))
	for i := range p.parts {
		x := &p.parts[i]
		x.from, x.to = p.bytes[x.from], p.bytes[x.to]
	}
}

// phraseParser reads a phrase by recursive descent and goes on after a fault, so that all faults of a phrase are found at once.
type phraseParser struct {
	run    *run
	Phrase          // as far as it is read; places in it are characters at first
	src    []rune   // its characters
	bytes  []uint16 // by character: where it begins; of a phrase that is wide
	wide   bool     // some have several bytes
	loose  bool     // it has a gap, a not( ) or what may be left out
	names  bool     // it has a list or a kind
	at     int
	depth  int
	bad    bool
	cut    bool // given up at brackets that are too deep; what is left open says nothing
}

func (p *phraseParser) fault(code string, from, to int, help, format string, args ...any) {
	p.faultAt(code, p.in.span(from, to), help, format, args...)
}

func (p *phraseParser) faultAt(code string, pos Pos, help, format string, args ...any) {
	if p.run.fault(code, pos, help, format, args...) == Error {
		p.bad = true
	}
}

// add adds a part that was read from a character on, and gives its number.
func (p *phraseParser) add(op Op, from int) (n int) {
	p.parts = append(p.parts, part{op: op, from: uint16(from), to: uint16(p.at), size: 1})
	return len(p.parts) - 1
}

// end ends a part that has others inside it.
func (p *phraseParser) end(n, from, to int) {
	x := &p.parts[n]
	x.from, x.to, x.size = uint16(from), uint16(to), uint16(len(p.parts)-n)
}

// drop takes back all parts from a number on.
func (p *phraseParser) drop(n int) { p.parts = p.parts[:n] }

func (p *phraseParser) peek() rune {
	if p.at < len(p.src) {
		return p.src[p.at]
	}
	return 0
}

// cutOut is the text of the characters from..to.
func (p *phraseParser) cutOut(from, to int) string {
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
func (p *phraseParser) seq() {
	n := p.add(OpSeq, p.at)
	p.skipSpace()
	start := p.at
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
			p.item()
		}
	}
	p.end(n, start, max(start, p.at))
}

// item reads one part with its ?, a gap or a not.
func (p *phraseParser) item() {
	start, n := p.at, len(p.parts)
	if p.peek() == '(' {
		p.choice()
	} else {
		p.chunk()
	}
	if p.peek() == '?' {
		p.optional(n, start)
	}
	if c := p.peek(); p.at < len(p.src) && !isBlank(c) && c != ')' && c != '|' {
		p.fault("P120", p.at, p.at+1, "put a space before it, so that it is clear where a word ends", "a space is missing here")
	}
}

// optional reads the ? behind part n, if it could be read.
func (p *phraseParser) optional(n, start int) {
	mark := p.at
	for p.peek() == '?' {
		p.at++
	}
	switch {
	case p.at > mark+1:
		p.fault("P110", mark, p.at, "one ? is enough; a question mark of the sentence is left out", "there is more than one ? here")
	case n == len(p.parts):
	case p.parts[n].op == OpGap:
		p.fault("P110", mark, p.at, "take the ? out: a gap may hold no word at all", "a gap cannot be made optional")
	case p.parts[n].op == OpNot:
		p.fault("P110", mark, p.at, "take the ? out", "not(...) cannot be made optional")
	default:
		p.parts, p.loose = slices.Insert(p.parts, n, part{op: OpOpt}), true
		p.end(n, start, p.at)
	}
}

// choice reads ( phrase | phrase ... ) with p.at on the bracket, and says whether it could.
func (p *phraseParser) choice() bool {
	start := p.at
	if p.depth >= maxPhraseDepth {
		p.fault("P116", start, start+1, "name a part of it as a list, or write two phrases", "brackets stand inside brackets more than %d deep", maxPhraseDepth)
		p.at, p.cut = len(p.src), true
		return false
	}
	n := p.add(OpChoice, start)
	p.depth++
	for {
		p.at++ // ( or |
		from := p.at
		p.seq()
		if strings.TrimSpace(p.cutOut(from, p.at)) == "" {
			p.fault("P103", from-1, min(p.at+1, len(p.src)), "write a word on each side of |; to allow nothing, put ? behind the bracket: (mum | dad)?",
				"a choice in this bracket is empty")
		}
		if p.peek() != '|' {
			break
		}
	}
	p.depth--
	if p.cut {
		p.drop(n)
		return false
	}
	if p.peek() != ')' {
		p.fault("P101", start, start+1, "put ) where the choice ends", "this ( is never closed")
		p.drop(n)
		return false
	}
	p.at++
	p.end(n, start, p.at)
	return true
}

// chunk reads what stands between spaces, brackets, | and ?.
func (p *phraseParser) chunk() {
	start := p.at
	if p.peek() == '<' {
		p.kind()
		return
	}
	for p.at < len(p.src) && !endsChunk(p.src[p.at]) {
		p.at++
	}
	s := p.cutOut(start, p.at)
	switch {
	case s == "not" && p.peek() == '(':
		p.not(start)
	case strings.HasPrefix(s, ".."):
		p.gap(start, s)
	case s[0] == '$':
		p.list(start, s[1:])
	case s[0] == '=':
		p.word(OpExact, start, start+1, s[1:])
	case len(s) > 1 && strings.HasSuffix(s, "*"):
		p.word(OpPrefix, start, start, s[:len(s)-1])
	default:
		p.word(OpWord, start, start, s)
	}
}

func endsChunk(c rune) bool {
	return isBlank(c) || c == '(' || c == ')' || c == '|' || c == '?' || c == '<'
}

func (p *phraseParser) not(start int) {
	n := p.add(OpNot, start)
	p.loose = true
	if !p.choice() {
		p.drop(n)
		return
	}
	p.end(n, start, p.at)
}

func (p *phraseParser) gap(start int, s string) {
	digits := strings.TrimLeft(s, ".")
	dots := len(s) - len(digits)
	if dots != 3 {
		p.fault("P107", start, p.at, `a gap is three full stops "...", or three and a number "...8"`, "a gap is written with three full stops, here are %d", dots)
		return
	}
	words := defaultGap
	if digits != "" {
		if strings.Trim(digits, "0123456789") != "" {
			p.fault("P120", start+dots, start+dots+1, "put a space behind the gap: ... word", "a space is missing here")
			return
		}
		var err error
		if words, err = strconv.Atoi(digits); err != nil || words < 1 || words > maxGap {
			p.fault("P107", start, p.at, "write two phrases, or use all: [first, second] for words anywhere in the message", "a gap is 1 to %d words long, not %s", maxGap, clip(digits))
			return
		}
	}
	p.parts[p.add(OpGap, start)].words, p.loose = uint8(words), true
}

func (p *phraseParser) list(start int, name string) {
	if name == "" {
		p.fault("P121", start, p.at, "write $ and the list's name without a space: $guardian", "the name of a list is missing behind $")
		return
	}
	i := -1
	for _, c := range name {
		i++
		if !isLetterOrDigit(c) && c != '-' {
			p.fault("P121", start+1+i, start+2+i, "a list's name has only letters, digits and hyphens; put a space behind it", "%s cannot be part of a list's name", quote(string(c)))
			return
		}
	}
	p.add(OpList, start)
	p.names = true
}

// kind reads <name>, also with spaces inside, so that the help can name the right kind.
func (p *phraseParser) kind() {
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
		return
	}
	p.at = end + 1
	name := p.cutOut(start+1, end)
	if !within(Vocabulary("kind"), name) {
		p.fault("P111", start, p.at, p.run.near(p.in.span(start, p.at), name, Vocabulary("kind"), "<", ">"), "there is no kind called %s", quote(name))
		return
	}
	p.add(OpKind, start)
	p.names = true
}

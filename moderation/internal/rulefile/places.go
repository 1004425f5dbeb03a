package rulefile

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// spot is a place in a file: line and column from 1.
type spot struct{ line, col int }

// places says where each character of a text stands in its file, and where the text ends. It follows the text through quotes, escapes and
// folded lines. When the walk does not reproduce the text, every character is placed where the text begins.
type places struct {
	src   *source
	at    []spot // one for each character; nil if they stand in one line as they are
	begin spot   // of the first character
	count int    // characters
	end   spot   // behind the last character
}

// span is the place of the characters from..to; on several lines it covers those of the first.
func (p places) span(from, to int) Pos {
	if p.at == nil {
		from = min(max(from, 0), p.count)
		return Pos{File: p.src.name, Line: p.begin.line, Col: p.begin.col + from, Width: max(1, min(to, p.count)-from)}
	}
	from = min(max(from, 0), len(p.at))
	to = min(max(to, from), len(p.at))
	begin := p.end
	if from < len(p.at) {
		begin = p.at[from]
	}
	pos := Pos{File: p.src.name, Line: begin.line, Col: begin.col, Width: 1}
	for i := from; i < to && p.at[i].line == begin.line; i++ {
		next := p.end
		if i+1 < len(p.at) {
			next = p.at[i+1]
		}
		if next.line != begin.line {
			pos.Width = max(pos.Width, p.at[i].col-begin.col+1)
			break
		}
		pos.Width = max(pos.Width, next.col-begin.col)
	}
	return pos
}

// places finds the characters of a text value.
func (v *value) places() places {
	if p, ok := v.straight(); ok {
		return p
	}
	return v.walk()
}

// walk follows a text of any kind through its lines.
func (v *value) walk() places {
	runes := []rune(v.text)
	w := &walker{src: v.src, line: v.pos.Line, row: []rune(v.src.line(v.pos.Line))}
	w.col = v.pos.Col
	ok := false
	switch {
	case v.style&yaml.DoubleQuotedStyle != 0:
		ok = w.quoted(runes, '"')
	case v.style&yaml.SingleQuotedStyle != 0:
		ok = w.quoted(runes, '\'')
	case v.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		ok = w.block(runes)
	default:
		ok = w.flowText(runes, 0)
	}
	if ok {
		end := spot{w.line, w.col}
		return places{src: v.src, at: w.at, begin: end, end: end}
	}
	at := make([]spot, len(runes))
	for i := range at {
		at[i] = spot{v.pos.Line, v.pos.Col}
	}
	return places{src: v.src, at: at, end: spot{v.pos.Line, v.pos.Col + 1}}
}

// straight gives the places of a text that stands in one line as it is, which most do.
func (v *value) straight() (places, bool) {
	line, col, quote := v.src.line(v.pos.Line), v.pos.Col, ""
	switch {
	case v.style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 || v.text == "":
		return places{}, false
	case v.style&yaml.DoubleQuotedStyle != 0:
		quote = `"`
	case v.style&yaml.SingleQuotedStyle != 0:
		quote = "'"
	}
	for ; col > 1 && line != ""; col-- {
		_, size := utf8.DecodeRuneInString(line)
		line = line[size:]
	}
	rest, ok := strings.CutPrefix(line, quote)
	rest, same := strings.CutPrefix(rest, v.text)
	if !ok || !same || quote != "" && (!strings.HasPrefix(rest, quote) || strings.Contains(v.text, quote) || strings.Contains(v.text, `\`)) {
		return places{}, false
	}
	begin := spot{v.pos.Line, v.pos.Col + len(quote)}
	n := utf8.RuneCountInString(v.text)
	return places{src: v.src, begin: begin, count: n, end: spot{begin.line, begin.col + n}}, true
}

// walker goes through the lines of a file.
type walker struct {
	src       *source
	row       []rune // the current line
	line, col int
	at        []spot
}

func (w *walker) peek(ahead int) rune {
	if i := w.col - 1 + ahead; i < len(w.row) {
		return w.row[i]
	}
	return '\n'
}

func (w *walker) mark() { w.at = append(w.at, spot{w.line, w.col}) }

func (w *walker) nextLine() bool {
	if w.line-w.src.first+1 >= len(w.src.lines) {
		return false
	}
	w.line++
	w.row, w.col = []rune(w.src.line(w.line)), 1
	return true
}

func (w *walker) skipBlanks() {
	for w.col <= len(w.row) && isBlank(w.peek(0)) {
		w.col++
	}
}

// atLineEnd says whether only blanks are left of the line.
func (w *walker) atLineEnd() bool {
	for i := w.col - 1; i < len(w.row); i++ {
		if !isBlank(w.row[i]) {
			return false
		}
	}
	return true
}

// fold goes over line ends and the blanks around them and gives the number of line ends.
func (w *walker) fold() (breaks int) {
	for w.atLineEnd() {
		if !w.nextLine() {
			return 0
		}
		breaks++
	}
	w.skipBlanks()
	return breaks
}

func (w *walker) quoted(text []rune, q rune) bool {
	if w.peek(0) != q {
		return false
	}
	w.col++
	return w.flowText(text, q) && w.peek(0) == q
}

// flowText follows a text that folds its lines: plain (q is 0) or in quotes.
func (w *walker) flowText(text []rune, q rune) bool {
	for i := 0; i < len(text); {
		switch {
		case w.atLineEnd() && (q == 0 || w.col > len(w.row) || isBlank(text[i])):
			from := len(w.at)
			w.mark()
			n := max(w.fold()-1, 1)
			if from == len(w.at) || n == 0 || i+n > len(text) || !isBlank(text[i]) {
				return false
			}
			for k := 1; k < n; k++ {
				w.at = append(w.at, w.at[from])
			}
			i += n
		case q == '"' && w.peek(0) == '\\':
			if w.peek(1) == '\n' { // an escaped line end is nothing
				if !w.nextLine() {
					return false
				}
				w.skipBlanks()
				continue
			}
			w.mark()
			w.col += escapeLen(w.peek(1))
			i++
		case q == '\'' && w.peek(0) == '\'' && w.peek(1) == '\'' && text[i] == '\'':
			w.mark()
			w.col += 2
			i++
		case w.peek(0) == text[i] && (q == 0 || text[i] != q):
			w.mark()
			w.col++
			i++
		default:
			return false
		}
	}
	return true
}

// escapeLen is the number of characters of an escape in double quotes.
func escapeLen(c rune) int {
	switch c {
	case 'x':
		return 4
	case 'u':
		return 6
	case 'U':
		return 10
	}
	return 2
}

// block follows a text written below | or >.
func (w *walker) block(text []rune) bool {
	if !w.nextLine() {
		return false
	}
	for w.atLineEnd() {
		if len(text) > 0 && text[0] == '\n' {
			w.mark()
			text = text[1:]
		}
		if !w.nextLine() {
			return false
		}
	}
	w.skipBlanks()
	indent := w.col - 1
	for i := 0; i < len(text); {
		if w.col <= len(w.row) {
			if w.peek(0) != text[i] {
				return false
			}
			w.mark()
			w.col++
			i++
			continue
		}
		for i < len(text) && text[i] == '\n' || i < len(text) && text[i] == ' ' && w.col > len(w.row) {
			w.mark()
			i++
			if text[i-1] == ' ' {
				break
			}
		}
		if i == len(text) {
			break
		}
		for more := true; more; more = w.atLineEnd() {
			if !w.nextLine() {
				return false
			}
		}
		w.col = min(indent, len(w.row)) + 1
	}
	return true
}

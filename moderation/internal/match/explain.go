package match

import (
	"slices"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/token"
)

// Attempt says how far one entry of a rule came on a message.
type Attempt struct {
	Entry      int32
	Unless     bool
	Text       string // as the rule has it
	Matched    bool
	Start, End int      // source bytes, of a match
	Found, Of  int      // items of the nearest miss that are there, of those that must be
	Missing    []string // the items that are not there, as written; empty with Found == Of: the order or the distance is wrong
}

// maxExplained bounds the words that a nearest miss is looked for in.
const maxExplained = 256

// Explain runs a message and tells of every entry of one rule how far it came. The message is read by Run, so this is what scanning sees.
func (p *Program) Explain(s *Scratch, rule int, text string) []Attempt {
	p.Run(s, text)
	p.pickWords(s, &Tail{})
	p.survey(s, s.words)
	p.runUnless(s, int32(rule)) // scanning runs these only after a match
	var out []Attempt
	for _, list := range [][]int32{p.rules[rule].find, p.rules[rule].unless} {
		for _, e := range list {
			out = append(out, p.attempt(s, e))
		}
	}
	return out
}

func (p *Program) attempt(s *Scratch, e int32) Attempt {
	en := &p.entries[e]
	a := Attempt{Entry: en.index, Unless: en.unless, Text: en.src.Text, Matched: s.left[e] == complete}
	if a.Matched {
		a.Start, a.End = int(s.span[e].Start), int(s.span[e].End)
		return a
	}
	for i := range p.phrases {
		if !slices.Contains(p.phrases[i].entries, e) {
			continue
		}
		found, of, missing := p.nearest(s, p.phrases[i].root)
		a.Found, a.Of, a.Missing = a.Found+found, a.Of+of, append(a.Missing, missing...)
	}
	if en.src.Question {
		if a.Of++; p.IsQuestion(s) {
			a.Found++
		} else {
			a.Missing = append(a.Missing, "a question")
		}
	}
	return a
}

// nearest aligns the items of a phrase with the words of the message so that most of them are found in order.
func (p *Program) nearest(s *Scratch, root *node) (found, of int, missing []string) {
	items := []*node{root}
	if root.op == opSeq {
		items = root.kids
	}
	must := items[:0:0]
	for _, it := range items {
		if it.op != opGap && it.op != opNot && it.op != opOpt {
			must = append(must, it)
		}
	}
	n := min(len(s.words), maxExplained)
	w := walker{p: p, s: s, limit: n}
	best := make([][]int, len(must)+1) // best[i][j]: items found of must[i:] from word j on
	next := make([][]int, len(must))   // where item i ends when taken from word j, -1 when it is not there
	best[len(must)] = make([]int, n+1)
	for i := len(must) - 1; i >= 0; i-- {
		best[i], next[i] = make([]int, n+1), make([]int, n+1)
		for j := n; j >= 0; j-- {
			best[i][j] = best[i+1][j]
			if j < n {
				best[i][j] = max(best[i][j], best[i][j+1])
			}
			next[i][j] = w.shortest(must[i], j)
			if to := next[i][j]; to >= 0 {
				best[i][j] = max(best[i][j], 1+best[i+1][to])
			}
		}
	}
	for i, j := 0, 0; i < len(must); {
		switch to := next[i][j]; {
		case to >= 0 && best[i][j] == 1+best[i+1][to]:
			i, j = i+1, to
		case j < n && best[i][j] == best[i][j+1]:
			j++
		default:
			missing = append(missing, written(must[i]))
			i++
		}
	}
	return best[0][0], len(must), missing
}

// shortest is the nearest place that the node leads to, -1 when it does not match there.
func (w *walker) shortest(n *node, at int) int {
	from := append(w.s.take(), int32(at))
	to := w.ends(n, from, w.s.take())
	best := -1
	for _, t := range to {
		if best < 0 || int(t) < best {
			best = int(t)
		}
	}
	w.s.give(from)
	w.s.give(to)
	return best
}

func written(n *node) string {
	if n.src.IsNone() {
		return "?"
	}
	return n.src.String()
}

// EntryText is a find or unless entry as the rule has it.
func (p *Program) EntryText(rule, index int, unless bool) string {
	return p.Source(int32(rule), int32(index), unless).Text
}

// Source is the find or unless entry of the pack that an entry was compiled from.
func (p *Program) Source(rule, index int32, unless bool) *rulefile.Entry {
	list := p.rules[rule].find
	if unless {
		list = p.rules[rule].unless
	}
	return p.entries[list[index]].src
}

// Entry is a find entry with its conditions.
func (p *Program) Entry(rule, index int32) *rulefile.Entry {
	return p.entries[p.rules[rule].find[index]].src
}

// HasWording says whether a rule has any find entry in the program's language.
func (p *Program) HasWording(rule int) bool { return len(p.rules[rule].find) > 0 }

// Lexicon holds the words that the rules can tell apart.
func (p *Program) Lexicon() *token.Lexicon { return p.lexicon }

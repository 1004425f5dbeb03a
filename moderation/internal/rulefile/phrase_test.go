package rulefile

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tree is a phrase as the tests make it, part by part.
type tree struct {
	op    Op
	text  string
	words int
	kids  []*tree
}

// bare is the node without places, for comparing.
func bare(n Node) *tree {
	c := &tree{op: n.Op(), text: n.Text(), words: n.Words()}
	for k := range n.Kids() {
		c.kids = append(c.kids, bare(k))
	}
	return c
}

// String writes a tree as the format says.
func (x *tree) String() string {
	var kids []string
	for _, k := range x.kids {
		kids = append(kids, k.String())
	}
	switch x.op {
	case OpSeq:
		return strings.Join(kids, " ")
	case OpChoice:
		return "(" + strings.Join(kids, " | ") + ")"
	case OpExact:
		return "=" + x.text
	case OpPrefix:
		return x.text + "*"
	case OpList:
		return "$" + x.text
	case OpKind:
		return "<" + x.text + ">"
	case OpGap:
		if x.words == defaultGap {
			return "..."
		}
		return "..." + strconv.Itoa(x.words)
	case OpNot:
		return "not" + kids[0]
	case OpOpt:
		return kids[0] + "?"
	}
	return x.text
}

// size counts the items of the longest way through a tree, and the parts of all ways together.
func (x *tree) size() (items, parts int) {
	if len(x.kids) == 0 {
		return 1, 1
	}
	for _, k := range x.kids {
		i, p := k.size()
		parts += p
		if x.op == OpSeq {
			items += i
		} else {
			items = max(items, i)
		}
	}
	return items, parts
}

func mustPhrase(t testing.TB, src string) *Phrase {
	t.Helper()
	n, faults := ParsePhrase(src, Pos{File: "x.yaml", Line: 1, Col: 1})
	require.Empty(t, faults.Detail(), src)
	return n
}

// gen makes random phrases that the grammar allows.
type gen struct{ *rand.Rand }

func (g gen) word() string {
	return []string{"tell", "Mum", "don't", "14", "over-18", "niñas", "дом", "not", "’em"}[g.IntN(9)]
}

func (g gen) part(depth int) *tree {
	switch g.IntN(8) {
	case 0:
		return &tree{op: OpExact, text: g.word()}
	case 1:
		return &tree{op: OpPrefix, text: "snap" + g.word()}
	case 2:
		return &tree{op: OpList, text: "guardian"}
	case 3:
		kinds := Vocabulary("kind")
		return &tree{op: OpKind, text: kinds[g.IntN(len(kinds))]}
	case 4, 5:
		if depth < 4 {
			return g.choice(depth + 1)
		}
	}
	return &tree{op: OpWord, text: g.word()}
}

func (g gen) choice(depth int) *tree {
	n := &tree{op: OpChoice}
	for range 1 + g.IntN(3) {
		n.kids = append(n.kids, g.seq(depth))
	}
	return n
}

// seq begins and ends with a part that is there on every path, so that gaps have something on both sides.
func (g gen) seq(depth int) *tree {
	n := &tree{op: OpSeq, kids: []*tree{g.part(depth)}}
	for range g.IntN(3) {
		switch g.IntN(5) {
		case 0:
			if depth == 0 {
				n.kids = append(n.kids, &tree{op: OpGap, words: 1 + g.IntN(maxGap)})
			}
		case 1:
			n.kids = append(n.kids, &tree{op: OpOpt, kids: []*tree{g.part(depth)}})
		case 2:
			if depth < 4 {
				n.kids = append(n.kids, &tree{op: OpNot, kids: []*tree{g.choice(4)}})
			}
		}
		n.kids = append(n.kids, g.part(depth))
	}
	return n
}

// TestPhraseRoundTrip: the canonical form of a phrase is the phrase.
func TestPhraseRoundTrip(t *testing.T) {
	g := gen{rand.New(rand.NewPCG(1, 2))}
	for range 3000 {
		want := g.seq(0)
		if items, parts := want.size(); items > maxPhraseItems || parts > maxPhraseParts {
			continue
		}
		src := want.String()
		got := mustPhrase(t, src)
		require.Equal(t, want, bare(got.Root()), src)
		require.Equal(t, src, got.String())
	}
}

// TestPhrasePlaces: the place of every node is where its text stands.
func TestPhrasePlaces(t *testing.T) {
	src := "дай (not(my) mum | =d)? ...8 $guardian <age> snap* (a | b c)"
	runes := []rune(src)
	for _, col := range []int{1, 17} {
		n, faults := ParsePhrase(src, Pos{File: "x.yaml", Line: 3, Col: col})
		require.Empty(t, faults)
		for k := range n.Root().all {
			from := k.Pos().Col - col
			text := string(runes[from : from+k.Pos().Width])
			assert.Equal(t, 3, k.Pos().Line)
			if k.Op() == OpGap {
				assert.Equal(t, "...8", text)
			} else {
				assert.Equal(t, k.String(), strings.Join(strings.Fields(text), " "))
			}
		}
	}
}

func TestPhraseMeaning(t *testing.T) {
	word := func(s string) *tree { return &tree{op: OpWord, text: s} }
	seq := func(kids ...*tree) *tree { return &tree{op: OpSeq, kids: kids} }
	for src, want := range map[string]*tree{
		"tell mum":           seq(word("tell"), word("mum")),
		"  Tell   mum ":      seq(word("Tell"), word("mum")),
		"a home? b":          seq(word("a"), &tree{op: OpOpt, kids: []*tree{word("home")}}, word("b")),
		"a ... b":            seq(word("a"), &tree{op: OpGap, words: 4}, word("b")),
		"a ...12 b":          seq(word("a"), &tree{op: OpGap, words: 12}, word("b")),
		"do not (tell | b)":  seq(word("do"), word("not"), &tree{op: OpChoice, kids: []*tree{seq(word("tell")), seq(word("b"))}}),
		"do not(tell | b c)": seq(word("do"), &tree{op: OpNot, kids: []*tree{{op: OpChoice, kids: []*tree{seq(word("tell")), seq(word("b"), word("c"))}}}}),
		"($guardian)? is":    seq(&tree{op: OpOpt, kids: []*tree{{op: OpChoice, kids: []*tree{seq(&tree{op: OpList, text: "guardian"})}}}}, word("is")),
		"(a|b)":              seq(&tree{op: OpChoice, kids: []*tree{seq(word("a")), seq(word("b"))}}),
	} {
		n, faults := ParsePhrase(src, Pos{})
		require.False(t, faults.HasError(), "%s: %s", src, faults.Detail())
		assert.Equal(t, want, bare(n.Root()), src)
	}
}

// TestPhraseExamples: in the table of codes the bad example of a phrase has its fault, and the good one does not.
func TestPhraseExamples(t *testing.T) {
	seen := 0
	for _, c := range phraseCodes() {
		if c.Code >= "P125" || c.Code == "P109" || c.Code == "P115" || c.Code == "P117" || c.Code == "P118" {
			continue // about more than one phrase
		}
		_, faults := ParsePhrase(c.Bad, Pos{})
		codes := []string{}
		for _, f := range faults {
			codes = append(codes, f.Code)
		}
		assert.Contains(t, codes, c.Code, c.Bad)
		_, faults = ParsePhrase(c.Good, Pos{})
		assert.Empty(t, faults.Detail(), c.Good)
		seen++
	}
	assert.Greater(t, seen, 15)
}

// TestPhraseAllFaults: a fault does not hide the next one.
func TestPhraseAllFaults(t *testing.T) {
	_, faults := ParsePhrase("do* (a | ) <ages> wha!t ...20 $", Pos{File: "f.yaml", Line: 2, Col: 5})
	codes := []string{}
	for _, f := range faults {
		codes = append(codes, f.Code)
		assert.Equal(t, 2, f.Pos.Line)
	}
	assert.Equal(t, []string{"P112", "P103", "P111", "P114", "P107", "P121"}, codes)
	assert.Equal(t, "f.yaml:2:5: error[P112]: \"do*\" is too short: a beginning has 3 letters or more\n"+
		"    2 |     do* (a | ) <ages> wha!t ...20 $\n      |     ^^^\n"+
		"      = help: write a longer beginning, or the words themselves in a choice: (do | does)", faults[0].Detail())
}

func FuzzPhrase(f *testing.F) {
	g := gen{rand.New(rand.NewPCG(3, 4))}
	for range 30 {
		f.Add(g.seq(0).String())
	}
	for _, c := range phraseCodes() {
		f.Add(c.Bad)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 20_000 {
			return
		}
		at := Pos{File: "f.yaml", Line: 1, Col: 1}
		n, faults := ParsePhrase(src, at)
		require.Equal(t, faults.HasError(), n == nil)
		for _, fault := range faults {
			if fault.Code == "Y040" {
				continue // about all the others
			}
			require.GreaterOrEqual(t, fault.Pos.Col, 1)
			require.LessOrEqual(t, fault.Pos.Col+fault.Pos.Width, len([]rune(src))+2)
			require.NotEmpty(t, fault.Message)
		}
		if n == nil {
			return
		}
		again, faults := ParsePhrase(n.String(), at)
		require.False(t, faults.HasError(), "%q: %s", n.String(), faults.Detail())
		require.Equal(t, bare(n.Root()), bare(again.Root()))
	})
}

package rulefile

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// bare is the node without places, for comparing.
func bare(n *Node) *Node {
	c := &Node{Op: n.Op, Text: n.Text, N: n.N}
	for _, k := range n.Kids {
		c.Kids = append(c.Kids, bare(k))
	}
	return c
}

func mustPhrase(t testing.TB, src string) *Node {
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

func (g gen) part(depth int) *Node {
	switch g.IntN(8) {
	case 0:
		return &Node{Op: OpExact, Text: g.word()}
	case 1:
		return &Node{Op: OpPrefix, Text: "snap" + g.word()}
	case 2:
		return &Node{Op: OpList, Text: "guardian"}
	case 3:
		kinds := Vocabulary("kind")
		return &Node{Op: OpKind, Text: kinds[g.IntN(len(kinds))]}
	case 4, 5:
		if depth < 4 {
			return g.choice(depth + 1)
		}
	}
	return &Node{Op: OpWord, Text: g.word()}
}

func (g gen) choice(depth int) *Node {
	n := &Node{Op: OpChoice}
	for range 1 + g.IntN(3) {
		n.Kids = append(n.Kids, g.seq(depth))
	}
	return n
}

// seq begins and ends with a part that is there on every path, so that gaps have something on both sides.
func (g gen) seq(depth int) *Node {
	n := &Node{Op: OpSeq, Kids: []*Node{g.part(depth)}}
	for range g.IntN(3) {
		switch g.IntN(5) {
		case 0:
			if depth == 0 {
				n.Kids = append(n.Kids, &Node{Op: OpGap, N: 1 + g.IntN(maxGap)})
			}
		case 1:
			n.Kids = append(n.Kids, &Node{Op: OpOpt, Kids: []*Node{g.part(depth)}})
		case 2:
			if depth < 4 {
				n.Kids = append(n.Kids, &Node{Op: OpNot, Kids: []*Node{g.choice(4)}})
			}
		}
		n.Kids = append(n.Kids, g.part(depth))
	}
	return n
}

// TestPhraseRoundTrip: the canonical form of a phrase is the phrase.
func TestPhraseRoundTrip(t *testing.T) {
	g := gen{rand.New(rand.NewPCG(1, 2))}
	for range 3000 {
		want := g.seq(0)
		if items, parts := measure(want); items > maxPhraseItems || parts > maxPhraseParts {
			continue
		}
		src := want.String()
		got := mustPhrase(t, src)
		require.Equal(t, bare(want), bare(got), src)
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
		n.walk(func(k *Node) bool {
			from := k.Pos().Col - col
			text := string(runes[from : from+k.Pos().Width])
			assert.Equal(t, 3, k.Pos().Line)
			if k.Op == OpGap {
				assert.Equal(t, "...8", text)
			} else {
				assert.Equal(t, k.String(), strings.Join(strings.Fields(text), " "))
			}
			return true
		})
	}
}

func TestPhraseMeaning(t *testing.T) {
	word := func(s string) *Node { return &Node{Op: OpWord, Text: s} }
	seq := func(kids ...*Node) *Node { return &Node{Op: OpSeq, Kids: kids} }
	for src, want := range map[string]*Node{
		"tell mum":           seq(word("tell"), word("mum")),
		"  Tell   mum ":      seq(word("Tell"), word("mum")),
		"a home? b":          seq(word("a"), &Node{Op: OpOpt, Kids: []*Node{word("home")}}, word("b")),
		"a ... b":            seq(word("a"), &Node{Op: OpGap, N: 4}, word("b")),
		"a ...12 b":          seq(word("a"), &Node{Op: OpGap, N: 12}, word("b")),
		"do not (tell | b)":  seq(word("do"), word("not"), &Node{Op: OpChoice, Kids: []*Node{seq(word("tell")), seq(word("b"))}}),
		"do not(tell | b c)": seq(word("do"), &Node{Op: OpNot, Kids: []*Node{{Op: OpChoice, Kids: []*Node{seq(word("tell")), seq(word("b"), word("c"))}}}}),
		"($guardian)? is":    seq(&Node{Op: OpOpt, Kids: []*Node{{Op: OpChoice, Kids: []*Node{seq(&Node{Op: OpList, Text: "guardian"})}}}}, word("is")),
		"(a|b)":              seq(&Node{Op: OpChoice, Kids: []*Node{seq(word("a")), seq(word("b"))}}),
	} {
		n, faults := ParsePhrase(src, Pos{})
		require.False(t, faults.HasError(), "%s: %s", src, faults.Detail())
		assert.Equal(t, want, bare(n), src)
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
		require.Equal(t, bare(n), bare(again))
	})
}

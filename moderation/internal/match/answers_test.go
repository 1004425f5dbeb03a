package match

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestUnawaitedAnswersTakeNothing: where nothing is awaited the same is found, answers of everyday words apart.
func TestUnawaitedAnswersTakeNothing(t *testing.T) {
	phrases := []string{"whole: cat", "answer: the (and)?", "answer: (the | cat)", "red dog", "question: moon"}
	p := compile(t, packOf(t, find(t, "a", phrases...)))
	answers := map[int32]bool{}
	p.Answers(func(_, entry int32) { answers[entry] = true })
	require.Equal(t, map[int32]bool{1: true, 2: true}, answers)
	all, few := p.NewScratch(), p.NewScratch()
	r := rand.New(rand.NewPCG(5, 5))
	left := 0
	for range 4000 {
		text := randomText(r)
		var want []string
		for _, m := range p.Run(all, text).Matches {
			if !answers[m.Entry] {
				want = append(want, fmt.Sprint(m))
			} else {
				left++
			}
		}
		var got []string
		for _, m := range p.RunAfter(few, &Tail{}, text, Want{AllExcuses: true}).Matches {
			got = append(got, fmt.Sprint(m))
		}
		require.Equal(t, want, got, text)
	}
	require.Greater(t, left, 40, "the texts hold answers")
}

// TestAnswersAreExcused: an answer of everyday words is excused like any other wording.
func TestAnswersAreExcused(t *testing.T) {
	r := find(t, "r", "answer: (and)? the (moon)?")
	r.Unless = excusing(t, "r", "cat", "moon").Unless
	p := compile(t, packOf(t, r))
	s := p.NewScratch()
	require.Len(t, p.Run(s, "and the").Matches, 1)
	require.Empty(t, p.Run(s, "and the").Excuses)
	require.Len(t, p.Run(s, "and the moon").Excuses, 1)
}

// TestWideAnswers: an answer that takes more places than a group has is found like any other.
func TestWideAnswers(t *testing.T) {
	p := compile(t, packOf(t, find(t, "a", "answer: the ...12 and ...12 the ...12 and ...12 the ...12 and", "answer: the and")))
	require.Empty(t, p.answers[0].in)
	require.Len(t, p.answers[1].in, 1)
	s := p.NewScratch()
	matched := func(text string) (entries []int32) {
		for _, m := range p.Run(s, text).Matches {
			entries = append(entries, m.Entry)
			require.Equal(t, Match{Entry: m.Entry, End: int32(len(text)), Value: -1}, m)
		}
		return entries
	}
	far := strings.Repeat(" red", 12)
	require.Equal(t, []int32{0}, matched("the"+far+" and the"+far+" and the and"))
	require.Equal(t, []int32{1}, matched("the and"))
	require.Empty(t, matched("the"+far+" red and the and the and"))
	require.Empty(t, matched("red the and the and the and"))
}

// TestExplainMissesTheQuestion: an entry that lacks only the question says so.
func TestExplainMissesTheQuestion(t *testing.T) {
	p := compile(t, packOf(t, find(t, "r", "question: red cat", "answer: the")))
	s := p.NewScratch()
	a := p.Explain(s, 0, "a red cat")[0]
	require.False(t, a.Matched)
	require.Equal(t, []string{"a question"}, a.Missing)
	require.Equal(t, 2, a.Found)
	require.Equal(t, 3, a.Of)
	require.True(t, p.Explain(s, 0, "a red cat?")[0].Matched)
	require.Equal(t, []string{"cat"}, p.Explain(s, 0, "a red dog?")[0].Missing)
	require.True(t, p.Explain(s, 0, "the")[1].Matched)
}

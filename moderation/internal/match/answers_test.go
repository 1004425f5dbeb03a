package match

import (
	"fmt"
	"math/rand/v2"
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
		for _, m := range p.RunAfter(few, &Tail{}, text, false).Matches {
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

package match

import (
	"math/rand/v2"
	"testing"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/stretchr/testify/require"
)

// after reads texts one after the other as messages of one author and returns how many matches the last has, with the first one's span.
func after(p *Program, texts ...string) (n int, span string) {
	s := p.NewScratch()
	var tail Tail
	for i, x := range texts {
		res := p.RunAfter(s, &tail, x, Want{Answers: true, AllExcuses: true})
		if i == len(texts)-1 && len(res.Matches) > 0 {
			return len(res.Matches), x[res.Matches[0].Start:res.Matches[0].End]
		}
		p.Next(s, &tail)
	}
	return 0, ""
}

func TestAPhraseMayCrossMessages(t *testing.T) {
	p := compile(t, packOf(t, find(t, "r", "are you home (all)? alone"), find(t, "w", "whole: secret garden"), find(t, "a", "secret not(garden)")))
	n, span := after(p, "are you", "home alone then")
	require.Equal(t, 1, n)
	require.Equal(t, "home alone", span)
	n, _ = after(p, "hi are", "you home", "alone")
	require.Equal(t, 1, n, "over three messages")
	n, _ = after(p, "are you", "hm", "well", "home alone")
	require.Zero(t, n, "what lies more than two messages back is gone")
	n, _ = after(p, "are you home alone", "ok")
	require.Zero(t, n, "what one message had is not found again")
	n, _ = after(p, "my secret", "garden")
	require.Zero(t, n, "a whole message is one message")
}

// TestTailAddsAndTakesNothing: what a message has by itself is found with any tail too.
func TestTailAddsAndTakesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	p := compile(t, packOf(t, find(t, "a", "red cat", "moo* ... dog"), find(t, "b", "red (cat | dog) <number>"), find(t, "c", "sun ...2 $animal"), find(t, "d", "whole: cat")))
	alone, s := p.NewScratch(), p.NewScratch()
	var tail Tail
	for range 3000 {
		text := randomText(r)
		with := map[[2]int32]bool{}
		for _, m := range p.RunAfter(s, &tail, text, Want{Answers: true, AllExcuses: true}).Matches {
			with[[2]int32{m.Rule, m.Entry}] = true
			require.True(t, 0 <= m.Start && m.Start < m.End && int(m.End) <= len(text))
		}
		for _, m := range p.Run(alone, text).Matches {
			require.True(t, with[[2]int32{m.Rule, m.Entry}], text)
		}
		p.Next(s, &tail)
		require.True(t, p.Fits(&tail))
	}
}

// excusing is a rule with an excuse.
func excusing(t *testing.T, id, find1, unless string) rulefile.Rule {
	r := find(t, id, find1)
	r.Unless = map[string][]rulefile.Entry{"en": {entryOf(t, unless)}}
	return r
}

// TestTailExcusesNothingOfTheMessage: words of an earlier message and half of this one are no excuse for what this one says by itself, and take no excuse
// away that it has.
func TestTailExcusesNothingOfTheMessage(t *testing.T) {
	p := compile(t, packOf(t, excusing(t, "r", "red cat", "if ... caught ... blue")))
	last := func(texts ...string) (matches, excuses int) {
		s := p.NewScratch()
		var tail Tail
		var res *Result
		for _, x := range texts {
			res = p.RunAfter(s, &tail, x, Want{Answers: true, AllExcuses: true})
			matches, excuses = len(res.Matches), len(res.Excuses)
			p.Next(s, &tail)
		}
		return matches, excuses
	}
	for _, c := range []struct {
		texts   []string
		excuses int
	}{
		{[]string{"red cat if they caught blue"}, 1},
		{[]string{"if they caught us", "red cat blue"}, 0},
		{[]string{"if they caught us", "red cat if caught blue"}, 1},
		{[]string{"if they caught us", "blue red cat if caught blue"}, 1}, // the first excuse to end is half of another message, the next is not
		{[]string{"if they caught red", "cat blue"}, 1},                   // the wording is half of another message as well
		{[]string{"if they caught red", "cat red cat blue"}, 0},
	} {
		matches, excuses := last(c.texts...)
		require.Equal(t, []int{1, c.excuses}, []int{matches, excuses}, c.texts)
	}

	r := rand.New(rand.NewPCG(6, 6))
	p = compile(t, packOf(t, excusing(t, "a", "red cat", "sun ...3 blue"), excusing(t, "b", "red (cat | dog) <number>", "moon ...4 $animal"), excusing(t, "c", "moo* ... dog", "red ...2 (sun | blue)")))
	alone, s := p.NewScratch(), p.NewScratch()
	var tail Tail
	excused := func(res *Result) map[int32]bool {
		out := map[int32]bool{}
		for _, m := range res.Matches {
			out[m.Rule] = false
		}
		for _, e := range res.Excuses {
			out[e.Rule] = true
		}
		return out
	}
	seen := [2]int{}
	for range 10000 {
		text := randomText(r)
		with := excused(p.RunAfter(s, &tail, text, Want{Answers: true, AllExcuses: true}))
		for rule, yes := range excused(p.Run(alone, text)) {
			got, found := with[rule]
			require.True(t, found, text)
			require.Equal(t, yes, got, text)
			if tail.N > 0 && yes {
				seen[1]++
			} else if tail.N > 0 {
				seen[0]++
			}
		}
		p.Next(s, &tail)
	}
	require.Greater(t, min(seen[0], seen[1]), 100)
}

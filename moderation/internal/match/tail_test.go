package match

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// after reads texts one after the other as messages of one author and returns how many matches the last has, with the first one's span.
func after(p *Program, texts ...string) (n int, span string) {
	s := p.NewScratch()
	var tail Tail
	for i, x := range texts {
		res := p.RunAfter(s, &tail, x)
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
		for _, m := range p.RunAfter(s, &tail, text).Matches {
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

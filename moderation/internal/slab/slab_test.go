package slab

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSlab: what is given is zero, has no room to grow into what is given next, and keeps what is written to it.
func TestSlab(t *testing.T) {
	var s Of[int]
	r := rand.New(rand.NewPCG(1, 1))
	var given [][]int
	for i := range 500 {
		n := r.IntN(20)
		if i%100 == 99 {
			n = 5000 // more than is allocated at a time
		}
		out := s.Next(n)
		require.Len(t, out, n)
		require.Equal(t, n, cap(out))
		for k := range out {
			require.Zero(t, out[k])
			out[k] = i + 1
		}
		given = append(given, out)
	}
	for i, out := range given {
		for _, x := range out {
			require.Equal(t, i+1, x)
		}
	}
	require.Nil(t, s.CopyOf(nil))
	from := []int{1, 2, 3}
	to := s.CopyOf(from)
	from[0] = 9
	require.Equal(t, []int{1, 2, 3}, to)
}

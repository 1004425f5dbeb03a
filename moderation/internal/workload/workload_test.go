package workload

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestShape holds the lengths to those that the benchmarks promise.
func TestShape(t *testing.T) {
	ms := Messages(1, 50_000)
	require.Equal(t, ms[:100], Messages(1, 100), "the same seed gives the same messages")
	var lengths []int
	sum, odd := 0, 0
	for _, m := range ms {
		lengths = append(lengths, len(m))
		sum += len(m)
		for i := range len(m) {
			if m[i] >= 0x80 {
				odd++
				break
			}
		}
	}
	slices.Sort(lengths)
	require.InDelta(t, 48, float64(sum)/float64(len(ms)), 3, "mean bytes")
	require.InDelta(t, 33, lengths[len(ms)/2], 3, "median bytes")
	require.InDelta(t, 104, lengths[len(ms)*9/10], 8, "90th percentile")
	require.InDelta(t, 0.03, float64(odd)/float64(len(ms)), 0.01, "messages that are not ASCII")
}

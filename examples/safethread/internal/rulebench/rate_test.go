package rulebench

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRate(t *testing.T) {
	assert.Equal(t, 2.5, Rate{3, 12_000, 10_000}.Value())
	assert.Zero(t, Rate{0, 0, 10_000}.Value())

	// 10 of 100: (0.1 + 0.0192073) / 1.0384146 ± 1.8874541 · √(0.0009 + 0.0000960365), worked out by hand.
	low, high := Rate{10, 100, 100}.Interval()
	assert.InDelta(t, 5.523, low, 0.001)
	assert.InDelta(t, 17.437, high, 0.001)

	// 0 of 100: the upper bound is z²/(n + z²) = 3.8414588 / 103.8414588.
	low, high = Rate{0, 100, 10_000}.Interval()
	assert.Zero(t, low)
	assert.InDelta(t, 369.935, high, 0.001)

	low, high = Rate{0, 0, 1_000}.Interval()
	assert.Zero(t, low)
	assert.Equal(t, 1_000.0, high)

	b, err := json.Marshal(Rate{10, 100, 1_000})
	require.NoError(t, err)
	assert.JSONEq(t, `{"n":10,"of":100,"per":1000,"rate":100,"low":55.229,"high":174.366}`, string(b))
}

// Budgets are 1, 5 and 25 hits per 10,000 messages.
func TestVerdict(t *testing.T) {
	for _, tt := range []struct {
		status   string
		hits, of int
		budget   int
		want     Verdict
	}{
		{"stable", 15, 10_000, 25, Within},    // 16.914 ± 7.822: up to 24.736
		{"stable", 16, 10_000, 25, Undecided}, // up to 25.976
		{"stable", 34, 10_000, 25, Undecided}, // from 24.342
		{"stable", 35, 10_000, 25, Over},      // from 25.178
		{"stable", 1, 3, 1, Over},             // one of three messages is no chance
		{"stable", 1, 1_700, 1, Over},         // from 1.038
		{"stable", 1, 1_800, 1, Undecided},    // from 0.981
		{"stable", 0, 100, 25, Undecided},     // nothing seen in few messages says little
		{"stable", 0, 100_000, 25, Within},
		{"stable", 0, 0, 25, Undecided},
		{"deprecated", 60, 10_000, 25, Over},
		{"test", 60, 10_000, 25, Over},
		{"experimental", 60, 10_000, 25, Shadow},
	} {
		assert.Equal(t, tt.want, verdict(tt.status, Rate{tt.hits, tt.of, perMessages}, tt.budget), tt)
	}
}

package moderation_test

import (
	"flag"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/workload"
	"github.com/stretchr/testify/require"
)

// instructions is for .ci/instructions, which counts what a message takes.
var instructions = flag.Int("instructions", 0, "add so many messages of the workload and nothing else")

// TestInstructions adds messages as BenchmarkThreadAdd does, as often as is asked.
func TestInstructions(t *testing.T) {
	if *instructions == 0 {
		t.Skip("only for .ci/instructions, which counts what a message takes")
	}
	rs, texts := load(t), workload.Messages(42, 20_000)
	th, read := rs.NewThread("instructions"), 0
	for i := range *instructions {
		if th.Messages() == 200 {
			th, read = rs.NewThread("instructions"), read+200
		}
		th.Add(moderation.Message{Author: [...]string{"Q7", "Z4"}[i%2], Text: texts[i%len(texts)]})
	}
	require.Equal(t, *instructions, read+th.Messages())
}

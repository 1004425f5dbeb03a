package moderation_test

import (
	"flag"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/workload"
)

// instructions is for .ci/instructions, which counts what a message takes.
var instructions = flag.Int("instructions", 0, "add so many messages of the workload and nothing else")

// TestInstructions adds messages as BenchmarkThreadAdd does, as often as is asked.
func TestInstructions(t *testing.T) {
	if *instructions == 0 {
		t.Skip("it tests nothing: .ci/instructions counts by it what a message takes")
	}
	rs, texts := load(t), workload.Messages(42, 20_000)
	var th *moderation.Thread
	for i := range *instructions {
		if i%200 == 0 {
			th = rs.NewThread("instructions")
		}
		th.Add(moderation.Message{Author: [...]string{"Q7", "Z4"}[i%2], Text: texts[i%len(texts)]})
	}
}

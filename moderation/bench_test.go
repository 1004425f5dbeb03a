//go:build unix

package moderation_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/workload"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

// messagesPerThread is how long the benchmark's conversations are.
const messagesPerThread = 200

// BenchmarkThreadAdd is the whole road with the default pack on synthetic chat of our own; one operation is one message.
func BenchmarkThreadAdd(b *testing.B) {
	benchAdd(b, workload.Messages(42, 20_000))
}

// BenchmarkThreadAddBenign is the same on the ordinary conversations that stand beside the project, where they are.
func BenchmarkThreadAddBenign(b *testing.B) {
	texts := benignTexts(b)
	if len(texts) == 0 {
		b.Skip("no ../shared/benign here")
	}
	benchAdd(b, texts)
}

func benchAdd(b *testing.B, texts []string) {
	rs := load(b)
	bytes := 0
	for _, x := range texts {
		bytes += len(x)
	}
	run := func(n int) {
		var th *moderation.Thread
		for i := range n {
			if i%messagesPerThread == 0 {
				th = rs.NewThread("bench")
			}
			th.Add(moderation.Message{Author: names[i%2], Text: texts[i%len(texts)]})
		}
	}
	run(len(texts)) // warm: caches as in a server that runs
	b.SetBytes(int64(bytes / len(texts)))
	b.ReportAllocs()
	b.ResetTimer()
	reportCPU(b, func() { run(b.N) })
}

// BenchmarkScan is one message by itself, without a thread.
func BenchmarkScan(b *testing.B) {
	rs := load(b)
	texts := workload.Messages(42, 20_000)
	b.ReportAllocs()
	b.ResetTimer()
	reportCPU(b, func() {
		for i := range b.N {
			rs.Scan(moderation.Message{Author: "a", Text: texts[i%len(texts)]})
		}
	})
}

// BenchmarkLoad reads and compiles the default pack.
func BenchmarkLoad(b *testing.B) {
	for range b.N {
		_, err := moderation.Load(rules.FS)
		require.NoError(b, err)
	}
}

// BenchmarkReport adds up a thread with many signals.
func BenchmarkReport(b *testing.B) {
	rs := load(b)
	k := newTalk(rs, 1)
	c := k.conversation("c", 200)
	th := start(rs, c)
	for _, m := range c.Messages {
		th.Add(m)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		th.Report()
	}
}

func benignTexts(b *testing.B) []string {
	files, err := filepath.Glob("../../shared/benign/*.jsonl.gz")
	require.NoError(b, err)
	var out []string
	for _, name := range files {
		f, err := os.Open(name)
		require.NoError(b, err)
		z, err := gzip.NewReader(f)
		require.NoError(b, err)
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 16<<20)
		for lines.Scan() {
			var c struct{ Messages []struct{ Text string } }
			require.NoError(b, json.Unmarshal(lines.Bytes(), &c))
			for _, m := range c.Messages {
				out = append(out, m.Text)
			}
		}
		require.NoError(b, f.Close())
	}
	return out
}

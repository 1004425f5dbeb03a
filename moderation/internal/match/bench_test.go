package match

import (
	"fmt"
	"testing"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/workload"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

func defaultProgram(b *testing.B) *Program {
	pack, faults := rulefile.Read(rules.FS)
	require.NotNil(b, pack, "%v", faults)
	p, more := Compile(pack, "en")
	require.Empty(b, more)
	return p
}

// BenchmarkRun reads a message with the wording of the whole default pack: fold, split and match.
func BenchmarkRun(b *testing.B) {
	p := defaultProgram(b)
	s := p.NewScratch()
	texts := workload.Messages(42, 20_000)
	woken, groups := 0, 0
	for _, x := range texts {
		p.Run(s, x)
		groups += len(s.active)
		if len(s.active) > 0 {
			woken++
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		p.Run(s, texts[i%len(texts)])
	}
	b.ReportMetric(100*float64(woken)/float64(len(texts)), "%woken")
	b.ReportMetric(float64(groups)/float64(len(texts)), "groups/op")
}

// BenchmarkSplit is the same without matching, for the difference.
func BenchmarkSplit(b *testing.B) {
	s := defaultProgram(b).NewScratch()
	texts := workload.Messages(42, 20_000)
	for _, x := range texts {
		s.split.Split(x)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		s.split.Split(texts[i%len(texts)])
	}
}

// BenchmarkCompile compiles the wording of the default pack.
func BenchmarkCompile(b *testing.B) {
	pack, _ := rulefile.Read(rules.FS)
	b.ResetTimer()
	for range b.N {
		Compile(pack, "en")
	}
}

// BenchmarkManyPhrases runs the workload with 300 and with 30,000 made-up phrases besides, which no message has.
func BenchmarkManyPhrases(b *testing.B) {
	texts := workload.Messages(42, 20_000)
	for _, n := range []int{300, 30_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			pack := &rulefile.Pack{Languages: []string{"en"}}
			for i := range n {
				word := fmt.Sprintf("q%c%c%czed", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
				pack.Rules = append(pack.Rules, find(b, fmt.Sprint("r", i), "(do | can | will) you (please)? "+word+" ...3 (me | us)"))
			}
			p, faults := Compile(pack, "en")
			require.Empty(b, faults)
			s := p.NewScratch()
			for _, x := range texts {
				p.Run(s, x)
			}
			b.ReportAllocs()
			b.ResetTimer()
			for i := range b.N {
				p.Run(s, texts[i%len(texts)])
			}
		})
	}
}

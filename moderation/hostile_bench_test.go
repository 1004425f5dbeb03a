//go:build unix

package moderation_test

import (
	"cmp"
	"fmt"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/workload"
)

// What BenchmarkHostile aims at.
const (
	mostGrowth   = 2.3         // times the processor time for twice the text, from 64 to 128 and from 128 to 256 KiB
	mostMegabyte = time.Second // processor time of 1 MB
	mostFactor   = 5.0         // times the processor time of ordinary text of 10 KiB, by byte
)

// cost is what one kind of text takes.
type cost struct {
	name     string
	ten      float64 // ns a byte in messages of 10 KiB
	sizes    [3]time.Duration
	megabyte time.Duration
}

// growth is the greater of the two ratios for doubled texts.
func (c *cost) growth() float64 {
	most := 0.0
	for k := 1; k < len(c.sizes) && c.sizes[k] < unmeasured; k++ {
		most = max(most, float64(c.sizes[k])/float64(c.sizes[k-1]))
	}
	return most
}

// unmeasured stands for sizes that were given up because smaller ones took too long; in the table they show as "over".
const unmeasured = time.Duration(math.MaxInt64)

func inTable(d time.Duration) string {
	if d == unmeasured {
		return "over"
	}
	return d.Round(10 * time.Microsecond).String()
}

// BenchmarkHostile measures the processor time of Thread.Add on hostile texts with the limit on texts lifted, one sub-benchmark each, and prints
// a table of all, the slowest first. Run it with -benchtime=5x: each figure is the least of so many runs. Texts with random words are new in each run.
func BenchmarkHostile(b *testing.B) {
	rs := unlimited(b)
	var costs []cost
	ordinary := leastCost(rs, &hostile{name: "ordinary", first: ordinaryText}, 5)
	messages := perMessage(rs)
	for _, h := range hostileTexts(rs) {
		b.Run(strings.ReplaceAll(h.name, "/", "slash"), func(b *testing.B) {
			c := leastCost(rs, &h, b.N)
			b.ReportMetric(c.growth(), "x/doubling")
			b.ReportMetric(c.ten/ordinary.ten, "x/ordinary")
			b.ReportMetric(float64(c.megabyte.Milliseconds()), "ms/MB")
			b.ReportMetric(0, "ns/op")
			if i := slices.IndexFunc(costs, func(k cost) bool { return k.name == c.name }); i >= 0 {
				costs[i] = c // measured again with a greater b.N
			} else {
				costs = append(costs, c)
			}
		})
	}
	if len(costs) > 0 {
		printCosts(costs, ordinary, messages)
	}
}

// printCosts writes the table to the standard output: logs of benchmarks are cut after a few lines.
func printCosts(costs []cost, ordinary cost, messages float64) {
	slices.SortFunc(costs, func(x, y cost) int { return cmp.Compare(y.ten, x.ten) })
	var t strings.Builder
	fmt.Fprintf(&t, "ordinary text: %.1f ns a byte in texts of 10 KiB, %.1f in messages of 48 bytes, 1 MB %v\n", ordinary.ten, messages, ordinary.megabyte)
	fmt.Fprintf(&t, "%-44s %9s %9s %8s %10s %10s %10s %9s %10s\n", "text", "ns/byte", "ordinary", "chat", "64 KiB", "128 KiB", "256 KiB", "doubling", "1 MB")
	missed := 0
	for i := range costs {
		c := &costs[i]
		mark := ""
		if c.growth() > mostGrowth || c.megabyte > mostMegabyte || c.ten > mostFactor*ordinary.ten {
			missed++
			mark = " *"
		}
		fmt.Fprintf(&t, "%-44s %9.1f %8.2fx %7.2fx %10s %10s %10s %8.2fx %10s%s\n", c.name, c.ten, c.ten/ordinary.ten, c.ten/messages,
			inTable(c.sizes[0]), inTable(c.sizes[1]), inTable(c.sizes[2]), c.growth(), inTable(c.megabyte), mark)
	}
	fmt.Fprintf(&t, "%d texts, %d (*) miss a target: doubling %.1f x, 1 MB %v, 10 KiB %.0f x ordinary", len(costs), missed, mostGrowth, mostMegabyte, mostFactor)
	fmt.Println(t.String())
}

// leastCost is the least of several runs for each size.
func leastCost(rs *moderation.RuleSet, h *hostile, runs int) cost {
	c := cost{name: h.name, ten: math.Inf(1), sizes: [3]time.Duration{unmeasured, unmeasured, unmeasured}, megabyte: unmeasured}
	for i := range runs {
		seed := uint64(i) << 32
		c.ten = min(c.ten, float64(timeOf(rs, h, seed, 10<<10, 26).Nanoseconds())/(10<<10))
		for k := range c.sizes {
			c.sizes[k] = min(c.sizes[k], timeOf(rs, h, seed, 64<<10<<k, 4>>k))
			if c.sizes[k] > mostMegabyte { // a part of the text took what all may take
				return c
			}
		}
		c.megabyte = min(c.megabyte, timeOf(rs, h, seed, 1_000_000, 1))
	}
	return c
}

// timeOf is the processor time of Add for a text of the size: the mean of several texts, each in a thread of its own.
func timeOf(rs *moderation.RuleSet, h *hostile, seed uint64, size, texts int) time.Duration {
	all, threads := make([]string, texts), make([]*moderation.Thread, texts)
	for i := range all {
		all[i], threads[i] = h.text(seed+uint64(size+i), size), hostileThread(rs, h.crowd)
	}
	warm := h.text(seed+uint64(size+texts), size)
	runtime.GC()
	hostileThread(rs, h.crowd).Add(moderation.Message{Author: "a", Text: warm}) // working memory grows once, not for each text
	before := cpuTime()
	for i, x := range all {
		threads[i].Add(moderation.Message{Author: "a", Text: x})
	}
	return (cpuTime() - before) / time.Duration(texts)
}

// ordinaryText is chat messages in a row.
func ordinaryText(size int) string {
	return strings.Join(workload.Messages(uint64(size), size/30), " ")[:size]
}

// perMessage is the processor time a byte of chat messages as they come, in ns.
func perMessage(rs *moderation.RuleSet) float64 {
	texts := workload.Messages(42, 20_000)
	best := math.Inf(1)
	for range 5 {
		bytes := 0
		th := rs.NewThread("chat")
		before := cpuTime()
		for i, x := range texts {
			if i%messagesPerThread == 0 {
				th = rs.NewThread("chat")
			}
			th.Add(moderation.Message{Author: names[i%2], Text: x})
			bytes += len(x)
		}
		best = min(best, float64((cpuTime()-before).Nanoseconds())/float64(bytes))
	}
	return best
}

// BenchmarkTwoThreads adds chat messages to conversations on one goroutine, then on two, each with its own, and reports how many times the
// messages a second two get through. It needs two processors that nobody else uses.
func BenchmarkTwoThreads(b *testing.B) {
	rs := load(b)
	texts := workload.Messages(42, 20_000)
	work := func(id string, n int) {
		var th *moderation.Thread
		for i := range n {
			if i%messagesPerThread == 0 {
				th = rs.NewThread(id)
			}
			th.Add(moderation.Message{Author: names[i%2], Text: texts[i%len(texts)]})
		}
	}
	work("warm", len(texts))
	const chunk = 200_000 // rounds are short and in turns, so that both ways see the same machine
	var one, two time.Duration
	best := 0.0
	for range b.N {
		start := time.Now()
		work("one", chunk)
		alone := time.Since(start)
		start = time.Now()
		var wg sync.WaitGroup
		for _, id := range []string{"left", "right"} {
			wg.Go(func() { work(id, chunk) })
		}
		wg.Wait()
		both := time.Since(start)
		one, two = one+alone, two+both
		best = max(best, 2*float64(alone)/float64(both))
	}
	b.ReportMetric(2*float64(one)/float64(two), "x/one")
	b.ReportMetric(best, "best-x/one")
	b.ReportMetric(chunk*float64(b.N)/one.Seconds(), "one-messages/s")
	b.ReportMetric(2*chunk*float64(b.N)/two.Seconds(), "two-messages/s")
}

package main

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTable sums up three rounds of two engines and holds the Markdown to the letter.
func TestTable(t *testing.T) {
	slow := engine{name: reference, does: "finds word stems"}
	fast := engine{name: "fast", modules: []string{self}, does: "finds all"}
	of := func(peak int64, perMessage ...time.Duration) []measurement {
		var out []measurement
		for i, ns := range perMessage {
			out = append(out, measurement{Messages: 1000, CPU: 1000 * ns, Distinct: 200, Found: 3, Peak: peak + int64(i)<<20})
		}
		return out
	}
	// In the third round the machine was slow for both: the ratio does not see it.
	rows := summarise([]engine{slow, fast}, [][]measurement{of(10<<20, 10_000, 10_000, 40_000), of(50<<20, 500, 400, 2000)})
	require.Len(t, rows, 2)
	for i := range rows {
		if rows[i].engine == reference {
			rows[i].version = "go1"
		}
	}
	var b strings.Builder
	require.NoError(t, writeTable(&b, rows))
	assert.Equal(t, `| engine | version | what it does | ns a message | messages per CPU s | ratio | peak MiB | messages with a find |
|---|---|---|---:|---:|---:|---:|---:|
| fast | this tree | finds all | 500 | 2,000,000 | 20.0 | 52 | 1.5 % |
| prose-snowball | go1 | finds word stems | 10,000 | 100,000 | 1.00 | 12 | 1.5 % |
`, b.String())

	alone := summarise([]engine{fast}, [][]measurement{of(0, 500)})
	b.Reset()
	require.NoError(t, writeTable(&b, alone))
	assert.Contains(t, b.String(), "| 2,000,000 | – |", "no ratio without the reference")
}

func TestMedian(t *testing.T) {
	assert.Zero(t, median(nil))
	assert.InDelta(t, 3, median([]float64{3}), 0)
	assert.InDelta(t, 2.5, median([]float64{4, 1, 3, 2}), 0)
	values := []float64{9, 1, 5}
	assert.InDelta(t, 5, median(values), 0)
	assert.Equal(t, []float64{9, 1, 5}, values, "the argument stays as it was")
}

func TestWriting(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 999.4: "999", 1000: "1,000", 123456.5: "123,457", 2_856_763: "2,856,763"} {
		assert.Equal(t, want, thousands(x))
	}
	for v, want := range map[string]string{"v1.0.3": "v1.0.3", "v0.0.0-20240916140611-054963ec9396": "20240916-054963e", "v2.0.0-rc.1": "v2.0.0-rc.1"} {
		assert.Equal(t, want, shortVersion(v))
	}
}

// TestWorkload holds the messages to the shape that the README states.
func TestWorkload(t *testing.T) {
	phrases := phraseList()
	ms := makeMessages(30_000, phrases)
	require.Equal(t, ms[:100], makeMessages(100, phrases), "the same messages each time")
	var lengths []int
	sum, odd, with, astray := 0, 0, 0, 0
	for i, m := range ms {
		lengths = append(lengths, len(m.text))
		sum += len(m.text)
		if strings.IndexFunc(m.text, func(r rune) bool { return r >= 0x80 }) >= 0 {
			odd++
		}
		if slices.ContainsFunc(phrases, func(p string) bool { return strings.HasPrefix(m.text, p) }) {
			with++
		}
		if m.text != string(m.bytes) || i > 0 && !m.time.After(ms[i-1].time) {
			astray++
		}
	}
	slices.Sort(lengths)
	assert.Zero(t, astray, "bytes are the text, time goes on")
	n := float64(len(ms))
	assert.InDelta(t, 48, float64(sum)/n, 3, "mean bytes")
	assert.InDelta(t, 33, lengths[len(ms)/2], 3, "median bytes")
	assert.InDelta(t, 104, lengths[len(ms)*9/10], 8, "90th percentile")
	assert.InDelta(t, 0.03, float64(odd)/n, 0.005, "messages that are not ASCII")
	assert.InDelta(t, 0.02, float64(with)/n, 0.005, "messages with a phrase")
}

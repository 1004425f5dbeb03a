package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// row is what the table says of one engine.
type row struct {
	engine, version, does string
	nanoseconds           float64 // processor time a message, median of the rounds
	ratio                 float64 // how many times as fast as the reference, median of the rounds; 0 when the reference did not run
	peak                  int64   // bytes, the most of all rounds
	found                 float64 // share of messages with something found
}

// summarise makes rows of measurements by engine and round, the fastest first. Ratios compare the same round, so what slows the whole
// machine for a while slows both.
func summarise(chosen []engine, results [][]measurement) []row {
	at := slices.IndexFunc(chosen, func(e engine) bool { return e.name == reference })
	rows := make([]row, len(chosen))
	for i, e := range chosen {
		var times, ratios []float64
		r := row{engine: e.name, version: e.version(), does: e.does}
		for round, m := range results[i] {
			times = append(times, m.perMessage())
			if at >= 0 {
				ratios = append(ratios, results[at][round].perMessage()/m.perMessage())
			}
			r.peak = max(r.peak, m.Peak)
			r.found = float64(m.Found) / float64(m.Distinct)
		}
		r.nanoseconds, r.ratio = median(times), median(ratios)
		rows[i] = r
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.nanoseconds, b.nanoseconds) })
	return rows
}

// median is the middle value, of an even number the mean of the two in the middle, of none 0.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	half := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[half]
	}
	return (sorted[half-1] + sorted[half]) / 2
}

// writeTable writes the rows as a Markdown table.
func writeTable(w io.Writer, rows []row) error {
	var b strings.Builder
	b.WriteString("| engine | version | what it does | ns a message | messages per CPU s | ratio | peak MiB | messages with a find |\n")
	b.WriteString("|---|---|---|---:|---:|---:|---:|---:|\n")
	for _, r := range rows {
		ratio := "–"
		if r.ratio > 0 {
			ratio = strconv.FormatFloat(r.ratio, 'f', decimals(r.ratio), 64)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %.0f | %.1f %% |\n", r.engine, r.version, r.does,
			thousands(r.nanoseconds), thousands(1e9/r.nanoseconds), ratio, float64(r.peak)/(1<<20), 100*r.found)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// decimals shows two digits after the point of small ratios, none of large ones.
func decimals(x float64) int {
	switch {
	case x < 10:
		return 2
	case x < 100:
		return 1
	}
	return 0
}

// thousands writes a rounded number with commas between groups of three digits.
func thousands(x float64) string {
	s := strconv.FormatFloat(math.Round(x), 'f', 0, 64)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

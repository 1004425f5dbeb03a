// Package table lines up columns of text for people.
package table

import (
	"strings"

	"github.com/safethread/safethread/examples/safethread/internal/term"
)

// gap is what stands between two columns.
const gap = "  "

// Lines gives each row as one line. A column is as wide as its widest cell, and numbers stand to the right: align has an l or an r for each
// column, and columns beyond it stand to the left. Rows may be of different lengths. Cells are made safe for a terminal.
func Lines(align string, rows [][]string) []string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], term.Width(term.Safe(cell)))
		}
	}
	lines := make([]string, len(rows))
	for n, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = term.Pad(term.Safe(cell), widths[i])
			if i < len(align) && align[i] == 'r' {
				cells[i] = term.PadLeft(term.Safe(cell), widths[i])
			}
		}
		lines[n] = strings.TrimRight(strings.Join(cells, gap), " ")
	}
	return lines
}

package evalout

import (
	"fmt"
	"html"
	"html/template"
	"math"
	"strings"

	"github.com/safethread/safethread/examples/safethread/internal/evaluate"
)

// The plots are drawn in units of the page's pixels.
const (
	plotWidth  = 720.0
	plotHeight = 320.0
	leftEdge   = 64.0
	rightEdge  = 150.0 // room for the names of lines
	topEdge    = 32.0  // room for the name of the upright axis
	bottomEdge = 48.0
)

// curve is a named line through points.
type curve struct {
	name   string
	points [][2]float64 // rising x
	stairs bool         // the value holds until the next point
}

// plot is a drawing of curves.
type plot struct {
	id, title, desc string
	note            string // how to read it
	x, y            axis
	curves          []curve
}

// axis maps values to places.
type axis struct {
	label     string
	low, high float64
	log       bool
	ticks     []float64
	unit      string // behind the numbers at the ticks
}

func (a axis) place(v, from, to float64) float64 {
	v = math.Max(a.low, math.Min(a.high, v))
	low, high := a.low, a.high
	if a.log {
		v, low, high = math.Log10(v), math.Log10(low), math.Log10(high)
	}
	if high == low {
		return from
	}
	return from + (to-from)*(v-low)/(high-low)
}

// num gives a coordinate with one decimal, so that the last bits of a processor's arithmetic do not show.
func num(v float64) string {
	s := fmt.Sprintf("%.1f", v)
	if s == "-0.0" {
		s = "0.0"
	}
	return s
}

// tick gives a value at an axis.
func tick(v float64) string {
	s := strings.TrimRight(fmt.Sprintf("%.3f", v), "0")
	return strings.TrimSuffix(s, ".")
}

func open(b *strings.Builder, id, title, desc string, height float64) {
	fmt.Fprintf(b, `<svg role="img" viewBox="0 0 %s %s" aria-labelledby="%s-title %s-desc">`, num(plotWidth), num(height), id, id)
	fmt.Fprintf(b, "\n<title id=\"%s-title\">%s</title>\n<desc id=\"%s-desc\">%s</desc>\n", id, html.EscapeString(title), id, html.EscapeString(desc))
}

func text(b *strings.Builder, class string, x, y float64, s string) {
	fmt.Fprintf(b, "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>\n", class, num(x), num(y), html.EscapeString(s))
}

func line(b *strings.Builder, class string, x1, y1, x2, y2 float64) {
	fmt.Fprintf(b, "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n", class, num(x1), num(y1), num(x2), num(y2))
}

// svg draws the plot.
func (p plot) svg() template.HTML {
	var b strings.Builder
	right, bottom := plotWidth-rightEdge, plotHeight-bottomEdge
	open(&b, p.id, p.title, p.desc, plotHeight)
	for _, v := range p.y.ticks {
		y := p.y.place(v, bottom, topEdge)
		line(&b, "grid", leftEdge, y, right, y)
		text(&b, "end", leftEdge-6, y+4, tick(v)+p.y.unit)
	}
	for _, v := range p.x.ticks {
		x := p.x.place(v, leftEdge, right)
		line(&b, "grid", x, topEdge, x, bottom)
		text(&b, "middle", x, bottom+16, tick(v)+p.x.unit)
	}
	text(&b, "middle", (leftEdge+right)/2, plotHeight-10, p.x.label)
	text(&b, "start", 8, 16, p.y.label)
	line(&b, "axis", leftEdge, bottom, right, bottom)
	line(&b, "axis", leftEdge, topEdge, leftEdge, bottom)
	for i, c := range p.curves {
		fmt.Fprintf(&b, "<path class=\"curve c%d\" d=\"%s\"/>\n", i, p.path(c, right, bottom))
		y := topEdge + 14 + float64(i)*20
		line(&b, fmt.Sprintf("curve c%d", i), right+12, y-4, right+40, y-4)
		text(&b, "start", right+46, y, c.name)
	}
	b.WriteString("</svg>")
	return template.HTML(b.String()) // every text in it is escaped above
}

func (p plot) path(c curve, right, bottom float64) string {
	var b strings.Builder
	lastY := ""
	for i, pt := range c.points {
		x, y := num(p.x.place(pt[0], leftEdge, right)), num(p.y.place(pt[1], bottom, topEdge))
		switch {
		case i == 0:
			b.WriteString("M" + x + " " + y)
		case c.stairs:
			b.WriteString("L" + x + " " + lastY + "L" + x + " " + y)
		default:
			b.WriteString("L" + x + " " + y)
		}
		lastY = y
	}
	return b.String()
}

// bar is a row with two values.
type bar struct {
	name string
	a, b float64
}

// bars is a drawing of rows.
type bars struct {
	id, title, desc string
	note            string // how to read it
	nameA, nameB    string
	rows            []bar
}

const rowHeight, barHeight, nameWidth = 30.0, 10.0, 220.0

// svg draws the rows, with the value written behind each bar.
func (p bars) svg() template.HTML {
	var b strings.Builder
	height := topEdge + 28 + rowHeight*float64(len(p.rows)) + 8
	open(&b, p.id, p.title, p.desc, height)
	low, high := 0.0, 0.0
	for _, r := range p.rows {
		low, high = math.Min(low, math.Min(r.a, r.b)), math.Max(high, math.Max(r.a, r.b))
	}
	if low == high {
		high = 1
	}
	scale := axis{low: low, high: high}
	from, to := nameWidth+44, plotWidth-60
	zero := scale.place(0, from, to)
	for i, name := range []string{p.nameA, p.nameB} {
		x := nameWidth + 12 + 150*float64(i)
		fmt.Fprintf(&b, "<rect class=\"bar c%d\" x=\"%s\" y=\"%s\" width=\"20.0\" height=\"%s\"/>\n", i, num(x), num(topEdge), num(barHeight))
		text(&b, "start", x+26, topEdge+9, name)
	}
	top := topEdge + 28
	for i, r := range p.rows {
		y := top + rowHeight*float64(i)
		text(&b, "end", nameWidth, y+14, r.name)
		for j, v := range []float64{r.a, r.b} {
			x := scale.place(v, from, to)
			by := y + float64(j)*(barHeight+2)
			fmt.Fprintf(&b, "<rect class=\"bar c%d\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n", j, num(math.Min(x, zero)), num(by), num(math.Abs(x-zero)), num(barHeight))
			value := decimals(evaluate.Number(v), 2)
			if v < 0 {
				text(&b, "end small", x-4, by+9, value)
			} else {
				text(&b, "start small", x+4, by+9, value)
			}
		}
	}
	line(&b, "axis", zero, top-4, zero, height-6)
	b.WriteString("</svg>")
	return template.HTML(b.String()) // every text in it is escaped above
}

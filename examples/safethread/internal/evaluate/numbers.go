package evaluate

import (
	"encoding/json"
	"math"
	"strconv"
)

// Number is a measured number. What has no value (nothing divided by nothing) is NaN: null in JSON.
type Number float64

// Undefined is the value of what cannot be measured.
func Undefined() Number { return Number(math.NaN()) }

// OK says whether there is a value.
func (n Number) OK() bool { return !math.IsNaN(float64(n)) }

// MarshalJSON gives at most six decimals, so that the last bits of a processor's arithmetic do not show.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.OK() {
		return []byte("null"), nil
	}
	rounded := math.Round(float64(n)*1e6) / 1e6
	if rounded == 0 {
		rounded = 0 // without the sign
	}
	return strconv.AppendFloat(nil, rounded, 'f', -1, 64), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (n *Number) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*n = Undefined()
		return nil
	}
	return json.Unmarshal(b, (*float64)(n))
}

func divide(a, b float64) Number {
	if b == 0 {
		return Undefined()
	}
	return Number(a / b)
}

// tally counts some of all.
type tally struct{ n, of int }

func (t *tally) add(hit bool) {
	t.of++
	if hit {
		t.n++
	}
}

// z95 is the 97.5th percentile of the standard normal distribution.
const z95 = 1.959963984540054

// Wilson gives the 95 % score interval of a share n/of (Wilson 1927, "Probable inference, the law of succession, and statistical inference",
// without correction for continuity). Both ends are undefined when of is 0.
func Wilson(n, of int) (low, high Number) {
	if of == 0 {
		return Undefined(), Undefined()
	}
	p, m := float64(n)/float64(of), float64(of)
	centre := p + z95*z95/(2*m)
	half := z95 * math.Sqrt(p*(1-p)/m+z95*z95/(4*m*m))
	under := 1 + z95*z95/m
	low, high = Number(math.Max(0, (centre-half)/under)), Number(math.Min(1, (centre+half)/under))
	if n == 0 {
		low = 0 // exactly, whatever rounding says
	}
	if n == of {
		high = 1
	}
	return low, high
}

// Share is a part of all with its 95 % Wilson interval.
type Share struct {
	N     int    `json:"n"`
	Of    int    `json:"of"`
	Share Number `json:"share"`
	Low   Number `json:"low"`
	High  Number `json:"high"`
}

func newShare(t tally) Share {
	s := Share{N: t.n, Of: t.of, Share: divide(float64(t.n), float64(t.of))}
	s.Low, s.High = Wilson(t.n, t.of)
	return s
}

// Rate is a Share counted per so many.
type Rate struct {
	N    int    `json:"n"`
	Of   int    `json:"of"`
	Per  int    `json:"per"`
	Rate Number `json:"rate"`
	Low  Number `json:"low"`
	High Number `json:"high"`
}

func newRate(t tally, per int) Rate {
	s, k := newShare(t), Number(per)
	return Rate{N: t.n, Of: t.of, Per: per, Rate: s.Share * k, Low: s.Low * k, High: s.High * k}
}

// Confusion counts what an alert and the labels say of the same units.
type Confusion struct {
	TruePositive  int `json:"true_positive"`
	FalsePositive int `json:"false_positive"`
	FalseNegative int `json:"false_negative"`
	TrueNegative  int `json:"true_negative"`
}

func (c *Confusion) add(positive, flagged bool) {
	switch {
	case positive && flagged:
		c.TruePositive++
	case positive:
		c.FalseNegative++
	case flagged:
		c.FalsePositive++
	default:
		c.TrueNegative++
	}
}

// F is the weighted harmonic mean of precision and recall, in which recall weighs beta times as much; F(1) is F1. It is undefined when there is
// neither anything to find nor an alert.
func (c Confusion) F(beta float64) Number {
	b := beta * beta
	tp := (1 + b) * float64(c.TruePositive)
	return divide(tp, tp+b*float64(c.FalseNegative)+float64(c.FalsePositive))
}

// Precision is the share of alerts that are right; undefined without alerts.
func (c Confusion) Precision() Number {
	return divide(float64(c.TruePositive), float64(c.TruePositive+c.FalsePositive))
}

// Recall is the share found of what is to be found; undefined when there is nothing.
func (c Confusion) Recall() Number {
	return divide(float64(c.TruePositive), float64(c.TruePositive+c.FalseNegative))
}

// Quality is a confusion with its measures. Precision depends on how many of all units are positive, in the corpus as on a platform.
type Quality struct {
	Confusion
	Precision Number `json:"precision"`
	Recall    Share  `json:"recall"`
	F1        Number `json:"f1"`
	F05       Number `json:"f0_5"` // precision weighs twice as much as recall
}

func (c Confusion) quality() Quality {
	return Quality{
		Confusion: c, Precision: c.Precision(), Recall: newShare(tally{c.TruePositive, c.TruePositive + c.FalseNegative}), F1: c.F(1), F05: c.F(0.5),
	}
}

// Steps is a number of an author's own messages; 0 is none, null in JSON.
type Steps int

// MarshalJSON gives null for 0.
func (s Steps) MarshalJSON() ([]byte, error) {
	if s == 0 {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(s), 10), nil
}

// Percentile is after how many own messages so many percent of the offenders were found (nearest rank).
type Percentile struct {
	Percent int   `json:"percent"`
	Found   Steps `json:"of_found"` // of those who were found at all
	All     Steps `json:"of_all"`   // of all; none when fewer were ever found
}

// nearestRank is the percentile of n sorted values of which only the lowest are known; 0 when it is beyond them.
func nearestRank(sorted []int, n, percent int) int {
	rank := (percent*n + 99) / 100
	if rank < 1 || rank > len(sorted) {
		return 0
	}
	return sorted[rank-1]
}

// Within is the share of all offenders who were found in so many own messages. Those who wrote fewer are in it.
type Within struct {
	Messages int `json:"messages"`
	Share
}

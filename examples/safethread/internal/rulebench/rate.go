package rulebench

import (
	"encoding/json"
	"math"

	"github.com/safethread/safethread/examples/safethread/internal/evaluate"
)

// Rate is a count among so many, said per so many: 3 hits in 12,000 messages are 2.5 per 10,000. The zero Rate is nothing among nothing.
type Rate struct {
	Count int
	Of    int
	Per   int
}

// Value is the rate itself; 0 among nothing.
func (r Rate) Value() float64 {
	if r.Of == 0 {
		return 0
	}
	return float64(r.Per) * float64(r.Count) / float64(r.Of)
}

// Interval gives the bounds between which the true rate lies with 95 % confidence (Wilson). Among nothing everything is possible.
func (r Rate) Interval() (low, high float64) {
	if r.Of == 0 {
		return 0, float64(r.Per)
	}
	l, h := evaluate.Wilson(r.Count, r.Of)
	return float64(r.Per) * float64(l), float64(r.Per) * float64(h)
}

// MarshalJSON gives the counts and, to three decimals, the rate and its interval.
func (r Rate) MarshalJSON() ([]byte, error) {
	low, high := r.Interval()
	return json.Marshal(struct {
		N    int     `json:"n"`
		Of   int     `json:"of"`
		Per  int     `json:"per"`
		Rate float64 `json:"rate"`
		Low  float64 `json:"low"`
		High float64 `json:"high"`
	}{r.Count, r.Of, r.Per, round3(r.Value()), round3(low), round3(high)})
}

func round3(x float64) float64 { return math.Round(x*1000) / 1000 }

package evaluate

import (
	"math"
	"slices"
)

// Latency is the latency-weighted F1 of Sadeque, Xu and Bethard (2018, "Measuring the latency of depression detection in social media", WSDM).
//
// An offender found after k own messages costs the penalty -1 + 2/(1+exp(-p(k-1))): 0 at the first message, rising towards 1. The speed is 1
// minus the median penalty of the offenders that were found, and F1 of authors is multiplied by it. p is set so that the penalty is one half at
// Half messages: p = ln 3 / (Half-1). Half is the median number of own messages of all offenders in the corpus, as the authors propose, so
// figures of different corpora compare only with the same Half, which can be given.
type Latency struct {
	Half  Number `json:"half"`  // own messages at which the penalty is one half; at least 2
	P     Number `json:"p"`     // per message
	Speed Number `json:"speed"` // 1 is at once; undefined when nobody was found
	F1    Number `json:"f1"`    // 0 when there are offenders and none was found
}

// latencyHalf is the setting, else the median number of own messages of offenders; NaN without any. Below 2 there is no p, so it is 2 there.
func latencyHalf(threads []Thread, opts Options) float64 {
	if opts.LatencyHalf > 0 {
		return math.Max(2, float64(opts.LatencyHalf))
	}
	var own []float64
	for i := range threads {
		for j := range threads[i].Authors {
			if a := &threads[i].Authors[j]; a.Part == Offender {
				own = append(own, float64(a.Messages))
			}
		}
	}
	return math.Max(2, median(own)) // the greater of 2 and NaN is NaN
}

func newLatency(steps []int, half float64, c Confusion) Latency {
	l := Latency{Half: Number(half), P: Number(math.Log(3) / (half - 1)), Speed: Undefined(), F1: Undefined()}
	if len(steps) == 0 {
		if c.FalseNegative > 0 {
			l.F1 = 0
		}
		return l
	}
	penalties := make([]float64, len(steps))
	for i, k := range steps {
		penalties[i] = penalty(float64(l.P), k)
	}
	l.Speed = Number(1 - median(penalties))
	l.F1 = c.F(1) * l.Speed
	return l
}

func penalty(p float64, k int) float64 { return -1 + 2/(1+math.Exp(-p*float64(k-1))) }

// median is the middle value, or the mean of the two middle ones; NaN of nothing.
func median(values []float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	s := slices.Sorted(slices.Values(values))
	if n := len(s); n%2 == 0 {
		return (s[n/2-1] + s[n/2]) / 2
	}
	return s[len(s)/2]
}

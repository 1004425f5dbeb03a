package score

import (
	"math"
	"math/bits"
)

// Decay gives what is left of points after age, when halfLife halves them: points·2^(-age/halfLife), rounded to the nearest whole, halves up.
// Both times are in the same unit. An age of 0 or less, or a half-life of 0 or less, decays nothing; points of 0 or less give 0.
//
// The error against the exact value is below 0.5 + points·4e-9 (half from rounding, the rest from tables and interpolation), so up to ten
// million points the result is the nearest whole number or, where the exact value lies within 0.04 of a half,
// its neighbour. It never rises with age and never falls with points or halfLife.
func Decay(points, age, halfLife int64) int64 {
	return remaining(age, halfLife).of(points)
}

// factor is a share in (0, 1]: weight·2^-(62+halvings).
type factor struct {
	weight   uint64 // 2^61 < weight ≤ 2^62
	halvings uint
}

// remaining is the share that is left after age.
func remaining(age, halfLife int64) factor {
	if age <= 0 || halfLife <= 0 {
		return factor{weight: 1 << 62}
	}
	h := uint64(halfLife)
	whole, rest := uint64(age)/h, uint64(age)%h
	if whole > 64 {
		return factor{weight: 1 << 62, halvings: 65} // below half of a hundredth for any int64
	}
	hi, lo := bits.Mul64(rest, 1<<32)
	f, _ := bits.Div64(hi, lo, h) // rest/h in 2^-32; rest < h, so it fits 32 bits

	// f is 6 bits of 64ths, 6 bits of 4096ths and 20 bits between two neighbours, where the curve is straight but for 4e-9.
	coarse, fine, between := f>>26, f>>20&63, f&(1<<20-1)
	left := mul62(decayCoarse[coarse], decayFine[fine])
	next := mul62(left, decayFine[1])
	return factor{weight: left - (left-next)>>20*between, halvings: uint(whole)}
}

// of is the share of points, rounded to the nearest whole, halves up.
func (f factor) of(points int64) int64 {
	if points <= 0 {
		return 0
	}
	if f.halvings == 0 && f.weight == 1<<62 {
		return points
	}
	shift := 62 + f.halvings
	if shift >= 127 {
		return 0
	}
	hi, lo := bits.Mul64(uint64(points), f.weight)
	var halfHi, halfLo uint64
	if shift <= 64 {
		halfLo = 1 << (shift - 1)
	} else {
		halfHi = 1 << (shift - 65)
	}
	lo, carry := bits.Add64(lo, halfLo, 0)
	hi, _ = bits.Add64(hi, halfHi, carry)
	if shift >= 64 {
		return int64(hi >> (shift - 64))
	}
	return int64(hi<<(64-shift) | lo>>shift)
}

// mul62 multiplies two shares in units of 2^-62.
func mul62(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi<<2 | lo>>62
}

// elapsed is to minus from, held to the range of int64: times come from outside.
func elapsed(from, to int64) int64 {
	d := to - from
	switch {
	case from < 0 && to >= 0 && d < 0:
		return math.MaxInt64
	case from > 0 && to < 0 && d > 0:
		return math.MinInt64
	}
	return d
}

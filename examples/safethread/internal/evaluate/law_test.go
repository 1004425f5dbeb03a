package evaluate

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation"
)

func randomThreads(rnd *rand.Rand) []Thread {
	threads := make([]Thread, rnd.IntN(40))
	for i := range threads {
		t := Thread{Corpus: "c", Label: Label(rnd.IntN(4)), Lang: []string{"", "en", "ru"}[rnd.IntN(3)]}
		parts := map[Label][]Part{Grooming: {Offender, OtherSide}, Benign: {Ordinary}, HardBenign: {Ordinary}}[t.Label]
		if len(parts) == 0 || rnd.IntN(5) == 0 && t.Label == Grooming {
			parts = []Part{NotSaid}
		}
		for range rnd.IntN(5) {
			a := Author{Part: parts[rnd.IntN(len(parts))], Messages: 1 + rnd.IntN(150), Peak: moderation.Points(max(0, rnd.IntN(6000)-3000))}
			at := 1
			for l := low; l <= critical && rnd.IntN(3) > 0; l++ {
				at += rnd.IntN(a.Messages - at + 1)
				a.First[l] = at
			}
			t.Messages += a.Messages
			t.Authors = append(t.Authors, a)
		}
		threads[i] = t
	}
	return threads
}

func each(t *testing.T, f func(rnd *rand.Rand, threads []Thread)) {
	t.Helper()
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		f(rnd, randomThreads(rnd))
	}
}

// F1 and F0.5 lie between precision and recall, and F0.5 nearer to precision.
func TestFLiesBetween(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		c := Confusion{rnd.IntN(5), rnd.IntN(5), rnd.IntN(5), rnd.IntN(5)}
		p, r, f1, f05 := c.Precision(), c.Recall(), c.F(1), c.F(0.5)
		if !p.OK() || !r.OK() {
			assert.True(t, !f1.OK() || f1 == 0, "%+v", c)
			continue
		}
		for _, f := range []Number{f1, f05} {
			assert.GreaterOrEqual(t, float64(f), math.Min(float64(p), float64(r))-1e-12, "%+v", c)
			assert.LessOrEqual(t, float64(f), math.Max(float64(p), float64(r))+1e-12, "%+v", c)
		}
		assert.LessOrEqual(t, math.Abs(float64(f05-p)), math.Abs(float64(f1-p))+1e-12, "%+v", c)
	}
}

// When alerts and labels change places, so do precision and recall, and F1 stays.
func TestExchange(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 1))
	for range 500 {
		var c, exchanged Confusion
		for range rnd.IntN(30) {
			positive, flagged := rnd.IntN(2) == 0, rnd.IntN(2) == 0
			c.add(positive, flagged)
			exchanged.add(flagged, positive)
		}
		same := func(a, b Number) { assert.True(t, a == b || !a.OK() && !b.OK(), "%+v", c) }
		same(c.Precision(), exchanged.Recall())
		same(c.Recall(), exchanged.Precision())
		same(c.F(1), exchanged.F(1))
	}
}

func TestWilsonLaws(t *testing.T) {
	for of := 1; of <= 60; of++ {
		for n := 0; n <= of; n++ {
			low, high := Wilson(n, of)
			share := Number(float64(n) / float64(of))
			assert.True(t, 0 <= low && low <= share && share <= high && high <= 1, "%d of %d: %v %v", n, of, low, high)
			mlow, mhigh := Wilson(of-n, of)
			assert.InDelta(t, float64(1-high), float64(mlow), 1e-12)
			assert.InDelta(t, float64(1-low), float64(mhigh), 1e-12)
			wlow, whigh := Wilson(10*n, 10*of)
			assert.Less(t, float64(whigh-wlow), float64(high-low), "more says more")
		}
	}
}

// A percentile is the least value that so many percent of all are not above.
func TestPercentilesAgainstDefinition(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 1))
	for range 300 {
		known := make([]int, rnd.IntN(30))
		for i := range known {
			known[i] = 1 + rnd.IntN(20)
		}
		slices.Sort(known)
		n := len(known) + rnd.IntN(10)
		for p := 1; p <= 100; p++ {
			want := 0
			for _, v := range known {
				below := 0
				for _, w := range known {
					if w <= v {
						below++
					}
				}
				if below*100 >= p*n {
					want = v
					break
				}
			}
			assert.Equal(t, want, nearestRank(known, n, p), "%v of %d, %d %%", known, n, p)
		}
	}
}

func TestMonotone(t *testing.T) {
	each(t, func(_ *rand.Rand, threads []Thread) {
		r := Measure(threads, Options{})
		for i, l := range r.Levels {
			for k := 1; k < len(l.Percentiles); k++ {
				a, b := l.Percentiles[k-1], l.Percentiles[k]
				assert.LessOrEqual(t, a.Found, b.Found)
				assert.True(t, b.All == 0 || a.All != 0 && a.All <= b.All)
				assert.True(t, b.All == 0 || b.Found <= b.All, "who was never found comes last")
			}
			for k := 1; k < len(l.Within); k++ {
				assert.LessOrEqual(t, l.Within[k-1].N, l.Within[k].N)
			}
			assert.LessOrEqual(t, l.Within[3].N, l.Authors.TruePositive)
			if n := len(l.Curve); n > 0 {
				assert.Equal(t, l.Authors.TruePositive, l.Curve[n-1].N)
			}
			if l.Latency.F1.OK() {
				assert.LessOrEqual(t, float64(l.Latency.F1), float64(l.Authors.F1))
			}
			if i > 0 {
				before := r.Levels[i-1]
				assert.LessOrEqual(t, l.Authors.TruePositive, before.Authors.TruePositive)
				assert.LessOrEqual(t, l.FalseAuthors.N, before.FalseAuthors.N)
				assert.LessOrEqual(t, l.FalseThreads.N, before.FalseThreads.N)
			}
		}
		for i := 1; i < len(r.Thresholds); i++ {
			a, b := r.Thresholds[i-1], r.Thresholds[i]
			assert.True(t, b.FalseAuthors.N <= a.FalseAuthors.N && b.FalseThreads.N <= a.FalseThreads.N && b.Offenders.N <= a.Offenders.N)
		}
	})
}

// Parts sum to the whole.
func TestSums(t *testing.T) {
	each(t, func(_ *rand.Rand, threads []Thread) {
		r := Measure(threads, Options{Level: medium, MinMessages: 40})
		all := r.At(medium)
		byKind := map[string]Confusion{}
		for _, g := range r.Groups {
			c := byKind[g.Kind]
			c.TruePositive += g.Authors.TruePositive
			c.FalsePositive += g.Authors.FalsePositive
			c.FalseNegative += g.Authors.FalseNegative
			c.TrueNegative += g.Authors.TrueNegative
			byKind[g.Kind] = c
		}
		for kind, c := range byKind {
			assert.Equal(t, all.Authors.Confusion, c, kind)
		}
		authors, offenders := 0, 0
		for _, b := range r.Calibration {
			authors, offenders = authors+b.Confirmed.Of, offenders+b.Confirmed.N
		}
		assert.Equal(t, r.Authors.Offenders+r.Authors.OtherSide+r.Authors.Ordinary, authors)
		assert.Equal(t, r.Authors.Offenders, offenders)
		d := r.Direction
		assert.Equal(t, d.Right.Of, d.Right.N+d.Equal+d.Wrong+d.Silent)
		assert.Equal(t, r.Authors.Offenders, all.Authors.TruePositive+all.Authors.FalseNegative)
	})
}

// Neither the order of threads nor unlabelled ones matter, and nothing that was given is changed.
func TestOrder(t *testing.T) {
	each(t, func(rnd *rand.Rand, threads []Thread) {
		want, err := json.Marshal(Measure(threads, Options{}))
		require.NoError(t, err)
		given := slices.Clone(threads)
		shuffled := slices.DeleteFunc(slices.Clone(threads), func(t Thread) bool { return t.Label == Unlabelled })
		rnd.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		got, err := json.Marshal(Measure(shuffled, Options{}))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got))
		assert.Equal(t, given, threads)
	})
}

// The penalty is 0 at the first message, one half where it was set to be, rises and stays below 1.
func TestPenalty(t *testing.T) {
	for half := 2; half < 200; half += 7 {
		p := float64(newLatency(nil, float64(half), Confusion{}).P)
		assert.Zero(t, penalty(p, 1))
		assert.InDelta(t, 0.5, penalty(p, half), 1e-12)
		for k := 1; k < 3*half; k++ {
			assert.Less(t, penalty(p, k), penalty(p, k+1))
			assert.Less(t, penalty(p, k+1), 1.0)
		}
	}
}

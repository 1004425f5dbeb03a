package evaluate

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation"
)

const (
	low      = moderation.LevelLow
	medium   = moderation.LevelMedium
	high     = moderation.LevelHigh
	critical = moderation.LevelCritical
)

// author makes an author who came to low, medium, high and critical after so many own messages; missing ones never.
func author(p Part, messages int, peak moderation.Points, first ...int) Author {
	a := Author{Part: p, Messages: messages, Peak: peak}
	for i, n := range first {
		a.First[i+1] = n
	}
	return a
}

// cases are six threads that the expected figures below were worked out from by hand.
func cases() []Thread {
	return []Thread{
		{Corpus: "a", Lang: "en", Label: Grooming, Messages: 40, Rules: []string{"r1", "r2"},
			Points:  map[string]moderation.Points{"x": 1000, "": 500},
			Authors: []Author{author(Offender, 30, 1500, 2, 5, 8), author(OtherSide, 10, 100)}},
		{Corpus: "a", Lang: "en", Label: Grooming, Messages: 12, Rules: []string{"r1"}, Points: map[string]moderation.Points{"x": 300},
			Authors: []Author{author(Offender, 5, 300, 3), author(OtherSide, 7, 1600, 1, 2, 4)}},
		{Corpus: "a", Label: Grooming, Messages: 9, Points: map[string]moderation.Points{"y": 2900},
			Authors: []Author{author(NotSaid, 9, 2900, 1, 1, 2, 9)}},
		{Corpus: "b", Lang: "en", Label: Benign, Messages: 40, Points: map[string]moderation.Points{"x": 1400},
			Authors: []Author{author(Ordinary, 20, 1400, 3, 9, 12), author(Ordinary, 20, 0)}},
		{Corpus: "b", Lang: "fr", Label: Benign, Messages: 6,
			Authors: []Author{author(Ordinary, 3, 1450, 1, 2, 3), author(Ordinary, 3, 0)}},
		{Corpus: "b", Lang: "fr", Label: HardBenign, Messages: 15, Authors: []Author{author(Ordinary, 15, 250, 2)}},
	}
}

func near(t *testing.T, want float64, got Number) {
	t.Helper()
	assert.InDelta(t, want, float64(got), 1e-4)
}

func TestByHand(t *testing.T) {
	r := Measure(append(cases(), Thread{Corpus: "c", Authors: []Author{author(NotSaid, 50, 5000, 1, 1, 1, 1)}}), Options{})
	assert.Equal(t, ThreadCounts{Grooming: 3, WithoutOffender: 1, Benign: 2, HardBenign: 1, Messages: 122}, r.Threads, "the unlabelled thread is passed over")
	assert.Equal(t, AuthorCounts{Offenders: 2, OtherSide: 2, Ordinary: 5, OrdinaryEnough: 3, NotSaid: 1}, r.Authors)
	require.Len(t, r.Levels, 4)
	h := r.At(high)
	// Of the two offenders the first came to high. One of the other side did, and one ordinary author of each benign thread.
	assert.Equal(t, Confusion{TruePositive: 1, FalseNegative: 1, FalsePositive: 3, TrueNegative: 4}, h.Authors.Confusion)
	near(t, 1.0/4, h.Authors.Precision)
	near(t, 1.0/2, h.Authors.Recall.Share)
	near(t, 1.0/3, h.Authors.F1)             // 2·1 / (2·1 + 1 + 3)
	near(t, 1.25/4.5, h.Authors.F05)         // 1.25·1 / (1.25·1 + 0.25·1 + 3)
	assert.Equal(t, 1, h.OtherSide.N)        // of
	assert.Equal(t, 2, h.OtherSide.Of)       // two
	near(t, 0.5, h.OtherSide.Share)          //
	near(t, 1.0/3*1000, h.FalseAuthors.Rate) // of three with at least 15 messages
	assert.Equal(t, 3, h.FalseAuthors.Of)
	// All grooming threads came to high (the second by its other side), and both benign ones.
	assert.Equal(t, Confusion{TruePositive: 3, FalsePositive: 2, TrueNegative: 1}, h.Threads.Confusion)
	near(t, 3.0/5, h.Threads.Precision)
	near(t, 6.0/8, h.Threads.F1)
	near(t, 2.0/3*10000, h.FalseThreads.Rate)
	// One of two found, at message 8: the ranks of 10, 25 and 50 % of two are 1, that of 75 % is 2.
	for i, p := range []int{10, 25, 50, 75, 90} {
		want := Percentile{Percent: p, Found: 8, All: 8}
		if p > 50 {
			want.All = 0
		}
		assert.Equal(t, want, h.Percentiles[i])
	}
	assert.Equal(t, []int{1, 1, 1, 1}, []int{h.Within[0].N, h.Within[1].N, h.Within[2].N, h.Within[3].N})
	assert.Equal(t, []int{8}, []int{h.Curve[0].Messages})
	l := r.At(low)
	assert.Equal(t, 2, l.Curve[1].N, "low: found after 2 and after 3 messages")
	assert.Equal(t, []int{2, 3}, []int{l.Curve[0].Messages, l.Curve[1].Messages})
	assert.Equal(t, Confusion{FalseNegative: 2, TrueNegative: 7}, r.At(critical).Authors.Confusion)
	assert.False(t, r.At(critical).Authors.Precision.OK(), "no alert, no precision")
}

// The bounds belong to what their names say.
func TestBounds(t *testing.T) {
	r := Measure([]Thread{{Label: Grooming, Authors: []Author{author(Offender, 30, 0, 10, 11, 20, 100)}}}, Options{})
	got := map[moderation.Level][]int{}
	for _, l := range r.Levels {
		for _, w := range l.Within {
			got[l.Level] = append(got[l.Level], w.N)
		}
	}
	assert.Equal(t, map[moderation.Level][]int{low: {1, 1, 1, 1}, medium: {0, 1, 1, 1}, high: {0, 1, 1, 1}, critical: {0, 0, 0, 1}}, got)
	for n, want := range map[int]string{0: "under 10", 9: "under 10", 10: "10 to 49", 49: "10 to 49", 50: "50 to 199", 199: "50 to 199", 200: "200 to 999", 999: "200 to 999", 1000: "1000 and more"} {
		assert.Equal(t, want, messageBand(&Thread{Messages: n}))
	}
}

func TestLatencyByHand(t *testing.T) {
	r := Measure(cases(), Options{})
	// The offenders wrote 30 and 5 messages: the median is 17.5, p = ln 3 / 16.5 = 0.066583.
	// At message 8 the penalty is -1 + 2/(1 + 3^(-7/16.5)) = -1 + 2/1.627459 = 0.228909, so F1 = 1/3 becomes 0.257030.
	got := r.At(high).Latency
	near(t, 17.5, got.Half)
	near(t, 0.066583, got.P)
	near(t, 0.771091, got.Speed)
	near(t, 0.257030, got.F1)
	// With one half at 8 messages, the alert at 8 has speed one half.
	eight := Measure(cases(), Options{LatencyHalf: 8})
	got = eight.At(high).Latency
	near(t, 0.5, got.Speed)
	near(t, 1.0/6, got.F1)
	// Nobody found: no speed, and nothing earned. At once: no penalty.
	got = r.At(critical).Latency
	assert.False(t, got.Speed.OK())
	near(t, 0, got.F1)
	got = newLatency([]int{1, 1, 9}, 5, Confusion{TruePositive: 3})
	near(t, 1, got.Speed)
	near(t, 1, got.F1)
	got = newLatency(nil, math.NaN(), Confusion{TrueNegative: 3})
	assert.False(t, got.F1.OK() || got.P.OK() || got.Half.OK())
}

func TestDirectionByHand(t *testing.T) {
	d := Measure(append(cases(),
		Thread{Label: Grooming, Authors: []Author{author(Offender, 3, 0), author(OtherSide, 3, 0)}},                             // silent
		Thread{Label: Grooming, Authors: []Author{author(Offender, 3, 200), author(OtherSide, 3, 200)}},                         // equal
		Thread{Label: Grooming, Authors: []Author{author(Offender, 3, 200)}},                                                    // nobody else wrote
		Thread{Label: Grooming, Authors: []Author{author(Offender, 3, 0), author(Offender, 3, 300), author(OtherSide, 3, 200)}}, // the higher one counts
	), Options{}).Direction
	assert.Equal(t, []int{2, 5, 1, 1, 1, 2, 4}, []int{d.Right.N, d.Right.Of, d.Equal, d.Wrong, d.Silent, d.Scoring.N, d.Scoring.Of})
}

func TestCalibrationByHand(t *testing.T) {
	got := map[string][2]int{}
	for _, b := range Measure(cases(), Options{}).Calibration {
		if b.Confirmed.Of > 0 {
			got[b.Span()] = [2]int{b.Confirmed.N, b.Confirmed.Of}
		}
	}
	assert.Equal(t, map[string][2]int{
		"none": {0, 2}, "0.01 to below 2.00": {0, 1}, "2.00 to below 5.00": {1, 2}, "11.50 to below 20.00": {1, 4},
	}, got)
}

func TestThresholdsByHand(t *testing.T) {
	ts := Measure(cases(), Options{}).Thresholds
	at := func(points int) [3]int {
		x := ts[points-1]
		return [3]int{x.FalseAuthors.N, x.FalseThreads.N, x.Offenders.N}
	}
	assert.Equal(t, [3]int{2, 3, 2}, at(2))  // peaks 14.00 and 2.50 of authors with enough messages; all harmless threads; both offenders
	assert.Equal(t, [3]int{1, 2, 1}, at(14)) // 14.00 is at the threshold
	assert.Equal(t, [3]int{0, 0, 1}, at(15))
	assert.Equal(t, [3]int{0, 0, 0}, at(16))
}

func TestGroupsByHand(t *testing.T) {
	var got []string
	for _, g := range Measure(cases(), Options{}).Groups {
		got = append(got, g.Kind+" "+g.Name)
		switch g.Kind + " " + g.Name {
		case "corpus b":
			assert.Equal(t, []int{3, 61, 1, 3, 2, 3}, []int{g.Count, g.Messages, g.FalseAuthors.N, g.FalseAuthors.Of, g.FalseThreads.N, g.FalseThreads.Of})
			assert.False(t, g.Authors.Recall.Share.OK(), "there is nobody to find")
		case "label grooming":
			assert.Equal(t, Confusion{TruePositive: 1, FalseNegative: 1, FalsePositive: 1, TrueNegative: 1}, g.Authors.Confusion)
		}
	}
	assert.Equal(t, []string{
		"corpus a", "corpus b", "label grooming", "label benign", "label hard-benign", "language en", "language fr", "language not said",
		"messages under 10", "messages 10 to 49", "authors one", "authors two",
	}, got)
}

func TestIndicatorsByHand(t *testing.T) {
	got := Measure(cases(), Options{}).Indicators
	require.Len(t, got, 3)
	// y: 29 points in one of three grooming threads. x: 13 in them, 14 in one of three harmless ones.
	assert.Equal(t, []string{"y", "x", "(breadth, context, discounts)"}, []string{got[0].Name(), got[1].Name(), got[2].Name()})
	near(t, 29.0/3, got[0].Grooming)
	near(t, 13.0/3, got[1].Grooming)
	near(t, 14.0/3, got[1].Harmless)
	near(t, 5.0/3, got[2].Grooming)
}

func TestWithoutByHand(t *testing.T) {
	all := cases()
	with := []Thread{all[0], all[1], all[3], all[4]}
	without := []Thread{all[0], all[1], all[3], all[4]}
	without[0].Authors = []Author{author(Offender, 30, 900, 2, 5), author(OtherSide, 10, 100)}               // no longer found
	without[1].Authors = []Author{author(Offender, 5, 300, 3), author(OtherSide, 7, 700, 1)}                 // the other side is left alone
	without[2].Authors = []Author{author(Ordinary, 20, 1400, 3, 9, 12), author(Ordinary, 20, 2000, 1, 1, 1)} // one more false alarm, in the same thread
	without[3].Authors = []Author{author(Ordinary, 3, 0), author(Ordinary, 3, 0)}                            // one false alarm less, of an author with three messages
	all = append(all, all[0], all[1])                                                                        // two more offenders, whom the rule saw nothing of
	c := Without("r1", with, without, all, Options{})
	near(t, -0.25, c.Recall)
	c.Recall = 0
	assert.Equal(t, RuleChange{Rule: "r1", Grooming: 2, Harmless: 2, Offenders: -1, Threads: -2, OtherSide: -1, FalseThreads: -1}, c)
	assert.True(t, c.Changes())
	same := Without("r1", with, with, all, Options{})
	assert.False(t, same.Changes())
	assert.True(t, RuleChange{Fault: "x"}.Changes())
	list := []RuleChange{{Rule: "b"}, {Rule: "noisy", FalseAuthors: -3}, {Rule: "a"}, c}
	SortChanges(list)
	assert.Equal(t, []string{"r1", "noisy", "a", "b"}, []string{list[0].Rule, list[1].Rule, list[2].Rule, list[3].Rule})
}

// Newcombe 1998, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I, method 3.
func TestWilsonPublished(t *testing.T) {
	for _, c := range []struct {
		n, of     int
		low, high float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0.0000, 0.1611}, {1, 29, 0.0061, 0.1718}} {
		low, high := Wilson(c.n, c.of)
		assert.InDelta(t, c.low, float64(low), 0.00005, "%d of %d", c.n, c.of)
		assert.InDelta(t, c.high, float64(high), 0.00005, "%d of %d", c.n, c.of)
	}
	low, high := Wilson(0, 0)
	assert.False(t, low.OK() || high.OK())
}

func TestNumbersAsJSON(t *testing.T) {
	for n, want := range map[Number]string{0: "0", Number(math.Copysign(0, -1)): "0", -1e-9: "0", 1.0 / 3: "0.333333", 2e6: "2000000", -0.5: "-0.5"} {
		b, err := json.Marshal(n)
		require.NoError(t, err)
		assert.Equal(t, want, string(b))
	}
	b, err := json.Marshal([]any{Undefined(), Steps(0), Steps(3)})
	require.NoError(t, err)
	assert.Equal(t, "[null,null,3]", string(b))
	var back [2]Number
	require.NoError(t, json.Unmarshal([]byte("[null,0.25]"), &back))
	assert.False(t, back[0].OK())
	assert.Equal(t, Number(0.25), back[1])
}

func TestNothing(t *testing.T) {
	r := Measure(nil, Options{})
	b, err := json.Marshal(r)
	require.NoError(t, err)
	assert.NotContains(t, string(b), "NaN")
	assert.Equal(t, high, r.Level)
	assert.Equal(t, DefaultMinMessages, r.MinMessages)
}

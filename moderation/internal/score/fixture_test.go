package score

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation/internal/rulefile"
)

const day = 24 * 60 * 60 * 1000 // milliseconds

// pack is the policy and the indicators that ship, without the rules.
var pack = sync.OnceValue(func() *rulefile.Pack {
	files := fstest.MapFS{}
	for _, name := range []string{"pack.yaml", "indicators.yaml", "scoring.yaml"} {
		src, err := os.ReadFile(filepath.Join("..", "..", "..", "rules", name))
		if err != nil {
			panic(err)
		}
		files[name] = &fstest.MapFile{Data: src}
	}
	p, faults := rulefile.Read(files)
	for _, fault := range faults {
		panic(fmt.Sprintf("%s:%d: %s", fault.Pos.File, fault.Pos.Line, fault.Message))
	}
	return p
})

// shipped is the scoring that ships; it is shared and must not be changed.
func shipped() rulefile.Scoring { return pack().Scoring }

// indicatorList is the closed list of indicators that ships, in an order of its own.
func indicatorList() []rulefile.Indicator { return slices.Clone(pack().Indicators) }

// index is an indicator's number in the list.
func index(t testing.TB, list []rulefile.Indicator, id string) uint16 {
	i := slices.IndexFunc(list, func(in rulefile.Indicator) bool { return in.ID == id })
	require.GreaterOrEqual(t, i, 0, "no indicator %q", id)
	return uint16(i)
}

// rising returns n totals that never fall.
func rising(rnd *rand.Rand, n, most int) []int {
	out := make([]int, n)
	for i := 1; i < n; i++ {
		out[i] = out[i-1] + rnd.IntN(most)
	}
	return out
}

// someScoring is a valid policy, now and then the one that ships.
func someScoring(rnd *rand.Rand, ships rulefile.Scoring) rulefile.Scoring {
	if rnd.IntN(3) == 0 {
		return ships
	}
	s := rulefile.Scoring{
		Severity: map[string]int{"none": 0, "low": 1 + rnd.IntN(200), "medium": 250, "high": 500, "critical": 600 + rnd.IntN(2000)},
		Levels:   map[string]int{"low": 1 + rnd.IntN(500), "medium": 501 + rnd.IntN(500), "high": 1001 + rnd.IntN(1000), "critical": 2001 + rnd.IntN(3000)},
		HalfLife: map[string]int64{"default": rnd.Int64N(100) * day / 1000, "trust": rnd.Int64N(1000) * day / 1000},
		Breadth:  rulefile.Breadth{Indicators: rising(rnd, rnd.IntN(9), 400), Stages: rising(rnd, rnd.IntN(9), 400), Low: rnd.IntN(101)},
		Context: rulefile.Context{
			MinIndicators: 1 + rnd.IntN(4), MinorStated: rnd.IntN(500), SpeakerAdult: rnd.IntN(500), AgeGap: rnd.IntN(500), NewContact: rnd.IntN(500), AgesTold: rnd.IntN(900),
		},
		Discounts: rulefile.Discounts{SpeakerMinorStated: rnd.IntN(51), SpeakerMinorKnown: rnd.IntN(101), SpeakerMinorHalfLife: rnd.IntN(2) * rnd.IntN(400), NoMinorSign: rnd.IntN(101), Relative: rnd.IntN(101), AgesUnsaid: rnd.IntN(101), Outweighed: rnd.IntN(101)},
		Gates:     rulefile.Gates{MediumIndicators: 2 + rnd.IntN(3), Alone: ships.Gates.Alone},
	}
	s.Context.MinorKnown = s.Context.MinorStated + rnd.IntN(500)
	for range rnd.IntN(MaxShares + 1) {
		s.Shares = append(s.Shares, rnd.IntN(101)) // in any order: the laws need none
	}
	if rnd.IntN(4) > 0 {
		s.Discounts.ExemptStages = ships.Discounts.ExemptStages
	}
	return s
}

func someFacts(rnd *rand.Rand) Facts {
	bit := func() bool { return rnd.IntN(2) == 0 }
	return Facts{TargetMinor: Sign(rnd.IntN(3)), SpeakerMinor: Sign(rnd.IntN(3)), SpeakerAdult: bit(), AgeGap: bit(), NewContact: bit(), Contradicts: bit(), Relative: bit(), AgesTold: bit(), AgesUnsaid: bit(),
		Message: rnd.Int32N(2) * rnd.Int32N(1000), Against: rnd.Int64N(2) * rnd.Int64N(6000)}
}

// crowd says how entries are drawn: from few indicators one of them fills up, from many the ledger does.
type crowd struct{ indicators, rules, days int }

func someCrowd(rnd *rand.Rand, list []rulefile.Indicator) crowd {
	return crowd{1 + rnd.IntN(len(list)), 1 + rnd.IntN(6), 1 + rnd.IntN(300)}
}

func (c crowd) entry(rnd *rand.Rand, p *Policy, signal int32) Entry {
	e := Entry{
		Indicator: uint16(rnd.IntN(c.indicators)),
		Rule:      uint16(rnd.IntN(c.rules)),
		Points:    []int32{0, 1, 30, 100, 250, 250, 500, 1000, 3000}[rnd.IntN(9)],
		At:        rnd.Int64N(int64(c.days) * day),
		Signal:    signal,
	}
	e.HalfLife = p.HalfLife(e.Indicator)
	if rnd.IntN(6) == 0 {
		e.HalfLife = rnd.Int64N(400) * day
	}
	if e.Rule%3 == 1 {
		e.Cap = uint8(e.Rule)
	}
	if rnd.IntN(12) == 0 {
		e.Cap = uint8(rnd.IntN(4))
	}
	return e
}

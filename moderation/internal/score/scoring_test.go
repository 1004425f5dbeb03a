package score

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// adultToMinor is an adult who writes to someone who said to be under 18.
var adultToMinor = Facts{TargetMinor: SignStated, SpeakerAdult: true, AgeGap: true}

// thread sums up hits written as "indicator:severity …", five minutes apart, ten minutes after the last.
func thread(t testing.TB, hits string, f Facts) Sum {
	list := indicatorList()
	p := NewPolicy(shipped(), list)
	var l Ledger
	now := int64(0)
	for n, hit := range strings.Fields(hits) {
		id, severity, ok := strings.Cut(hit, ":")
		require.True(t, ok, hit)
		require.Contains(t, shipped().Severity, severity)
		i := index(t, list, id)
		now += 5 * 60_000
		p.Add(&l, Entry{Indicator: i, Rule: uint16(n), Points: p.Severity(severity), HalfLife: p.HalfLife(i), At: now, Signal: int32(n)}, now)
	}
	var s Sum
	p.Sum(&s, &l, f, now+10*60_000)
	wellFormed(t, s, p)
	return s
}

// typical is what the scoring that ships is meant to say of a short thread.
type typical struct {
	name, hits string
	facts      Facts
	want       Level
}

// typicalThreads are judged below. Whoever changes the numbers of scoring.yaml sees here what changes with them.
func typicalThreads() []typical {
	const (
		peers  = "age-probing:low image-request:medium"
		four   = "age-probing:low supervision-probe:medium secrecy-request:medium image-request:medium"
		medium = "relationship-probe:medium supervision-probe:medium secrecy-request:medium image-request:medium"
		five   = medium + " flattery:medium"
		many   = five + " platform-migration:medium gift-offer:medium guilt-pressure:medium meeting-request:high law-enforcement-fear:medium"
	)
	var (
		unknown     = Facts{}
		minorStated = Facts{TargetMinor: SignStated}
		minorKnown  = Facts{TargetMinor: SignKnown}
		adultKnown  = Facts{TargetMinor: SignKnown, SpeakerAdult: true, AgeGap: true}
		bothSay     = Facts{TargetMinor: SignStated, SpeakerMinor: SignStated}
		contradicts = Facts{TargetMinor: SignStated, SpeakerMinor: SignStated, Contradicts: true}
		peersKnown  = Facts{TargetMinor: SignKnown, SpeakerMinor: SignKnown}
		olderPeer   = Facts{TargetMinor: SignKnown, SpeakerMinor: SignKnown, AgeGap: true}
		childToMan  = Facts{SpeakerMinor: SignStated}
		told        = Facts{TargetMinor: SignStated, SpeakerAdult: true, AgeGap: true, AgesTold: true}
		outweighed  = Facts{TargetMinor: SignStated, SpeakerMinor: SignStated, Against: 2000}
		newToMinor  = Facts{TargetMinor: SignKnown, SpeakerAdult: true, AgeGap: true, NewContact: true}
	)
	return []typical{
		{"a single low hit", "age-probing:low", unknown, LevelNone},
		{"a single low hit, adult to minor", "age-probing:low", adultKnown, LevelNone},
		{"the same low thing again and again", strings.Repeat("flattery:low ", 8), adultKnown, LevelNone},
		{"a single medium hit", "image-request:medium", unknown, LevelNone},
		{"a single medium hit toward a minor", "image-request:medium", minorStated, LevelLow},
		{"a single high hit, adult to minor", "meeting-request:high", adultKnown, LevelLow},
		{"a high hit again and again, adult to minor", strings.Repeat("meeting-request:high ", 8), adultKnown, LevelLow},
		{"mirrored questions of peers, ages unknown", peers, unknown, LevelNone},
		{"mirrored questions of peers who say their age", peers, bothSay, LevelLow},
		{"mirrored questions of a child to an adult", peers, childToMan, LevelNone},
		{"two low hits, new adult contact of a known minor", "age-probing:low personal-info-probe:low", newToMinor, LevelLow},
		{"two low hits of two stages, new adult contact of a known minor", "age-probing:low flattery:low", newToMinor, LevelLow},
		{"a low and a medium hit, adult to minor", peers, adultToMinor, LevelLow},
		{"two medium hits, ages unknown", "secrecy-request:medium image-request:medium", unknown, LevelLow},
		{"two medium hits toward a minor", "secrecy-request:medium image-request:medium", minorStated, LevelLow},
		{"two medium hits, adult to minor", "secrecy-request:medium image-request:medium", adultToMinor, LevelLow},
		{"two medium hits, adult and minor told each other their ages", "secrecy-request:medium image-request:medium", told, LevelHigh},
		{"a low and a medium hit, adult and minor told each other their ages", peers, told, LevelLow},
		{"a medium hit and a pattern, adult and minor told each other their ages", "image-request:medium rapid-breadth:medium", told, LevelLow},
		{"four indicators, ages unknown", four, unknown, LevelLow},
		{"four indicators toward a minor", four, minorStated, LevelHigh},
		{"four indicators, adult to minor", four, adultToMinor, LevelHigh},
		{"four medium indicators toward a minor", medium, minorStated, LevelHigh},
		{"four medium indicators, both say to be under 18", medium, bothSay, LevelMedium},
		{"four medium indicators, both say to be under 18, the other comes to more", medium, outweighed, LevelLow},
		{"four medium indicators, the speaker's ages contradict", medium, contradicts, LevelHigh},
		{"five medium indicators, ages unknown", five, unknown, LevelMedium},
		{"five medium indicators, adult to minor", five, adultToMinor, LevelHigh},
		{"five medium indicators, known peers", five, peersKnown, LevelLow},
		{"ten indicators, adult to minor", many, adultToMinor, LevelCritical},
		{"ten indicators, ages unknown", many, unknown, LevelHigh},
		{"ten indicators, known peers", many, peersKnown, LevelLow},
		{"ten indicators, each three times, all high, known peers", strings.Repeat(strings.ReplaceAll(many, "medium", "high")+" ", 3), peersKnown, LevelMedium},
		{"five medium indicators, known to be under 18 but much older", five, olderPeer, LevelHigh},
		{"a critical threat alone", "sextortion-threat:critical", unknown, LevelMedium},
		{"a threat that is not critical alone", "threat:high", minorKnown, LevelLow},
		{"another critical hit alone", "sextortion-payment:critical", minorKnown, LevelLow},
		{"threat and demand, ages unknown", "sextortion-threat:critical sextortion-payment:high", unknown, LevelHigh},
		{"threat and demand, known peers", "sextortion-threat:critical sextortion-payment:high", peersKnown, LevelHigh},
		{"picture, threat and demand, adult to minor", "image-request:medium sextortion-threat:critical sextortion-payment:critical", adultKnown, LevelCritical},
	}
}

func TestShippedScoringOnTypicalThreads(t *testing.T) {
	for _, c := range typicalThreads() {
		t.Run(c.name, func(t *testing.T) {
			s := thread(t, c.hits, c.facts)
			require.Equal(t, c.want, s.Level, "%d: %+v", s.Points, s.Parts)
		})
	}
}

// What a reviewer adds up, part by part.
func TestPartsOfATypicalThread(t *testing.T) {
	list := indicatorList()
	s := thread(t, "flattery:medium age-probing:low secrecy-request:medium flattery:medium", Facts{TargetMinor: SignStated, SpeakerMinor: SignStated})
	require.ElementsMatch(t, []Part{
		{Kind: PartIndicator, Indicator: index(t, list, "age-probing"), Points: 100, N: 1, Signals: []int32{1}},
		{Kind: PartIndicator, Indicator: index(t, list, "secrecy-request"), Points: 250, N: 1, Signals: []int32{2}},
		{Kind: PartIndicator, Indicator: index(t, list, "flattery"), Points: 375, N: 2, Signals: []int32{3, 0}},
		{Kind: PartBreadthIndicators, Points: 240, N: 3, Signals: []int32{3, 2, 1}},
		{Kind: PartBreadthStages, Points: 40, N: 3, Signals: []int32{3, 2, 1}},
		{Kind: PartTargetMinor, Points: 200},
		{Kind: PartDiscountMinorSpeaker, Points: -602, N: 50},
	}, s.Parts)
	require.EqualValues(t, 603, s.Points)
	require.Equal(t, LevelLow, s.Level)
}

// Weeks of silence lower what days do not.
func TestShippedScoringFadesSlowly(t *testing.T) {
	list := indicatorList()
	p := NewPolicy(shipped(), list)
	var l Ledger
	for n, id := range []string{"age-probing", "supervision-probe", "secrecy-request", "flattery", "image-request"} {
		i := index(t, list, id)
		p.Add(&l, Entry{Indicator: i, Points: p.Severity("medium"), HalfLife: p.HalfLife(i), Signal: int32(n)}, 0)
	}
	var got []Level
	var s Sum
	for _, days := range []int64{0, 7, 38, 75, 365} {
		p.Sum(&s, &l, adultToMinor, days*day)
		got = append(got, s.Level)
	}
	require.Equal(t, []Level{LevelHigh, LevelHigh, LevelMedium, LevelLow, LevelNone}, got)
}

// The file is a policy that the format allows and the laws rely on.
func TestShippedScoringIsSound(t *testing.T) {
	s := shipped()
	require.ElementsMatch(t, []string{"none", "low", "medium", "high", "critical"}, slices.Collect(maps.Keys(s.Severity)))
	require.Zero(t, s.Severity["none"])
	require.ElementsMatch(t, []string{"low", "medium", "high", "critical"}, slices.Collect(maps.Keys(s.Levels)))
	require.ElementsMatch(t, []string{"low", "medium", "high"}, slices.Collect(maps.Keys(s.Noise)))
	for _, of := range []map[string]int{s.Severity, s.Levels, s.Noise} {
		require.Less(t, of["low"], of["medium"])
		require.Less(t, of["medium"], of["high"])
	}
	require.Less(t, s.Severity["high"], s.Severity["critical"])
	require.Less(t, s.Levels["high"], s.Levels["critical"])
	require.LessOrEqual(t, len(s.Shares), MaxShares)
	require.True(t, slices.IsSortedFunc(s.Shares, func(a, b int) int { return b - a }))
	require.True(t, slices.IsSorted(s.Breadth.Indicators))
	require.True(t, slices.IsSorted(s.Breadth.Stages))
	require.GreaterOrEqual(t, s.Context.MinorKnown, s.Context.MinorStated)
	require.LessOrEqual(t, s.Discounts.SpeakerMinorStated, 50)
	require.GreaterOrEqual(t, s.Gates.MediumIndicators, 2)

	all := map[string]bool{"default": true}
	for _, in := range indicatorList() {
		all[in.Stage] = true
	}
	for stage, seconds := range s.HalfLife {
		require.True(t, all[stage], "half_life of an unknown stage %q", stage)
		require.Positive(t, seconds)
	}
	for _, stage := range s.Discounts.ExemptStages {
		require.True(t, all[stage], "unknown exempt stage %q", stage)
	}
	for _, id := range s.Gates.Alone {
		in := indicatorList()[index(t, indicatorList(), id)]
		require.Contains(t, s.Discounts.ExemptStages, in.Stage, "an indicator that stands alone is not discounted either")
	}
}

// A policy is made once and its input may change afterwards.
func TestPolicyKeepsNothingOfItsInput(t *testing.T) {
	list := indicatorList()
	s := shipped()
	s.Severity, s.HalfLife = maps.Clone(s.Severity), maps.Clone(s.HalfLife)
	s.Shares, s.Breadth.Indicators = slices.Clone(s.Shares), slices.Clone(s.Breadth.Indicators)
	p := NewPolicy(s, list)
	clear(s.Severity)
	clear(s.HalfLife)
	clear(s.Shares)
	clear(s.Breadth.Indicators)
	clear(list)
	require.EqualValues(t, 250, p.Severity("medium"))
	require.EqualValues(t, 14*day, p.HalfLife(index(t, indicatorList(), "age-probing")))
	require.EqualValues(t, 30*day, p.HalfLife(index(t, indicatorList(), "combination")))
	require.Zero(t, p.HalfLife(60_000))
	var l Ledger
	p.Add(&l, Entry{Points: 250}, 0)
	var sum Sum
	p.Sum(&sum, &l, Facts{TargetMinor: SignKnown}, 0)
	require.EqualValues(t, 250, sum.Points)
}

package score

import (
	"math"
	"slices"

	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// Stages with a meaning of their own.
const (
	stageFact     = "fact"     // what people say of themselves: scores nothing
	stageResponse = "response" // what the other side answers: scores nothing
	stagePattern  = "pattern"  // how other hits lie together: scores, and is no stage of its own for breadth
)

// MaxShares is how many hits of one indicator can count; scoring.yaml may name at most this many shares.
const MaxShares = MaxPerIndicator

// maxPoints bounds every number of points that comes from a file (ten million points), so that no sum can overflow.
const maxPoints = 1_000_000_000

// Policy is scoring.yaml made ready. It is immutable and safe for concurrent use.
type Policy struct {
	shares   []int64
	severity map[string]int32
	levels   [LevelCritical + 1]int64
	kinds    []kind // by indicator
	critical int64  // points of a critical hit

	breadthIndicators, breadthStages []int64 // what the n-th different one adds

	lowBreadth, mediumPoints        int64 // the share, in units of 1/one, for which an indicator counts while all its hits are below these points
	minIndicators, mediumIndicators int
	context                         struct{ minorKnown, minorStated, speakerAdult, ageGap, newContact, agesTold int64 }
	fade                            int64                                                                                  // half-life of the hits of a minor, in messages; 0 is none
	discount                        struct{ minorKnown, minorStated, noMinorSign, relative, agesUnsaid, outweighed int64 } // percent
}

// kind is what the policy says of one indicator.
type kind struct {
	scores   bool   // its hits give points
	stage    uint16 // number of its stage from 1; 0: counts for no stage
	exempt   bool   // of a stage that discounts leave alone
	alone    bool   // a critical hit of it may reach medium and above alone
	halfLife int64  // milliseconds
}

// NewPolicy makes a policy of what the rule files say; an Entry's Indicator is an index into indicators. Numbers out of range are brought into
// it rather than trusted (the reader of the files reports them): points and percents are never negative, breadth never falls, a stated age takes
// off at most 50 percent, medium needs at least two different indicators, and a level without a threshold is never reached.
func NewPolicy(s rulefile.Scoring, indicators []rulefile.Indicator) *Policy {
	p := &Policy{
		severity:          make(map[string]int32, len(s.Severity)),
		critical:          points(s.Severity["critical"]),
		breadthIndicators: steps(s.Breadth.Indicators),
		breadthStages:     steps(s.Breadth.Stages),
		lowBreadth:        percent(s.Breadth.Low, 100) * one / 100,
		mediumPoints:      points(s.Severity["medium"]),
		minIndicators:     max(s.Context.MinIndicators, 1),
		mediumIndicators:  max(s.Gates.MediumIndicators, 2),
	}
	for name, n := range s.Severity {
		p.severity[name] = int32(points(n))
	}
	for _, share := range s.Shares[:min(len(s.Shares), MaxShares)] {
		p.shares = append(p.shares, percent(share, 100))
	}
	for level, name := range [...]string{LevelLow: "low", LevelMedium: "medium", LevelHigh: "high", LevelCritical: "critical"} {
		p.levels[level] = points(s.Levels[name])
	}
	p.context.minorKnown = points(s.Context.MinorKnown)
	p.context.minorStated = points(s.Context.MinorStated)
	p.context.speakerAdult = points(s.Context.SpeakerAdult)
	p.context.ageGap = points(s.Context.AgeGap)
	p.context.newContact = points(s.Context.NewContact)
	p.context.agesTold = points(s.Context.AgesTold)
	p.discount.minorKnown = percent(s.Discounts.SpeakerMinorKnown, 100)
	p.discount.minorStated = percent(s.Discounts.SpeakerMinorStated, 50)
	p.fade = int64(max(s.Discounts.SpeakerMinorHalfLife, 0))
	p.discount.noMinorSign = percent(s.Discounts.NoMinorSign, 100)
	p.discount.relative = percent(s.Discounts.Relative, 100)
	p.discount.agesUnsaid = percent(s.Discounts.AgesUnsaid, 100)
	p.discount.outweighed = percent(s.Discounts.Outweighed, 100)
	p.kinds = kinds(s, indicators)
	return p
}

// kinds compiles the indicators.
func kinds(s rulefile.Scoring, indicators []rulefile.Indicator) []kind {
	out := make([]kind, min(len(indicators), math.MaxUint16+1))
	stages := make(map[string]uint16)
	for i := range out {
		in := indicators[i]
		seconds, ok := s.HalfLife[in.Stage]
		if !ok {
			seconds = s.HalfLife["default"]
		}
		k := kind{
			scores:   in.Stage != stageFact && in.Stage != stageResponse,
			exempt:   slices.Contains(s.Discounts.ExemptStages, in.Stage),
			alone:    slices.Contains(s.Gates.Alone, in.ID),
			halfLife: min(max(seconds, 0), math.MaxInt64/1000) * 1000,
		}
		if k.scores && in.Stage != stagePattern {
			if stages[in.Stage] == 0 {
				stages[in.Stage] = uint16(len(stages) + 1)
			}
			k.stage = stages[in.Stage]
		}
		out[i] = k
	}
	return out
}

// Severity is what a hit of a rule of that severity gives, in hundredths; 0 for an unknown name.
func (p *Policy) Severity(name string) int32 { return p.severity[name] }

// HalfLife is the half-life of an indicator's hits in milliseconds, for rules that name none of their own; 0 never decays.
func (p *Policy) HalfLife(indicator uint16) int64 { return p.kind(indicator).halfLife }

// Scores tells whether hits of the indicator can give points; those of the stages fact and response never do.
func (p *Policy) Scores(indicator uint16) bool { return p.kind(indicator).scores }

// kind is what the policy says of an indicator; one that it does not know scores nothing.
func (p *Policy) kind(indicator uint16) kind {
	if int(indicator) >= len(p.kinds) {
		return kind{}
	}
	return p.kinds[indicator]
}

// points holds n to 0…maxPoints.
func points(n int) int64 { return int64(min(max(n, 0), maxPoints)) }

// percent holds n to 0…limit.
func percent(n, limit int) int64 { return int64(min(max(n, 0), limit)) }

// steps turns totals (index n is the total for n different ones) into what the n-th adds, never negative.
func steps(totals []int) []int64 {
	var out []int64
	var highest int64
	for n, total := range totals {
		if n == 0 {
			continue // none at all gives nothing
		}
		next := max(highest, points(total))
		out = append(out, next-highest)
		highest = next
	}
	return out
}

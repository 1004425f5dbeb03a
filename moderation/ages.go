package moderation

import (
	"slices"

	"github.com/safethread/safethread/moderation/internal/score"
)

// This file says what is known of people's ages: by the platform, by what they say of themselves, and by what one says of the other.

// saysMinor says whether a person is under 18 by own words. A stated age under 18 always counts, whatever else is stated. One told without a number (a
// school year, a yes) counts as well, unless all stated ages are grown by the policy's gap: children claim to be just old enough, and teachers name school
// years. Marks of a child's life (homework, a strict mother) count while no age is stated: students, parents and those who only write like a child
// have them too.
func (t *Thread) saysMinor(p *person) bool {
	return p.saidMinor && int(p.minYears) < t.grownAge() || p.marked && p.minYears < 18
}

// grownAge is the age from which nobody is near to a child's: 18 and the policy's gap.
func (t *Thread) grownAge() int { return 18 + max(1, t.rs.pack.Scoring.Context.GapYears) }

// isMinor says whether a person is under 18 by the platform, or by own words when the platform does not know.
func (t *Thread) isMinor(i uint8) bool { return t.minorSign(i) != score.SignNone }

// isAdult says whether a person is 18 or more by the platform, or by own words when the platform does not know.
func (t *Thread) isAdult(i uint8) bool {
	if i == nobody {
		return false
	}
	p := &t.people[i]
	return p.known == AgeAdult || p.known == AgeUnknown && p.saysAdult()
}

// workingAge is from when on a weekend job, a boss and a first car are no sign of a grown person.
const workingAge = 16

// saysAdult says whether a person is 18 or more by own words. A job or a car tells nothing about who states an age of 16 or 17: pupils of that age work.
func (p *person) saysAdult() bool {
	return p.saidAdult || p.worked && (p.minYears < workingAge || p.maxYears >= 18)
}

// minorSign is how an age under 18 is known.
func (t *Thread) minorSign(i uint8) score.Sign {
	if i == nobody {
		return score.SignNone
	}
	switch p := &t.people[i]; {
	case p.known == AgeMinor:
		return score.SignKnown
	case p.known == AgeUnknown && t.saysMinor(p):
		return score.SignStated
	}
	return score.SignNone
}

// minorTo is the sign that a person is under 18, as it counts for somebody who speaks to them. Toward a child it does not count for a person who also
// states an age grown by the policy's gap: adults pose as children, and a child who answers one must not look like the one who presses. Toward others
// it does, since children claim to be grown as well.
func (t *Thread) minorTo(to, from uint8) score.Sign {
	sign := t.minorSign(to)
	if sign == score.SignNone && t.takenForMinor(to, from) {
		return score.SignStated
	}
	if sign == score.SignStated && t.grown(to) && t.isMinor(from) && !t.grown(from) {
		return score.SignNone
	}
	return sign
}

// takenForMinor says whether a speaker has said of another, whose age nobody knows, that they are under 18: who writes to somebody whom they take for a child is
// read as one who writes to a child. It holds for what this speaker writes to them and for nothing else, and yields to an age of 18 or more that the other has told.
func (t *Thread) takenForMinor(to, from uint8) bool {
	if to == nobody || t.people[to].known != AgeUnknown || t.people[to].saysAdult() {
		return false
	}
	return t.callsMinor(from, to)
}

// callsMinor says whether somebody has said of another that they are under 18.
func (t *Thread) callsMinor(from, to uint8) bool {
	return slices.ContainsFunc(t.pairs, func(p pair) bool { return p.told && p.from == from && p.to == to })
}

// grown says whether a person is of the grown age or more, by the platform or by the greatest age stated.
func (t *Thread) grown(i uint8) bool {
	_, greatest := t.ages(i)
	return greatest >= t.grownAge()
}

// ages are a person's age in years by the platform, else the least and the greatest one stated; 0 unknown.
func (t *Thread) ages(i uint8) (least, greatest int) {
	if i == nobody {
		return 0, 0
	}
	if p := &t.people[i]; p.years > 0 {
		return int(p.years), int(p.years)
	} else if p.known == AgeUnknown {
		return int(p.minYears), int(p.maxYears)
	}
	return 0, 0
}

// gap says whether the first is much older: by the policy's number of years where the years of both are known, else an adult toward a minor. Of
// several ages that somebody stated the greatest counts. Only an adult meets the least one of the other side: a child who first claimed to be grown is a
// child, and nobody becomes the older one of a pair because a grown person poses as a child.
func (t *Thread) gap(from, to uint8) bool {
	_, a := t.ages(from)
	least, b := t.ages(to)
	if a >= 18 {
		b = least
	}
	if a > 0 && b > 0 {
		return a-b >= t.rs.pack.Scoring.Context.GapYears
	}
	return t.isAdult(from) && (t.isMinor(to) || t.takenForMinor(to, from))
}

// toldAges says whether a person stated an age of 18 or more, and the other one that they are under 18, whatever the platform knows.
func (t *Thread) toldAges(adult, minor uint8) bool {
	return adult != nobody && minor != nobody && t.people[adult].maxYears >= 18 && t.people[minor].saidMinor
}

// agesUnsaid says whether the platform knows one person for an adult and the other for a minor, and nobody has spoken of their ages: who knows each other
// does not ask.
func (t *Thread) agesUnsaid(adult, minor uint8) bool {
	if adult == nobody || minor == nobody {
		return false
	}
	a, m := &t.people[adult], &t.people[minor]
	return a.known == AgeAdult && m.known == AgeMinor && !a.statesAge() && !m.statesAge() && !t.callsMinor(adult, minor)
}

// statesAge says whether a person has spoken of an age of their own.
func (p *person) statesAge() bool { return p.saidMinor || p.saidAdult || p.minYears > 0 }

// contradicts says whether a person claims two ages: numbers too far apart, under 18 and an adult, or other than the platform knows.
func (t *Thread) contradicts(i uint8) bool {
	if i == nobody {
		return false
	}
	p := &t.people[i]
	return t.claimsBoth(p) || t.spread(p) || p.known == AgeAdult && t.saysMinor(p)
}

// claimsBoth says whether a person claims to be under 18 and has also said to be an adult. Marks of a child's life claim nothing: students have homework and a
// shift.
func (t *Thread) claimsBoth(p *person) bool {
	return p.saidMinor && int(p.minYears) < t.grownAge() && p.saysAdult() && !p.birthday()
}

// birthday says whether one birthday explains that a person stated ages on both sides of 18: seventeen and eighteen are no contradiction by themselves.
func (p *person) birthday() bool { return p.minYears == 17 && p.maxYears == 18 }

func (t *Thread) spread(p *person) bool {
	return p.minYears > 0 && int(p.maxYears-p.minYears) >= max(1, t.rs.pack.Scoring.Patterns.AgeInconsistency.Years)
}

package moderation

import (
	"cmp"
	"slices"

	"github.com/safethread/safethread/moderation/internal/score"
)

// pair finds or makes the entry of one speaker toward another. It is nil only for an author whom the state has no room for.
func (t *Thread) pair(from, to uint8) *pair {
	if from == nobody {
		return nil
	}
	for i := range t.pairs {
		if t.pairs[i].from == from && t.pairs[i].to == to {
			return &t.pairs[i]
		}
	}
	t.pairs = append(room(t.pairs, maxEntries), pair{from: from, to: to})
	return &t.pairs[len(t.pairs)-1]
}

// settle lets the sightings of the current message score. The strongest come first: what they outdo takes no other's place.
func (t *Thread) settle() {
	slices.SortStableFunc(t.scoring, func(a, b scored) int { return cmp.Compare(t.rs.rules[b.rule].points, t.rs.rules[a.rule].points) })
	for _, b := range t.scoring {
		r := &t.rs.rules[b.rule]
		e := score.Entry{Indicator: r.indicator, Rule: b.rule, Points: r.points, HalfLife: r.halfLife, At: b.place.clock, Signal: b.signal,
			Message: b.place.index + 1, Cap: r.cap}
		if _, full := t.rs.policy.Add(&t.pair(b.from, b.to).ledger, e, t.clock); full {
			t.dropped++
		}
	}
	t.bound()
}

// levels notes which levels are reached here.
func (t *Thread) levels(here reached) {
	for i := range t.pairs {
		p := &t.pairs[i]
		level := Level(t.sum(p).Level)
		who := &t.people[p.from]
		for l := LevelLow; l <= level; l++ {
			if !who.reached[l].ok {
				who.reached[l] = here
			}
			if !t.reached[l].ok {
				t.reached[l] = here
			}
		}
		who.peak = max(who.peak, level)
	}
}

// bound keeps the number of scoring sightings over all pairs in its limit: the pair with the lowest score gives way.
func (t *Thread) bound() {
	for {
		entries := 0
		for i := range t.pairs {
			entries += max(1, t.pairs[i].ledger.Len())
		}
		if entries <= maxEntries || len(t.pairs) < 2 {
			return
		}
		least, at := int64(0), -1
		for i := range t.pairs {
			if s := t.sum(&t.pairs[i]); at < 0 || s.Points < least {
				least, at = s.Points, i
			}
		}
		t.dropped += max(1, t.pairs[at].ledger.Len())
		t.pairs = append(t.pairs[:at], t.pairs[at+1:]...)
	}
}

// facts are what is known of the two people of a pair.
func (t *Thread) facts(p *pair) score.Facts {
	f := score.Facts{
		TargetMinor:  t.minorTo(p.to, p.from),
		SpeakerMinor: t.minorSign(p.from),
		SpeakerAdult: t.isAdult(p.from),
		AgeGap:       t.gap(p.from, p.to),
		Contradicts:  t.contradicts(p.from),
		AgesTold:     t.toldAges(p.from, p.to),
		AgesUnsaid:   t.agesUnsaid(p.from, p.to),
		Relative:     p.relative,
	}
	if t.direct() {
		f.Message = t.number
	}
	if p.from != nobody {
		f.NewContact = t.people[p.from].newContact == Yes
	}
	return f
}

// sum adds up one speaker toward another at the thread's clock. The result is valid until the next call.
func (t *Thread) sum(p *pair) *score.Sum {
	return t.sumAgainst(p, t.against(p))
}

// sumAgainst is sum where the other direction comes to so many points.
func (t *Thread) sumAgainst(p *pair, against int64) *score.Sum {
	f := t.facts(p)
	f.Against = against
	t.rs.policy.Sum(&t.work.sum, &p.ledger, f, t.clock)
	return &t.work.sum
}

// against is what the other of a pair comes to toward the speaker, whatever the speaker comes to. Points that a gate holds below their level do not count, so
// that the thread's level, which is that of the greater side, never falls for it.
func (t *Thread) against(p *pair) int64 {
	q := t.reverse(p)
	if q == nil {
		return 0
	}
	return t.sumAgainst(q, 0).Backed
}

// reverse is the other direction of a pair, nil when nothing was said that way.
func (t *Thread) reverse(p *pair) *pair {
	for i := range t.pairs {
		if q := &t.pairs[i]; q.from == p.to && q.to == p.from {
			return q
		}
	}
	return nil
}

// riskiest is the pair with the highest level, of equals the highest score, of equals the first; -1 when nobody has any points.
func (t *Thread) riskiest() (at int, level Level, points Points) {
	at = -1
	for i := range t.pairs {
		s := t.sum(&t.pairs[i])
		l, p := Level(s.Level), Points(s.Points)
		if p > 0 && (at < 0 || l > level || l == level && p > points) {
			at, level, points = i, l, p
		}
	}
	return at, level, points
}

// urgency is the highest that any signal asks for: of scoring signals while their pair is at low or above, whatever the other direction comes to, of what
// a party in distress says always.
func (t *Thread) urgency() Urgency {
	u := Routine
	for i := range t.pairs {
		p := &t.pairs[i]
		u = max(u, p.alarm)
		if p.urgency > u && Level(t.sumAgainst(p, 0).Level) >= LevelLow {
			u = p.urgency
		}
	}
	return u
}

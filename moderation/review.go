package moderation

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/safethread/safethread/moderation/internal/match"
	"github.com/safethread/safethread/moderation/internal/score"
)

// Review reads a whole conversation. It is a loop over Thread.Add and gives the same report.
func (rs *RuleSet) Review(c Conversation) Report {
	t := rs.NewThread(c.ID, c.Participants...)
	t.SetChat(c.Chat)
	t.SetLang(c.Lang)
	for _, m := range c.Messages {
		t.Add(m)
	}
	return t.Report()
}

// Scan reads one message by itself and returns the signals of the rules that need nothing but its words. Their Points are what the rule
// gives; scoring needs a Thread. The message is read in the pack's first language.
func (rs *RuleSet) Scan(m Message) []Signal {
	s := rs.first.pool.Get().(*match.Scratch)
	defer rs.first.pool.Put(s)
	text, _ := cutText(m.Text, rs.maxText)
	res := rs.first.program.Run(s, text)
	if len(res.Matches) == 0 {
		return nil
	}
	t := rs.NewThread("", Participant{ID: m.Author}, Participant{ID: m.To})
	author, toward := t.person(m.Author), uint8(nobody)
	if m.To != "" {
		toward = t.person(m.To)
	}
	alone := &match.Result{Excuses: res.Excuses}
	for _, f := range res.Matches {
		if rs.rules[f.Rule].alone() {
			alone.Matches = append(alone.Matches, f)
		}
	}
	t.readMatches(&m, author, toward, alone)
	return t.out
}

// Report says what the thread's signals add up to after the last message.
func (t *Thread) Report() Report {
	at, level, points := t.riskiest()
	r := Report{
		Thread: t.id, Level: level, Urgency: t.urgency(), Score: points, Messages: t.count, Dropped: t.dropped, Truncated: t.truncated,
		RuleSet: t.rs.digest, Notes: slices.Clone(t.notes),
		Speakers: []Speaker{}, Factors: []Factor{}, Signals: make([]Signal, 0, len(t.signals)), Reached: publicReached(t.reached),
	}
	for i := range t.signals {
		r.Signals = append(r.Signals, t.public(&t.signals[i]))
	}
	if at >= 0 {
		r.Factors = t.factors(&t.pairs[at])
	}
	r.Speakers = t.speakers()
	return r
}

func publicReached(from [LevelCritical + 1]reached) []Reached {
	out := []Reached{}
	for l := LevelLow; l <= LevelCritical; l++ {
		if from[l].ok {
			out = append(out, Reached{Level: l, Message: messageName(from[l].message, from[l].index), Index: int(from[l].index)})
		}
	}
	return out
}

// speakers lists every author, by first appearance.
func (t *Thread) speakers() []Speaker {
	roles := t.roles()
	var order []int
	for i := range t.people {
		if t.people[i].spoke {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(t.people[a].first, t.people[b].first) })
	out := []Speaker{}
	for _, i := range order {
		s := Speaker{ID: t.people[i].id, Role: roles[i], Peak: t.people[i].peak, Reached: publicReached(t.people[i].reached)}
		for j := range t.pairs {
			if int(t.pairs[j].from) != i {
				continue
			}
			sum := t.sum(&t.pairs[j])
			if l, p := Level(sum.Level), Points(sum.Points); l > s.Level || l == s.Level && p > s.Score {
				s.Level, s.Score, s.Toward = l, p, t.name(t.pairs[j].to)
			}
		}
		out = append(out, s)
	}
	return out
}

// roles says who the signals come from and whom they are for, where that is clear: a speaker at low or above, at least twice as high as what
// comes back from the other side.
func (t *Thread) roles() []Role {
	roles := make([]Role, len(t.people))
	for i := range t.pairs {
		p := &t.pairs[i]
		there := *t.sum(p)
		if Level(there.Level) < LevelLow || there.Points < 2*t.back(p) {
			continue
		}
		roles[p.from] = Initiator
		if p.to != nobody && roles[p.to] == Undetermined {
			roles[p.to] = Target
		}
	}
	return roles
}

// back is the score of the other direction, whatever this one takes off it.
func (t *Thread) back(p *pair) int64 {
	if q := t.reverse(p); q != nil {
		return t.sumAgainst(q, 0).Points
	}
	return 0
}

// factors are the addends of a pair's score, the greatest first.
func (t *Thread) factors(p *pair) []Factor {
	sum := t.sum(p)
	out := make([]Factor, 0, len(sum.Parts))
	for i := range sum.Parts {
		part := &sum.Parts[i]
		f := Factor{Author: t.name(p.from), Toward: t.name(p.to), Points: Points(part.Points), Signals: t.cited(part.Signals), Reason: t.reason(p, part)}
		if part.Kind == score.PartIndicator {
			f.Indicator = t.rs.pack.Indicators[part.Indicator].ID
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b Factor) int { return cmp.Compare(b.Points, a.Points) })
	return out
}

// cited turns running numbers of signals into positions in the report; those that no longer fit are left out.
func (t *Thread) cited(numbers []int32) []int {
	out := []int{}
	for _, n := range numbers {
		if i := slices.IndexFunc(t.signals, func(k kept) bool { return k.number == n }); i >= 0 {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}

// reason says in one plain sentence where a part comes from.
func (t *Thread) reason(p *pair, part *score.Part) string {
	said := "said so"
	switch part.Kind {
	case score.PartIndicator:
		return t.indicatorReason(part)
	case score.PartBreadthIndicators:
		return fmt.Sprintf("%d different indicators by one speaker toward the same person.", part.N)
	case score.PartBreadthStages:
		return fmt.Sprintf("The indicators are of %d different stages.", part.N)
	case score.PartTargetMinor:
		switch t.minorSign(p.to) {
		case score.SignKnown:
			said = "by the platform's record"
		case score.SignNone:
			said = "by what the speaker says of them"
		}
		return "The other party is under 18 (" + said + ")."
	case score.PartSpeakerAdult:
		if t.people[p.from].known == AgeAdult {
			said = "by the platform's record"
		}
		return "The speaker is an adult (" + said + ")."
	case score.PartAgeGap:
		return "The speaker is much older than the other party."
	case score.PartNewContact:
		return "The two have not known each other for long (by the platform's record)."
	case score.PartAgesTold:
		return "The two told each other that one is an adult and the other under 18."
	case score.PartDiscountMinorSpeaker:
		if t.people[p.from].known == AgeMinor {
			said = "by the platform's record"
		}
		if n := t.rs.pack.Scoring.Discounts.SpeakerMinorHalfLife; n > 0 && t.count > n && t.direct() {
			return fmt.Sprintf("The speaker is under 18 (%s): %d %% less, and what lies %d messages back counts half.", said, part.N, n)
		}
		return fmt.Sprintf("The speaker is under 18 (%s): %d %% less.", said, part.N)
	}
	switch part.Kind {
	case score.PartDiscountRelative:
		return fmt.Sprintf("The other party speaks to the speaker as to a parent or grandparent: %d %% less.", part.N)
	case score.PartDiscountAgesUnsaid:
		return fmt.Sprintf("The platform knows both ages, and neither of the two speaks of them: %d %% less.", part.N)
	case score.PartDiscountOutweighed:
		return fmt.Sprintf("The other party scores higher toward the speaker: %d %% less.", part.N)
	}
	return fmt.Sprintf("Nothing says that the other party is under 18: %d %% less.", part.N)
}

// indicatorReason is the title of the strongest rule that saw the indicator, and how often it was seen.
func (t *Thread) indicatorReason(part *score.Part) string {
	title := t.rs.pack.Indicators[part.Indicator].Title
	if len(part.Signals) > 0 {
		if i := slices.IndexFunc(t.signals, func(k kept) bool { return k.number == part.Signals[0] }); i >= 0 {
			title = t.rs.rules[t.signals[i].rule].src.Title
		}
	}
	if part.N > 1 {
		return fmt.Sprintf("%s (seen %d times).", title, part.N)
	}
	return title + "."
}

package moderation_test

import (
	"fmt"
	"strings"

	"github.com/safethread/safethread/moderation"
)

// reportText writes a report plainly: every field but the rule set's digest and the signals' IDs, which hang on it. Messages count from 1.
func reportText(r *moderation.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%v, peak %v, %v, %v points, %d messages", r.Level, peak(r.Reached), r.Urgency, r.Score, r.Messages)
	fmt.Fprintf(&b, "%s\n", reachedText(r.Reached))
	for _, s := range r.Speakers {
		fmt.Fprintf(&b, "speaker %s: %v, %v, peak %v, %v points%s\n", s.ID, s.Role, s.Level, s.Peak, s.Score, reachedText(s.Reached))
	}
	for _, f := range r.Factors {
		what := f.Indicator
		if what == "" {
			what = "context"
		}
		fmt.Fprintf(&b, "factor %v %s%s %s: %s%s\n", f.Points, f.Author, toward(f.Toward), what, f.Reason, cites(r, f.Signals))
	}
	for _, s := range r.Signals {
		fmt.Fprintf(&b, "signal %d %s%s %s (%s, %s) %v points", s.Index+1, s.Author, toward(s.Toward), s.Rule, s.Indicator, s.Stage, s.Points)
		for _, p := range s.Spans {
			fmt.Fprintf(&b, " %d-%d", p.Start, p.End)
		}
		if s.Shadow {
			b.WriteString(" shadow")
		}
		b.WriteByte('\n')
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "note %s\n", n)
	}
	if r.Dropped > 0 || r.Truncated {
		fmt.Fprintf(&b, "dropped %d, truncated %v\n", r.Dropped, r.Truncated)
	}
	return b.String()
}

func toward(who string) string {
	if who == "" {
		return ""
	}
	return " to " + who
}

func reachedText(reached []moderation.Reached) string {
	var b strings.Builder
	for _, x := range reached {
		fmt.Fprintf(&b, ", %v at %d", x.Level, x.Index+1)
	}
	return b.String()
}

func cites(r *moderation.Report, signals []int) string {
	if len(signals) == 0 {
		return ""
	}
	var at []string
	for _, i := range signals {
		at = append(at, fmt.Sprint(r.Signals[i].Index+1))
	}
	return " [" + strings.Join(at, " ") + "]"
}

// tally counts threads by the level that they came to.
type tally struct {
	n      int
	levels [moderation.LevelCritical + 1]int
}

func (c *tally) add(l moderation.Level) { c.n++; c.levels[l]++ }

// at is the number of threads at a level or above.
func (c *tally) at(l moderation.Level) (n int) {
	for ; l <= moderation.LevelCritical; l++ {
		n += c.levels[l]
	}
	return n
}

func (c *tally) String() string {
	share := func(l moderation.Level) string {
		return fmt.Sprintf("%d (%.1f %%) at %v", c.at(l), 100*float64(c.at(l))/float64(max(1, c.n)), l)
	}
	return fmt.Sprintf("%d, %s, %s", c.n, share(moderation.LevelMedium), share(moderation.LevelHigh))
}

// figures sum up how the scenarios fare.
type figures struct {
	risky, ordinary, others tally
	directed, right         int
	wrong, quiet, loud      []string
}

func (f *figures) add(s *scenario, r *moderation.Report) {
	level := peak(r.Reached)
	if !s.risky() {
		f.ordinary.add(level)
		if level >= moderation.LevelMedium {
			f.loud = append(f.loud, fmt.Sprintf("%s (%v)", s.name(), level))
		}
		return
	}
	f.risky.add(level)
	if level < moderation.LevelHigh {
		f.quiet = append(f.quiet, fmt.Sprintf("%s (%v, want %v)", s.name(), level, s.expect.AtLeast))
	}
	f.direction(s, r)
}

// direction counts whether the one who should scores higher than everybody else.
func (f *figures) direction(s *scenario, r *moderation.Report) {
	if s.expect.Initiator == "" {
		return
	}
	best, other := moderation.Points(0), moderation.Points(0)
	for _, p := range r.Speakers {
		if p.ID == s.expect.Initiator {
			best = p.Score
			continue
		}
		other = max(other, p.Score)
		f.others.add(p.Peak)
	}
	f.directed++
	if best > other {
		f.right++
	} else {
		f.wrong = append(f.wrong, s.name())
	}
}

// String gives a table for people.
func (f *figures) String() string {
	list := func(names []string) string { return strings.Join(names, ", ") }
	return fmt.Sprintf("\nrisky threads    %v\nordinary threads %v\nother speakers of risky threads %v\nright speaker higher in %d of %d (%.1f %%)"+
		"\nrisky below high: %s\nordinary at medium: %s\nright speaker not higher: %s",
		&f.risky, &f.ordinary, &f.others, f.right, f.directed, 100*float64(f.right)/float64(max(1, f.directed)), list(f.quiet), list(f.loud), list(f.wrong))
}

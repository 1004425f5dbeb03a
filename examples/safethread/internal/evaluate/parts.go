package evaluate

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/safethread/safethread/moderation"
)

// Direction says whether the right side of a chat scores higher. Chats are threads in which a labelled offender and somebody else wrote; the
// scores are the highest that each ever had.
type Direction struct {
	Right   Share `json:"right"`            // the highest offender is above everybody else
	Equal   int   `json:"equal"`            // the highest offender and the highest other have the same score; Silent ones not counted
	Wrong   int   `json:"wrong"`            // somebody else is above every offender
	Silent  int   `json:"silent"`           // nobody ever scored
	Scoring Share `json:"right_of_scoring"` // Right among the chats in which somebody scored
}

func direction(threads []Thread) Direction {
	var d Direction
	right := 0
	chats := 0
	for i := range threads {
		offender, other := moderation.Points(-1), moderation.Points(-1)
		for j := range threads[i].Authors {
			switch a := &threads[i].Authors[j]; a.Part {
			case Offender:
				offender = max(offender, a.Peak)
			case OtherSide:
				other = max(other, a.Peak)
			}
		}
		if offender < 0 || other < 0 {
			continue
		}
		chats++
		switch {
		case offender > other:
			right++
		case offender < other:
			d.Wrong++
		case offender == 0:
			d.Silent++
		default:
			d.Equal++
		}
	}
	d.Right, d.Scoring = newShare(tally{right, chats}), newShare(tally{right, chats - d.Silent})
	return d
}

// Band is the authors whose highest score was from From to below To, and the share of them who are labelled offenders. The share holds for a
// mix of offenders and others as in the corpus; on a platform, where offenders are rarer, it is lower.
type Band struct {
	From      moderation.Points `json:"from"`
	To        moderation.Points `json:"to"` // 0: no end
	Confirmed Share             `json:"confirmed"`
}

// calibration has bands that hold for the thresholds of the default policy (2, 8.75, 11.5, 28.5) and halve the ways between them. The first one is no
// points at all.
func calibration(threads []Thread) []Band {
	from := []moderation.Points{0, 1, 200, 500, 875, 1000, 1150, 2000, 2850, 4200}
	tallies := make([]tally, len(from))
	for i := range threads {
		for j := range threads[i].Authors {
			if a := &threads[i].Authors[j]; a.Part != NotSaid {
				at, exact := slices.BinarySearch(from, max(0, a.Peak))
				if !exact {
					at--
				}
				tallies[at].add(a.Part == Offender)
			}
		}
	}
	bands := make([]Band, len(from))
	for i := range from {
		bands[i] = Band{From: from[i], Confirmed: newShare(tallies[i])}
		if i+1 < len(from) {
			bands[i].To = from[i+1]
		}
	}
	return bands
}

// Threshold is what an alert at a score would give, whatever the levels and their conditions say.
type Threshold struct {
	Score        moderation.Points `json:"score"`
	FalseAuthors Rate              `json:"false_authors"` // per 1,000, as in LevelResult
	FalseThreads Rate              `json:"false_threads"` // per 10,000
	Offenders    Share             `json:"offenders"`     // of all
}

// thresholds goes by one point from 1 to 40, which is above the level critical of the default policy.
func thresholds(threads []Thread, opts Options) []Threshold {
	var out []Threshold
	for s := moderation.Points(100); s <= 4000; s += 100 {
		var authors, harmless, offenders tally
		for i := range threads {
			t := &threads[i]
			if t.Label.harmless() {
				harmless.add(t.Peak() >= s)
			}
			for j := range t.Authors {
				switch a := &t.Authors[j]; {
				case a.Part == Offender:
					offenders.add(a.Peak >= s)
				case a.Part == Ordinary && a.Messages >= opts.MinMessages:
					authors.add(a.Peak >= s)
				}
			}
		}
		out = append(out, Threshold{Score: s, FalseAuthors: newRate(authors, 1000), FalseThreads: newRate(harmless, 10000), Offenders: newShare(offenders)})
	}
	return out
}

// Group is a part of the threads at the chosen level.
type Group struct {
	Kind         string  `json:"kind"` // corpus, label, language, messages or authors
	Name         string  `json:"name"`
	Count        int     `json:"count"` // threads
	Messages     int     `json:"messages"`
	Authors      Quality `json:"authors"`
	Threads      Quality `json:"threads"`
	FalseAuthors Rate    `json:"false_authors"`
	FalseThreads Rate    `json:"false_threads"`
}

func groups(threads []Thread, opts Options) []Group {
	var out []Group
	for _, k := range []struct {
		kind  string
		of    func(*Thread) string
		order []string // nil: by first thread for files, else by name
	}{
		{"corpus", func(t *Thread) string { return t.Corpus }, nil},
		{"label", func(t *Thread) string { return t.Label.String() }, []string{"grooming", "benign", "hard-benign"}},
		{"language", func(t *Thread) string { return cmp.Or(t.Lang, "not said") }, nil},
		{"messages", messageBand, []string{"under 10", "10 to 49", "50 to 199", "200 to 999", "1000 and more"}},
		{"authors", authorBand, []string{"none", "one", "two", "group"}},
	} {
		parts := map[string][]Thread{}
		var seen []string
		for i := range threads {
			name := k.of(&threads[i])
			if parts[name] == nil {
				seen = append(seen, name)
			}
			parts[name] = append(parts[name], threads[i])
		}
		switch {
		case k.order != nil:
			seen = k.order
		case k.kind != "corpus":
			slices.Sort(seen)
		}
		for _, name := range seen {
			if len(parts[name]) > 0 {
				out = append(out, newGroup(k.kind, name, parts[name], opts))
			}
		}
	}
	return out
}

func newGroup(kind, name string, threads []Thread, opts Options) Group {
	f := confuse(threads, opts.Level, opts)
	g := Group{Kind: kind, Name: name, Count: len(threads), Authors: f.authors.quality(), Threads: f.threads.quality(),
		FalseAuthors: newRate(f.falseAuthors, 1000), FalseThreads: newRate(f.falseThreads, 10000)}
	for i := range threads {
		g.Messages += threads[i].Messages
	}
	return g
}

func messageBand(t *Thread) string {
	switch n := t.Messages; {
	case n < 10:
		return "under 10"
	case n < 50:
		return "10 to 49"
	case n < 200:
		return "50 to 199"
	case n < 1000:
		return "200 to 999"
	}
	return "1000 and more"
}

func authorBand(t *Thread) string {
	return [...]string{"none", "one", "two", "group"}[min(len(t.Authors), 3)]
}

// IndicatorMean is what an indicator adds to the highest score of a thread, as a mean over all threads of a label, in points.
type IndicatorMean struct {
	Indicator string `json:"indicator"` // empty: breadth, context and discounts
	Grooming  Number `json:"grooming"`
	Harmless  Number `json:"harmless"` // benign and hard-benign
}

// indicators gives those that matter most first.
func indicators(threads []Thread) []IndicatorMean {
	type sums struct{ grooming, harmless moderation.Points }
	by := map[string]*sums{}
	grooming, harmless := 0, 0
	for i := range threads {
		t := &threads[i]
		if t.Label == Grooming {
			grooming++
		} else {
			harmless++
		}
		for ind, p := range t.Points {
			if by[ind] == nil {
				by[ind] = &sums{}
			}
			if t.Label == Grooming {
				by[ind].grooming += p
			} else {
				by[ind].harmless += p
			}
		}
	}
	out := []IndicatorMean{}
	for _, ind := range slices.Sorted(maps.Keys(by)) {
		out = append(out, IndicatorMean{Indicator: ind,
			Grooming: divide(float64(by[ind].grooming)/100, float64(grooming)), Harmless: divide(float64(by[ind].harmless)/100, float64(harmless))})
	}
	slices.SortStableFunc(out, func(a, b IndicatorMean) int { return cmp.Compare(b.weight(), a.weight()) })
	return out
}

func (m IndicatorMean) weight() float64 {
	w := 0.0
	for _, n := range []Number{m.Grooming, m.Harmless} {
		if n.OK() {
			w = math.Max(w, math.Abs(float64(n)))
		}
	}
	return w
}

// Name is the indicator, or what stands for none.
func (m IndicatorMean) Name() string { return cmp.Or(m.Indicator, "(breadth, context, discounts)") }

// Span gives the band in words: "2.00 to below 5.00".
func (b Band) Span() string {
	switch {
	case b.From == 0:
		return "none"
	case b.To == 0:
		return b.From.String() + " and more"
	}
	return fmt.Sprintf("%s to below %s", b.From, b.To)
}

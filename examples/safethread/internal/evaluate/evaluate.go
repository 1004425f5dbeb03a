// Package evaluate measures how well signals agree with labels: whom they find, how early, and whom they bother without cause.
//
// The unit is an author in one thread: somebody who writes in three threads counts three times. A found author is one who came to a level at
// any message of the thread, whatever the level is at its end. The package reads no files and holds no text.
package evaluate

import (
	"cmp"
	"slices"

	"github.com/safethread/safethread/moderation"
)

// Label is what people found out about a thread.
type Label uint8

// The labels. Unlabelled is the zero value; such threads are not measured.
const (
	Unlabelled Label = iota
	Grooming
	Benign
	HardBenign // harmless, and chosen because it looks risky
)

// String gives grooming, benign, hard-benign or unlabelled.
func (l Label) String() string {
	return [...]string{"unlabelled", "grooming", "benign", "hard-benign"}[min(l, HardBenign)]
}

func (l Label) harmless() bool { return l == Benign || l == HardBenign }

// Part is what the labels say of an author.
type Part uint8

// The parts of authors.
const (
	NotSaid   Part = iota // in a grooming thread whose label names nobody
	Offender              // named by the label
	OtherSide             // not named, in a thread whose label names somebody who wrote in it
	Ordinary              // in a harmless thread
)

// Author is one author of a thread.
type Author struct {
	Part     Part
	Messages int                               // own messages
	First    [moderation.LevelCritical + 1]int // own messages read when a level was first reached; 0: never. LevelNone is not used
	Peak     moderation.Points                 // the highest score toward anybody
}

// Reached says whether the author ever came to a level.
func (a *Author) Reached(l moderation.Level) bool { return a.First[l] > 0 }

// Thread is one measured thread.
type Thread struct {
	Corpus   string // the file it came from
	Lang     string // empty: not said
	Label    Label
	Messages int
	Authors  []Author                     // by first message
	Points   map[string]moderation.Points // by indicator, what added up to the thread's highest score; "" is breadth, context and discounts
	Rules    []string                     // that saw something and score, sorted
}

// Reached says whether any author of the thread ever came to a level.
func (t *Thread) Reached(l moderation.Level) bool {
	return slices.ContainsFunc(t.Authors, func(a Author) bool { return a.Reached(l) })
}

// Peak is the highest score of any author.
func (t *Thread) Peak() moderation.Points {
	peak := moderation.Points(0)
	for i := range t.Authors {
		peak = max(peak, t.Authors[i].Peak)
	}
	return peak
}

// Options are the settings of Measure.
type Options struct {
	Level       moderation.Level // of groups, direction and ablation; LevelNone is LevelHigh
	MinMessages int              // own messages from which an ordinary author counts in the false alarms per 1,000 authors; less than 1 is DefaultMinMessages
	LatencyHalf int              // own messages at which an alert is worth half in latency-weighted F1; 0: the offenders' median number of messages
}

// DefaultMinMessages leaves out authors of whom too little was read to say that they were left alone.
const DefaultMinMessages = 15

func (o Options) withDefaults() Options {
	if o.Level == moderation.LevelNone {
		o.Level = moderation.LevelHigh
	}
	if o.MinMessages < 1 {
		o.MinMessages = DefaultMinMessages
	}
	return o
}

// Result is everything that was measured.
type Result struct {
	Level       moderation.Level `json:"level"`
	MinMessages int              `json:"min_messages"`
	Threads     ThreadCounts     `json:"threads"`
	Authors     AuthorCounts     `json:"authors"`
	Levels      []LevelResult    `json:"levels"` // low to critical
	Direction   Direction        `json:"direction"`
	Calibration []Band           `json:"calibration"`
	Thresholds  []Threshold      `json:"thresholds"`
	Groups      []Group          `json:"groups"`
	Indicators  []IndicatorMean  `json:"indicators"`
	Ablation    []RuleChange     `json:"ablation,omitempty"`
}

// At is the result at a level from low to critical.
func (r *Result) At(l moderation.Level) *LevelResult { return &r.Levels[l-moderation.LevelLow] }

// ThreadCounts counts the measured threads.
type ThreadCounts struct {
	Grooming        int `json:"grooming"`
	WithoutOffender int `json:"grooming_without_offender"` // of Grooming: nobody who is named wrote in it, so that it counts for threads only
	Benign          int `json:"benign"`
	HardBenign      int `json:"hard_benign"`
	Messages        int `json:"messages"`
}

// AuthorCounts counts the authors of the measured threads.
type AuthorCounts struct {
	Offenders      int `json:"offenders"`
	OtherSide      int `json:"other_side"`
	Ordinary       int `json:"ordinary"`
	OrdinaryEnough int `json:"ordinary_with_min_messages"`
	NotSaid        int `json:"not_said"`
}

// LevelResult is what an alert at one level gives.
type LevelResult struct {
	Level        moderation.Level `json:"level"`
	Authors      Quality          `json:"authors"`       // offenders against everybody else in the measured threads
	Threads      Quality          `json:"threads"`       // grooming against benign and hard-benign
	FalseAuthors Rate             `json:"false_authors"` // ordinary authors with enough messages, per 1,000
	FalseThreads Rate             `json:"false_threads"` // harmless threads, per 10,000
	OtherSide    Share            `json:"other_side"`    // of the other side who came to the level
	Percentiles  []Percentile     `json:"messages_to_alert"`
	Within       []Within         `json:"recall_within"`
	Latency      Latency          `json:"latency"`
	Curve        []Within         `json:"found_after"` // every number of own messages after which more offenders were found
}

// Measure measures labelled threads; unlabelled ones are passed over. The order of the threads changes nothing but the order of groups that
// are named after files.
func Measure(threads []Thread, opts Options) Result {
	opts = opts.withDefaults()
	threads = slices.DeleteFunc(slices.Clone(threads), func(t Thread) bool { return t.Label == Unlabelled })
	r := Result{Level: opts.Level, MinMessages: opts.MinMessages}
	r.Threads, r.Authors = count(threads, opts)
	half := latencyHalf(threads, opts)
	for l := moderation.LevelLow; l <= moderation.LevelCritical; l++ {
		r.Levels = append(r.Levels, measureLevel(threads, l, half, opts))
	}
	r.Direction = direction(threads)
	r.Calibration = calibration(threads)
	r.Thresholds = thresholds(threads, opts)
	r.Groups = groups(threads, opts)
	r.Indicators = indicators(threads)
	return r
}

func count(threads []Thread, opts Options) (t ThreadCounts, a AuthorCounts) {
	for i := range threads {
		th := &threads[i]
		t.Messages += th.Messages
		named := false
		for j := range th.Authors {
			switch au := &th.Authors[j]; au.Part {
			case Offender:
				a.Offenders++
				named = true
			case OtherSide:
				a.OtherSide++
			case Ordinary:
				a.Ordinary++
				if au.Messages >= opts.MinMessages {
					a.OrdinaryEnough++
				}
			default:
				a.NotSaid++
			}
		}
		switch th.Label {
		case Benign:
			t.Benign++
		case HardBenign:
			t.HardBenign++
		default:
			t.Grooming++
			if !named {
				t.WithoutOffender++
			}
		}
	}
	return t, a
}

func measureLevel(threads []Thread, l moderation.Level, half float64, opts Options) LevelResult {
	found := confuse(threads, l, opts)
	r := LevelResult{
		Level: l, Authors: found.authors.quality(), Threads: found.threads.quality(),
		FalseAuthors: newRate(found.falseAuthors, 1000), FalseThreads: newRate(found.falseThreads, 10000), OtherSide: newShare(found.otherSide),
	}
	steps, offenders := alertSteps(threads, l)
	for _, p := range []int{10, 25, 50, 75, 90} {
		r.Percentiles = append(r.Percentiles, Percentile{Percent: p, Found: Steps(nearestRank(steps, len(steps), p)), All: Steps(nearestRank(steps, offenders, p))})
	}
	for _, k := range []int{10, 20, 50, 100} {
		n, _ := slices.BinarySearch(steps, k+1)
		r.Within = append(r.Within, Within{Messages: k, Share: newShare(tally{n, offenders})})
	}
	for i, k := range steps {
		if i+1 == len(steps) || steps[i+1] != k {
			r.Curve = append(r.Curve, Within{Messages: k, Share: newShare(tally{i + 1, offenders})})
		}
	}
	r.Latency = newLatency(steps, half, found.authors)
	return r
}

// found is what the labels and one level say of each other.
type found struct {
	authors, threads                      Confusion
	falseAuthors, falseThreads, otherSide tally
}

func confuse(threads []Thread, l moderation.Level, opts Options) (f found) {
	for i := range threads {
		t := &threads[i]
		flagged := t.Reached(l)
		f.threads.add(t.Label == Grooming, flagged)
		if t.Label.harmless() {
			f.falseThreads.add(flagged)
		}
		for j := range t.Authors {
			a := &t.Authors[j]
			hit := a.Reached(l)
			switch a.Part {
			case NotSaid:
				continue
			case OtherSide:
				f.otherSide.add(hit)
			case Ordinary:
				if a.Messages >= opts.MinMessages {
					f.falseAuthors.add(hit)
				}
			}
			f.authors.add(a.Part == Offender, hit)
		}
	}
	return f
}

// alertSteps gives, sorted, how many own messages of the found offenders were read until the level, and the number of all offenders.
func alertSteps(threads []Thread, l moderation.Level) (steps []int, offenders int) {
	for i := range threads {
		for j := range threads[i].Authors {
			a := &threads[i].Authors[j]
			if a.Part != Offender {
				continue
			}
			offenders++
			if a.Reached(l) {
				steps = append(steps, a.First[l])
			}
		}
	}
	slices.SortFunc(steps, cmp.Compare[int])
	return steps, offenders
}

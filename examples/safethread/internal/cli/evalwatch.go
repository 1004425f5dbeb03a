package cli

import (
	"fmt"

	"github.com/safethread/safethread/examples/safethread/internal/evalout"
	"github.com/safethread/safethread/examples/safethread/internal/evaluate"
	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/moderation"
)

// evalWatcher measures one thread as it is scored.
type evalWatcher struct {
	observer evaluate.Observer
	listed   map[string]bool // authors that --predators names
	keep     bool            // the lines

	place   input.Place // of the first line
	lang    string
	labels  input.Labels
	faultAt input.Place
	wrote   []string // those of listed who wrote something
	met     map[string]bool
	lines   []scan.Line
}

func (w *evalWatcher) Line(place input.Place, rec *input.Record) {
	if w.place.File == "" {
		w.place = place
	}
	if w.keep {
		w.lines = append(w.lines, scan.Line{Place: place, Record: *rec})
	}
	lang := rec.Lang
	if rec.Conversation != nil {
		lang = rec.Conversation.Lang
	}
	if lang != "" {
		w.lang = lang
	}
	w.label(place, rec.Labels)
}

// label adds up what several lines of one thread say; the first fault stays.
func (w *evalWatcher) label(place input.Place, l input.Labels) {
	switch {
	case w.labels.Fault != "":
		return
	case l.Fault != "":
		w.labels.Fault, w.faultAt = l.Fault, place
		return
	case l.Label == "":
		return
	case w.labels.Label != "" && w.labels.Label != l.Label:
		w.labels.Fault, w.faultAt = "the label is another one than on an earlier line of the thread", place
		return
	}
	w.labels.Label = l.Label
	w.labels.Predators = append(w.labels.Predators, l.Predators...)
}

func (w *evalWatcher) Message(m *moderation.Message, signals []moderation.Signal, t *moderation.Thread) {
	w.observer.Message(m.Author, signals, t)
	if w.listed[m.Author] && !w.met[m.Author] {
		if w.met == nil {
			w.met = map[string]bool{}
		}
		w.met[m.Author] = true
		w.wrote = append(w.wrote, m.Author)
	}
}

// evalSink puts the measured threads together.
type evalSink struct {
	scanSink
	flags  *evalFlags
	counts evalout.Input
	said   int // faults of labels written so far

	listed  map[string]bool // of --predators; true once the author wrote something
	threads []evaluate.Thread
	cases   []evalCase // beside threads; only with --ablate
}

// evalCase is what it takes to score a thread again.
type evalCase struct {
	id    string
	lines []scan.Line
	truth evaluate.Truth
}

// maxSaid is how many faults of labels are written; the counts at the end hold all.
const maxSaid = 100

func (s *evalSink) say(place input.Place, reason string) {
	if s.said++; s.said <= maxSaid {
		s.Fault(scan.Fault{Place: place, Reason: reason})
	}
}

func (s *evalSink) Case(c scan.Case) error {
	w := c.Watch.(*evalWatcher)
	for _, author := range w.wrote {
		s.listed[author] = true
	}
	truth, ok := s.truth(w)
	if !ok {
		return nil
	}
	t, absent := w.observer.Finish(truth)
	if absent > 0 {
		s.counts.AbsentPredators += absent
		s.say(w.place, counted(absent, "author")+" named under predators wrote nothing in the thread")
	}
	s.threads = append(s.threads, t)
	if s.flags.ablate {
		again := evalCase{id: c.Report.Thread, lines: w.lines, truth: truth}
		if len(t.Rules) == 0 {
			again.lines = nil // no rule can change anything in it
		}
		s.cases = append(s.cases, again)
	}
	return nil
}

// truth says what is known of a thread; false if it is left out.
func (s *evalSink) truth(w *evalWatcher) (evaluate.Truth, bool) {
	t := evaluate.Truth{Corpus: w.place.File, Lang: w.lang, Offenders: w.labels.Predators}
	if t.Lang == "" {
		t.Lang = s.flags.lang
	}
	if w.labels.Fault != "" {
		s.counts.BadLabels++
		s.say(w.faultAt, w.labels.Fault)
		return t, false
	}
	label := w.labels.Label
	if label == "" && s.listed != nil {
		label = input.Benign
		if len(w.wrote) > 0 {
			label = input.Grooming
		}
	}
	if label == input.Grooming && len(t.Offenders) == 0 {
		t.Offenders = w.wrote
	}
	if label == "" && s.flags.assume.value != assumeNothing {
		s.counts.Assumed++
		label = s.flags.assume.value
	}
	switch label {
	case input.Grooming:
		t.Label = evaluate.Grooming
	case input.Benign:
		t.Label = evaluate.Benign
	case input.HardBenign:
		t.Label = evaluate.HardBenign
	default:
		s.counts.Unlabelled++
		return t, false
	}
	return t, true
}

// finish counts the authors of --predators who were not met.
func (s *evalSink) finish() {
	s.counts.Listed = len(s.listed)
	for _, met := range s.listed {
		if !met {
			s.counts.ListedAbsent++
		}
	}
	if more := s.said - maxSaid; more > 0 {
		fmt.Fprintf(s.stderr, "safethread: %s of labels not shown\n", counted(more, "more fault"))
	}
}

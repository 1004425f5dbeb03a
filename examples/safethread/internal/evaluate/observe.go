package evaluate

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation"
)

// Observer makes a Thread of a thread that is being scored. It keeps no text. Its zero value is ready; it is for one goroutine at a time.
type Observer struct {
	thread  Thread
	peak    moderation.Points
	authors map[string]int  // position in thread.Authors, by the name that reports use
	rules   map[string]bool // that saw something
}

// Message is to be called after each message was added, with the signals that Thread.Add gave. A message that the thread knew already counts too.
func (o *Observer) Message(author string, signals []moderation.Signal, t *moderation.Thread) {
	if o.authors == nil {
		o.authors, o.rules = map[string]int{}, map[string]bool{}
	}
	o.thread.Messages++
	name := reportName(author)
	i, known := o.authors[name]
	if !known {
		i = len(o.thread.Authors)
		o.authors[strings.Clone(name)] = i
		o.thread.Authors = append(o.thread.Authors, Author{})
	}
	o.thread.Authors[i].Messages++
	scores := false
	for _, s := range signals {
		if !s.Shadow {
			scores = true
			o.rules[s.Rule] = true
		}
	}
	if scores { // otherwise scores can only have faded
		o.look(t.Report())
	}
}

func (o *Observer) look(r moderation.Report) {
	for _, s := range r.Speakers {
		i, known := o.authors[s.ID]
		if !known {
			continue
		}
		a := &o.thread.Authors[i]
		a.Peak = max(a.Peak, s.Score)
		for _, reached := range s.Reached {
			if a.First[reached.Level] == 0 {
				a.First[reached.Level] = max(1, a.Messages)
			}
		}
	}
	if r.Score > o.peak {
		o.peak = r.Score
		o.thread.Points = map[string]moderation.Points{}
		for _, f := range r.Factors {
			o.thread.Points[f.Indicator] += f.Points
		}
	}
}

// Truth is what is known of a thread from elsewhere.
type Truth struct {
	Corpus, Lang string
	Label        Label
	Offenders    []string // authors; only with Grooming
}

// Finish gives the thread and the number of offenders who wrote nothing in it. Nothing may be observed after it.
func (o *Observer) Finish(truth Truth) (t Thread, absent int) {
	t = o.thread
	t.Corpus, t.Lang, t.Label = truth.Corpus, truth.Lang, truth.Label
	t.Rules = slices.Sorted(maps.Keys(o.rules))
	switch {
	case truth.Label.harmless():
		o.parts(Ordinary)
	case truth.Label == Grooming:
		var there []int
		for _, name := range truth.Offenders {
			if i, wrote := o.authors[reportName(name)]; wrote {
				there = append(there, i)
			} else {
				absent++
			}
		}
		if len(there) > 0 {
			o.parts(OtherSide)
		}
		for _, i := range there {
			t.Authors[i].Part = Offender
		}
	}
	return t, absent
}

func (o *Observer) parts(p Part) {
	for i := range o.thread.Authors {
		o.thread.Authors[i].Part = p
	}
}

// maxName is how long a name may be to stand in reports as it is; a test holds that reports agree.
const maxName = 40

// reportName is the name that reports use for an author.
func reportName(id string) string {
	if len(id) <= maxName {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "sha256:" + hex.EncodeToString(sum[:16])
}

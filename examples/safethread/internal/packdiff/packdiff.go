// Package packdiff says what changes between two rule packs: what differs in their content, which threads of some corpora come to another
// level, which rules hit other messages, and by how much the version should rise.
//
// Both packs read the same files, first the old one and then the new one, and threads are compared in the order of the input.
package packdiff

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"github.com/safethread/safethread/examples/safethread/internal/hits"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/moderation"
)

// ErrOtherInput says that the second reading gave other threads than the first.
var ErrOtherInput = errors.New("the corpora changed while they were read; run diff again when nothing writes to them")

// Result is the difference. It holds names and counts, no message text.
type Result struct {
	Old      Pack             `json:"old"`
	New      Pack             `json:"new"`
	Step     Step             `json:"step"`
	Proposed string           `json:"proposed"` // the old version after the step; empty if it is not of the form 1.2.3
	Reasons  []string         `json:"reasons"`
	Content  PackChanges      `json:"content"`
	Level    moderation.Level `json:"level"` // from which a peak is an alert
	Threads  int              `json:"threads"`
	Messages int              `json:"messages"`
	Alerts   Alerts           `json:"alerts"`
	Rose     []Thread         `json:"rose"` // threads with a higher peak than before, gained alerts included
	Fell     []Thread         `json:"fell"`
	Hits     []RuleHits       `json:"hits"` // of rules that hit other messages than before, by id
	Corpora  []Corpus         `json:"corpora"`
}

// Pack names one of the packs.
type Pack struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	RuleSet string `json:"ruleset"`
	Rules   int    `json:"rules"`
}

// Alerts counts threads with a peak at or above Result.Level. Of the kept ones some reach it at an earlier or a later message than before.
type Alerts struct {
	Old     int      `json:"old"`
	New     int      `json:"new"`
	Kept    int      `json:"kept"`
	Earlier int      `json:"earlier"`
	Later   int      `json:"later"`
	Gained  []Thread `json:"gained"`
	Lost    []Thread `json:"lost"`
}

// Thread is a thread whose peak changed, with the rules that hit messages of it only with the new pack, or only with the old one.
type Thread struct {
	Corpus string           `json:"corpus"`
	Thread string           `json:"thread"`
	From   moderation.Level `json:"from"`
	To     moderation.Level `json:"to"`
	Gained []string         `json:"gained"`
	Lost   []string         `json:"lost"`
}

// RuleHits counts the messages that a rule hits.
type RuleHits struct {
	Rule   string `json:"rule"`
	Old    int    `json:"old"`
	New    int    `json:"new"`
	Gained int    `json:"gained"` // hit with the new pack only
	Lost   int    `json:"lost"`
}

// Corpus counts the alerts of one file.
type Corpus struct {
	Corpus  string `json:"corpus"`
	Threads int    `json:"threads"`
	Old     int    `json:"old"`
	New     int    `json:"new"`
}

// Diff takes the cases of both readings. It is for one goroutine.
type Diff struct {
	was, now *moderation.RuleSet
	res      Result
	corpora  []corpus
	second   bool
	at       int // corpus
	next     int // thread of the second reading
	hits     map[string]*RuleHits
}

// corpus holds what the old pack said of a file.
type corpus struct {
	name    string
	threads []thread
}

// thread is what one pack said of a thread.
type thread struct {
	id       string
	messages int
	peak     moderation.Level
	reached  int // the first message at which it was an alert; -1 never
	hits     []hits.Hit
}

// New starts a comparison; threads with a peak of at least level are alerts.
func New(was, now *moderation.RuleSet, level moderation.Level) *Diff {
	return &Diff{was: was, now: now, hits: map[string]*RuleHits{}, res: Result{
		Old: about(was), New: about(now), Level: level, Rose: []Thread{}, Fell: []Thread{}, Hits: []RuleHits{}, Corpora: []Corpus{},
		Alerts: Alerts{Gained: []Thread{}, Lost: []Thread{}},
	}}
}

func about(rs *moderation.RuleSet) Pack {
	p := rs.Pack()
	return Pack{Name: p.Name, Version: p.Version, RuleSet: rs.Digest(), Rules: len(p.Rules)}
}

// Begin says which file the cases belong to that follow.
func (d *Diff) Begin(file string) {
	if !d.second {
		d.corpora = append(d.corpora, corpus{name: file})
		return
	}
	d.at, d.next = d.at+1, 0
	d.res.Corpora = append(d.res.Corpora, Corpus{Corpus: file})
}

// Old takes a case of the old pack, scored with hits.Watch.
func (d *Diff) Old(c scan.Case) {
	last := &d.corpora[len(d.corpora)-1]
	last.threads = append(last.threads, d.read(c))
}

// Again begins the second reading, of the same files in the same order.
func (d *Diff) Again() { d.second, d.at = true, -1 }

// New takes a case of the new pack. The error is ErrOtherInput.
func (d *Diff) New(c scan.Case) error {
	if d.at >= len(d.corpora) || d.next >= len(d.corpora[d.at].threads) {
		return ErrOtherInput
	}
	was, now := &d.corpora[d.at].threads[d.next], d.read(c)
	d.next++
	if was.id != now.id || was.messages != now.messages {
		return ErrOtherInput
	}
	d.compare(was, &now)
	was.hits = nil // no longer needed
	return nil
}

func (d *Diff) read(c scan.Case) thread {
	t := thread{id: c.Report.Thread, messages: c.Report.Messages, peak: c.Peak(), reached: -1, hits: slices.Clone(hits.Of(c).Hits)}
	for _, r := range c.Report.Reached {
		if r.Level >= d.res.Level && (t.reached < 0 || r.Index < t.reached) {
			t.reached = r.Index
		}
	}
	slices.SortFunc(t.hits, order)
	t.hits = slices.Compact(t.hits)
	return t
}

func order(x, y hits.Hit) int {
	return cmp.Or(cmp.Compare(x.Index, y.Index), cmp.Compare(x.Rule, y.Rule))
}

func (d *Diff) compare(was, now *thread) {
	here := &d.res.Corpora[d.at]
	d.res.Threads++
	d.res.Messages += now.messages
	here.Threads++
	t := Thread{Corpus: here.Corpus, Thread: now.id, From: was.peak, To: now.peak}
	t.Gained, t.Lost = d.compareHits(was.hits, now.hits)
	old, alert := was.peak >= d.res.Level, now.peak >= d.res.Level
	if old {
		here.Old++
	}
	if alert {
		here.New++
	}
	a := &d.res.Alerts
	switch {
	case old && alert:
		a.Kept++
		switch {
		case now.reached < was.reached:
			a.Earlier++
		case now.reached > was.reached:
			a.Later++
		}
	case alert:
		a.Gained = append(a.Gained, t)
	case old:
		a.Lost = append(a.Lost, t)
	}
	switch {
	case now.peak > was.peak:
		d.res.Rose = append(d.res.Rose, t)
	case now.peak < was.peak:
		d.res.Fell = append(d.res.Fell, t)
	}
}

// compareHits counts by rule and gives the rules that hit other messages of this thread. Both lists are in order, each hit once.
func (d *Diff) compareHits(was, now []hits.Hit) (gained, lost []string) {
	more, fewer := map[string]bool{}, map[string]bool{}
	for len(was)+len(now) > 0 {
		side := 0
		switch {
		case len(was) == 0:
			side = 1
		case len(now) == 0:
			side = -1
		default:
			side = order(was[0], now[0])
		}
		if side <= 0 {
			d.rule(was[0].Rule).Old++
		}
		if side >= 0 {
			d.rule(now[0].Rule).New++
		}
		switch {
		case side < 0:
			d.rule(was[0].Rule).Lost++
			fewer[was[0].Rule] = true
			was = was[1:]
		case side > 0:
			d.rule(now[0].Rule).Gained++
			more[now[0].Rule] = true
			now = now[1:]
		default:
			was, now = was[1:], now[1:]
		}
	}
	return sorted(more), sorted(fewer)
}

func sorted(set map[string]bool) []string {
	return append([]string{}, slices.Sorted(maps.Keys(set))...)
}

func (d *Diff) rule(id string) *RuleHits {
	h := d.hits[id]
	if h == nil {
		h = &RuleHits{Rule: id}
		d.hits[id] = h
	}
	return h
}

// Result sums up. The error is ErrOtherInput when the second reading gave fewer threads.
func (d *Diff) Result() (Result, error) {
	for i := range d.corpora {
		if i >= len(d.res.Corpora) || d.res.Corpora[i].Threads != len(d.corpora[i].threads) {
			return Result{}, ErrOtherInput
		}
	}
	res := d.res
	for _, id := range slices.Sorted(maps.Keys(d.hits)) {
		if h := d.hits[id]; h.Gained+h.Lost > 0 {
			res.Hits = append(res.Hits, *h)
		}
	}
	res.Alerts.Old, res.Alerts.New = res.Alerts.Kept+len(res.Alerts.Lost), res.Alerts.Kept+len(res.Alerts.Gained)
	res.Content = comparePacks(d.was, d.now)
	res.Step, res.Reasons = propose(&res, d.was, d.now)
	res.Proposed = next(res.Old.Version, res.Step)
	return res, nil
}

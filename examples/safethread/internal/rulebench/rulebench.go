// Package rulebench measures what each rule of a pack does on ordinary conversations: how often it fires, in how many threads, with which
// other rule, and whether it keeps to the budget of its noise class.
//
// A rule counts only the messages that it could have read: those of threads in a language that it has wording in. Rules without wording of
// their own (combinations and patterns) count all messages. A rule hits a message at most once.
//
// Intervals are Wilson's and take messages for independent of each other. Within one thread they are not quite, so a rule that hits often in
// few threads is less sure than its interval says; the column of threads shows it.
package rulebench

import (
	"cmp"
	"slices"
	"strings"

	"github.com/safethread/safethread/examples/safethread/internal/hits"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/moderation"
)

// Rates are said per so many.
const (
	perMessages = 10_000 // as the budgets of scoring.yaml
	perThreads  = 1_000
)

// Verdict says how a rule stands to the budget of its noise class.
type Verdict string

// The verdicts. Only Over fails: the whole interval of its rate lies above the budget. Undecided means that the interval spans the budget and
// that more messages would be needed. Shadow is a rule on trial, which never fails.
const (
	Over      Verdict = "over"
	Undecided Verdict = "undecided"
	Within    Verdict = "within"
	Shadow    Verdict = "shadow"
)

// Result is what was measured. Rules come worst first: those over their budget, then by falling rate, then by id.
type Result struct {
	RuleSet string           `json:"ruleset"`
	Level   moderation.Level `json:"level"` // from which a thread is flagged
	Total   Corpus           `json:"total"`
	Corpora []Corpus         `json:"corpora"` // in the order given
	Over    int              `json:"over"`    // rules above their budget
	Silent  int              `json:"silent"`  // rules that never fired; left out of Rules unless asked for
	Rules   []Rule           `json:"rules"`
	Cost    *Cost            `json:"cost,omitempty"`
}

// Corpus says what one file, or all of them, came to: of its threads, per 1,000, those with a peak of at least each level.
type Corpus struct {
	Corpus   string `json:"corpus"` // empty for all of them
	Threads  int    `json:"threads"`
	Messages int    `json:"messages"` // scored; re-deliveries are none
	Low      Rate   `json:"low"`
	Medium   Rate   `json:"medium"`
	High     Rate   `json:"high"`
	Critical Rate   `json:"critical"`
}

// Rule is what one rule did.
type Rule struct {
	Rule      string       `json:"rule"`
	Indicator string       `json:"indicator"`
	Status    string       `json:"status"`
	Noise     string       `json:"noise"`
	Budget    int          `json:"budget"` // hits per 10,000 ordinary messages
	Verdict   Verdict      `json:"verdict"`
	Hits      Rate         `json:"hits"`    // messages that it hit
	Threads   Rate         `json:"threads"` // threads in which it fired
	Flagged   int          `json:"flagged"` // flagged threads in which it fired
	Overlap   *Overlap     `json:"overlap,omitempty"`
	Cost      *RuleCost    `json:"cost,omitempty"`
	Corpora   []RuleCorpus `json:"corpora"`
}

// Overlap names the other rule that most often hits the same message.
type Overlap struct {
	Rule     string  `json:"rule"`
	Messages int     `json:"messages"` // that both hit
	Share    float64 `json:"share"`    // of the messages that either hit (Jaccard)
}

// RuleCorpus is what a rule did in one file. Verdict judges the file by itself; only that of the Rule fails.
type RuleCorpus struct {
	Corpus  string  `json:"corpus"`
	Verdict Verdict `json:"verdict"`
	Hits    Rate    `json:"hits"`
	Threads Rate    `json:"threads"`
	Flagged int     `json:"flagged"`
}

// Bench collects cases. It is for one goroutine.
type Bench struct {
	set     *moderation.RuleSet
	level   moderation.Level
	rules   []moderation.Rule // by id
	number  map[string]int
	langs   map[string]bool // that some rule has wording in
	first   string          // the pack's first language
	lang    string          // of threads that name none; empty: first
	corpora []*tally
	pairs   map[[2]int]int // messages that two rules hit; the lower number first
	inThis  []int          // by rule: the thread that it fired in last, from 1
	thread  int
}

// tally counts one corpus.
type tally struct {
	name     string
	threads  int
	messages int
	atLeast  [moderation.LevelCritical + 1]int
	langs    map[string]seen
	rules    []ruleTally
}

// seen is how much there was to read.
type seen struct{ threads, messages int }

type ruleTally struct{ hits, threads, flagged int }

// New starts a measurement; threads with a peak of at least level are flagged, and lang is the language of those that do not say theirs.
func New(rs *moderation.RuleSet, level moderation.Level, lang string) *Bench {
	b := &Bench{set: rs, level: level, lang: lang, rules: slices.Collect(rs.Rules()), number: map[string]int{}, langs: map[string]bool{}, pairs: map[[2]int]int{}}
	for i, r := range b.rules {
		b.number[r.ID] = i
		for _, l := range r.Languages {
			b.langs[l] = true
		}
	}
	b.first = anyLang
	if i := slices.IndexFunc(rs.Pack().Languages, func(l string) bool { return b.langs[l] }); i >= 0 {
		b.first = rs.Pack().Languages[i]
	}
	b.inThis = make([]int, len(b.rules))
	return b
}

// anyLang is the language key of wording for every language.
const anyLang = "any"

// Begin says which corpus the cases belong to that follow. Call it before the first one.
func (b *Bench) Begin(corpus string) {
	b.corpora = append(b.corpora, &tally{name: corpus, langs: map[string]seen{}, rules: make([]ruleTally, len(b.rules))})
}

// Case takes a case that was scored with hits.Watch.
func (b *Bench) Case(c scan.Case) {
	t := b.corpora[len(b.corpora)-1]
	b.thread++
	t.threads++
	t.messages += c.Report.Messages
	for l := range t.atLeast {
		if c.Peak() >= moderation.Level(l) {
			t.atLeast[l]++
		}
	}
	log := hits.Of(c)
	lang := b.language(cmp.Or(log.Lang, b.lang))
	s := t.langs[lang]
	t.langs[lang] = seen{s.threads + 1, s.messages + c.Report.Messages}
	for start := 0; start < len(log.Hits); {
		end := start + 1
		for end < len(log.Hits) && log.Hits[end].Index == log.Hits[start].Index {
			end++
		}
		b.message(t, log.Hits[start:end], c.Peak() >= b.level)
		start = end
	}
}

// message counts the hits of one message.
func (b *Bench) message(t *tally, found []hits.Hit, flagged bool) {
	var rules []int
	for _, h := range found {
		rules = append(rules, b.number[h.Rule])
	}
	slices.Sort(rules)
	rules = slices.Compact(rules)
	for i, r := range rules {
		t.rules[r].hits++
		if b.inThis[r] != b.thread {
			b.inThis[r] = b.thread
			t.rules[r].threads++
			if flagged {
				t.rules[r].flagged++
			}
		}
		for _, other := range rules[i+1:] {
			b.pairs[[2]int{r, other}]++
		}
	}
}

// language is the wording that a thread is read with, as moderation chooses it.
func (b *Bench) language(tag string) string {
	if tag == "" {
		return b.first
	}
	tag = strings.ToLower(tag)
	if b.langs[tag] {
		return tag
	}
	if base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-"); b.langs[base] {
		return base
	}
	return anyLang
}

// reads says whether a rule can fire in threads that are read with a language's wording.
func reads(r moderation.Rule, lang string) bool {
	return len(r.Languages) == 0 || slices.Contains(r.Languages, lang) || slices.Contains(r.Languages, anyLang)
}

// Result sums up. With all, rules that never fired are listed too.
func (b *Bench) Result(all bool) Result {
	res := Result{RuleSet: b.set.Digest(), Level: b.level, Corpora: []Corpus{}, Rules: []Rule{}}
	var total tally
	for _, t := range b.corpora {
		res.Corpora = append(res.Corpora, t.corpus())
		total.threads += t.threads
		total.messages += t.messages
		for l := range t.atLeast {
			total.atLeast[l] += t.atLeast[l]
		}
	}
	res.Total = total.corpus()
	overlaps := b.overlaps()
	for i := range b.rules {
		r := b.rule(i)
		r.Overlap = overlaps[i]
		if r.Verdict == Over {
			res.Over++
		}
		if r.Hits.Count == 0 {
			res.Silent++
			if !all {
				continue
			}
		}
		res.Rules = append(res.Rules, r)
	}
	slices.SortStableFunc(res.Rules, worstFirst)
	return res
}

func worstFirst(x, y Rule) int {
	if (x.Verdict == Over) != (y.Verdict == Over) {
		if x.Verdict == Over {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(y.Hits.Value(), x.Hits.Value()), strings.Compare(x.Rule, y.Rule))
}

func (t *tally) corpus() Corpus {
	at := func(l moderation.Level) Rate { return Rate{t.atLeast[l], t.threads, perThreads} }
	return Corpus{Corpus: t.name, Threads: t.threads, Messages: t.messages,
		Low: at(moderation.LevelLow), Medium: at(moderation.LevelMedium), High: at(moderation.LevelHigh), Critical: at(moderation.LevelCritical)}
}

// rule sums up one rule over the corpora.
func (b *Bench) rule(i int) Rule {
	src := b.rules[i]
	r := Rule{Rule: src.ID, Indicator: src.Indicator, Status: src.Status, Noise: src.Noise, Budget: b.set.Pack().Scoring.Noise[src.Noise],
		Hits: Rate{Per: perMessages}, Threads: Rate{Per: perThreads}, Corpora: []RuleCorpus{}}
	for _, t := range b.corpora {
		rc := RuleCorpus{Corpus: t.name, Hits: Rate{Count: t.rules[i].hits, Per: perMessages}, Threads: Rate{Count: t.rules[i].threads, Per: perThreads},
			Flagged: t.rules[i].flagged}
		for lang, s := range t.langs {
			if reads(src, lang) {
				rc.Hits.Of += s.messages
				rc.Threads.Of += s.threads
			}
		}
		rc.Verdict = verdict(r.Status, rc.Hits, r.Budget)
		r.Corpora = append(r.Corpora, rc)
		r.Hits.Count, r.Hits.Of = r.Hits.Count+rc.Hits.Count, r.Hits.Of+rc.Hits.Of
		r.Threads.Count, r.Threads.Of = r.Threads.Count+rc.Threads.Count, r.Threads.Of+rc.Threads.Of
		r.Flagged += rc.Flagged
	}
	r.Verdict = verdict(r.Status, r.Hits, r.Budget)
	return r
}

func verdict(status string, hits Rate, budget int) Verdict {
	low, high := hits.Interval()
	switch {
	case status == "experimental":
		return Shadow
	case low > float64(budget):
		return Over
	case high <= float64(budget):
		return Within
	}
	return Undecided
}

// overlaps finds for each rule the one that shares most messages with it; of several the one with the greater share, then the first by id.
func (b *Bench) overlaps() []*Overlap {
	count := make([]int, len(b.rules))
	for _, t := range b.corpora {
		for i := range t.rules {
			count[i] += t.rules[i].hits
		}
	}
	best := make([]*Overlap, len(b.rules))
	offer := func(r, other, both int) {
		o := &Overlap{Rule: b.rules[other].ID, Messages: both, Share: round3(float64(both) / float64(count[r]+count[other]-both))}
		was := best[r]
		if was == nil || cmp.Or(cmp.Compare(o.Messages, was.Messages), cmp.Compare(o.Share, was.Share), strings.Compare(was.Rule, o.Rule)) > 0 {
			best[r] = o
		}
	}
	for p, both := range b.pairs {
		offer(p[0], p[1], both)
		offer(p[1], p[0], both)
	}
	return best
}

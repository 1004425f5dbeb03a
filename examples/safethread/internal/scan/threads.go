package scan

import (
	"context"
	"sync"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/moderation"
)

// live is a thread that is being scored.
type live struct {
	thread *moderation.Thread
	shard  int
	texts  map[int]string // of cited messages; nil if nobody wants them
	recent []string       // of the last messages, the message with index i at i%recentTexts, where texts are wanted
	watch  Watcher
}

// recentTexts is how many messages back a signal may cite one: a sighting waits that long for the age that it lacks.
const recentTexts = 512

func newLive(opts Options, id string) *live {
	lv := &live{thread: opts.Rules.NewThread(id)}
	if opts.Lang != "" {
		lv.thread.SetLang(opts.Lang)
	}
	if opts.KeepText {
		lv.texts = map[int]string{}
	}
	if opts.Watch != nil {
		lv.watch = opts.Watch()
	}
	return lv
}

// line is RuleSet.Review, message by message, so that the texts of cited messages can be kept and somebody can watch.
func (lv *live) line(place input.Place, rec *input.Record) {
	if lv.watch != nil {
		lv.watch.Line(place, rec)
	}
	if c := rec.Conversation; c != nil {
		lv.about(c.Lang, c.Chat, c.Participants)
		for i := range c.Messages {
			lv.add(&c.Messages[i])
		}
		return
	}
	lv.about(rec.Lang, rec.Chat, rec.People)
	lv.add(&rec.Message)
}

func (lv *live) about(lang string, chat moderation.Chat, people []moderation.Participant) {
	if lang != "" {
		lv.thread.SetLang(lang)
	}
	if chat != moderation.ChatUnknown {
		lv.thread.SetChat(chat)
	}
	for _, p := range people {
		lv.keep(lv.thread.SetParticipant(p))
	}
}

func (lv *live) add(m *moderation.Message) {
	before := lv.thread.Messages()
	signals := lv.thread.Add(*m)
	if lv.texts != nil && lv.thread.Messages() > before { // else it came twice
		lv.note(before, m.Text)
		lv.keep(signals)
	}
	if lv.watch != nil {
		lv.watch.Message(m, signals, lv.thread)
	}
}

// note keeps the text of a message for a while: signals may cite it later.
func (lv *live) note(index int, text string) {
	if len(lv.recent) < recentTexts {
		lv.recent = append(lv.recent, text)
	} else {
		lv.recent[index%recentTexts] = text
	}
}

// keep takes the texts of the messages that signals cite: the one just added, or an earlier one that counts only now.
func (lv *live) keep(signals []moderation.Signal) {
	index := lv.thread.Messages() - 1
	for _, s := range signals {
		if lv.texts == nil {
			return
		}
		if s.Index > index-recentTexts && s.Index <= index {
			lv.texts[s.Index] = lv.recent[s.Index%recentTexts]
		}
	}
}

func (lv *live) done() Case {
	return Case{Report: lv.thread.Report(), Texts: lv.texts, Watch: lv.watch}
}

// threads scores the threads that come message by message. Each thread belongs to one goroutine, so its messages stay in order.
type threads struct {
	opts    Options
	byID    map[string]*live
	order   []*live // by first message
	shards  []chan job
	running sync.WaitGroup
}

type job struct {
	lv    *live
	place input.Place
	rec   input.Record
}

func newThreads(opts Options) *threads {
	return &threads{opts: opts, byID: map[string]*live{}}
}

// start makes the goroutines; files of conversations need none of them.
func (t *threads) start() {
	for range t.opts.Jobs {
		jobs := make(chan job, 256)
		t.shards = append(t.shards, jobs)
		t.running.Go(func() {
			for j := range jobs {
				j.lv.line(j.place, &j.rec)
			}
		})
	}
}

func (t *threads) add(place input.Place, rec input.Record) {
	if t.shards == nil {
		t.start()
	}
	lv := t.byID[rec.Thread]
	if lv == nil {
		lv = newLive(t.opts, rec.Thread)
		lv.shard = len(t.order) % len(t.shards)
		t.byID[rec.Thread] = lv
		t.order = append(t.order, lv)
	}
	t.shards[lv.shard] <- job{lv, place, rec}
}

// wait lets the goroutines end; nothing may be added after it.
func (t *threads) wait() {
	for _, jobs := range t.shards {
		close(jobs)
	}
	t.shards = nil
	t.running.Wait()
}

// report gives every thread to f in order. Reports are made by several goroutines, a window of threads at a time.
func (t *threads) report(ctx context.Context, f func(Case) error) error {
	t.wait()
	t.byID = nil
	const window = 256
	for len(t.order) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		now := t.order[:min(window, len(t.order))]
		t.order = t.order[len(now):]
		for _, c := range t.done(now) {
			if err := f(c); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *threads) done(now []*live) []Case {
	cases := make([]Case, len(now))
	var running sync.WaitGroup
	for first := range t.opts.Jobs {
		running.Go(func() {
			for i := first; i < len(now); i += t.opts.Jobs {
				cases[i] = now[i].done()
				now[i] = nil // its state is no longer needed
			}
		})
	}
	running.Wait()
	return cases
}

// Package scan scores the conversations of files with several goroutines and gives the reports in an order that does not depend on them.
//
// Conversations on one line come first to last as they are read, with a bounded number in flight. Threads that come message by message may be
// interleaved to the very end of the input, so they are scored as their messages arrive (a thread's state is small and holds no text) and
// reported after it, in the order of their first message.
package scan

import (
	"context"
	"fmt"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/moderation"
)

// Options are the settings of Run. Rules and Reader are needed.
type Options struct {
	Rules    *moderation.RuleSet
	Reader   *input.Reader
	Lang     string // of conversations that do not say theirs
	Jobs     int    // goroutines; less than 1 is 1
	KeepText bool   // keep the text of messages that have signals, for Case.Texts

	Watch func() Watcher // makes the watcher of a thread; nil: nobody watches
}

// Watcher sees a thread as it is scored. Its calls come one after another, but not all from one goroutine.
type Watcher interface {
	// Line comes before the messages of a line, with what the line says of its thread.
	Line(place input.Place, rec *input.Record)
	// Message comes after a message was added. The signals are valid during the call.
	Message(m *moderation.Message, signals []moderation.Signal, t *moderation.Thread)
}

// Case is what is known of one conversation after its last message.
type Case struct {
	Report moderation.Report
	Texts  map[int]string // by message index, of messages with signals; nil without KeepText
	Watch  Watcher        // of the thread; nil without Options.Watch
}

// Peak is the highest level that any speaker of the thread ever had.
func (c Case) Peak() moderation.Level {
	peak := c.Report.Level
	for _, s := range c.Report.Speakers {
		peak = max(peak, s.Peak)
	}
	return peak
}

// Sink takes the results, on the goroutine that called Run. An error of Case ends the run.
type Sink interface {
	Case(Case) error
	Fault(Fault)
}

// Fault is a line, or a part of one, that was skipped, or a file that could not be read.
type Fault struct {
	Place  input.Place
	Reason string
	File   bool // the whole file, or the rest of it
}

// String gives "file:line: reason".
func (f Fault) String() string { return fmt.Sprintf("%s: %s", f.Place, f.Reason) }

// Summary counts what was read.
type Summary struct {
	Threads, Messages, Skipped, BadTimes int
	Files, BrokenFiles, EmptyFiles       int
}

// Run reads everything, scores it and hands it to the sink. The error is that of the sink or of the context; faults of the input are no errors.
func Run(ctx context.Context, opts Options, sink Sink) (Summary, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	opts.Jobs = max(opts.Jobs, 1)
	r := &runner{sink: sink, threads: newThreads(opts)}
	defer r.threads.wait()
	if err := r.read(ctx, decodeAll(ctx, opts)); err != nil {
		return r.sum, err
	}
	err := r.threads.report(ctx, func(c Case) error {
		r.sum.Threads++
		return sink.Case(c)
	})
	return r.sum, err
}

// runner puts results into the order of the input.
type runner struct {
	sink    Sink
	threads *threads
	sum     Summary
	file    fileCount
}

// read does not wait for a reader that is blocked (a terminal, a pipe) once the context is done.
func (r *runner) read(ctx context.Context, batches <-chan *batch) error {
	for {
		var b *batch
		var ok bool
		select {
		case b, ok = <-batches:
		case <-ctx.Done():
			return ctx.Err()
		}
		if !ok {
			return ctx.Err()
		}
		select {
		case <-b.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		for i := range b.results {
			if err := r.take(&b.results[i]); err != nil {
				return err
			}
		}
	}
}

// fileCount is what the current file has given so far.
type fileCount struct {
	good, bad int
	held      int // faults not shown because there were too many
}

// The most faults shown for a file: so many while nothing in it was good, and so many at all.
const (
	maxWithoutGood = 3
	maxFaults      = 100
)

func (r *runner) take(res *result) error {
	switch res.unit.Kind {
	case input.Broken:
		r.sum.Files++
		r.sum.BrokenFiles++
		r.endFaults(res.unit.Place.File)
		r.sink.Fault(Fault{Place: res.unit.Place, Reason: res.unit.Reason, File: true})
		r.file = fileCount{}
		return nil
	case input.End:
		r.end(res.unit.Place)
		return nil
	}
	if res.reason != "" {
		r.skip(res.unit.Place, res.reason)
		return nil
	}
	r.file.good++
	for _, why := range res.rec.Left {
		r.skip(res.unit.Place, why)
	}
	r.sum.BadTimes += res.rec.BadTimes
	if res.rec.Conversation == nil {
		r.sum.Messages++
		r.threads.add(res.unit.Place, res.rec)
		return nil
	}
	r.sum.Messages += len(res.rec.Conversation.Messages)
	r.sum.Threads++
	return r.sink.Case(res.one)
}

// skip counts a line or a part of one that was left out, and tells why unless that was told too often.
func (r *runner) skip(place input.Place, why string) {
	r.sum.Skipped++
	r.file.bad++
	if r.file.bad > maxFaults || r.file.good == 0 && r.file.bad > maxWithoutGood {
		r.file.held++
		return
	}
	r.sink.Fault(Fault{Place: place, Reason: why})
}

// end judges a file that was read to its end.
func (r *runner) end(place input.Place) {
	r.sum.Files++
	r.endFaults(place.File)
	switch {
	case r.file.good == 0 && r.file.bad > 0:
		r.sum.BrokenFiles++
		r.sink.Fault(Fault{Place: place, File: true,
			Reason: "no line is a conversation or a message; write one JSON object a line (or use --format-in pan12 for PAN-2012 XML)"})
	case r.file.good == 0:
		r.sum.EmptyFiles++
	}
	r.file = fileCount{}
}

func (r *runner) endFaults(file string) {
	switch n := r.file.held; n {
	case 0:
	case 1:
		r.sink.Fault(Fault{Place: input.Place{File: file}, Reason: "1 more line or part of a line was skipped for such a reason"})
	default:
		r.sink.Fault(Fault{Place: input.Place{File: file}, Reason: fmt.Sprintf("%d more lines or parts of lines were skipped for such reasons", n)})
	}
}

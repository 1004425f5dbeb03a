package scan

import (
	"context"

	"github.com/safethread/safethread/examples/safethread/internal/input"
)

// A batch is handed to a worker at one of these sizes, so that short lines cost little and long ones do not pile up.
const (
	batchLines = 128
	batchBytes = 256 << 10
)

// result is what became of one unit.
type result struct {
	unit   input.Unit
	rec    input.Record
	reason string // why it was skipped
	one    Case   // of a conversation
}

// batch is a run of units; results may be read once done is closed.
type batch struct {
	results []result
	done    chan struct{}
}

// decodeAll reads, decodes and reviews. The batches come in the order of the input; at most two a job are in flight.
func decodeAll(ctx context.Context, opts Options) <-chan *batch {
	ordered := make(chan *batch, 2*opts.Jobs)
	work := make(chan *batch)
	for range opts.Jobs {
		go func() {
			for b := range work {
				for i := range b.results {
					b.results[i].decode(opts)
				}
				close(b.done)
			}
		}()
	}
	go func() {
		defer close(ordered)
		defer close(work)
		defer opts.Reader.Close()
		for {
			b := readBatch(opts.Reader)
			if len(b.results) == 0 {
				return
			}
			select {
			case ordered <- b:
			case <-ctx.Done():
				return
			}
			select {
			case work <- b:
			case <-ctx.Done():
				return
			}
		}
	}()
	return ordered
}

func readBatch(r *input.Reader) *batch {
	b := &batch{done: make(chan struct{})}
	size := 0
	for len(b.results) < batchLines && size < batchBytes {
		u, ok := r.Next()
		if !ok {
			break
		}
		size += len(u.Data)
		b.results = append(b.results, result{unit: u})
	}
	return b
}

func (r *result) decode(opts Options) {
	switch r.unit.Kind {
	case input.Line, input.Ready:
	case input.Bad:
		r.reason = r.unit.Reason
		return
	default:
		return
	}
	rec, err := r.unit.Decode()
	r.unit.Data = nil
	if err != nil {
		r.reason = err.Error()
		return
	}
	r.rec = rec
	if rec.Conversation != nil {
		lv := newLive(opts, rec.Conversation.ID)
		lv.line(r.unit.Place, &rec)
		r.one = lv.done()
	}
}

// Again scores one thread anew from its lines, as they came, on this goroutine. Of opts the reader and the jobs do not matter.
func Again(opts Options, id string, lines []Line) Case {
	lv := newLive(opts, id)
	for i := range lines {
		lv.line(lines[i].Place, &lines[i].Record)
	}
	return lv.done()
}

// Line is a good line of the input with its place.
type Line struct {
	Place  input.Place
	Record input.Record
}

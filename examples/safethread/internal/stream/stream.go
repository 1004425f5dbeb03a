// Package stream scores messages one at a time: one line of JSON in, one line of JSON out.
package stream

import (
	"container/list"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/state"
	"github.com/safethread/safethread/moderation"
)

// Options are the settings of a Stream. Rules is needed.
type Options struct {
	Rules *moderation.RuleSet
	Lang  string       // of threads that do not say theirs
	Store *state.Store // nil: threads live in memory only
	Keep  int          // threads in memory, at least 1; the one longest unused makes room, and without Store is forgotten
	Warn  func(string) // told of saved state that cannot be used; may be nil
}

// Answer is the line for a message with signals; for one without it is {}.
type Answer struct {
	Thread  string              `json:"thread"`
	Message string              `json:"message"` // the one that came in
	Index   int                 `json:"index"`
	Level   moderation.Level    `json:"level"`
	Urgency moderation.Urgency  `json:"urgency"`
	Score   moderation.Points   `json:"score"`
	Reached []moderation.Level  `json:"reached"` // levels that the thread came to with this message
	Signals []moderation.Signal `json:"signals"`
}

// Stream holds the threads. It is for one goroutine.
type Stream struct {
	opts   Options
	byID   map[string]*list.Element
	recent *list.List // of *entry, the last used in front
	counts Counts
}

// Counts are what a stream has read.
type Counts struct{ Messages, Skipped, BadTimes, Signals int }

type entry struct {
	id     string
	thread *moderation.Thread
}

// New makes a stream.
func New(opts Options) *Stream {
	opts.Keep = max(opts.Keep, 1)
	return &Stream{opts: opts, byID: map[string]*list.Element{}, recent: list.New()}
}

// Counts gives what was read so far.
func (s *Stream) Counts() Counts { return s.counts }

// Skip answers a line that could not be read.
func (s *Stream) Skip(reason string) []byte {
	s.counts.Skipped++
	b, _ := json.Marshal(map[string]string{"error": reason}) // strings always marshal
	return b
}

// Message scores a message and answers. With a store, the thread's state is saved before the answer is given, so that nobody acts on what a
// restart would forget. The error is of the store and ends the stream.
func (s *Stream) Message(rec input.Record) ([]byte, error) {
	s.counts.Messages++
	s.counts.BadTimes += rec.BadTimes
	s.counts.Skipped += len(rec.Left)
	th, err := s.thread(rec.Thread)
	if err != nil {
		return nil, err
	}
	if rec.Lang != "" {
		th.SetLang(rec.Lang)
	}
	if rec.Chat != moderation.ChatUnknown {
		th.SetChat(rec.Chat)
	}
	var signals []moderation.Signal
	for _, p := range rec.People {
		signals = append(signals, th.SetParticipant(p)...)
	}
	signals = append(signals, th.Add(rec.Message)...)
	s.counts.Signals += len(signals)
	line := []byte("{}")
	if len(signals) > 0 {
		if line, err = json.Marshal(answer(th, rec.Message.ID, signals)); err != nil {
			return nil, err
		}
	}
	return line, s.save(rec.Thread, th)
}

// answer is about the message that came in; signals that waited for an age name an earlier one themselves.
func answer(th *moderation.Thread, id string, signals []moderation.Signal) Answer {
	r := th.Report()
	a := Answer{
		Thread: r.Thread, Message: id, Index: r.Messages - 1,
		Level: r.Level, Urgency: r.Urgency, Score: r.Score, Reached: []moderation.Level{}, Signals: signals,
	}
	if id == "" {
		a.Message = strconv.Itoa(a.Index) // as signals name a message without a name
	}
	for _, reached := range r.Reached {
		if reached.Index == a.Index {
			a.Reached = append(a.Reached, reached.Level)
		}
	}
	return a
}

func (s *Stream) thread(id string) (*moderation.Thread, error) {
	if e := s.byID[id]; e != nil {
		s.recent.MoveToFront(e)
		return e.Value.(*entry).thread, nil
	}
	th, err := s.resume(id)
	if err != nil {
		return nil, err
	}
	if th == nil {
		th = s.opts.Rules.NewThread(id)
		if s.opts.Lang != "" {
			th.SetLang(s.opts.Lang)
		}
	}
	s.byID[id] = s.recent.PushFront(&entry{id, th})
	if s.recent.Len() > s.opts.Keep {
		oldest := s.recent.Remove(s.recent.Back()).(*entry)
		delete(s.byID, oldest.id)
	}
	return th, nil
}

// resume gives nil for a thread without saved state, also when the state is of no use. Such state is set aside and not written over: it may
// be that of a newer version of this program.
func (s *Stream) resume(id string) (*moderation.Thread, error) {
	if s.opts.Store == nil {
		return nil, nil
	}
	snapshot, err := s.opts.Store.Load(id)
	if err != nil || snapshot == nil {
		return nil, err
	}
	th, err := s.opts.Rules.ResumeThread(snapshot)
	if err == nil {
		return th, nil
	}
	aside, keepErr := s.opts.Store.SetAside(id)
	if keepErr != nil {
		return nil, keepErr
	}
	if s.opts.Warn != nil {
		why := strings.TrimPrefix(err.Error(), moderation.ErrSnapshot.Error()+": ")
		s.opts.Warn(fmt.Sprintf("the saved state %s cannot be used (%s); it is kept as %s, and the thread starts afresh", state.Name(id), why, aside))
	}
	return nil, nil
}

func (s *Stream) save(id string, th *moderation.Thread) error {
	if s.opts.Store == nil {
		return nil
	}
	snapshot, err := th.Snapshot()
	if err != nil {
		return err
	}
	return s.opts.Store.Save(id, snapshot)
}

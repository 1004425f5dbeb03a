// Package hits keeps which rule saw something in which message of a thread. A report holds only so many signals; here are all of them.
package hits

import (
	"cmp"
	"slices"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/moderation"
)

// Hit says that a rule saw something in a message.
type Hit struct {
	Index int // of the message, from 0
	Rule  string
}

// Log watches one thread. It keeps no text.
type Log struct {
	Lang string // what the conversation says of its language; empty if it says nothing
	Hits []Hit  // in the order of the messages, those on trial (shadow) included
}

// Watch makes a Log, for scan.Options.
func Watch() scan.Watcher { return &Log{} }

// Of gives the Log of a case, its hits by message; an empty one if Watch did not watch it. A sighting that waited for an age was made after later ones.
func Of(c scan.Case) *Log {
	if l, ok := c.Watch.(*Log); ok {
		slices.SortStableFunc(l.Hits, func(a, b Hit) int { return cmp.Compare(a.Index, b.Index) })
		return l
	}
	return &Log{}
}

// Line takes the language.
func (l *Log) Line(_ input.Place, rec *input.Record) {
	lang := rec.Lang
	if rec.Conversation != nil {
		lang = rec.Conversation.Lang
	}
	if lang != "" {
		l.Lang = lang
	}
}

// Message takes the signals.
func (l *Log) Message(_ *moderation.Message, signals []moderation.Signal, _ *moderation.Thread) {
	for _, s := range signals {
		l.Hits = append(l.Hits, Hit{Index: s.Index, Rule: s.Rule})
	}
}

// Package input reads conversations from JSON Lines files (plain or gzip, or standard input) and from PAN-2012 XML.
//
// Whatever is wrong with a line, the lines after it are still read, and what is right in a conversation is kept. Reasons are plain sentences that never quote the input, because chat text
// has no place in logs.
package input

import (
	"errors"
	"fmt"
	"io"

	"github.com/safethread/safethread/moderation"
)

// MaxLine is the greatest length of a line, and of a PAN-2012 conversation, in bytes.
const MaxLine = 16 << 20

// Format says how files are read.
type Format uint8

// The formats. Auto takes a file whose first character is "<" for PAN-2012 XML and everything else for JSON Lines.
const (
	Auto Format = iota
	JSONLines
	PAN12
)

// ParseFormat reads the value of --format-in.
func ParseFormat(s string) (Format, error) {
	switch s {
	case "auto":
		return Auto, nil
	case "jsonl":
		return JSONLines, nil
	case "pan12":
		return PAN12, nil
	}
	return Auto, errors.New("there is no such input format; use auto, jsonl or pan12")
}

// Place is a line of a file. Line counts from 1; 0 means the file as a whole.
type Place struct {
	File string
	Line int
}

// String gives "file:line", or the file alone.
func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// Kind says what a Unit is.
type Kind uint8

// The kinds of Unit.
const (
	Line   Kind = iota // Data is a line of JSON, for Decode
	Ready              // Record is decoded already (PAN-2012)
	Bad                // one line or conversation was skipped, for Reason
	Broken             // the file cannot be read, or not any further, for Reason; other files follow
	End                // nothing more in this file
)

// Unit is one step of reading. Every file ends with exactly one Broken or End.
type Unit struct {
	Kind   Kind
	Place  Place
	Data   []byte
	Record Record
	Reason string
}

// Record is one good line: a whole conversation, or one message of a thread.
type Record struct {
	Conversation *moderation.Conversation // nil for a message

	Thread  string // the thread of Message
	Message moderation.Message
	// Lang, Chat and People are what a message line says of its thread; empty if it says nothing.
	Lang   string
	Chat   moderation.Chat
	People []moderation.Participant

	BadTimes int      // times that were there but could not be read
	Left     []string // why messages, participants and settings of the line were left out; the rest of it stands

	Labels Labels // what the line says of the truth; only measuring looks at it
}

func (r *Record) leave(why string) { r.Left = append(r.Left, why) }

// Options are the settings of a Reader; the zero value reads files with Auto.
type Options struct {
	Format Format
	Stdin  io.Reader   // what "-" means; nil: an empty input
	OnRead func(n int) // told of every n bytes taken from a file, before unpacking; may be nil
}

// Reader reads files one after another. It is for one goroutine.
type Reader struct {
	opts  Options
	names []string
	cur   source
}

// source is one open file.
type source interface {
	next() Unit // ends with Broken or End
	close()
}

// NewReader reads the named files in order; "-" is standard input.
func NewReader(opts Options, names ...string) *Reader {
	return &Reader{opts: opts, names: names}
}

// Next gives the next unit, and false after the last file.
func (r *Reader) Next() (Unit, bool) {
	if r.cur == nil {
		if len(r.names) == 0 {
			return Unit{}, false
		}
		name := r.names[0]
		r.names = r.names[1:]
		src, err := open(name, r.opts)
		if err != nil {
			return Unit{Kind: Broken, Place: Place{File: display(name)}, Reason: err.Error()}, true
		}
		r.cur = src
	}
	u := r.cur.next()
	if u.Kind == Broken || u.Kind == End {
		r.Close()
	}
	return u, true
}

// Close lets go of the open file, if there is one.
func (r *Reader) Close() {
	if r.cur != nil {
		r.cur.close()
		r.cur = nil
	}
}

// display is the name of a file as people see it.
func display(name string) string {
	if name == "-" {
		return "stdin"
	}
	return name
}

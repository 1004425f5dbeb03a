package input

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/safethread/safethread/moderation"
)

// pan12 reads the conversation files of the PAN-2012 task:
//
//	<conversations><conversation id="…"><message line="1"><author>…</author><time>03:20</time><text>…</text></message>…
//
// The time of a message is an hour and a minute without a day. Messages of one conversation are close together there, so a clock that goes back
// by more than half a day has passed midnight. The day itself is unknown and set to the first of January 2000: only differences count.
type pan12 struct {
	name   string
	dec    *xml.Decoder
	budget *budget
	closer func()
	seen   bool // the root element
	begun  bool // something else than white space
}

func newPAN12(name string, r *bufio.Reader, closer func()) *pan12 {
	b := &budget{r: r, left: MaxLine}
	dec := xml.NewDecoder(b)
	dec.Strict = false // tolerate stray entities in chat text
	return &pan12{name: name, dec: dec, budget: b, closer: closer}
}

func (p *pan12) close() { p.closer() }

type panMessage struct {
	Line   string `xml:"line,attr"`
	Author string `xml:"author"`
	Time   string `xml:"time"`
	Text   string `xml:"text"`
}

type panConversation struct {
	ID       string       `xml:"id,attr"`
	Messages []panMessage `xml:"message"`
}

func (p *pan12) next() Unit {
	for {
		p.budget.left = MaxLine
		tok, err := p.dec.Token()
		if err == io.EOF && p.begun && !p.seen {
			return p.broken(errNoRoot)
		}
		if err == io.EOF {
			return Unit{Kind: End, Place: Place{File: p.name}}
		}
		if err != nil {
			return p.broken(err)
		}
		text, ok := tok.(xml.CharData)
		p.begun = p.begun || !ok || len(bytes.TrimSpace(text)) > 0
		start, ok := tok.(xml.StartElement)
		switch {
		case !ok:
		case !p.seen && start.Name.Local != "conversations":
			return p.broken(errNoRoot)
		case !p.seen:
			p.seen = true
		case start.Name.Local == "conversation":
			return p.one(start)
		}
	}
}

func (p *pan12) one(start xml.StartElement) Unit {
	line, _ := p.dec.InputPos()
	var c panConversation
	if err := p.dec.DecodeElement(&c, &start); err != nil {
		return p.broken(err)
	}
	place := Place{p.name, line}
	rec, err := c.record(place)
	if err != nil {
		return Unit{Kind: Bad, Place: place, Reason: err.Error()}
	}
	return Unit{Kind: Ready, Place: place, Record: rec}
}

var errNoRoot = errors.New("is not PAN-2012 XML: its first element is not conversations")

// broken ends the file: after a fault in XML nothing tells where the next conversation begins.
func (p *pan12) broken(err error) Unit {
	line, _ := p.dec.InputPos()
	u := Unit{Kind: Broken, Place: Place{p.name, line}}
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, errBudget):
		u.Reason = "the conversation is longer than 16 MiB"
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "unexpected EOF"):
		u.Reason = "the XML ends too early"
	case errors.As(err, &syntax) && syntax.Msg == "invalid UTF-8", strings.HasPrefix(err.Error(), "xml: encoding "):
		u.Reason = "not UTF-8; save the file as UTF-8, and say so in its first line or say nothing there"
	case errors.As(err, &syntax) && strings.HasPrefix(syntax.Msg, "illegal character code"):
		u.Reason = "not valid XML: there is a control character in it; take it out"
	case errors.As(err, &syntax):
		u.Reason = "not valid XML" // the decoder's own words may quote the text
	case errors.Is(err, errNoRoot):
		u.Place.Line, u.Reason = 0, err.Error()
	case strings.HasPrefix(err.Error(), "xml:"):
		u.Reason = "not valid XML"
	default:
		u.Reason = readReason(err).Error()
	}
	return u
}

func (c *panConversation) record(place Place) (Record, error) {
	conv := &moderation.Conversation{ID: c.ID}
	if conv.ID == "" {
		conv.ID = place.String()
	}
	rec := Record{Conversation: conv}
	var clock panClock
	for i, m := range c.Messages {
		author := strings.TrimSpace(m.Author)
		if author == "" {
			return Record{}, fmt.Errorf("message %d: author is missing", i+1)
		}
		t, ok := clock.read(strings.TrimSpace(m.Time))
		if !ok {
			rec.BadTimes++
		}
		conv.Messages = append(conv.Messages, moderation.Message{ID: m.Line, Author: author, Time: t, Text: m.Text})
	}
	return rec, nil
}

// panClock turns hours and minutes into times that rise over midnight.
type panClock struct {
	day, last int // last: minutes of the day
	begun     bool
}

// read gives the zero time for an empty one, and false for what is no time of day.
func (c *panClock) read(s string) (time.Time, bool) {
	if s == "" {
		return time.Time{}, true
	}
	t, err := time.Parse("15:04", s)
	if err != nil {
		return time.Time{}, false
	}
	minute := t.Hour()*60 + t.Minute()
	switch {
	case !c.begun:
	case minute < c.last-12*60:
		c.day++
	case minute > c.last+12*60 && c.day > 0:
		// A message of the evening that arrives after midnight belongs to the day before.
		return panDay(c.day-1, minute), true
	}
	c.begun, c.last = true, minute
	return panDay(c.day, minute), true
}

func panDay(day, minute int) time.Time {
	return time.Date(2000, time.January, 1+day, 0, minute, 0, 0, time.UTC)
}

var errBudget = errors.New("budget")

// budget stops a reader after so many bytes, so that one endless element cannot fill the memory.
type budget struct {
	r    *bufio.Reader
	left int
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errBudget
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// ReadByte spares the XML decoder a buffer of its own.
func (b *budget) ReadByte() (byte, error) {
	if b.left <= 0 {
		return 0, errBudget
	}
	b.left--
	return b.r.ReadByte()
}

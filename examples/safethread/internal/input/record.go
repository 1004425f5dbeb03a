package input

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/safethread/safethread/moderation"
)

// Decode reads one line of JSON. The error is a plain reason that quotes nothing of the line.
// A conversation without an id is named after its place.
func Decode(line []byte, place Place) (Record, error) {
	var w wireRecord
	if err := json.Unmarshal(line, &w); err != nil && !oneItem(err) {
		return Record{}, jsonReason(err)
	}
	rec, err := w.record(place)
	if err == nil {
		rec.Labels = w.labels()
	}
	return rec, err
}

// oneItem says that a message or a participant in a list is no object. It stands there empty, and is left out and named as such; the rest of the line is read.
func oneItem(err error) bool {
	var wrong *json.UnmarshalTypeError
	return errors.As(err, &wrong) && (wrong.Field == "messages" || wrong.Field == "participants") && wrong.Type.Kind() == reflect.Struct
}

func (w *wireRecord) record(place Place) (Record, error) {
	if w.Messages != nil {
		return w.conversation(place)
	}
	return w.message()
}

// Decode gives what a unit of kind Line or Ready holds.
func (u Unit) Decode() (Record, error) {
	if u.Kind == Ready {
		return u.Record, nil
	}
	return Decode(u.Data, u.Place)
}

// jsonReason never passes on the words of encoding/json: they quote the input.
func jsonReason(err error) error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("not valid JSON (byte %d of the line)", syntax.Offset)
	}
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return errors.New("not valid JSON")
	}
	field := strings.TrimPrefix(wrong.Field, "wireMessage.")
	if field == "" {
		return errors.New("the line is not a JSON object")
	}
	if wrong.Type.Kind() == reflect.Slice {
		return fmt.Errorf("%s must be a list", field)
	}
	return fmt.Errorf("%s must hold objects", field)
}

// conversation reads a whole conversation. A message or a participant that cannot be read is left out, the others stand; with no good message there
// is nothing to stand.
func (w *wireRecord) conversation(place Place) (Record, error) {
	c := &moderation.Conversation{ID: w.ID.s}
	rec := Record{Conversation: c}
	if w.ID.wrong {
		rec.leave("id must be a string")
	}
	if c.ID == "" {
		c.ID = place.String()
	}
	c.Lang, c.Chat, c.Participants = w.about(&rec)
	c.Messages = make([]moderation.Message, 0, len(*w.Messages))
	for i := range *w.Messages {
		wire := &(*w.Messages)[i]
		m, err := wire.message()
		if err != nil {
			err = fmt.Errorf("messages[%d]: %w", i, err)
			if len(*w.Messages) == 1 {
				return Record{}, err
			}
			rec.leave(err.Error())
			continue
		}
		if m.ID == "" && len(c.Messages) < i {
			m.ID = strconv.Itoa(i) // its place in the line, which is no longer its place among those that are read
		}
		c.Messages = append(c.Messages, m)
		if wire.Time.bad {
			rec.BadTimes++
		}
	}
	if len(c.Messages) == 0 && len(*w.Messages) > 0 {
		return Record{}, errors.New("none of the messages can be read; " + rec.Left[len(rec.Left)-1])
	}
	return rec, nil
}

func (w *wireRecord) message() (Record, error) {
	switch {
	case w.Thread.wrong:
		return Record{}, errors.New("thread must be a string")
	case !w.Thread.set && !w.Author.set && !w.Text.there:
		return Record{}, errors.New("neither a conversation (key messages) nor a message (keys thread, author, text)")
	case w.Thread.s == "":
		return Record{}, errors.New("thread is missing")
	}
	m, err := w.wireMessage.message()
	if err != nil {
		return Record{}, err
	}
	rec := Record{Thread: w.Thread.s, Message: m}
	if w.Time.bad {
		rec.BadTimes = 1
	}
	rec.Lang, rec.Chat, rec.People = w.about(&rec)
	return rec, nil
}

func (m *wireMessage) message() (moderation.Message, error) {
	for _, n := range []struct {
		key string
		v   name
	}{{"id", m.ID}, {"author", m.Author}, {"to", m.To}, {"reply_to", m.ReplyTo}} {
		if n.v.wrong {
			return moderation.Message{}, fmt.Errorf("%s must be a string", n.key)
		}
	}
	switch {
	case !m.Author.set && !m.Text.there && !m.ID.set:
		return moderation.Message{}, errors.New("it must be an object with author and text")
	case m.Author.s == "":
		return moderation.Message{}, errors.New("author is missing")
	case !m.Text.there:
		return moderation.Message{}, errors.New("text is missing")
	case m.Text.wrong:
		return moderation.Message{}, errors.New("text must be a string")
	}
	return moderation.Message{
		ID: m.ID.s, Author: m.Author.s, To: m.To.s, ReplyTo: m.ReplyTo.s, Time: m.Time.t, Text: m.Text.s,
	}, nil
}

// about reads what a line says of the conversation as a whole, and leaves out what it says wrongly.
func (w *wireRecord) about(rec *Record) (lang string, chat moderation.Chat, people []moderation.Participant) {
	if w.Lang.wrong {
		rec.leave("lang must be a string")
	}
	chat, err := parseChat(w.Chat)
	if err != nil {
		rec.leave(err.Error())
	}
	for i, p := range w.Participants {
		one, err := p.participant()
		if err != nil {
			rec.leave(fmt.Sprintf("participants[%d]: %s", i, err))
			continue
		}
		people = append(people, one)
	}
	return w.Lang.s, chat, people
}

func parseChat(w words) (moderation.Chat, error) {
	switch {
	case w.wrong:
	case w.s == "" || w.s == "unknown":
		return moderation.ChatUnknown, nil
	case w.s == "direct":
		return moderation.ChatDirect, nil
	case w.s == "group":
		return moderation.ChatGroup, nil
	}
	return 0, errors.New("chat must be direct, group or unknown")
}

func (w wirePerson) participant() (moderation.Participant, error) {
	p := moderation.Participant{ID: w.ID.s, Years: w.Age.n}
	switch {
	case w.ID.wrong:
		return p, errors.New("id must be a string")
	case w.ID.s == "":
		return p, errors.New("id is missing")
	case w.Age.wrong:
		return p, errors.New("age must be a whole number from 1 to 150")
	case w.NewContact.wrong:
		return p, errors.New("new_contact must be true or false")
	case w.AgeBand.wrong:
		return p, errors.New("age_band must be minor, adult or unknown")
	}
	switch w.AgeBand.s {
	case "", "unknown":
	case "minor":
		p.Age = moderation.AgeMinor
	case "adult":
		p.Age = moderation.AgeAdult
	default:
		return p, errors.New("age_band must be minor, adult or unknown")
	}
	if w.NewContact.set {
		p.NewContact = moderation.No
		if w.NewContact.yes {
			p.NewContact = moderation.Yes
		}
	}
	return p, nil
}

package input

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"
)

// The wire types never fail while decoding: they remember what is wrong, so that a line's reason can say which message it is in.

// name is an identifier: a string, or a whole number taken as it is written.
type name struct {
	set, wrong bool
	s          string
}

func (n *name) UnmarshalJSON(b []byte) error {
	*n = name{}
	switch {
	case bytes.Equal(b, []byte("null")):
	case b[0] == '"':
		n.set = true
		return json.Unmarshal(b, &n.s)
	case isInteger(b):
		n.set, n.s = true, string(b)
	default:
		n.wrong = true
	}
	return nil
}

func isInteger(b []byte) bool {
	return b[0] != '"' && bytes.IndexFunc(b, func(r rune) bool { return r != '-' && (r < '0' || r > '9') }) < 0
}

// words is a text: a string or null.
type words struct {
	there, wrong bool // there: the key is there, null included
	s            string
}

func (w *words) UnmarshalJSON(b []byte) error {
	*w = words{there: true}
	switch {
	case bytes.Equal(b, []byte("null")):
	case b[0] == '"':
		return json.Unmarshal(b, &w.s)
	default:
		w.wrong = true
	}
	return nil
}

// stamp is a time; what cannot be read is no time.
type stamp struct {
	t   time.Time
	bad bool
}

func (s *stamp) UnmarshalJSON(b []byte) error {
	*s = stamp{}
	text := string(b)
	switch {
	case text == "null":
		return nil
	case b[0] == '"':
		if err := json.Unmarshal(b, &text); err != nil {
			return err
		}
		if text == "" {
			return nil
		}
	}
	t, ok := parseTime(text)
	s.t, s.bad = t, !ok
	return nil
}

// years is an age: a whole number from 1 to 150.
type years struct {
	n     int
	wrong bool
}

func (y *years) UnmarshalJSON(b []byte) error {
	*y = years{}
	if bytes.Equal(b, []byte("null")) {
		return nil
	}
	f, err := strconv.ParseFloat(string(b), 64)
	if err != nil || f != float64(int(f)) || f < 1 || f > 150 {
		y.wrong = true
		return nil
	}
	y.n = int(f)
	return nil
}

// truth is true, false or null.
type truth struct {
	set, yes, wrong bool
}

func (t *truth) UnmarshalJSON(b []byte) error {
	*t = truth{}
	switch string(b) {
	case "null":
	case "true":
		t.set, t.yes = true, true
	case "false":
		t.set = true
	default:
		t.wrong = true
	}
	return nil
}

type wirePerson struct {
	ID         name  `json:"id"`
	Age        years `json:"age"`
	AgeBand    words `json:"age_band"`
	NewContact truth `json:"new_contact"`
}

type wireMessage struct {
	ID      name  `json:"id"`
	Author  name  `json:"author"`
	To      name  `json:"to"`
	ReplyTo name  `json:"reply_to"`
	Time    stamp `json:"time"`
	Text    words `json:"text"`
}

// wireRecord is both shapes of a line in one; the key messages tells them apart.
type wireRecord struct {
	wireMessage
	Thread       name           `json:"thread"`
	Lang         words          `json:"lang"`
	Chat         words          `json:"chat"`
	Participants []wirePerson   `json:"participants"`
	Messages     *[]wireMessage `json:"messages"`
	Label        words          `json:"label"`
	Predators    names          `json:"predators"`
}

package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/safethread/safethread/moderation"
)

// OneConversation reads one conversation from a file ("-" is stdin): JSON as for scan, or plain text with a message a line. With several in
// the file, id says which; the messages of the message shape are put together by thread. Lines of JSON that cannot be read are skipped and
// given as "file:line: reason"; plain text is the work of whoever asks, and a slip in it is an error.
func OneConversation(file, id string, stdin io.Reader) (c moderation.Conversation, skipped []string, err error) {
	units, err := allLines(file, stdin)
	switch {
	case err != nil:
		return c, nil, err
	case len(units) == 0:
		return c, nil, fmt.Errorf("%s: there is nothing in it", display(file))
	case units[0].Kind == Line && !bytes.HasPrefix(bytes.TrimSpace(units[0].Data), []byte("{")):
		c, err = plainText(units)
		return c, nil, err
	}
	all, skipped := byThread(units)
	found := slices.IndexFunc(all, func(c *moderation.Conversation) bool { return c.ID == id || id == "" && len(all) == 1 })
	switch {
	case found >= 0:
		return *all[found], skipped, nil
	case len(all) == 0:
		return c, skipped, fmt.Errorf("%s: no line is a conversation or a message", display(file))
	case id == "":
		return c, skipped, fmt.Errorf("%s: there are %d conversations in it; say which with --id", display(file), len(all))
	}
	return c, skipped, fmt.Errorf("%s: there is no conversation with the id %q in it", display(file), id)
}

// allLines gives the lines of a file, also those that are too long, as units of Kind Bad.
func allLines(file string, stdin io.Reader) ([]Unit, error) {
	src, err := open(file, Options{Format: JSONLines, Stdin: stdin})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", display(file), err)
	}
	defer src.close()
	var units []Unit
	for {
		switch u := src.next(); u.Kind {
		case End:
			return units, nil
		case Broken:
			return nil, fmt.Errorf("%s: %s", u.Place, u.Reason)
		default:
			units = append(units, u)
		}
	}
}

// byThread puts the conversations of lines of JSON together, in the order of their first lines.
func byThread(units []Unit) (all []*moderation.Conversation, skipped []string) {
	known := map[string]*moderation.Conversation{}
	for _, u := range units {
		var rec Record
		err := errors.New(u.Reason)
		if u.Kind == Line {
			rec, err = u.Decode()
		}
		if err != nil {
			skipped = append(skipped, fmt.Sprintf("%s: %s", u.Place, err))
			continue
		}
		for _, why := range rec.Left {
			skipped = append(skipped, fmt.Sprintf("%s: %s", u.Place, why))
		}
		if rec.Conversation != nil {
			all = append(all, rec.Conversation)
			continue
		}
		c := known[rec.Thread]
		if c == nil {
			c = &moderation.Conversation{ID: rec.Thread}
			known[rec.Thread] = c
			all = append(all, c)
		}
		if rec.Lang != "" {
			c.Lang = rec.Lang
		}
		c.Chat = max(c.Chat, rec.Chat)
		c.Participants = append(c.Participants, rec.People...)
		c.Messages = append(c.Messages, rec.Message)
	}
	return all, skipped
}

// said is a line of plain text: who, how long after the message before, and what.
var said = regexp.MustCompile(`^([^\s:@]+)(?:\s+\+(\d{1,6})([mhd]))?\s*:\s?(.*)$`)

// plainText reads the form of rule tests. The clock begins on the first of January 2000.
func plainText(units []Unit) (moderation.Conversation, error) {
	c := moderation.Conversation{ID: "text"}
	clock := time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	for _, u := range units {
		line := strings.ToValidUTF8(string(bytes.TrimSpace(u.Data)), "\uFFFD")
		if person, ok := strings.CutPrefix(line, "@"); ok {
			p, err := parsePerson(person)
			if err != nil {
				return c, fmt.Errorf("%s: %w", u.Place, err)
			}
			c.Participants = append(c.Participants, p)
			continue
		}
		if u.Kind == Bad {
			return c, fmt.Errorf("%s: %s", u.Place, u.Reason)
		}
		m := said.FindStringSubmatch(line)
		if m == nil {
			return c, fmt.Errorf(`%s: a line is "A: words", "A +5m: words" or "@A 12"`, u.Place)
		}
		clock = clock.Add(step(m[2], m[3]))
		c.Messages = append(c.Messages, moderation.Message{Author: m[1], Time: clock, Text: m[4]})
	}
	if len(c.Messages) == 0 {
		return c, fmt.Errorf("%s: there is no message in it", units[0].Place.File)
	}
	return c, nil
}

// step is the time between two messages; one minute unless the line says another.
func step(n, unit string) time.Duration {
	k, err := strconv.Atoi(n)
	if err != nil {
		return time.Minute
	}
	return time.Duration(k) * map[string]time.Duration{"m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}[unit]
}

func parsePerson(s string) (moderation.Participant, error) {
	words := strings.Fields(s)
	if len(words) == 0 {
		return moderation.Participant{}, errors.New("@ stands before a name")
	}
	p := moderation.Participant{ID: words[0]}
	for _, w := range words[1:] {
		age, err := strconv.Atoi(w)
		switch {
		case err == nil && age >= 1 && age <= 150:
			p.Years = age
		case w == "minor":
			p.Age = moderation.AgeMinor
		case w == "adult":
			p.Age = moderation.AgeAdult
		case w == "new-contact":
			p.NewContact = moderation.Yes
		default:
			return p, errors.New("behind a name stand an age, minor, adult or new-contact")
		}
	}
	return p, nil
}

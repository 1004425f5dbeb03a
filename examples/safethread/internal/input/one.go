package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/safethread/safethread/moderation"
)

// OneConversation reads one conversation from a file ("-" is stdin): JSON as for scan, or plain text with a message a line. With several in
// the file, id says which; the messages of the message shape are put together by thread.
func OneConversation(file, id string, stdin io.Reader) (moderation.Conversation, error) {
	src, err := open(file, Options{Format: JSONLines, Stdin: stdin})
	if err != nil {
		return moderation.Conversation{}, fmt.Errorf("%s: %w", display(file), err)
	}
	defer src.close()
	var units []Unit
	for {
		u := src.next()
		if u.Kind == Line {
			units = append(units, u)
			continue
		}
		if u.Kind != End {
			return moderation.Conversation{}, fmt.Errorf("%s: %s", u.Place, u.Reason)
		}
		break
	}
	if len(units) == 0 {
		return moderation.Conversation{}, fmt.Errorf("%s: there is nothing in it", display(file))
	}
	if !bytes.HasPrefix(bytes.TrimSpace(units[0].Data), []byte("{")) {
		return plainText(units)
	}
	return pick(units, id, display(file))
}

// pick finds the conversation in lines of JSON.
func pick(units []Unit, id, file string) (moderation.Conversation, error) {
	var all []*moderation.Conversation
	byThread := map[string]*moderation.Conversation{}
	for _, u := range units {
		rec, err := u.Decode()
		switch {
		case err != nil:
			return moderation.Conversation{}, fmt.Errorf("%s: %w", u.Place, err)
		case rec.Conversation != nil:
			all = append(all, rec.Conversation)
			continue
		}
		c := byThread[rec.Thread]
		if c == nil {
			c = &moderation.Conversation{ID: rec.Thread}
			byThread[rec.Thread] = c
			all = append(all, c)
		}
		if rec.Lang != "" {
			c.Lang = rec.Lang
		}
		c.Chat = max(c.Chat, rec.Chat)
		c.Participants = append(c.Participants, rec.People...)
		c.Messages = append(c.Messages, rec.Message)
	}
	if id == "" && len(all) == 1 {
		return *all[0], nil
	}
	for _, c := range all {
		if c.ID == id {
			return *c, nil
		}
	}
	if id == "" {
		return moderation.Conversation{}, fmt.Errorf("%s: there are %d conversations in it; say which with --id", file, len(all))
	}
	return moderation.Conversation{}, fmt.Errorf("%s: there is no conversation with the id %q in it", file, id)
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
		m := said.FindStringSubmatch(line)
		if m == nil {
			return c, fmt.Errorf(`%s: a line is "A: words", "A +5m: words" or "@A 12"`, u.Place)
		}
		clock = clock.Add(step(m[2], m[3]))
		c.Messages = append(c.Messages, moderation.Message{Author: m[1], Time: clock, Text: m[4]})
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

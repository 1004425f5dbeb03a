package ruletest

import (
	"strconv"
	"strings"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// start is the time of the first message of a thread test. Any would do: rules see differences only.
var start = time.Date(2026, time.January, 1, 12, 0, 0, 0, time.UTC)

// firedAt runs a thread test and returns the numbers, from 1, of the messages at which the rule made a signal.
func (c *ruleCase) firedAt(x *rulefile.TestThread) []int {
	conv := c.conversation(x)
	t := c.rs.NewThread(conv.ID, conv.Participants...)
	t.SetLang(conv.Lang)
	t.SetChat(conv.Chat)
	p := c.rs.Wording(conv.Lang)
	s := p.NewScratch()
	var out []int
	for i, m := range conv.Messages {
		c.note(p, p.Run(s, m.Text))
		for _, sig := range t.Add(m) {
			if sig.Rule == c.rule.ID && (len(out) == 0 || out[len(out)-1] != i+1) {
				out = append(out, i+1)
			}
		}
	}
	return out
}

func (c *ruleCase) conversation(x *rulefile.TestThread) moderation.Conversation {
	conv := moderation.Conversation{ID: x.Name, Lang: x.Lang}
	if conv.Lang == "" && len(c.pack.Languages) > 0 {
		conv.Lang = c.pack.Languages[0]
	}
	switch x.Chat {
	case "direct":
		conv.Chat = moderation.ChatDirect
	case "group":
		conv.Chat = moderation.ChatGroup
	}
	for _, p := range x.People {
		who := moderation.Participant{ID: p.ID, Years: p.Age}
		switch p.AgeBand {
		case "minor":
			who.Age = moderation.AgeMinor
		case "adult":
			who.Age = moderation.AgeAdult
		}
		if p.NewContact {
			who.NewContact = moderation.Yes
		}
		conv.Participants = append(conv.Participants, who)
	}
	now := start
	for i, m := range x.Messages {
		now = now.Add(time.Duration(m.Plus) * time.Second)
		conv.Messages = append(conv.Messages, moderation.Message{ID: strconv.Itoa(i + 1), Author: m.Author, Time: now, Text: c.words.fill(m.Text)})
	}
	return conv
}

// placeholders stand in test text for what must not be written there.
type placeholders struct{ replace *strings.Replacer }

// newPlaceholders takes the first word of the pack's list "sexual-term"; without the list the placeholder stays as it is. The telephone number
// is one of those that the British regulator keeps free for drama, the link is of a domain kept for examples (RFC 2606).
func newPlaceholders(pack *rulefile.Pack) placeholders {
	pairs := []string{"HANDLE", "@someone_1", "PHONE", "07700 900123", "LINK", "https://example.com/page"}
	for i := range pack.Lists {
		if l := &pack.Lists[i]; l.Name == "sexual-term" {
			for _, lang := range pack.Languages {
				if es := l.Entries[lang]; len(es) > 0 {
					pairs = append(pairs, "SEXUAL-TERM", es[0].String())
					break
				}
			}
		}
	}
	return placeholders{strings.NewReplacer(pairs...)}
}

func (p placeholders) fill(text string) string { return p.replace.Replace(text) }

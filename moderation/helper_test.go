package moderation_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/workload"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

// load loads the default pack.
func load(t testing.TB) *moderation.RuleSet {
	t.Helper()
	rs, err := moderation.Load(rules.FS)
	require.NoError(t, err)
	return rs
}

// talk makes random conversations of the pack's own test sentences and ordinary synthetic messages.
type talk struct {
	r        *rand.Rand
	hits     []string
	ordinary []string
}

func newTalk(rs *moderation.RuleSet, seed uint64) *talk {
	k := &talk{r: rand.New(rand.NewPCG(seed, 11)), ordinary: workload.Messages(seed, 200)}
	for i := range rs.Pack().Rules {
		rule := &rs.Pack().Rules[i]
		for _, x := range rule.Tests.Match {
			k.hits = append(k.hits, strings.ReplaceAll(x.Text, "SEXUAL-TERM", "TERM"))
		}
	}
	return k
}

func (k *talk) text() string {
	if k.r.IntN(3) == 0 {
		return k.hits[k.r.IntN(len(k.hits))]
	}
	return k.ordinary[k.r.IntN(len(k.ordinary))]
}

var names = []string{"ash", "bo", "cam", "dee"}

// conversation makes one with up to four people, some ages, some times, replies and addresses.
func (k *talk) conversation(id string, messages int) moderation.Conversation {
	c := moderation.Conversation{ID: id, Chat: moderation.Chat(k.r.IntN(3))}
	people := 2
	if k.r.IntN(4) == 0 {
		people = 2 + k.r.IntN(3)
	}
	for i := range people {
		if k.r.IntN(2) == 0 {
			c.Participants = append(c.Participants, moderation.Participant{ID: names[i], Age: moderation.AgeBand(k.r.IntN(3)), Years: k.r.IntN(3) * 9, NewContact: moderation.Tri(k.r.IntN(3))})
		}
	}
	at := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	timed := k.r.IntN(5) > 0
	for i := range messages {
		m := moderation.Message{ID: fmt.Sprint("m", i), Author: names[k.r.IntN(people)], Text: k.text()}
		if timed {
			at = at.Add(time.Duration(k.r.IntN(200)-10) * time.Minute)
			m.Time = at
		}
		if k.r.IntN(10) == 0 {
			m.To = names[k.r.IntN(people)]
		}
		if i > 0 && k.r.IntN(10) == 0 {
			m.ReplyTo = fmt.Sprint("m", k.r.IntN(i))
		}
		c.Messages = append(c.Messages, m)
	}
	return c
}

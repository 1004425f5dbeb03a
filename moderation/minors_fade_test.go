package moderation_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fadingTalk is two people who say how old they are, something that scores, and then messages that tell nothing; the snapshot of the middle is taken on.
func fadingTalk(t *testing.T, rs *moderation.RuleSet, age string, chat moderation.Chat, messages int) moderation.Report {
	th := rs.NewThread("fading")
	th.SetChat(chat)
	for i, text := range []string{age, "im 13", "can you send me a pic", "dont tell anyone", "where do you live"} {
		th.Add(moderation.Message{Author: []string{"A", "B", "A", "A", "A"}[i], Text: text})
	}
	for i := range messages {
		if i == messages/2 {
			b, err := th.Snapshot()
			require.NoError(t, err)
			th, err = rs.ResumeThread(b)
			require.NoError(t, err)
		}
		th.Add(moderation.Message{Author: []string{"A", "B"}[i%2], Text: fmt.Sprint("ok ", i)})
	}
	return th.Report()
}

// TestMinorsFade: in a conversation of two, what somebody under 18 said halves every 200 messages, and the report says so; nobody else's does.
func TestMinorsFade(t *testing.T) {
	rs := load(t)
	const note = "counts half"
	said := func(r moderation.Report) bool {
		for _, f := range r.Factors {
			if strings.Contains(f.Reason, note) {
				return true
			}
		}
		return false
	}
	fresh, later := fadingTalk(t, rs, "im 14", moderation.ChatDirect, 0), fadingTalk(t, rs, "im 14", moderation.ChatDirect, 400)
	require.Positive(t, fresh.Score)
	assert.False(t, said(fresh))
	assert.True(t, said(later))
	assert.Less(t, later.Score, fresh.Score*3/10, "two half-lives: a quarter, and less that counts as different")
	for name, r := range map[string][2]moderation.Report{
		"an adult":    {fadingTalk(t, rs, "im 24", moderation.ChatDirect, 0), fadingTalk(t, rs, "im 24", moderation.ChatDirect, 400)},
		"no age told": {fadingTalk(t, rs, "hi", moderation.ChatDirect, 0), fadingTalk(t, rs, "hi", moderation.ChatDirect, 400)},
		"a group":     {fadingTalk(t, rs, "im 14", moderation.ChatGroup, 0), fadingTalk(t, rs, "im 14", moderation.ChatGroup, 400)},
	} {
		assert.Positive(t, r[0].Score, name)
		assert.Equal(t, r[0].Score, r[1].Score, name)
		assert.False(t, said(r[1]), name)
	}
}

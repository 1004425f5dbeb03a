package moderation_test

import (
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/require"
)

// TestAgesUnsaid: between an adult and a child that only the platform knows for such, a share is taken off, as a factor of its own, of nobody else; never from
// a recent contact, and not once somebody has spoken of an age.
func TestAgesUnsaid(t *testing.T) {
	rs, without := load(t), loadWith(t, "ages_unsaid: 25", "ages_unsaid: 0")
	says := []string{"dont tell your mum", "who is home with you", "can you send me a pic"}
	review := func(rs *moderation.RuleSet, a, b moderation.Participant, more ...moderation.Message) moderation.Report {
		a.ID, b.ID = "a", "b"
		c := moderation.Conversation{ID: "c", Participants: []moderation.Participant{a, b}}
		for _, text := range says {
			c.Messages = append(c.Messages, moderation.Message{Author: "a", Text: text})
		}
		c.Messages = append(c.Messages, more...)
		return rs.Review(c)
	}
	less := func(r moderation.Report) bool {
		for _, f := range r.Factors {
			if f.Author == "a" && strings.HasPrefix(f.Reason, "The platform knows both ages, and neither") {
				require.Negative(t, f.Points)
				return true
			}
		}
		return false
	}
	adult, minor, unknown := moderation.Participant{Age: moderation.AgeAdult}, moderation.Participant{Age: moderation.AgeMinor}, moderation.Participant{}
	recent := adult
	recent.NewContact = moderation.Yes
	saysAge := moderation.Message{Author: "b", Text: "im 13"}
	tellsAge := moderation.Message{Author: "a", Text: "im 31"}
	namesAge := moderation.Message{Author: "a", Text: "but ur only 13"}

	known := review(rs, adult, minor)
	require.True(t, less(known))
	require.Less(t, known.Score, review(without, adult, minor).Score)
	for name, r := range map[string][2]moderation.Report{
		"the child says an age":      {review(rs, adult, minor, saysAge), review(without, adult, minor, saysAge)},
		"the adult says an age":      {review(rs, adult, minor, tellsAge), review(without, adult, minor, tellsAge)},
		"the adult names its age":    {review(rs, adult, minor, namesAge), review(without, adult, minor, namesAge)},
		"a recent contact":           {review(rs, recent, minor), review(without, recent, minor)},
		"nobody knows the speaker":   {review(rs, unknown, minor), review(without, unknown, minor)},
		"nobody knows the other one": {review(rs, adult, unknown), review(without, adult, unknown)},
		"two minors":                 {review(rs, minor, minor), review(without, minor, minor)},
		"two adults":                 {review(rs, adult, adult), review(without, adult, adult)},
	} {
		require.False(t, less(r[0]), name)
		require.Equal(t, r[1].Score, r[0].Score, name)
	}
}

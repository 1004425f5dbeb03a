package evaluate

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation"
)

func rules(t *testing.T) *moderation.RuleSet {
	t.Helper()
	rs, err := moderation.Load(os.DirFS(filepath.Join("..", "..", "testdata", "pack")))
	require.NoError(t, err)
	return rs
}

// long is a name that reports show as a hash.
var long = strings.Repeat("a-long-name-", 6)

func randomConversation(rnd *rand.Rand) moderation.Conversation {
	says := []string{
		"hello", "how old are you", "im 12", "im 30", "dont tell your mum", "do you have snapchat", "meet me tonight", "ok", "whisper", "the dog needs a walk",
	}
	c := moderation.Conversation{ID: "c", Participants: []moderation.Participant{
		{ID: "a", Age: moderation.AgeBand(rnd.IntN(3))}, {ID: "b", Age: moderation.AgeBand(rnd.IntN(3))},
	}}
	people := []string{"a", "b", long, "d"}[:2+rnd.IntN(3)]
	at := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	for range rnd.IntN(30) {
		at = at.Add(time.Duration(rnd.IntN(60)) * time.Hour)
		c.Messages = append(c.Messages, moderation.Message{Author: people[rnd.IntN(len(people))], To: people[rnd.IntN(len(people))], Time: at, Text: says[rnd.IntN(len(says))]})
	}
	return c
}

func observe(rs *moderation.RuleSet, c moderation.Conversation, truth Truth) (Thread, int) {
	var o Observer
	th := rs.NewThread(c.ID, c.Participants...)
	for _, m := range c.Messages {
		o.Message(m.Author, th.Add(m), th)
	}
	return o.Finish(truth)
}

// The slow judge reviews every beginning of the conversation anew.
func judge(rs *moderation.RuleSet, c moderation.Conversation) (authors []Author, points map[string]moderation.Points) {
	index, peak := map[string]int{}, moderation.Points(0)
	for k := 1; k <= len(c.Messages); k++ {
		beginning := c
		beginning.Messages = c.Messages[:k]
		name := c.Messages[k-1].Author
		if _, known := index[name]; !known {
			index[name] = len(authors)
			authors = append(authors, Author{})
		}
		authors[index[name]].Messages++
		r := rs.Review(beginning)
		for i, s := range r.Speakers { // by first appearance, as here
			authors[i].Peak = max(authors[i].Peak, s.Score)
			for l := low; l <= s.Peak; l++ {
				if authors[i].First[l] == 0 {
					authors[i].First[l] = authors[i].Messages
				}
			}
		}
		if r.Score > peak {
			peak, points = r.Score, map[string]moderation.Points{}
			for _, f := range r.Factors {
				points[f.Indicator] += f.Points
			}
		}
	}
	return authors, points
}

func TestObserverAgainstJudge(t *testing.T) {
	rs := rules(t)
	rnd := rand.New(rand.NewPCG(9, 9))
	reached := map[moderation.Level]int{}
	for range 150 {
		c := randomConversation(rnd)
		got, _ := observe(rs, c, Truth{Label: Unlabelled})
		authors, points := judge(rs, c)
		assert.Equal(t, authors, got.Authors)
		assert.Equal(t, points, got.Points)
		assert.Equal(t, len(c.Messages), got.Messages)
		sum := moderation.Points(0)
		for _, p := range got.Points {
			sum += p
		}
		assert.Equal(t, got.Peak(), sum, "the points add up to the highest score")
		for l := low; l <= critical; l++ {
			if got.Reached(l) {
				reached[l]++
			}
		}
	}
	for l := low; l <= high; l++ {
		assert.Positive(t, reached[l], "the conversations never come to %s", l)
	}
}

func TestParts(t *testing.T) {
	rs := rules(t)
	c := moderation.Conversation{Messages: []moderation.Message{
		{Author: "a", Text: "how old are you"}, {Author: long, Text: "im 12"}, {Author: "b", Text: "whisper"}, {Author: "a", Text: "dont tell your mum"},
	}}
	for name, tc := range map[string]struct {
		truth  Truth
		parts  []Part
		absent int
	}{
		"unlabelled":     {Truth{}, []Part{NotSaid, NotSaid, NotSaid}, 0},
		"benign":         {Truth{Label: Benign}, []Part{Ordinary, Ordinary, Ordinary}, 0},
		"hard benign":    {Truth{Label: HardBenign}, []Part{Ordinary, Ordinary, Ordinary}, 0},
		"nobody named":   {Truth{Label: Grooming}, []Part{NotSaid, NotSaid, NotSaid}, 0},
		"one named":      {Truth{Label: Grooming, Offenders: []string{"a"}}, []Part{Offender, OtherSide, OtherSide}, 0},
		"a long name":    {Truth{Label: Grooming, Offenders: []string{long, "zed"}}, []Part{OtherSide, Offender, OtherSide}, 1},
		"only an absent": {Truth{Label: Grooming, Offenders: []string{"zed", "yan"}}, []Part{NotSaid, NotSaid, NotSaid}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			th, absent := observe(rs, c, tc.truth)
			var parts []Part
			for _, a := range th.Authors {
				parts = append(parts, a.Part)
			}
			assert.Equal(t, tc.parts, parts)
			assert.Equal(t, tc.absent, absent)
			assert.Equal(t, []string{"asks-age", "asks-secrecy", "says-minor"}, th.Rules, "a rule on trial is not among them")
		})
	}
	var o Observer
	th, absent := o.Finish(Truth{Corpus: "f", Label: Grooming, Offenders: []string{"a"}})
	assert.Empty(t, th.Authors)
	assert.Equal(t, 1, absent)
	assert.Equal(t, "none", authorBand(&th))
}

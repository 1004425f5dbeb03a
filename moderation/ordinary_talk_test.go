package moderation_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ordinaryTalk is how many conversations of a file in testdata/ordinary may come to medium or above, and to high. Lowered only.
var ordinaryTalk = map[string]struct{ medium, high int }{
	"children.jsonl": {19, 7},
	"heldout.jsonl":  {18, 8},
	"mixed.jsonl":    {1, 0},
}

// TestOrdinaryTalk reads made-up ordinary talk about what rules listen for. None of it should be flagged; how much is, may only fall.
func TestOrdinaryTalk(t *testing.T) {
	rs := load(t)
	files, err := filepath.Glob("../testdata/ordinary/*.jsonl")
	require.NoError(t, err)
	require.Len(t, files, len(ordinaryTalk))
	for _, name := range files {
		f, err := os.Open(name)
		require.NoError(t, err)
		defer f.Close()
		n, medium, high := 0, 0, 0
		lines := bufio.NewScanner(f)
		for ; lines.Scan(); n++ {
			var c struct {
				ID           string
				Participants []struct {
					ID  string
					Age int
				}
				Messages []struct{ Author, Text string }
			}
			require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
			conv := moderation.Conversation{ID: c.ID}
			for _, p := range c.Participants {
				conv.Participants = append(conv.Participants, moderation.Participant{ID: p.ID, Years: p.Age})
			}
			for _, m := range c.Messages {
				conv.Messages = append(conv.Messages, moderation.Message{Author: m.Author, Text: m.Text})
			}
			peak := moderation.LevelNone
			for _, s := range rs.Review(conv).Speakers {
				peak = max(peak, s.Peak)
			}
			switch {
			case peak >= moderation.LevelHigh:
				high++
				medium++
			case peak >= moderation.LevelMedium:
				medium++
			}
		}
		require.NoError(t, lines.Err())
		require.Positive(t, n)
		file := filepath.Base(name)
		limit, known := ordinaryTalk[file]
		require.True(t, known, file)
		t.Logf("%-15s %d conversations: %d at medium or above, %d at high", file, n, medium, high)
		assert.LessOrEqual(t, medium, limit.medium, "%s: at medium or above", file)
		assert.LessOrEqual(t, high, limit.high, "%s: at high", file)
	}
}

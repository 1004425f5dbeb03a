package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/examples/safethread/internal/cli"
	"github.com/safethread/safethread/moderation"
)

var demo = filepath.Join("..", "..", "testdata", "demo.jsonl")

// The first command of the README, on the default pack: what is risky is flagged, what only looks alike is not, and every score adds up.
func TestDemo(t *testing.T) {
	var out, stderr bytes.Buffer
	require.Equal(t, 0, cli.Main([]string{"scan", "--format", "jsonl", demo}, strings.NewReader(""), &out, &stderr), stderr.String())
	var flagged, quiet []string
	for lines := bufio.NewScanner(&out); lines.Scan(); {
		var r moderation.Report
		require.NoError(t, json.Unmarshal(lines.Bytes(), &r))
		sum := moderation.Points(0)
		for _, f := range r.Factors {
			sum += f.Points
		}
		assert.Equal(t, r.Score, sum, r.Thread)
		if r.Level >= moderation.LevelMedium {
			flagged = append(flagged, r.Thread)
		} else {
			quiet = append(quiet, r.Thread)
		}
	}
	assert.Equal(t, []string{"platform-move", "picture-threat", "quick-money", "paid-stream", "quick-meeting", "picture-requests", "gifts-and-trust"}, flagged)
	assert.Equal(t, []string{"peers", "family-logistics", "teacher", "guild-invite", "surprise-party", "asking-for-help", "friend-gives-advice", "dating-adults", "selling-a-bike"}, quiet)
}

// The demo keeps to the rules for test text: at most 12 messages of at most 12 words.
func TestDemoIsShort(t *testing.T) {
	f, err := os.Open(demo)
	require.NoError(t, err)
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var c struct {
			ID       string
			Messages []struct{ Text string }
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		assert.LessOrEqual(t, len(c.Messages), 12, c.ID)
		for _, m := range c.Messages {
			assert.LessOrEqual(t, len(strings.Fields(m.Text)), 12, "%s: %s", c.ID, m.Text)
		}
	}
}

// No message text leaves the command unless it is asked for.
func TestDemoShowsNoText(t *testing.T) {
	data, err := os.ReadFile(demo)
	require.NoError(t, err)
	for _, format := range []string{"text", "jsonl", "csv"} {
		var out, stderr bytes.Buffer
		require.Equal(t, 0, cli.Main([]string{"scan", "--format", format, "-"}, bytes.NewReader(data), &out, &stderr))
		for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
			var c struct{ Messages []struct{ Text string } }
			require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
			for _, m := range c.Messages {
				if strings.Count(m.Text, " ") >= 3 {
					assert.NotContains(t, out.String()+stderr.String(), m.Text)
				}
			}
		}
	}
	require.Equal(t, 0, cli.Main([]string{"lint"}, strings.NewReader(""), io.Discard, io.Discard))
}

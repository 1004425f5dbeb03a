package moderation_test

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// agesShown prints the lines of testdata/ages that are read otherwise than they are meant.
var agesShown = flag.Bool("ages.show", false, "print the stated ages that are not read, and the numbers that are taken for one")

// TestStatedAges reads single messages by authors who had not seen the rules: who tells to be under 18, who to be grown, and numbers that tell neither.
// Whatever depends on ages hangs on this.
func TestStatedAges(t *testing.T) {
	b, err := os.ReadFile("../testdata/ages/ages.tsv")
	require.NoError(t, err)
	read := newAgeReader(t)
	tells := func(question, line string) string {
		said := []moderation.Message{{Author: "A", Text: "hi"}}
		if question != "-" {
			said = append(said, moderation.Message{Author: "B", Text: question})
		}
		return read.tells(append(said, moderation.Message{Author: "A", Text: line}))
	}
	var shares ageShares
	for n, l := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		cells := strings.Split(l, "\t")
		require.Len(t, cells, 3, "line %d", n+2)
		if told := tells(cells[1], cells[2]); !shares.count(cells[0], told) && *agesShown {
			t.Logf("%s, read as %s: %q %q", cells[0], told, cells[1], cells[2])
		}
	}
	shares.check(t, 0.89, 0.88, 0.97) // raised only
}

// TestAgesInDialogue reads excerpts of up to six messages by an author who had not seen the rules. Ages are told in passing there, over several messages, by a yes or in other
// words than numbers, so fewer are read.
func TestAgesInDialogue(t *testing.T) {
	b, err := os.ReadFile("../testdata/ages/dialogues.jsonl")
	require.NoError(t, err)
	read := newAgeReader(t)
	var shares ageShares
	for n, l := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		var item struct {
			Expected string
			Messages []moderation.Message
		}
		require.NoError(t, json.Unmarshal([]byte(l), &item), "line %d", n+1)
		said := append([]moderation.Message{{Author: "B", Text: "hi"}, {Author: "A", Text: "hi"}}, item.Messages...)
		if told := read.tells(said); !shares.count(item.Expected, told) && *agesShown {
			t.Logf("%s, read as %s: line %d", item.Expected, told, n+1)
		}
	}
	shares.check(t, 0.69, 0.60, 0.93) // raised only
}

// ageReader tells what is read of A's age.
type ageReader struct {
	rs        *moderation.RuleSet
	indicator map[string]string // by rule
}

func newAgeReader(t *testing.T) *ageReader {
	r := &ageReader{rs: load(t), indicator: map[string]string{}}
	for _, rule := range r.rs.Pack().Rules {
		r.indicator[rule.ID] = rule.Indicator
	}
	return r
}

func (r *ageReader) tells(said []moderation.Message) string {
	th := r.rs.NewThread("t")
	th.SetChat(moderation.ChatDirect)
	told := "none"
	for _, m := range said {
		for _, s := range th.Add(m) {
			switch {
			case s.Author != "A":
			case r.indicator[s.Rule] == "says-under-18":
				told = "minor"
			case r.indicator[s.Rule] == "says-adult" && told == "none":
				told = "adult"
			}
		}
	}
	return told
}

// ageShares counts what was to be read, and what was.
type ageShares struct{ of, read [3]int }

var ageKinds = [...]string{"minor", "adult", "none"}

// count says whether it was read as it is meant.
func (s *ageShares) count(expected, told string) bool {
	k := slices.Index(ageKinds[:], expected)
	s.of[k]++
	if told == expected {
		s.read[k]++
	}
	return told == expected
}

func (s *ageShares) check(t *testing.T, floors ...float64) {
	for k, kind := range ageKinds {
		share := float64(s.read[k]) / float64(s.of[k])
		t.Logf("%-5s %3d of %3d read: %.3f", kind, s.read[k], s.of[k], share)
		assert.GreaterOrEqual(t, share, floors[k], kind)
	}
}

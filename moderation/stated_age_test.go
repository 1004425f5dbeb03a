package moderation_test

import (
	"flag"
	"os"
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
	rs := load(t)
	indicator := map[string]string{}
	for _, r := range rs.Pack().Rules {
		indicator[r.ID] = r.Indicator
	}
	tells := func(question, line string) string {
		th := rs.NewThread("t")
		th.Add(moderation.Message{Author: "A", Text: "hi"})
		if question != "-" {
			th.Add(moderation.Message{Author: "B", Text: question})
		}
		told := "none"
		for _, s := range th.Add(moderation.Message{Author: "A", Text: line}) {
			switch {
			case indicator[s.Rule] == "says-under-18":
				told = "minor"
			case indicator[s.Rule] == "says-adult" && told == "none":
				told = "adult"
			}
		}
		return told
	}
	lines, read := map[string]int{}, map[string]int{}
	for n, l := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		cells := strings.Split(l, "\t")
		require.Len(t, cells, 3, "line %d", n+2)
		lines[cells[0]]++
		if told := tells(cells[1], cells[2]); told == cells[0] {
			read[cells[0]]++
		} else if *agesShown {
			t.Logf("%s, read as %s: %q %q", cells[0], told, cells[1], cells[2])
		}
	}
	for _, kind := range [...]struct {
		name  string
		floor float64
	}{{"minor", 0.89}, {"adult", 0.88}, {"none", 0.97}} {
		share := float64(read[kind.name]) / float64(lines[kind.name])
		t.Logf("%-5s %3d of %3d read: %.3f", kind.name, read[kind.name], lines[kind.name], share)
		assert.GreaterOrEqual(t, share, kind.floor, kind.name) // raised only
	}
}

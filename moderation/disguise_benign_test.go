package moderation_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/disguise"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ordinary is an ordinary conversation of ../shared/benign.
type ordinary struct {
	ID, Lang string
	Messages []struct{ Author, Text string }
}

// ordinaryThreads reads English conversations, about one in n; none where there are no files.
func ordinaryThreads(t *testing.T, oneIn uint64) (out []ordinary) {
	files, err := filepath.Glob("../../shared/benign/*.jsonl.gz")
	require.NoError(t, err)
	for _, name := range files {
		f, err := os.Open(name)
		require.NoError(t, err)
		z, err := gzip.NewReader(f)
		require.NoError(t, err)
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 16<<20)
		for n := 0; lines.Scan(); n++ {
			if !sampled(fmt.Sprint(filepath.Base(name), n), oneIn) {
				continue
			}
			var c ordinary
			require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
			if c.Lang == "en" {
				out = append(out, c)
			}
		}
		require.NoError(t, lines.Err())
		require.NoError(t, f.Close())
	}
	return out
}

// alarms counts what ordinary talk sets off.
type alarms struct {
	invented, unexcused       int // no_match tests: those whose wording is found only in disguise, those whose excuse no longer is
	messages, flagged, medium int // ordinary messages; those that score; conversations that came to medium
}

// count runs the no_match tests and the conversations, each text written as write writes it.
func (j *judge) count(noMatch []wording, threads []ordinary, write func(text string) string, tell func(w wording)) (a alarms) {
	for _, w := range noMatch {
		if _, _, ok := j.fires(w.rule, write(w.text)); !ok {
			continue
		}
		if w.to > 0 {
			a.unexcused++
		} else {
			a.invented++
		}
		tell(w)
	}
	for i := range threads {
		th := j.rs.NewThread(threads[i].ID)
		peak := moderation.LevelNone
		for _, m := range threads[i].Messages {
			text := write(m.Text)
			a.messages++
			flagged := false
			for _, s := range th.Add(moderation.Message{Author: m.Author, Text: text}) {
				flagged = flagged || s.Points > 0
				peak = max(peak, th.Level())
			}
			if flagged {
				a.flagged++
			}
		}
		if peak >= moderation.LevelMedium {
			a.medium++
		}
	}
	return a
}

// noMatches are the English no_match tests that stay silent, plain, as they should; those with a telling part have an excuse.
func (j *judge) noMatches() (out []wording) {
	fill := j.filler()
	for i := range j.rs.Pack().Rules {
		for _, x := range j.rs.Pack().Rules[i].Tests.NoMatch {
			w := wording{rule: int32(i), text: fill.Replace(x.Text)}
			if _, _, ok := j.fires(w.rule, w.text); ok || x.Lang != "" && x.Lang != "en" {
				continue
			}
			for _, m := range j.program.Run(j.scratch, w.text).Matches {
				if m.Rule == w.rule {
					w.from, w.to = int(m.Start), int(m.End)
				}
			}
			out = append(out, w)
		}
	}
	return out
}

// TestDisguisesAddNoFalseAlarms writes ordinary talk as ordinary people also write it: with slang, stretched letters, typing errors and so on. That
// must flag hardly more of it. -v prints the table, -disguises=all takes everything.
func TestDisguisesAddNoFalseAlarms(t *testing.T) {
	j := newJudge(t)
	noMatch, threads := j.noMatches(), ordinaryThreads(t, 40)
	require.Greater(t, len(noMatch), 400)
	plain := j.count(noMatch, threads, func(s string) string { return s }, func(wording) {})
	var table strings.Builder
	fmt.Fprintf(&table, "%-44s %9s %8s %9s %8s %8s %8s %7s\n", "technique", "invented", "excuse lost", "messages", "flagged", "%", "added %", "medium")
	row := func(name string, a alarms) {
		talk, before := 100*float64(a.flagged)/float64(max(1, a.messages)), 100*float64(plain.flagged)/float64(max(1, plain.messages))
		fmt.Fprintf(&table, "%-44s %9d %11d %9d %8d %8.3f %8.3f %7d\n", name, a.invented, a.unexcused, a.messages, a.flagged, talk, talk-before, a.medium)
		c, known := ceilings[name]
		assert.True(t, known, "%s has no ceiling", name)
		per1000 := func(n int) float64 { return 1000 * float64(n) / float64(len(noMatch)) }
		assert.LessOrEqual(t, per1000(a.invented), c.invented, "%s: of 1,000 no_match tests those that are found only so", name)
		assert.LessOrEqual(t, per1000(a.unexcused), c.unexcused, "%s: of 1,000 no_match tests those whose excuse is lost", name)
		assert.LessOrEqual(t, talk-before, c.added, "%s: ordinary messages flagged by it, in percentage points", name)
		assert.LessOrEqual(t, talk, c.flagged, "%s: ordinary messages flagged, in percent", name)
		assert.LessOrEqual(t, a.medium, c.medium, "%s: ordinary conversations at medium", name)
	}
	row(undisguised, plain)
	for _, d := range disguise.Techniques() {
		if d.Ordinary {
			write := func(s string) string { return d.Apply(seeded(d.Name, s), s) }
			row(d.Name, j.count(noMatch, threads, write, func(w wording) {
				if d.Name == *shown {
					t.Logf("%s: %q", j.rs.Pack().Rules[w.rule].ID, write(w.text))
				}
			}))
		}
	}
	t.Logf("%d no_match tests, %d threads; target: at most 0.2 points added, no more threads at medium\n%s", len(noMatch), len(threads), table.String())
}

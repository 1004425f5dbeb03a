package moderation_test

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

// loadWith loads the default pack with a text of scoring.yaml replaced.
func loadWith(t testing.TB, old, with string) *moderation.RuleSet {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(rules.FS, "*.yaml")
	require.NoError(t, err)
	for _, name := range names {
		b, err := fs.ReadFile(rules.FS, name)
		require.NoError(t, err)
		if name == "scoring.yaml" {
			require.Equal(t, 1, bytes.Count(b, []byte(old)), old)
			b = bytes.Replace(b, []byte(old), []byte(with), 1)
		}
		files[name] = &fstest.MapFile{Data: b}
	}
	rs, err := moderation.Load(files)
	require.NoError(t, err)
	return rs
}

// TestTheLesserSideIsOutweighed: of two people who score toward each other the one with less loses by the other, and never the thread: its score, level
// and urgency are those of the greater side and stay as they were.
func TestTheLesserSideIsOutweighed(t *testing.T) {
	rs, without := load(t), loadWith(t, "outweighed: 50", "outweighed: 0")
	k := newTalk(rs, 41)
	fewer, levels := 0, 0
	for i := range 3 * rounds {
		c := k.conversation("c", 10+k.r.IntN(50))
		if i%2 == 0 { // both pose as children, so that both score
			c.Participants = nil
			c.Messages[0].Author, c.Messages[0].Text = names[0], "im 15"
			c.Messages[1].Author, c.Messages[1].Text = names[1], "im 13"
		}
		a, b := rs.Review(c), without.Review(c)
		require.Equal(t, b.Score, a.Score, "conversation %d", i)
		require.Equal(t, b.Level, a.Level, "conversation %d", i)
		require.Equal(t, b.Urgency, a.Urgency, "conversation %d", i)
		require.Equal(t, b.Reached, a.Reached, "conversation %d", i)
		for n := range a.Speakers {
			was, is := b.Speakers[n], a.Speakers[n]
			require.LessOrEqual(t, is.Score, was.Score, "conversation %d", i)
			require.LessOrEqual(t, is.Peak, was.Peak, "conversation %d", i)
			require.GreaterOrEqual(t, 2*is.Score, was.Score, "conversation %d: at most one half", i)
			if is.Score < was.Score {
				fewer++
			}
			if is.Peak < was.Peak {
				levels++
			}
		}
	}
	require.Greater(t, fewer, rounds)
	require.Greater(t, levels, rounds/10)
}

// TestAnAdultIsNotOutweighed: what a child says takes nothing off an adult who writes to them.
func TestAnAdultIsNotOutweighed(t *testing.T) {
	rs, without := load(t), loadWith(t, "outweighed: 50", "outweighed: 0")
	k := newTalk(rs, 42)
	outweighed := 0
	for i := range 2 * rounds {
		c := k.conversation("c", 30)
		c.Participants = []moderation.Participant{{ID: names[0], Age: moderation.AgeAdult}, {ID: names[1], Years: 13}}
		for j := range c.Messages { // the child says nearly all of it
			c.Messages[j].Author, c.Messages[j].To, c.Messages[j].ReplyTo = names[1], names[0], ""
			if j%9 == 0 {
				c.Messages[j].Author, c.Messages[j].To = names[0], names[1]
			}
		}
		a, b := rs.Review(c), without.Review(c)
		require.Equal(t, scoreOf(b, names[0]), scoreOf(a, names[0]), "conversation %d", i)
		if scoreOf(a, names[1]) > scoreOf(a, names[0]) {
			outweighed++
		}
	}
	require.Positive(t, outweighed)
}

func scoreOf(r moderation.Report, id string) moderation.Points {
	return r.Speakers[slices.IndexFunc(r.Speakers, func(s moderation.Speaker) bool { return s.ID == id })].Score
}

// TestAgesTold: an adult and a child who tell each other their ages are strangers, whatever the platform knows; who is only known to be so is not told.
func TestAgesTold(t *testing.T) {
	rs := directedRules(t)
	told := func(lines ...string) bool {
		th := rs.NewThread("t", moderation.Participant{ID: "A", Age: moderation.AgeAdult}, moderation.Participant{ID: "B", Age: moderation.AgeMinor})
		says(th, lines...)
		return slices.ContainsFunc(th.Report().Factors, func(f moderation.Factor) bool { return strings.HasPrefix(f.Reason, "The two told each other") })
	}
	require.True(t, told("A: im 40", "B: im 13", "A: zorble wandle", "A: quimble ferny"))
	require.True(t, told("A: zorble wandle", "A: quimble ferny", "B: im 13", "A: im 40"))
	require.False(t, told("A: zorble wandle", "A: quimble ferny"), "the platform knows, nobody told")
	require.False(t, told("B: im 13", "A: zorble wandle", "A: quimble ferny"))
	require.False(t, told("A: im 40", "A: zorble wandle", "A: quimble ferny"))
	require.False(t, told("A: im 40", "B: my bedtime is soon", "A: zorble wandle", "A: quimble ferny"), "a mark of a child's life is no age")
	require.False(t, told("A: im 40", "B: im 13", "A: zorble wandle"), "one indicator")
}

// TestRolesNeedTwiceThePoints: who is called initiator still has twice the points of the other side as they are, not as the other side is outweighed.
func TestRolesNeedTwiceThePoints(t *testing.T) {
	rs, without := load(t), loadWith(t, "outweighed: 50", "outweighed: 0")
	k := newTalk(rs, 43)
	named := 0
	for i := range 3 * rounds {
		c := k.conversation("c", 10+k.r.IntN(50))
		a, b := rs.Review(c), without.Review(c)
		for n := range a.Speakers {
			if a.Speakers[n].Level == b.Speakers[n].Level {
				require.Equal(t, b.Speakers[n].Role, a.Speakers[n].Role, "conversation %d", i)
			}
			if a.Speakers[n].Role == moderation.Initiator {
				named++
			}
		}
	}
	require.Greater(t, named, rounds)
}

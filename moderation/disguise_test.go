package moderation_test

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/disguise"
	"github.com/safethread/safethread/moderation/internal/match"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// disguiseShare says how much of ../shared/benign the tests of disguises take: "" a fixed sample, "all" everything.
var disguiseShare = flag.String("disguises", "", `how much ordinary talk the tests of disguises take: "all", or a sample`)

// shown names a technique whose failures are printed.
var shown = flag.String("disguises.show", "", "print the tests that this technique hides, and those that it sets off")

// seeded gives numbers that hang on what is disguised and on the technique alone, so that a new test or technique changes no other's disguise.
func seeded(parts ...string) *rand.Rand {
	h := fnv.New128a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	s := h.Sum(nil)
	var n [2]uint64
	for i, b := range s {
		n[i/8] = n[i/8]<<8 | uint64(b)
	}
	return rand.New(rand.NewPCG(n[0], n[1]))
}

// sampled says whether a text is in the sample of one in n.
func sampled(text string, n uint64) bool {
	return *disguiseShare == "all" || seeded("sample", text).Uint64N(n) == 0
}

// wording is a text of the pack's tests.
type wording struct {
	rule     int32
	text     string
	from, to int // the telling part
}

// judge runs texts through the wording of the default pack.
type judge struct {
	rs      *moderation.RuleSet
	program *match.Program
	scratch *match.Scratch
	scores  []bool // by rule: its signals score
	thread  func() *moderation.Thread
}

func newJudge(t testing.TB) *judge {
	j := &judge{rs: load(t)}
	j.program = j.rs.Wording("en")
	j.scratch = j.program.NewScratch()
	stage := make(map[string]string)
	for _, i := range j.rs.Pack().Indicators {
		stage[i.ID] = i.Stage
	}
	for _, r := range j.rs.Pack().Rules {
		s := stage[r.Indicator]
		j.scores = append(j.scores, s != "fact" && s != "response" && r.Status != "experimental")
	}
	j.thread = func() *moderation.Thread {
		th := j.rs.NewThread("t", moderation.Participant{ID: "A", Years: 40, NewContact: moderation.Yes}, moderation.Participant{ID: "B", Years: 12})
		th.SetChat(moderation.ChatDirect)
		th.Add(moderation.Message{Author: "B", Text: "hi"})
		return th
	}
	return j
}

// fires says whether a rule finds its wording in a text and nothing excuses it, and where.
func (j *judge) fires(rule int32, text string) (from, to int, ok bool) {
	res := j.program.Run(j.scratch, text)
	for _, e := range res.Excuses {
		if e.Rule == rule {
			return 0, 0, false
		}
	}
	for _, m := range res.Matches {
		if m.Rule == rule && !ok {
			from, to, ok = int(m.Start), int(m.End), true
		}
	}
	return from, to, ok
}

// says says whether a rule makes a signal when an adult writes the messages to a child.
func (j *judge) says(rule int32, messages ...string) bool {
	id, th := j.rs.Pack().Rules[rule].ID, j.thread()
	for _, m := range messages {
		for _, s := range th.Add(moderation.Message{Author: "A", Text: m}) {
			if s.Rule == id {
				return true
			}
		}
	}
	return false
}

// filler puts plain things for the placeholders of tests.
func (j *judge) filler() *strings.Replacer {
	pairs := []string{"HANDLE", "@someone_1", "PHONE", "07700 900123", "LINK", "https://example.com/page"}
	for _, l := range j.rs.Pack().Lists {
		if l.Name == "sexual-term" {
			pairs = append(pairs, "SEXUAL-TERM", l.Entries["en"][0].String())
		}
	}
	return strings.NewReplacer(pairs...)
}

// hits are the English match tests that fire, plain, as they should.
func (j *judge) hits() (out []wording) {
	fill := j.filler()
	for i := range j.rs.Pack().Rules {
		for _, x := range j.rs.Pack().Rules[i].Tests.Match {
			w := wording{rule: int32(i), text: fill.Replace(x.Text)}
			if x.Lang != "" && x.Lang != "en" {
				continue
			}
			var ok bool
			if w.from, w.to, ok = j.fires(w.rule, w.text); ok {
				out = append(out, w)
			}
		}
	}
	return out
}

// keeps disguises a text and says what it became, nil if the technique does nothing to it, and whether its rule still fires.
func (j *judge) keeps(t *disguise.Technique, w wording) (as []string, kept bool) {
	r := seeded(t.Name, w.text)
	if t.Split != nil {
		as = t.Split(r, w.text, w.from, w.to)
		if len(as) < 2 || !j.says(w.rule, w.text) {
			return nil, false
		}
		return as, j.says(w.rule, as...)
	}
	text := t.Apply(r, w.text)
	if text == w.text {
		return nil, false
	}
	_, _, kept = j.fires(w.rule, text)
	return []string{text}, kept
}

// lowerBound is the one-sided 95 % lower bound of a share (Wilson 1927).
func lowerBound(kept, tried int) float64 {
	if tried == 0 {
		return 0
	}
	const z = 1.6448536269514722 // 95 % quantile of the normal distribution
	n := float64(tried)
	p := float64(kept) / n
	return max(0, (p+z*z/(2*n)-z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n)))/(1+z*z/n))
}

func TestLowerBound(t *testing.T) {
	require.InDelta(t, 0.9965, lowerBound(775, 775), 1e-4)
	require.InDelta(t, 0.4188, lowerBound(50, 100), 1e-4)
	require.Zero(t, lowerBound(0, 10))
	require.Zero(t, lowerBound(0, 0))
}

// TestDisguisesKeepHits holds for every technique the share of the pack's own match tests that fire in disguise. -v prints the table,
// -disguises.show=NAME what a technique hides.
func TestDisguisesKeepHits(t *testing.T) {
	j := newJudge(t)
	hits := j.hits()
	require.Greater(t, len(hits), 200)
	var table strings.Builder
	fmt.Fprintf(&table, "%-44s %-6s %5s %5s %7s %7s %6s %6s\n", "technique", "class", "tried", "kept", "share", "bound", "floor", "target")
	sum, n := 0.0, 0.0
	for _, d := range disguise.Techniques() {
		tried, kept := 0, 0
		for _, w := range hits {
			as, still := j.keeps(&d, w)
			switch {
			case still:
				tried, kept = tried+1, kept+1
			case as != nil:
				tried++
				if d.Name == *shown {
					t.Logf("%s: %q", j.rs.Pack().Rules[w.rule].ID, as)
				}
			}
		}
		share := float64(kept) / float64(max(1, tried))
		if d.Class == disguise.Should {
			sum, n = sum+share, n+1
		}
		fmt.Fprintf(&table, "%-44s %-6s %5d %5d %7.3f %7.3f %6.2f %6.2f\n", d.Name, d.Class, tried, kept, share, lowerBound(kept, tried), floors[d.Name], d.Target)
		assert.Positive(t, tried, d.Name)
		assert.Contains(t, floors, d.Name)
		assert.GreaterOrEqual(t, share, floors[d.Name], d.Name)
	}
	assert.GreaterOrEqual(t, sum/n, shouldFloor, "average of class should")
	t.Logf("%d texts\n%saverage of class should: %.3f, target %.2f", len(hits), table.String(), sum/n, disguise.ShouldAverage)
}

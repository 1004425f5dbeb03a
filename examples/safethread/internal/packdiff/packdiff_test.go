package packdiff

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/examples/safethread/internal/hits"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

var update = flag.Bool("update", false, "write the golden files anew")

// edited loads the small pack of the scripts with some texts replaced: file, old, new, and so on.
func edited(t *testing.T, edits ...string) *moderation.RuleSet {
	t.Helper()
	from := os.DirFS(filepath.Join("..", "..", "testdata", "pack"))
	pack := fstest.MapFS{}
	names, err := fs.Glob(from, "*.yaml")
	require.NoError(t, err)
	for _, name := range names {
		b, err := fs.ReadFile(from, name)
		require.NoError(t, err)
		pack[name] = &fstest.MapFile{Data: b}
	}
	for e := edits; len(e) > 0; e = e[3:] {
		require.Contains(t, string(pack[e[0]].Data), e[1], "nothing to edit")
		pack[e[0]].Data = []byte(strings.Replace(string(pack[e[0]].Data), e[1], e[2], 1))
	}
	rs, err := moderation.Load(pack)
	require.NoError(t, err)
	return rs
}

// made makes a case; reached is the first message at medium, -1 never; seen are rule ids by message.
func made(id string, peak moderation.Level, reached int, seen map[int][]string) scan.Case {
	log := &hits.Log{}
	for i := range 10 {
		for _, r := range seen[i] {
			log.Hits = append(log.Hits, hits.Hit{Index: i, Rule: r})
		}
	}
	r := moderation.Report{Thread: id, Messages: 10, Speakers: []moderation.Speaker{{ID: "a", Peak: peak}}}
	if reached >= 0 {
		r.Reached = []moderation.Reached{{Level: moderation.LevelLow}, {Level: moderation.LevelMedium, Index: reached}}
	}
	return scan.Case{Watch: log, Report: r}
}

const (
	none, low, medium, high = moderation.LevelNone, moderation.LevelLow, moderation.LevelMedium, moderation.LevelHigh

	age, secrecy, app = "asks-age", "asks-secrecy", "other-app"
)

// one is five threads of two corpora as two packs see them.
func one(t *testing.T, was, now *moderation.RuleSet) Result {
	d := New(was, now, medium)
	d.Begin("one.jsonl")
	d.Old(made("gains", low, -1, map[int][]string{0: {age}}))
	d.Old(made("loses", high, 2, map[int][]string{0: {age, app}, 2: {secrecy}}))
	d.Old(made("sooner", medium, 5, map[int][]string{5: {app, secrecy}}))
	d.Begin("empty.jsonl")
	d.Begin("two.jsonl")
	d.Old(made("later", high, 3, map[int][]string{3: {secrecy}}))
	d.Old(made("quiet", none, -1, nil))
	d.Again()
	d.Begin("one.jsonl")
	require.NoError(t, d.New(made("gains", medium, 4, map[int][]string{0: {age}, 4: {secrecy}})))
	require.NoError(t, d.New(made("loses", low, -1, map[int][]string{0: {app}})))
	require.NoError(t, d.New(made("sooner", medium, 1, map[int][]string{1: {secrecy}, 5: {secrecy, app}})))
	d.Begin("empty.jsonl")
	d.Begin("two.jsonl")
	require.NoError(t, d.New(made("later", medium, 7, map[int][]string{7: {secrecy}})))
	require.NoError(t, d.New(made("quiet", low, -1, map[int][]string{9: {age, age}})))
	res, err := d.Result()
	require.NoError(t, err)
	return res
}

// All expected numbers are counted by hand from one.
func TestDiff(t *testing.T) {
	res := one(t, edited(t), edited(t, "rules.yaml", "tell (anyone |", "tell (anyone | anybody |"))
	gains := Thread{"one.jsonl", "gains", low, medium, []string{secrecy}, []string{}}
	loses := Thread{"one.jsonl", "loses", high, low, []string{}, []string{age, secrecy}}
	assert.Equal(t, Alerts{Old: 3, New: 3, Kept: 2, Earlier: 1, Later: 1, Gained: []Thread{gains}, Lost: []Thread{loses}}, res.Alerts)
	assert.Equal(t, []Thread{gains, {"two.jsonl", "quiet", none, low, []string{age}, []string{}}}, res.Rose)
	assert.Equal(t, []Thread{loses, {"two.jsonl", "later", high, medium, []string{secrecy}, []string{secrecy}}}, res.Fell)
	assert.Equal(t, []RuleHits{
		{Rule: age, Old: 2, New: 2, Gained: 1, Lost: 1},
		{Rule: secrecy, Old: 3, New: 4, Gained: 3, Lost: 2},
	}, res.Hits, "other-app hits the same messages")
	assert.Equal(t, []Corpus{{"one.jsonl", 3, 2, 2}, {"empty.jsonl", 0, 0, 0}, {"two.jsonl", 2, 1, 1}}, res.Corpora)
	assert.Equal(t, 5, res.Threads)
	assert.Equal(t, 50, res.Messages)
	assert.Equal(t, Minor, res.Step)
	assert.Equal(t, []string{"The peak of 4 threads changed on these corpora."}, res.Reasons)
	assert.Equal(t, "1.1.0", res.Proposed)

	for _, format := range []string{"text", "json"} {
		var b bytes.Buffer
		require.NoError(t, Write(&b, format, res, term.Plain(), false))
		golden(t, "diff."+format, b.Bytes())
	}
	assert.Error(t, Write(&bytes.Buffer{}, "csv", res, term.Plain(), false))
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, got, 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), name)
}

// Text lists the first threads of each kind, or all.
func TestWriteLimit(t *testing.T) {
	rs := edited(t)
	d := New(rs, rs, medium)
	d.Begin("x")
	for i := range 25 {
		d.Old(made(fmt.Sprint("thread", i), none, -1, nil))
	}
	d.Again()
	d.Begin("x")
	for i := range 25 {
		require.NoError(t, d.New(made(fmt.Sprint("thread", i), high, 0, nil)))
	}
	res, err := d.Result()
	require.NoError(t, err)
	var short, all bytes.Buffer
	require.NoError(t, Write(&short, "text", res, term.Plain(), false))
	require.NoError(t, Write(&all, "text", res, term.Plain(), true))
	assert.Equal(t, 20, strings.Count(short.String(), "\nthread")-1, "the head begins with thread as well")
	assert.Contains(t, short.String(), "and 5 more (--all lists them)\n")
	assert.Equal(t, 25, strings.Count(all.String(), "\nthread")-1)
}

// A second reading of other threads is refused.
func TestOtherInput(t *testing.T) {
	rs := edited(t)
	start := func() *Diff {
		d := New(rs, rs, medium)
		d.Begin("x")
		d.Old(made("a", none, -1, nil))
		d.Again()
		d.Begin("x")
		return d
	}
	assert.ErrorIs(t, start().New(made("b", none, -1, nil)), ErrOtherInput)
	longer := made("a", none, -1, nil)
	longer.Report.Messages++
	assert.ErrorIs(t, start().New(longer), ErrOtherInput)
	d := start()
	require.NoError(t, d.New(made("a", none, -1, nil)))
	assert.ErrorIs(t, d.New(made("a", none, -1, nil)), ErrOtherInput)
	_, err := start().Result()
	assert.ErrorIs(t, err, ErrOtherInput)
	d = start()
	d.Begin("y")
	assert.ErrorIs(t, d.New(made("a", none, -1, nil)), ErrOtherInput)
}

// A pack against itself shows nothing, and two packs exchanged show the same with gained and lost exchanged.
func TestDiffLaw(t *testing.T) {
	rs := edited(t)
	ids := []string{age, secrecy, app}
	for seed := range uint64(50) {
		rnd := rand.New(rand.NewPCG(seed, 2))
		random := func() (cs []scan.Case) {
			for i := range 6 {
				seen := map[int][]string{}
				for range rnd.IntN(8) {
					at := rnd.IntN(4)
					seen[at] = append(seen[at], ids[rnd.IntN(len(ids))])
				}
				cs = append(cs, made(fmt.Sprint(i), moderation.Level(rnd.IntN(5)), rnd.IntN(10), seen))
			}
			return cs
		}
		x, y := random(), random()
		there, back, same := both(t, rs, x, y), both(t, rs, y, x), both(t, rs, x, x)
		require.Empty(t, same.Hits)
		require.Empty(t, append(same.Rose, same.Fell...))
		require.Equal(t, same.Alerts.Old, same.Alerts.Kept)
		require.Zero(t, same.Alerts.Earlier+same.Alerts.Later)
		require.Len(t, back.Rose, len(there.Fell))
		require.Len(t, back.Alerts.Gained, len(there.Alerts.Lost))
		require.Equal(t, there.Alerts.Earlier, back.Alerts.Later)
		require.Len(t, back.Hits, len(there.Hits))
		for i, h := range there.Hits {
			require.Equal(t, RuleHits{Rule: h.Rule, Old: h.New, New: h.Old, Gained: h.Lost, Lost: h.Gained}, back.Hits[i])
			require.Equal(t, h.New-h.Old, h.Gained-h.Lost)
		}
	}
}

func both(t *testing.T, rs *moderation.RuleSet, x, y []scan.Case) Result {
	t.Helper()
	d := New(rs, rs, medium)
	d.Begin("x")
	for _, c := range x {
		d.Old(c)
	}
	d.Again()
	d.Begin("x")
	for _, c := range y {
		require.NoError(t, d.New(c))
	}
	res, err := d.Result()
	require.NoError(t, err)
	return res
}

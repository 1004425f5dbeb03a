package rulebench

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/examples/safethread/internal/hits"
	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/ruleload"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

var update = flag.Bool("update", false, "write the golden files anew")

// small loads the small pack of the scripts. Its rules by id: asks-age (noise high), asks-secrecy, asks-to-meet (medium), on-trial
// (experimental), other-app (medium), says-minor (high); all have wording in English only.
func small(t *testing.T) (*ruleload.Set, *moderation.RuleSet) {
	t.Helper()
	set, err := ruleload.Collect([]string{filepath.Join("..", "..", "testdata", "pack")}, "")
	require.NoError(t, err)
	rs, err := set.Load(time.Time{})
	require.NoError(t, err)
	return set, rs
}

// made makes a case; seen are rule ids by message.
func made(lang string, messages int, peak moderation.Level, seen map[int][]string) scan.Case {
	log := &hits.Log{Lang: lang}
	for i := range messages {
		for _, r := range seen[i] {
			log.Hits = append(log.Hits, hits.Hit{Index: i, Rule: r})
		}
	}
	return scan.Case{Watch: log, Report: moderation.Report{Messages: messages, Speakers: []moderation.Speaker{{ID: "a", Peak: peak}}}}
}

// measured is two corpora: one of three English threads, one of a French and a German thread.
func measured(t *testing.T) *Bench {
	_, rs := small(t)
	b := New(rs, moderation.LevelMedium, "")
	b.Begin("one.jsonl")
	b.Case(made("", 10, moderation.LevelNone, map[int][]string{0: {"asks-age"}, 4: {"asks-age", "other-app"}}))
	b.Case(made("en-GB", 30, moderation.LevelHigh, map[int][]string{2: {"asks-age", "asks-secrecy"}, 3: {"other-app", "asks-age"}, 9: {"on-trial", "on-trial"}}))
	b.Case(made("EN", 60, moderation.LevelLow, nil))
	b.Begin("=two.jsonl")
	b.Case(made("fr", 400, moderation.LevelNone, nil))
	b.Case(made("de_AT", 500, moderation.LevelNone, nil))
	return b
}

func ruleOf(t *testing.T, res Result, id string) Rule {
	t.Helper()
	i := slices.IndexFunc(res.Rules, func(r Rule) bool { return r.Rule == id })
	require.GreaterOrEqual(t, i, 0, id)
	return res.Rules[i]
}

// A signal that waited for an age comes after those of later messages; it lies in its own message all the same.
func TestLateHitsOverlap(t *testing.T) {
	_, rs := small(t)
	b := New(rs, moderation.LevelMedium, "")
	b.Begin("one.jsonl")
	late := &hits.Log{Hits: []hits.Hit{{Index: 0, Rule: "asks-age"}, {Index: 1, Rule: "asks-secrecy"}, {Index: 0, Rule: "other-app"}}}
	b.Case(scan.Case{Watch: late, Report: moderation.Report{Messages: 2}})
	assert.Equal(t, &Overlap{Rule: "other-app", Messages: 1, Share: 1}, ruleOf(t, b.Result(false), "asks-age").Overlap)
}

// All expected numbers are counted by hand from measured.
func TestResult(t *testing.T) {
	res := measured(t).Result(false)
	assert.Equal(t, Corpus{Threads: 5, Messages: 1000, Low: Rate{2, 5, 1000}, Medium: Rate{1, 5, 1000}, High: Rate{1, 5, 1000}, Critical: Rate{0, 5, 1000}}, res.Total)
	require.Len(t, res.Corpora, 2)
	assert.Equal(t, Corpus{Corpus: "=two.jsonl", Threads: 2, Messages: 900, Low: Rate{0, 2, 1000}, Medium: Rate{0, 2, 1000}, High: Rate{0, 2, 1000}, Critical: Rate{0, 2, 1000}}, res.Corpora[1])

	var order []string
	for _, r := range res.Rules {
		order = append(order, r.Rule)
	}
	assert.Equal(t, []string{"asks-age", "other-app", "asks-secrecy", "on-trial"}, order)
	assert.Equal(t, 2, res.Silent, "asks-to-meet and says-minor")

	age := ruleOf(t, res, "asks-age")
	assert.Equal(t, Rate{4, 100, 10_000}, age.Hits, "French and German messages are none that it could read")
	assert.Equal(t, Rate{2, 3, 1_000}, age.Threads)
	assert.Equal(t, 1, age.Flagged)
	assert.Equal(t, &Overlap{Rule: "other-app", Messages: 2, Share: 0.5}, age.Overlap, "2 of 4 + 2 - 2")
	assert.Equal(t, 25, age.Budget)
	assert.Equal(t, Over, age.Verdict)
	assert.Equal(t, []RuleCorpus{
		{"one.jsonl", Over, Rate{4, 100, 10_000}, Rate{2, 3, 1_000}, 1},
		{"=two.jsonl", Undecided, Rate{0, 0, 10_000}, Rate{0, 0, 1_000}, 0},
	}, age.Corpora)

	secrecy := ruleOf(t, res, "asks-secrecy")
	assert.Equal(t, &Overlap{Rule: "asks-age", Messages: 1, Share: 0.25}, secrecy.Overlap)
	assert.Equal(t, 5, secrecy.Budget)

	trial := ruleOf(t, res, "on-trial")
	assert.Equal(t, Rate{1, 100, 10_000}, trial.Hits, "a message counts once")
	assert.Equal(t, Shadow, trial.Verdict)
	assert.Nil(t, trial.Overlap)
	assert.Equal(t, 3, res.Over)

	all := measured(t).Result(true)
	assert.Len(t, all.Rules, 6)
	assert.Equal(t, 2, all.Silent)
	assert.Equal(t, Undecided, ruleOf(t, all, "says-minor").Verdict)
}

// The language of threads that do not say theirs can be given.
func TestResultLang(t *testing.T) {
	_, rs := small(t)
	b := New(rs, moderation.LevelMedium, "fr")
	b.Begin("x")
	b.Case(made("", 7, moderation.LevelNone, nil))
	b.Case(made("en", 5, moderation.LevelNone, nil))
	assert.Equal(t, 5, ruleOf(t, b.Result(true), "asks-age").Hits.Of)
}

// On random threads the counts and overlaps are those of a plain count over sets.
func TestResultLaw(t *testing.T) {
	_, rs := small(t)
	var ids []string
	for r := range rs.Rules() {
		ids = append(ids, r.ID)
	}
	for seed := range uint64(50) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		b := New(rs, moderation.LevelHigh, "")
		at := map[string]map[string]bool{} // by rule: messages
		threads := map[string]map[string]bool{}
		for c := range 1 + rnd.IntN(3) {
			b.Begin(fmt.Sprint(c))
			for th := range rnd.IntN(6) {
				seen := map[int][]string{}
				for range rnd.IntN(12) {
					i, r := rnd.IntN(5), ids[rnd.IntN(len(ids))]
					seen[i] = append(seen[i], r)
					if at[r] == nil {
						at[r], threads[r] = map[string]bool{}, map[string]bool{}
					}
					at[r][fmt.Sprint(c, th, i)], threads[r][fmt.Sprint(c, th)] = true, true
				}
				b.Case(made("en", 5, moderation.LevelNone, seen))
			}
		}
		for _, r := range b.Result(true).Rules {
			require.Equal(t, len(at[r.Rule]), r.Hits.Count)
			require.Equal(t, len(threads[r.Rule]), r.Threads.Count)
			require.Equal(t, plainOverlap(at, r.Rule, ids), r.Overlap, "seed %d, %s", seed, r.Rule)
		}
	}
}

func plainOverlap(at map[string]map[string]bool, rule string, ids []string) *Overlap {
	var best *Overlap
	for _, other := range ids {
		both, either := 0, len(at[rule])
		for m := range at[other] {
			if at[rule][m] {
				both++
			} else {
				either++
			}
		}
		if other == rule || both == 0 {
			continue
		}
		o := &Overlap{other, both, round3(float64(both) / float64(either))}
		if best == nil || o.Messages > best.Messages || o.Messages == best.Messages && o.Share > best.Share {
			best = o
		}
	}
	return best
}

func TestWrite(t *testing.T) {
	res := measured(t).Result(true)
	for _, format := range []string{"text", "json", "csv"} {
		var b bytes.Buffer
		require.NoError(t, Write(&b, format, res, term.Plain()))
		golden(t, "bench."+format, b.Bytes())
	}
	res.Cost = &Cost{Messages: 10_000, NS: 3210.4, Resolution: 12.3}
	for i, c := range []*RuleCost{{NS: 40.1, Clear: true}, {NS: 11}, {NS: 20, Clear: true, With: 2}, nil, {NS: -3}, nil} {
		res.Rules[i].Cost = c
	}
	for _, format := range []string{"text", "csv"} {
		var b bytes.Buffer
		require.NoError(t, Write(&b, format, res, term.Plain()))
		golden(t, "cost."+format, b.Bytes())
	}
	assert.Error(t, Write(&bytes.Buffer{}, "xml", res, term.Plain()))
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

func TestMeasureCost(t *testing.T) {
	if _, ok := cpuTime(); !ok {
		t.Skip("this system does not tell processor time")
	}
	set, rs := small(t)
	file := filepath.Join(t.TempDir(), "x.jsonl")
	require.NoError(t, os.WriteFile(file, []byte(`{"id":"c","messages":[{"author":"a","text":"how old are you"},{"author":"b","text":"hello"}]}
bad
{"thread":"m","author":"a","text":"hello"}
{"thread":"n","author":"a","text":"hello"}
{"thread":"m","author":"b","text":"hello"}
{"thread":"m","author":"b","text":"beyond the sample"}
`), 0o600))
	sample := Sample(input.Auto, []string{file}, "en", 5)
	require.Len(t, sample, 3)
	assert.Len(t, sample[0].Messages, 2)
	assert.Len(t, sample[1].Messages, 2, "a thread is put together from its lines")
	assert.Equal(t, "en", sample[2].Lang)

	b := New(rs, moderation.LevelMedium, "")
	b.Begin(file)
	b.Case(made("", 2, moderation.LevelNone, map[int][]string{0: {"asks-age"}}))
	res := b.Result(false)
	steps := 0
	require.NoError(t, MeasureCost(context.Background(), &res, set, sample, func(done, of int) { steps++; assert.Equal(t, 1, of) }))
	assert.Equal(t, 1, steps)
	require.NotNil(t, res.Cost)
	assert.Equal(t, 5, res.Cost.Messages)
	assert.NotNil(t, res.Rules[0].Cost)

	stopped, stop := context.WithCancel(context.Background())
	stop()
	assert.ErrorIs(t, MeasureCost(stopped, &res, set, sample, func(int, int) {}), context.Canceled)
}

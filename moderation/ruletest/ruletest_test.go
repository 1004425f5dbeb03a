package ruletest_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/safethread/safethread/moderation/ruletest"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

// ownRule is a rule of a folder laid over the default pack; %s is what its tests say and %s further keys.
const ownRule = `format: 1
rules:
  - id: mine
    title: Asks about the treehouse
    indicator: meeting-request
    status: test
    severity: low
    noise: low
    why: A rule for this test.
    benign: [Builders.]
    references: [none]
%s
    find:
      en:
        - where is $your treehouse
        - climb into the treehouse
    unless:
      en: [birdhouse]
    tests:
%s
`

func run(t *testing.T, opts ruletest.Options, keys, tests string, more ...fs.FS) *ruletest.Result {
	t.Helper()
	own := fstest.MapFS{"mine.yaml": {Data: fmt.Appendf(nil, ownRule, keys, indent(tests))}}
	opts.Rules = []string{"mine"}
	res, err := ruletest.Run(opts, append([]fs.FS{rules.FS, own}, more...)...)
	require.NoError(t, err)
	return res
}

func indent(s string) string {
	return "      " + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n      ")
}

const good = `
match:
  - where is your treehouse
  - climb into the treehouse
no_match:
  - where is your treehouse and the birdhouse
  - we built a treehouse
threads:
  - name: toward a child
    people: {B: {age: 12}}
    messages:
      - A: where is your treehouse
    expect: match at 1
  - name: toward an adult
    people: {B: {age: 30}}
    messages:
      - A: where is your treehouse
    expect: no_match
`

const toChild = "    when: {other_party: minor}"

func TestGoodRule(t *testing.T) {
	res := run(t, ruletest.Options{Strength: true}, toChild, good)
	require.True(t, res.OK(), "%+v", res)
	require.Equal(t, 1, res.Rules)
	require.Greater(t, res.Tests, 6, "the mutants count too")
}

func TestFailuresAreNamedWithTheirPlace(t *testing.T) {
	res := run(t, ruletest.Options{}, "", strings.Replace(strings.Replace(good, "we built a treehouse", "climb into the treehouse now", 1), "match at 1", "no_match", 1))
	require.False(t, res.OK())
	require.Len(t, res.Failures, 3, "%+v", res.Failures)
	require.Equal(t, "no_match", res.Failures[0].Test)
	require.Equal(t, "mine.yaml", res.Failures[0].Position.File)
	require.Positive(t, res.Failures[0].Position.Line)
	require.Equal(t, "expected no_match, got match at 1", res.Failures[1].Message)
	for _, f := range res.Failures {
		require.NotContains(t, f.Message, "treehouse", "messages do not quote test text")
	}
}

func TestAPhraseThatNoTestMakesFireIsAFault(t *testing.T) {
	res := run(t, ruletest.Options{}, toChild, `
match:
  - where is your treehouse
no_match:
  - we built a treehouse
`)
	require.False(t, res.OK())
	require.Len(t, res.Uncovered, 2, "a find phrase and an excuse")
	require.Equal(t, "climb into the treehouse", res.Uncovered[0].Phrase)
	require.Equal(t, "birdhouse", res.Uncovered[1].Phrase)
}

func TestKnownGaps(t *testing.T) {
	res := run(t, ruletest.Options{}, toChild, good+`
todo_match:
  - which way to the treehouse
  - where is your treehouse then
`)
	require.Equal(t, 2, res.Todo)
	require.Len(t, res.FixedTodo, 1, "the second gap is closed")
	require.False(t, res.OK())
}

func TestStrengthNamesWhatNoTestNotices(t *testing.T) {
	weak := strings.Replace(good, "  - name: toward an adult\n    people: {B: {age: 30}}\n    messages:\n      - A: where is your treehouse\n    expect: no_match\n", "", 1)
	res := run(t, ruletest.Options{Strength: true}, toChild, weak)
	require.Empty(t, res.Failures)
	require.Len(t, res.Uncovered, 1)
	require.Equal(t, "when: other_party", res.Uncovered[0].Phrase)
}

func TestSiteFilesAcceptWhatTheyBreak(t *testing.T) {
	site := func(accept string) fs.FS {
		return fstest.MapFS{"site.yaml": {Data: []byte("format: 1\nsite: test\nuse: [core@1]\nrules:\n  mine:\n    add_unless: {en: [climb]}\n    reason: a test\n" + accept)}}
	}
	res := run(t, ruletest.Options{}, toChild, good, site(""))
	require.Len(t, res.Failures, 1)
	res = run(t, ruletest.Options{}, toChild, good, site("    accept_failing: [climb into the treehouse]\n"))
	require.Empty(t, res.Failures)
	require.Len(t, res.Accepted, 1)
	require.True(t, res.OK())
}

func TestBrokenRulesAreTheError(t *testing.T) {
	_, err := ruletest.Run(ruletest.Options{}, rules.FS, fstest.MapFS{"bad.yaml": {Data: []byte("format: 1\nrules: 3\n")}})
	require.Error(t, err)
}

package moderation_test

import (
	"errors"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/match"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

const faulty = `format: 1
rules:
  - id: my-rule
    title: Asks about the clubhouse
    indicator: meeting-reqest
    status: test
    severity: low
    noise: low
    why: A rule for this test.
    benign: [Clubs.]
    references: [none]
    find:
      en:
        - come to $plce tonight
        - the ... and
    tests:
      match:
        - the one and
`

// TestAllFaultsAtOnce: what the reader finds and what compiling the wording finds come in one run, and nothing is loaded.
func TestAllFaultsAtOnce(t *testing.T) {
	rs, err := moderation.Loader{Names: []string{"rules", "mine"}}.Load(rules.FS, fstest.MapFS{"own.yaml": {Data: []byte(faulty)}})
	require.Nil(t, rs)
	var faults moderation.RuleErrors
	require.True(t, errors.As(err, &faults))
	var codes []string
	for _, f := range faults {
		codes = append(codes, f.Code)
		require.Equal(t, "mine/own.yaml", f.Position.File)
	}
	require.Equal(t, []string{"R203", "P109", "C301"}, codes)
	require.Contains(t, faults.Detail(), "did you mean \"meeting-request\"?")
	require.True(t, strings.HasSuffix(faults.Detail(), "3 errors, 0 warnings\n"))
	require.Contains(t, faults[2].Detail(), "        - the ... and\n")
}

// TestNoFolders: no rules at all is a fault, not a rule set that sees nothing.
func TestNoFolders(t *testing.T) {
	_, err := moderation.Load()
	require.Error(t, err)
	_, err = moderation.Load(fstest.MapFS{})
	require.Error(t, err)
}

// TestOneFaultForOneSlip: what both the reader and the compiler see is named once.
func TestOneFaultForOneSlip(t *testing.T) {
	rule := strings.NewReplacer("meeting-reqest", "meeting-request", "en:", "any:", "come to $plce", "tell $guardian", "the ... and", "tell $guardian").Replace(faulty)
	_, err := moderation.Load(rules.FS, fstest.MapFS{"own.yaml": {Data: []byte(rule)}})
	var faults moderation.RuleErrors
	require.True(t, errors.As(err, &faults))
	places := map[moderation.Position]string{}
	for _, f := range faults {
		require.Empty(t, places[f.Position], "%s beside it", f.Code)
		places[f.Position] = f.Code
	}
	require.Contains(t, slices.Collect(maps.Values(places)), "P128", "$guardian has English entries only")
}

var update = flag.Bool("update", false, "write golden files")

// TestWordingFaults compares what authors see for each fault that compiling finds. C304 and C305 have no pair: the reader finds such
// lists and short forms first (P128, L5xx); compiling looks again because a draft may be compiled.
func TestWordingFaults(t *testing.T) {
	head, _, _ := strings.Cut(faulty, "    find:")
	head = strings.Replace(head, "meeting-reqest", "meeting-request", 1)
	for _, c := range match.Codes() {
		if c.Code == "C304" || c.Code == "C305" {
			continue
		}
		path := filepath.Join("../testdata/errors/wording", c.Code)
		find, err := os.ReadFile(path + ".yaml")
		require.NoError(t, err, "each code has a case")
		rule := string(find) // C306 is about a list
		if c.Code != "C306" {
			rule = head + rule + "    tests:\n      no_match:\n        - the garden\n"
		}
		_, err = moderation.Load(rules.FS, fstest.MapFS{"own.yaml": {Data: []byte(rule)}})
		var faults moderation.RuleErrors
		require.True(t, errors.As(err, &faults))
		require.Equal(t, c.Code, faults[0].Code)
		if *update {
			require.NoError(t, os.WriteFile(path+".golden", []byte(faults.Detail()), 0o644))
		}
		want, err := os.ReadFile(path + ".golden")
		require.NoError(t, err)
		require.Equal(t, string(want), faults.Detail())
	}
}

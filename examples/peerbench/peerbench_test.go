package main

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestMain lets the tests' own program be the child that measures an engine.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childCommand {
		os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

func finderOf(t *testing.T, name string, phrases []string) func(text string) bool {
	t.Helper()
	chosen, err := chooseEngines(name)
	require.NoError(t, err)
	require.Len(t, chosen, 1)
	find, err := chosen[0].build(phrases)
	require.NoError(t, err)
	return func(text string) bool {
		found, err := find(&message{text: text, bytes: []byte(text), author: "a"})
		require.NoError(t, err)
		return found
	}
}

func TestEachEngineFindsAPlantedPhrase(t *testing.T) {
	require.Contains(t, phraseList(), "how old are you")
	for _, e := range engines() {
		t.Run(e.name, func(t *testing.T) {
			found := finderOf(t, e.name, phraseList())
			assert.True(t, found("lol how old are you then"))
			assert.True(t, found("how old are you"))
			assert.False(t, found("the bus was late again"))
			assert.False(t, found(""))
			assert.True(t, found("lol how old are you then"), "once more")
		})
	}
}

// TestStringFindersAgree compares the engines that find strings with a plain search, on each message of a workload.
func TestStringFindersAgree(t *testing.T) {
	phrases := phraseList()
	workload := makeMessages(1500, phrases)
	plain, with := make([]bool, len(workload)), 0
	for i, m := range workload {
		plain[i] = slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(m.text, p) })
		if plain[i] {
			with++
		}
	}
	require.Positive(t, with)
	for _, name := range []string{"bobusumisu", "cloudflare", "petar-dambovaliev", "regexp-alternation", "regexp-each"} {
		found := finderOf(t, name, phrases)
		for i, m := range workload {
			require.Equal(t, plain[i], found(m.text), "%s: %q", name, m.text)
		}
	}
}

func TestStemsFindOtherForms(t *testing.T) {
	phrases := []string{"walk the dog", "walk the dog home", "feed a cat"}
	stems, strs := finderOf(t, reference, phrases), finderOf(t, "bobusumisu", phrases)
	for text, want := range map[string]bool{
		"he was walking the dogs": true, "Walk The Dog": true, "walk the walk the dog": true, "feeding a cat now": true,
		"walk a dog": false, "walk the": false, "feed the dog": false,
	} {
		assert.Equal(t, want, stems(text), text)
		assert.False(t, strs(text) && !want, text)
	}
	assert.False(t, strs("he was walking the dogs"))
}

// TestPhrasesAreThePacks holds phrases.txt to what the pack reads. A pack that has moved on wants a new file: go generate.
func TestPhrasesAreThePacks(t *testing.T) {
	phrases := phraseList()
	require.InDelta(t, 300, len(phrases), 20)
	seen := make(map[string]bool)
	found, known := finderOf(t, "safethread", phrases), 0
	for _, p := range phrases {
		assert.Regexp(t, `^[a-z]+( [a-z]+)+$`, p)
		assert.False(t, seen[p], "%s stands there twice", p)
		seen[p] = true
		if found(p) {
			known++
		}
	}
	// Some wordings speak only toward a child; here nobody's age is known.
	assert.GreaterOrEqual(t, known, len(phrases)/2)
}

func TestChooseEngines(t *testing.T) {
	all, err := chooseEngines("")
	require.NoError(t, err)
	assert.Len(t, all, 9)
	two, err := chooseEngines("safethread, bobusumisu")
	require.NoError(t, err)
	require.Len(t, two, 2)
	assert.Equal(t, "bobusumisu", two[0].name, "the order of a round stays")
	_, err = chooseEngines("bobusumisu,nobody")
	assert.ErrorContains(t, err, `no engine is named "nobody"`)
}

// TestRun measures all engines for a moment, each in a process of its own.
func TestRun(t *testing.T) {
	t.Setenv("GORACE", "atexit_sleep_ms=0") // under the race detector each child would end a second late
	var out, progress bytes.Buffer
	require.Zero(t, run([]string{"-rounds", "2", "-messages", "60", "-least", "0s"}, &out, &progress), progress.String())
	head, table, ok := strings.Cut(out.String(), "\n\n")
	require.True(t, ok)
	assert.Contains(t, head, "60 messages, median of 2 rounds")
	lines := strings.Split(strings.TrimSpace(table), "\n")
	require.Len(t, lines, 2+len(engines()))
	for _, e := range engines() {
		require.Equal(t, 1, strings.Count(table, "| "+e.name+" |"), e.name)
		require.Equal(t, 2, strings.Count(progress.String(), " "+e.name+" "), e.name)
	}
	for _, line := range lines[2:] {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		require.Len(t, cells, 8)
		if cells[0] == reference {
			assert.Equal(t, "1.00", cells[5])
		}
		assert.NotEqual(t, "0", cells[6], "peak of %s", cells[0])
	}
}

func TestRunRefuses(t *testing.T) {
	for _, args := range [][]string{{"-rounds", "0"}, {"-messages", "0"}, {"-only", "nobody"}, {"-unknown"}, {"what"}, {childCommand, "-what"}} {
		var out, faults bytes.Buffer
		assert.Equal(t, 2, run(args, &out, &faults), args)
		assert.NotEmpty(t, faults.String(), args)
		assert.Empty(t, out.String(), args)
	}
	for _, args := range [][]string{{childCommand}, {childCommand, "-name", "nobody", "-messages", "1"}, {childCommand, "-name", reference}} {
		var out, faults bytes.Buffer
		assert.Equal(t, 1, run(args, &out, &faults), args)
		assert.NotEmpty(t, faults.String(), args)
	}
}

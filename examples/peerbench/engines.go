package main

import (
	_ "embed"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
)

// engine is one way to find phrases in messages.
type engine struct {
	name    string
	modules []string // paths of the modules whose versions the table shows; none: the standard library
	does    string   // what a user gets from it
	build   func(phrases []string) (finder, error)
}

// finder reads one message and tells whether it found anything. It is called by one goroutine.
type finder func(m *message) (bool, error)

// reference is the engine that ratios refer to.
const reference = "prose-snowball"

const self = "github.com/safethread/safethread"

// engines lists all engines in the order in which a round runs them.
func engines() []engine {
	return []engine{
		{"bobusumisu", []string{"github.com/BobuSumisu/aho-corasick"}, "finds strings", buildBobuSumisu},
		{"cloudflare", []string{"github.com/cloudflare/ahocorasick"}, "finds strings", buildCloudflare},
		{"petar-dambovaliev", []string{"github.com/petar-dambovaliev/aho-corasick"}, "finds strings", buildPetar},
		{"go-away", []string{"github.com/TwiN/go-away"}, "finds the first string, without spaces, leet undone", buildGoAway},
		{"regexp-alternation", nil, "finds strings, one expression", buildAlternation},
		{"regexp-each", nil, "finds strings, one expression a phrase", buildEach},
		{reference, []string{"github.com/jdkato/prose/v2", "github.com/kljensen/snowball"}, "finds word stems", buildProseSnowball},
		{"safethread-phrases", []string{self}, "as safethread, with a pack of these phrases alone", buildSafethreadPhrases},
		{"safethread", []string{self}, "finds word stems in many spellings, with choices, gaps, excuses; who toward whom, score", buildSafethread},
	}
}

func engineNames() string {
	var names []string
	for _, e := range engines() {
		names = append(names, e.name)
	}
	return strings.Join(names, ", ")
}

// chooseEngines returns the engines named in a comma-separated list, in the order of engines; an empty list means all.
func chooseEngines(only string) ([]engine, error) {
	all := engines()
	if only == "" {
		return all, nil
	}
	wanted := strings.Split(only, ",")
	for i, name := range wanted {
		wanted[i] = strings.TrimSpace(name)
		if !slices.ContainsFunc(all, func(e engine) bool { return e.name == wanted[i] }) {
			return nil, fmt.Errorf("no engine is named %q; there are: %s", wanted[i], engineNames())
		}
	}
	return slices.DeleteFunc(all, func(e engine) bool { return !slices.Contains(wanted, e.name) }), nil
}

// version tells which version of the engine was built in.
func (e *engine) version() string {
	if len(e.modules) == 0 {
		return runtime.Version()
	}
	if e.modules[0] == self {
		return "this tree"
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	var out []string
	for _, path := range e.modules {
		i := slices.IndexFunc(info.Deps, func(m *debug.Module) bool { return m.Path == path })
		if i < 0 {
			return "unknown"
		}
		out = append(out, shortVersion(info.Deps[i].Version))
	}
	return strings.Join(out, ", ")
}

// shortVersion shows a version without a tag by its day and the first digits of its commit.
func shortVersion(v string) string {
	parts := strings.Split(v, "-")
	if len(parts) != 3 || len(parts[1]) < 8 || len(parts[2]) < 7 {
		return v
	}
	return parts[1][:8] + "-" + parts[2][:7]
}

//go:generate go run ./phrasegen -out phrases.txt

//go:embed phrases.txt
var phrasesFile string

// phraseList returns the phrases of phrases.txt, one a line.
func phraseList() []string {
	return strings.Split(strings.TrimSpace(phrasesFile), "\n")
}

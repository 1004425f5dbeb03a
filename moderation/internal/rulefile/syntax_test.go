package rulefile

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"
)

// syntaxCases are files that cannot be read, and where which fault is reported.
func syntaxCases() map[string]string {
	return map[string]string{
		"a:\n  - tell: me: now\n":           "2:13 Y019",
		"a:\n  - 'em all\n  - x\n":          "2:5 Y013",
		"a:\n  - \"x\\q\"\n":                "2:7 Y013",
		"a:\n  - \"x\" y\n":                 "2:9 Y013",
		"a: [x, y\nb: 3\n":                  "1:4 Y014",
		"a: [x, y]]\n":                      "1:10 Y014",
		"a: [\n":                            "1:4 Y014",
		"a: {\n":                            "1:4 Y014",
		"a: {x: 1\n":                        "1:4 Y014",
		"a:\n  - @x\n":                      "2:5 Y008",
		"a:\n  - `x\n":                      "2:5 Y008",
		"a:\n  - %x\n":                      "2:5 Y008",
		"a: ? x\n":                          "1:4 Y008",
		"a: | x\n":                          "1:4 Y008",
		"a: >x\n":                           "1:4 Y008",
		"a: - x\n":                          "1:4 Y009",
		"a:\n  - x\n - y\n":                 "3:2 Y009",
		"a: x\nb\nc: y\n":                   "2:1 Y009",
		"a: x\n  b: y\n":                    "2:3 Y009",
		"a: *x\n":                           "1:4 Y010",
		"a: &x y\n":                         "1:4 Y010",
		"a: !x y\n":                         "1:4 Y011",
		"? [a]\n: b\n":                      "1:3 Y012",
		"- a\n":                             "1:1 Y022",
		"a\n":                               "1:1 Y022",
		"a: 1\na: 2\n":                      "2:1 Y015",
		"\"\": 1\n":                         "1:1 Y020",
		"a:\n":                              "1:1 Y016",
		"# only\n":                          "1:1 Y029",
		"":                                  "1:1 Y029",
		"---\n":                             "1:1 Y029",
		"format: 1\n--- \nformat: 1\n":      "2:1 Y017",
		"%YAML 1.2\n---\nformat: 1\n":       "1:1 Y009",
		"a: " + strings.Repeat("[", 200):    "1:104 Y007",
		strings.Repeat("- ", 200) + "x":     "1:201 Y007",
		strings.Repeat("{a: ", 200) + "x":   "1:401 Y007",
		"a: \"\\uD800\"\n":                  "1:7 Y013",
		"a: x\x01\n":                        "1:5 Y004",
		"a: x\uffff\n":                      "1:5 Y004",
		"a: x\n\tb: c\n":                    "2:1 Y005",
		"\ufeffa: \"x\n":                    "1:4 Y013",
		"a: 'x\r\nb: c\r\n":                 "1:4 Y013",
		"a: \xff\n":                         "1:4 Y003",
		"lists: {a: {en: [*b]}}\n":          "1:18 Y010",
		"lists: &a {b: *a}\n":               "1:8 Y010",
		"a: &a [*a, *a]\nb: [*a, *a, *a]\n": "1:4 Y010",
	}
}

// TestSyntaxFaults: what YAML cannot read is reported at the place where an author has to look, in words of ours.
func TestSyntaxFaults(t *testing.T) {
	for text, want := range syntaxCases() {
		_, faults := Read(fstest.MapFS{"f.yaml": newFile(text)})
		got := []string{}
		for _, f := range faults {
			if f.Pos.File != "" {
				got = append(got, fmt.Sprintf("%d:%d %s", f.Pos.Line, f.Pos.Col, f.Code))
			}
			for _, jargon := range []string{"scalar", "node", "mapping", "sequence", "token", "anchor", "alias", "unmarshal", "parse"} {
				assert.NotContains(t, strings.ToLower(f.Message+f.Help), jargon)
			}
		}
		assert.Contains(t, got, want, "%q\n%s", text, faults.Detail())
	}
}

// TestAliasesDoNotGrow: a few bytes cannot become many values.
func TestAliasesDoNotGrow(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	p, faults := Read(fstest.MapFS{"f.yaml": newFile(b.String())})
	assert.Nil(t, p)
	assert.Contains(t, codesOf(faults), "Y010")
	assert.Less(t, len(faults), 100)
}

func TestFilesThatLie(t *testing.T) {
	base := readBase(t)
	base["case.yaml"] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
	_, faults := Read(base)
	assert.Equal(t, []string{"Y001"}, codesOf(faults))
	base["case.yaml"] = &fstest.MapFile{Mode: fs.ModeSymlink, Data: []byte("gone.yaml")}
	_, faults = Read(base)
	assert.Equal(t, []string{"Y001"}, codesOf(faults))
	delete(base, "case.yaml")
	base["MORE.YAML"] = newFile("format: 1\n")
	_, faults = Read(base)
	assert.Equal(t, []string{"Y030"}, codesOf(faults), "the ending counts in any case")
}

// TestBoundOfFaults: a hostile file gives a bounded report.
func TestBoundOfFaults(t *testing.T) {
	base := readBase(t)
	base["case.yaml"] = newFile("format: 1\nlists:\n  everyday:\n    es:\n" + strings.Repeat("      - $a, b, (c\n", 5000))
	_, faults := Read(base)
	require.LessOrEqual(t, len(faults), maxFaults)
	assert.Equal(t, "Y040", faults[0].Code)
}

// TestHostileFilesEnd: files made to be expensive end with a bounded report.
func TestHostileFilesEnd(t *testing.T) {
	many := func(format string) string {
		var b strings.Builder
		for i := range 5000 {
			fmt.Fprintf(&b, format, i, i+1)
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"entries":        "format: 1\nlists:\n  a:\n    en:\n" + many("      - b%d $c%d\n"),
		"rules":          "format: 1\nrules:\n" + many("  - {id: a%d, b: c%d}\n"),
		"chain of rules": "format: 1\nrules:\n" + many("  - {id: a%d, indicator: age-probing, steps: [a%d, indicator:age-probing]}\n"),
		"chain of lists": "format: 1\nlists:\n" + many("  a%d: {en: [x, $a%d]}\n"),
		"folded":         "format: 1\nlists:\n  a:\n    en:\n      - >\n" + many("        w%d w%d\n"),
		"quoted":         "format: 1\nlists:\n  a:\n    en:\n      - \"" + many("        w%d w%d\n") + "\"",
		"brackets":       "format: 1\nlists:\n  a:\n    en:\n" + strings.Repeat("     [[\n", 5000),
		"dashes":         strings.Repeat("- - - - - - -\n", 5000),
		"keys":           "format: 1\n" + many("k%d: %d\n"),
	} {
		base := readBase(t)
		base["case.yaml"] = newFile(text)
		p, faults := Read(base)
		assert.Nil(t, p, name)
		assert.NotEmpty(t, faults, name)
		assert.LessOrEqual(t, len(faults), maxFaults, name)
	}
}

// TestCrashOfTheLibrary: a panic below becomes a fault of the file.
func TestCrashOfTheLibrary(t *testing.T) {
	r := newRun(Reader{})
	src, ok := r.newSource("f.yaml", []byte("a: b\n"))
	require.True(t, ok)
	assert.Nil(t, r.guard(src, func(*source) *yaml.Node { panic("out of range") }))
	assert.Equal(t, []string{"Y009"}, codesOf(r.faults))
	assert.Equal(t, "f.yaml:1:1: error[Y009]: the YAML reader could not cope with this file", r.faults[0].Error())
}

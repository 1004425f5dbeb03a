package rulefile

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

// sameTree holds the outline of a text, if there is one, against the tree of the YAML library.
func sameTree(t require.TestingT, data []byte) (outlined bool) {
	r := newRun(Reader{})
	src, ok := r.newSource("x.yaml", data)
	if !ok {
		return false
	}
	v := readOutline(src, new(trees))
	if v == nil {
		return false
	}
	before := len(r.faults)
	want := r.parseYAML(src)
	require.Len(t, r.faults, before, "a file with faults is for the library")
	require.Equal(t, want, v)
	return true
}

// TestRulePackIsAnOutline holds that the files of the default pack are read the fast way, each as the library reads it.
func TestRulePackIsAnOutline(t *testing.T) {
	names, err := fs.Glob(rules.FS, "*.yaml")
	require.NoError(t, err)
	for _, name := range names {
		data, err := fs.ReadFile(rules.FS, name)
		require.NoError(t, err)
		require.True(t, sameTree(t, data), name)
	}
}

func outlineSeeds(t require.TestingT) [][]byte {
	var out [][]byte
	for _, glob := range []string{goldenDir + "/*.yaml", goldenDir + "/base/*.yaml"} {
		names, err := filepath.Glob(glob)
		require.NoError(t, err)
		for _, name := range names {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			out = append(out, data)
		}
	}
	return append(out, []byte(everything))
}

// outlineEdits are put at every place of a small file, so that what stands at the edge of an outline is tried there.
var outlineEdits = []string{" ", "\n", ":", ": ", "#", " #", "- ", "-", "'", "\"", "[", "]", "{", "}", ",", "&a ", "*a", "!x ", "|", ">", "?", "~", "...", "---", "%", "é", "😀", "null", "yes", "1", "a: b", "\n  ", "\n         \n", "\n\n", "=", "<<: "}

// TestOutlineIsTheLibrarysTree tries the golden files, and one file with every edit at every place.
func TestOutlineIsTheLibrarysTree(t *testing.T) {
	for _, data := range outlineSeeds(t) {
		sameTree(t, data)
	}
	small := "# top\na: b c\nk-1:   # note\n  en: [x, \"y, z\",\n    (p | q)? r, 13]\n  m: { id: A, age: 13, on: [1, x] }\nl:\n- one: 'it''s'\n  two: \"q\" # c\n- three four\n-   \"f: g\"\nw: >-\n  some words\n  go on\n\"y\":\n  - 2.5\n  - u:\n      v: é w\nend: x\n"
	require.True(t, sameTree(t, []byte(small)))
	for n := range 40 { // many keys, one of them twice
		keys := ""
		for k := range 40 {
			keys += fmt.Sprintf("k%d: {a: %d}\n", k, k)
		}
		require.False(t, sameTree(t, []byte(keys+fmt.Sprintf("k%d: x\n", n))))
		require.True(t, sameTree(t, []byte(keys)))
	}
	outlined := 0
	for at := range len(small) + 1 {
		for _, edit := range outlineEdits {
			if sameTree(t, []byte(small[:at]+edit+small[at:])) {
				outlined++
			}
		}
		if at < len(small) {
			if sameTree(t, []byte(small[:at]+small[at+1:])) {
				outlined++
			}
		}
	}
	require.Greater(t, outlined, 1000, "most edits leave an outline")
	require.False(t, sameTree(t, []byte(strings.Repeat("- ", 30)+"x")))
}

// FuzzOutline is the law that an outline is the library's tree.
func FuzzOutline(f *testing.F) {
	for _, data := range outlineSeeds(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) <= 4<<10 {
			sameTree(t, data)
		}
	})
}

package rulefile

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the golden files anew")

const goldenDir = "../../../testdata/errors"

// goldenCase is a faulty file laid over the base pack; testdata/errors/README.md says how.
type goldenCase struct {
	reader  Reader
	folders []fstest.MapFS
	gone    int
	only    string
}

func readBase(t testing.TB) fstest.MapFS {
	base := fstest.MapFS{}
	files, err := filepath.Glob(goldenDir + "/base/*.yaml")
	require.NoError(t, err)
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		base[filepath.Base(f)] = &fstest.MapFile{Data: data}
	}
	require.Len(t, base, 4)
	return base
}

func newGoldenCase(t testing.TB, text string) *goldenCase {
	c := &goldenCase{folders: []fstest.MapFS{readBase(t), {}}}
	first, rest, more := strings.Cut(text, "\n# next: ")
	c.file(t, "case.yaml", first+"\n")
	for more {
		var name string
		name, rest, _ = strings.Cut(rest, "\n")
		first, rest, more = strings.Cut(rest, "\n# next: ")
		c.file(t, name, first+"\n")
	}
	return c
}

func (c *goldenCase) file(t testing.TB, name, text string) {
	f := &fstest.MapFile{}
	folder := 1
	text = strings.TrimSuffix(text, "\n\n") + "\n"
	for _, line := range strings.Split(text, "\n") {
		key, value, ok := strings.Cut(strings.TrimPrefix(line, "# "), ": ")
		if !ok || !strings.HasPrefix(line, "# ") {
			continue
		}
		number, _ := strconv.Atoi(value)
		switch key {
		case "as":
			name = value
		case "folder":
			folder = number
		case "without":
			if value == "all" {
				c.folders[0] = fstest.MapFS{}
				return
			}
			delete(c.folders[0], value)
		case "date":
			day, err := time.Parse(time.DateOnly, value)
			require.NoError(t, err)
			c.reader.Date = day
		case "mode":
			f.Mode = fs.ModeDir
		case "repeat":
			lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
			text += strings.Repeat(lines[len(lines)-1]+"\n", number)
		case "pad":
			text += strings.Repeat("#", number-len(text))
		case "files":
			for i := range number {
				c.folders[1][fmt.Sprintf("rules%d.yaml", i)] = &fstest.MapFile{Data: []byte("format: 1\n")}
			}
		case "gone":
			c.gone = number
		case "only":
			c.only = value
		}
	}
	f.Data = []byte(text)
	c.folders[folder-1][name] = f
}

// brokenFS is a folder that cannot be read.
type brokenFS struct{}

func (brokenFS) Open(string) (fs.File, error) { return nil, fs.ErrNotExist }

func (c *goldenCase) read() (*Pack, Faults) {
	folders := []fs.FS{c.folders[0]}
	if len(c.folders[1]) > 0 {
		folders = append(folders, c.folders[1])
	}
	if c.gone > 0 {
		folders = append(folders, brokenFS{})
	}
	return c.reader.Read(folders...)
}

// TestGolden compares what authors see for each code. Every code has its pair, and every pair reports its code.
func TestGolden(t *testing.T) {
	table := map[string]Code{}
	for _, code := range Codes() {
		table[code.Code] = code
	}
	for _, code := range Codes() {
		t.Run(code.Code, func(t *testing.T) {
			path := filepath.Join(goldenDir, code.Code)
			text, err := os.ReadFile(path + ".yaml")
			require.NoError(t, err, "each code has a case")
			c := newGoldenCase(t, string(text))
			pack, faults := c.read()
			var shown Faults
			found := false
			for _, f := range faults {
				assert.Contains(t, table, f.Code, "a code out of the table")
				assert.Equal(t, table[f.Code].Severity, f.Severity)
				assert.NotEmpty(t, f.Help, "what to write instead of %s", f.Message)
				found = found || f.Code == code.Code
				if c.only == "" || c.only == f.Code {
					shown = append(shown, f)
				}
			}
			assert.True(t, found, "the case reports its code")
			assert.Equal(t, faults.HasError(), pack == nil, "all or nothing")
			got := shown.Detail() + "\n"
			if *update {
				require.NoError(t, os.WriteFile(path+".golden", []byte(got), 0o644))
			}
			want, err := os.ReadFile(path + ".golden")
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
		})
	}
}

// TestUnknownNamesHaveHelp: near names are offered, few are listed, and of many or none at all an author learns where to look.
func TestUnknownNamesHaveHelp(t *testing.T) {
	many := make([]string, 40)
	for i := range many {
		many[i] = "name-" + itoa(i)
	}
	assert.Equal(t, `did you mean "name-7"?`, didYouMean("nam-7", many, "", ""))
	assert.Equal(t, "one of <age>, <url>", didYouMean("nothing-like-it", []string{"age", "url"}, "<", ">"))
	assert.Contains(t, didYouMean("nothing-like-it", many, "", ""), "where it is defined")
	assert.Contains(t, didYouMean("nothing-like-it", nil, "", ""), "none at all yet")
}

// TestGoldenPairsHaveCodes looks for pairs that are left over.
func TestGoldenPairsHaveCodes(t *testing.T) {
	table := map[string]bool{}
	for _, code := range Codes() {
		assert.False(t, table[code.Code], "%s is there twice", code.Code)
		table[code.Code] = true
		for name, text := range map[string]string{"title": code.Title, "explanation": code.Explanation} {
			assert.NotEmpty(t, text, "%s has no %s", code.Code, name)
		}
	}
	files, err := filepath.Glob(goldenDir + "/*.*")
	require.NoError(t, err)
	for _, f := range files {
		if base := filepath.Base(f); base != "README.md" && base != "base" {
			assert.True(t, table[strings.TrimSuffix(base, filepath.Ext(base))], fmt.Sprintf("%s belongs to no code", base))
		}
	}
}

// TestBaseIsWithoutFaults: what a golden file shows comes from its case.
func TestBaseIsWithoutFaults(t *testing.T) {
	pack, faults := Read(readBase(t))
	assert.Empty(t, faults.Detail())
	require.NotNil(t, pack)
	assert.Len(t, pack.Rules, 4)
	assert.Equal(t, []string{"en", "es"}, pack.Languages)
}

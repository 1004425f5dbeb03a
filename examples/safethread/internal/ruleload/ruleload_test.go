package ruleload

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation"
)

var pack = filepath.Join("..", "..", "testdata", "pack")

const listFile = "format: 1\nlists:\n  more:\n    en: [alpha, beta]\n"

func write(t *testing.T, path, text string) string {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func ids(t *testing.T, s *Set) []string {
	t.Helper()
	rs, err := s.Load(time.Time{})
	require.NoError(t, err)
	var out []string
	for r := range rs.Rules() {
		out = append(out, r.ID)
	}
	return out
}

func TestWhatIsLoaded(t *testing.T) {
	dir := t.TempDir()
	layer := write(t, filepath.Join(dir, "layer", "lists.yaml"), listFile)
	write(t, filepath.Join(dir, "layer", "broken.yaml"), "rules: 7")
	load := func(site string, paths ...string) []string {
		s, err := Collect(paths, site)
		require.NoError(t, err)
		return ids(t, s)
	}
	embedded := load("")
	assert.Greater(t, len(embedded), 50)
	small := load("", pack)
	assert.Len(t, small, 6)
	assert.Equal(t, embedded, load("", layer), "one file, not the broken one beside it")
	assert.Equal(t, small, load("", layer, pack), "a pack goes first wherever it is named")
	assert.Equal(t, small, load("", filepath.Join(pack, "rules.yaml")), "a file stands for its pack")
	site := write(t, filepath.Join(dir, "s.yaml"), "format: 1\nsite: s\nuse: [small@1]\nrules:\n  asks-age: {off: true, reason: test}\n")
	assert.Equal(t, slices.DeleteFunc(slices.Clone(small), func(id string) bool { return id == "asks-age" }), load(site, pack))
}

func TestErrorsOfPaths(t *testing.T) {
	dir := t.TempDir()
	for _, tc := range []struct{ path, site, want string }{
		{filepath.Join(dir, "none"), "", "there is no file or folder " + filepath.Join(dir, "none")},
		{dir, "", dir + " holds no rule files: there is no .yaml file in it"},
		{pack, dir, dir + " is a folder, not a site file"},
		{pack, filepath.Join(dir, "none"), "there is no file or folder " + filepath.Join(dir, "none")},
	} {
		_, err := Collect([]string{tc.path}, tc.site)
		require.EqualError(t, err, tc.want)
	}
}

// Faults name files by the path that was given.
func TestPathsOfFaults(t *testing.T) {
	dir := t.TempDir()
	bad := write(t, filepath.Join(dir, "x", "rules.yaml"), "format: 1\nrules: 7\n")
	s, err := Collect([]string{filepath.Dir(bad), pack}, "")
	require.NoError(t, err)
	_, err = s.Load(time.Time{})
	var faults moderation.RuleErrors
	require.ErrorAs(t, err, &faults)
	asked, others := s.Asked(faults)
	require.NotEmpty(t, asked)
	assert.Zero(t, others)
	assert.Equal(t, filepath.ToSlash(bad), asked[0].Position.File)
}

func TestAsked(t *testing.T) {
	at := func(file string, warning bool) moderation.RuleError {
		return moderation.RuleError{Position: moderation.Position{File: file}, Warning: warning}
	}
	faults := moderation.RuleErrors{at("rules/a.yaml", true), at("rules/b.yaml", false), at("mine/c.yaml", true), at("mine/d.yaml", true)}
	for _, tc := range []struct {
		asked  []string
		want   int
		others int
	}{{nil, 4, 0}, {[]string{"mine"}, 3, 1}, {[]string{"mine/d.yaml"}, 2, 2}} {
		s := &Set{asked: map[string]bool{}}
		for _, a := range tc.asked {
			s.asked[a] = true
		}
		got, others := s.Asked(faults)
		assert.Len(t, got, tc.want)
		assert.Equal(t, tc.others, others)
	}
}

func TestOnlyFS(t *testing.T) {
	o := onlyFS{fstest.MapFS{"a": {Data: []byte("x")}, "b": {Data: []byte("y")}, "d/a": {}}, map[string]bool{"a": true}}
	entries, err := fs.ReadDir(o, ".")
	require.NoError(t, err)
	require.Len(t, entries, 1)
	data, err := fs.ReadFile(o, "a")
	require.NoError(t, err)
	assert.Equal(t, "x", string(data))
	for _, name := range []string{"b", "d/a", "d"} {
		_, err = o.Open(name)
		assert.True(t, errors.Is(err, fs.ErrNotExist), name)
		_, err = o.ReadDir(name)
		assert.True(t, errors.Is(err, fs.ErrNotExist), name)
	}
}

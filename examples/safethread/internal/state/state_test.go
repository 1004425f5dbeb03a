package state

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSaveAndLoad(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	s, err := Open(dir)
	require.NoError(t, err)
	none, err := s.Load("c1")
	require.NoError(t, err)
	assert.Nil(t, none)

	ids := []string{"c1", "../../etc/x", "", strings.Repeat("long", 1000), "a\x00b", "C1"}
	for i, id := range ids {
		require.NoError(t, s.Save(id, []byte("old")))
		require.NoError(t, s.Save(id, []byte{byte(i)}))
	}
	for i, id := range ids {
		got, err := s.Load(id)
		require.NoError(t, err)
		assert.Equal(t, []byte{byte(i)}, got)
	}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, len(ids), "nothing is left behind")
	for _, e := range entries {
		assert.Regexp(t, `^[0-9a-f]{64}\.snapshot$`, e.Name())
		info, err := e.Info()
		require.NoError(t, err)
		assert.Zero(t, info.Mode().Perm()&0o077, "only the owner may read")
	}
}

func TestFolderThatCannotBeUsed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err := Open(file)
	require.ErrorContains(t, err, "cannot make the folder for --state")
	assert.NotContains(t, err.Error(), file)

	dir := t.TempDir()
	s, err := Open(dir)
	require.NoError(t, err)
	require.NoError(t, os.RemoveAll(dir))
	require.ErrorContains(t, s.Save("c", nil), "cannot save the state of a thread")
	require.NoError(t, os.MkdirAll(filepath.Join(dir, Name("c")), 0o700))
	_, err = s.Load("c")
	require.ErrorContains(t, err, "cannot read the saved state of a thread")
	require.ErrorContains(t, s.Save("c", nil), "cannot save the state of a thread")
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 1, "a failed save leaves nothing behind")
}

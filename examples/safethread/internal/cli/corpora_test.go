package cli

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The verbs that read corpora take a full disk and a reader that has gone as scan does.
func TestCorpusOutput(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.jsonl")
	require.NoError(t, os.WriteFile(file, []byte(strings.Repeat(hello, 50)), 0o600))
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err == nil {
		defer full.Close()
	}
	for _, args := range [][]string{
		{"bench", "--rules", pack, file}, {"bench", "--rules", pack, "--all", "--format", "json", file}, {"bench", "--rules", pack, "--format", "csv", file},
		{"diff", pack, pack, file}, {"diff", "--format", "json", pack, pack, file},
	} {
		r, w, err := os.Pipe()
		require.NoError(t, err)
		require.NoError(t, r.Close())
		var stderr bytes.Buffer
		assert.Equal(t, exitOK, Main(args, nil, w, &stderr), args)
		w.Close()
		assert.NotContains(t, stderr.String(), "safethread:", args)
		if full == nil {
			continue
		}
		stderr.Reset()
		assert.Equal(t, exitBad, Main(args, nil, full, &stderr), args)
		assert.Contains(t, stderr.String(), "safethread: cannot write the output: no space left on device\n", args)
	}
}

// A Ctrl-C ends bench while it waits for input.
func TestCorpusInterrupt(t *testing.T) {
	in, feed := io.Pipe()
	defer feed.Close()
	var stderr bytes.Buffer
	code := make(chan int)
	go func() { code <- Main([]string{"bench", "--rules", pack, "-"}, in, io.Discard, &stderr) }()
	_, err := io.WriteString(feed, hello) // once it is taken, the verb has begun to read
	require.NoError(t, err)
	require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGINT))
	assert.Equal(t, exitInterrupted, <-code)
	assert.Contains(t, stderr.String(), "safethread: interrupted\n")
}

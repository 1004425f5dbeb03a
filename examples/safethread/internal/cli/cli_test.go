package cli

import (
	"bufio"
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

var pack = filepath.Join("..", "..", "testdata", "pack")

const hello = `{"thread":"t","author":"a","text":"hello"}` + "\n"

// A Ctrl-C ends a verb that waits for input, with what was written so far.
func TestInterrupt(t *testing.T) {
	for _, args := range [][]string{{"stream", "--rules", pack}, {"scan", "--rules", pack, "-"}, {"eval", "--rules", pack, "-"}} {
		t.Run(args[0], func(t *testing.T) {
			in, feed := io.Pipe()
			defer feed.Close()
			answers, out := io.Pipe()
			var stderr bytes.Buffer
			code := make(chan int)
			go func() {
				defer out.Close()
				code <- Main(args, in, out, &stderr)
			}()
			go io.Copy(io.Discard, answers)
			_, err := io.WriteString(feed, hello) // once it is taken, the verb has begun to read
			require.NoError(t, err)
			require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGINT))
			assert.Equal(t, exitInterrupted, <-code)
			assert.Contains(t, stderr.String(), "safethread: interrupted\n")
		})
	}
}

// Each line is answered before the next one is there.
func TestStreamFlushes(t *testing.T) {
	in, feed := io.Pipe()
	answers, out := io.Pipe()
	code := make(chan int, 1)
	go func() {
		code <- Main([]string{"stream", "--rules", pack}, in, out, io.Discard)
		out.Close()
	}()
	lines := bufio.NewScanner(answers)
	for _, line := range []string{"{}", hello, "\n", `{"thread":"t","author":"a","text":"dont tell anyone"}`} {
		_, err := io.WriteString(feed, strings.TrimSuffix(line, "\n")+"\n")
		require.NoError(t, err)
		require.True(t, lines.Scan())
		assert.True(t, strings.HasPrefix(lines.Text(), "{"), lines.Text())
	}
	feed.Close()
	assert.Equal(t, exitSkipped, <-code)
	assert.False(t, lines.Scan())
}

// A reader that has seen enough, such as head, is no error, save for stream: an answer that nobody reads may be an alert.
func TestClosedPipe(t *testing.T) {
	many := strings.Repeat(`{"messages":[{"author":"a","text":"dont tell anyone"}]}`+"\n", 5000)
	for _, args := range [][]string{
		{"scan", "--rules", pack, "-"}, {"scan", "--rules", pack, "--format", "jsonl", "-"}, {"scan", "--rules", pack, "--format", "csv", "-"},
		{"stream", "--rules", pack}, {"lint", "--format", "json", pack}, {"tokens", "--rules", pack, "hello"},
		{"test", pack}, {"explain", "--rules", pack, "asks-age", "hello"},
	} {
		r, w, err := os.Pipe()
		require.NoError(t, err)
		require.NoError(t, r.Close())
		var stderr bytes.Buffer
		code := Main(args, strings.NewReader(many), w, &stderr)
		w.Close()
		assert.NotContains(t, stderr.String(), "broken pipe", args)
		if args[0] == "stream" {
			assert.Equal(t, exitBad, code)
			assert.Contains(t, stderr.String(), "safethread: the answer to line 1 was not delivered: nobody reads the output any more\n")
			continue
		}
		assert.Contains(t, []int{exitOK, exitSkipped}, code, args)
		assert.NotContains(t, stderr.String(), "safethread:", args)
	}
}

// A full disk is an error in one sentence.
func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no /dev/full here")
	}
	defer full.Close()
	for _, args := range [][]string{
		{"scan", "--rules", pack, "-"}, {"stream", "--rules", pack}, {"lint", pack}, {"tokens", "--rules", pack, "hello"},
		{"test", pack}, {"explain", "--rules", pack, "asks-age", "hello"},
	} {
		var stderr bytes.Buffer
		assert.Equal(t, exitBad, Main(args, strings.NewReader(hello), full, &stderr), args)
		assert.Contains(t, stderr.String(), "safethread: cannot write the output: no space left on device\n", args)
	}
}

func TestCount(t *testing.T) {
	var c count
	for s, want := range map[string]int{"1": 1, "32": 32} {
		require.NoError(t, c.Set(s))
		assert.EqualValues(t, want, c)
	}
	for _, s := range []string{"", "0", "-1", "1.5", "1x", "x", "0x10", "99999999999999999999", " 1", "1 2"} {
		assert.Error(t, c.Set(s), s)
	}
}

// A report of a fault names the build.
func TestVersion(t *testing.T) {
	var stdout, stderr bytes.Buffer
	assert.Equal(t, exitOK, Main([]string{"--version"}, strings.NewReader(""), &stdout, &stderr))
	assert.Regexp(t, `^safethread version \S+ .*go1\.\d+`, stdout.String())
	assert.Empty(t, stderr.String())
}

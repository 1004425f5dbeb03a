package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// labelled writes a corpus of random threads in both shapes and gives its path.
func labelled(t *testing.T, threads int) string {
	t.Helper()
	rnd := rand.New(rand.NewPCG(11, 5))
	says := []string{"hello", "how old are you", "im 12", "dont tell your mum", "do you have snapchat", "meet me tonight", "whisper SECRETWORD", "ok"}
	var b strings.Builder
	label := func() string {
		return []string{`"label":"benign"`, `"label":"hard-benign"`, `"label":"grooming","predators":["a"]`, `"label":"grooming"`, `"lang":"en"`, `"label":"odd"`}[rnd.IntN(6)]
	}
	for i := range threads {
		l := label()
		var messages []string
		for k := range 1 + rnd.IntN(12) {
			m := fmt.Sprintf(`"author":%q,"time":%d,"text":%q`, string(rune('a'+rnd.IntN(3))), 1767366245+3600*k, says[rnd.IntN(len(says))])
			if i%3 == 0 {
				fmt.Fprintf(&b, "{\"thread\":\"t%d\",%s,%s}\n", i, l, m)
			} else {
				messages = append(messages, "{"+m+"}")
			}
		}
		if messages != nil {
			fmt.Fprintf(&b, "{\"id\":\"t%d\",%s,\"participants\":[{\"id\":\"b\",\"age_band\":\"minor\"}],\"messages\":[%s]}\n", i, l, strings.Join(messages, ","))
		}
	}
	path := filepath.Join(t.TempDir(), "labelled.jsonl")
	require.NoError(t, os.WriteFile(path, []byte(b.String()), 0o600))
	return path
}

func evalOf(t *testing.T, args ...string) (string, string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := Main(append([]string{"eval", "--rules", pack}, args...), strings.NewReader(""), &stdout, &stderr)
	require.Contains(t, []int{exitOK, exitSkipped}, code, stderr.String())
	return stdout.String(), stderr.String()
}

func TestEvalIsTheSameWithAnyJobs(t *testing.T) {
	file := labelled(t, 300)
	for _, format := range []string{"table", "json", "html"} {
		want, wantErr := evalOf(t, "--format", format, "--ablate", "--jobs", "1", file)
		got, gotErr := evalOf(t, "--format", format, "--ablate", "--jobs", "7", file)
		assert.Equal(t, want, got, format)
		assert.Equal(t, wantErr, gotErr, format)
		assert.NotContains(t, got+gotErr, "SECRETWORD", format)
	}
}

// evalCounts is what ablation changes.
type evalCounts struct {
	Result struct {
		Levels []struct {
			Authors, Threads struct {
				Found int `json:"true_positive"`
			}
			OtherSide struct{ N int } `json:"other_side"`
			False     struct{ N int } `json:"false_authors"`
			Threads0  struct{ N int } `json:"false_threads"`
		}
		Ablation []struct {
			Rule         string
			Also         []string `json:"also_off"`
			Fault        string
			Offenders    int `json:"offenders_found"`
			Threads      int `json:"grooming_threads_found"`
			OtherSide    int `json:"other_side_flagged"`
			FalseAuthors int `json:"false_authors"`
			FalseThreads int `json:"false_threads"`
		}
	}
}

// Scoring everything again under a site file that switches a rule off gives what --ablate says of it.
func TestAblationAgainstSiteFile(t *testing.T) {
	file := labelled(t, 200)
	read := func(args ...string) (c evalCounts) {
		out, _ := evalOf(t, append([]string{"--format", "json", "--min-messages", "1", "--level", "medium", file}, args...)...)
		require.NoError(t, json.Unmarshal([]byte(out), &c))
		return c
	}
	const medium = 1
	with := read("--ablate")
	require.Len(t, with.Result.Ablation, 5)
	changed := 0
	for _, r := range with.Result.Ablation {
		require.Empty(t, r.Fault)
		site := filepath.Join(t.TempDir(), "site.yaml")
		require.NoError(t, os.WriteFile(site, []byte("format: 1\nsite: off\nuse: [small@1]\nrules:\n  "+r.Rule+": {off: true, reason: a test}\n"), 0o600))
		a, b := with.Result.Levels[medium], read("--site", site).Result.Levels[medium]
		assert.Equal(t, b.Authors.Found-a.Authors.Found, r.Offenders, r.Rule)
		assert.Equal(t, b.Threads.Found-a.Threads.Found, r.Threads, r.Rule)
		assert.Equal(t, b.OtherSide.N-a.OtherSide.N, r.OtherSide, r.Rule)
		assert.Equal(t, b.False.N-a.False.N, r.FalseAuthors, r.Rule)
		assert.Equal(t, b.Threads0.N-a.Threads0.N, r.FalseThreads, r.Rule)
		if r.Offenders != 0 && r.FalseAuthors != 0 {
			changed++
		}
	}
	assert.Positive(t, changed, "no rule matters in the corpus")
}

// A rule that a site file speaks of already cannot be switched off by another one; the report says so and the rest is measured.
func TestAblationUnderSiteFile(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site.yaml")
	require.NoError(t, os.WriteFile(site, []byte("format: 1\nsite: ours\nuse: [small@1]\nrules:\n  asks-age: {off: false, severity: medium, reason: a test}\n"), 0o600))
	out, _ := evalOf(t, "--format", "json", "--ablate", "--site", site, labelled(t, 50))
	var c evalCounts
	require.NoError(t, json.Unmarshal([]byte(out), &c))
	require.Len(t, c.Result.Ablation, 5)
	for _, r := range c.Result.Ablation {
		assert.Equal(t, r.Rule == "asks-age", strings.Contains(r.Fault, "changed by two site files"), "%s: %s", r.Rule, r.Fault)
	}
}

// Many faults of labels are counted, not all written.
func TestManyBadLabels(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.jsonl")
	line := `{"messages":[{"author":"a","text":"hello"}],"label":"%s"}` + "\n"
	require.NoError(t, os.WriteFile(path, []byte(fmt.Sprintf(line, "benign")+strings.Repeat(fmt.Sprintf(line, "odd"), maxSaid+7)), 0o600))
	_, stderr := evalOf(t, path)
	assert.Equal(t, maxSaid, strings.Count(stderr, "label must be"))
	assert.Contains(t, stderr, "safethread: 7 more faults of labels not shown\n")
	assert.Contains(t, stderr, fmt.Sprintf("bad_labels=%d", maxSaid+7))
}

func TestEvalOutputErrors(t *testing.T) {
	file := labelled(t, 20)
	r, w, err := os.Pipe()
	require.NoError(t, err)
	require.NoError(t, r.Close())
	defer w.Close()
	assert.Equal(t, exitOK, Main([]string{"eval", "--rules", pack, file}, nil, w, io.Discard), "a reader that has seen enough is no error")
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no /dev/full here")
	}
	defer full.Close()
	var stderr bytes.Buffer
	assert.Equal(t, exitBad, Main([]string{"eval", "--rules", pack, file}, nil, full, &stderr))
	assert.Contains(t, stderr.String(), "safethread: cannot write the output: no space left on device\n")
}

func TestCommandLine(t *testing.T) {
	var got string
	root := &cobra.Command{Use: "safethread"}
	cmd := &cobra.Command{Use: "eval FILE...", Run: func(cmd *cobra.Command, args []string) { got = commandLine(cmd, args) }}
	for _, name := range []string{"site", "jobs"} {
		cmd.Flags().String(name, "", "")
	}
	for _, name := range []string{"ablate", "progress"} {
		cmd.Flags().Bool(name, false, "")
	}
	root.AddCommand(cmd)
	root.SetArgs([]string{"eval", "b.jsonl", "--site", "our site's.yaml", "--ablate", "--progress", "--jobs=3", "", "a$(x).jsonl"})
	require.NoError(t, root.Execute())
	assert.Equal(t, `safethread eval --ablate --site='our site'\''s.yaml' b.jsonl '' 'a$(x).jsonl'`, got)
}

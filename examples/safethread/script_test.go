package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/safethread/safethread/examples/safethread/internal/cli"
)

var update = flag.Bool("update", false, "write the expected output in the scripts anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"safethread": func() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs testdata/script. Each script finds a small rule pack in $PACK, so that the default pack may change without them, and
// the commands below beside those of testscript.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("testdata", "script"),
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			pack := filepath.Join(env.WorkDir, "pack")
			env.Setenv("PACK", pack)
			env.Setenv("NO_COLOR", "")
			return os.CopyFS(pack, os.DirFS(filepath.Join("testdata", "pack")))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"gzip": gzipFile, "cut": cutFile, "escapes": escapes, "repeat": repeatLine, "exit": exitCode,
		},
	})
}

// exitCode runs the command and checks its exit code: exit 3 scan x.jsonl
func exitCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exit CODE ARGUMENTS...")
	}
	want := args[0]
	err := ts.Exec("safethread", args[1:]...)
	got := 0
	var ee interface{ ExitCode() int }
	if err != nil {
		var ok bool
		if ee, ok = err.(interface{ ExitCode() int }); !ok {
			ts.Fatalf("%v", err)
		}
		got = ee.ExitCode()
	}
	if fmt.Sprint(got) != want {
		ts.Fatalf("exit code %d, want %s", got, want)
	}
}

// gzipFile packs a file: gzip FROM TO
func gzipFile(ts *testscript.TestScript, neg bool, args []string) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b.Bytes(), 0o600))
}

// cutFile leaves so many bytes off the end of a file: cut FILE N
func cutFile(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	data := ts.ReadFile(args[0])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(data[:len(data)-n]), 0o600))
}

// escapes replaces \r, \xff and the like in files: escapes FILE...
func escapes(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		lines := strings.Split(ts.ReadFile(name), "\n")
		for i, line := range lines {
			text, err := strconv.Unquote(`"` + strings.ReplaceAll(line, `"`, `\"`) + `"`)
			ts.Check(err)
			lines[i] = text
		}
		ts.Check(os.WriteFile(ts.MkAbs(name), []byte(strings.Join(lines, "\n")), 0o600))
	}
}

// repeatLine writes a file of N times a text and a line end behind: repeat N TEXT FILE
func repeatLine(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Repeat(args[1], n)+"\n"), fs.FileMode(0o600)))
}

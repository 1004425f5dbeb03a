// Package cli holds the verbs of the safethread command.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/moderation"
)

// Exit codes. When several hold, the greatest reason decides: bad, then skipped, then found.
const (
	exitOK          = 0
	exitFound       = 1 // something was flagged, or a test failed
	exitBad         = 2 // usage, bad rules, or input that cannot be read
	exitSkipped     = 3 // some lines were skipped
	exitInterrupted = 130
)

// Main runs the command and gives its exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	signal.Ignore(syscall.SIGPIPE) // a reader that has seen enough, such as head, shows as a write error instead of killing the process
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // the second Ctrl-C ends at once
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	return explainExit(root.ExecuteContext(ctx), stderr)
}

// exit ends a verb with a code; the message may be empty when everything has been said.
type exit struct {
	code    int
	message string
}

func (e *exit) Error() string { return e.message }

// bad is a mistake in usage, rules or input.
func bad(format string, args ...any) error {
	return &exit{exitBad, fmt.Sprintf(format, args...)}
}

// explainExit says what went wrong in one sentence and gives the code.
func explainExit(err error, stderr io.Writer) int {
	var e *exit
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitOK
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "safethread: interrupted")
		return exitInterrupted
	case errors.As(err, &e):
		if e.message != "" {
			fmt.Fprintln(stderr, "safethread: "+e.message)
		}
		return e.code
	}
	fmt.Fprintln(stderr, "safethread: "+oneLine(err.Error()))
	return exitBad
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "safethread",
		Short: "Indicators of grooming risk in chat conversations, for human review",
		Long: `safethread reads chat conversations and shows which indicators of grooming or child exploitation were seen,
who wrote them to whom, when, how they add up, and why. It never judges a person: a human reviews.`,
		Version:                    version(),
		Args:                       rootArgs,
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		SuggestionsMinimumDistance: 2,
		SilenceErrors:              true,
		SilenceUsage:               true,
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return bad(`%s; see "%s --help"`, oneLine(err.Error()), cmd.CommandPath())
	})
	root.AddCommand(newScan(), newStream(), newLint(), newTest(), newTokens(), newExplain(), newBench(), newDiff(), newEval())
	root.InitDefaultHelpCmd()
	if help, _, err := root.Find([]string{"help"}); err == nil {
		help.Args = func(_ *cobra.Command, args []string) error {
			_, rest, _ := root.Find(args)
			return rootArgs(root, rest)
		}
	}
	return root
}

// version is that of the module that the command was built from, with the commit where the build knows it. Reports name the rules by their digest.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if v == "" {
		v = "(devel)"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && !strings.Contains(v, s.Value[:min(12, len(s.Value))]) {
			v += " " + s.Value[:min(12, len(s.Value))]
		}
	}
	return v + " " + info.GoVersion
}

func rootArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := `see "safethread --help"`
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = fmt.Sprintf("did you mean %q?", near[0])
	}
	return bad("there is no verb %q; %s", args[0], hint)
}

// wantArgs checks the number of arguments and says in words what is missing.
func wantArgs(atLeast, atMost int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < atLeast || atMost >= 0 && len(args) > atMost {
			return bad(`%s; see "%s --help"`, what, cmd.CommandPath())
		}
		return nil
	}
}

// choice is a flag with a closed list of values.
type choice struct {
	value  string
	values []string
}

func newChoice(values ...string) *choice { return &choice{value: values[0], values: values} }

func (c *choice) String() string { return c.value }

// Type is what --help shows as the kind of value.
func (c *choice) Type() string { return strings.Join(c.values, "|") }

func (c *choice) Set(s string) error {
	for _, v := range c.values {
		if s == v {
			c.value = s
			return nil
		}
	}
	last := len(c.values) - 1
	return fmt.Errorf("use %s or %s", strings.Join(c.values[:last], ", "), c.values[last])
}

// pathFlag is a flag with the name of a file or folder. An empty one is mostly a variable of a script that is not set: taking it for no flag at
// all would leave out a site's rules, or keep no state, without a word.
type pathFlag struct {
	path *string
	kind string // what --help shows: FILE or DIR
}

func (p pathFlag) String() string {
	if p.path == nil { // cobra asks a zero value for the default
		return ""
	}
	return *p.path
}

// Type is what --help shows as the kind of value.
func (p pathFlag) Type() string { return p.kind }

func (p pathFlag) Set(s string) error {
	if s == "" {
		return errors.New("the name is empty")
	}
	*p.path = s
	return nil
}

// count is a flag with a whole number above 0.
type count int

func (c *count) String() string { return fmt.Sprint(int(*c)) }

// Type is what --help shows as the kind of value.
func (c *count) Type() string { return "N" }

func (c *count) Set(s string) error {
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil || n == 0 {
		return errors.New("use a whole number above 0")
	}
	*c = count(n)
	return nil
}

// level is a flag with the name of a level.
type level struct{ moderation.Level }

// Type is what --help shows as the kind of value.
func (l *level) Type() string { return "LEVEL" }

func (l *level) Set(s string) error {
	v, err := moderation.ParseLevel(s)
	if err != nil {
		return errors.New("use none, low, medium, high or critical")
	}
	l.Level = v
	return nil
}

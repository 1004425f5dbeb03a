package cli

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/mask"
	"github.com/safethread/safethread/examples/safethread/internal/output"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

const scanLong = `Scores conversations and writes one report a thread to the standard output.

Input is JSON Lines, plain or gzip, from files or "-": a conversation a line (key messages), or a message a line
(keys thread, author, text), also mixed. With --format-in pan12, PAN-2012 conversation XML.

Reports of conversations come in the order of the input. Threads that come message by message are reported after
the last message of the input, in the order of their first one.

Text numbers messages from 1; index in jsonl and csv counts from 0. No message text is written unless --show-text.

Exit code, the greatest reason first: 2 usage, bad rules, or a file that cannot be read; 3 some lines were skipped;
1 with --exit-code, when a thread's peak is at or above --min-level; 0 else, also when there is nothing in the input.`

type scanFlags struct {
	rules                                ruleFlags
	format, formatIn                     *choice
	minLevel                             level
	jobs                                 count
	lang                                 string
	progress, exitCode, showText, unmask bool
}

func newScan() *cobra.Command {
	f := &scanFlags{
		format: newChoice("text", "jsonl", "csv"), formatIn: newChoice("auto", "jsonl", "pan12"),
		minLevel: level{moderation.LevelMedium}, jobs: count(runtime.GOMAXPROCS(0)),
	}
	cmd := &cobra.Command{
		Use:   "scan FILE...",
		Short: "Score conversations",
		Long:  scanLong,
		Example: `  safethread scan chats.jsonl
  zcat chats.jsonl.gz | safethread scan --format jsonl -
  safethread scan --min-level high --exit-code chats.jsonl`,
		Args: wantArgs(1, -1, `name the files to read, or "-" for the standard input`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd, args)
		},
	}
	flags := cmd.Flags()
	f.rules.add(cmd)
	flags.Var(f.format, "format", "what to write")
	flags.Var(f.formatIn, "format-in", "what to read")
	flags.Var(&f.minLevel, "min-level", "level from which a thread is flagged; given, text shows the others in one line")
	flags.Var(&f.jobs, "jobs", "goroutines")
	flags.StringVar(&f.lang, "lang", "", "language of conversations that do not say theirs, such as en or es")
	flags.BoolVar(&f.progress, "progress", false, "show a bar on a terminal")
	flags.BoolVar(&f.exitCode, "exit-code", false, "exit with 1 when a thread is flagged")
	flags.BoolVar(&f.showText, "show-text", false, "show the text of cited messages, with numbers, handles, links and addresses hidden")
	flags.BoolVar(&f.unmask, "unmask", false, "with --show-text, hide nothing")
	return cmd
}

func (f *scanFlags) run(cmd *cobra.Command, args []string) error {
	if f.unmask && !f.showText {
		return bad("--unmask needs --show-text")
	}
	if err := onceStdin(args); err != nil {
		return err
	}
	rs, err := f.rules.load(cmd)
	if err != nil {
		return err
	}
	noteLang(cmd, rs, f.lang)
	w, err := output.New(f.format.value, cmd.OutOrStdout(), f.outputOptions(cmd, rs))
	if err != nil {
		return bad("%s", err)
	}
	bar := newProgress(f.progress, cmd.ErrOrStderr(), args)
	format, err := input.ParseFormat(f.formatIn.value)
	if err != nil {
		return bad("%s", err)
	}
	reader := input.NewReader(input.Options{Format: format, Stdin: cmd.InOrStdin(), OnRead: bar.read}, args...)
	sink := &scanSink{w: w, stderr: cmd.ErrOrStderr(), bar: bar, minLevel: f.minLevel.Level}
	sum, err := scan.Run(cmd.Context(), scan.Options{Rules: rs, Reader: reader, Lang: f.lang, Jobs: int(f.jobs), KeepText: f.showText}, sink)
	bar.finish()
	if cerr := w.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return writeError(err)
	}
	return f.finish(cmd.ErrOrStderr(), sum, sink.flagged)
}

func (f *scanFlags) outputOptions(cmd *cobra.Command, rs *moderation.RuleSet) output.Options {
	opts := output.Options{Style: term.ForOutput(cmd.OutOrStdout()), Detail: moderation.LevelLow, Titles: output.Titles(rs)}
	if cmd.Flags().Changed("min-level") {
		opts.Detail = f.minLevel.Level
	}
	if f.showText {
		opts.Show = mask.Text
		if f.unmask {
			opts.Show = func(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
		}
	}
	return opts
}

// finish states the counts and decides on the exit code.
func (f *scanFlags) finish(stderr io.Writer, sum scan.Summary, flagged int) error {
	return corpusExit(stderr, sum, fmt.Sprintf("flagged=%d", flagged), exitOK, f.exitCode && flagged > 0)
}

// onceStdin refuses a second "-", which would find nothing left.
func onceStdin(args []string) error {
	seen := false
	for _, a := range args {
		if a == "-" && seen {
			return bad(`"-" (the standard input) can be read only once`)
		}
		seen = seen || a == "-"
	}
	return nil
}

// writeError says that output failed; a closed pipe and an interrupt are passed on for Main to judge.
func writeError(err error) error {
	var e *exit
	var errno syscall.Errno
	if errors.As(err, &e) || errors.Is(err, syscall.EPIPE) || !errors.As(err, &errno) {
		return err
	}
	return bad("cannot write the output: %s", errno)
}

// scanSink passes cases on to the writer and faults on to the standard error.
type scanSink struct {
	w        output.Writer
	stderr   io.Writer
	bar      *progress
	minLevel moderation.Level
	flagged  int
}

func (s *scanSink) Case(c scan.Case) error {
	if c.Peak() >= s.minLevel {
		s.flagged++
	}
	return s.w.Case(c)
}

func (s *scanSink) Fault(f scan.Fault) {
	s.bar.hide()
	if f.File {
		fmt.Fprintf(s.stderr, "safethread: %s\n", term.Safe(f.String()))
		return
	}
	fmt.Fprintln(s.stderr, term.Safe(f.String()))
}

package cli

import (
	"fmt"
	"io"
	"runtime"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/hits"
	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

// corpusFlags are the flags of verbs that score whole corpora to compare rules.
type corpusFlags struct {
	formatIn *choice
	level    level
	jobs     count
	lang     string
	progress bool
}

func newCorpusFlags() corpusFlags {
	return corpusFlags{formatIn: newChoice("auto", "jsonl", "pan12"), level: level{moderation.LevelMedium}, jobs: count(runtime.GOMAXPROCS(0))}
}

func (f *corpusFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.Var(f.formatIn, "format-in", "what to read")
	flags.Var(&f.level, "level", "level from which a thread counts as an alert, by its peak")
	flags.Var(&f.jobs, "jobs", "goroutines")
	flags.StringVar(&f.lang, "lang", "", "language of conversations that do not say theirs, such as en or es")
	flags.BoolVar(&f.progress, "progress", false, "show a bar on a terminal")
}

// corpusRun is one reading of all files with one rule set.
type corpusRun struct {
	rules *moderation.RuleSet
	bar   *progress
	quiet bool // faults have been told
	begin func(file string)
	take  func(scan.Case) error
}

// corpusSink hands the cases of one file on. Faults go the way that they go in scan.
type corpusSink struct {
	scanSink
	run *corpusRun
}

func (s *corpusSink) Case(c scan.Case) error { return s.run.take(c) }

func (s *corpusSink) Fault(f scan.Fault) {
	if !s.run.quiet {
		s.scanSink.Fault(f)
	}
}

// readCorpora scores the files one after another, so that each can be told apart: a thread that goes on in another file is another thread there.
func (f *corpusFlags) readCorpora(cmd *cobra.Command, run corpusRun, files []string) (scan.Summary, error) {
	format, err := input.ParseFormat(f.formatIn.value)
	if err != nil {
		return scan.Summary{}, bad("%s", err)
	}
	var all scan.Summary
	for _, file := range files {
		run.begin(file)
		reader := input.NewReader(input.Options{Format: format, Stdin: cmd.InOrStdin(), OnRead: run.bar.read}, file)
		sink := &corpusSink{scanSink: scanSink{stderr: cmd.ErrOrStderr(), bar: run.bar}, run: &run}
		sum, err := scan.Run(cmd.Context(), scan.Options{Rules: run.rules, Reader: reader, Lang: f.lang, Jobs: int(f.jobs), Watch: hits.Watch}, sink)
		if err != nil {
			return all, err
		}
		all.Threads += sum.Threads
		all.Messages += sum.Messages
		all.Skipped += sum.Skipped
		all.BadTimes += sum.BadTimes
		all.BrokenFiles += sum.BrokenFiles
	}
	return all, nil
}

// corpusExit states the counts and decides on the exit code of scan, bench and diff: what could not be read weighs more than what was found.
// An input with nothing in it gives the code ifEmpty: a quiet hour is no fault to scan, but bench and diff have then measured nothing.
func corpusExit(stderr io.Writer, sum scan.Summary, more string, ifEmpty int, found bool) error {
	empty := sum.Threads == 0 && sum.Skipped == 0 && sum.BrokenFiles == 0
	if empty {
		fmt.Fprintln(stderr, "safethread: the input is empty: there is no conversation and no message in it")
	}
	fmt.Fprintf(stderr, "threads=%d messages=%d skipped=%d bad_times=%d %s\n", sum.Threads, sum.Messages, sum.Skipped, sum.BadTimes, more)
	switch {
	case sum.BrokenFiles > 0:
		return &exit{code: exitBad}
	case empty && ifEmpty != exitOK:
		return &exit{code: ifEmpty}
	case sum.Skipped > 0:
		return &exit{code: exitSkipped}
	case found:
		return &exit{code: exitFound}
	}
	return nil
}

// steps is a bar that counts things done. The nil steps shows nothing.
type steps struct{ bar *progressbar.ProgressBar }

// newSteps gives nil unless it is wanted and w is a terminal, as newProgress does.
func newSteps(wanted bool, w io.Writer, of int) *steps {
	if !wanted || !term.IsTerminal(w) {
		return nil
	}
	return &steps{progressbar.NewOptions(of, progressbar.OptionSetWriter(w), progressbar.OptionSetDescription("measuring"),
		progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())}
}

func (s *steps) step(done, _ int) {
	if s != nil {
		_ = s.bar.Set(done)
	}
}

func (s *steps) finish() {
	if s != nil {
		_ = s.bar.Finish()
	}
}

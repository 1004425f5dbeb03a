package cli

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/safethread/safethread/examples/safethread/internal/evalout"
	"github.com/safethread/safethread/examples/safethread/internal/evaluate"
	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/ruleload"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

const evalLong = `Scores labelled conversations and measures how the signals agree with the labels: who is found, how early, in which direction,
and how many ordinary people are flagged without cause.

Input is as for scan. A conversation says "label": "grooming", "benign" or "hard-benign", and which authors groom:
"predators": ["a"]. A grooming conversation without predators counts for threads, not for authors. With --predators, a file of
authors, one a line (the list of PAN-2012), conversations without a label are grooming when one of them writes in it and
benign otherwise. Other conversations without a label are counted and left out, unless --assume says how to read them.

An author counts once for each thread. An author or thread is found, or flagged, when it came to the level at any message.
False alarms per 1,000 authors are of harmless threads and of authors with at least --min-messages own messages; intervals
are 95 % Wilson intervals. Latency-weighted F1 is that of Sadeque, Xu and Bethard (2018).

With --ablate each rule that saw something is switched off in turn, and the threads in which it did are scored again.

No message text is written. The same input gives the same bytes, whatever --jobs.

Exit code, the greatest reason first: 2 usage, bad rules, a file that cannot be read, or no labelled conversation;
3 some lines or labels were skipped; 0 else.`

// assumeNothing leaves unlabelled threads out.
const assumeNothing = "nothing"

type evalFlags struct {
	rules                    ruleFlags
	format, formatIn, assume *choice
	level                    level
	minMessages, jobs        count
	latencyHalf              count
	lang, predators          string
	ablate, progress         bool
}

func newEval() *cobra.Command {
	f := &evalFlags{
		format: newChoice("table", "json", "html"), formatIn: newChoice("auto", "jsonl", "pan12"),
		assume: newChoice(assumeNothing, input.Benign, input.HardBenign),
		level:  level{moderation.LevelHigh}, minMessages: evaluate.DefaultMinMessages, jobs: count(runtime.GOMAXPROCS(0)),
	}
	cmd := &cobra.Command{
		Use:   "eval LABELLED...",
		Short: "Measure signals against labelled conversations",
		Long:  evalLong,
		Example: `  safethread eval labelled.jsonl
  safethread eval --format html labelled.jsonl >results.html
  safethread eval --format-in pan12 --predators predators.txt pan12.xml
  safethread eval --assume benign --level medium ordinary.jsonl.gz`,
		Args: wantArgs(1, -1, `name the files to read, or "-" for the standard input`),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd, args)
		},
	}
	flags := cmd.Flags()
	f.rules.add(cmd)
	flags.Var(f.format, "format", "what to write")
	flags.Var(f.formatIn, "format-in", "what to read")
	flags.Var(&f.level, "level", "level of an alert, for groups, direction and --ablate; the other levels are shown beside it")
	flags.Var(pathFlag{&f.predators, "FILE"}, "predators", "file with the authors who groom, one a line, for conversations that do not say")
	flags.Var(f.assume, "assume", "how to read conversations without a label")
	flags.Var(&f.minMessages, "min-messages", "own messages from which an ordinary author counts in the false alarms per 1,000 authors")
	flags.Var(&f.latencyHalf, "latency-half", "own messages at which an alert is worth half in latency-weighted F1 (default the offenders' median)")
	flags.Lookup("latency-half").DefValue = "0" // not shown
	flags.BoolVar(&f.ablate, "ablate", false, "also measure without each rule")
	flags.Var(&f.jobs, "jobs", "goroutines")
	flags.StringVar(&f.lang, "lang", "", "language of conversations that do not say theirs, such as en or es")
	flags.BoolVar(&f.progress, "progress", false, "show a bar on a terminal")
	return cmd
}

func (f *evalFlags) run(cmd *cobra.Command, args []string) error {
	if f.level.Level == moderation.LevelNone {
		return bad("--level none is no alert; use low, medium, high or critical")
	}
	if f.latencyHalf == 1 {
		return bad("--latency-half begins at 2: an alert at the first message is worth all")
	}
	if err := onceStdin(args); err != nil {
		return err
	}
	set, err := f.rules.collect()
	if err != nil {
		return err
	}
	rs, err := set.Load(time.Time{})
	if err != nil {
		return badRules(cmd, err)
	}
	noteLang(cmd, rs, f.lang)
	listed, err := f.readPredators()
	if err != nil {
		return err
	}
	sink, sum, err := f.scan(cmd, args, rs, listed)
	if err != nil {
		return writeError(err)
	}
	if len(sink.threads) == 0 {
		return f.finish(cmd.ErrOrStderr(), sum, sink)
	}
	opts := f.options()
	page := evalout.Page{Command: commandLine(cmd, args), RuleSet: rs.Digest(), Input: sink.counts, Result: evaluate.Measure(sink.threads, opts)}
	if f.ablate {
		if page.Result.Ablation, err = f.withoutEach(cmd, set, rs, sink); err != nil {
			return err
		}
	}
	if err := evalout.Write(cmd.OutOrStdout(), f.format.value, page, term.ForOutput(cmd.OutOrStdout())); err != nil {
		return writeError(err)
	}
	return f.finish(cmd.ErrOrStderr(), sum, sink)
}

func (f *evalFlags) options() evaluate.Options {
	return evaluate.Options{Level: f.level.Level, MinMessages: int(f.minMessages), LatencyHalf: int(f.latencyHalf)}
}

// readPredators gives nil without --predators.
func (f *evalFlags) readPredators() (map[string]bool, error) {
	if f.predators == "" {
		return nil, nil
	}
	if f.predators == "-" {
		return nil, bad("--predators needs a file")
	}
	names, err := input.AuthorList(f.predators)
	if err != nil {
		return nil, bad("%s", err)
	}
	listed := make(map[string]bool, len(names))
	for _, n := range names {
		listed[n] = false
	}
	return listed, nil
}

// scan scores and measures every thread once.
func (f *evalFlags) scan(cmd *cobra.Command, args []string, rs *moderation.RuleSet, listed map[string]bool) (*evalSink, scan.Summary, error) {
	format, err := input.ParseFormat(f.formatIn.value)
	if err != nil {
		return nil, scan.Summary{}, bad("%s", err)
	}
	bar := newProgress(f.progress, cmd.ErrOrStderr(), args)
	reader := input.NewReader(input.Options{Format: format, Stdin: cmd.InOrStdin(), OnRead: bar.read}, args...)
	sink := &evalSink{scanSink: scanSink{stderr: cmd.ErrOrStderr(), bar: bar}, flags: f, listed: listed}
	names := make(map[string]bool, len(listed)) // the watchers read it from several goroutines; the sink writes into its own
	for n := range listed {
		names[n] = true
	}
	watch := func() scan.Watcher { return &evalWatcher{listed: names, keep: f.ablate} }
	sum, err := scan.Run(cmd.Context(), scan.Options{Rules: rs, Reader: reader, Lang: f.lang, Jobs: int(f.jobs), Watch: watch}, sink)
	bar.finish()
	sink.finish()
	sink.counts.Threads, sink.counts.Messages, sink.counts.Skipped, sink.counts.BadTimes = sum.Threads, sum.Messages, sum.Skipped, sum.BadTimes
	sink.counts.BrokenFiles = sum.BrokenFiles
	return sink, sum, err
}

// finish states the counts and decides on the exit code.
func (f *evalFlags) finish(stderr io.Writer, sum scan.Summary, s *evalSink) error {
	c := s.counts
	if c.ListedAbsent > 0 {
		fmt.Fprintf(stderr, "safethread: %d of %s in %s wrote nothing in the input\n", c.ListedAbsent, counted(c.Listed, "author"), f.predators)
	}
	empty := sum.Threads == 0 && sum.Skipped == 0 && sum.BrokenFiles == 0
	switch {
	case empty:
		fmt.Fprintln(stderr, "safethread: the input is empty: there is no conversation and no message in it")
	case len(s.threads) == 0 && c.Unlabelled > 0:
		fmt.Fprintln(stderr, `safethread: no conversation has a label; write "label":"grooming", "benign" or "hard-benign" into the lines, or use --predators or --assume benign`)
	case c.Unlabelled > 0:
		fmt.Fprintf(stderr, "safethread: %s without a label left out; --assume benign reads them as benign\n", counted(c.Unlabelled, "conversation"))
	}
	fmt.Fprintf(stderr, "threads=%d messages=%d skipped=%d bad_times=%d labelled=%d unlabelled=%d bad_labels=%d absent_predators=%d\n",
		c.Threads, c.Messages, c.Skipped, c.BadTimes, len(s.threads), c.Unlabelled, c.BadLabels, c.AbsentPredators)
	switch {
	case sum.BrokenFiles > 0, len(s.threads) == 0:
		return &exit{code: exitBad}
	case c.Skipped > 0, c.BadLabels > 0:
		return &exit{code: exitSkipped}
	}
	return nil
}

// commandLine is the command as it can be given again. What does not change the result is left out.
func commandLine(cmd *cobra.Command, args []string) string {
	parts := strings.Fields(cmd.CommandPath())
	cmd.Flags().Visit(func(f *pflag.Flag) {
		switch {
		case f.Name == "jobs" || f.Name == "progress":
		case f.Value.Type() == "bool" && f.Value.String() == "true":
			parts = append(parts, "--"+f.Name)
		default:
			parts = append(parts, "--"+f.Name+"="+shellQuote(f.Value.String()))
		}
	})
	for _, a := range args {
		parts = append(parts, shellQuote(a))
	}
	return strings.Join(parts, " ")
}

func shellQuote(s string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("_./:@%+=,-", r)
	}
	if s != "" && strings.TrimFunc(s, plain) == "" {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// withoutEach measures without each rule.
func (f *evalFlags) withoutEach(cmd *cobra.Command, set *ruleload.Set, rs *moderation.RuleSet, sink *evalSink) ([]evaluate.RuleChange, error) {
	a := &ablation{set: set, rs: rs, cases: sink.cases, threads: sink.threads, opts: f.options(), lang: f.lang}
	bar := newSteps(f.progress, cmd.ErrOrStderr(), len(a.rules()))
	changes, err := a.run(cmd.Context(), int(f.jobs), bar.step)
	bar.finish()
	return changes, err
}

package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/rulebench"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
)

const benchLong = `Measures what each rule does on ordinary conversations, those of people at no risk: how many of 10,000 messages it hits,
in how many of 1,000 threads it fires, in how many flagged threads it took part, and with which other rule it most
often hits the same message.

Each rule has a noise class, and scoring.yaml gives each class a budget of hits per 10,000 ordinary messages. A rule
is over its budget when the whole 95 % interval (Wilson) of its rate lies above it, so that a small corpus fails no
rule by chance. Where the interval spans the budget there are too few messages to tell. Rules on trial (experimental)
are shown and never fail. A rule counts only messages of languages that it has wording in, and hits each at most once.

Rules come worst first; those that never fired are left out unless --all. Each file is a corpus of its own; json and csv
give the figures of each rule for each. The output is the same each time, except for --cost.

--cost adds the processor time that a rule takes, in nanoseconds a message: the time from text to report with all rules
less the time without the rule, over 10,000 messages in memory on one goroutine; of five readings in turn the quickest
of each counts. Rules share their work, so a rule costs less than it would alone, and most are too cheap to be told from
nothing: a figure is shown when each of three measurements is above the greatest difference between nine pairs of equal
sets. It takes a second or two a rule and wants a machine that does nothing else.

Exit code, the greatest reason first: 2 usage, bad rules, a file that cannot be read, or nothing in the
input; 3 some lines were skipped;
1 a rule is over its budget; 0 else.`

type benchFlags struct {
	corpusFlags
	rules     ruleFlags
	format    *choice
	all, cost bool
}

func newBench() *cobra.Command {
	f := &benchFlags{corpusFlags: newCorpusFlags(), format: newChoice("text", "json", "csv")}
	cmd := &cobra.Command{
		Use:   "bench CORPUS...",
		Short: "Measure rules on ordinary conversations against their noise budgets",
		Long:  benchLong,
		Example: `  safethread bench ordinary/*.jsonl.gz
  safethread bench --rules my-pack --all --format csv ordinary.jsonl
  safethread bench --cost ordinary.jsonl`,
		Args: wantArgs(1, -1, `name the files with ordinary conversations, or "-" for the standard input`),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	f.rules.add(cmd)
	f.add(cmd)
	cmd.Flags().Var(f.format, "format", "what to write")
	cmd.Flags().BoolVar(&f.all, "all", false, "list rules that never fired too")
	cmd.Flags().BoolVar(&f.cost, "cost", false, "measure the processor time of each rule that is listed")
	return cmd
}

func (f *benchFlags) run(cmd *cobra.Command, args []string) error {
	if err := onceStdin(args); err != nil {
		return err
	}
	if f.cost && slices.Contains(args, "-") {
		return bad(`--cost reads the corpora twice, so "-" (the standard input) cannot be one of them`)
	}
	rs, err := f.rules.load(cmd)
	if err != nil {
		return err
	}
	noteLang(cmd, rs, f.lang)
	bar := newProgress(f.progress, cmd.ErrOrStderr(), args)
	bench := rulebench.New(rs, f.level.Level, f.lang)
	clock := rulebench.StartClock()
	sum, err := f.readCorpora(cmd, corpusRun{rules: rs, bar: bar, begin: bench.Begin, take: func(c scan.Case) error {
		bench.Case(c)
		return nil
	}}, args)
	used := clock.Used()
	bar.finish()
	if err != nil {
		return err
	}
	res := bench.Result(f.all)
	if f.cost {
		if err := f.addCost(cmd, &res, args); err != nil {
			return err
		}
	}
	if err := rulebench.Write(cmd.OutOrStdout(), f.format.value, res, term.ForOutput(cmd.OutOrStdout())); err != nil {
		return writeError(err)
	}
	more := fmt.Sprintf("over_budget=%d", res.Over)
	if used > 0 {
		more += fmt.Sprintf(" cpu_seconds=%.2f messages_per_cpu_second=%.0f", used.Seconds(), float64(sum.Messages)/used.Seconds())
	}
	return corpusExit(cmd.ErrOrStderr(), sum, more, exitBad, res.Over > 0)
}

func (f *benchFlags) addCost(cmd *cobra.Command, res *rulebench.Result, args []string) error {
	set, err := f.rules.collect()
	if err != nil {
		return err
	}
	format, err := input.ParseFormat(f.formatIn.value)
	if err != nil {
		return bad("%s", err)
	}
	sample := rulebench.Sample(format, args, f.lang, rulebench.CostMessages)
	bar := newSteps(f.progress, cmd.ErrOrStderr(), len(res.Rules))
	defer bar.finish()
	return rulebench.MeasureCost(cmd.Context(), res, set, sample, bar.step)
}

package cli

import (
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/packdiff"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
)

const diffLong = `Scores conversations with two rule packs and shows what changes: threads whose peak level rises or falls, alerts gained
and lost, which rules hit other messages, and what differs in the packs themselves. OLD and NEW are folders with a rule
pack, or "embedded" for the pack of this program. Threads are named by their ids; no message text is written.

An alert is a thread whose peak is at or above --level. The corpora are read twice, so "-" cannot be one of them.

It proposes a version step for the new pack, with every reason:
  major  something that others name is gone: a rule, an indicator, a list, a language or the pack's name, or a rule has
         moved to another indicator. Site files that name it no longer load, platforms that sort by it lose it, and
         threads that resume from a snapshot lose its points
  minor  nothing is gone, but scores may differ: rules, indicators, lists or languages were added, a key that scores was
         changed (in a rule, an indicator or scoring.yaml), or the peak of some thread changed on these corpora
  patch  the rest: wording, lists and slang without any peak changed on these corpora; descriptions, tests, noise classes
  none   the files are the same
Corpora can show that something changes, never that nothing does: a patch means more, the more varied they are.

Exit code, the greatest reason first: 2 usage, bad rules, a file that cannot be read, or nothing in the
input; 3 some lines were skipped;
1 with --exit-code, when alerts were gained or lost; 0 else.`

// embedded is the name of the pack of this program.
const embedded = "embedded"

type diffFlags struct {
	corpusFlags
	site          string
	format        *choice
	all, exitCode bool
}

func newDiff() *cobra.Command {
	f := &diffFlags{corpusFlags: newCorpusFlags(), format: newChoice("text", "json")}
	cmd := &cobra.Command{
		Use:   "diff OLD NEW CORPUS...",
		Short: "Show alerts gained and lost between two rule packs",
		Long:  diffLong,
		Example: `  safethread diff embedded my-pack chats.jsonl
  safethread diff --level high --exit-code old-pack new-pack chats/*.jsonl.gz`,
		Args: wantArgs(3, -1, `name the old and the new rule folder ("embedded" is the pack of this program) and the files to read`),
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args[0], args[1], args[2:]) },
	}
	f.add(cmd)
	cmd.Flags().Var(pathFlag{&f.site, "FILE"}, "site", "site file with changes to the rules, laid over both")
	cmd.Flags().Var(f.format, "format", "what to write")
	cmd.Flags().BoolVar(&f.all, "all", false, "list all threads in text, not only the first of each kind")
	cmd.Flags().BoolVar(&f.exitCode, "exit-code", false, "exit with 1 when alerts were gained or lost")
	return cmd
}

func (f *diffFlags) run(cmd *cobra.Command, old, new string, files []string) error {
	if slices.Contains(files, "-") {
		return bad(`diff reads the corpora twice, so "-" (the standard input) cannot be one of them`)
	}
	was, err := f.load(cmd, old)
	if err != nil {
		return err
	}
	now, err := f.load(cmd, new)
	if err != nil {
		return err
	}
	noteLang(cmd, now, f.lang)
	d := packdiff.New(was, now, f.level.Level)
	sum, err := f.readTwice(cmd, d, was, now, files)
	if err != nil {
		return err
	}
	res, err := d.Result()
	if err != nil {
		return bad("%s", err)
	}
	if err := packdiff.Write(cmd.OutOrStdout(), f.format.value, res, term.ForOutput(cmd.OutOrStdout()), f.all); err != nil {
		return writeError(err)
	}
	gained, lost := len(res.Alerts.Gained), len(res.Alerts.Lost)
	return corpusExit(cmd.ErrOrStderr(), sum, fmt.Sprintf("gained=%d lost=%d", gained, lost), exitBad, f.exitCode && gained+lost > 0)
}

// load reads one of the packs; a folder that is called embedded comes before the program's own.
func (f *diffFlags) load(cmd *cobra.Command, name string) (*moderation.RuleSet, error) {
	paths := []string{name}
	if _, err := os.Stat(name); err != nil && name == embedded {
		paths = nil
	}
	set, err := collect(paths, f.site)
	if err != nil {
		return nil, err
	}
	rs, err := set.Load(time.Time{})
	return rs, badRules(cmd, err)
}

// readTwice scores the files with both packs. What is wrong with them is said once.
func (f *diffFlags) readTwice(cmd *cobra.Command, d *packdiff.Diff, was, now *moderation.RuleSet, files []string) (scan.Summary, error) {
	bar := newProgress(f.progress, cmd.ErrOrStderr(), append(slices.Clone(files), files...))
	defer bar.finish()
	sum, err := f.readCorpora(cmd, corpusRun{rules: was, bar: bar, begin: d.Begin, take: func(c scan.Case) error {
		d.Old(c)
		return nil
	}}, files)
	if err != nil {
		return sum, err
	}
	d.Again()
	_, err = f.readCorpora(cmd, corpusRun{rules: now, bar: bar, quiet: true, begin: d.Begin, take: func(c scan.Case) error {
		if err := d.New(c); err != nil {
			return bad("%s", err)
		}
		return nil
	}}, files)
	return sum, err
}

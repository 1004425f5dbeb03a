package cli

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/junit"
	"github.com/safethread/safethread/examples/safethread/internal/term"
	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/inspect"
	"github.com/safethread/safethread/moderation/ruletest"
)

type testFlags struct {
	site, junit string
	strength    bool
	only        []string
}

func newTest() *cobra.Command {
	f := &testFlags{}
	cmd := &cobra.Command{
		Use:   "test [DIR]",
		Short: "Run the tests in rule files",
		Long: `Runs the tests that rules carry and shows which phrases no test reaches. Without a folder the embedded pack is tested;
a folder without pack.yaml is laid over it. With --site, the pack's own tests run under the site file.

Exit code: 2 bad rules; 1 a test failed, a phrase is not covered, or a known gap is none any more; 0 else.`,
		Args: wantArgs(0, 1, "name at most one folder"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.run(cmd, args)
		},
	}
	cmd.Flags().Var(pathFlag{&f.site, "FILE"}, "site", "site file under which the tests run")
	cmd.Flags().Var(pathFlag{&f.junit, "FILE"}, "junit", "also write the result as JUnit XML to this file")
	cmd.Flags().BoolVar(&f.strength, "strength", false, "also change each rule a little and list the changes that no test notices")
	cmd.Flags().StringSliceVar(&f.only, "rule", nil, "only the rule with this id; may be given several times")
	return cmd
}

func (f *testFlags) run(cmd *cobra.Command, args []string) error {
	set, err := collect(args, f.site)
	if err != nil {
		return err
	}
	rs, err := set.Load(time.Now())
	if err != nil {
		return badRules(cmd, err)
	}
	if err := f.checkOnly(rs); err != nil {
		return err
	}
	result, err := ruletest.Run(ruletest.Options{Strength: f.strength, Rules: f.only, Loader: set.Loader(time.Now())}, set.Folders...)
	if err != nil {
		return badRules(cmd, err)
	}
	if f.junit != "" {
		if err := f.writeJUnit(result); err != nil {
			return err
		}
	}
	out := &printer{w: cmd.OutOrStdout(), style: term.ForOutput(cmd.OutOrStdout())}
	out.result(result)
	if out.err != nil {
		return writeError(out.err)
	}
	if !result.OK() {
		return &exit{code: exitFound}
	}
	return nil
}

func (f *testFlags) checkOnly(rs *moderation.RuleSet) error {
	for _, id := range f.only {
		// Explaining nothing finds the rule, or names the one that was meant.
		if _, err := inspect.Explain(rs, id, moderation.Conversation{}); err != nil {
			return bad("%s", err)
		}
	}
	return nil
}

func (f *testFlags) writeJUnit(result *ruletest.Result) error {
	file, err := os.Create(f.junit)
	if err != nil {
		return bad("cannot write %s: %s", f.junit, plainError(err))
	}
	err = junit.Write(file, result)
	if cerr := file.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return bad("cannot write %s: %s", f.junit, plainError(err))
	}
	return nil
}

// printer remembers the first error of writing.
type printer struct {
	w     io.Writer
	style term.Style
	err   error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *printer) result(r *ruletest.Result) {
	for _, f := range r.Failures {
		p.printf("%s: %s %s: %s: %s\n", place(f.Position), p.style.Bad("failed"), f.Rule, f.Test, term.Safe(f.Message))
	}
	for _, u := range r.Uncovered {
		p.printf("%s: %s %s: %s: %s\n", place(u.Position), p.style.Bad("not covered"), u.Rule, term.Safe(u.Phrase), term.Safe(u.Why))
	}
	for _, f := range r.FixedTodo {
		p.printf("%s: %s %s: %s: %s\n", place(f.Position), p.style.Good("no longer a gap"), f.Rule, f.Test, term.Safe(f.Message))
	}
	for _, f := range r.Accepted {
		p.printf("%s: accepted by the site file %s: %s: %s\n", place(f.Position), f.Rule, f.Test, term.Safe(f.Message))
	}
	if len(r.Failures)+len(r.Uncovered)+len(r.FixedTodo)+len(r.Accepted) > 0 {
		p.printf("\n")
	}
	verdict := p.style.Good("ok")
	if !r.OK() {
		verdict = p.style.Bad("FAILED")
	}
	p.printf("%s: %s, %s, %d failed, %d not covered, %s\n", verdict,
		counted(r.Rules, "rule"), counted(r.Tests, "test"), len(r.Failures), len(r.Uncovered), counted(r.Todo, "known gap"))
}

func place(p moderation.Position) string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, max(p.Column, 1))
}

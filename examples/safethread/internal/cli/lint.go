package cli

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/lintout"
	"github.com/safethread/safethread/examples/safethread/internal/ruleload"
	"github.com/safethread/safethread/moderation"
)

func newLint() *cobra.Command {
	var flags ruleFlags
	var fix bool
	format := newChoice("text", "json", "github", "sarif")
	cmd := &cobra.Command{
		Use:   "lint [DIR|FILE...]",
		Short: "Show every fault and warning of rule files",
		Long: `Checks rule files: a pack (a folder with pack.yaml), or folders and files that are laid over the embedded pack.
Without arguments the embedded pack itself is checked. Errors are shown wherever they are, warnings of what was named.

With --fix, missing quotes, hidden characters, tabs inside a line, entries and tests that are there twice, blanks at line
ends and a missing schema line are mended first. Files in which that would make anything worse are left as they are.

Exit code: 2 when there are errors, 0 when there are only warnings or nothing.`,
		Example: `  safethread lint
  safethread lint my-rules
  safethread lint --site site.yaml
  safethread lint --fix my-rules
  safethread lint --format sarif my-rules >lint.sarif`,
		RunE: func(cmd *cobra.Command, args []string) error {
			set, err := collect(args, flags.site)
			if err != nil {
				return err
			}
			if fix {
				if err := mend(cmd, set); err != nil {
					return err
				}
			}
			return lint(cmd, set, format.value)
		},
	}
	flags.addSite(cmd)
	cmd.Flags().Var(format, "format", "what to write")
	cmd.Flags().BoolVar(&fix, "fix", false, "first mend in the named files what can be mended without changing their meaning")
	return cmd
}

func lint(cmd *cobra.Command, set *ruleload.Set, format string) error {
	rs, all, err := loadAll(set)
	if err != nil {
		return err
	}
	faults, others := set.Asked(all)
	if err := lintout.Write(format, cmd.OutOrStdout(), faults); err != nil {
		return writeError(err)
	}
	errs, warnings := lintout.Count(faults)
	if format == "text" {
		if err := lintSummary(cmd, rs, errs, warnings, others); err != nil {
			return writeError(err)
		}
	}
	if errs > 0 {
		return &exit{code: exitBad}
	}
	return nil
}

// loadAll gives all faults and warnings; rs is nil when there are errors.
func loadAll(set *ruleload.Set) (*moderation.RuleSet, moderation.RuleErrors, error) {
	rs, err := set.Load(time.Now())
	var faults moderation.RuleErrors
	switch {
	case err == nil:
		return rs, rs.Warnings(), nil
	case errors.As(err, &faults):
		return nil, faults, nil
	}
	return nil, nil, err
}

func lintSummary(cmd *cobra.Command, rs *moderation.RuleSet, errs, warnings, others int) error {
	text := counted(errs, "error") + ", " + counted(warnings, "warning")
	if rs != nil {
		n := 0
		for range rs.Rules() {
			n++
		}
		text += " in " + counted(n, "rule")
	}
	if others > 0 {
		text += "; " + counted(others, "warning") + " in files that were not named"
	}
	_, err := fmt.Fprintln(cmd.OutOrStdout(), text)
	return err
}

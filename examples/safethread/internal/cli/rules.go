package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/ruleload"
	"github.com/safethread/safethread/moderation"
)

// ruleFlags are the flags of verbs that use rules.
type ruleFlags struct{ rules, site string }

func (f *ruleFlags) add(cmd *cobra.Command) {
	cmd.Flags().Var(pathFlag{&f.rules, "DIR"}, "rules", "folder with a rule pack, or with rule files to lay over the embedded pack")
	f.addSite(cmd)
}

func (f *ruleFlags) addSite(cmd *cobra.Command) {
	cmd.Flags().Var(pathFlag{&f.site, "FILE"}, "site", "site file with changes to the rules")
}

func (f *ruleFlags) collect() (*ruleload.Set, error) {
	var paths []string
	if f.rules != "" {
		paths = []string{f.rules}
	}
	return collect(paths, f.site)
}

func collect(paths []string, site string) (*ruleload.Set, error) {
	set, err := ruleload.Collect(paths, site)
	if err != nil {
		return nil, bad("%s", err)
	}
	return set, nil
}

// load loads the rules for scoring. It does not look at the calendar: scores must be the same next year; lint and test do.
func (f *ruleFlags) load(cmd *cobra.Command) (*moderation.RuleSet, error) {
	set, err := f.collect()
	if err != nil {
		return nil, err
	}
	rs, err := set.Load(time.Time{})
	return rs, badRules(cmd, err)
}

// noteLang says so when no rule has wording in a language: a slip of the pen would look like a quiet conversation.
func noteLang(cmd *cobra.Command, rs *moderation.RuleSet, lang string) {
	if lang == "" {
		return
	}
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	for r := range rs.Rules() {
		for _, l := range r.Languages {
			if l == strings.ToLower(lang) || l == base {
				return
			}
		}
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "safethread: no rule has wording in the language %q; only wording for every language is looked for\n", lang)
}

// badRules writes the faults a line each and gives the sentence that sums them up.
func badRules(cmd *cobra.Command, err error) error {
	var faults moderation.RuleErrors
	if err == nil || !errors.As(err, &faults) {
		return err
	}
	for _, e := range faults {
		fmt.Fprintln(cmd.ErrOrStderr(), e.Error())
	}
	return bad("the rules were not loaded: %s; safethread lint shows them in full", counted(len(faults), "fault"))
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// plainError is an error without the path, which the sentence around it names already.
func plainError(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

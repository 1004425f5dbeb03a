package cli

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/safethread/safethread/examples/safethread/internal/lintfix"
	"github.com/safethread/safethread/examples/safethread/internal/ruleload"
	"github.com/safethread/safethread/moderation"
)

// maxRounds bounds the rounds of mending: a mended line may bring faults to light that were not looked for before.
const maxRounds = 10

// mend mends the named files one after another.
func mend(cmd *cobra.Command, set *ruleload.Set) error {
	if len(set.Files()) == 0 {
		return bad("--fix needs the folders or files to mend; the embedded pack cannot be changed")
	}
	mended := map[string]bool{}
	for range maxRounds {
		changed := false
		for _, file := range set.Files() {
			ok, err := mendFile(set, file)
			if err != nil {
				return err
			}
			if ok && !mended[file] {
				fmt.Fprintf(cmd.ErrOrStderr(), "mended %s\n", file)
			}
			mended[file] = mended[file] || ok
			changed = changed || ok
		}
		if !changed {
			break
		}
	}
	return nil
}

// mendFile mends what is known of a file so far. Faults in the layout hide others, so that there may be more afterwards; but when there are more
// of those in the layout itself, the file is put back.
func mendFile(set *ruleload.Set, file string) (bool, error) {
	_, before, err := loadAll(set)
	if err != nil {
		return false, err
	}
	path := filepath.FromSlash(file)
	old, err := os.ReadFile(path)
	if err != nil {
		return false, bad("%s cannot be read: %s", file, plainError(err))
	}
	var faults moderation.RuleErrors
	for _, f := range before {
		if f.Position.File == file {
			faults = append(faults, f)
		}
	}
	text := lintfix.File(string(old), faults)
	if text == string(old) {
		return false, nil
	}
	if err := replaceFile(path, text); err != nil {
		return false, err
	}
	_, after, err := loadAll(set)
	if err == nil && layoutFaults(after, file) <= layoutFaults(before, file) {
		return true, nil
	}
	if rerr := replaceFile(path, string(old)); rerr != nil {
		return false, rerr
	}
	return false, err
}

// layoutFaults counts the errors that keep a file from being read as YAML: those with the codes Y001 to Y019.
func layoutFaults(faults moderation.RuleErrors, file string) int {
	n := 0
	for _, f := range faults {
		if f.Position.File == file && f.Code >= "Y001" && f.Code <= "Y019" {
			n++
		}
	}
	return n
}

// replaceFile replaces a file in one step and keeps who may read it.
func replaceFile(path, text string) error {
	fail := func(err error) error { return bad("%s cannot be written: %s", path, plainError(err)) }
	info, err := os.Stat(path)
	if err != nil {
		return fail(err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".mended-*")
	if err != nil {
		return fail(err)
	}
	_, err = f.WriteString(text)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Chmod(f.Name(), info.Mode().Perm())
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return fail(err)
	}
	return nil
}

package ruleload

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/safethread/safethread/moderation"
)

// Without loads the set once more with one rule switched off, as a site file on top of the others would. Rules that need it are gone with it.
// Base is the set as it was loaded. Faults come as moderation.RuleErrors: a site file may change the rule, so that there is no set without it.
func (s *Set) Without(base *moderation.RuleSet, rule string) (*moderation.RuleSet, error) {
	major, _, _ := strings.Cut(base.Pack().Version, ".")
	site, err := memory("without-a-rule.yaml",
		fmt.Sprintf("format: 1\nsite: without-a-rule\nuse: [%s@%s]\nrules:\n  %s: {off: true, reason: measured without it}\n", base.Pack().Name, major, rule))
	if err != nil {
		return nil, err
	}
	return s.Loader(time.Time{}).Load(append(slices.Clone(s.Folders), site)...)
}

// memory is a folder with one file that is on no disk.
func memory(name, content string) (fs.FS, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write([]byte(content)); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
}

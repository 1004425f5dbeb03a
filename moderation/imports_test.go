package moderation_test

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "github.com/safethread/safethread/"

// TestImportTable holds the import table of DESIGN.md: arrows go one way, and each library outside has one package that uses it.
func TestImportTable(t *testing.T) {
	allowed := map[string][]string{
		"moderation/internal/text":     {},
		"moderation/internal/token":    {"moderation/internal/text"},
		"moderation/internal/slab":     {},
		"moderation/internal/aside":    {},
		"moderation/internal/rulefile": {"moderation/internal/slab", "moderation/internal/aside"},
		"moderation/internal/match":    {"moderation/internal/token", "moderation/internal/rulefile", "moderation/internal/slab", "moderation/internal/aside"},
		"moderation/internal/score":    {"moderation/internal/rulefile"},
		"moderation": {"moderation/internal/match", "moderation/internal/rulefile", "moderation/internal/score",
			"moderation/internal/token"},
		"moderation/inspect":  {"moderation", "moderation/internal/match", "moderation/internal/rulefile", "moderation/internal/token"},
		"moderation/ruletest": {"moderation", "moderation/internal/match", "moderation/internal/rulefile"},
		"rules":               {},
	}
	outside := map[string]string{
		"github.com/jdkato/prose":        "moderation/internal/token",
		"github.com/kljensen/snowball":   "moderation/internal/token",
		"go.yaml.in/yaml":                "moderation/internal/rulefile",
		"golang.org/x/text":              "moderation/internal/text",
		"golang.org/x/text/unicode/norm": "moderation/internal/text",
	}
	for _, p := range list(t, module+"moderation/...", module+"rules") {
		name := strings.TrimPrefix(p.ImportPath, module)
		want, known := allowed[name]
		if !known {
			tool := strings.Contains(name, "/internal/text/internal/") || name == "moderation/internal/workload" || name == "moderation/internal/disguise" || name == "moderation/internal/paraphrase" // generators; tests only
			require.True(t, tool, "package %s is in no row of the import table", name)
			continue
		}
		for _, imp := range p.Imports {
			if rel, ok := strings.CutPrefix(imp, module); ok {
				require.Contains(t, want, rel, "%s imports %s", name, rel)
				continue
			}
			if first, _, _ := strings.Cut(imp, "/"); strings.Contains(first, ".") {
				owner := ""
				for lib, pkg := range outside {
					if imp == lib || strings.HasPrefix(imp, lib+"/") {
						owner = pkg
					}
				}
				require.Equal(t, owner, name, "%s imports %s", name, imp)
			}
		}
	}
}

// TestCoreStaysInside holds the promise that the core reaches no network and starts no program.
func TestCoreStaysInside(t *testing.T) {
	for _, p := range list(t, "-deps", module+"moderation/...", module+"rules") {
		require.NotContains(t, []string{"net", "net/http", "os/exec", "plugin"}, p.ImportPath)
	}
}

type listed struct {
	ImportPath string
	Imports    []string
}

func list(t *testing.T, args ...string) []listed {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list", "-json=ImportPath,Imports"}, args...)...).Output()
	require.NoError(t, err)
	var all []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p listed
		require.NoError(t, dec.Decode(&p))
		all = append(all, p)
	}
	require.NotEmpty(t, all)
	return all
}

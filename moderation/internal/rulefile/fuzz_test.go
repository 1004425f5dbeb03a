package rulefile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// FuzzRead: whatever stands in a rule file, reading it ends, faults stand inside the file, and there is a pack only without errors.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob(goldenDir + "/*.yaml")
	require.NoError(f, err)
	base, err := filepath.Glob(goldenDir + "/base/*.yaml")
	require.NoError(f, err)
	for _, name := range append(files, base...) {
		data, err := os.ReadFile(name)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(everything))
	whole := readBase(f)
	codes := map[string]Severity{}
	for _, c := range Codes() {
		codes[c.Code] = c.Severity
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 16<<10 {
			return
		}
		for _, name := range []string{"fuzz.yaml", "pack.yaml", "indicators.yaml", "scoring.yaml"} {
			pack := readCopy(whole)
			pack[name] = newFile(string(data))
			p, faults := Read(pack)
			require.Equal(t, faults.HasError(), p == nil)
			require.LessOrEqual(t, len(faults), (maxFaults+1)*len(pack))
			lines := map[string][]string{}
			for n, f := range pack {
				lines[n] = splitLines(strings.TrimPrefix(strings.ToValidUTF8(string(f.Data), "\ufffd"), "\ufeff"))
			}
			for i, fault := range faults {
				require.Contains(t, codes, fault.Code)
				require.NotEmpty(t, fault.Message)
				require.True(t, utf8.ValidString(fault.Message+fault.Help+fault.Source))
				require.NotContains(t, fault.Error()+fault.Help, "\n")
				if i > 0 {
					require.False(t, fault.before(faults[i-1]), "sorted")
				}
				if fault.Pos.File == "" {
					continue
				}
				require.Contains(t, lines, fault.Pos.File)
				requireInside(t, fault, lines[fault.Pos.File])
			}
			if p != nil {
				requireSound(t, p)
			}
		}
	})
}

// readCopy is a folder with the same files.
func readCopy(from fstest.MapFS) fstest.MapFS {
	c := fstest.MapFS{}
	for name, f := range from {
		c[name] = f
	}
	return c
}

// requireInside: the place of a fault lies in its file; one column behind the end of a line is allowed.
func requireInside(t *testing.T, f Fault, lines []string) {
	t.Helper()
	if f.Pos.Line == 0 {
		return
	}
	require.LessOrEqual(t, f.Pos.Line, len(lines), f.Error())
	line := lines[f.Pos.Line-1]
	require.Equal(t, line, f.Source, f.Error())
	require.GreaterOrEqual(t, f.Pos.Col, 1, f.Error())
	require.LessOrEqual(t, f.Pos.Col-1, utf8.RuneCountInString(line), f.Error())
	require.LessOrEqual(t, f.Pos.Col-1+f.Pos.Width, utf8.RuneCountInString(line)+1, f.Error())
	require.NotEmpty(t, f.Detail())
}

// requireSound: a pack names nothing that it does not have.
func requireSound(t *testing.T, p *Pack) {
	t.Helper()
	requireSoundSlang(t, p.Slang)
	lists, rules, indicators := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, l := range p.Lists {
		lists[l.Name] = true
	}
	for _, r := range p.Rules {
		rules[r.ID] = true
	}
	for _, n := range p.Indicators {
		indicators[n.ID] = true
	}
	for i := range p.Rules {
		r := &p.Rules[i]
		require.Contains(t, indicators, r.Indicator)
		check := func(s Step) {
			require.True(t, s.Rule != "" && rules[s.Rule] || s.Indicator != "" && indicators[s.Indicator], s)
		}
		for _, steps := range [][]Step{r.Steps, r.Together, r.Without} {
			for _, s := range steps {
				check(s)
			}
		}
		eachAfter(r, check)
		for _, byLang := range []map[string][]Entry{r.Find, r.Unless} {
			for _, entries := range byLang {
				for _, e := range entries {
					require.True(t, (e.Phrase != nil) != (len(e.All) > 0))
					for _, n := range append(e.All, e.Phrase) {
						if n != nil {
							n.Lists(func(k Node) bool { require.Contains(t, lists, k.Text()); return true })
						}
					}
				}
			}
		}
	}
}

package rulefile

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// slangFS is a folder with one rule file that holds slang.
func slangFS(body string) fstest.MapFS {
	return fstest.MapFS{"slang.yaml": newFile("format: 1\nslang:\n" + body)}
}

// slangText writes the slang of a language as "u=you wyd=what you doing".
func slangText(p *Pack, lang string) string {
	var out []string
	for _, s := range p.Slang[lang] {
		out = append(out, s.Short+"="+strings.Join(s.Words, " "))
	}
	return strings.Join(out, ", ")
}

// requireSoundSlang holds what the reader promises of short forms.
func requireSoundSlang(t *testing.T, slang map[string][]Slang) {
	t.Helper()
	for lang, list := range slang {
		require.NotEmpty(t, list)
		for i, s := range list {
			require.True(t, i == 0 || list[i-1].Short < s.Short, "sorted, each once")
			require.NotEmpty(t, s.Words)
			require.LessOrEqual(t, len(s.Words), min(maxShortWords, letters(s.Short)))
			require.NotEqual(t, []string{s.Short}, s.Words)
			require.NotZero(t, s.Pos.Line)
			for other, list := range slang {
				if !overlap(lang, other) {
					continue
				}
				for _, o := range list {
					require.NotContains(t, s.Words, o.Short, "a chain")
					require.False(t, other != lang && o.Short == s.Short, "one short form, two meanings")
				}
			}
		}
	}
}

func TestSlang(t *testing.T) {
	p := mustRead(t, readBase(t), slangFS(`
  en:
    wyd: What   you doing
    U: you
    gr8: great
    "y": why
  es: {xq: porque, q: qué}
  any: {ok2: ok}
`), fstest.MapFS{"more.yaml": newFile("format: 1\nslang: {en: {m8: mate}, es-MX: {tqm: te quiero mucho}}\n")})
	assert.Equal(t, "gr8=great, m8=mate, u=you, wyd=what you doing, y=why", slangText(p, "en"))
	assert.Equal(t, "q=qué, xq=porque", slangText(p, "es"))
	assert.Equal(t, "tqm=te quiero mucho", slangText(p, "es-MX"))
	assert.Equal(t, "ok2=ok", slangText(p, "any"))
	assert.Equal(t, Pos{File: "slang.yaml", Line: 6, Col: 5, Width: 1}, p.Slang["en"][2].Pos)
	requireSoundSlang(t, p.Slang)
	assert.Nil(t, mustRead(t, readBase(t)).Slang)
}

func TestSlangFaults(t *testing.T) {
	for body, want := range map[string][]string{
		"  fr: {slt: salut}":        {"K806"},
		"  english: {u: you}":       {"Y036"},
		"  en: {}":                  {"Y026"},
		"  en: [u]":                 {"Y022"},
		"  [en]":                    {"Y022"},
		"  {}":                      {"Y026"},
		"  en: {u: [you]}":          {"Y022"},
		"  en: {u: \"\"}":           {"Y028"},
		"  en:\n    u:":             {"Y016"},
		"  en:\n    u: you # or ya": {"Y024"},
		"  en: {u: you, u: ye}":     {"Y015"},
		"  en: {\"\": you}":         {"L506"},
		"  en: {\"\u0301u\": you}":  {"L506"},
		"  en: {tru: true}":         {"Y023"},
		"  en: {u: \u0301you}":      {"L507"},
		"  en: {ha: hold $age}":     {"L507"},
		"  en: {abcdefg: one two three four five six seven}": {"L507"},
		"  en: {u: U}":      {"L508"},
		"  en: {be: b e b}": {"L509"},
		"  en: {ab: ab cd}": {"L510"},
		"  en: {u: you}\n  any: {hru: how are u, xy: u}":        {"L510", "L510"},
		"  any: {u: you}\n  en: {hru: how are u}":               {"L510"},
		"  en: {u: you}\n  en-GB: {u: ewe}":                     {"L505"},
		"  en: {u: you}\n  es: {u: uno, ux: u}":                 {"L510"},
		"  en: {u: you}\n  es: {ux: u}":                         {},
		"  en: {abcdef: one two three four five six}":           {},
		"  en: {e\u0301: and}":                                  {},
		"  en: {\"e\u0301\": one two}":                          {"L509"},
		"  en: {b/f: boy friend, \"143\": i love you, u: you!}": {"L506", "L506", "L507"},
	} {
		_, faults := Read(readBase(t), slangFS(body+"\n"))
		assert.Equal(t, want, codesOf(faults), "%s\n%s", body, faults.Detail())
	}
}

// TestSiteSlang: a site adds short forms, takes some out, and gives one another meaning.
func TestSiteSlang(t *testing.T) {
	own := slangFS("  en: {u: you, wud: would, cam: camera}\n")
	p := mustRead(t, readBase(t), own, siteFS("slang: {en: {add: {wud: what you doing, gg: good game}, remove: [WUD, cam]}, es: {add: {xq: porque}}}\n"))
	assert.Equal(t, "gg=good game, u=you, wud=what you doing", slangText(p, "en"))
	assert.Equal(t, "xq=porque", slangText(p, "es"))
	p = mustRead(t, readBase(t), own, siteFS("slang: {en: {remove: [u, wud, cam]}}\n"))
	assert.Nil(t, p.Slang)
	for body, want := range map[string][]string{
		"slang: {en: {add: {u: uncle}}}":       {"L505"},
		"slang: {en: {add: {U: YOU}}}":         {"X911"},
		"slang: {en: {add: {hru: how are u}}}": {"L510"},
		"slang: {en: {remove: [v]}}":           {"X907"},
		"slang: {es: {remove: [u]}}":           {"X907"},
		"slang: {en: {remove: [u, u]}}":        {"X907"},
		"slang: {en: {remove: []}}":            {"Y026"},
		"slang: {en: {remove: {u: you}}}":      {"Y022"},
		"slang: {en: {ad: {v: very}}}":         {"Y020"},
		"slang: {eng: {add: {v: very}}}":       {"K806"},
		"slang: {add: {en: {v: very}}}":        {"K806", "Y020"},
		"slang: {en: {}}":                      {"Y026"},
		"slang: {}":                            {"Y026"},
	} {
		_, faults := Read(readBase(t), own, siteFS(body+"\n"))
		assert.Equal(t, want, codesOf(faults), "%s\n%s", body, faults.Detail())
	}
}

// TestDefaultSlang: the slang of the default pack keeps the promises, and no meaning brings in a word of sexual-terms.yaml.
func TestDefaultSlang(t *testing.T) {
	p := mustRead(t, os.DirFS("../../../rules"))
	requireSoundSlang(t, p.Slang)
	require.Contains(t, slangText(p, "en"), "u=you")
	terms := p.Lists[slices.IndexFunc(p.Lists, func(l List) bool { return l.Name == "sexual-term" })].Entries["en"]
	require.NotEmpty(t, terms)
	for _, s := range p.Slang["en"] {
		for _, term := range terms {
			assert.NotContains(t, s.Words, term.String(), s.Short)
		}
	}
}

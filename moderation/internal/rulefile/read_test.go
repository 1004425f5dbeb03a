package rulefile

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func newFile(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// change gives the base pack with a part of one file replaced.
func change(t testing.TB, file, old, text string) fstest.MapFS {
	t.Helper()
	base := readBase(t)
	require.Contains(t, string(base[file].Data), old)
	base[file] = newFile(strings.Replace(string(base[file].Data), old, text, 1))
	return base
}

func mustRead(t testing.TB, fsys ...fs.FS) *Pack {
	t.Helper()
	p, faults := Read(fsys...)
	require.NotNil(t, p, faults.Detail())
	return p
}

func codesOf(faults Faults) []string {
	out := []string{}
	for _, f := range faults {
		out = append(out, f.Code)
	}
	return out
}

// everything is a rule with all keys.
const everything = `
format: 1
lists:
  kin:
    en: [aunt, $guardian, great uncle]
    any: [tio]
rules:
  - id: full
    title: Asks for everything
    indicator: combination
    status: stable
    severity: critical
    noise: low
    urgency: prompt
    why: >-
      Long text
      on two lines.
    benign: A school form.
    references: [Black et al. 2015]
    evidence:
      - "0.1 %"
    owner: team
    since: 2026-11-01
    replaces: old-one
    when: {speaker: not-minor, other_party: minor, chat: direct}
    find:
      en:
        - tell $kin
        - all: [our secret, (tell | ask) nobody]
        - whole: ok then
        - phrase: im here
          after: indicator:age-probing
          within: 3 hours
      any:
        - snap*
    unless:
      en:
        - surprise party
    without:
      - asks-age
      - other: says-under-18
        within: 2 messages
    repeat: 2
    within: 1 day
    half_life: 14 days
    cap: 3
    tests:
      match:
        en:
          - tell aunt
        es:
          - snapchat
      todo_match:
        - later
      todo_no_match:
        - sooner
      threads:
        - name: all of it
          lang: es
          chat: group
          people: {A: {age: 40, new_contact: true}, B: {age_band: minor}}
          messages:
            - A: tell aunt
            - B +1h: "no: never"
            - A +9d: ok
          expect: match at 1, 3
`

func TestReadEverything(t *testing.T) {
	base := readBase(t)
	base["full.yml"] = newFile(everything)
	p, faults := Read(base)
	require.NotNil(t, p, faults.Detail())
	assert.Equal(t, []string{"T412"}, codesOf(faults))
	var r Rule
	for _, x := range p.Rules {
		if x.ID == "full" {
			r = x
		}
	}
	assert.Equal(t, "Long text on two lines.", r.Why)
	assert.Equal(t, []string{"A school form."}, r.Benign)
	assert.Equal(t, []string{"0.1 %"}, r.Evidence)
	assert.Equal(t, "2026-11-01", r.Since)
	assert.Equal(t, []string{"old-one"}, r.Replaces)
	assert.Equal(t, "prompt", r.Urgency)
	assert.Equal(t, When{Speaker: "not-minor", OtherParty: "minor", Chat: "direct", Pos: r.When.Pos}, r.When)
	require.Len(t, r.Find["en"], 4)
	assert.Equal(t, "tell $kin", r.Find["en"][0].Phrase.String())
	assert.Equal(t, "our secret + (tell | ask) nobody", r.Find["en"][1].Text)
	assert.Len(t, r.Find["en"][1].All, 2)
	assert.True(t, r.Find["en"][2].Whole)
	assert.Equal(t, "indicator:age-probing", r.Find["en"][3].After)
	assert.Equal(t, Length{Seconds: 3 * 3600}, r.Find["en"][3].Within)
	assert.Len(t, r.Find["any"], 1)
	assert.Len(t, r.Unless["en"], 1)
	require.Len(t, r.Without, 2)
	assert.Equal(t, Step{Other: true, Rule: "says-under-18", Within: Length{Messages: 2}, Pos: r.Without[1].Pos}, r.Without[1])
	assert.Equal(t, 2, r.Repeat)
	assert.Equal(t, Length{Seconds: daySeconds}, r.Within)
	assert.Equal(t, Length{Seconds: 14 * daySeconds}, r.HalfLife)
	assert.Equal(t, 3, r.Cap)
	assert.Equal(t, []TestText{{"tell aunt", "en", r.Tests.Match[0].Pos}, {"snapchat", "es", r.Tests.Match[1].Pos}}, r.Tests.Match)
	assert.Len(t, r.Tests.TodoMatch, 1)
	assert.Len(t, r.Tests.TodoNoMatch, 1)
	require.Len(t, r.Tests.Threads, 1)
	th := r.Tests.Threads[0]
	assert.Equal(t, "es", th.Lang)
	assert.Equal(t, "group", th.Chat)
	assert.Equal(t, []int{1, 3}, th.MatchAt)
	require.Len(t, th.People, 2)
	assert.Equal(t, TestPerson{ID: "A", Age: 40, NewContact: true, Pos: th.People[0].Pos}, th.People[0])
	assert.Equal(t, TestPerson{ID: "B", AgeBand: "minor", Pos: th.People[1].Pos}, th.People[1])
	assert.Equal(t, int64(3600), th.Messages[1].Plus)
	assert.Equal(t, "no: never", th.Messages[1].Text)
	assert.Equal(t, int64(9*daySeconds), th.Messages[2].Plus)
	assert.Equal(t, "        - tell $kin", p.SourceLine(r.Find["en"][0].Pos))
	assert.Equal(t, Pos{File: "full.yml", Line: 28, Col: 11, Width: 9}, r.Find["en"][0].Pos)
	for _, l := range p.Lists {
		if l.Name == "kin" {
			assert.Equal(t, "great uncle", l.Entries["en"][2].String())
			assert.Len(t, l.Entries["any"], 1)
		}
	}
}

func TestReadScoring(t *testing.T) {
	s := mustRead(t, readBase(t)).Scoring
	assert.Equal(t, map[string]int{"none": 0, "low": 100, "medium": 250, "high": 500, "critical": 1000}, s.Severity)
	assert.Equal(t, map[string]int{"low": 200, "medium": 800, "high": 1400, "critical": 3000}, s.Levels)
	assert.Equal(t, []int{100, 50, 25}, s.Shares)
	assert.Equal(t, map[string]int64{"default": 30 * daySeconds, "access": 14 * daySeconds}, s.HalfLife)
	assert.Equal(t, []int{0, 0, 0, 150, 300}, s.Breadth.Indicators)
	assert.Equal(t, Context{MinIndicators: 2, MinorKnown: 250, MinorStated: 200, SpeakerAdult: 150, AgeGap: 100, GapYears: 4, NewContact: 50}, s.Context)
	assert.Equal(t, Discounts{SpeakerMinorStated: 50, SpeakerMinorKnown: 80, NoMinorSign: 50, ExemptStages: []string{"coercion", "commercial"}}, s.Discounts)
	assert.Equal(t, Gates{2, []string{"combination"}}, s.Gates)
	assert.Equal(t, 80, s.Patterns.QuestionImbalance.Share)
	assert.Equal(t, map[string]int{"low": 1, "medium": 5, "high": 25}, s.Noise)
}

// TestOrderOfFolders: the order of folders and where their files lie make no difference.
func TestOrderOfFolders(t *testing.T) {
	more := fstest.MapFS{"more.yaml": newFile(everything)}
	site := fstest.MapFS{"site.yaml": newFile("format: 1\nsite: game\nuse: [core@1]\nrules:\n  asks-age: {severity: none, reason: teams}\n")}
	a, b := mustRead(t, readBase(t), more, site), mustRead(t, site, more, readBase(t))
	a.sources, b.sources = nil, nil
	assert.Equal(t, a, b)
	assert.Equal(t, []string{"game"}, a.Sites)
	assert.True(t, strings.HasPrefix(a.Digest, "sha256:"))
	assert.Len(t, a.Digest, len("sha256:")+64)
}

// TestMinorsHalfLife: the hits of a speaker under 18 fade by messages, which is no time.
func TestMinorsHalfLife(t *testing.T) {
	const stated = "speaker_minor_stated: 50"
	assert.Zero(t, mustRead(t, readBase(t)).Scoring.Discounts.SpeakerMinorHalfLife)
	p := mustRead(t, change(t, "scoring.yaml", stated, stated+", speaker_minor_half_life: 200 messages"))
	assert.Equal(t, 200, p.Scoring.Discounts.SpeakerMinorHalfLife)
	for text, want := range map[string]string{
		"3 days":      "speaker_minor_half_life must be a number of messages, not a time",
		"200":         `speaker_minor_half_life is not a length: "200"`,
		"0 messages":  "speaker_minor_half_life must be at least 1",
		"200 mesages": `speaker_minor_half_life is not a length: "200 mesages"`,
	} {
		p, faults := Read(change(t, "scoring.yaml", stated, stated+", speaker_minor_half_life: "+text))
		assert.Nil(t, p, text)
		require.Len(t, faults, 1, text)
		assert.Equal(t, want, faults[0].Message, text)
		assert.Contains(t, faults[0].Help, "message", text)
	}
}

// TestDigest: any other byte or name gives another digest, wherever it stands.
func TestDigest(t *testing.T) {
	seen := map[string]string{}
	add := func(what string, fsys ...fs.FS) {
		d := mustRead(t, fsys...).Digest
		assert.Empty(t, seen[d], what)
		seen[d] = what
	}
	add("base", readBase(t))
	add("a comment", change(t, "scoring.yaml", "format: 1", "format: 1 # x"))
	renamed := readBase(t)
	renamed["rules2.yaml"] = renamed["rules.yaml"]
	delete(renamed, "rules.yaml")
	add("a name", renamed)
	crlf := readBase(t)
	crlf["rules.yaml"] = newFile(strings.ReplaceAll(string(crlf["rules.yaml"].Data), "\n", "\r\n"))
	add("line ends", crlf)
	bom := readBase(t)
	bom["rules.yaml"] = newFile("\ufeff" + string(bom["rules.yaml"].Data))
	add("a byte order mark", bom)
	ignored := readBase(t)
	ignored["README.md"], ignored["rules.schema.json"], ignored[".hidden.yaml"] = newFile("x"), newFile("{"), newFile(":")
	ignored["sub/deep.yaml"] = newFile("nonsense")
	assert.Equal(t, "base", seen[mustRead(t, ignored).Digest], "files that are not read")
}

// TestAllFaultsAtOnce: ten independent faults give ten, in the order of the file, and no pack.
func TestAllFaultsAtOnce(t *testing.T) {
	text := `format: 1
lists:
  Kin:
    en: [aunt]
rules:
  - id: one
    title: asks a thing
    indicator: age-probin
    status: tset
    severity: low
    noise: low
    why: 13
    benign: []
    references: [x]
    colour: red
    find:
      en:
        - tell $nobody
        - (a | b
    cap: 0
    half_life: 3 messages
    tests:
      threads:
        - name: t
          messages:
            - A: hi
          expect: match at 2
`
	base := readBase(t)
	base["case.yaml"] = newFile(text)
	p, faults := Read(base)
	assert.Nil(t, p)
	assert.Equal(t, []string{"Y035", "R202", "R203", "Y032", "Y023", "Y026", "Y020", "P109", "P101", "Y027", "Y033", "T410"}, codesOf(faults))
	_, again := Read(base)
	assert.Equal(t, faults, again)
}

// TestBlind: a file that cannot be parsed hides no other fault, but names that it might define are not held against the others.
func TestBlind(t *testing.T) {
	base := readBase(t)
	base["broken.yaml"] = newFile("format: 1\nrules: [\n")
	base["case.yaml"] = newFile("format: 1\nlists:\n  other: {en: [$unknown, (x]}\n")
	_, faults := Read(base)
	assert.Equal(t, []string{"Y014", "P101"}, codesOf(faults))
}

// TestAddedFolders: an added pack has its own name and languages; the first folder need not be the whole one.
func TestAddedFolders(t *testing.T) {
	added := fstest.MapFS{
		"pack.yaml": newFile("format: 1\nname: core-fr\nversion: 0.2.0\nlanguages: [fr]\n"),
		"fr.yaml":   newFile("format: 1\nlists:\n  guardian:\n    fr: [maman, papa]\n"),
	}
	p := mustRead(t, readBase(t), added)
	assert.Equal(t, "core", p.Name)
	assert.Equal(t, []string{"en", "es", "fr"}, p.Languages)
	p = mustRead(t, added, readBase(t))
	assert.Equal(t, "core", p.Name)
	assert.Equal(t, []string{"en", "es", "fr"}, p.Languages)
	_, faults := Read(added)
	assert.Equal(t, []string{"K802", "K803"}, codesOf(faults)[:2])
	_, faults = Read()
	assert.Equal(t, []string{"K807"}, codesOf(faults))
	_, faults = Read(nil, readBase(t))
	assert.Equal(t, []string{"Y038"}, codesOf(faults))
	without := change(t, "pack.yaml", "languages: [en, es]\n", "")
	without["es.yaml"] = newFile("format: 1\nlists:\n  guardian:\n    es: [mamá]\n")
	assert.Equal(t, []string{"en", "es"}, mustRead(t, without).Languages, "those in use")
}

// TestNames: what stands before file names in faults.
func TestNames(t *testing.T) {
	bad := fstest.MapFS{"rules.yaml": newFile("format: 1\nrules: 3\n")}
	_, faults := Reader{Names: []string{"", "site/"}}.Read(readBase(t), bad)
	require.NotEmpty(t, faults)
	assert.Equal(t, "site/rules.yaml:2:8: error[Y022]: rules should be a list here, not text", faults[0].Error())
	_, faults = Read(readBase(t), bad)
	assert.Equal(t, "folder 2/rules.yaml", faults[0].Pos.File)
}

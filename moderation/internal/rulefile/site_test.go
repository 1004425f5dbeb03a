package rulefile

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// siteFS is a folder with one site file.
func siteFS(body string) fstest.MapFS {
	return fstest.MapFS{"site.yaml": newFile("format: 1\nsite: game\nuse: [core@1]\n" + body)}
}

func ruleByID(p *Pack, id string) *Rule {
	for i := range p.Rules {
		if p.Rules[i].ID == id {
			return &p.Rules[i]
		}
	}
	return nil
}

func TestSiteChanges(t *testing.T) {
	p := mustRead(t, readBase(t), siteFS(`
lists:
  guardian: {add: {en: [foster carer], es: [madre]}, remove: {en: [nan]}}
rules:
  asks-who-is-home:
    severity: low
    noise: high
    status: stable
    cap: 2
    half_life: 3 days
    add_find: {en: [are you home alone]}
    add_unless: {en: [for school], es: [escuela]}
    drop_find: {en: [Is  your $guardian (home|there)]}
    accept_failing: [is your mum home]
    reason: our players visit each other
thresholds: {medium: 9.5, critical: 40}
`))
	r := ruleByID(p, "asks-who-is-home")
	require.NotNil(t, r)
	assert.Equal(t, "low high stable", r.Severity+" "+r.Noise+" "+r.Status)
	assert.Equal(t, 2, r.Cap)
	assert.Equal(t, Length{Seconds: 3 * daySeconds}, r.HalfLife)
	require.Len(t, r.Find["en"], 1)
	assert.Equal(t, "are you home alone", r.Find["en"][0].Phrase.String())
	assert.Len(t, r.Unless, 2)
	assert.Equal(t, []string{"is your mum home"}, r.AcceptFailing)
	assert.Equal(t, map[string]int{"low": 200, "medium": 950, "high": 1400, "critical": 4000}, p.Scoring.Levels)
	for _, l := range p.Lists {
		if l.Name == "guardian" {
			texts := []string{}
			for _, n := range l.Entries["en"] {
				texts = append(texts, n.String())
			}
			assert.Equal(t, []string{"mum", "dad", "foster carer"}, texts)
			assert.Len(t, l.Entries["es"], 1)
		}
	}
}

func TestSiteMaxNoise(t *testing.T) {
	p := mustRead(t, readBase(t), siteFS("max_noise: low\nrules:\n  asks-who-is-home: {noise: low, reason: rare here}\n"))
	assert.Equal(t, "experimental", ruleByID(p, "asks-age").Status)
	assert.Equal(t, "game", ruleByID(p, "asks-age").ShadowedBy)
	assert.Equal(t, "test", ruleByID(p, "asks-who-is-home").Status, "the site's own noise decides")
	assert.Equal(t, "test", ruleByID(p, "says-under-18").Status, "facts score nothing anyway")
}

// TestSiteOff: what needs a rule that is off goes with it, and nothing that stays names a rule that is gone.
func TestSiteOff(t *testing.T) {
	base := readBase(t)
	more := fstest.MapFS{"more.yaml": newFile("format: 1\nrules:\n" +
		combination("two-of-three", "    together: [asks-age, asks-who-is-home, other: says-under-18]\n    at_least: 2\n") +
		combination("all-three", "    together: [asks-age, asks-who-is-home, other: says-under-18]\n") +
		combination("on-top", "    steps: [age-then-home, asks-who-is-home]\n") +
		combination("by-indicator", "    steps: ['indicator:age-probing', asks-who-is-home]\n") +
		combination("without-it", "    find:\n      en:\n        - are you alone\n    without: [asks-age, asks-who-is-home]\n    within: 2 days\n") +
		combination("answer", "    find:\n      en:\n        - phrase: just me\n          after: asks-age\n          within: 2 messages\n        - alone here\n"))}
	p, faults := Read(base, more, siteFS("rules:\n  asks-age: {off: true, reason: teams, until: 2027-03-01}\n"))
	require.NotNil(t, p, faults.Detail())
	off := map[string]OffRule{}
	for _, o := range p.Off {
		off[o.ID] = o
		assert.Equal(t, "game", o.Site)
		assert.Equal(t, "teams", o.Reason)
		assert.Equal(t, "2027-03-01", o.Until)
	}
	assert.Len(t, off, 5)
	assert.Equal(t, "", off["asks-age"].Needs)
	assert.Equal(t, "asks-age", off["age-then-home"].Needs)
	assert.Equal(t, "asks-age", off["all-three"].Needs)
	assert.Equal(t, "age-then-home", off["on-top"].Needs)
	assert.Equal(t, "indicator:age-probing", off["by-indicator"].Needs)
	var warning Fault
	for _, f := range faults {
		if f.Code == "X917" {
			warning = f
		}
	}
	assert.Equal(t, `switching off "asks-age" also disables age-then-home, all-three, by-indicator, on-top`, warning.Message)
	for _, r := range p.Rules {
		assert.NotContains(t, off, r.ID)
		for _, steps := range [][]Step{r.Steps, r.Together, r.Without} {
			for _, s := range steps {
				assert.NotContains(t, off, s.Rule, r.ID)
			}
		}
		eachAfter(&r, func(s Step) { assert.NotContains(t, off, s.Rule, r.ID) })
	}
	assert.Len(t, ruleByID(p, "two-of-three").Together, 2)
	assert.Len(t, ruleByID(p, "without-it").Without, 1)
	assert.Len(t, ruleByID(p, "answer").Find["en"], 1)
	assert.Len(t, ruleByID(p, "says-under-18").Find["en"], 1, "the answer to the question is gone with it")
}

// combination is a rule with few tests.
func combination(id, body string) string {
	return "  - id: " + id + "\n    title: Asks several things\n    indicator: combination\n    status: test\n    severity: high\n    noise: low\n" +
		"    why: Together they tell.\n    benign: [A sleepover.]\n    references: [x]\n" + body +
		"    tests:\n      threads:\n        - name: a\n          messages:\n            - A: hi\n          expect: no_match\n"
}

func TestSiteUntil(t *testing.T) {
	site := siteFS("rules:\n  asks-age: {severity: none, reason: teams, until: 2027-03-01}\n")
	for day, want := range map[string]bool{"2027-03-01": true, "2027-03-02": false, "2020-01-01": true} {
		date, err := time.Parse(time.DateOnly, day)
		require.NoError(t, err)
		_, faults := Reader{Date: date.Add(23 * time.Hour)}.Read(readBase(t), site)
		assert.Equal(t, want, !faults.HasError(), day)
	}
	_, faults := Read(readBase(t), site)
	assert.False(t, faults.HasError(), "without a date it is not judged")
}

// TestSiteFaultsAreFew: one wrong thing in a site file, one fault.
func TestSiteFaultsAreFew(t *testing.T) {
	for body, want := range map[string]string{
		"rules:\n  asks-age: {off: false, reason: teams}\n":                                                         "X913",
		"rules:\n  asks-age: {off: maybe, reason: teams}\n":                                                         "Y031",
		"rules:\n  says-under-18: {severity: low, reason: teams}\n":                                                 "R207",
		"rules:\n  asks-age: {add_find: {en: [How old are you]}, reason: teams}\n":                                  "P117",
		"rules:\n  asks-age: {add_unless: {en: [{phrase: mum, after: asks-age, within: 2 days}]}, reason: teams}\n": "R219",
		"rules:\n  asks-age: {add_find: {en: [$nobody]}, reason: teams}\n":                                          "P109",
		"rules:\n  asks-age: {add_find: {en: [(a]}, reason: teams}\n":                                               "P101",
		"rules:\n  asks-age: {drop_unless: {en: [a b]}, reason: teams}\n":                                           "X915",
		"thresholds: {medium: 1}\n":                                                                                 "S703",
		"thresholds: {medum: 9}\n":                                                                                  "Y020",
		"max_noise: lowest\n":                                                                                       "Y032",
		"lists: {guardian: {add: {en: [a ... b]}}}\n":                                                               "P118",
		"lists: {guardian: {add: {fr: [maman]}}}\n":                                                                 "K806",
		"rules: [asks-age]\n":                                                                                       "Y022",
		"rules:\n  asks-age: {accept_failing: [how old r you], severity: low, reason: x}\n":                         "X916",
		"rules:\n  asks-age: {severity: low, reason: }\n":                                                           "Y016",
		"rules:\n  asks-age: {severity: low}\n":                                                                     "X904",
		"rules:\n  asks-age: {severity: low, reason: x}\n  asks-age: {severity: low, reason: x}\n":                  "Y015",
		"rules:\n  asks-age: {severity: low, reason: x, when: {chat: direct}}\n":                                    "Y020",
		"rules:\n  age-then-home: {drop_find: {en: [a b]}, reason: x}\n":                                            "X915",
		"rules:\n  asks-age: {off: true, reason: x, until: soon}\n  age-then-home: {off: true, reason: x}\n":        "Y037",
		"rules:\n  asks-age: {off: true, reason: x, cap: 3}\n  age-then-home: {off: true, reason: x}\n":             "X908",
		"lists: {guardian: {add: {en: [dad]}}}\n":                                                                   "X911",
		"rules:\n  asks-age: {off: true, reason: x}\n":                                                              "X917",
		"rules:\n  asks-age: {off: true, reason: x}\n  age-then-home: {off: true, reason: y}\nmax_noise: low":       "",
	} {
		_, faults := Read(readBase(t), siteFS(body))
		codes := codesOf(faults)
		if want == "" {
			assert.Empty(t, codes, faults.Detail())
			continue
		}
		assert.Contains(t, codes, want, body)
		assert.LessOrEqual(t, len(codes), 2, faults.Detail())
	}
}

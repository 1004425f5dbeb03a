package packdiff

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation"
)

// unread compares two packs on one thread that neither sees anything in.
func unread(t *testing.T, was, now *moderation.RuleSet) Result {
	t.Helper()
	d := New(was, now, medium)
	d.Begin("x")
	d.Old(made("a", none, -1, nil))
	d.Again()
	d.Begin("x")
	require.NoError(t, d.New(made("a", none, -1, nil)))
	res, err := d.Result()
	require.NoError(t, err)
	return res
}

// Each kind of edit leads to its step, with nothing else in the content.
func TestStep(t *testing.T) {
	const rules, scoring, indicators = "rules.yaml", "scoring.yaml", "indicators.yaml"
	const wordingOnly = "Wording or descriptions changed; no rule hit another message on these corpora."
	for _, tt := range []struct {
		name     string
		was      []string
		edits    []string
		step     Step
		proposed string
		reasons  []string
	}{
		{"nothing", nil, nil, None, "1.0.0", []string{"The files are the same."}},
		{"a comment", nil, []string{rules, "rules:\n", "# a remark\nrules:\n"}, Patch, "1.0.1", []string{"Only comments, the layout or the version differ."}},
		{"spacing in wording", nil, []string{rules, "(anyone | your", "(anyone  |   your"}, Patch, "1.0.1", []string{"Only comments, the layout or the version differ."}},
		{"the version", nil, []string{"pack.yaml", "1.0.0", "2.0.0"}, Patch, "1.0.1", []string{"Only comments, the layout or the version differ."}},
		{"wording", nil, []string{rules, "meet me (today |", "meet me (today | soon |"}, Patch, "1.0.1", []string{wordingOnly}},
		{"a description", nil, []string{rules, "The start of a pattern.", "It starts a pattern."}, Patch, "1.0.1", []string{wordingOnly}},
		{"a list", nil, []string{"everyday.yaml", "your]", "your, hello]"}, Patch, "1.0.1", []string{wordingOnly}},
		{"a budget", nil, []string{scoring, "noise: {low: 1", "noise: {low: 2"}, Patch, "1.0.1", []string{wordingOnly}},
		{"a severity", nil, []string{rules, "severity: low\n    noise: high", "severity: medium\n    noise: high"}, Minor, "1.1.0", []string{"Rule asks-age scores otherwise (severity)."}},
		{"a status", nil, []string{rules, "status: experimental", "status: test"}, Minor, "1.1.0", []string{"Rule on-trial scores otherwise (status)."}},
		{"a condition", nil, []string{rules, "    find:\n      en:\n        - meet me", "    when: {speaker: adult}\n    find:\n      en:\n        - meet me"}, Minor, "1.1.0", []string{"Rule asks-to-meet scores otherwise (when)."}},
		{"the policy", nil, []string{scoring, "levels: {low: 2,", "levels: {low: 3,", scoring, "default: 30 days", "default: 31 days"}, Minor, "1.1.0", []string{"The policy scores otherwise (half_life, levels)."}},
		{"an urgency", nil, []string{indicators, "urgency: immediate", "urgency: prompt"}, Minor, "1.1.0", []string{"Indicator meeting-request scores otherwise (urgency)."}},
		{"a rule renamed back", []string{rules, "  - id: on-trial", "  - id: on-trial-too", rules, "status: experimental\n", "status: experimental\n    replaces: [on-trial]\n"}, nil, Major, "2.0.0", []string{"Rule on-trial-too is gone."}},
		{"a renamed rule", nil, []string{rules, "  - id: on-trial", "  - id: on-trial-too", rules, "status: experimental\n", "status: experimental\n    replaces: [on-trial]\n"}, Major, "2.0.0", []string{"Rule on-trial is gone; on-trial-too replaces it."}},
		{"another indicator", nil, []string{rules, "indicator: meeting-request", "indicator: platform-migration"}, Major, "2.0.0", []string{"Rule asks-to-meet has moved to another indicator."}},
		{"another name", nil, []string{"pack.yaml", "name: small", "name: tiny"}, Major, "2.0.0", []string{"The pack has another name, which site files say."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			res := unread(t, edited(t, tt.was...), edited(t, tt.edits...))
			assert.Equal(t, tt.step, res.Step)
			assert.Equal(t, tt.proposed, res.Proposed)
			assert.Equal(t, tt.reasons, res.Reasons)
		})
	}
}

// What is gone in one direction is new in the other.
func TestStepBack(t *testing.T) {
	const rules = "rules.yaml"
	more := edited(t, rules, "rules:\n", `lists:
  colour: {en: [red, blue]}
rules:
  - id: says-colour
    title: Says a colour
    indicator: says-colour
    status: experimental
    severity: none
    noise: high
    why: For tests.
    benign: [Everybody.]
    references: [none]
    find: {en: [$colour]}
    tests:
      match:
        - red
        - blue
        - a red one
        - blue ones
      no_match:
        - green
        - a dog
        - the sun
        - one two
`, "indicators.yaml", "indicators:\n", `indicators:
  - id: says-colour
    title: Says a colour
    stage: fact
    direction: adult-to-child
    description: Says a colour.
    references: [none]
`)
	there, back := unread(t, edited(t), more), unread(t, more, edited(t))
	assert.Equal(t, Minor, there.Step)
	assert.Equal(t, []string{"Rule says-colour is new.", "Indicator says-colour is new.", "List colour is new."}, there.Reasons)
	assert.Equal(t, Major, back.Step)
	assert.Equal(t, []string{"Rule says-colour is gone.", "Indicator says-colour is gone.", "List colour is gone."}, back.Reasons)
	assert.Equal(t, there.Content.Rules.Added, back.Content.Rules.Removed)
	assert.Empty(t, back.Content.Rules.Changed, "where the other rules stand is no content")
}

func TestNext(t *testing.T) {
	for _, tt := range []struct {
		version string
		step    Step
		want    string
	}{
		{"1.2.3", Major, "2.0.0"}, {"1.2.3", Minor, "1.3.0"}, {"1.2.3", Patch, "1.2.4"}, {"1.2.3", None, "1.2.3"}, {"0.9.9", Minor, "0.10.0"},
		{"1.2", Minor, ""}, {"", Minor, ""}, {"1.2.x", Minor, ""}, {"1.2.-3", Minor, ""}, {"1.2.3-rc1", Minor, ""}, {"9223372036854775807.0.0", Major, ""},
	} {
		assert.Equal(t, tt.want, next(tt.version, tt.step), tt)
	}
}

func TestSnake(t *testing.T) {
	for key, want := range map[string]string{"HalfLife": "half_life", "ID": "id", "Find": "find", "AcceptFailing": "accept_failing", "en-GB": "en-gb", "en": "en"} {
		assert.Equal(t, want, snake(key))
	}
}

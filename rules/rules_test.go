package rules_test

import (
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/ruletest"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/require"
)

// TestRules runs the tests that the rule files carry; every phrase must be made to fire by one of them.
func TestRules(t *testing.T) {
	res, err := ruletest.Run(ruletest.Options{Loader: moderation.Loader{Names: []string{"rules"}}}, rules.FS)
	require.NoError(t, err)
	for _, f := range res.Failures {
		t.Errorf("%s:%d: %s: %s: %s", f.Position.File, f.Position.Line, f.Rule, f.Test, f.Message)
	}
	for _, f := range res.FixedTodo {
		t.Errorf("%s:%d: %s: %s", f.Position.File, f.Position.Line, f.Rule, f.Message)
	}
	for _, u := range res.Uncovered {
		t.Errorf("%s:%d: %s: %s: %s", u.Position.File, u.Position.Line, u.Rule, u.Why, u.Phrase)
	}
	t.Logf("%d rules, %d tests, %d known gaps", res.Rules, res.Tests, res.Todo)
}

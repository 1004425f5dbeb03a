package junit

import (
	"bytes"
	"encoding/xml"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/ruletest"
)

func TestWrite(t *testing.T) {
	at := moderation.Position{File: "rules/a.yaml", Line: 4, Column: 9}
	var out bytes.Buffer
	require.NoError(t, Write(&out, &ruletest.Result{
		ByRule:    []ruletest.RuleResult{{Rule: "bad", Tests: 2, Failed: 1}, {Rule: "gap"}, {Rule: "good"}, {Rule: "thin"}},
		Failures:  []ruletest.Failure{{Rule: "bad", Test: "match", Message: `"<x>" & more`, Position: at}},
		FixedTodo: []ruletest.Failure{{Rule: "gap", Test: "todo_match", Message: "matches now", Position: at}},
		Uncovered: []ruletest.Uncovered{{Rule: "thin", Phrase: "(a | b)", Why: "no test", Position: at}, {Rule: "bad", Phrase: "p", Why: "no test", Position: at}},
	}))
	var got testSuites
	require.NoError(t, xml.Unmarshal(out.Bytes(), &got))
	require.Len(t, got.Suites, 1)
	suite := got.Suites[0]
	assert.Equal(t, 4, suite.Tests)
	assert.Equal(t, 3, suite.Failures)
	require.Len(t, suite.Cases, 4)
	assert.Equal(t, &failure{Message: `"<x>" & more`, Type: "match",
		Text: "rules/a.yaml:4: match: \"<x>\" & more\nrules/a.yaml:4: coverage: p: no test"}, suite.Cases[0].Failure)
	assert.Equal(t, "todo_match", suite.Cases[1].Failure.Type)
	assert.Nil(t, suite.Cases[2].Failure)
	assert.Equal(t, "good", suite.Cases[2].Name)
	assert.Equal(t, 4, suite.Cases[3].Line)
}

package lintout

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation"
)

func someFaults() moderation.RuleErrors {
	return moderation.RuleErrors{
		{Code: "P109", Position: moderation.Position{File: "my rules/a.yaml", Line: 12, Column: 21, Width: 9}, Message: "there is no list called \"x\"", Help: "did you mean \"y\"?"},
		{Code: "Y001", Position: moderation.Position{File: "b.yaml"}, Message: "100% wrong: a,\nb", Warning: true},
		{Code: "P109", Position: moderation.Position{File: "c.yaml", Line: 1}, Message: "again"},
		{Code: "K802", Message: "no file at all"},
	}
}

func TestSARIFIsValid(t *testing.T) {
	for name, faults := range map[string]moderation.RuleErrors{"some": someFaults(), "none": nil} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			require.NoError(t, Write("sarif", &out, faults))
			report, err := sarif.FromBytes(out.Bytes())
			require.NoError(t, err)
			require.NoError(t, report.Validate())
			require.Len(t, report.Runs, 1)
			require.Len(t, report.Runs[0].Results, len(faults))
		})
	}
}

func TestSARIFPlaces(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, Write("sarif", &out, someFaults()))
	report, err := sarif.FromBytes(out.Bytes())
	require.NoError(t, err)
	first := report.Runs[0].Results[0]
	place := first.Locations[0].PhysicalLocation
	assert.Equal(t, "my%20rules/a.yaml", *place.ArtifactLocation.URI)
	assert.Equal(t, []int{12, 21, 30}, []int{*place.Region.StartLine, *place.Region.StartColumn, *place.Region.EndColumn})
	assert.Equal(t, "error", first.Level)
	assert.Equal(t, "warning", report.Runs[0].Results[1].Level)
	assert.Len(t, report.Runs[0].Tool.Driver.Rules, 3)
}

func TestGitHub(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, Write("github", &out, someFaults()))
	assert.Equal(t, `::error file=my rules/a.yaml,line=12,col=21,endColumn=30,title=P109::there is no list called "x"%0Ahelp: did you mean "y"?
::warning file=b.yaml,title=Y001::100%25 wrong: a,%0Ab
::error file=c.yaml,line=1,col=1,endColumn=2,title=P109::again
::error title=K802::no file at all
`, out.String())
}

func TestJSON(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, Write("json", &out, someFaults()))
	var got struct {
		Errors, Warnings int
		Faults           []map[string]any
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &got))
	assert.Equal(t, 3, got.Errors)
	assert.Equal(t, 1, got.Warnings)
	require.Len(t, got.Faults, 4)
	assert.Equal(t, "warning", got.Faults[1]["severity"])

	out.Reset()
	require.NoError(t, Write("json", &out, nil))
	assert.Contains(t, out.String(), `"faults": []`)
}

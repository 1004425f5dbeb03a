package lintout

import (
	"encoding/json"
	"io"
	"net/url"

	"github.com/safethread/safethread/moderation"
)

// The part of the static analysis results interchange format 2.1.0 that faults need.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		Language   string        `json:"language"`
		Newlines   []string      `json:"newlineSequences"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Lang  string      `json:"language"`
		URI   string      `json:"informationUri"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID string `json:"id"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical struct {
			Artifact sarifArtifact `json:"artifactLocation"`
			Region   *sarifRegion  `json:"region,omitempty"`
		} `json:"physicalLocation"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndColumn   int `json:"endColumn"`
	}
)

func writeSARIF(w io.Writer, faults moderation.RuleErrors) error {
	run := sarifRun{Language: "en", Newlines: []string{"\r\n", "\n", "\r"}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "safethread", Lang: "en", URI: "https://github.com/safethread/safethread", Rules: []sarifRule{}}
	index := map[string]int{}
	for _, f := range faults {
		i, ok := index[f.Code]
		if !ok {
			i = len(index)
			index[f.Code] = i
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{ID: f.Code})
		}
		run.Results = append(run.Results, newSarifResult(f, i))
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

func newSarifResult(f moderation.RuleError, ruleIndex int) sarifResult {
	text := f.Message
	if f.Help != "" {
		text += " (help: " + f.Help + ")"
	}
	res := sarifResult{RuleID: f.Code, RuleIndex: ruleIndex, Level: severity(f), Message: sarifMessage{text}, Locations: []sarifLocation{}}
	if f.Position.File == "" {
		return res
	}
	var loc sarifLocation
	loc.Physical.Artifact.URI = (&url.URL{Path: slash(f)}).String()
	if f.Position.Line > 0 {
		loc.Physical.Region = &sarifRegion{StartLine: f.Position.Line, StartColumn: max(f.Position.Column, 1), EndColumn: endColumn(f)}
	}
	res.Locations = append(res.Locations, loc)
	return res
}

// Package lintout writes faults of rule files for people, for programs, for GitHub workflows and as SARIF 2.1.0.
package lintout

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/safethread/safethread/moderation"
)

// Count gives the number of errors and of warnings.
func Count(faults moderation.RuleErrors) (errs, warnings int) {
	for _, f := range faults {
		if f.Warning {
			warnings++
		} else {
			errs++
		}
	}
	return errs, warnings
}

// Write writes the faults in the format text, json, github or sarif.
func Write(format string, w io.Writer, faults moderation.RuleErrors) error {
	switch format {
	case "text":
		return writeText(w, faults)
	case "json":
		return writeJSON(w, faults)
	case "github":
		return writeGitHub(w, faults)
	case "sarif":
		return writeSARIF(w, faults)
	}
	return errors.New("there is no such format")
}

func writeText(w io.Writer, faults moderation.RuleErrors) error {
	for _, f := range faults {
		if _, err := fmt.Fprintf(w, "%s\n\n", f.Detail()); err != nil {
			return err
		}
	}
	return nil
}

type jsonFault struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Width    int    `json:"width"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Help     string `json:"help,omitempty"`
	Source   string `json:"source,omitempty"`
}

func writeJSON(w io.Writer, faults moderation.RuleErrors) error {
	out := struct {
		Errors   int         `json:"errors"`
		Warnings int         `json:"warnings"`
		Faults   []jsonFault `json:"faults"`
	}{Faults: []jsonFault{}}
	out.Errors, out.Warnings = Count(faults)
	for _, f := range faults {
		out.Faults = append(out.Faults, jsonFault{
			File: slash(f), Line: f.Position.Line, Column: f.Position.Column, Width: f.Position.Width,
			Severity: severity(f), Code: f.Code, Message: f.Message, Help: f.Help, Source: f.Source,
		})
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func slash(f moderation.RuleError) string { return filepath.ToSlash(f.Position.File) }

func severity(f moderation.RuleError) string {
	if f.Warning {
		return "warning"
	}
	return "error"
}

// writeGitHub writes workflow commands, which GitHub shows beside the lines of a change.
func writeGitHub(w io.Writer, faults moderation.RuleErrors) error {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	for _, f := range faults {
		message := f.Message
		if f.Help != "" {
			message += "\nhelp: " + f.Help
		}
		place := ""
		if f.Position.File != "" {
			place = "file=" + property.Replace(slash(f)) + ","
		}
		if f.Position.Line > 0 {
			place += fmt.Sprintf("line=%d,col=%d,endColumn=%d,", f.Position.Line, max(f.Position.Column, 1), endColumn(f))
		}
		if _, err := fmt.Fprintf(w, "::%s %stitle=%s::%s\n", severity(f), place, property.Replace(f.Code), data.Replace(message)); err != nil {
			return err
		}
	}
	return nil
}

func endColumn(f moderation.RuleError) int {
	return max(f.Position.Column, 1) + max(f.Position.Width, 1)
}

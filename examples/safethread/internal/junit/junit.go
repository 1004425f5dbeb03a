// Package junit writes the result of rule tests as JUnit XML, which most build servers show. Each rule is one test case.
package junit

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation/ruletest"
)

type testSuites struct {
	XMLName xml.Name    `xml:"testsuites"`
	Suites  []testSuite `xml:"testsuite"`
}

type testSuite struct {
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testCase `xml:"testcase"`
}

type testCase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	File    string   `xml:"file,attr,omitempty"`
	Line    int      `xml:"line,attr,omitempty"`
	Failure *failure `xml:"failure"`
}

type failure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// Write writes a case for each rule that was tested.
func Write(w io.Writer, result *ruletest.Result) error {
	byRule := map[string][]ruletest.Failure{}
	for _, f := range failures(result) {
		byRule[f.Rule] = append(byRule[f.Rule], f)
	}
	suite := testSuite{Name: "rules"}
	for _, r := range result.ByRule {
		c := testCase{Class: "rules", Name: r.Rule}
		if fails := byRule[r.Rule]; len(fails) > 0 {
			c.fail(fails)
			suite.Failures++
		}
		suite.Cases = append(suite.Cases, c)
	}
	suite.Tests = len(suite.Cases)
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(testSuites{Suites: []testSuite{suite}}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// failures lists failed tests, uncovered phrases and known gaps that are none any more alike.
func failures(result *ruletest.Result) []ruletest.Failure {
	all := slices.Concat(result.Failures, result.FixedTodo)
	for _, u := range result.Uncovered {
		all = append(all, ruletest.Failure{Rule: u.Rule, Test: "coverage", Message: u.Phrase + ": " + u.Why, Position: u.Position})
	}
	return all
}

func (c *testCase) fail(fails []ruletest.Failure) {
	c.File, c.Line = fails[0].Position.File, fails[0].Position.Line
	var lines []string
	for _, f := range fails {
		lines = append(lines, fmt.Sprintf("%s:%d: %s: %s", f.Position.File, f.Position.Line, f.Test, f.Message))
	}
	c.Failure = &failure{Message: fails[0].Message, Type: fails[0].Test, Text: strings.Join(lines, "\n")}
}

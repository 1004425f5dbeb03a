package moderation

import (
	"fmt"
	"strings"

	"github.com/safethread/safethread/moderation/internal/rulefile"
)

// Position is a place in a rule file. Line and Column count from 1, Column and Width in characters. The zero value is no place.
type Position struct {
	File                string
	Line, Column, Width int
}

// RuleError is one thing wrong in a rule file, or one warning about it.
type RuleError struct {
	Code     string // stable, for example P109
	Position Position
	Message  string // what is wrong, one line
	Help     string // what to write instead; may be empty
	Source   string // the line of the rule file
	Warning  bool
}

// Error gives one line: file:line:column: error[code]: message.
func (e RuleError) Error() string { return e.fault().Error() }

// Detail gives the line with the source line, a caret under the place, and help.
func (e RuleError) Detail() string { return e.fault().Detail() }

func (e RuleError) fault() rulefile.Fault {
	f := rulefile.Fault{Code: e.Code, Message: e.Message, Help: e.Help, Source: e.Source,
		Pos: rulefile.Pos{File: e.Position.File, Line: e.Position.Line, Col: e.Position.Column, Width: e.Position.Width}}
	if e.Warning {
		f.Severity = rulefile.Warning
	}
	return f
}

// RuleErrors are all faults of all files, sorted by file, line and column. Load returns it as its error.
type RuleErrors []RuleError

// Error gives a line for each.
func (es RuleErrors) Error() string {
	if len(es) == 0 {
		return "no faults"
	}
	var b strings.Builder
	for i, e := range es {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.Error())
	}
	return b.String()
}

// Detail gives the full form of each, with a line that counts them.
func (es RuleErrors) Detail() string {
	var b strings.Builder
	errors, warnings := 0, 0
	for _, e := range es {
		b.WriteString(e.Detail())
		b.WriteString("\n")
		if e.Warning {
			warnings++
		} else {
			errors++
		}
	}
	fmt.Fprintf(&b, "%s, %s\n", counted(errors, "error"), counted(warnings, "warning"))
	return b.String()
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprint(n, " ", what, "s")
}

func ruleErrors(faults rulefile.Faults, warnings bool) RuleErrors {
	var out RuleErrors
	for _, f := range faults {
		if (f.Severity == rulefile.Warning) == warnings {
			out = append(out, RuleError{Code: f.Code, Message: f.Message, Help: f.Help, Source: f.Source, Warning: warnings,
				Position: Position{File: f.Pos.File, Line: f.Pos.Line, Column: f.Pos.Col, Width: f.Pos.Width}})
		}
	}
	return out
}

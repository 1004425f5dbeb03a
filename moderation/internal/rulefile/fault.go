package rulefile

import (
	"fmt"
	"sort"
	"strings"
)

// Severity of a Fault.
type Severity uint8

// A Warning is reported, an Error stops loading.
const (
	Error Severity = iota
	Warning
)

// String gives "error" or "warning".
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Fault is one thing wrong in a rule file.
type Fault struct {
	Code     string // stable: a letter and three digits
	Severity Severity
	Pos      Pos
	Message  string // one line, without the place
	Help     string // what to write instead; may be empty
	Source   string // the source line, for Detail
}

// String gives file:line:col; parts that are not known are left out.
func (p Pos) String() string {
	s := p.File
	if p.Line > 0 {
		s += fmt.Sprintf(":%d:%d", p.Line, max(p.Col, 1))
	}
	return strings.TrimPrefix(s, ":")
}

// Error is the fault on one line: "file:line:col: error[P109]: message".
func (f Fault) Error() string {
	head := fmt.Sprintf("%s[%s]: %s", f.Severity, f.Code, f.Message)
	if at := f.Pos.String(); at != "" {
		return at + ": " + head
	}
	return head
}

// Detail is the fault with its source line, a mark under the place, and the help; without a newline at the end.
func (f Fault) Detail() string {
	var b strings.Builder
	b.WriteString(f.Error())
	if f.Pos.Line > 0 && f.Source != "" {
		line, under := excerpt(f.Source, f.Pos.Col, f.Pos.Width)
		fmt.Fprintf(&b, "\n%5d | %s", f.Pos.Line, line)
		fmt.Fprintf(&b, "\n      | %s", under)
	}
	if f.Help != "" {
		fmt.Fprintf(&b, "\n      = help: %s", f.Help)
	}
	return b.String()
}

// Faults are sorted by file, line, column and code.
type Faults []Fault

// HasError says whether any of them is an Error, so that nothing may be loaded.
func (fs Faults) HasError() bool {
	for _, f := range fs {
		if f.Severity == Error {
			return true
		}
	}
	return false
}

// Detail is the Detail of each fault, an empty line between them.
func (fs Faults) Detail() string {
	parts := make([]string, len(fs))
	for i, f := range fs {
		parts[i] = f.Detail()
	}
	return strings.Join(parts, "\n\n")
}

// Sort puts the faults into the order of the type's description and drops exact repeats. Packages that add faults of their own call it again.
func (fs Faults) Sort() Faults {
	sort.SliceStable(fs, func(i, j int) bool { return fs[i].before(fs[j]) })
	out := fs[:0]
	for i, f := range fs {
		if i == 0 || f != out[len(out)-1] {
			out = append(out, f)
		}
	}
	return out
}

func (f Fault) before(g Fault) bool {
	switch {
	case f.Pos.File != g.Pos.File:
		return f.Pos.File < g.Pos.File
	case f.Pos.Line != g.Pos.Line:
		return f.Pos.Line < g.Pos.Line
	case f.Pos.Col != g.Pos.Col:
		return f.Pos.Col < g.Pos.Col
	case f.Code != g.Code:
		return f.Code < g.Code
	}
	return f.Message < g.Message
}

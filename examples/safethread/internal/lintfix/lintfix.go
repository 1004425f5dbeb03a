// Package lintfix mends what can be mended in rule files without changing what they mean: missing quotes, characters that cannot be seen, tabs
// inside a line, entries and tests that are there twice, blanks at line ends, and the line that tells editors the schema.
package lintfix

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/safethread/safethread/moderation"
)

// schemaLine is the first line of every rule file.
const schemaLine = "# yaml-language-server: $schema=./rules.schema.json"

var (
	entry = regexp.MustCompile(`^(\s*-\s+)([^\s"'].*)$`)
	// keyed is an entry that begins with a key of the format, so that quotes around all of it would make a text of it.
	keyed = regexp.MustCompile(`^\s*-\s+(?:id|title|indicator|status|severity|noise|urgency|why|phrase|all|whole|after|within|speaker|other|name|stage|direction|description)\s*:`)
	field = regexp.MustCompile(`^(\s*(?:- )?(?:title|why|reason|owner|since|phrase|whole):\s+)([^\s"'|>].*)$`)
)

// File mends a file by its faults. Lines that it does not understand stay as they are.
func File(text string, faults moderation.RuleErrors) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(text, "\ufeff"))
	lines := strings.Split(text, "\n")
	gone := map[int]bool{}
	for _, f := range faults {
		i := f.Position.Line - 1
		if i < 0 || i >= len(lines) {
			continue
		}
		switch f.Code {
		case "Y008", "Y019", "Y023":
			lines[i] = quote(lines[i])
		case "Y024":
			lines[i] = quoteHash(lines[i])
		case "Y004", "Y005":
			lines[i] = visible(lines[i])
		case "L503", "T402", "X911":
			// Only a line that is one entry and nothing else; what hangs below an entry would lose its beginning.
			gone[i] = entry.MatchString(lines[i]) && !strings.HasSuffix(lines[i], ":") && !deeper(lines, i)
		}
	}
	var out []string
	for i, line := range lines {
		if !gone[i] {
			out = append(out, strings.TrimRight(line, " \t"))
		}
	}
	body := strings.TrimRight(strings.Join(out, "\n"), "\n")
	if !strings.HasPrefix(body, "# yaml-language-server:") {
		body = strings.TrimRight(schemaLine+"\n"+body, "\n")
	}
	return body + "\n"
}

// quote puts quotes around the text of an entry or of a key whose value is text.
func quote(line string) string {
	m := field.FindStringSubmatch(line)
	if m == nil && !keyed.MatchString(line) {
		m = entry.FindStringSubmatch(line)
	}
	if m == nil || strings.HasSuffix(m[2], ":") {
		return line
	}
	return m[1] + quoted(strings.TrimRight(m[2], " \t"))
}

// quoteHash is quote for a text with a "#" in it. A "#" with a space behind it is more likely a comment, and stays one.
func quoteHash(line string) string {
	if strings.Contains(line, "# ") || strings.HasSuffix(line, "#") {
		return line
	}
	return quote(line)
}

func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// visible drops what cannot be seen and turns other blanks into spaces. Blanks that indent stay: their width is not known.
func visible(line string) string {
	body := strings.TrimLeft(line, " \t")
	indent := line[:len(line)-len(body)]
	return indent + strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\u00a0':
			return ' '
		case r == '\u200c', r == '\u200d':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r < 0xe0000, r == '\u2028', r == '\u2029':
			return -1
		}
		return r
	}, body)
}

// deeper says whether the next line with something in it is indented more than line i.
func deeper(lines []string, i int) bool {
	for _, next := range lines[i+1:] {
		if strings.TrimSpace(next) != "" {
			return indentOf(next) > indentOf(lines[i])
		}
	}
	return false
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

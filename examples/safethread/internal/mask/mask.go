// Package mask hides what could identify or reach a person in a message before a reviewer sees it: numbers, phone numbers, handles, links,
// e-mail addresses and postal addresses. It would rather hide a word too many than one too few. Names of people are not recognised.
package mask

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sign stands for whatever is hidden. It does not show how long that was.
const Sign = "▒▒▒"

// Text hides what Mask finds in s. Masking twice changes nothing more; the time is linear in the length.
func Text(s string) string {
	pieces := cut(strings.ToValidUTF8(s, "\uFFFD"))
	for i := range pieces {
		pieces[i].hide = telling(pieces[i].core)
	}
	hideAfterCues(pieces)
	hideSpelledNumbers(pieces)
	hideSpelledAddresses(pieces)
	hideStreets(pieces)
	return join(pieces)
}

// piece is a run of characters without white space, and the white space before it.
type piece struct {
	space, lead, core, trail string
	low                      string // core in small letters, without typographic apostrophes
	hide                     bool
}

func cut(s string) []piece {
	var pieces []piece
	for s != "" {
		var p piece
		n := strings.IndexFunc(s, notSpace)
		if n < 0 {
			pieces = append(pieces, piece{space: s})
			break
		}
		p.space, s = s[:n], s[n:]
		if n = strings.IndexFunc(s, unicode.IsSpace); n < 0 {
			n = len(s)
		}
		word := s[:n]
		s = s[n:]
		p.core = strings.TrimLeftFunc(word, edge)
		p.lead = word[:len(word)-len(p.core)]
		trimmed := strings.TrimRightFunc(p.core, edge)
		p.core, p.trail = trimmed, p.core[len(trimmed):]
		p.low = strings.ReplaceAll(strings.ToLower(p.core), "’", "'")
		pieces = append(pieces, p)
	}
	return pieces
}

func notSpace(r rune) bool { return !unicode.IsSpace(r) }

// edge says whether a character may stay visible around what is hidden.
func edge(r rune) bool {
	return r != '@' && r != '▒' && (unicode.IsPunct(r) || r == '=' || r == '~' || r == '<' || r == '>' || r == '|')
}

// join puts the pieces together; neighbours that are hidden share one sign.
func join(pieces []piece) string {
	var b strings.Builder
	open := false // the last thing written is a sign
	for _, p := range pieces {
		if !p.hide {
			b.WriteString(p.space + p.lead + p.core + p.trail)
			open = p.core == Sign && p.trail == ""
			continue
		}
		if !(open && p.lead == "" && strings.Trim(p.space, " \t") == "") {
			b.WriteString(p.space + p.lead + Sign)
		}
		b.WriteString(p.trail)
		open = p.trail == ""
	}
	return b.String()
}

// telling says whether a word shows by itself that it is a number, a handle, a link or an address.
func telling(core string) bool {
	switch {
	case strings.ContainsFunc(core, unicode.IsNumber):
		return true
	case strings.ContainsAny(core, "@_") && strings.ContainsFunc(core, unicode.IsLetter):
		return true
	case strings.Contains(core, "://"):
		return true
	}
	return domain(core)
}

// domain finds a dot with a letter before it and two letters or more behind it: example.com, discord.gg/abc.
func domain(core string) bool {
	for rest := core; ; {
		i := strings.IndexByte(rest, '.')
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:i])
		rest = rest[i+1:]
		a, n := utf8.DecodeRuneInString(rest)
		b, _ := utf8.DecodeRuneInString(rest[n:])
		if i > 0 && unicode.IsLetter(before) && unicode.IsLetter(a) && unicode.IsLetter(b) {
			return true
		}
	}
}

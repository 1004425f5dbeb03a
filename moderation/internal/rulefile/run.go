package rulefile

import (
	"fmt"
	"github.com/safethread/safethread/moderation/internal/slab"
	"strconv"
	"strings"
)

// maxFaults bounds the faults that are kept of one file; a file with more is hardly a rule file.
const maxFaults = 1000

// run is one reading of all folders: what was found so far and the faults.
type run struct {
	Reader
	faults  Faults
	errors  int            // faults of severity Error
	count   map[string]int // faults by file
	codes   map[string]Severity
	sources map[string]*source
	blind   bool // some file could not be read, so that a name that nothing defines may stand there

	packs      []packFile
	indicators *indicatorsFile
	scoring    *scoringFile
	lists      map[string]*listDef
	slang      map[string]map[string]slangDef // by language and short form
	rules      map[string]*Rule
	order      []*Rule // as read
	faulty     map[*Rule]bool
	replaces   []namedAt
	sites      []*siteFile
	uses       []listUse
	langs      []langUse

	trees   trees
	parser  phraseParser
	second  *run   // reads rules beside this one; nil until it does
	key     []byte // room for the canonical form of a phrase
	phrases slab.Of[Phrase]
	parts   slab.Of[part]
}

func newRun(reader Reader) *run {
	return &run{Reader: reader, count: map[string]int{}, codes: map[string]Severity{}, sources: map[string]*source{}, lists: map[string]*listDef{}, slang: map[string]map[string]slangDef{}, rules: map[string]*Rule{}, faulty: map[*Rule]bool{}}
}

// severity looks a code up in the table, which is made at the first fault.
func (r *run) severity(code string) Severity {
	if len(r.codes) == 0 {
		for _, c := range Codes() {
			r.codes[c.Code] = c.Severity
		}
	}
	return r.codes[code]
}

// fault notes a fault and gives its severity, which the table of codes decides.
func (r *run) fault(code string, pos Pos, help, format string, args ...any) Severity {
	f := Fault{Code: code, Severity: r.severity(code), Pos: pos, Help: help}
	if r.count[pos.File] < maxFaults {
		f.Message = fmt.Sprintf(format, args...)
		if src := r.sources[pos.File]; src != nil {
			f.Source, f.Pos = src.line(pos.Line), src.fit(pos)
		}
	}
	r.note(f)
	return f.Severity
}

// note adds a fault, unless its file has too many.
func (r *run) note(f Fault) {
	if f.Severity == Error {
		r.errors++
	}
	r.count[f.Pos.File]++
	switch n := r.count[f.Pos.File]; {
	case n == maxFaults:
		r.faults = append(r.faults, Fault{Code: "Y040", Pos: Pos{File: f.Pos.File}, Message: fmt.Sprintf("more than %d faults; the others are not shown", maxFaults),
			Help: "mend the first ones and look again"})
	case n < maxFaults:
		r.faults = append(r.faults, f)
	}
}

// quote puts a text of the file into a message: in quotes, on one line, at most 60 characters.
func quote(s string) string { return `"` + clip(s) + `"` }

func clip(s string) string {
	rs := []rune(s)
	end := ""
	if len(rs) > 60 {
		rs, end = rs[:57], "..."
	}
	for i, c := range rs {
		if c == '\n' || c == '\t' {
			c = ' '
		}
		rs[i] = printable(c)
	}
	return string(rs) + end
}

// near is the help for a word at pos that a closed vocabulary does not have: the nearest one, all of them when they are few, or where to look.
// It spares the search when the fault is not kept anyway.
func (r *run) near(pos Pos, word string, among []string, before, after string) string {
	if r.count[pos.File] >= maxFaults {
		return ""
	}
	return didYouMean(word, among, before, after)
}

func didYouMean(word string, among []string, before, after string) string {
	if s := Suggest(word, among); s != "" {
		return `did you mean "` + before + s + after + `"?`
	}
	switch {
	case len(among) == 0:
		return "there is none at all yet; write it first"
	case len(among) > 30:
		return "look up how it is written where it is defined; no other name is near to it"
	}
	list := make([]string, len(among))
	for i, w := range among {
		list[i] = before + w + after
	}
	return "one of " + strings.Join(list, ", ")
}

// plural counts things in messages: "1 message", "3 messages", "2 entries".
func plural(n int, word string) string {
	switch {
	case n == 1:
		return "1 " + word
	case strings.HasSuffix(word, "y"):
		return strconv.Itoa(n) + " " + strings.TrimSuffix(word, "y") + "ies"
	}
	return strconv.Itoa(n) + " " + word + "s"
}

package moderation

import (
	"io/fs"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/safethread/safethread/moderation/internal/match"
	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/moderation/internal/score"
)

// DefaultMaxText is how many bytes of a message are scanned unless Loader says otherwise; longer ones are marked truncated.
const DefaultMaxText = 64 << 10

// Loader holds the settings of loading. The zero value is recommended.
type Loader struct {
	MaxText int       // bytes of a message that are scanned; 0 means DefaultMaxText
	Date    time.Time // the day against which until in site files is judged; zero: not judged, since this package reads no clock
	Names   []string  // put before the file names of the folders in errors, so that they can be found; missing ones are left empty
}

// Load reads rule packs and site files with the recommended settings. The first folder is a pack, such as rules.FS; the others lay rule
// files and site files over it. Loading is all or nothing: the error is RuleErrors with every fault of every file. It works on two goroutines, which have
// ended when it returns; files are read on the caller's alone.
func Load(fsys ...fs.FS) (*RuleSet, error) { return Loader{}.Load(fsys...) }

// Load reads rule packs and site files. See the function Load.
func (l Loader) Load(fsys ...fs.FS) (*RuleSet, error) {
	pack, faults := rulefile.Reader{Date: l.Date, Names: l.Names}.Draft(fsys...)
	if faults.HasError() { // nothing is loaded, but what package match would find wrong is named in the same run
		for _, lang := range languages(pack) {
			_, more := match.Compile(pack, lang)
			faults = append(faults, slices.DeleteFunc(more, readersOwn)...)
		}
		return nil, ruleErrors(faults.Sort(), false)
	}
	rs, more := l.Compile(pack)
	if rs == nil {
		return nil, ruleErrors(append(faults, more...).Sort(), false)
	}
	rs.warnings = ruleErrors(faults, true)
	return rs, nil
}

// readersOwn says that the reader names such faults itself (P128, L5xx), or has kept quiet because the entries may stand in a file that cannot be read.
func readersOwn(f rulefile.Fault) bool { return f.Code == "C304" || f.Code == "C305" }

// Compile makes a rule set of a pack that is read already. It is for this module's own tools; the types are internal.
func (l Loader) Compile(pack *rulefile.Pack) (*RuleSet, rulefile.Faults) {
	rs := &RuleSet{pack: pack, digest: pack.Digest, maxText: l.MaxText, programs: make(map[string]*language)}
	if rs.maxText <= 0 {
		rs.maxText = DefaultMaxText
	}
	var faults rulefile.Faults
	for _, lang := range languages(pack) {
		p, more := match.Compile(pack, lang)
		faults = append(faults, more...)
		if p != nil {
			rs.programs[lang] = newLanguage(p)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	rs.policy = score.NewPolicy(pack.Scoring, pack.Indicators)
	rs.compile()
	return rs, nil
}

// anyLanguage names the program for conversations in none of the languages that the rules have wording in.
const anyLanguage = "any"

// languages are those that the rules have wording in, and anyLanguage.
func languages(pack *rulefile.Pack) []string {
	seen := map[string]bool{anyLanguage: true}
	for i := range pack.Rules {
		for l := range pack.Rules[i].Find {
			seen[l] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// RuleSet is a loaded set of rules. It is immutable and safe for concurrent use; working memory and word caches come from a pool inside it.
type RuleSet struct {
	pack     *rulefile.Pack
	digest   string
	maxText  int
	programs map[string]*language // by language
	first    *language            // for conversations that name no language
	policy   *score.Policy
	rules    []rule
	indByID  map[string]uint16
	ruleByID map[string]uint16
	complex  []combination   // rules that read what other rules saw, each after those it reads
	facts    int             // how many of them, the first ones, are facts that read facts only
	patterns []combination   // those of complex that are patterns
	feeds    [][]uint16      // by rule: which of complex a sighting of it can complete
	after    map[string]step // what entries with after: answer
	asks     bool            // some rule looks at who asks questions
	awaited  []bool          // by rule: everyday words may answer it; nil without such answers
	answerIn int             // the most messages that they may come later, 0 where some count time only
	warnings RuleErrors
}

// language is a program with its pool of working memory.
type language struct {
	name    string
	program *match.Program
	pool    sync.Pool
}

func newLanguage(p *match.Program) *language {
	l := &language{program: p}
	l.pool.New = func() any { return p.NewScratch() }
	return l
}

// Digest names the rules exactly: "sha256:" and the hash of all files that were loaded. Reports carry it.
func (rs *RuleSet) Digest() string { return rs.digest }

// Warnings are what loading found odd but not wrong. The result is shared; do not change it.
func (rs *RuleSet) Warnings() RuleErrors { return rs.warnings }

// Rule describes a rule to people; see the rule format.
type Rule struct {
	ID, Title, Indicator, Stage, Status, Severity, Noise, Why string
	Benign, References, Evidence                              []string
	Languages                                                 []string // that it has wording in
}

// Rules yields the rules in the order of their ids.
func (rs *RuleSet) Rules() iter.Seq[Rule] {
	return func(yield func(Rule) bool) {
		for i := range rs.rules {
			r := rs.rules[i].src
			d := Rule{ID: r.ID, Title: r.Title, Indicator: r.Indicator, Stage: rs.pack.Indicators[rs.rules[i].indicator].Stage, Status: r.Status,
				Severity: r.Severity, Noise: r.Noise, Why: r.Why, Benign: slices.Clone(r.Benign), References: slices.Clone(r.References),
				Evidence: slices.Clone(r.Evidence), Languages: slices.Sorted(maps.Keys(r.Find))}
			if !yield(d) {
				return
			}
		}
	}
}

// Languages are those that the rules have wording in, as the rule files name them ("en"), sorted.
func (rs *RuleSet) Languages() []string {
	return slices.DeleteFunc(languages(rs.pack), func(l string) bool { return l == anyLanguage })
}

// language finds the program for a BCP 47 tag: the tag itself, its first part, else the wording that holds for every language. An empty
// tag, and "und" (undetermined), mean the pack's first language.
func (rs *RuleSet) language(tag string) *language {
	tag = strings.ToLower(strings.TrimSpace(tag))
	if tag == "" || tag == "und" {
		return rs.first
	}
	if l := rs.programs[tag]; l != nil {
		return l
	}
	base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if l := rs.programs[base]; l != nil {
		return l
	}
	return rs.programs[anyLanguage]
}

// Wording gives the compiled wording for a language tag to this module's own tools (packages inspect and ruletest). Its type is internal, so
// nothing outside the module can depend on it.
func (rs *RuleSet) Wording(lang string) *match.Program { return rs.language(lang).program }

// Pack gives the rules as they were read to this module's own tools. Its type is internal; it must not be changed.
func (rs *RuleSet) Pack() *rulefile.Pack { return rs.pack }

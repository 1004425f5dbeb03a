package rulefile

// Pos is a place in a rule file. Line and Col count from 1; Col and Width count characters, not bytes. The zero Pos is no place.
type Pos struct {
	File  string
	Line  int
	Col   int
	Width int // characters to underline; 0 is one
}

// Pack is everything that a set of folders says, site files applied, in an order that depends on content only.
type Pack struct {
	Name, Version string
	Indicators    []Indicator // in the order of indicators.yaml
	Scoring       Scoring
	Lists         []List             // sorted by name
	Rules         []Rule             // sorted by id; rules that a site switched off are left out
	Slang         map[string][]Slang // by language, each sorted by short form; nil if there is none
	Languages     []string           // as pack.yaml names them, else those in use; the first is the one of tests and conversations that name none
	Sites         []string           // names of the applied site files, sorted
	Off           []OffRule          // sorted by id; nothing in Rules names any of them
	Digest        string             // "sha256:…" over the names and bytes of all files read

	sources map[string]*source
}

// OffRule is a rule that a site file switched off, or that can no longer match because it needs one that was.
type OffRule struct {
	ID     string
	Reason string // of the site file
	Until  string // "2027-03-01"; empty: without end
	Site   string
	Needs  string // the rule or "indicator:id" that it needs and that is gone; empty: it was switched off itself
	Pos    Pos    // where the site file switches it off
}

// SourceLine gives the text of the line at pos, for faults that other packages find in the pack; "" if there is none.
func (p *Pack) SourceLine(pos Pos) string {
	if src := p.sources[pos.File]; src != nil {
		return src.line(pos.Line)
	}
	return ""
}

// Indicator is one entry of indicators.yaml.
type Indicator struct {
	ID, Title, Stage, Direction, Description string
	References                               []string
	Urgency                                  string // "", "prompt" or "immediate": what any scoring signal of it asks of reviewers
	Pos                                      Pos
}

// List is a named list of phrases by language.
type List struct {
	Name    string
	Entries map[string][]*Phrase // by language
	Pos     Pos
}

// Slang is a short form that people write for plain words: "wyd" for "what you doing". Both are in small letters. There are no more words than
// the short form has letters and digits, no meaning has a short form in it, and of the languages that hold for one text (en-GB, en and any) only
// one has the short form.
type Slang struct {
	Short string
	Words []string // one to six
	Pos   Pos      // of the short form
}

// Rule is one rule. Closed vocabularies are kept as the strings of the format, already checked.
type Rule struct {
	ID, Title, Indicator, Status, Severity, Noise, Why string
	Urgency                                            string // as Indicator.Urgency, for this rule only
	Benign, References, Evidence                       []string
	Find, Unless                                       map[string][]Entry // by language
	When                                               When
	Pattern                                            string
	Steps                                              []Step
	Together                                           []Step
	AtLeast                                            int    // of Together; 0 means all
	Without                                            []Step // none of these in the window
	Repeat                                             int    // 0: every hit counts by itself
	Within                                             Length // of repeat, together, without, or of all steps
	HalfLife                                           Length // zero: scoring.yaml decides
	Cap                                                int    // 0: scoring.yaml decides
	NoAge                                              bool   // of a fact: numbers in its wording are no ages
	Tests                                              Tests
	AcceptFailing                                      []string // texts and thread names of Tests that site files accept to fail
	ShadowedBy                                         string   // the site whose max_noise made it experimental, else ""
	Owner, Since                                       string
	Replaces                                           []string
	Pos                                                Pos
	KeyPos                                             map[string]Pos // where each key of the rule stands

	valuePos map[string]Pos // where the value of each key stands
}

// Entry is one alternative of find or unless. Exactly one of Phrase and All is set.
type Entry struct {
	Phrase   *Phrase
	All      []*Phrase // each somewhere in the message, any order
	Whole    bool      // Phrase is the whole message
	Question bool      // the message asks something
	After    string    // "rule-id" or "indicator:id" of the other side that must have come before, else ""
	Within   Length    // how long before; only with After
	Text     string    // as written, for coverage and reports
	Pos      Pos

	AfterPos Pos // where After is written
}

// When holds a rule's conditions; the zero values are "anyone", "anyone", "any".
type When struct {
	Speaker    string // "", adult, not-minor, older, new-contact
	OtherParty string // "", minor
	Chat       string // "", direct, group
	Pos        Pos
}

// Step names a rule or an indicator and who says it.
type Step struct {
	Other     bool   // said by the other party, else by the speaker
	Rule      string // a rule id, or "" with Indicator
	Indicator string
	Within    Length // since the step before; zero: no limit of its own
	Pos       Pos
}

// Length is a number of messages or a time; at most one is not zero.
type Length struct {
	Messages int
	Seconds  int64
}

// Tests are the tests a rule carries.
type Tests struct {
	Match, NoMatch         []TestText
	TodoMatch, TodoNoMatch []TestText
	Threads                []TestThread

	faulty bool // some could not be read, so that they cannot be counted
}

// TestText is one sentence to judge.
type TestText struct {
	Text string
	Lang string // "" is the pack's first language
	Pos  Pos
}

// TestThread is a short conversation and what the rule must say of it.
type TestThread struct {
	Name     string
	Lang     string
	Chat     string
	People   []TestPerson
	Messages []TestMessage
	MatchAt  []int // message numbers from 1; empty: the rule must not match
	Pos      Pos
}

// TestPerson is what the platform knows of a speaker in a thread test.
type TestPerson struct {
	ID         string
	Age        int    // years, 0 unknown
	AgeBand    string // "", minor, adult
	NewContact bool
	Pos        Pos
}

// TestMessage is one line "A +5m: text".
type TestMessage struct {
	Author string
	Plus   int64 // seconds since the message before
	Text   string
	Pos    Pos
}

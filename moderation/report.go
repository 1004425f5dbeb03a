package moderation

import "encoding/json"

// Points are hundredths of a point: 1234 is 12.34. They are exact; nothing is stored or compared as a floating-point number.
type Points int64

// Level says how strongly the signals of a thread add up. It orders human review; it is no finding about a person.
type Level uint8

// The levels, rising.
const (
	LevelNone Level = iota
	LevelLow
	LevelMedium
	LevelHigh
	LevelCritical
)

// Urgency says how soon a person should look. It is separate from Level.
type Urgency uint8

// The urgencies, rising.
const (
	Routine Urgency = iota
	Prompt
	Immediate
)

// Role is the part a speaker plays by the signals.
type Role uint8

// The roles. Undetermined is the zero value.
const (
	Undetermined Role = iota
	Initiator
	Target
)

// Span is a range of bytes of a message's text, on rune borders. Its JSON form is [start,end].
type Span struct{ Start, End int }

// MarshalJSON gives [start,end].
func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal([2]int{s.Start, s.End}) }

// UnmarshalJSON reads [start,end].
func (s *Span) UnmarshalJSON(b []byte) error {
	var p [2]int
	err := json.Unmarshal(b, &p)
	s.Start, s.End = p[0], p[1]
	return err
}

// Signal says that a rule saw an indicator in a message. It never holds text.
type Signal struct {
	ID        string `json:"id"` // hash of thread, message id, rule and rule-set digest: the same on every delivery, another one under other rules
	Rule      string `json:"rule"`
	Indicator string `json:"indicator"`
	Stage     string `json:"stage"`
	Message   string `json:"message"` // the message's ID
	Index     int    `json:"index"`   // the message's position, from 0
	Author    string `json:"author"`
	Toward    string `json:"toward"` // empty when nothing says who it was for
	Spans     []Span `json:"spans"`  // the words, at most 4; empty for what lies in several messages
	Points    Points `json:"points"` // what the rule gives before repeats, caps and decay; 0 for facts, excused and shadow signals
	Shadow    bool   `json:"shadow"` // an experimental rule: reported, never scored
}

// Factor is one addend of a thread's score, with its reason in one plain sentence. Points may be negative (a discount).
type Factor struct {
	Indicator string `json:"indicator"` // empty for breadth, context and discounts
	Author    string `json:"author"`
	Toward    string `json:"toward"`
	Points    Points `json:"points"`
	Signals   []int  `json:"signals"` // positions in Report.Signals
	Reason    string `json:"reason"`
}

// Speaker is one author of the thread.
type Speaker struct {
	ID      string    `json:"id"`
	Role    Role      `json:"role"`
	Score   Points    `json:"score"`  // toward the person at whom it is highest; who scores less than that person does toward them loses by it
	Toward  string    `json:"toward"` // that person; empty without points, or where nothing says who they were for
	Level   Level     `json:"level"`
	Peak    Level     `json:"peak"` // the highest Level ever
	Reached []Reached `json:"reached"`
}

// Reached names the first message at which a level was reached.
type Reached struct {
	Level   Level  `json:"level"`
	Message string `json:"message"`
	Index   int    `json:"index"`
}

// Report is what a thread's signals add up to after its last message. Its JSON form is stable: fields may be added. The same rule files, Loader and version
// of this library give the same report for the same calls.
type Report struct {
	Thread    string    `json:"thread"`
	Level     Level     `json:"level"`
	Urgency   Urgency   `json:"urgency"`
	Score     Points    `json:"score"` // of the riskiest speaker toward another; the sum of Factors
	Speakers  []Speaker `json:"speakers"`
	Factors   []Factor  `json:"factors"` // of that speaker
	Signals   []Signal  `json:"signals"`
	Reached   []Reached `json:"reached"`
	Messages  int       `json:"messages"`
	Dropped   int       `json:"dropped"`   // signals and people that no longer fit into the bounded state of 64 signals and 64 people; Notes tell when somebody was not read for it
	Truncated bool      `json:"truncated"` // a text was longer than the Loader's MaxText and scanned up to there
	RuleSet   string    `json:"ruleset"`
	Notes     []string  `json:"notes,omitempty"` // for example rules that are gone since a snapshot was taken
}

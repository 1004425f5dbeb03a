package rulefile

// Scoring is scoring.yaml: the policy. Points are hundredths ("2.5" in the file is 250 here), shares are percent.
type Scoring struct {
	Severity  map[string]int   // points of none, low, medium, high, critical
	Levels    map[string]int   // points from which low, medium, high, critical begin
	Shares    []int            // what the 1st, 2nd, … hit of one indicator counts; hits beyond the last count nothing
	HalfLife  map[string]int64 // seconds, by stage; key "default" holds for the others
	Breadth   Breadth
	Context   Context
	Discounts Discounts
	Gates     Gates
	Patterns  Patterns
	Noise     map[string]int // hits per 10,000 ordinary messages that low, medium, high may reach
}

// Breadth gives points for variety by one speaker toward one person: index n is the total for n different ones; the last holds for more.
type Breadth struct {
	Indicators []int
	Stages     []int
	Low        int // percent for which an indicator counts while all its hits are below medium severity; 100 when the file does not say
}

// Context gives points for who speaks to whom, once at least MinIndicators different indicators are there.
type Context struct {
	MinIndicators int
	MinorKnown    int // the platform says the other party is under 18
	MinorStated   int // the other party said so
	SpeakerAdult  int // the speaker is an adult by platform or own words
	AgeGap        int // adult toward minor, or GapYears or more between them
	GapYears      int
	NewContact    int
	AgesTold      int      // adult and minor have both said their age, once MinIndicators indicators have a hit of medium severity or more; 0 when the file does not say
	LifeMarks     []string // rules that see marks of a life and no age: a child's tell nothing about who states an age of 18 or more, a grown person's nothing about who states 16 or 17
}

// Discounts take a share of the points that are not of an exempt stage.
type Discounts struct {
	SpeakerMinorStated int // percent; at most 50; not once the stated ages contradict each other
	SpeakerMinorKnown  int // percent; the platform says so
	// SpeakerMinorHalfLife is after how many messages the hits of a speaker under 18 that are not of an exempt stage have halved, in a conversation of two and besides the
	// fading by time; 0 when the file does not say, and they do not.
	SpeakerMinorHalfLife int
	NoMinorSign          int // percent; nothing says that the other party is under 18
	Relative             int // percent; the other party speaks to the speaker as to a parent or grandparent; 0 when the file does not say
	AgesUnsaid           int // percent; the platform knows that one is an adult and the other under 18, and neither said an age; 0 when the file does not say
	Outweighed           int // percent at most; the other party has more points toward the speaker; 0 when the file does not say
	ExemptStages         []string
}

// Gates hold a level back whatever the points.
type Gates struct {
	MediumIndicators int      // different indicators that medium and above need
	Alone            []string // indicators that may reach them alone (critical threats)
}

// Patterns are the parameters of the four closed patterns.
type Patterns struct {
	QuestionImbalance struct {
		Window, MinQuestions, Share, MinMessages int // messages; questions; percent of all questions; messages of each side
	}
	RapidBreadth     struct{ Stages, Messages int }
	Persistence      struct{ Messages int }
	AgeInconsistency struct{ Years int } // claims that differ by at least this many
}

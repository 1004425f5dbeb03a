package moderation

// TraceKind says what Trace tells of.
type TraceKind uint8

// The kinds of Trace.
const (
	TraceFired    TraceKind = iota // the rule made a signal
	TraceUnless                    // its wording was there, and unless excused it; N is the unless entry
	TraceAfter                     // an entry answers something that the other side did not say; Detail names it, N is the find entry
	TraceWhen                      // a condition did not hold; Detail names it
	TraceRepeat                    // said too few times yet; N counts them
	TraceSteps                     // N steps were seen; Detail names the next
	TraceTogether                  // N members were seen; Detail names one that was not
	TraceWithout                   // something was seen that must not be; Detail names it
	TracePattern                   // the pattern was not there; Detail says why
	TraceNoted                     // it is on trial and of severity none: no signal, but rules that name it know of it
)

// Trace tells why a rule made a signal of a message or did not. It holds no text of the message.
type Trace struct {
	Rule   string
	Kind   TraceKind
	N      int    // as the kind says; -1 where it says nothing
	Detail string // as the kind says
}

// AddTraced is Add that also tells, for every rule that came far enough to be judged, how it ended. It runs the same code; use it for
// explanations, not on the hot path.
func (t *Thread) AddTraced(m Message, visit func(Trace)) []Signal {
	t.trace = visit
	defer func() { t.trace = nil }()
	return t.Add(m)
}

func (t *Thread) tell(ri uint16, kind TraceKind, n int, detail string) {
	if t.trace != nil {
		t.trace(Trace{Rule: t.rs.rules[ri].src.ID, Kind: kind, N: n, Detail: detail})
	}
}

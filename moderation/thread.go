package moderation

import (
	"strings"
	"time"

	"github.com/safethread/safethread/moderation/internal/match"
)

// The bounds of a thread's state. They hold it, and its snapshot, under 64 KiB whatever the conversation does.
const (
	maxSpeakers = 64  // people kept; the quietest without signals make room for new ones
	maxSignals  = 64  // signals kept for the report
	maxEvents   = 192 // sightings kept for rules that combine others
	maxEntries  = 288 // scoring sightings kept over all pairs of people
	maxName     = 40  // bytes of a name kept; longer ones are shortened to a hash
	recentKept  = 32  // messages known again by id
	windowKept  = 64  // messages that question-imbalance looks back on
)

// nobody is the number of a person who is not known.
const nobody = 0xFF

// Thread is the state of one conversation. It holds no text. One goroutine may use it at a time; many threads may run at once.
type Thread struct {
	rs        *RuleSet
	lang      *language
	id        string
	chat      Chat
	count     int   // messages so far, re-deliveries not counted
	number    int32 // running number of the last message, from 1: while one is read it is not counted yet
	clock     int64 // greatest message time seen, Unix milliseconds; 0 before any
	truncated bool
	dropped   int
	people    []person
	pairs     []pair
	waiting   []waiting
	learned   bool // a fact that rules may wait for was learned
	signals   []kept
	numbered  int32 // signals so far
	events    []event
	recent    []recent // ring by count
	window    []asked  // ring by count
	tail      match.Tail
	tailBy    uint8 // whose last words tail holds
	reached   [LevelCritical + 1]reached
	notes     []string
	out       []Signal // result of the last Add
	fresh     []event  // sightings of the current message
	scoring   []scored // sightings that score, made by the current message
	trace     func(Trace)
	work      working
}

// event is a sighting of a rule: what later rules look back on.
type event struct {
	rule     uint16
	from, to uint8
	raw      bool // it counts for its own repeat only
	shadow   bool
	aged     bool // it told the speaker's age in years
	index    int32
	at       int64 // the thread's clock
}

// recent is a message seen lately: its hashed id and its author.
type recent struct {
	id     uint64
	author uint8
}

// asked says who wrote a message and whether it asks something.
type asked struct {
	author   uint8
	question bool
}

// reached is the first message at which a level was reached; ok false means never.
type reached struct {
	ok      bool
	index   int32
	message string
}

// NewThread starts a conversation. People are what the platform knows of its participants; they may be few or none.
func (rs *RuleSet) NewThread(id string, people ...Participant) *Thread {
	t := &Thread{rs: rs, lang: rs.first, id: strings.Clone(shortName(id)), tailBy: nobody}
	for _, p := range people {
		t.SetParticipant(p)
	}
	return t
}

// SetLang tells the conversation's language as a BCP 47 tag. Call it before the first Add.
func (t *Thread) SetLang(lang string) { t.lang = t.rs.language(lang) }

// SetChat tells what kind of conversation it is. Call it before the first Add.
func (t *Thread) SetChat(c Chat) { t.chat = c }

// SetParticipant tells what the platform knows of a person, also of one who joins later. It replaces what was told before; what the
// person said in the thread stays.
func (t *Thread) SetParticipant(p Participant) {
	if p.ID == "" {
		return
	}
	i := t.person(p.ID)
	if i == nobody {
		return
	}
	t.learned = true
	t.people[i].known, t.people[i].years, t.people[i].newContact = p.Age, int16(max(0, min(p.Years, 150))), p.NewContact
	if y := p.Years; y > 0 {
		t.people[i].known = AgeAdult
		if y < 18 {
			t.people[i].known = AgeMinor
		}
	}
}

// Add reads the next message and returns the signals in it, and those of earlier messages that count only now, since a fact that their rules ask for
// was not known before (see Signal.Index); the result is valid until the next call. Any bytes are taken: there is no
// error and no panic. A message whose id was among the last 32 is a re-delivery and changes nothing. A late message is scored at the
// thread's clock, the greatest time seen.
func (t *Thread) Add(m Message) []Signal {
	t.out, t.fresh, t.scoring, t.work.pending = t.out[:0], t.fresh[:0], t.scoring[:0], t.work.pending[:0]
	id := hashName(m.ID)
	if t.seen(id) {
		return nil
	}
	t.number = int32(t.count) + 1
	t.tick(m.Time)
	author := t.author(m.Author)
	text, cut := cutText(m.Text, t.rs.maxText)
	t.truncated = t.truncated || cut
	s := t.lang.pool.Get().(*match.Scratch)
	if t.tailBy != author || author == nobody {
		t.tail.Clear()
		t.tailBy = author
	}
	res := t.lang.program.RunAfter(s, &t.tail, text, match.Want{Answers: t.awaits(), AllExcuses: t.trace != nil})
	toward := t.toward(&m, author, s)
	question := t.rs.asks && t.lang.program.IsQuestion(s)
	if len(res.Matches) > 0 {
		t.readMatches(&m, author, toward, res)
	}
	if len(t.fresh) > 0 || len(t.work.pending) > 0 || t.trace != nil {
		t.readFacts(&m, author, toward)
	}
	if t.learned && len(t.waiting) > 0 {
		t.callWaiting()
	}
	t.learned = false
	t.lang.program.Next(s, &t.tail)
	t.lang.pool.Put(s)
	t.remember(id, author, question)
	if len(t.fresh) > 0 || len(t.work.pending) > 0 || question || t.trace != nil {
		t.readCombinations(&m, author, toward, question)
	}
	if len(t.fresh) > 0 {
		t.settle(&m)
	}
	t.count++
	if len(t.out) == 0 {
		return nil
	}
	return t.out
}

// tick moves the clock; silence and late messages leave it.
func (t *Thread) tick(at time.Time) {
	if at.IsZero() {
		return
	}
	if ms := at.UnixMilli(); ms > t.clock {
		if t.clock == 0 {
			t.startClock(ms)
		}
		t.clock = ms
	}
}

// startClock gives what was said before any time was known the first time that is: of an unknown age it has not faded yet.
func (t *Thread) startClock(ms int64) {
	for i := range t.pairs {
		t.pairs[i].ledger.Shift(ms)
	}
	for i := range t.waiting {
		t.waiting[i].place.clock = ms
	}
}

// seen says whether a message id, hashed, was among the last ones.
func (t *Thread) seen(id uint64) bool {
	if id == 0 {
		return false
	}
	for i := range t.recent {
		if t.recent[i].id == id {
			return true
		}
	}
	return false
}

// remember notes the message for re-delivery, replies and question-imbalance.
func (t *Thread) remember(id uint64, author uint8, question bool) {
	t.recent = ring(t.recent, recent{id, author}, t.count, recentKept)
	t.window = ring(t.window, asked{author, question}, t.count, windowKept)
}

// ring puts a value into a ring buffer of a size, indexed by a running count.
func ring[T any](buf []T, v T, count, size int) []T {
	if len(buf) < size {
		return append(buf, v)
	}
	buf[count%size] = v
	return buf
}

// cutText bounds the text that is scanned, at a rune border.
func cutText(s string, limit int) (string, bool) {
	if len(s) <= limit {
		return s, false
	}
	cut := limit
	for cut > limit-4 && cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut], true
}

// Messages is how many messages the thread has read, those before a snapshot included; a re-delivery is none. The last one has Index Messages()-1.
func (t *Thread) Messages() int { return t.count }

// Level is the thread's level after the last message.
func (t *Thread) Level() Level {
	_, l, _ := t.riskiest()
	return l
}

// Score is the thread's score after the last message: that of its riskiest speaker toward another.
func (t *Thread) Score() Points {
	_, _, p := t.riskiest()
	return p
}

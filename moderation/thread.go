package moderation

import (
	"fmt"
	"slices"
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
	maxName     = 64  // bytes of a name kept; longer ones are shortened to a hash (KeptID)
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
	unread    string // a language set last that the rules have no wording in, until a message came in it
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
	writing   uint8 // who must not be forgotten while a message is read
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
	t := &Thread{rs: rs, lang: rs.first, id: strings.Clone(KeptID(id)), tailBy: nobody, writing: nobody}
	for _, p := range people {
		t.SetParticipant(p)
	}
	return t
}

// SetLang tells the language of the messages to come as a BCP 47 tag ("en", "en-GB"); empty and "und" mean the pack's first language. In a language
// that the rules have no wording in (RuleSet.Languages) only what they have for every language is seen, and the report's Notes say so.
func (t *Thread) SetLang(lang string) {
	l := t.rs.language(lang)
	if l != t.lang {
		t.lang, t.tail, t.tailBy = l, match.Tail{}, nobody // the last words are numbers of the other language
	}
	t.unread = ""
	if l == t.rs.programs[anyLanguage] && l != t.rs.first {
		t.unread = strings.Clone(KeptID(lang))
	}
}

// SetChat tells what kind of conversation it is; a value that is none of the constants means ChatUnknown. Call it before the first Add: whom
// earlier messages were for stays as it was read.
func (t *Thread) SetChat(c Chat) {
	if c > ChatGroup {
		c = ChatUnknown
	}
	t.chat = c
}

// SetParticipant tells what the platform knows of a person, also of one who joins later or whose age is learned later. It replaces what was told before; what
// the person said in the thread stays. Values that are none of the constants mean not known; without an ID nothing is told. It returns the signals of earlier
// messages that count only now, as Add does, and what the thread comes to by it counts as reached with its last message.
func (t *Thread) SetParticipant(p Participant) []Signal {
	if p.ID == "" {
		return nil
	}
	i := t.person(p.ID)
	if i == nobody {
		return nil
	}
	if p.NewContact > No {
		p.NewContact = Unknown
	}
	who, was := &t.people[i], t.people[i]
	who.known, who.years, who.newContact = p.band(), int16(max(0, min(p.Years, 150))), p.NewContact
	if who.known == was.known && who.years == was.years && who.newContact == was.newContact {
		return nil
	}
	t.learned = true
	if t.count == 0 {
		return nil
	}
	t.begin()
	t.callWaiting()
	t.settle()
	t.levels(reached{ok: true, index: int32(t.count - 1)})
	return t.result()
}

// begin empties what one call of Add collects.
func (t *Thread) begin() {
	t.out, t.fresh, t.scoring, t.work.pending, t.work.id = t.out[:0], t.fresh[:0], t.scoring[:0], t.work.pending[:0], ""
}

// result is what Add found, nil for nothing.
func (t *Thread) result() []Signal {
	if len(t.out) == 0 {
		return nil
	}
	return t.out
}

// remark adds a note to the report, once. There is room for a few: a platform that tells ever new things must not fill the state.
func (t *Thread) remark(note string) {
	if len(t.notes) < 16 && !slices.Contains(t.notes, note) {
		t.notes = append(t.notes, note)
	}
}

// Add reads the next message and returns the signals in it, and those of earlier messages that count only now, since a fact that their rules ask for
// was not known before (see Signal.Index); the result is valid until the next call. Any bytes are taken: there is no
// error and no panic. A message whose id its author has among the last 32 is a re-delivery and changes nothing. A late message is scored at the
// thread's clock, the greatest time seen.
func (t *Thread) Add(m Message) []Signal {
	t.begin()
	id := hashName(m.ID)
	if t.seen(id, m.Author) {
		return nil
	}
	if t.unread != "" {
		t.remark(fmt.Sprintf("The rules have no wording in the language %q; only what they have for every language is seen.", t.unread))
		t.unread = ""
	}
	t.number = int32(t.count) + 1
	t.tick(m.Time)
	author, to := t.parties(&m)
	text, cut := cutText(m.Text, t.rs.maxText)
	t.truncated = t.truncated || cut
	s := t.lang.pool.Get().(*match.Scratch)
	if t.tailBy != author || author == nobody {
		t.tail.Clear()
		t.tailBy = author
	}
	res := t.lang.program.RunAfter(s, &t.tail, text, match.Want{Answers: t.awaits(), AllExcuses: t.trace != nil})
	toward := t.toward(&m, author, to, s)
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
		t.settle()
		t.levels(reached{ok: true, index: int32(t.count), message: t.here(&m).message})
	}
	t.count++
	return t.result()
}

// endOfTime is 1 January 2100 in Unix milliseconds.
const endOfTime = 4_102_444_800_000

// tick moves the clock; silence and late messages leave it.
func (t *Thread) tick(at time.Time) {
	if at.IsZero() {
		return
	}
	if ms := at.UnixMilli(); ms > t.clock && ms < endOfTime {
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

// seen says whether a message id, hashed, was among the last ones by the same author: some platforms number each author's messages apart.
func (t *Thread) seen(id uint64, author string) bool {
	if id == 0 {
		return false
	}
	for i := range t.recent {
		if r := t.recent[i]; r.id == id && (r.author == nobody || t.people[r.author].id == KeptID(author)) {
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

// Level is the thread's level after the last message. It rises only where Add or SetParticipant returned signals or SetParticipant was called, so there is no
// need to ask after every message: a thread full of sightings takes some microseconds to add up.
func (t *Thread) Level() Level {
	_, l, _ := t.riskiest()
	return l
}

// Urgency is how soon a person should look, whatever the level: somebody in distress may be Immediate in a thread at LevelNone. It stays: nothing takes
// distress back but a person who has looked. It costs as much as Level and rises only where Level may.
func (t *Thread) Urgency() Urgency { return t.urgency() }

// Score is the thread's score after the last message: that of its riskiest speaker toward another.
func (t *Thread) Score() Points {
	_, _, p := t.riskiest()
	return p
}

package moderation_test

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stateLimit is what README and DESIGN promise of a thread and of its snapshot, in bytes.
const stateLimit = 64 << 10

// flood is a conversation that fills everything that a thread keeps: names and ids as long as are kept, many people, hits in most messages.
type flood struct {
	r       *rand.Rand
	w       *wordings
	authors int
	fresh   bool // each message is by somebody new
	count   int
	at      time.Time
}

func newFlood(w *wordings, seed uint64, authors int, fresh bool) *flood {
	return &flood{r: rand.New(rand.NewPCG(seed, 31)), w: w, authors: authors, fresh: fresh, at: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}
}

// next is the next message. Its strings are its own, as they are when a platform reads them from somewhere.
func (f *flood) next() moderation.Message {
	f.count++
	f.at = f.at.Add(time.Duration(f.r.IntN(40)-2) * time.Second)
	author := f.r.IntN(f.authors)
	if f.fresh && f.r.IntN(2) == 0 {
		author = f.authors + f.count
	}
	m := moderation.Message{ID: fmt.Sprintf("%060d", f.count), Author: longName(author), Time: f.at, Text: f.w.sentences[f.r.IntN(len(f.w.sentences))]}
	if f.r.IntN(8) == 0 {
		m.Text += " " + f.w.sentences[f.r.IntN(len(f.w.sentences))] + " " + f.w.sentences[f.r.IntN(len(f.w.sentences))]
	}
	if f.r.IntN(2) == 0 {
		m.To = longName(f.r.IntN(f.authors))
	}
	return m
}

func longName(i int) string { return strings.Repeat("x", 52) + fmt.Sprintf("%012d", i) }

// floods are the kinds of conversation that the bounds are tried on.
var floods = []struct {
	name    string
	authors int
	fresh   bool
}{{"two people", 2, false}, {"a dozen people", 12, false}, {"as many as are kept", 96, false}, {"ever new people", 40, true}}

var long = flag.Bool("long", false, "run the memory tests at full length: a thread of 1,000,000 messages")

// TestMillionMessages: however long one conversation, and whoever floods it, its snapshot stays within the limit.
func TestMillionMessages(t *testing.T) {
	messages := 50_000
	if *long {
		messages = 1_000_000
	}
	rs := load(t)
	w := newWordings(rs)
	th := rs.NewThread(longName(-1))
	for i, kind := range floods {
		f := newFlood(w, uint64(i), kind.authors, kind.fresh)
		f.count = i * messages / len(floods)
		most, hits := 0, 0
		for n := range messages / len(floods) {
			hits += min(1, len(th.Add(f.next())))
			if n < 1000 && n%10 == 0 || n%1999 == 0 {
				b, err := th.Snapshot()
				require.NoError(t, err)
				most = max(most, len(b))
			}
		}
		t.Logf("%s: up to message %d, %d with signals, snapshot at most %d bytes", kind.name, f.count, hits, most)
		require.Greater(t, hits, messages/len(floods)/5)
		assert.LessOrEqual(t, most, stateLimit, kind.name)
	}
}

// TestThreadsAreSmall: the live heap of threads that are kept, each after a flood of its own.
func TestThreadsAreSmall(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector changes what memory is live")
	}
	rs := load(t)
	w := newWordings(rs)
	threads, messages := 200, 1000
	if !*long {
		threads = 20
	}
	warm := newFlood(w, 99, 2, false)
	for th := rs.NewThread("warm"); warm.count < 5000; { // what the pool keeps is not the threads'
		th.Add(warm.next())
	}
	for i, kind := range floods {
		kept := make([]*moderation.Thread, threads)
		before := liveHeap()
		for j := range kept {
			kept[j] = rs.NewThread(longName(j))
			f := newFlood(w, uint64(i*threads+j), kind.authors, kind.fresh)
			for range messages {
				kept[j].Add(f.next())
			}
		}
		each := (liveHeap() - before) / int64(threads)
		t.Logf("%s: %d bytes a thread", kind.name, each)
		assert.LessOrEqual(t, each, int64(stateLimit), kind.name)
		runtime.KeepAlive(kept)
	}
}

// TestThreadsHoldNoBuffers: names and ids that are parts of a large buffer do not keep the buffer alive.
func TestThreadsHoldNoBuffers(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector changes what memory is live")
	}
	rs := load(t)
	const threads, size = 100, 256 << 10
	kept := make([]*moderation.Thread, threads)
	before := liveHeap()
	for j := range kept {
		line := strings.Repeat("author-one message-id author-two how old are you ", size/49)
		kept[j] = rs.NewThread(line[23:30])
		kept[j].Add(moderation.Message{Author: line[:10], ID: line[11:21], To: line[22:32], Text: line[33:48]})
	}
	each := (liveHeap() - before) / threads
	t.Logf("%d bytes a thread", each)
	assert.Less(t, each, int64(size/4))
	runtime.KeepAlive(kept)
}

// TestNewWordsDoNotFillMemory: ten times as many words that nobody used before leave no more behind.
func TestNewWordsDoNotFillMemory(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector changes what memory is live")
	}
	const slack = 4 << 20
	rs := load(t)
	p := rs.Wording("en")
	s := p.NewScratch() // one by hand: the collector empties the pool
	w := newWordings(rs)
	few, many := 200_000, 2_000_000
	if !*long {
		few, many = 20_000, 200_000
	}
	r := rand.New(rand.NewPCG(8, 41))
	send := func(words int) {
		var b strings.Builder
		for i := range words {
			switch i % 4 {
			case 0:
				b.WriteString(w.words[r.IntN(len(w.words))]) // one that begins like a rule's word, for the cache of stems
				fallthrough
			case 1:
				b.WriteString(letters(r, abc, 4+r.IntN(8)))
			case 2:
				b.WriteString(letters(r, abc, 5) + "'s") // for the cache of contractions
			case 3:
				b.WriteString(letters(r, "1l0o5s3e", 5)) // for other readings
			}
			b.WriteByte(' ')
			if b.Len() > 200 {
				p.Run(s, b.String())
				b.Reset()
			}
		}
	}
	start := liveHeap()
	send(few)
	first := liveHeap() - start
	send(many)
	then := liveHeap() - start
	t.Logf("%d bytes after %d new words, %d after %d more", first, few, then, many)
	assert.LessOrEqual(t, then, first+slack)
	assert.LessOrEqual(t, then, int64(3*slack))
	runtime.KeepAlive(s)
	runtime.KeepAlive(rs)
}

// liveHeap is what is reachable, in bytes.
func liveHeap() int64 {
	var m runtime.MemStats
	for range 3 { // pools give their values up in steps, here all of them
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

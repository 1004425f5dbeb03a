package moderation_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/workload"
	"github.com/stretchr/testify/assert"
)

// longChats makes seeded conversations of one side that presses and one that answers: the pack's own test sentences by the first, sentences of the
// same indicators by the second soon after, and ordinary messages between. Nobody talks like this; it shows how points behave over a long time.
type longChats struct {
	rs       *moderation.RuleSet
	texts    map[string][]string // by indicator
	pressed  []string            // indicators that the first side uses
	mirrored map[string]bool     // those that the other side asks back
}

func newLongChats(rs *moderation.RuleSet) *longChats {
	l := &longChats{rs: rs, texts: map[string][]string{}, mirrored: map[string]bool{}}
	pack := l.rs.Pack()
	stage := map[string]string{}
	for _, in := range pack.Indicators {
		stage[in.ID] = in.Stage
	}
	for i := range pack.Rules {
		r := &pack.Rules[i]
		s := stage[r.Indicator]
		if s == "fact" || s == "response" || s == "pattern" || r.Pattern != "" || len(r.Steps)+len(r.Together) > 0 {
			continue
		}
		var said []string
		for _, x := range r.Tests.Match {
			said = append(said, x.Text)
		}
		l.texts[r.Indicator] = append(l.texts[r.Indicator], plainHits(rs, said)...)
		if !slices.Contains(l.pressed, r.Indicator) && len(l.texts[r.Indicator]) > 0 {
			l.pressed = append(l.pressed, r.Indicator)
		}
		l.mirrored[r.Indicator] = s == "access" || s == "trust" || s == "approach" || s == "desensitisation" || s == "risk-assessment"
	}
	slices.Sort(l.pressed)
	return l
}

// longParams are the shape of a chat. The other side says early that it is 13.
type longParams struct {
	messages      int
	press, mirror int    // per mille of the first side's messages; of those, how many are asked back
	own           int    // per mille of the other side's messages that begin something of their own
	age           string // what the first side says of its age; empty: nothing
	later         string // what it says of it a hundred messages later; empty: nothing
	silent        bool   // the other side says nothing of its age
}

// pick is one of the sentences of an indicator.
func (l *longChats) pick(r *rand.Rand, indicator string) string {
	return l.texts[indicator][r.IntN(len(l.texts[indicator]))]
}

// chat is one conversation: A presses, B answers.
func (l *longChats) chat(seed uint64, p longParams) moderation.Conversation {
	r := rand.New(rand.NewPCG(seed, 77))
	ordinary := workload.Messages(seed, p.messages)
	c := moderation.Conversation{ID: fmt.Sprint("long", seed)}
	var owed []string
	// Everybody has a handful of things that they do, some often and some rarely.
	first := r.Perm(len(l.pressed))
	for i := range p.messages {
		m := moderation.Message{Author: "A", Text: ordinary[i]}
		if i%2 == 1 {
			m.Author = "B"
		}
		switch {
		case i == 5 && !p.silent:
			m.Text = "im 13"
		case i == 106 && p.later != "":
			m.Text = p.later
		case i == 6 && p.age != "":
			m.Text = p.age
		case m.Author == "A" && r.IntN(1000) < p.press:
			// A quarter of the indicators makes most of it.
			k := first[min(r.IntN(len(first)), r.IntN(len(first)), r.IntN(len(first)))]
			m.Text = l.pick(r, l.pressed[k])
			if l.mirrored[l.pressed[k]] && r.IntN(1000) < p.mirror {
				owed = append(owed, l.pressed[k])
			}
		case m.Author == "B" && len(owed) > 0 && r.IntN(2) == 0:
			m.Text = l.pick(r, owed[0])
			owed = owed[1:]
		case m.Author == "B" && r.IntN(1000) < p.own:
			for {
				if k := l.pressed[r.IntN(len(l.pressed))]; l.mirrored[k] {
					m.Text = l.pick(r, k)
					break
				}
			}
		}
		c.Messages = append(c.Messages, m)
	}
	return c
}

// high counts chats in which each side came to high within so many of its own messages.
type high struct {
	of           int
	first, other [5]int // within marks
	right        int    // the first side scores higher at the end
	median       int    // own messages of the first side to high
}

var highMarks = [5]int{20, 50, 100, 400, 1000}

func (l *longChats) measure(chats int, p longParams) high {
	h := high{of: chats}
	var to []int
	for seed := range uint64(chats) {
		rep := l.rs.Review(l.chat(seed, p))
		at, score := map[string]int{"A": math.MaxInt, "B": math.MaxInt}, map[string]moderation.Points{}
		for _, s := range rep.Speakers {
			score[s.ID] = s.Score
			for _, x := range s.Reached {
				if x.Level == moderation.LevelHigh {
					at[s.ID] = x.Index/2 + 1
				}
			}
		}
		for k, n := range highMarks {
			if at["A"] <= n {
				h.first[k]++
			}
			if at["B"] <= n {
				h.other[k]++
			}
		}
		to = append(to, at["A"])
		if score["A"] > score["B"] {
			h.right++
		}
	}
	slices.Sort(to)
	h.median = to[len(to)/2]
	return h
}

// TestLongChats holds that the other side does not creep up in chats of 2,000 messages without times, where nothing fades, while the side that presses
// is found. -v prints the figures. Where the first side claims to be a child too, both sides look alike in these chats; only the direction is held there.
func TestLongChats(t *testing.T) {
	if raceDetector {
		t.Skip("one goroutine reads hundreds of thousands of messages: nothing for the race detector to see")
	}
	l := newLongChats(load(t))
	const chats = 60
	for _, c := range []struct {
		age          string
		chats        int
		other, right int // at most, at least
	}{{"im 25", chats, 0, 60}, {"", chats, 11, 57}, {"im 15", 4 * chats, 232, 190}} { // a share near 5 in 6, of which six of 240 are chance: the chats are made of what the pack tests
		h := l.measure(c.chats, longParams{messages: 2000, press: 60, mirror: 400, own: 5, age: c.age})
		t.Logf("%-8q high within %v own messages, of %d chats: the first side %v (median %d), the other %v; the first scores higher in %d", c.age, highMarks, h.of, h.first, h.median, h.other, h.right)
		assert.Equal(t, c.chats, h.first[4], c.age)
		assert.LessOrEqual(t, h.other[4], c.other, c.age)
		assert.GreaterOrEqual(t, h.right, c.right, c.age)
	}
	// Who claims to be grown and states an age under 18 as well stays the one who presses.
	for _, p := range []longParams{{age: "im 25", later: "im 15"}, {age: "im 15", later: "im 25"}} {
		p.messages, p.press, p.mirror, p.own = 2000, 60, 400, 5
		h := l.measure(chats, p)
		t.Logf("%q, later %q: the first side %v, the other %v; the first scores higher in %d", p.age, p.later, h.first, h.other, h.right)
		assert.Equal(t, [2]int{chats, chats}, [2]int{h.first[4], h.right}, p.later)
		assert.LessOrEqual(t, h.other[4], map[string]int{"im 15": 1, "im 25": 9}[p.later]) // as measured: the chats are made of what the pack tests
	}
}

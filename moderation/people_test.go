package moderation_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// pressing is what somebody writes to a child; each line has signals.
var pressing = []string{"hi, how old are you?", "are you home alone", "do you have snapchat? dont tell your mum", "can we meet up tonight"}

// press lets sam write to kit, and kit answer, and returns the signals.
func press(th *moderation.Thread) (out []moderation.Signal) {
	for _, x := range pressing {
		out = append(out, th.Add(moderation.Message{Author: "sam", To: "kit", Text: x})...)
		th.Add(moderation.Message{Author: "kit", To: "sam", Text: "ok"})
	}
	return out
}

func speaker(t *testing.T, r moderation.Report, id string) moderation.Speaker {
	for _, s := range r.Speakers {
		if s.ID == id {
			return s
		}
	}
	require.Failf(t, "no such speaker", "%s", id)
	return moderation.Speaker{}
}

// TestFullRoomsKeepWhoSaidWhat: where a new name takes the place of somebody, signals stay with who wrote the message and whom it was for.
func TestFullRoomsKeepWhoSaidWhat(t *testing.T) {
	rs := load(t)
	for _, crowd := range []int{60, 61, 62, 63, 64, 65, 130} {
		th := rs.NewThread("g")
		th.SetChat(moderation.ChatGroup)
		th.Add(moderation.Message{Author: "sam", Text: "hello"})
		for i := range crowd {
			th.Add(moderation.Message{Author: fmt.Sprint("u", i), Text: "hello all"})
		}
		th.Add(moderation.Message{Author: "ana", Text: "im 13"})
		for _, s := range th.Add(moderation.Message{Author: "sam", To: "kit", Text: "im 34. are you home alone? dont tell your mum. do you have snapchat?"}) {
			require.Equal(t, "sam", s.Author, "%d others: %s", crowd, s.Rule)
			require.Contains(t, []string{"kit", ""}, s.Toward, "%d others: %s", crowd, s.Rule)
		}
		th.Add(moderation.Message{Author: "kit", To: "sam", Text: "im 13"})
		press(th)
		r := th.Report()
		assert.Equal(t, moderation.Initiator, speaker(t, r, "sam").Role, "%d others", crowd)
		assert.Equal(t, "kit", speaker(t, r, "sam").Toward, "%d others", crowd)
		assert.GreaterOrEqual(t, r.Level, moderation.LevelHigh, "%d others", crowd)
	}
}

// TestSignalsNameTheirAuthor is the law over random rooms of any size, with people who come, go, are named late and come back from snapshots: a signal names
// who wrote its message, and whom the platform says it was for.
func TestSignalsNameTheirAuthor(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 77)
	for round := range 60 {
		names := 2 + k.r.IntN(150)
		th := rs.NewThread(fmt.Sprint("room", round))
		th.SetChat(moderation.Chat(k.r.IntN(3)))
		var said []moderation.Message
		check := func(signals []moderation.Signal) {
			for _, s := range signals {
				m := said[s.Index]
				require.Equal(t, m.Author, s.Author, "round %d, message %d, %s", round, s.Index, s.Rule)
				if m.To != "" && m.To != m.Author && s.Stage != "pattern" {
					require.Equal(t, m.To, s.Toward, "round %d, message %d, %s", round, s.Index, s.Rule)
				}
			}
		}
		for range 150 {
			m := moderation.Message{Author: fmt.Sprint("u", k.r.IntN(names)), Text: k.hits[k.r.IntN(len(k.hits))]}
			if k.r.IntN(2) == 0 {
				m.To = fmt.Sprint("u", k.r.IntN(names))
			}
			switch k.r.IntN(8) {
			case 0:
				check(th.SetParticipant(moderation.Participant{ID: fmt.Sprint("u", k.r.IntN(names)), Age: moderation.AgeBand(k.r.IntN(3))}))
			case 1:
				th.SetLang([]string{"en", "fr"}[k.r.IntN(2)])
			case 2:
				b, err := th.Snapshot()
				require.NoError(t, err)
				th, err = rs.ResumeThread(b)
				require.NoError(t, err)
			}
			said = append(said, m)
			check(th.Add(m))
			require.Equal(t, len(said), th.Messages())
		}
		th.Report()
	}
}

// TestCrowdsShutNobodyOut: neither people whom the platform names and who never write, nor many who state an age, take the place of those who write.
func TestCrowdsShutNobodyOut(t *testing.T) {
	rs := load(t)
	want := rs.NewThread("g", moderation.Participant{ID: "kit", Age: moderation.AgeMinor}, moderation.Participant{ID: "sam", Age: moderation.AgeAdult})
	want.SetChat(moderation.ChatGroup)
	press(want)
	require.GreaterOrEqual(t, want.Level(), moderation.LevelHigh)
	for _, crowd := range []int{62, 63, 64, 500} {
		var people []moderation.Participant
		for i := range crowd {
			people = append(people, moderation.Participant{ID: fmt.Sprint("u", i), Age: moderation.AgeMinor})
		}
		people = append(people, moderation.Participant{ID: "kit", Age: moderation.AgeMinor}, moderation.Participant{ID: "sam", Age: moderation.AgeAdult})
		th := rs.NewThread("g", people...)
		th.SetChat(moderation.ChatGroup)
		press(th)
		assert.Equal(t, want.Score(), th.Score(), "%d silent members", crowd)

		th = rs.NewThread("g")
		th.SetChat(moderation.ChatGroup)
		for i := range crowd {
			th.Add(moderation.Message{Author: fmt.Sprint("u", i), Text: "im 13"})
		}
		th.Add(moderation.Message{Author: "kit", To: "sam", Text: "im 13"})
		th.Add(moderation.Message{Author: "sam", To: "kit", Text: "im 40"})
		press(th)
		assert.GreaterOrEqual(t, th.Level(), moderation.LevelHigh, "%d who say their age", crowd)
		assert.Empty(t, th.Report().Notes)
	}
}

// TestCrowdsWashNobodyClean: who has come to medium, toward a person, is not forgotten for new names; where there is no room but for such people, a note says so.
func TestCrowdsWashNobodyClean(t *testing.T) {
	rs := load(t)
	th := rs.NewThread("g", moderation.Participant{ID: "kit", Age: moderation.AgeMinor}, moderation.Participant{ID: "sam", Age: moderation.AgeAdult})
	th.SetChat(moderation.ChatGroup)
	press(th)
	before := th.Score()
	for i := range 300 {
		th.Add(moderation.Message{Author: fmt.Sprint("u", i), Text: "how old are you"})
	}
	assert.Equal(t, before, th.Score())
	for i := range 80 {
		a, b := fmt.Sprint("a", i), fmt.Sprint("b", i)
		th.SetParticipant(moderation.Participant{ID: a, Age: moderation.AgeAdult})
		th.SetParticipant(moderation.Participant{ID: b, Age: moderation.AgeMinor})
		for _, x := range pressing {
			th.Add(moderation.Message{Author: a, To: b, Text: x})
		}
	}
	r := th.Report()
	assert.Equal(t, before, speaker(t, r, "sam").Score, "whatever others did")
	assert.Len(t, r.Notes, 1)
}

// TestNoticesAreNoThirdPerson: a conversation of two stays one where a notice of the platform stands in it, without an author or, in a chat that the platform
// calls direct, by any name.
func TestNoticesAreNoThirdPerson(t *testing.T) {
	rs := load(t)
	talk := func(chat moderation.Chat, notice string, at int, people ...moderation.Participant) moderation.Report {
		th := rs.NewThread("d", people...)
		th.SetChat(chat)
		for i, x := range pressing {
			if i == at {
				th.Add(moderation.Message{Author: notice, Text: "sam joined the conversation"})
			}
			th.Add(moderation.Message{Author: "sam", Text: x})
			th.Add(moderation.Message{Author: "kit", Text: "ok"})
			th.Add(moderation.Message{Author: "kit", Text: "im 13"})
		}
		return th.Report()
	}
	named := []moderation.Participant{{ID: "kit", Age: moderation.AgeMinor}, {ID: "sam", Age: moderation.AgeAdult}}
	for _, people := range [][]moderation.Participant{nil, named} {
		want := talk(moderation.ChatUnknown, "", -1, people...)
		require.GreaterOrEqual(t, want.Level, moderation.LevelHigh)
		for at := range pressing {
			for _, chat := range []moderation.Chat{moderation.ChatUnknown, moderation.ChatDirect} {
				r := talk(chat, "", at, people...)
				assert.Equal(t, want.Score, r.Score, "a notice without author before line %d", at)
				assert.Equal(t, "kit", speaker(t, r, "sam").Toward)
			}
			if people != nil || at > 0 {
				r := talk(moderation.ChatDirect, "system", at, people...)
				assert.Equal(t, want.Score, r.Score, "a notice by system before line %d", at)
			}
		}
	}
}

// TestLanguageMayChange: a language may be learned late. What is no language of the pack is said in a note; an undetermined one is the pack's first.
func TestLanguageMayChange(t *testing.T) {
	rs := load(t)
	require.Equal(t, []string{"en"}, rs.Languages())
	score := func(lang string) (moderation.Points, []string) {
		th := rs.NewThread("x", moderation.Participant{ID: "kit", Age: moderation.AgeMinor}, moderation.Participant{ID: "sam", Age: moderation.AgeAdult})
		th.Add(moderation.Message{Author: "sam", Text: "hello"})
		th.SetLang(lang)
		th.Add(moderation.Message{Author: "sam", Text: "hello"})
		press(th)
		snapshot, err := th.Snapshot()
		require.NoError(t, err)
		_, err = rs.ResumeThread(snapshot)
		require.NoError(t, err)
		return th.Score(), th.Report().Notes
	}
	want, notes := score("")
	require.Empty(t, notes)
	for _, lang := range []string{"en", "EN", "en_US", "en-GB", "und", " en "} {
		got, notes := score(lang)
		assert.Equal(t, want, got, "%q", lang)
		assert.Empty(t, notes, "%q", lang)
	}
	got, notes := score("fr")
	assert.Less(t, got, want)
	assert.Len(t, notes, 1)
}

// TestLateFactsSettleAtOnce: what the platform learns late counts when it is told, and the peak and the levels reached say so.
func TestLateFactsSettleAtOnce(t *testing.T) {
	rs := load(t)
	th := rs.NewThread("x")
	press(th)
	before := th.Level()
	signals := th.SetParticipant(moderation.Participant{ID: "kit", Years: 13})
	require.NotEmpty(t, signals)
	th.SetParticipant(moderation.Participant{ID: "sam", Years: 40})
	r := th.Report()
	require.Greater(t, r.Level, before)
	assert.Equal(t, r.Level, speaker(t, r, "sam").Peak)
	assert.Equal(t, r.Level, r.Reached[len(r.Reached)-1].Level)
	assert.Equal(t, r.Messages-1, r.Reached[len(r.Reached)-1].Index)
	th.Add(moderation.Message{Author: "kit", Text: "ok"})
	assert.Equal(t, r.Score, th.Score(), "nothing was left to judge")
}

// TestOddValuesAreUnknown: what is none of the constants is not known, and a time beyond all bounds moves no clock; snapshots of such threads resume.
func TestOddValuesAreUnknown(t *testing.T) {
	rs := load(t)
	th := rs.NewThread("x", moderation.Participant{ID: "kit", Age: 7, NewContact: 9})
	th.SetChat(9)
	noon := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for i, x := range pressing {
		th.Add(moderation.Message{Author: "sam", Text: x, Time: noon.Add(time.Duration(i) * time.Minute)})
	}
	want := th.Score()
	require.Positive(t, want)
	th.Add(moderation.Message{Author: "sam", Text: "ok", Time: time.UnixMilli(noon.UnixMilli() * 1000)}) // milliseconds taken for seconds
	assert.Equal(t, want, th.Score())
	snapshot, err := th.Snapshot()
	require.NoError(t, err)
	again, err := rs.ResumeThread(snapshot)
	require.NoError(t, err)
	assert.Equal(t, th.Report(), again.Report())
	_, err = rs.ResumeThread(append([]byte{1}, snapshot[1:]...))
	require.ErrorContains(t, err, "it is of version 1, or damaged, and this library reads version 3")
}

// TestReDeliveries: a message comes twice where its author's id does; authors may count their messages apart.
func TestReDeliveries(t *testing.T) {
	rs := load(t)
	talk := func(id func(i int, author string) string, twice bool) moderation.Report {
		th := rs.NewThread("x")
		for i, x := range pressing {
			for _, m := range []moderation.Message{{Author: "sam", Text: x}, {Author: "kit", Text: "im 13"}} {
				m.ID = id(i, m.Author)
				th.Add(m)
				if twice {
					require.Empty(t, th.Add(m))
				}
			}
		}
		return th.Report()
	}
	apart := talk(func(i int, _ string) string { return fmt.Sprint(i) }, true)
	unique := talk(func(i int, author string) string { return fmt.Sprint(author, i) }, true)
	none := talk(func(int, string) string { return "" }, false)
	require.Equal(t, none.Score, unique.Score)
	require.Equal(t, none.Score, apart.Score)
	require.Equal(t, none.Messages, apart.Messages)
}

// TestKeptID: ids of up to 64 bytes stay as they are; longer ones are found again by KeptID.
func TestKeptID(t *testing.T) {
	long := "@" + fmt.Sprintf("%063d", 7) + ":x"
	th := load(t).NewThread(long)
	th.Add(moderation.Message{Author: long, Text: "dont tell your mum"})
	r := th.Report()
	assert.Equal(t, moderation.KeptID(long), r.Thread)
	assert.Equal(t, moderation.KeptID(long), r.Speakers[0].ID)
	assert.Equal(t, long[:64], moderation.KeptID(long[:64]))
}

// TestNothingRisesWithoutSignals is what lets a chat server ask for level and urgency only when Add returned signals.
func TestNothingRisesWithoutSignals(t *testing.T) {
	rs := load(t)
	k := newTalk(rs, 91)
	silent := 0
	for round := range 400 {
		c := k.conversation(fmt.Sprint("room", round), 60)
		th := rs.NewThread(c.ID, c.Participants...)
		th.SetChat(c.Chat)
		for i, m := range c.Messages {
			level, urgency := th.Level(), th.Urgency()
			if len(th.Add(m)) > 0 {
				continue
			}
			silent++
			require.LessOrEqual(t, th.Level(), level, "round %d, message %d", round, i)
			require.LessOrEqual(t, th.Urgency(), urgency, "round %d, message %d", round, i)
		}
	}
	require.Greater(t, silent, 5000)
}

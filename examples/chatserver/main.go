// Command chatserver shows the loop of a chat server: a Thread for each room, Add for each message, a case for the reviewers when a level is
// reached, and snapshots over a restart. It never acts on anybody by itself.
package main

import (
	"fmt"
	"log"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
)

// server is the part of a chat server that has to do with review. Each room belongs to one goroutine at a time; here there is only one.
type server struct {
	rules *moderation.RuleSet
	rooms map[string]*moderation.Thread
}

// deliver is called for each message, after it was sent on: reading it must never hold it up.
func (s *server) deliver(room string, m moderation.Message) {
	thread, ok := s.rooms[room]
	if !ok {
		thread = s.rules.NewThread(room, knownPeople(room)...)
		s.rooms[room] = thread
	}
	before := thread.Level()
	thread.Add(m)
	if after := thread.Level(); after > before && after >= moderation.LevelMedium {
		queueForReview(thread.Report(), m)
	}
}

// queueForReview hands a case to people: that and nothing else follows from a level.
func queueForReview(r moderation.Report, m moderation.Message) {
	fmt.Printf("%s: %s, %s, at message %s\n", r.Thread, r.Level, r.Urgency, m.ID)
	for _, s := range r.Speakers {
		fmt.Printf("  %s: %s\n", s.ID, s.Role)
	}
}

// knownPeople is what the platform knows of those in a room. Whoever is not named is unknown, never a guess.
func knownPeople(room string) []moderation.Participant {
	if room == "room-1" {
		return []moderation.Participant{{ID: "robin", Age: moderation.AgeMinor}, {ID: "flint", Age: moderation.AgeAdult}}
	}
	return nil
}

// restart saves all rooms and takes them up again, as when the server is replaced by a new version. Snapshots hold no message text.
func (s *server) restart() error {
	for room, thread := range s.rooms {
		snapshot, err := thread.Snapshot()
		if err != nil {
			return err
		}
		if s.rooms[room], err = s.rules.ResumeThread(snapshot); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	set, err := moderation.Load(rules.FS)
	if err != nil {
		log.Fatal(err)
	}
	s := &server{rules: set, rooms: map[string]*moderation.Thread{}}
	clock := time.Date(2026, time.March, 2, 16, 0, 0, 0, time.UTC)
	for i, line := range traffic {
		if i == len(traffic)/2 {
			if err := s.restart(); err != nil {
				log.Fatal(err)
			}
		}
		clock = clock.Add(time.Minute)
		s.deliver(line.room, moderation.Message{ID: fmt.Sprint(i + 1), Author: line.author, Time: clock, Text: line.text})
	}
}

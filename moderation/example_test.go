package moderation_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"strings"
	"testing/fstest"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
)

// conversation is a short synthetic chat that the examples share.
var conversation = moderation.Conversation{
	ID:           "room-7",
	Participants: []moderation.Participant{{ID: "kit", Years: 13}},
	Messages: []moderation.Message{
		{ID: "1", Author: "sam", Text: "hi, how old are you?"},
		{ID: "2", Author: "kit", Text: "13, you?"},
		{ID: "3", Author: "sam", Text: "are you home alone"},
		{ID: "4", Author: "sam", Text: "do you have snapchat? dont tell your mum"},
	},
}

// Load the default pack once and review a whole conversation.
func Example() {
	rs, err := moderation.Load(rules.FS)
	if err != nil {
		log.Fatal(err)
	}
	report := rs.Review(conversation)
	fmt.Println(report.Level, report.Urgency)
	for _, f := range report.Factors {
		fmt.Println(f.Points, f.Reason)
	}
	// Output:
	// high routine
	// 7.00 6 different indicators by one speaker toward the same person.
	// 5.00 Checks whether an adult is near a child.
	// 5.00 Asks a child to keep something from parents or carers.
	// 5.00 Asks a child's age, then to move to another app.
	// 2.00 The other party is under 18 (by the platform's record).
	// 1.00 Asks how old somebody is.
	// 1.00 Speaks to a child of another app, account or private room.
	// 1.00 Shows several stages to a child within few messages.
	// 0.40 The indicators are of 3 different stages.
}

// A chat server keeps a thread for each conversation and adds messages as they come.
func ExampleThread_Add() {
	rs, _ := moderation.Load(rules.FS)
	thread := rs.NewThread("room-7", moderation.Participant{ID: "kit", Age: moderation.AgeMinor})
	for _, m := range conversation.Messages {
		for _, s := range thread.Add(m) {
			fmt.Printf("message %s: %s, %s toward %s\n", s.Message, s.Indicator, s.Author, s.Toward)
		}
	}
	// Output:
	// message 1: age-probing, sam toward kit
	// message 2: says-under-18, kit toward sam
	// message 2: age-probing, kit toward sam
	// message 3: supervision-probe, sam toward kit
	// message 3: supervision-probe, sam toward kit
	// message 4: secrecy-request, sam toward kit
	// message 4: platform-migration, sam toward kit
	// message 4: platform-migration, sam toward kit
	// message 4: secrecy-request, sam toward kit
	// message 4: secrecy-request, sam toward kit
	// message 4: secrecy-request, sam toward kit
	// message 4: combination, sam toward kit
	// message 4: combination, sam toward kit
	// message 4: combination, sam toward kit
	// message 4: rapid-breadth, sam toward kit
}

// The level is there after each message.
func ExampleThread_Level() {
	rs, _ := moderation.Load(rules.FS)
	thread := rs.NewThread("room-7", conversation.Participants...)
	for _, m := range conversation.Messages {
		thread.Add(m)
		fmt.Println(m.ID, thread.Level(), thread.Score())
	}
	// Output:
	// 1 none 1.00
	// 2 none 1.00
	// 3 low 6.80
	// 4 high 27.40
}

// Urgency stands beside the level: who is in distress cannot wait for points.
func ExampleThread_Urgency() {
	rs, _ := moderation.Load(rules.FS)
	thread := rs.NewThread("room-7")
	if signals := thread.Add(moderation.Message{Author: "kit", Text: "i cant cope anymore"}); len(signals) > 0 { // neither rises without signals
		fmt.Println(thread.Level(), thread.Urgency())
	}
	// Output: none immediate
}

// Ids of up to 64 bytes stand in reports as they are.
func ExampleKeptID() {
	fmt.Println(moderation.KeptID("kit"))
	fmt.Println(len(moderation.KeptID(strings.Repeat("x", 65))))
	// Output:
	// kit
	// 39
}

// A snapshot holds no text. A thread that is resumed goes on as if it had never stopped.
func ExampleThread_Snapshot() {
	rs, _ := moderation.Load(rules.FS)
	thread := rs.NewThread("room-7", conversation.Participants...)
	thread.Add(conversation.Messages[0])
	snapshot, err := thread.Snapshot()
	if err != nil {
		log.Fatal(err)
	}
	again, err := rs.ResumeThread(snapshot)
	if err != nil {
		log.Fatal(err)
	}
	for _, m := range conversation.Messages[1:] {
		thread.Add(m)
		again.Add(m)
	}
	fmt.Println(thread.Score() == again.Score(), len(snapshot) < 512)
	// Output: true true
}

// Bytes that are no snapshot give an error that can be told from others.
func ExampleRuleSet_ResumeThread() {
	rs, _ := moderation.Load(rules.FS)
	_, err := rs.ResumeThread([]byte("not a snapshot"))
	fmt.Println(errors.Is(err, moderation.ErrSnapshot))
	// Output: true
}

// Scan reads one message by itself: only rules that need nothing but its words.
func ExampleRuleSet_Scan() {
	rs, _ := moderation.Load(rules.FS)
	text := "ok, but dont tell your mum"
	for _, s := range rs.Scan(moderation.Message{Author: "sam", Text: text}) {
		for _, span := range s.Spans {
			fmt.Printf("%s: %q\n", s.Rule, text[span.Start:span.End])
		}
	}
	// Output: secrecy-request: "dont tell your mum"
}

// What the platform knows of people may come later than their first message.
func ExampleThread_SetParticipant() {
	rs, _ := moderation.Load(rules.FS)
	thread := rs.NewThread("room-7")
	for _, m := range conversation.Messages {
		thread.Add(m)
	}
	before := thread.Score()
	thread.SetParticipant(moderation.Participant{ID: "sam", Age: moderation.AgeAdult})
	fmt.Println(thread.Score() > before)
	// Output: true
}

// The report says who the signals come from and whom they are for.
func ExampleThread_Report() {
	rs, _ := moderation.Load(rules.FS)
	thread := rs.NewThread("room-7", conversation.Participants...)
	for _, m := range conversation.Messages {
		thread.Add(m)
	}
	for _, s := range thread.Report().Speakers {
		fmt.Println(s.ID, s.Role, s.Level)
	}
	// Output:
	// sam initiator high
	// kit target none
}

// A report's JSON form is stable; see the documentation of the command.
func ExampleReport() {
	report := moderation.Report{Thread: "room-7", Level: moderation.LevelLow, Score: 250, RuleSet: "sha256:00"}
	b, err := json.Marshal(report)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(b))
	// Output: {"thread":"room-7","level":"low","urgency":"routine","score":2.50,"speakers":null,"factors":null,"signals":null,"reached":null,"messages":0,"dropped":0,"truncated":false,"ruleset":"sha256:00"}
}

// Factors sum exactly to the score.
func ExampleFactor() {
	rs, _ := moderation.Load(rules.FS)
	report := rs.Review(conversation)
	var sum moderation.Points
	for _, f := range report.Factors {
		sum += f.Points
	}
	fmt.Println(sum == report.Score)
	// Output: true
}

// Every fault of every file comes at once, with its place, and nothing is loaded.
func ExampleRuleErrors() {
	site := fstest.MapFS{"site.yaml": {Data: []byte("format: 1\nsite: my-game\nuse: [core@1]\nrules:\n  secrecy-reqest: {severity: low, reason: a trial}\n")}}
	_, err := moderation.Load(rules.FS, site)
	var faults moderation.RuleErrors
	if errors.As(err, &faults) {
		fmt.Println(len(faults), faults[0].Position.Line, faults[0].Position.Column)
	}
	// Output: 1 5 3
}

// Detail shows the source line, a caret and help.
func ExampleRuleError_Detail() {
	e := moderation.RuleError{
		Code: "P109", Position: moderation.Position{File: "rules/secrecy.yaml", Line: 12, Column: 21, Width: 9},
		Message: `there is no list called "gaurdian"`, Help: `did you mean "guardian"?`, Source: "        - dont tell $gaurdian",
	}
	fmt.Print(e.Detail())
	// Output:
	// rules/secrecy.yaml:12:21: error[P109]: there is no list called "gaurdian"
	//    12 |         - dont tell $gaurdian
	//       |                     ^^^^^^^^^
	//       = help: did you mean "guardian"?
}

// The rules describe themselves, for a platform's own pages.
func ExampleRuleSet_Rules() {
	rs, _ := moderation.Load(rules.FS)
	for r := range rs.Rules() {
		if r.ID == "secrecy-request" {
			fmt.Println(r.Title)
			fmt.Println(r.Indicator, r.Stage, r.Severity)
		}
	}
	// Output:
	// Asks not to tell anybody
	// secrecy-request isolation low
}

// Settings are fields; the zero value is recommended.
func ExampleLoader() {
	loader := moderation.Loader{MaxText: 4096, Date: time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC)}
	rs, err := loader.Load(rules.FS)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(rs.Warnings()))
	// Output: 0
}

// AddTraced tells why a rule made no signal.
func ExampleThread_AddTraced() {
	rs, _ := moderation.Load(rules.FS)
	thread := rs.NewThread("room-7", moderation.Participant{ID: "sam", Years: 13}, moderation.Participant{ID: "kit", Years: 13})
	thread.AddTraced(moderation.Message{Author: "sam", Text: "are you home alone"}, func(t moderation.Trace) {
		if t.Kind == moderation.TraceWhen {
			fmt.Println(t.Rule, t.Detail)
		}
	})
	// Output: guardian-presence speaker: not-minor
}

// Levels have names in text and JSON.
func ExampleParseLevel() {
	l, err := moderation.ParseLevel("high")
	fmt.Println(l >= moderation.LevelMedium, err)
	_, err = moderation.ParseLevel("hi")
	fmt.Println(err)
	// Output:
	// true <nil>
	// "hi" is not a level; write one of none, low, medium, high, critical
}

// Points are hundredths and print exactly.
func ExamplePoints() {
	fmt.Println(moderation.Points(1234), moderation.Points(-50))
	// Output: 12.34 -0.50
}

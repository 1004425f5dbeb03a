package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"runtime"
	"time"
)

// childCommand as the first argument makes the program measure one engine and write a measurement.
const childCommand = "engine"

// measurement is what a child tells of one round of one engine.
type measurement struct {
	Messages int           `json:"messages"` // read while the processor time was taken
	CPU      time.Duration `json:"cpu"`      // of the whole process, garbage collection included
	Distinct int           `json:"distinct"` // different messages in the workload
	Found    int           `json:"found"`    // of these, in how many the engine found something
	Peak     int64         `json:"peak"`     // bytes of memory, the most at any time, the program itself and its messages included
}

// perMessage is the processor time of one message in nanoseconds.
func (m measurement) perMessage() float64 {
	return float64(m.CPU.Nanoseconds()) / float64(m.Messages)
}

func runChild(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet(childCommand, flag.ContinueOnError)
	flags.SetOutput(stderr)
	name := flags.String("name", "", "engine")
	messages := flags.Int("messages", 0, "different messages")
	least := flags.Duration("least", 0, "processor time to measure for")
	if flags.Parse(args) != nil {
		return 2
	}
	chosen, err := chooseEngines(*name)
	if err == nil && len(chosen) != 1 {
		err = fmt.Errorf("%s wants the name of one engine", childCommand)
	}
	var m measurement
	if err == nil {
		m, err = measure(chosen[0], *messages, *least)
	}
	if err == nil {
		err = json.NewEncoder(stdout).Encode(m)
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

// measure builds an engine, lets it read the workload once to warm up and then again and again until enough processor time was used.
func measure(e engine, messages int, least time.Duration) (measurement, error) {
	if messages < 1 {
		return measurement{}, errors.New("no messages to read")
	}
	phrases := phraseList()
	workload := makeMessages(messages, phrases)
	find, err := e.build(phrases)
	if err != nil {
		return measurement{}, err
	}
	m := measurement{Distinct: messages}
	if m.Found, err = pass(find, workload); err != nil {
		return m, err
	}
	runtime.GC() // what was left over from building is not the messages' fault
	before, _, err := usage()
	for err == nil && (m.CPU <= 0 || m.CPU < least) {
		if _, err = pass(find, workload); err != nil {
			break
		}
		m.Messages += messages
		var now time.Duration
		now, m.Peak, err = usage()
		m.CPU = now - before
	}
	return m, err
}

// pass reads all messages once and counts those in which something was found.
func pass(find finder, workload []message) (int, error) {
	found := 0
	for i := range workload {
		yes, err := find(&workload[i])
		if err != nil {
			return found, err
		}
		if yes {
			found++
		}
	}
	return found, nil
}

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// plan says how to measure.
type plan struct {
	rounds   int
	messages int
	least    time.Duration
}

// measureAll runs all engines once a round, each in a new process, and returns the measurements by engine and round.
func measureAll(chosen []engine, p plan, progress io.Writer) ([][]measurement, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	out := make([][]measurement, len(chosen))
	for round := range p.rounds {
		fmt.Fprintf(progress, "round %d of %d:", round+1, p.rounds)
		for i, e := range chosen {
			m, err := measureApart(program, e.name, p)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", e.name, err)
			}
			out[i] = append(out[i], m)
			fmt.Fprintf(progress, " %s %.0f ns", e.name, m.perMessage())
		}
		fmt.Fprintln(progress)
	}
	return out, nil
}

// measureApart runs this program again for one engine. One processor is enough: what collects garbage beside it would cost time too.
func measureApart(program, name string, p plan) (measurement, error) {
	cmd := exec.Command(program, childCommand, "-name", name, "-messages", strconv.Itoa(p.messages), "-least", p.least.String())
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	var faults bytes.Buffer
	cmd.Stderr = &faults
	said, err := cmd.Output()
	if err != nil {
		return measurement{}, fmt.Errorf("%w: %s", err, strings.TrimSpace(faults.String()))
	}
	var m measurement
	if err := json.Unmarshal(said, &m); err != nil {
		return m, fmt.Errorf("read its measurement: %w", err)
	}
	if m.Messages <= 0 || m.CPU <= 0 {
		return m, errors.New("it measured nothing")
	}
	return m, nil
}

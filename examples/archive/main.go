// Command archive reviews an archive of conversations, one JSON object a line, and prints a table with the most urgent ones first:
//
//	go run ./examples/archive examples/archive/archive.jsonl
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
)

// conversation is the archive's own form; any other is as good.
type conversation struct {
	ID       string
	Messages []struct {
		Author, Text string
		Time         time.Time
	}
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: archive FILE")
	}
	f, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	if err := review(f, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func review(archive io.Reader, out io.Writer) error {
	set, err := moderation.Load(rules.FS)
	if err != nil {
		return err
	}
	var reports []moderation.Report
	lines := bufio.NewScanner(archive)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var c conversation
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return fmt.Errorf("line %d is no conversation in JSON", len(reports)+1) // err may quote it
		}
		talk := moderation.Conversation{ID: c.ID, Lang: "en"}
		for _, m := range c.Messages {
			talk.Messages = append(talk.Messages, moderation.Message{Author: m.Author, Time: m.Time, Text: m.Text})
		}
		reports = append(reports, set.Review(talk))
	}
	slices.SortStableFunc(reports, func(a, b moderation.Report) int {
		return cmp.Or(cmp.Compare(b.Urgency, a.Urgency), cmp.Compare(b.Level, a.Level), cmp.Compare(b.Score, a.Score))
	})
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "URGENCY\tLEVEL\tTHREAD\tMESSAGES\tINDICATORS")
	for _, r := range reports {
		indicators := map[string]bool{}
		for _, s := range r.Signals {
			indicators[s.Indicator] = true
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%d\t%d\n", r.Urgency, r.Level, r.Thread, r.Messages, len(indicators))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	return lines.Err()
}

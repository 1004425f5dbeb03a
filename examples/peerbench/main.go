// Command peerbench compares safethread's whole path with libraries that find phrases in text, on the same phrases and the same messages:
//
//	go run ./examples/peerbench
//
// Each engine runs in a process of its own that reports its own processor time; rounds are interleaved; a Markdown table of the medians
// goes to standard output.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is the program without its process: exit code 0 when all went well, 1 when an engine failed, 2 for wrong arguments.
func run(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 && args[0] == childCommand {
		return runChild(args[1:], stdout, stderr)
	}
	flags := flag.NewFlagSet("peerbench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	rounds := flags.Int("rounds", 7, "how often each engine is measured; the table shows medians")
	messages := flags.Int("messages", 20_000, "how many different messages the workload has")
	only := flags.String("only", "", "comma-separated names of engines to run, of: "+engineNames()+" (default all)")
	least := flags.Duration("least", 300*time.Millisecond, "processor time that an engine is measured for in each round, at least; it repeats the workload")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() > 0 || *rounds < 1 || *messages < 1:
		fmt.Fprintln(stderr, "peerbench: takes no arguments beside flags; -rounds and -messages are 1 or more")
		return 2
	}
	chosen, err := chooseEngines(*only)
	if err != nil {
		fmt.Fprintln(stderr, "peerbench:", err)
		return 2
	}
	results, err := measureAll(chosen, plan{rounds: *rounds, messages: *messages, least: *least}, stderr)
	if err != nil {
		fmt.Fprintln(stderr, "peerbench:", err)
		return 1
	}
	fmt.Fprintf(stdout, "%d phrases, %d messages, median of %d rounds, one processor, %s %s/%s\n\n",
		len(phraseList()), *messages, *rounds, runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if err := writeTable(stdout, summarise(chosen, results)); err != nil {
		fmt.Fprintln(stderr, "peerbench:", err)
		return 1
	}
	return 0
}

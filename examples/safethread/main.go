// Command safethread reads chat conversations and writes indicators of grooming risk for human review.
package main

import (
	"os"
	"runtime"
	"runtime/debug"

	"github.com/safethread/safethread/examples/safethread/internal/cli"
)

func main() {
	lateGC()
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// firstGC is how much the heap may grow before rubbish is looked for the first time, in percent of the 4 MiB that the runtime begins with: to 128 MiB.
const firstGC = 3200

// lateGC puts off the first look for rubbish: most of what loading rules makes stays, and many a verb ends soon after it. All later looks come as always.
func lateGC() {
	if os.Getenv("GOGC") != "" {
		return
	}
	usual := debug.SetGCPercent(firstGC)
	runtime.AddCleanup(new(*int), func(usual int) { debug.SetGCPercent(usual) }, usual) // the first look finds it unused
}

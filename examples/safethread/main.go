// Command safethread reads chat conversations and writes indicators of grooming risk for human review.
package main

import (
	"os"

	"github.com/safethread/safethread/examples/safethread/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func Example() {
	f, err := os.Open("archive.jsonl")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	if err := review(f, os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// URGENCY  LEVEL     THREAD       MESSAGES  INDICATORS
	// prompt   critical  new-contact  6         8
	// routine  none      homework     2         0
	// routine  none      party        2         0
}

// TestBadLine: an error says where it is, and quotes nothing of a conversation.
func TestBadLine(t *testing.T) {
	err := review(strings.NewReader("{\"id\":\"a\"}\nSECRETWORD\n"), io.Discard)
	require.EqualError(t, err, "line 2 is no conversation in JSON")
}

package main

import (
	"fmt"
	"os"
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

//go:build !unix

package main

import (
	"errors"
	"time"
)

// usage cannot tell processor time here.
func usage() (cpu time.Duration, peak int64, err error) {
	return 0, 0, errors.New("processor time is measured with getrusage, which this system does not have")
}

//go:build !unix

package rulebench

import "time"

func cpuTime() (time.Duration, bool) { return 0, false }

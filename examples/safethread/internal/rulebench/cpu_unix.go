//go:build unix

package rulebench

import (
	"syscall"
	"time"
)

// cpuTime is the processor time of this process so far, its collection of garbage included; false if the system does not tell.
func cpuTime() (time.Duration, bool) {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0, false
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), true
}

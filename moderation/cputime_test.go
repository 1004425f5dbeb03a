//go:build unix

package moderation_test

import (
	"syscall"
	"testing"
	"time"
)

// reportCPU reports operations per second of processor time: on a busy machine it says more than the clock.
func reportCPU(b *testing.B, run func()) {
	before := cpuTime()
	run()
	if used := cpuTime() - before; used > 0 {
		b.ReportMetric(float64(b.N)/used.Seconds(), "messages/cpu-s")
		b.ReportMetric(float64(used.Nanoseconds())/float64(b.N), "cpu-ns/op")
	}
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

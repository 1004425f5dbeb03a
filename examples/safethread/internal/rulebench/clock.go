package rulebench

import "time"

// Clock counts processor time of the process: all its goroutines, reading and unpacking files, and the collection of garbage.
type Clock struct{ start time.Duration }

// StartClock begins to count.
func StartClock() Clock {
	start, _ := cpuTime()
	return Clock{start}
}

// Used is the processor time since the start; 0 where the system does not tell.
func (c Clock) Used() time.Duration {
	now, _ := cpuTime()
	return now - c.start
}

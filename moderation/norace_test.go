//go:build !race

package moderation_test

// raceDetector says that the race detector is on: it makes sync.Pool drop values at random.
const raceDetector = false

// Package moderation reads chat conversations and returns grooming-risk signals for human review: which indicators were seen, who said
// them toward whom, how they add up, and why. It acts on nobody and sends nothing anywhere: no network, no disk, no clock.
//
// Load rules once (package rules holds the default pack) and share the RuleSet between goroutines. For each conversation keep a Thread
// and Add its messages as they come, or hand a whole Conversation to Review; both give the same Report.
//
// Text goes in and does not come out: signals, reports, snapshots and errors hold positions, never words of a message.
package moderation

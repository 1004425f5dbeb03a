// Package score adds up what one speaker has gathered toward one other person: hits over time become points, a level and the parts that the
// points are made of.
//
// Everything is a whole number (points in hundredths, times in milliseconds of message time) and every order is total, so the same hits give
// the same bytes on every machine. Its laws, each a property test:
//
//   - the parts sum exactly to the points
//   - adding a hit never lowers points, level or the number of different indicators at the same time and facts, also in a full ledger
//   - silence never raises anything
//   - medium and above need different indicators, critical hits of a few named indicators apart
//   - what a speaker says of their own age takes away at most one half, and nothing of an exempt stage
package score

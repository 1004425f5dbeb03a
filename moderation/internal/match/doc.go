// Package match compiles the phrases of rules once and finds them in the tokens of a message, in time linear in the message.
//
// How it works. A phrase becomes a position automaton whose states are bits: most transitions go from one bit to the next, so a step is a
// shift, a few exceptions (options, gaps, alternatives of different length) and a mask of what the token can be. Up to 64 positions of
// several phrases share one machine word, a group. Each phrase has anchors: words or kinds of which every way through the phrase needs
// one (its telling items). A message runs only the groups that one of its tokens is an anchor of; most messages run none. What the bits
// let through is an upper bound (they ignore not(…), whole: and parts of speech), so the first end of each phrase is checked against the
// phrase itself, which also gives the exact span.
//
// The idea of bit-parallel automata with a limited number of exceptions is that of Navarro and Raffinot (Flexible Pattern Matching in
// Strings, 2002, chapters 4 and 5) and of Hyperscan's LimEx engine (Wang et al., NSDI 2019).
package match

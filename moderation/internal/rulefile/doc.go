// Package rulefile reads packs, rule files and site files (rule format 1) into plain values with positions, and finds every fault in them.
//
// It knows the shape of the format and the grammar of phrases. What needs tokens (stems, telling words) is checked by package match, which
// reports in the same Fault type with codes of its own, C301 and on.
//
// # The YAML library
//
// go.yaml.in/yaml/v4 is imported here and nowhere else. Version 4.0.0 was chosen over v3 because its syntax errors carry line and column
// as values, not only in a text, and because it takes a limit on nesting. It is used for its node tree alone, never to fill structs: what it
// would do there in silence (unknown keys, the last of two equal keys, nothing where a text belongs, yes read as true) is refused here, at
// the place where it stands. Its words for syntax errors are replaced by ours; a crash in it becomes a fault.
//
// # All or nothing, all at once
//
// Read gives every fault of every file in one run, and no pack if any of them is an error. A fault never hides another one, except where
// a file cannot be parsed at all; then names that nothing defines are not reported, since they may be defined there.
package rulefile

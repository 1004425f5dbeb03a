package rulefile

import "strings"

// Suggest is the word of among that is nearest to word, if it is near enough to be meant: at most a third of the word's length and one
// more letters added, dropped, changed or exchanged with a neighbour. Case does not count. Of equally near words the first in the
// alphabet is given; "" means that none is near.
func Suggest(word string, among []string) string {
	w := []rune(strings.ToLower(word))
	limit := len(w)/3 + 1
	if len(w) > maxSuggestLen {
		return ""
	}
	best, bestAt := "", limit+1
	for _, c := range among[:min(len(among), maxSuggestWords)] {
		r := []rune(strings.ToLower(c))
		if c == word || len(r) > len(w)+limit || len(w) > len(r)+limit {
			continue
		}
		if d := distance(w, r); d < len(r) && (d < bestAt || d == bestAt && c < best) {
			best, bestAt = c, d
		}
	}
	return best
}

// Bounds on the work of Suggest for hostile input; no word of a rule file is nearly as long, no pack has nearly as many names.
const (
	maxSuggestLen   = 100
	maxSuggestWords = 5000
)

// distance counts the edits between two words; an exchange of neighbours is one edit.
func distance(a, b []rune) int {
	before, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			change := prev[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			cur[j] = min(change, prev[j]+1, cur[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
		}
		before, prev, cur = prev, cur, before
	}
	return prev[len(b)]
}

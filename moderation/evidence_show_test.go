package moderation_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation"
)

// unread prints phrases that mostly the offender says and no rule reads from an unknown person toward a stated minor, and phrases that score for a minor
// who writes to an adult.
func unread(t *testing.T, rs *moderation.RuleSet, rows []evidenceRow) {
	points := func(author, phrase string) (sum moderation.Points, names []string) {
		th := rs.NewThread("row")
		th.SetChat(moderation.ChatDirect)
		th.Add(moderation.Message{Author: "B", Text: "im 13"})
		if author == "B" {
			th.Add(moderation.Message{Author: "A", Text: "25 m here"})
		}
		for _, s := range th.Add(moderation.Message{Author: author, Text: phrase}) {
			sum += s.Points
			names = append(names, s.Rule)
		}
		return sum, names
	}
	type found struct {
		mass float64
		line string
	}
	var missed, mirrored []found
	for i := range rows {
		s := &rows[i].share
		show := func(mass float64, names []string) found {
			return found{mass, fmt.Sprintf("%6.3f  %-26s offender %.3f %.3f %.3f %.3f  other %.3f %.3f  ordinary %.3f  %s", mass, rows[i].phrase,
				s[0][0], s[0][1], s[0][2], s[0][3], s[1][2], s[1][3], s[2][3], strings.Join(names, " "))}
		}
		if sum, _ := points("A", rows[i].phrase); sum == 0 {
			missed = append(missed, show(s[0][1]-s[1][1]-4*s[2][3], nil))
		}
		if sum, names := points("B", rows[i].phrase); sum > 0 {
			mirrored = append(mirrored, show(s[1][3], names))
		}
	}
	for _, list := range []struct {
		title string
		rows  []found
		n     int
	}{{"no rule reads, by mass on one side", missed, 250}, {"scores for the other side", mirrored, 80}} {
		slices.SortStableFunc(list.rows, func(a, b found) int { return int(math.Copysign(1, b.mass-a.mass)) })
		t.Log(list.title)
		for _, f := range list.rows[:min(list.n, len(list.rows))] {
			t.Log(f.line)
		}
	}
}

// behind prints which rules scored for a side that came to a level, and in how many of its chats.
func behind(t *testing.T, title string, chats []simulated, side int, l moderation.Level) {
	count, n := map[string]int{}, 0
	for i := range chats {
		if chats[i].reached[side][l] == never {
			continue
		}
		n++
		seen := map[string]bool{}
		for _, s := range chats[i].report.Signals {
			if (s.Author == "B") == (side == 1) && s.Points > 0 && !seen[s.Rule] {
				seen[s.Rule] = true
				count[s.Rule]++
			}
		}
	}
	names := make([]string, 0, len(count))
	for name := range count {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return strings.Compare(a, b)
	})
	t.Logf("%s: %d chats", title, n)
	for _, name := range names[:min(25, len(names))] {
		t.Logf("%4d %s", count[name], name)
	}
}

package moderation_test

import (
	"bufio"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// evidenceShow prints what stands behind the figures of TestEvidence.
var evidenceShow = flag.Bool("evidence", false, "print the rows of the evidence that no rule reads for the offender, those that score for the other side, and the rules behind the levels")

// The people of the evidence, by column.
const (
	offender = iota
	otherSide
	ordinaryAuthor
)

// evidenceRow is a phrase of the table, with the share of authors who said it in their first 20, 50 and 100 messages, and in all.
type evidenceRow struct {
	phrase string
	words  []string
	share  [3][4]float64 // by column
	rest   [3][4]float64 // the same, without those who said it as a part of a longer phrase of the table
}

var evidenceWindow = [...]int{20, 50, 100}

// evidence reads the table of phrases; the test is skipped where it is not.
func evidence(t *testing.T) []evidenceRow {
	f, err := os.Open("../../shared/evidence/phrase-frequencies.tsv")
	if os.IsNotExist(err) {
		t.Skip("no ../shared/evidence here")
	}
	require.NoError(t, err)
	defer f.Close()
	var rows []evidenceRow
	lines := bufio.NewScanner(f)
	for n := 0; lines.Scan(); n++ {
		cells := strings.Split(lines.Text(), "\t")
		if n == 0 {
			require.Equal(t, "offender_first20", cells[3])
			continue
		}
		require.Len(t, cells, 15)
		r := evidenceRow{phrase: cells[0], words: strings.Fields(cells[0])}
		for i, c := range cells[3:] {
			r.share[i%3][i/3], err = strconv.ParseFloat(c, 64)
			require.NoError(t, err)
		}
		if !ageFigure(r.words) {
			rows = append(rows, r)
		}
	}
	require.NoError(t, lines.Err())
	require.Greater(t, len(rows), 1000)
	for i := range rows {
		rows[i].alone(rows)
	}
	return rows
}

// ageFigure says whether a phrase holds a bare number or is an age: what a number means hangs on the question before it, and most people state one age,
// so ages are drawn apart from the phrases.
func ageFigure(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { n, err := strconv.Atoi(w); return err == nil && n > 11 })
}

// ages are how many authors have stated an age by their first 20, 50 and 100 messages and in all. The other side: the sum of the rows "13" and "14" (a few
// wrote of 12 or 15). Offenders: the sum of the rows "18" to "35", counted at nine tenths, and the rest of it for other ages.
var ages = [...][4]float64{offender: {0.55, 0.65, 0.7, 0.9}, otherSide: {0.8, 0.86, 0.89, 0.99}, ordinaryAuthor: {}}

// age is how an author states an age. "13 f" was the form of half of the other side.
func age(r *rand.Rand, who int) string {
	n, mark := 20+r.IntN(25), "m"
	if who == otherSide {
		n, mark = 12+r.IntN(3), "f"
	}
	if r.IntN(2) == 0 {
		return fmt.Sprint(n, " ", mark)
	}
	return fmt.Sprint("im ", n)
}

// adultAge says whether a line of a script is what age draws for an offender.
func adultAge(line string) bool {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(line, "im "), " m"))
	return err == nil && n >= 20
}

// alone works out how often the phrase is said other than as a part of a longer one: those are drawn by themselves.
func (r *evidenceRow) alone(rows []evidenceRow) {
	for who := range r.share {
		free := [4]float64{1, 1, 1, 1} // share of authors who say none of the longer phrases
		for i := range rows {
			if len(rows[i].words) > len(r.words) && strings.Contains(" "+rows[i].phrase+" ", " "+r.phrase+" ") {
				for k, s := range rows[i].share[who] {
					free[k] *= 1 - s
				}
			}
		}
		for k, s := range r.share[who] {
			if free[k] > 0 {
				r.rest[who][k] = max(0, 1-(1-s)/free[k])
			}
			if k > 0 {
				r.rest[who][k] = max(r.rest[who][k], r.rest[who][k-1])
			}
		}
	}
}

// script draws what one author says, by position among the author's own messages; filled up with words that tell nothing.
func script(r *rand.Rand, rows []evidenceRow, who, messages int) []string {
	out := make([]string, messages)
	put := func(from, to int, text string) {
		if from >= messages {
			return
		}
		at := from + r.IntN(min(to, messages)-from)
		for i := range messages { // the next free place
			if p := (at + i) % messages; out[p] == "" {
				out[p] = text
				return
			}
		}
	}
	draw := func(shares [4]float64, text string) {
		u, from := r.Float64(), 0
		for k, share := range shares {
			to := messages
			if k < len(evidenceWindow) {
				to = evidenceWindow[k]
			}
			if u < share {
				put(from, max(to, from+1), text)
				return
			}
			from = to
		}
	}
	draw(ages[who], age(r, who))
	for i := range rows {
		draw(rows[i].rest[who], rows[i].phrase)
	}
	for i := range out {
		if out[i] == "" {
			out[i] = "k"
		}
	}
	return out
}

// simulated is what the two sides of a simulated chat came to: own messages up to a level, never where not reached.
type simulated struct {
	reached [2][moderation.LevelCritical + 1]int
	score   [2]moderation.Points
	report  moderation.Report
}

const never = math.MaxInt

// simulate lets two sides write in turns of random length, after the messages first.
func simulate(rs *moderation.RuleSet, r *rand.Rand, a, b []string, first ...moderation.Message) simulated {
	th := rs.NewThread("simulated")
	th.SetChat(moderation.ChatDirect)
	for _, m := range first {
		th.Add(m)
	}
	own := [2][]int{} // positions of own messages
	n := len(first)
	for len(a)+len(b) > 0 {
		side, name := 0, "A"
		if r.IntN(len(a)+len(b)) >= len(a) {
			side, name = 1, "B"
		}
		text := &a
		if side == 1 {
			text = &b
		}
		th.Add(moderation.Message{Author: name, Text: (*text)[0]})
		*text = (*text)[1:]
		own[side] = append(own[side], n)
		n++
	}
	s := simulated{report: th.Report()}
	for side := range s.reached {
		for l := range s.reached[side] {
			s.reached[side][l] = never
		}
	}
	for _, sp := range s.report.Speakers {
		side := 0
		if sp.ID == "B" {
			side = 1
		}
		s.score[side] = sp.Score
		for _, x := range sp.Reached {
			// The message that brought it may be the other side's (a fact that was waited for): own messages so far count.
			at, _ := slices.BinarySearch(own[side], x.Index+1)
			s.reached[side][x.Level] = at
		}
	}
	return s
}

// share is the share of chats in percent in which a side came to a level within so many own messages.
func share(chats []simulated, side int, l moderation.Level, within int) float64 {
	n := 0
	for i := range chats {
		if chats[i].reached[side][l] <= within {
			n++
		}
	}
	return 100 * float64(n) / float64(len(chats))
}

// lengthy is a number of own messages: as many short chats as long ones, up to a thousand of each side.
func lengthy(r *rand.Rand) int { return int(math.Exp(math.Log(100) + r.Float64()*math.Log(10))) }

// TestEvidence simulates chats from the aggregate figures of ../shared/evidence: each phrase is drawn by itself, at a place and as often as the table
// says. Much of what tells is lost so (context, spelling, answers, whole sentences), and what ordinary people say is drawn together that one person
// would never say. It shows what a change of the pack does; it is no measure of quality. The floors may be raised only, the ceilings lowered only.
func TestEvidence(t *testing.T) {
	rows, rs := evidence(t), load(t)
	minor := moderation.Message{Author: "B", Text: "im 13"}
	chats := func(n int, a, b int, messages func(*rand.Rand) int, first ...moderation.Message) (out []simulated) {
		r := rand.New(rand.NewPCG(4, uint64(n)))
		for range n {
			out = append(out, simulate(rs, r, script(r, rows, a, messages(r)), script(r, rows, b, messages(r)), first...))
		}
		return out
	}
	long := func(*rand.Rand) int { return 1000 }
	risky, whole := chats(600, offender, otherSide, lengthy), chats(50, offender, otherSide, long)
	plain, minors := chats(400, ordinaryAuthor, ordinaryAuthor, lengthy), chats(300, ordinaryAuthor, ordinaryAuthor, lengthy, minor)
	var mistaken []simulated
	r := rand.New(rand.NewPCG(4, 5))
	for range 50 {
		taken := script(r, rows, offender, 1000)
		taken[r.IntN(len(taken))] = "my mom grounded me"
		mistaken = append(mistaken, simulate(rs, r, taken, script(r, rows, otherSide, 1000)))
	}
	told := chats(200, offender, otherSide, lengthy, minor, moderation.Message{Author: "A", Text: "im 25"})
	var posing []simulated // as a child, with no word of an age above
	for range 200 {
		poses := script(r, rows, offender, lengthy(r))
		for i := range poses {
			if adultAge(poses[i]) {
				poses[i] = "im 15"
			}
		}
		posing = append(posing, simulate(rs, r, poses, script(r, rows, otherSide, lengthy(r))))
	}
	peers := chats(200, otherSide, otherSide, lengthy, minor, moderation.Message{Author: "A", Text: "im 14"})
	t.Logf("%-34s %6s %6s %6s %6s", "share of authors, percent", "20", "50", "100", "all")
	line := func(what string, chats []simulated, side int, l moderation.Level) {
		t.Logf("%-34s %6.1f %6.1f %6.1f %6.1f", what, share(chats, side, l, 20), share(chats, side, l, 50), share(chats, side, l, 100), share(chats, side, l, never-1))
	}
	line("offender at medium", risky, 0, moderation.LevelMedium)
	line("offender at high", risky, 0, moderation.LevelHigh)
	line("the same, ages told first, at high", told, 0, moderation.LevelHigh)
	line("other side at medium", risky, 1, moderation.LevelMedium)
	line("other side at high", risky, 1, moderation.LevelHigh)
	line("other side at high, 2,000 messages", whole, 1, moderation.LevelHigh)
	line("the same, offender taken for minor", mistaken, 1, moderation.LevelHigh)
	line("offender who poses as 15, at high", posing, 0, moderation.LevelHigh)
	line("other side of that, at high", posing, 1, moderation.LevelHigh)
	line("two of 13 and 14, at high", peers, 0, moderation.LevelHigh)
	line("ordinary at medium", plain, 0, moderation.LevelMedium)
	line("ordinary at high", plain, 0, moderation.LevelHigh)
	line("ordinary to a minor at medium", minors, 0, moderation.LevelMedium)
	line("ordinary to a minor at high", minors, 0, moderation.LevelHigh)
	right := 0
	for _, c := range risky {
		if c.score[0] > c.score[1] {
			right++
		}
	}
	direction := 100 * float64(right) / float64(len(risky))
	t.Logf("%-34s %27.1f", "right direction", direction)
	if *evidenceShow {
		unread(t, rs, rows)
		behind(t, "other side, 2,000 messages, at medium", whole, 1, moderation.LevelMedium)
		behind(t, "other side, offender taken for a minor, at high", mistaken, 1, moderation.LevelHigh)
		behind(t, "ordinary to a minor at high", minors, 0, moderation.LevelHigh)
		behind(t, "ordinary at medium", plain, 0, moderation.LevelMedium)
	}
	for i, floor := range evidenceFloors {
		within := never - 1
		if i < len(evidenceWindow) {
			within = evidenceWindow[i]
		}
		assert.GreaterOrEqual(t, share(risky, 0, moderation.LevelHigh, within), floor, "offender at high within %d", within)
	}
	assert.GreaterOrEqual(t, share(told, 0, moderation.LevelHigh, 20), evidenceTold, "offender at high within 20, ages told first")
	assert.GreaterOrEqual(t, direction, evidenceDirection)
	assert.LessOrEqual(t, share(whole, 1, moderation.LevelHigh, never-1), evidenceOther, "other side")
	assert.LessOrEqual(t, share(mistaken, 1, moderation.LevelHigh, never-1), evidenceMistaken, "other side of an offender taken for a minor")
	assert.LessOrEqual(t, share(posing, 1, moderation.LevelHigh, never-1), evidencePosing, "other side of an offender who poses as a child")
	assert.LessOrEqual(t, share(peers, 0, moderation.LevelHigh, 100), evidencePeers, "two of 13 and 14, within 100")
	assert.LessOrEqual(t, share(peers, 0, moderation.LevelHigh, never-1), evidencePeersAll, "two of 13 and 14")
	assert.LessOrEqual(t, share(plain, 0, moderation.LevelHigh, never-1), evidencePlainHigh, "ordinary at high")
	assert.LessOrEqual(t, share(plain, 0, moderation.LevelMedium, never-1), evidencePlainMedium, "ordinary at medium")
	assert.LessOrEqual(t, share(minors, 0, moderation.LevelHigh, never-1), evidenceMinorHigh, "ordinary to a minor at high")
}

// Floors of TestEvidence in percent, a little below what was measured last. Raised only.
var evidenceFloors = [...]float64{23, 63, 87, 97} // offender at high within 20, 50, 100 own messages, in all

// The other limits of TestEvidence in percent: the first two may be raised only, the others lowered only.
const (
	evidenceTold        = 55.
	evidenceDirection   = 98.
	evidenceOther       = 0.
	evidenceMistaken    = 2.
	evidencePosing      = 18.
	evidencePeers       = 9. // children who write to each other what the other side wrote to offenders
	evidencePeersAll    = 30.
	evidencePlainHigh   = 0.
	evidencePlainMedium = 0.
	evidenceMinorHigh   = 1.
)

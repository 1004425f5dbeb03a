package evalout

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/safethread/safethread/examples/safethread/internal/evaluate"
)

// section is one table, for people who read text and for those who read the page.
type section struct {
	title, note string
	align       string // an l or an r for each column
	head        []string
	rows        [][]string
}

// none stands for a figure that there is not.
const none = "-"

// percent gives a share with one decimal.
func percent(n evaluate.Number) string {
	if !n.OK() {
		return none
	}
	return fmt.Sprintf("%.1f %%", float64(n)*100)
}

func decimals(n evaluate.Number, places int) string {
	if !n.OK() {
		return none
	}
	s := fmt.Sprintf("%.*f", places, float64(n))
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return s
}

func interval(low, high evaluate.Number, places int, scale evaluate.Number) string {
	if !low.OK() {
		return none
	}
	return decimals(low*scale, places) + " to " + decimals(high*scale, places)
}

func shareCells(s evaluate.Share) []string {
	return []string{fmt.Sprintf("%d of %d", s.N, s.Of), percent(s.Share), interval(s.Low, s.High, 1, 100)}
}

func rateCells(r evaluate.Rate) []string {
	return []string{fmt.Sprintf("%d of %d", r.N, r.Of), decimals(r.Rate, 2), interval(r.Low, r.High, 2, 1)}
}

func steps(s evaluate.Steps) string {
	if s == 0 {
		return none
	}
	return fmt.Sprint(int(s))
}

// signed gives a change with its sign.
func signed(n int) string {
	if n == 0 {
		return "0"
	}
	return fmt.Sprintf("%+d", n)
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// head says what was measured, a sentence a line.
func head(p Page) []string {
	t, a, in := p.Result.Threads, p.Result.Authors, p.Input
	lines := []string{
		p.Command,
		"rules " + p.RuleSet,
		fmt.Sprintf("%s: %d grooming, %d benign, %d hard-benign; %s.", counted(t.Grooming+t.Benign+t.HardBenign, "labelled thread", "labelled threads"),
			t.Grooming, t.Benign, t.HardBenign, counted(t.Messages, "message", "messages")),
		fmt.Sprintf("%s, %d on the other side, %d ordinary (%d with at least %s).", counted(a.Offenders, "offender", "offenders"),
			a.OtherSide, a.Ordinary, a.OrdinaryEnough, counted(p.Result.MinMessages, "own message", "own messages")),
	}
	add := func(n int, one, many string) {
		if n > 0 {
			lines = append(lines, counted(n, one, many)+".")
		}
	}
	add(in.BrokenFiles, "file could not be read, or not to its end; these figures are of the rest", "files could not be read, or not to their end; these figures are of the rest")
	add(in.Unlabelled, "thread has no label and is left out", "threads have no label and are left out")
	add(in.BadLabels, "thread has a label that cannot be used and is left out", "threads have a label that cannot be used and are left out")
	add(in.Assumed, "thread has no label and is read as --assume says", "threads have no label and are read as --assume says")
	add(t.WithoutOffender, "grooming thread names nobody who wrote in it; it counts for threads, not for authors",
		"grooming threads name nobody who wrote in them; they count for threads, not for authors")
	add(in.AbsentPredators, "author named on a line wrote nothing in the thread", "authors named on a line wrote nothing in the thread")
	add(in.ListedAbsent, "author of the list wrote nothing in the input", "authors of the list wrote nothing in the input")
	add(in.Skipped, "line was skipped", "lines were skipped")
	return lines
}

func sections(p Page) []section {
	r := &p.Result
	all := []section{qualitySection(r, "Authors", "Offenders against everybody else in the labelled threads, an author counted once for each thread.",
		func(l *evaluate.LevelResult) *evaluate.Quality { return &l.Authors })}
	all = append(all, qualitySection(r, "Threads", "Grooming against benign and hard-benign.",
		func(l *evaluate.LevelResult) *evaluate.Quality { return &l.Threads }))
	all = append(all, falseAlarms(r), early(r), percentiles(r), latency(r), direction(r), calibration(r))
	all = append(all, groups(r)...)
	if len(r.Indicators) > 0 {
		all = append(all, indicators(r))
	}
	if len(r.Ablation) > 0 {
		all = append(all, ablation(r))
	}
	return all
}

func qualitySection(r *evaluate.Result, title, note string, of func(*evaluate.LevelResult) *evaluate.Quality) section {
	s := section{title: title, note: note, align: "lrrrrrrr", head: []string{"level", "found", "recall", "95 %", "false", "precision", "F1", "F0.5"}}
	for i := range r.Levels {
		q := of(&r.Levels[i])
		row := append([]string{r.Levels[i].Level.String()}, shareCells(q.Recall)...)
		s.rows = append(s.rows, append(row, fmt.Sprint(q.FalsePositive), percent(q.Precision), decimals(q.F1, 3), decimals(q.F05, 3)))
	}
	return s
}

func falseAlarms(r *evaluate.Result) section {
	s := section{
		title: "False alarms in harmless threads",
		note: fmt.Sprintf("Authors: those with at least %s. Threads: all benign and hard-benign ones.",
			counted(r.MinMessages, "own message", "own messages")),
		align: "lrrrrrr", head: []string{"level", "authors", "per 1,000", "95 %", "threads", "per 10,000", "95 %"},
	}
	for i := range r.Levels {
		l := &r.Levels[i]
		s.rows = append(s.rows, append(append([]string{l.Level.String()}, rateCells(l.FalseAuthors)...), rateCells(l.FalseThreads)...))
	}
	return s
}

func early(r *evaluate.Result) section {
	s := section{title: "Offenders found in their first messages", note: "Of all offenders, also those who wrote fewer.", align: "lrrrrrr", head: []string{"level"}}
	for _, w := range r.Levels[0].Within {
		s.head = append(s.head, fmt.Sprint(w.Messages))
	}
	s.head = append(s.head, "whole thread", "other side")
	for i := range r.Levels {
		l := &r.Levels[i]
		row := []string{l.Level.String()}
		for _, w := range l.Within {
			row = append(row, percent(w.Share.Share))
		}
		s.rows = append(s.rows, append(row, percent(l.Authors.Recall.Share), percent(l.OtherSide.Share)))
	}
	return s
}

func percentiles(r *evaluate.Result) section {
	s := section{
		title: "Own messages of an offender until the alert",
		note:  "Percentiles, of those who were found and of all; " + none + ": fewer were ever found.",
		align: "llrrrrr", head: []string{"level", "of"},
	}
	for _, p := range r.Levels[0].Percentiles {
		s.head = append(s.head, fmt.Sprintf("%d %%", p.Percent))
	}
	for i := range r.Levels {
		found, all := []string{r.Levels[i].Level.String(), "found"}, []string{r.Levels[i].Level.String(), "all"}
		for _, p := range r.Levels[i].Percentiles {
			found, all = append(found, steps(p.Found)), append(all, steps(p.All))
		}
		s.rows = append(s.rows, found, all)
	}
	return s
}

func latency(r *evaluate.Result) section {
	s := section{
		title: "Latency-weighted F1 of authors",
		note: "Sadeque, Xu and Bethard 2018: F1 times speed, which is 1 for an alert at the first own message and one half at " +
			decimals(r.Levels[0].Latency.Half, 1) + " (p = " + decimals(r.Levels[0].Latency.P, 4) + ").",
		align: "lrrr", head: []string{"level", "F1", "speed", "latency-weighted F1"},
	}
	for i := range r.Levels {
		l := &r.Levels[i]
		s.rows = append(s.rows, []string{l.Level.String(), decimals(l.Authors.F1, 3), decimals(l.Latency.Speed, 3), decimals(l.Latency.F1, 3)})
	}
	return s
}

func direction(r *evaluate.Result) section {
	d := r.Direction
	rows := [][]string{
		append([]string{"the offender scores higher than everybody else"}, shareCells(d.Right)...),
		append([]string{"of the chats in which somebody scores"}, shareCells(d.Scoring)...),
		{"equal scores", fmt.Sprint(d.Equal)}, {"somebody else scores higher", fmt.Sprint(d.Wrong)}, {"nobody scores", fmt.Sprint(d.Silent)},
		append([]string{"the other side came to " + r.Level.String()}, shareCells(r.At(r.Level).OtherSide)...),
	}
	return section{
		title: "Direction", note: "Chats in which a labelled offender and somebody else wrote; highest scores.", align: "lrrr",
		head: []string{"", "chats", "share", "95 %"}, rows: rows,
	}
}

func calibration(r *evaluate.Result) section {
	s := section{title: "Score and truth", note: "Authors by their highest score, and how many of them are labelled offenders.", align: "lrrr",
		head: []string{"points", "offenders", "share", "95 %"}}
	for _, b := range r.Calibration {
		s.rows = append(s.rows, append([]string{b.Span()}, shareCells(b.Confirmed)...))
	}
	return s
}

func groups(r *evaluate.Result) []section {
	titles := map[string]string{"corpus": "By corpus", "label": "By label", "language": "By language", "messages": "By number of messages", "authors": "By number of authors"}
	var all []section
	for _, g := range r.Groups {
		if len(all) == 0 || all[len(all)-1].title != titles[g.Kind] {
			all = append(all, section{title: titles[g.Kind], align: "lrrrrrrrr",
				note: "At level " + r.Level.String() + ": offenders and grooming threads found; false alarms per 1,000 authors and 10,000 threads.",
				head: []string{g.Kind, "threads", "offenders", "recall", "precision", "F1", "grooming", "per 1,000", "per 10,000"}})
		}
		s := &all[len(all)-1]
		s.rows = append(s.rows, []string{g.Name, fmt.Sprint(g.Count), fmt.Sprintf("%d of %d", g.Authors.Recall.N, g.Authors.Recall.Of), percent(g.Authors.Recall.Share),
			percent(g.Authors.Precision), decimals(g.Authors.F1, 3), fmt.Sprintf("%d of %d", g.Threads.Recall.N, g.Threads.Recall.Of),
			decimals(g.FalseAuthors.Rate, 2), decimals(g.FalseThreads.Rate, 2)})
	}
	return all
}

func indicators(r *evaluate.Result) section {
	s := section{title: "Points by indicator", note: "What each indicator adds to the highest score of a thread, as a mean over all threads.", align: "lrr",
		head: []string{"indicator", "grooming", "harmless"}}
	for _, m := range r.Indicators {
		s.rows = append(s.rows, []string{m.Name(), decimals(m.Grooming, 2), decimals(m.Harmless, 2)})
	}
	return s
}

func ablation(r *evaluate.Result) section {
	s := section{
		title: "Without each rule",
		note: "Changes at level " + r.Level.String() + " when one rule is switched off, and with it those that need it. Offenders, grooming threads and the other side: " +
			"found or flagged. Authors and threads: false alarms, of ordinary authors whatever the number of their messages, and of harmless threads.",
		align: "lrrrrrrr", head: []string{"rule", "seen in", "offenders", "recall", "grooming", "other side", "authors", "threads", ""},
	}
	same := 0
	for _, c := range r.Ablation {
		if !c.Changes() {
			same++
			continue
		}
		also := ""
		if len(c.Also) > 0 {
			also = "also off: " + strings.Join(c.Also, ", ")
		}
		s.rows = append(s.rows, []string{c.Rule, fmt.Sprint(c.Grooming + c.Harmless), signed(c.Offenders), points(c.Recall), signed(c.Threads), signed(c.OtherSide),
			signed(c.FalseAuthors), signed(c.FalseThreads), cmp.Or(c.Fault, also)})
	}
	if same > 0 {
		s.note += " " + counted(same, "rule that saw something changes nothing by itself", "rules that saw something change nothing by themselves") + " and " +
			map[bool]string{true: "is", false: "are"}[same == 1] + " left out here."
	}
	return s
}

// points gives the change of a share in percentage points.
func points(n evaluate.Number) string {
	switch {
	case !n.OK():
		return none
	case n == 0:
		return "0"
	}
	return fmt.Sprintf("%+.1f", float64(n)*100)
}

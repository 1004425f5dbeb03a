package rulefile

import (
	"strconv"
	"strings"
)

// Bounds of scoring.yaml.
const (
	maxPoints = 1000_00 // hundredths of a point
	maxSteps  = 50      // entries of shares and of the breadth tables
	maxNoise  = 10_000  // hits per 10,000 messages
)

// scoringFile is scoring.yaml.
type scoringFile struct {
	Scoring
	file  string
	alone []namedAt // indicators of gates.alone
	marks []namedAt // rules of context.life_marks
}

// namedAt is a name and where it is written.
type namedAt struct {
	name string
	pos  Pos
}

// scoringYAML reads scoring.yaml.
func (r *run) scoringYAML(root *value) {
	if r.scoring != nil {
		r.fault("S707", root.pos, "keep one; to change single numbers for one platform write a site file with thresholds:", "there is already a scoring.yaml: %s", r.scoring.file)
		return
	}
	f := &scoringFile{file: root.src.name}
	s := &f.Scoring
	r.scoring = f
	r.keys(root, "scoring.yaml", []key{
		r.formatKey(),
		{"severity", true, func(v *value) { s.Severity = r.rising(v, "severity", true) }},
		{"levels", true, func(v *value) { s.Levels = r.rising(v, "level", true) }},
		{"shares", true, func(v *value) {
			s.Shares = r.table(v, "shares", func(v *value) (int, bool) { return r.number(v, "a share", 0, 100) }, -1)
		}},
		{"half_life", true, func(v *value) { s.HalfLife = r.halfLives(v) }},
		{"breadth", true, func(v *value) { r.breadth(v, &s.Breadth) }},
		{"context", true, func(v *value) { r.context(v, f) }},
		{"discounts", true, func(v *value) { r.discounts(v, &s.Discounts) }},
		{"gates", true, func(v *value) { r.gates(v, f) }},
		{"patterns", true, func(v *value) { r.patterns(v, &s.Patterns) }},
		{"noise", true, func(v *value) { s.Noise = r.noise(v) }},
	})
}

// points reads a number with at most two decimals and gives hundredths.
func (r *run) points(v *value, what string) (int, bool) {
	if !r.want(v, shapeText, what) {
		return 0, false
	}
	whole, part, dot := strings.Cut(v.text, ".")
	n, err := strconv.Atoi(whole)
	d := 0
	if dot && err == nil && len(part) <= 2 {
		d, err = strconv.Atoi((part + "0")[:min(2, len(part)+1)])
	}
	switch {
	case err != nil || !v.plain || len(part) > 2 || dot && part == "" || strings.ContainsAny(v.text, "+-"):
		r.fault("S701", v.pos, "write 3, 2.5 or 0.25, without quotes", "%s must be a number with at most two decimals, not %s", what, quote(v.text))
		return 0, false
	case n > maxPoints/100 || n*100+d > maxPoints:
		r.fault("S702", v.pos, "write "+itoa(maxPoints/100)+" or less", "%s can be at most %d", what, maxPoints/100)
		return 0, false
	}
	return n*100 + d, true
}

// rising reads points for the words of a vocabulary ("severity", "level"), each more than the one before. A site file may give only some.
func (r *run) rising(v *value, vocabulary string, all bool) map[string]int {
	out := map[string]int{}
	var ks []key
	for _, w := range Vocabulary(vocabulary) {
		ks = append(ks, key{w, all, func(v *value) {
			if n, ok := r.points(v, w); ok {
				out[w] = n
				r.checkNone(v, vocabulary, w, n)
			}
		}})
	}
	if r.keys(v, "the table of "+vocabulary, ks) && all {
		r.checkRising(v, Vocabulary(vocabulary), out)
	}
	return out
}

func (r *run) checkNone(v *value, vocabulary, word string, n int) {
	if vocabulary == "severity" && word == "none" && n != 0 {
		r.fault("S708", v.pos, "write 0", "severity none gives no points")
	}
}

// checkRising reports a number that is not above the one before it.
func (r *run) checkRising(v *value, words []string, points map[string]int) {
	last, lastWord := -1, ""
	for _, w := range words {
		n, ok := points[w]
		if !ok {
			continue
		}
		if n <= last {
			r.fault("S703", v.get(w).pos, "the numbers rise from "+words[0]+" to "+words[len(words)-1], "%s must be more than %s", w, lastWord)
		}
		last, lastWord = n, w
	}
}

// table reads a list of numbers that never rise (direction -1) or never fall (1).
func (r *run) table(v *value, what string, read func(*value) (int, bool), direction int) []int {
	var out []int
	items := r.list(v, what)
	if len(items) > maxSteps {
		r.fault("S702", items[maxSteps].pos, "the last number holds for all that follow", "%s can have at most %d numbers", what, maxSteps)
		items = items[:maxSteps]
	}
	for _, item := range items {
		if item.shape == shapeBad {
			continue
		}
		n, ok := read(item)
		if !ok {
			continue
		}
		if len(out) > 0 && (n-out[len(out)-1])*direction < 0 {
			r.fault("S704", item.pos, map[int]string{-1: "each number is at most the one before it", 1: "each number is at least the one before it"}[direction],
				"the numbers of %s are out of order", what)
		}
		out = append(out, n)
	}
	return out
}

func (r *run) halfLives(v *value) map[string]int64 {
	out := map[string]int64{}
	var ks []key
	for _, w := range append([]string{"default"}, Vocabulary("stage")...) {
		ks = append(ks, key{w, w == "default", func(v *value) {
			if l := r.length(v, w, onlyTime); l.Seconds > 0 {
				out[w] = l.Seconds
			}
		}})
	}
	r.keys(v, "half_life", ks)
	return out
}

func (r *run) breadth(v *value, b *Breadth) {
	table := func(name string, into *[]int) key {
		return key{name, true, func(v *value) {
			*into = r.table(v, name, func(v *value) (int, bool) { return r.points(v, name) }, 1)
		}}
	}
	b.Low = 100
	low := key{"low", false, func(v *value) { b.Low, _ = r.number(v, "low", 0, 100) }}
	r.keys(v, "breadth", []key{table("indicators", &b.Indicators), table("stages", &b.Stages), low})
}

func (r *run) noise(v *value) map[string]int {
	out := map[string]int{}
	var ks []key
	for _, w := range Vocabulary("noise") {
		ks = append(ks, key{w, true, func(v *value) {
			if n, ok := r.number(v, w, 0, maxNoise); ok {
				out[w] = n
			}
		}})
	}
	if r.keys(v, "noise", ks) {
		r.checkRising(v, Vocabulary("noise"), out)
	}
	return out
}

package match

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/stretchr/testify/require"
)

func parse(t testing.TB, phrase string) *rulefile.Phrase {
	t.Helper()
	n, faults := rulefile.ParsePhrase(phrase, rulefile.Pos{File: "test.yaml", Line: 1, Col: 1})
	require.Empty(t, faults, phrase)
	return n
}

// lists are those that random phrases name.
func lists(t testing.TB) []rulefile.List {
	return []rulefile.List{
		{Name: "animal", Entries: map[string][]*rulefile.Phrase{"en": {parse(t, "cat"), parse(t, "blue dog"), parse(t, "dog")}}},
		{Name: "everyday", Entries: map[string][]*rulefile.Phrase{"en": {parse(t, "the"), parse(t, "and")}}},
		{Name: "question-start", Entries: map[string][]*rulefile.Phrase{"en": {parse(t, "what")}}},
		{Name: "fillers", Entries: map[string][]*rulefile.Phrase{"en": {parse(t, "=very")}}},
	}
}

func entryOf(t testing.TB, phrase string) rulefile.Entry {
	if p, ok := strings.CutPrefix(phrase, "question: "); ok {
		e := entryOf(t, p)
		e.Question, e.Text = true, phrase
		return e
	}
	if p, ok := strings.CutPrefix(phrase, "answer: "); ok {
		return rulefile.Entry{Phrase: parse(t, p), Whole: true, After: "other", Text: phrase}
	}
	if p, ok := strings.CutPrefix(phrase, "whole: "); ok {
		return rulefile.Entry{Phrase: parse(t, p), Whole: true, Text: phrase}
	}
	if p, ok := strings.CutPrefix(phrase, "all: "); ok {
		e := rulefile.Entry{Text: phrase}
		for _, x := range strings.Split(p, ", ") {
			e.All = append(e.All, parse(t, x))
		}
		return e
	}
	return rulefile.Entry{Phrase: parse(t, phrase), Text: phrase}
}

func packOf(t testing.TB, rules ...rulefile.Rule) *rulefile.Pack {
	return &rulefile.Pack{Lists: lists(t), Rules: rules, Languages: []string{"en"}}
}

func find(t testing.TB, id string, phrases ...string) rulefile.Rule {
	r := rulefile.Rule{ID: id, Find: map[string][]rulefile.Entry{}}
	for _, p := range phrases {
		r.Find["en"] = append(r.Find["en"], entryOf(t, p))
	}
	return r
}

func compile(t testing.TB, pack *rulefile.Pack) *Program {
	t.Helper()
	p, faults := Compile(pack, "en")
	require.Empty(t, faults)
	return p
}

func TestRun(t *testing.T) {
	cases := []struct {
		phrase, text, want string // want: what the span holds; empty: no match
	}{
		{"delete messages", "please DELETE our messages", ""},
		{"delete ... messages", "please DELETE our messages now", "DELETE our messages"},
		{"delete messages", "deleting, messages", "deleting, messages"},
		{"delete messages", "delete 😂😂 !!! messages", "delete 😂😂 !!! messages"},
		{"=delete", "deleting", ""},
		{"snap*", "add me on snapchat", "snapchat"},
		{"dont tell", "don't tell", "don't tell"},
		{"don't tell", "dont tell", "dont tell"},
		{"do not tell", "dont tell him", "dont tell"},
		{"your mum phone", "is that your mum's phone", "your mum's phone"},
		{"what is secret", "what's secret", "what's secret"},
		{"home (alone)? secret", "home secret", "home secret"},
		{"secret not(garden)", "secret garden", ""},
		{"secret not(garden)", "secret place", "secret"},
		{"secret not(garden)", "my secret", "secret"},
		{"secret not(of the garden)", "secret of the garden", ""},
		{"secret not(of the garden)", "secret of the house", "secret"},
		{"whole: secret", "secret!", "secret"},
		{"whole: secret", "a secret", ""},
		{"all: secret, phone", "phone me, it is a secret", "phone me, it is a secret"},
		{"all: secret, phone", "it is a secret", ""},
		{"secret <minor-age>", "secret 14", "secret 14"},
		{"secret <minor-age>", "secret 41", ""},
		{"(big | small) secret", "a small secret", "small secret"},
		{"secret ...2 phone", "secret a b c phone", ""},
		{"secret ...2 phone", "secret a b phone", "secret a b phone"},
		{"secret phone", "secret very very phone", "secret very very phone"},
		{"secret very phone", "secret very phone", "secret very phone"},
		{"secret not(phone)", "secret very phone", ""},
		{"whole: secret", "very secret", "secret"},
		{"whole: very secret", "very secret", "very secret"},
		{"question: secret", "very what secret", "secret"},
		{"question: secret", "a secret", ""},
		{"question: secret", "a secret?", "secret"},
		{"question: secret", "what secret", "secret"},
		{"question: secret", "so what secret", ""},
		{"question: secret", "what not secret", ""},
		{"question: secret", "what not secret?", "secret"},
		{"question: whole: secret", "secret ?!", "secret"},
		{"question: all: secret, phone", "phone me, it is a secret", ""},
		{"question: all: secret, phone", "phone me? it is a secret", "phone me? it is a secret"},
		{"answer: the (and)? the", "the, the!", "the, the"},
		{"answer: the (and)? the", "the secret", ""},
		{"answer: the (and)? the", "the the the", ""},
		{"answer: <number>", "!! 12 😂", "12"},
		{"answer: <emoji>", "😂 😂", "😂"},
		{"answer: <emoji>", "the 😂", ""},
		{"question: answer: the", "the", ""},
		{"question: answer: the", "the?", "the"},
		{"answer: and <noun>", "and house", "and house"},
		{"answer: and <noun>", "and because", ""},
	}
	for _, c := range cases {
		t.Run(c.phrase+" / "+c.text, func(t *testing.T) {
			p := compile(t, packOf(t, find(t, "r", c.phrase)))
			res := p.Run(p.NewScratch(), c.text)
			got := ""
			if len(res.Matches) > 0 {
				got = c.text[res.Matches[0].Start:res.Matches[0].End]
			}
			require.Equal(t, c.want, got)
		})
	}
}

func TestPartOfSpeechIsLookedAtLast(t *testing.T) {
	p := compile(t, packOf(t, find(t, "r", "secret <noun>")))
	s := p.NewScratch()
	require.Len(t, p.Run(s, "that is our secret garden").Matches, 1)
	require.Empty(t, p.Run(s, "that is our secret because").Matches)
}

func TestUnlessExcuses(t *testing.T) {
	r := find(t, "r", "secret")
	r.Unless = map[string][]rulefile.Entry{"en": {entryOf(t, "surprise party")}}
	p := compile(t, packOf(t, r))
	s := p.NewScratch()
	res := p.Run(s, "secret: it is a surprise party")
	require.Len(t, res.Matches, 1)
	require.Len(t, res.Excuses, 1)
	require.Empty(t, p.Run(s, "it is a secret").Excuses)
	require.Empty(t, p.Run(s, "surprise party").Matches)
}

func TestFaults(t *testing.T) {
	for _, phrases := range [][]string{{"the (secret | and)", "the cat"}, {"whole: the and", "answer: the and"}, {"answer: the and", "whole: the and"}, {"question: the"}} {
		_, faults := Compile(packOf(t, find(t, "r", phrases...)), "en")
		require.Len(t, faults, 1, phrases)
		require.Equal(t, "C301", faults[0].Code)
	}
	long := strings.Repeat("cat ...12 ", 5) + "dog"
	_, faults := Compile(packOf(t, find(t, "r", long)), "en")
	require.Len(t, faults, 1)
	require.Equal(t, "C302", faults[0].Code)
	pack := packOf(t, find(t, "r", "cat"))
	pack.Lists[3].Entries["en"] = append(pack.Lists[3].Entries["en"], parse(t, "you know"))
	_, faults = Compile(pack, "en")
	require.Len(t, faults, 1)
	require.Equal(t, "C306", faults[0].Code)
	_, faults = Compile(packOf(t, rulefile.Rule{ID: "r", Find: map[string][]rulefile.Entry{"es": {entryOf(t, "$animal")}}}), "es")
	require.Len(t, faults, 1)
	require.Equal(t, "C304", faults[0].Code)
}

// TestWideChoiceIsSplit: what has more places than a machine word is cut into several parts, unless its alternatives share words.
func TestWideChoiceIsSplit(t *testing.T) {
	for _, second := range []string{"dog", "dog%s"} {
		var alts []string
		for i := range 80 {
			name := string(rune('a'+i%26)) + string(rune('a'+i/26))
			alts = append(alts, "word"+name+" "+strings.ReplaceAll(second, "%s", name))
		}
		p := compile(t, packOf(t, find(t, "r", "red ("+strings.Join(alts, " | ")+") moon")))
		if second == "dog" {
			require.Len(t, p.groups, 1)
		} else {
			require.Greater(t, len(p.groups), 2)
		}
		s := p.NewScratch()
		for _, a := range alts {
			require.Len(t, p.Run(s, "red "+a+" moon").Matches, 1, a)
			require.Empty(t, p.Run(s, "red "+a+" sun").Matches, a)
		}
	}
}

// TestEqualsNaive is the law of the package: the automata find what the plain meaning of the phrases says, with the same spans, and nothing else.
func TestEqualsNaive(t *testing.T) {
	for seed := range uint64(400) {
		checkAgainstNaive(t, seed)
	}
}

func FuzzEqualsNaive(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { checkAgainstNaive(t, seed) })
}

func checkAgainstNaive(t *testing.T, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 7))
	var rules []rulefile.Rule
	line := 0
	for i := range 6 {
		rule := rulefile.Rule{ID: fmt.Sprint("r", i), Find: map[string][]rulefile.Entry{}}
		for range 1 + r.IntN(4) {
			phrase := randomPhrase(r, 2)
			if r.IntN(8) == 0 { // too wide for a machine word
				phrase = "cat " + randomChoice(r)
			}
			if n, faults := rulefile.ParsePhrase(phrase, rulefile.Pos{}); n == nil || len(faults) > 0 {
				continue
			}
			phrase = []string{"", "", "", "", "", "", "question: ", "whole: ", "answer: ", "question: answer: "}[r.IntN(10)] + phrase
			line++
			e := entryOf(t, phrase)
			e.Pos.Line = line
			rule.Find["en"] = append(rule.Find["en"], e)
		}
		rules = append(rules, rule)
	}
	pack := packOf(t, rules...)
	p, faults := Compile(pack, "en")
	for ; len(faults) > 0; p, faults = Compile(pack, "en") { // some have no telling word on some way through them
		line := faults[0].Pos.Line
		for i := range pack.Rules {
			pack.Rules[i].Find["en"] = slices.DeleteFunc(pack.Rules[i].Find["en"], func(e rulefile.Entry) bool { return e.Pos.Line == line })
		}
	}
	s := p.NewScratch()
	v := naive{lists: map[string][]*rulefile.Phrase{"animal": pack.Lists[0].Entries["en"]}, emoji: p.wantsEmoji}
	for range 60 {
		text := randomText(r) + []string{"", " ?"}[r.IntN(2)]
		require.Equal(t, expected(&v, pack, text), found(p.Run(s, text)), "seed %d, text %q", seed, text)
	}
	for _, text := range []string{"the", "and ?", "the 😂 and", "😂", "red", "", "?"} { // short enough for answers
		require.Equal(t, expected(&v, pack, text), found(p.Run(s, text)), "seed %d, text %q", seed, text)
	}
	if seed%10 == 0 {
		text := longText(r)
		require.Equal(t, expected(&v, pack, text), found(p.Run(s, text)), "seed %d, text %q", seed, text)
	}
}

// longText has more words than are taken for near each other.
func longText(r *rand.Rand) string {
	text := ""
	for len(strings.Fields(text)) < 2*longMessage {
		text += " " + randomText(r)
	}
	return text
}

// TestExcusesOfLongTexts: in a long message an excuse is looked for only where its words are, and found as if it were looked for everywhere.
func TestExcusesOfLongTexts(t *testing.T) {
	seen := map[bool]int{}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 9))
		rule := find(t, "r", "zebra")
		for rule.Unless == nil {
			phrase := randomPhrase(r, 2)
			if n, faults := rulefile.ParsePhrase(phrase, rulefile.Pos{}); n != nil && len(faults) == 0 {
				rule.Unless = map[string][]rulefile.Entry{"en": {entryOf(t, phrase)}}
			}
		}
		pack := packOf(t, rule)
		p, faults := Compile(pack, "en")
		if len(faults) > 0 {
			continue
		}
		s := p.NewScratch()
		v := naive{lists: map[string][]*rulefile.Phrase{"animal": pack.Lists[0].Entries["en"]}, emoji: p.wantsEmoji}
		for range 4 {
			text := longText(r) + " zebra"
			_, _, want := v.span(rule.Unless["en"][0].Phrase, false, v.read(text))
			require.Equal(t, want, len(p.Run(s, text).Excuses) > 0, "seed %d, unless %q, text %q", seed, rule.Unless["en"][0].Text, text)
			seen[want]++
		}
	}
	require.Greater(t, min(seen[true], seen[false]), 20)
}

// expected is what the naive matcher finds: rule, entry and span of each entry.
func expected(v *naive, pack *rulefile.Pack, text string) []string {
	ws := v.read(text)
	var starts, stops []int
	at := 0
	for _, w := range ws {
		at += strings.Index(text[at:], w.text)
		starts, stops = append(starts, at), append(stops, at+len(w.text))
		at += len(w.text)
	}
	out := []string{}
	for i := range pack.Rules {
		for j, e := range pack.Rules[i].Find["en"] {
			if a, b, ok := v.span(e.Phrase, e.Whole, ws); ok && (!e.Question || strings.Contains(text, "?")) {
				out = append(out, fmt.Sprintf("%d/%d %d-%d", i, j, starts[a], stops[b]))
			}
		}
	}
	return out
}

func found(res *Result) []string {
	out := []string{}
	for _, m := range res.Matches {
		out = append(out, fmt.Sprintf("%d/%d %d-%d", m.Rule, m.Entry, m.Start, m.End))
	}
	return out
}

// TestRuleOrderIsIrrelevant: the same rules in another order find the same.
func TestRuleOrderIsIrrelevant(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	rules := []rulefile.Rule{find(t, "a", "red cat", "moo* ... dog"), find(t, "b", "red (cat | dog)"), find(t, "c", "sun ...2 $animal"), find(t, "d", "whole: cat", "question: cat"), find(t, "e", "answer: the", "answer: <number>")}
	back := slices.Clone(rules)
	slices.Reverse(back)
	p, q := compile(t, packOf(t, rules...)), compile(t, packOf(t, back...))
	ps, qs := p.NewScratch(), q.NewScratch()
	for range 2000 {
		text := randomText(r)
		var there, here []string
		for _, m := range p.Run(ps, text).Matches {
			here = append(here, fmt.Sprint(rules[m.Rule].ID, m.Entry, m.Start, m.End))
		}
		for _, m := range q.Run(qs, text).Matches {
			there = append(there, fmt.Sprint(back[m.Rule].ID, m.Entry, m.Start, m.End))
		}
		slices.Sort(here)
		slices.Sort(there)
		require.Equal(t, here, there, text)
	}
}

// TestStepsAreLinear counts automaton steps instead of timing: twice the text takes at most about twice the steps.
func TestStepsAreLinear(t *testing.T) {
	p := compile(t, packOf(t, find(t, "a", "red ... cat ... dog not(moon)"), find(t, "b", "red (cat | dog) <number>", "moo* sun")))
	s := p.NewScratch()
	for _, unit := range []string{"red cat ", "red red 😂 cat dog moon ", "red very very very very very cat dog ", "very ", "! ", "moon ", "red 1 "} {
		p.Run(s, strings.Repeat(unit, 1000))
		once := s.Steps
		p.Run(s, strings.Repeat(unit, 2000))
		require.LessOrEqual(t, s.Steps, 2*once+once/20+64, unit)
	}
}

func TestNoAllocationWithoutMatch(t *testing.T) {
	p := compile(t, packOf(t, find(t, "a", "red ... cat"), find(t, "b", "sun <number>", "question: moon red", "answer: the (and)? (of | <number>)")))
	s := p.NewScratch()
	texts := []string{"the and the?", "moon?", "hello there how was the day", "red dog and blue moon", "sun and moon, 12 days", "café 😂 with the others"}
	for _, x := range texts {
		p.Run(s, x)
	}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		for _, x := range texts {
			p.Run(s, x)
		}
	}))
}

package rulefile

import (
	"slices"
	"strconv"
	"strings"
)

// thread reads one thread test. names holds those of the rule's other threads.
func (r *run) thread(v *value, names map[string]Pos) TestThread {
	t := TestThread{Pos: v.pos}
	var expect *value
	ok := r.keys(v, "a thread test", []key{
		{"name", true, func(v *value) {
			s, good := r.text(v, "name")
			if !good {
				return
			}
			if first, twice := names[s]; twice {
				r.fault("T409", v.pos, "give it another name; the first is in line "+itoa(first.Line), "there is already a thread test called %s", quote(s))
			}
			names[s] = v.pos
			t.Name, t.Pos = s, v.pos
		}},
		{"lang", false, func(v *value) {
			if s, good := r.anyText(v, "lang"); good && r.language(v) {
				t.Lang = s
			}
		}},
		{"chat", false, func(v *value) { t.Chat = r.word(v, "chat", Vocabulary("chat")[1:]) }},
		{"people", false, func(v *value) { t.People = r.people(v) }},
		{"messages", true, func(v *value) { t.Messages = r.messages(v) }},
		{"expect", true, func(v *value) { expect = v }},
	})
	if ok && expect != nil {
		count := -1
		if m := v.get("messages"); m != nil && m.shape == shapeList {
			count = len(m.items)
		}
		t.MatchAt = r.expect(expect, count)
	}
	if ok {
		r.checkPart(&t)
	}
	return t
}

// checkPart reports a person who neither writes nor is written to. With two people each is the other's only party, also one who says nothing. A third makes it
// unknown whom a message is for, so a slip in a name would leave the test to judge something else than it says.
func (r *run) checkPart(t *TestThread) {
	var writers []string
	for _, m := range t.Messages {
		if !slices.Contains(writers, m.Author) {
			writers = append(writers, m.Author)
		}
	}
	all := len(writers)
	for _, p := range t.People {
		if !slices.Contains(writers, p.ID) {
			all++
		}
	}
	for _, p := range t.People {
		if all > 2 && !slices.Contains(writers, p.ID) && !slices.ContainsFunc(t.Messages, func(m TestMessage) bool { return addresses(m.Text, p.ID) }) {
			r.fault("T414", p.Pos, "give the name of one who writes ("+strings.Join(writers, ", ")+"), let a message begin with "+p.ID+" and a comma, or take the person out", "%s writes nothing in this thread, and nobody writes to them", p.ID)
		}
	}
}

// addresses says whether a message names a person as one whom it is for: at its beginning, or as @name.
func addresses(text, id string) bool {
	if n := len(id); len(text) > n && strings.EqualFold(text[:n], id) && (text[n] == ':' || text[n] == ',') {
		return true
	}
	for _, w := range strings.Fields(text) {
		if strings.EqualFold(strings.TrimRight(w, ".,;:!?"), "@"+id) {
			return true
		}
	}
	return false
}

// people reads what the platform knows of the speakers.
func (r *run) people(v *value) []TestPerson {
	if !r.want(v, shapeKeys, "people") {
		return nil
	}
	var out []TestPerson
	for _, p := range v.pairs {
		if !r.speaker(p.key.text, p.key.pos) || p.val.shape == shapeBad {
			continue
		}
		person := TestPerson{ID: p.key.text, Pos: p.key.pos}
		r.keys(p.val, "a person", []key{
			{"age", false, func(v *value) { person.Age, _ = r.number(v, "age", 1, 120) }},
			{"age_band", false, func(v *value) { person.AgeBand = r.word(v, "age_band", Vocabulary("age_band")) }},
			{"new_contact", false, func(v *value) { person.NewContact, _ = r.flag(v, "new_contact") }},
		})
		if person.Age > 0 && person.AgeBand != "" && (person.Age < 18) != (person.AgeBand == "minor") {
			r.fault("T408", p.key.pos, "write one of age and age_band", "%s cannot be %d years old and in the band %s", person.ID, person.Age, person.AgeBand)
		}
		out = append(out, person)
	}
	return out
}

// speaker checks the short name of someone in a thread test.
func (r *run) speaker(name string, pos Pos) bool {
	ok := name != "" && len(name) <= 20
	for i := 0; i < len(name); i++ {
		c := name[i]
		ok = ok && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || i > 0 && c >= '0' && c <= '9')
	}
	if !ok {
		r.fault("T405", pos, "people are called A, B, C; a message is written A: text, or A +5m: text", "%s is not who says a message", quote(name))
	}
	return ok
}

func (r *run) messages(v *value) []TestMessage {
	if v.shape == shapeList && v.flow {
		r.fault("T403", v.pos, "write one message a line, each beginning with - and a space", "messages are not written in [ ]: a comma would cut them in two")
		return nil
	}
	items := r.list(v, "messages")
	if len(items) > maxTestMessages {
		r.fault("T404", items[maxTestMessages].pos, "keep what the rule needs; a thread shows what is asked, not a whole talk",
			"the thread has %d messages; %d are allowed", len(items), maxTestMessages)
	}
	var out []TestMessage
	for i, item := range items {
		if i == maxTestMessages {
			break
		}
		if m, ok := r.message(item); ok {
			out = append(out, m)
		}
	}
	return out
}

// message reads "A: text" or "A +5m: text".
func (r *run) message(v *value) (TestMessage, bool) {
	const help = "write A: text, or A +5m: text for five minutes later"
	switch {
	case v.shape == shapeBad:
		return TestMessage{}, false
	case v.shape != shapeKeys:
		r.fault("T405", v.pos, help, "a message begins with who says it")
		return TestMessage{}, false
	case v.flow:
		r.fault("T403", v.pos, help, "messages are not written in { }: a comma would cut them in two")
		return TestMessage{}, false
	case len(v.pairs) == 0:
		return TestMessage{}, false
	case len(v.pairs) != 1:
		r.fault("T405", v.pairs[1].key.pos, "begin each message with - and a space", "two messages stand in one entry")
		return TestMessage{}, false
	}
	p := v.pairs[0]
	author, plus, later := strings.Cut(p.key.text, " ")
	m := TestMessage{Author: author, Pos: p.key.pos}
	if !r.speaker(author, p.key.pos) {
		return m, false
	}
	if later {
		var ok bool
		if m.Plus, ok = plusTime(strings.TrimSpace(plus)); !ok {
			r.fault("T406", p.key.pos, "write +5m, +1h or +9d between the name and the colon", "%s is not a time", quote(strings.TrimSpace(plus)))
			return m, false
		}
	}
	if p.val.shape == shapeBad {
		return m, false
	}
	text, ok := r.testText(p.val)
	m.Text = text
	return m, ok
}

// plusTime reads "+5m", "+1h" or "+9d" into seconds.
func plusTime(s string) (int64, bool) {
	if len(s) < 3 || s[0] != '+' || s[1] < '0' || s[1] > '9' {
		return 0, false
	}
	unit := map[byte]int64{'m': 60, 'h': 60 * 60, 'd': daySeconds}[s[len(s)-1]]
	n, err := strconv.Atoi(s[1 : len(s)-1])
	if err != nil || unit == 0 || n < 1 || int64(n) > maxDays*daySeconds/unit {
		return 0, false
	}
	return int64(n) * unit, true
}

// expect reads "no_match", "match at 3" or "match at 2, 4"; messages is how many there are, or -1.
func (r *run) expect(v *value, messages int) []int {
	s, ok := r.anyText(v, "expect")
	if !ok || s == "no_match" {
		return nil
	}
	list, ok := strings.CutPrefix(s, "match at ")
	if !ok {
		r.fault("T407", v.pos, "write no_match, match at 3, or match at 2, 4", "expect cannot be %s", quote(s))
		return nil
	}
	var out []int
	for _, part := range strings.Split(strings.ReplaceAll(list, " and ", ","), ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		switch {
		case err != nil:
			r.fault("T407", v.pos, "write no_match, match at 3, or match at 2, 4", "%s is not the number of a message", quote(strings.TrimSpace(part)))
			return nil
		case n < 1 || messages >= 0 && n > messages:
			r.fault("T410", v.pos, "messages are counted from 1", "there is no message %d; the thread has %s", n, plural(max(messages, 0), "message"))
			return nil
		case len(out) > 0 && n <= out[len(out)-1]:
			r.fault("T407", v.pos, "write the numbers in rising order, each once", "the messages of expect are not in order")
			return nil
		}
		out = append(out, n)
	}
	return out
}

package rulefile

import "strings"

// listUse is a phrase with $lists and the language they are wanted in.
type listUse struct {
	phrase *Phrase
	lang   string
	from   string // the list in which it stands; "" for a rule
}

// phraseOf parses the phrase in a text of a file; nil when it reported a fault.
func (r *run) phraseOf(v *value, lang, from, what string) *Phrase {
	if _, ok := r.text(v, what); !ok {
		return nil
	}
	at := v.places()
	r.swallowedAt(v, at.end)
	ph := r.phrase(v.text, at)
	if ph == nil {
		return nil
	}
	if !r.parser.names {
		return ph
	}
	for range ph.Lists {
		r.uses = append(r.uses, listUse{ph, lang, from})
		break
	}
	if lang == "en" || strings.HasPrefix(lang, "en-") {
		return ph
	}
	for k := range ph.Root().all {
		if k.Op() == OpKind && isTag(k.Text()) {
			r.fault("P127", k.Pos(), "name the words themselves, as a choice or a list", "parts of speech are known for English only, not for %s", quote(lang))
		}
	}
	return ph
}

// isTag says whether a kind is a part of speech.
func isTag(kind string) bool {
	return kind == "noun" || kind == "verb" || kind == "adjective" || kind == "pronoun"
}

// phrasesOf reads find or unless.
func (r *run) phrasesOf(v *value, what string) map[string][]Entry {
	out := map[string][]Entry{}
	r.byLanguage(v, what, func(lang string, v *value) {
		items := r.list(v, what)
		seen, entries := make(map[string]int, len(items)), make([]Entry, 0, len(items))
		for _, item := range items {
			if item.shape == shapeBad {
				continue
			}
			if e, ok := r.entry(item, lang, what); ok && r.fresh(&e, seen) {
				entries = append(entries, e)
			}
		}
		switch {
		case len(entries) == 0:
		case out[lang] == nil:
			out[lang] = entries
		default:
			out[lang] = append(out[lang], entries...)
		}
	})
	return out
}

// fresh reports an entry that the same part of the rule has already.
func (r *run) fresh(e *Entry, seen map[string]int) bool {
	key := e.key()
	if first, twice := seen[key]; twice {
		r.fault("P117", e.Pos, "take one of the two out; the first is in line "+itoa(first), "the phrase is there twice")
		return false
	}
	seen[key] = e.Pos.Line
	return true
}

// key is equal for entries that mean the same.
func (e *Entry) key() string {
	if e.Phrase != nil && e.After == "" && !e.Whole && !e.Question {
		return e.Phrase.key()
	}
	parts := []string{e.After, "", ""}
	if e.Whole {
		parts[1] = "whole"
	}
	if e.Question {
		parts[2] = "question"
	}
	if e.Phrase != nil {
		parts = append(parts, e.Phrase.key())
	}
	for _, ph := range e.All {
		parts = append(parts, ph.key())
	}
	return strings.Join(parts, "\n")
}

// entry reads one alternative: a phrase, or keys with one of phrase, all and whole.
func (r *run) entry(v *value, lang, what string) (Entry, bool) {
	if v.shape == shapeText {
		n := r.phraseOf(v, lang, "", "a phrase")
		return Entry{Phrase: n, Text: v.text, Pos: v.pos}, n != nil
	}
	e := Entry{Pos: v.pos}
	if v.shape != shapeKeys || v.get("phrase") == nil && v.get("all") == nil && v.get("whole") == nil && v.get("after") == nil && v.get("question") == nil {
		return e, r.want(v, shapeText, "a phrase")
	}
	e.Pos = v.firstKey()
	ok := true
	single := func(whole bool) func(*value) {
		return func(v *value) {
			e.Phrase, e.Whole, e.Text, e.Pos = r.phraseOf(v, lang, "", "a phrase"), whole, v.text, v.pos
			ok = ok && e.Phrase != nil
		}
	}
	r.keys(v, "an entry of "+what, []key{
		{"phrase", false, single(false)},
		{"whole", false, single(true)},
		{"all", false, func(v *value) { ok = r.all(&e, v, lang) && ok }},
		{"question", false, func(v *value) {
			set, good := r.flag(v, "question")
			if good && !set {
				r.fault("P129", v.pos, "write question: true, or take the line out: then it makes no difference whether the message asks", "question is true or left out")
			}
			e.Question, ok = set, ok && good && set
		}},
		{"after", false, func(v *value) {
			_, good := r.stepName(v)
			e.After, ok = strings.TrimSpace(v.text), ok && good
			if good {
				e.AfterPos = v.pos
			}
		}},
		{"within", false, func(v *value) { e.Within = r.length(v, "within", anyLength) }},
	})
	r.checkEntry(v, what)
	return e, ok && (e.Phrase != nil || len(e.All) > 0)
}

// checkEntry looks at which keys stand together in an entry.
func (r *run) checkEntry(v *value, what string) {
	n := 0
	for _, k := range []string{"phrase", "all", "whole"} {
		if v.get(k) != nil {
			n++
		}
	}
	if n != 1 {
		r.fault("P125", v.firstKey(), "write one entry with phrase:, one with all: and so on", "an entry of %s has exactly one of phrase, all and whole", what)
	}
	after, length := v.get("after"), v.get("within")
	switch {
	case after != nil && strings.HasSuffix(what, "unless"):
		r.fault("R219", after.pos, "take it out; what must not have been said before is named by the rule: without: with other: and its id, and within:", "after is of no use in %s, which looks at the same message only", what)
	case after != nil && length == nil:
		r.fault("R212", after.pos, "say how long before it may have been: within: 4 messages", "after needs within")
	case after == nil && length != nil:
		r.fault("R211", length.pos, "take it out, or say after: what it must follow", "within in an entry is of use only with after")
	}
}

// all reads the phrases that must all be in the message.
func (r *run) all(e *Entry, v *value, lang string) bool {
	ok := true
	var texts []string
	for _, item := range r.list(v, "all") {
		if item.shape == shapeBad {
			ok = false
			continue
		}
		n := r.phraseOf(item, lang, "", "a phrase")
		if n == nil {
			ok = false
			continue
		}
		e.All = append(e.All, n)
		texts = append(texts, item.text)
	}
	if len(v.items) == 1 {
		r.fault("P126", v.pos, "write it as a plain phrase, or add what else must be in the message", "all has a single phrase")
	}
	e.Text, e.Pos = strings.Join(texts, " + "), v.pos
	return ok
}

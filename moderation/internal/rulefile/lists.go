package rulefile

import (
	"slices"
	"sort"
)

// listDef is a list while it is put together; its languages may stand in several files.
type listDef struct {
	name    string
	pos     Pos
	entries map[string][]listEntry
	at      map[string]Pos // where each language begins
	used    bool
}

type listEntry struct {
	phrase *Phrase
	text   string
	pos    Pos
}

// readByName are the lists that package match reads by name: words that tell nothing, words that begin a question, and words that a phrase may pass over.
var readByName = []string{"everyday", "question-start", "fillers"}

// listDefs reads the lists of a rule file.
func (r *run) listDefs(v *value) {
	if !r.want(v, shapeKeys, "lists") {
		return
	}
	if len(v.pairs) == 0 {
		r.fault("Y026", v.pos, "write a list, or take the line out", "there is no list here")
	}
	for _, p := range v.pairs {
		name := r.id(p.key, "the name of a list")
		if name == "" || p.val.shape == shapeBad {
			continue
		}
		d := r.lists[name]
		if d == nil {
			d = &listDef{name: name, pos: p.key.pos, entries: map[string][]listEntry{}, at: map[string]Pos{}}
			r.lists[name] = d
		}
		r.byLanguage(p.val, "the list "+quote(name), func(lang string, v *value) { r.listDef(d, lang, v) })
	}
}

func (r *run) listDef(d *listDef, lang string, v *value) {
	if first, twice := d.at[lang]; twice {
		r.fault("L501", v.pos, "put the entries together in one place; the first is at "+first.String(), "the list %s has entries for %s already", quote(d.name), quote(lang))
		return
	}
	d.at[lang] = v.pos
	entries := r.listEntries(d.name, lang, v)
	seen := make(map[string]int, len(entries))
	if len(entries) > 0 {
		d.entries[lang] = slices.Grow(d.entries[lang], len(entries))
	}
	for _, e := range entries {
		key := e.phrase.key()
		if first, twice := seen[key]; twice {
			r.fault("L503", e.pos, "take one of the two out; the first is in line "+itoa(first), "the entry is there twice")
			continue
		}
		seen[key] = e.pos.Line
		d.entries[lang] = append(d.entries[lang], e)
	}
}

// listEntries reads entries of a list, in its own file or in a site file.
func (r *run) listEntries(name, lang string, v *value) []listEntry {
	items := r.list(v, "the list "+quote(name))
	out := make([]listEntry, 0, len(items))
	for _, item := range items {
		if item.shape == shapeBad {
			continue
		}
		ph := r.phraseOf(item, lang, name, "a list entry")
		if ph == nil {
			continue
		}
		plain := true
		for k := range ph.Root().all {
			if k.Op() == OpGap || k.Op() == OpNot {
				r.fault("P118", k.Pos(), "write it in the phrase that uses the list", "an entry of a list cannot have a gap or not( )")
				plain = false
				break
			}
		}
		if plain {
			out = append(out, listEntry{ph, item.text, item.pos})
		}
	}
	return out
}

// has says whether the list has entries for a language: its own, those of the language without its region, or those for any language.
func (d *listDef) has(lang string) bool {
	return len(d.at) == 0 || d.at[lang] != (Pos{}) || d.at[baseLang(lang)] != (Pos{}) || d.at["any"] != (Pos{})
}

// resolveLists looks up every $list and finds lists that name each other in a circle.
func (r *run) resolveLists() {
	names := make([]string, 0, len(r.lists))
	for n := range r.lists {
		names = append(names, n)
	}
	sort.Strings(names)
	edges := graph{}
	for _, u := range r.uses {
		for k := range u.phrase.Lists {
			r.resolveList(k, u, names, edges)
		}
	}
	for _, c := range edges.cycles(names) {
		r.fault("L502", c.pos, "take one of them out of the circle", "lists name each other in a circle: %s", c.path("$"))
	}
	for _, n := range names {
		if d := r.lists[n]; !d.used && !r.blind && !slices.Contains(readByName, n) {
			r.fault("L504", d.pos, "take it out, or write $"+n+" in a phrase", "no phrase uses the list %s", quote(n))
		}
	}
}

// resolveList looks up one $list of a phrase and notes it as an edge if the phrase stands in a list itself.
func (r *run) resolveList(k Node, u listUse, names []string, edges graph) {
	d := r.lists[k.Text()]
	switch {
	case d == nil && !r.blind:
		r.fault("P109", k.Pos(), r.near(k.Pos(), k.Text(), names, "", ""), "there is no list called %s", quote(k.Text()))
	case d == nil:
	case !d.has(u.lang) && !r.blind:
		r.fault("P128", k.Pos(), "add "+u.lang+": to the list, or any: for every language", "the list %s has no entries for %s", quote(d.name), quote(u.lang))
		d.used = true
	default:
		d.used = true
		if u.from != "" {
			edges[u.from] = append(edges[u.from], edge{to: k.Text(), pos: k.Pos()})
		}
	}
}

// baseLang is the language without its region: "en" of "en-GB".
func baseLang(lang string) string {
	for i := 0; i < len(lang); i++ {
		if lang[i] == '-' {
			return lang[:i]
		}
	}
	return lang
}

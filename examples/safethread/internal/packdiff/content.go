package packdiff

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/safethread/safethread/moderation"
)

// Changes are the names of what is in one pack only, or in both with another content. Where a thing stands in which file, its comments and
// spacing are no content.
type Changes struct {
	Added   []string  `json:"added"`
	Removed []string  `json:"removed"`
	Changed []Changed `json:"changed"`
}

// Changed names the keys of a rule, indicator or list that differ, as rule files spell them.
type Changed struct {
	ID   string   `json:"id"`
	Keys []string `json:"keys"`
}

// PackChanges is everything in which the content of two packs differs.
type PackChanges struct {
	Rules      Changes `json:"rules"`
	Indicators Changes `json:"indicators"`
	Lists      Changes `json:"lists"`     // the keys are languages
	Languages  Changes `json:"languages"` // nothing of them can change
	Pack       Changes `json:"pack"`      // scoring.yaml by key, the slang list by language, and pack.yaml
}

// none says whether nothing differs.
func (p *PackChanges) none() bool {
	for _, c := range []*Changes{&p.Rules, &p.Indicators, &p.Lists, &p.Languages, &p.Pack} {
		if len(c.Added)+len(c.Removed)+len(c.Changed) > 0 {
			return false
		}
	}
	return true
}

// comparePacks compares what two sets were loaded from.
func comparePacks(was, now *moderation.RuleSet) PackChanges {
	x, y := contentOf(was), contentOf(now)
	return PackChanges{
		Rules: compare(x.rules, y.rules), Indicators: compare(x.indicators, y.indicators), Lists: compare(x.lists, y.lists),
		Languages: compare(x.languages, y.languages), Pack: compare(x.pack, y.pack),
	}
}

// content is a pack as things with keys and values, so that it can be compared without knowing each key.
type content struct{ rules, indicators, lists, languages, pack things }

// things are values by key, by name.
type things map[string]map[string]string

func contentOf(rs *moderation.RuleSet) content {
	p := rs.Pack()
	c := content{things{}, things{}, things{}, things{}, things{}}
	for i := range p.Rules {
		c.rules[p.Rules[i].ID] = values(p.Rules[i])
	}
	for i := range p.Indicators {
		c.indicators[p.Indicators[i].ID] = values(p.Indicators[i])
	}
	for i := range p.Lists {
		c.lists[p.Lists[i].Name] = values(p.Lists[i].Entries)
	}
	for _, l := range p.Languages {
		c.languages[l] = nil
	}
	c.pack["scoring.yaml"] = values(p.Scoring)
	c.pack["slang"] = values(p.Slang)
	c.pack["pack.yaml"] = map[string]string{"name": p.Name, "languages": strings.Join(p.Languages, " ")}
	return c
}

// values gives the content of each key of a thing.
func values(thing any) map[string]string {
	b, err := json.Marshal(thing)
	if err != nil {
		return map[string]string{"content": err.Error()} // a pack holds nothing that JSON cannot say
	}
	var keys map[string]any
	if err := json.Unmarshal(b, &keys); err != nil {
		return map[string]string{"content": err.Error()}
	}
	strip(keys)
	out := map[string]string{}
	for k, v := range keys {
		if text, err := json.Marshal(v); err == nil {
			out[snake(k)] = string(text)
		}
	}
	return out
}

// strip takes out places, and the wording as it was typed where its parsed form stands beside it.
func strip(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, parsed := v["Phrase"]; parsed {
			delete(v, "Text")
		}
		for _, place := range []string{"Pos", "KeyPos", "AfterPos"} {
			delete(v, place)
		}
		for _, inner := range v {
			strip(inner)
		}
	case []any:
		for _, inner := range v {
			strip(inner)
		}
	}
}

// snake gives a key as rule files spell it: HalfLife is half_life.
func snake(key string) string {
	var b strings.Builder
	lower := false
	for _, r := range key {
		if unicode.IsUpper(r) && lower {
			b.WriteByte('_')
		}
		lower = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func compare(was, now things) Changes {
	c := Changes{Added: []string{}, Removed: []string{}, Changed: []Changed{}}
	for _, id := range slices.Sorted(maps.Keys(was)) {
		if _, ok := now[id]; !ok {
			c.Removed = append(c.Removed, id)
		} else if keys := differing(was[id], now[id]); len(keys) > 0 {
			c.Changed = append(c.Changed, Changed{id, keys})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(now)) {
		if _, ok := was[id]; !ok {
			c.Added = append(c.Added, id)
		}
	}
	return c
}

func differing(was, now map[string]string) []string {
	keys := map[string]bool{}
	for k, v := range was {
		if other, ok := now[k]; !ok || other != v {
			keys[k] = true
		}
	}
	for k := range now {
		if _, ok := was[k]; !ok {
			keys[k] = true
		}
	}
	return slices.Sorted(maps.Keys(keys))
}

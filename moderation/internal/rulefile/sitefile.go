package rulefile

import (
	"strconv"
	"strings"
	"time"
)

// siteFile is one site file as read; nothing of it is applied yet.
type siteFile struct {
	name     string
	pos      Pos
	use      []siteUse
	maxNoise string
	noisePos Pos
	lists    []siteList
	slang    []siteSlang
	rules    []*siteRule
	levels   map[string]int
	levelsAt *value
}

type siteUse struct {
	pack  string
	major int
	pos   Pos
}

// siteList changes the entries of a list in one language.
type siteList struct {
	name, lang string
	pos        Pos // of the list's name
	add        []listEntry
	remove     []listEntry
}

// siteRule changes one rule.
type siteRule struct {
	id                      string
	pos                     Pos
	at                      map[string]Pos // of its keys
	off, offKnown           bool
	reason, until           string
	severity, noise, status string
	addFind, addUnless      map[string][]Entry
	dropFind, dropUnless    map[string][]Entry
	accept                  []namedAt
	cap                     int
	halfLife                Length
}

// siteYAML reads a site file.
func (r *run) siteYAML(root *value) {
	s := &siteFile{pos: root.pos}
	r.keys(root, "a site file", []key{
		r.formatKey(),
		{"site", true, func(v *value) { s.name, s.pos = r.id(v, "the name of the site"), v.pos }},
		{"use", true, func(v *value) {
			for _, item := range r.list(v, "use") {
				r.siteUse(s, item)
			}
		}},
		{"max_noise", false, func(v *value) { s.maxNoise, s.noisePos = r.word(v, "max_noise", Vocabulary("noise")), v.pos }},
		{"lists", false, func(v *value) { r.siteLists(s, v) }},
		{"slang", false, func(v *value) { r.siteSlang(s, v) }},
		{"rules", false, func(v *value) {
			if r.want(v, shapeKeys, "rules of a site file") {
				for _, p := range v.pairs {
					if p.val.shape != shapeBad {
						r.siteRule(s, p.key, p.val)
					}
				}
			}
		}},
		{"thresholds", false, func(v *value) { s.levels, s.levelsAt = r.rising(v, "level", false), v }},
	})
	for _, other := range r.sites {
		if other.name == s.name && s.name != "" {
			r.fault("X918", s.pos, "give it another name; the first is at "+other.pos.String(), "there is already a site file called %s", quote(s.name))
		}
	}
	r.sites = append(r.sites, s)
}

// siteUse reads "core@1".
func (r *run) siteUse(s *siteFile, v *value) {
	text, ok := r.text(v, "an entry of use")
	if !ok {
		return
	}
	name, version, _ := strings.Cut(text, "@")
	major, err := strconv.Atoi(version)
	if err != nil || major < 0 || !validID(name) {
		r.fault("X903", v.pos, "write the name of a pack, @ and the first number of its version: core@1", "%s does not name a pack and its version", quote(text))
		return
	}
	s.use = append(s.use, siteUse{name, major, v.pos})
}

func (r *run) siteLists(s *siteFile, v *value) {
	if !r.want(v, shapeKeys, "lists of a site file") {
		return
	}
	for _, p := range v.pairs {
		if p.val.shape == shapeBad {
			continue
		}
		name, at := p.key.text, p.key.pos
		r.keys(p.val, "a list of a site file", []key{
			{"add", false, func(v *value) {
				r.byLanguage(v, "add", func(lang string, v *value) {
					s.lists = append(s.lists, siteList{name: name, lang: lang, pos: at, add: r.listEntries(name, lang, v)})
				})
			}},
			{"remove", false, func(v *value) {
				r.byLanguage(v, "remove", func(lang string, v *value) {
					s.lists = append(s.lists, siteList{name: name, lang: lang, pos: at, remove: r.listEntries(name, lang, v)})
				})
			}},
		})
	}
}

func (r *run) siteRule(s *siteFile, k, v *value) {
	c := &siteRule{id: k.text, pos: k.pos, at: map[string]Pos{}}
	for _, p := range v.pairs {
		c.at[p.key.text] = p.key.pos
	}
	word := func(name string, into *string) key {
		return key{name, false, func(v *value) { *into = r.word(v, name, Vocabulary(name)) }}
	}
	phrases := func(name string, into *map[string][]Entry) key {
		return key{name, false, func(v *value) { *into = r.phrasesOf(v, name) }}
	}
	if !r.keys(v, "a rule of a site file", []key{
		{"off", false, func(v *value) { c.off, c.offKnown = r.flag(v, "off") }},
		{"reason", false, func(v *value) { c.reason, _ = r.text(v, "reason") }},
		{"until", false, func(v *value) { c.until = r.until(v) }},
		word("severity", &c.severity), word("noise", &c.noise), word("status", &c.status),
		phrases("add_find", &c.addFind), phrases("add_unless", &c.addUnless), phrases("drop_find", &c.dropFind), phrases("drop_unless", &c.dropUnless),
		{"accept_failing", false, func(v *value) {
			for _, item := range r.list(v, "accept_failing") {
				if t, ok := r.text(item, "a test"); ok {
					r.swallowed(item)
					c.accept = append(c.accept, namedAt{t, item.pos})
				}
			}
		}},
		{"cap", false, func(v *value) { c.cap, _ = r.number(v, "cap", 1, maxCap) }},
		{"half_life", false, func(v *value) { c.halfLife = r.length(v, "half_life", onlyTime) }},
	}) {
		return
	}
	r.checkSiteRule(c)
	s.rules = append(s.rules, c)
}

// until reads the last day of a change, and reports it when the reader knows the date and the day is over.
func (r *run) until(v *value) string {
	t, ok := r.date(v, "until")
	if !ok {
		return ""
	}
	if !r.Date.IsZero() && r.Date.UTC().Truncate(24*time.Hour).After(t) {
		r.fault("X905", v.pos, "look at the change again: take it out, or write a later day", "the change was meant until %s, which is over", t.Format(time.DateOnly))
	}
	return t.Format(time.DateOnly)
}

// checkSiteRule looks at which keys stand together in a change.
func (r *run) checkSiteRule(c *siteRule) {
	if _, there := c.at["reason"]; !there {
		r.fault("X904", c.pos, "add reason: and say why, so that others can judge it later", "the change of %s has no reason", quote(c.id))
	}
	changes := 0
	for _, k := range sortedKeys(c.at) {
		switch k {
		case "reason", "until", "off":
			continue
		case "accept_failing":
		default:
			changes++
		}
		if c.off {
			r.fault("X908", c.at[k], "take it out, or take off: true out", "the rule is switched off, so %s changes nothing", k)
		}
	}
	_, off := c.at["off"]
	_, accept := c.at["accept_failing"]
	if changes == 0 && !accept && !c.off && (!off || c.offKnown) {
		r.fault("X913", c.pos, "add what is to be changed, such as severity: low", "nothing is changed in %s", quote(c.id))
	}
}

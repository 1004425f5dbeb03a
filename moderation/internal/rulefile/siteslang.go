package rulefile

import "strings"

// siteSlang changes the short forms of one language.
type siteSlang struct {
	lang   string
	add    []slangDef
	remove []namedAt
}

// siteSlang reads the changes of slang in a site file.
func (r *run) siteSlang(s *siteFile, v *value) {
	r.byLanguage(v, "slang of a site file", func(lang string, v *value) {
		c := siteSlang{lang: lang}
		if v.shape == shapeKeys && len(v.pairs) == 0 {
			r.fault("Y026", v.pos, "write add: or remove:, or take the line out", "there is no change here")
		}
		r.keys(v, "slang of a site file", []key{
			{"add", false, func(v *value) { c.add = r.slangDefs(lang, v) }},
			{"remove", false, func(v *value) {
				for _, item := range r.list(v, "remove") {
					if t, ok := r.text(item, "a short form"); ok {
						c.remove = append(c.remove, namedAt{strings.ToLower(t), item.pos})
					}
				}
			}},
		})
		s.slang = append(s.slang, c)
	})
}

// applySlang changes the short forms as a site file says: first those to remove, so that a site can give one another meaning.
func (r *run) applySlang(s *siteFile) {
	for _, c := range s.slang {
		for _, gone := range c.remove {
			have := r.slang[c.lang]
			if _, there := have[gone.name]; !there && !r.blind {
				help := "take it out"
				if near := Suggest(gone.name, sortedKeys(have)); near != "" {
					help = `did you mean "` + near + `"?`
				}
				r.fault("X907", gone.pos, help, "there is no short form %s for %s to remove", quote(gone.name), quote(c.lang))
			}
			delete(have, gone.name)
		}
	}
	for _, c := range s.slang {
		for _, d := range c.add {
			if have := r.findSlang(c.lang, d.Short); have != nil && have.same(d) {
				r.fault("X911", d.Pos, "take it out", "the short form %s is there already", quote(d.Short))
				continue
			}
			r.addSlang(d)
		}
	}
}

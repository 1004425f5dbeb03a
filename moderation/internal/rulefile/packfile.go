package rulefile

import (
	"strconv"
	"strings"
)

// packFile is one pack.yaml.
type packFile struct {
	name, version string
	major         int // of version; -1 when that is not known
	languages     []string
	folder        int
	pos           Pos
}

// packYAML reads pack.yaml.
func (r *run) packYAML(root *value, folder int) {
	p := packFile{major: -1, folder: folder, pos: root.pos}
	r.keys(root, "pack.yaml", []key{
		r.formatKey(),
		{"name", true, func(v *value) { p.name, p.pos = r.id(v, "the name of the pack"), v.pos }},
		{"version", true, func(v *value) {
			s, ok := r.anyText(v, "version")
			if !ok {
				return
			}
			if p.major, ok = majorVersion(s); !ok {
				r.fault("K804", v.pos, "write three numbers with full stops between them: 1.4.0", "%s is not a version", quote(s))
				return
			}
			p.version = s
		}},
		{"languages", false, func(v *value) {
			for _, item := range r.list(v, "languages") {
				if s, ok := r.anyText(item, "a language"); ok && r.language(item) {
					p.languages = append(p.languages, s)
				}
			}
		}},
		{"description", false, func(v *value) { r.text(v, "description") }},
	})
	for _, other := range r.packs {
		if other.name == p.name && p.name != "" {
			r.fault("K805", p.pos, "give it another name; the first is at "+other.pos.String(), "there is already a pack called %s", quote(p.name))
		}
	}
	r.packs = append(r.packs, p)
}

// majorVersion reads "1.4.0" and gives 1; -1 when it is no version.
func majorVersion(s string) (int, bool) {
	parts := strings.Split(s, ".")
	major := -1
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || len(parts) != 3 || strconv.Itoa(n) != p || n > 1<<20 {
			return -1, false
		}
		if i == 0 {
			major = n
		}
	}
	return major, true
}

// indicatorsFile is indicators.yaml.
type indicatorsFile struct {
	list   []Indicator
	byID   map[string]*Indicator
	at     map[string]Pos
	file   string
	folder int
}

// indicatorsYAML reads indicators.yaml.
func (r *run) indicatorsYAML(root *value, folder int) {
	if r.indicators != nil {
		r.fault("I602", root.pos, "keep one; an added folder uses the indicators of the pack ("+r.indicators.file+")", "there is already a list of indicators")
		return
	}
	f := &indicatorsFile{byID: map[string]*Indicator{}, at: map[string]Pos{}, file: root.src.name, folder: folder}
	r.indicators = f
	r.keys(root, "indicators.yaml", []key{r.formatKey(), {"indicators", true, func(v *value) {
		for _, item := range r.list(v, "indicators") {
			if item.shape != shapeBad {
				r.indicator(f, item)
			}
		}
	}}})
	for i := range f.list {
		f.byID[f.list[i].ID] = &f.list[i]
	}
}

func (r *run) indicator(f *indicatorsFile, v *value) {
	n := Indicator{Pos: v.pos}
	text := func(name string, into *string) key {
		return key{name, true, func(v *value) { *into, _ = r.text(v, name) }}
	}
	word := func(name string, need bool, into *string) key {
		return key{name, need, func(v *value) { *into = r.word(v, name, Vocabulary(name)) }}
	}
	ok := r.keys(v, "an indicator", []key{
		{"id", true, func(v *value) { n.ID, n.Pos = r.id(v, "the id"), v.pos }},
		text("title", &n.Title), word("stage", true, &n.Stage), word("direction", true, &n.Direction), text("description", &n.Description),
		{"references", true, func(v *value) { n.References = r.texts(v, "references") }},
		word("urgency", false, &n.Urgency),
	})
	if !ok || n.ID == "" {
		return
	}
	if first, twice := f.at[n.ID]; twice {
		r.fault("I601", n.Pos, "give it another id; the first is in line "+itoa(first.Line), "there is already an indicator with the id %s", quote(n.ID))
		return
	}
	f.at[n.ID] = n.Pos
	if n.Stage == factStage && n.Urgency != "" {
		r.fault("I603", n.Pos, "take urgency out; give it to the indicators of what is asked or threatened", "an indicator of stage fact scores nothing and is never urgent")
	}
	f.list = append(f.list, n)
}

// factStage is the stage whose rules score nothing.
const factStage = "fact"

// ids gives the ids of the indicators in the order of the file.
func (f *indicatorsFile) ids() []string {
	out := make([]string, len(f.list))
	for i, n := range f.list {
		out[i] = n.ID
	}
	return out
}

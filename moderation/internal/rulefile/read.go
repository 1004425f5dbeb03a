package rulefile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"sort"
	"strconv"
	"strings"
	"time"
)

// maxFiles bounds the files of one folder.
const maxFiles = 1000

// Reader holds the settings of a reading. The zero value is recommended.
type Reader struct {
	// Date is the day against which "until" in site files is judged; zero: it is not judged. The reader has no clock of its own.
	Date time.Time
	// Names are put before the file names of the folders in faults: with Names[0] "rules" a fault reads rules/trust.yaml:3:5. Missing
	// ones are left empty.
	Names []string
}

// Read reads the packs, rule files and site files of all folders with the zero Reader.
func Read(fsys ...fs.FS) (*Pack, Faults) { return Reader{}.Read(fsys...) }

// Read reads the packs, rule files and site files of all folders. The pack is nil when there is any fault of severity Error. In each
// folder the files whose names end with .yaml or .yml are read, not those of folders inside it and not hidden ones; pack.yaml,
// indicators.yaml and scoring.yaml are known by name, site files by their key site, all others are rule files. One folder is the whole
// pack, with these three; the others add to it. The order of the folders makes no difference, save for names in faults.
func (reader Reader) Read(fsys ...fs.FS) (*Pack, Faults) {
	p, faults := reader.Draft(fsys...)
	if faults.HasError() {
		return nil, faults
	}
	return p, faults
}

// Draft is Read that gives what could be read even if there are errors, so that package match can look for faults in the wording that is
// there and all faults come in one run. A draft with errors is good for nothing else.
func (reader Reader) Draft(fsys ...fs.FS) (*Pack, Faults) {
	r := newRun(reader)
	files := r.collect(fsys)
	for _, f := range files {
		r.file(f)
	}
	primary := r.wholePack(files)
	r.resolveScoring()
	r.resolveRules()
	r.applySites()
	r.resolveLists()
	r.resolveSlang()
	languages := r.languages(primary)
	off := r.switchOff()
	faults := r.faults.Sort()
	p := &Pack{Name: primary.name, Version: primary.version, Languages: languages, Off: off, Slang: r.packSlang(), Digest: digest(files, primary.folder), sources: r.sources}
	if r.indicators != nil && r.scoring != nil { // a draft may lack them
		p.Indicators, p.Scoring = r.indicators.list, r.scoring.Scoring
	}
	r.assemble(p)
	return p, faults
}

// file is one file as found.
type file struct {
	folder int
	base   string // its name in the folder
	name   string // its name in faults
	data   []byte
	ok     bool // could be read
}

// kind is the file's name without its ending, in small letters.
func (f file) kind() string { return strings.ToLower(f.base[:strings.LastIndexByte(f.base, '.')]) }

// collect finds and loads the files of all folders, those of a folder sorted by name.
func (r *run) collect(fsys []fs.FS) []file {
	var out []file
	taken := map[string]bool{}
	for i, fsys := range fsys {
		prefix := ""
		if i < len(r.Names) && r.Names[i] != "" {
			prefix = strings.TrimSuffix(r.Names[i], "/") + "/"
		}
		for _, base := range r.names(fsys, i, prefix) {
			f := file{folder: i, base: base, name: prefix + base}
			if taken[f.name] {
				f.name = "folder " + strconv.Itoa(i+1) + "/" + base
			}
			taken[f.name] = true
			if f.data, f.ok = r.bytes(fsys, f); !f.ok {
				r.blind = true
			}
			out = append(out, f)
		}
	}
	if len(out) == 0 && len(r.faults) == 0 {
		r.fault("K807", Pos{}, "name a folder with pack.yaml, indicators.yaml, scoring.yaml and rule files", "there is no rule file")
	}
	return out
}

// names lists the files of a folder that are meant to be read.
func (r *run) names(fsys fs.FS, folder int, prefix string) []string {
	at := Pos{File: strings.TrimSuffix(prefix, "/")}
	if at.File == "" && folder > 0 {
		at.File = "folder " + strconv.Itoa(folder+1)
	}
	if fsys == nil {
		r.blind = true
		r.fault("Y038", at, "name a folder", "there is no folder")
		return nil
	}
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		r.blind = true
		r.fault("Y038", at, "check the folder's name and who may read it", "the folder cannot be read%s", reason(err))
	}
	var out []string
	for _, e := range entries {
		lower := strings.ToLower(e.Name())
		if strings.HasPrefix(lower, ".") || !strings.HasSuffix(lower, ".yaml") && !strings.HasSuffix(lower, ".yml") {
			continue
		}
		out = append(out, e.Name())
	}
	sort.Strings(out)
	if len(out) > maxFiles {
		r.blind = true
		r.fault("Y039", at, "put several rules into one file", "the folder has %d rule files; %d are allowed", len(out), maxFiles)
		out = out[:maxFiles]
	}
	return out
}

// reason names an error of the file system without paths of the machine.
func reason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ": there is none"
	case errors.Is(err, fs.ErrPermission):
		return ": it may not be read"
	}
	return ""
}

// bytes reads the bytes of a regular file of bounded size.
func (r *run) bytes(fsys fs.FS, f file) ([]byte, bool) {
	at := Pos{File: f.name}
	info, err := fs.Stat(fsys, f.base)
	switch {
	case err != nil:
		r.fault("Y001", at, "check who may read it", "the file cannot be read%s", reason(err))
		return nil, false
	case !info.Mode().IsRegular():
		r.fault("Y001", at, "give folders names without .yaml; rule files stand directly in the rules folder", "this is no ordinary file")
		return nil, false
	}
	h, err := fsys.Open(f.base)
	if err != nil {
		r.fault("Y001", at, "check who may read it", "the file cannot be read%s", reason(err))
		return nil, false
	}
	defer h.Close()
	var buf bytes.Buffer
	buf.Grow(int(min(max(info.Size(), 0), maxFile)) + bytes.MinRead)
	_, err = buf.ReadFrom(io.LimitReader(h, maxFile+1))
	data := buf.Bytes()
	switch {
	case err != nil:
		r.fault("Y001", at, "check the file", "the file cannot be read%s", reason(err))
		return nil, false
	case len(data) > maxFile:
		r.fault("Y002", at, "split it into several files", "the file is larger than %d MiB", maxFile>>20)
		return nil, false
	}
	return data, true
}

// file reads one file by its kind.
func (r *run) file(f file) {
	if !f.ok {
		return
	}
	src, ok := r.newSource(f.name, f.data)
	if !ok {
		r.blind = true
		return
	}
	root := r.parse(src)
	if root == nil || root.shape == shapeBad {
		r.blind = true
		return
	}
	switch {
	case f.kind() == "pack":
		r.packYAML(root, f.folder)
	case f.kind() == "indicators":
		r.indicatorsYAML(root, f.folder)
	case f.kind() == "scoring":
		r.scoringYAML(root)
	case root.shape == shapeKeys && root.get("site") != nil:
		r.siteYAML(root)
		r.trees = trees{} // which holds values of it
	default:
		r.ruleFile(root)
	}
	r.trees.empty()
	src.data = nil
}

// wholePack finds the folder that holds the indicators, and reports what a whole pack lacks.
func (r *run) wholePack(files []file) packFile {
	if len(files) == 0 {
		return packFile{}
	}
	has := map[string]bool{}
	home := 0
	for i := len(files) - 1; i >= 0; i-- {
		has[files[i].kind()] = true
		if files[i].kind() == "indicators" {
			home = files[i].folder
		}
	}
	for _, need := range []struct{ code, name, help string }{
		{"K801", "pack", "write pack.yaml with format: 1, name: and version:"},
		{"K802", "indicators", "write indicators.yaml; rules name its indicators"},
		{"K803", "scoring", "write scoring.yaml; it says what signals count"},
	} {
		if !has[need.name] {
			r.fault(need.code, Pos{}, need.help, "there is no %s.yaml in any folder", need.name)
		}
	}
	for _, p := range r.packs {
		if p.folder == home {
			return p
		}
	}
	if has["pack"] && has["indicators"] && len(r.packs) > 0 && !r.blind {
		r.fault("K801", r.packs[0].pos, "put pack.yaml into the folder of the indicators", "there is no pack.yaml beside %s", r.indicators.file)
	}
	return packFile{folder: home}
}

// assemble puts rules, lists and sites into the pack in an order that depends on content only.
func (r *run) assemble(p *Pack) {
	off := map[string]bool{}
	for _, o := range p.Off {
		off[o.ID] = true
	}
	for _, id := range r.ruleIDs() {
		if !off[id] {
			p.Rules = append(p.Rules, *r.rules[id])
		}
	}
	for _, name := range sortedKeys(r.lists) {
		d := r.lists[name]
		l := List{Name: name, Pos: d.pos, Entries: make(map[string][]*Phrase, len(d.entries))}
		for lang, entries := range d.entries {
			for _, e := range entries {
				l.Entries[lang] = append(l.Entries[lang], e.phrase)
			}
		}
		p.Lists = append(p.Lists, l)
	}
	for _, s := range r.sites {
		p.Sites = append(p.Sites, s.name)
	}
}

// digest is over the files of the pack's own folder and then those of all others, each sorted by name and content, every part with its length.
func digest(files []file, home int) string {
	sorted := append([]file(nil), files...)
	sort.SliceStable(sorted, func(i, j int) bool {
		a, b := sorted[i], sorted[j]
		switch {
		case (a.folder == home) != (b.folder == home):
			return a.folder == home
		case a.base != b.base:
			return a.base < b.base
		}
		return string(a.data) < string(b.data)
	})
	h := sha256.New()
	part := func(b []byte) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(b)))
		h.Write(n[:])
		h.Write(b)
	}
	for _, f := range sorted {
		where := "other"
		if f.folder == home {
			where = "home"
		}
		part([]byte(where))
		part([]byte(f.base))
		part(f.data)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

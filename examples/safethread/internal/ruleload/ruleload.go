// Package ruleload finds the rule files that a command names and loads them: packs, folders laid over the embedded pack, single files and
// site files.
package ruleload

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
)

// Set is what will be loaded: the embedded pack unless one of the folders is a pack itself, then the folders in order, then the site file.
type Set struct {
	Folders []fs.FS
	names   []string        // of the folders, as people know them
	asked   map[string]bool // folders, and files, that were named; empty: nothing was
	files   []string        // that were named, by themselves or with their folder
}

// folder is one place that files come from.
type folder struct {
	dir  string
	only map[string]bool // nil: all files
	pack bool
	site bool
}

const packFile = "pack.yaml"

// Collect looks at the paths (folders or files, none means the embedded pack) and the site file ("" is none). A folder without pack.yaml and
// a file outside a pack are laid over the embedded pack; a file inside a pack stands for that pack.
func Collect(paths []string, site string) (*Set, error) {
	s := &Set{asked: map[string]bool{}}
	var folders []*folder
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, pathError(p, err)
		}
		if info.IsDir() {
			f := addFolder(&folders, filepath.Clean(p))
			f.only = nil
			s.asked[path.Clean(filepath.ToSlash(f.dir))] = true
			continue
		}
		if !isYAML(p) {
			return nil, notYAML(p)
		}
		s.addFile(&folders, p)
	}
	slices.SortStableFunc(folders, func(a, b *folder) int { return rank(a) - rank(b) })
	if len(folders) == 0 || !folders[0].pack {
		s.addEmbedded()
	}
	for _, f := range folders {
		if err := s.open(f); err != nil {
			return nil, err
		}
	}
	if site != "" {
		return s, s.addSite(folders, site)
	}
	return s, nil
}

func rank(f *folder) int {
	if f.pack {
		return 0
	}
	return 1
}

func addFolder(folders *[]*folder, dir string) *folder {
	for _, f := range *folders {
		if f.dir == dir {
			return f
		}
	}
	_, err := os.Stat(filepath.Join(dir, packFile))
	f := &folder{dir: dir, pack: err == nil, only: map[string]bool{}}
	*folders = append(*folders, f)
	return f
}

func (s *Set) addFile(folders *[]*folder, file string) {
	f := addFolder(folders, filepath.Dir(file))
	base := filepath.Base(file)
	if f.pack {
		f.only = nil
	}
	if f.only != nil {
		f.only[base] = true
	}
	s.asked[name(f.dir, base)] = true
}

func (s *Set) addSite(folders []*folder, file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return pathError(file, err)
	}
	if info.IsDir() {
		return fmt.Errorf("%s is a folder, not a site file", file)
	}
	if !isYAML(file) {
		return notYAML(file)
	}
	dir, base := filepath.Dir(file), filepath.Base(file)
	if len(s.asked) > 0 {
		s.asked[name(dir, base)] = true
	}
	for _, f := range folders {
		if f.dir == dir && (f.only == nil || f.only[base]) {
			return nil // it is read with its folder
		}
	}
	return s.open(&folder{dir: dir, only: map[string]bool{base: true}, site: true})
}

func (s *Set) addEmbedded() {
	s.Folders, s.names = append(s.Folders, rules.FS), append(s.names, "rules")
}

func (s *Set) open(f *folder) error {
	fsys := os.DirFS(f.dir)
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return pathError(f.dir, err)
	}
	if f.only == nil && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return isYAML(e.Name()) }) {
		return fmt.Errorf("%s holds no rule files: there is no .yaml file in it", f.dir)
	}
	if f.only != nil {
		fsys = onlyFS{fsys, f.only}
	}
	shown := filepath.ToSlash(f.dir)
	if shown == "." {
		shown = ""
	}
	s.Folders, s.names = append(s.Folders, fsys), append(s.names, shown)
	for _, e := range entries {
		p := name(f.dir, e.Name())
		if isYAML(p) && e.Type().IsRegular() && (f.only == nil || f.only[e.Name()]) && (f.site || s.asked[p] || s.asked[path.Dir(p)]) {
			s.files = append(s.files, p)
		}
	}
	return nil
}

// name is how the loader calls a file of a folder.
func name(dir, base string) string { return path.Join(filepath.ToSlash(dir), base) }

func isYAML(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// notYAML refuses a file that was named and would not be read: the loader passes over what is no YAML in a folder.
func notYAML(file string) error {
	return fmt.Errorf("%s is no rule file: the name of a rule file ends in .yaml", file)
}

func pathError(p string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no file or folder %s", p)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s may not be read (no permission)", p)
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return fmt.Errorf("%s cannot be read: %s", p, pe.Err)
	}
	return fmt.Errorf("%s cannot be read: %s", p, err)
}

// Loader gives the settings to load the folders with. The date is that against which the changes of a site file are judged; the zero date lets
// those be whose time is up.
func (s *Set) Loader(date time.Time) moderation.Loader {
	return moderation.Loader{Date: date, Names: s.names}
}

// Load loads the set. Faults come as moderation.RuleErrors with the paths that people know.
func (s *Set) Load(date time.Time) (*moderation.RuleSet, error) {
	return s.Loader(date).Load(s.Folders...)
}

// Asked keeps all errors and the warnings of what was named (of everything when nothing was), and counts the other warnings.
func (s *Set) Asked(faults moderation.RuleErrors) (asked moderation.RuleErrors, others int) {
	for _, f := range faults {
		file := f.Position.File
		if !f.Warning || len(s.asked) == 0 || s.asked[file] || s.asked[path.Dir(file)] {
			asked = append(asked, f)
		} else {
			others++
		}
	}
	return asked, others
}

// Files are the rule files that were named, by themselves or with their folder, as faults call them.
func (s *Set) Files() []string { return s.files }

// onlyFS shows some files of a folder.
type onlyFS struct {
	fs.FS
	names map[string]bool
}

func (o onlyFS) Open(name string) (fs.File, error) {
	if name != "." && !o.names[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return o.FS.Open(name)
}

func (o onlyFS) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	entries, err := fs.ReadDir(o.FS, ".")
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return !o.names[e.Name()] }), err
}

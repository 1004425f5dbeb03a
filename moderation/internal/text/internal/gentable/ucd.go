//go:build gentable

package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// char is what UnicodeData.txt says of one character.
type char struct {
	name     string
	category string
	parts    []rune // its canonical decomposition, one step; nil where it has none
	numeric  string // "" where it has no numeric value
}

// ucd is the Unicode data that the tables are built from.
type ucd struct {
	version    string
	chars      map[rune]char
	ignorable  map[rune]bool // Default_Ignorable_Code_Point
	space      map[rune]bool // White_Space
	caseFold   map[rune]rune // simple case folding (C and S)
	confusable map[rune]string
}

func readData(dir, confusables string) (*ucd, error) {
	d := &ucd{chars: map[rune]char{}, ignorable: map[rune]bool{}, space: map[rune]bool{}, caseFold: map[rune]rune{}, confusable: map[rune]string{}}
	steps := []struct {
		path string
		take func(fields []string) error
	}{
		{filepath.Join(dir, "UnicodeData.txt"), d.takeChar},
		{filepath.Join(dir, "DerivedCoreProperties.txt"), takeProperty("Default_Ignorable_Code_Point", d.ignorable)},
		{filepath.Join(dir, "PropList.txt"), takeProperty("White_Space", d.space)},
		{filepath.Join(dir, "CaseFolding.txt"), d.takeCaseFold},
		{confusables, d.takeConfusable},
	}
	for _, s := range steps {
		version, err := eachLine(s.path, s.take)
		if err != nil {
			return nil, err
		}
		if version != "" && version != unicode.Version {
			return nil, fmt.Errorf("%s is of Unicode %s, the toolchain of %s", filepath.Base(s.path), version, unicode.Version)
		}
	}
	if norm.Version != unicode.Version {
		return nil, fmt.Errorf("x/text is of Unicode %s, the toolchain of %s", norm.Version, unicode.Version)
	}
	d.version = unicode.Version
	return d, nil
}

// eachLine hands take the semicolon-separated fields of each line without its comment. It returns the version that the file's head names.
func eachLine(path string, take func([]string) error) (version string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimPrefix(lines.Text(), "\ufeff")
		if n < 10 && version == "" {
			version = versionIn(line)
		}
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		fields := strings.Split(line, ";")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		if err := take(fields); err != nil {
			return "", fmt.Errorf("%s:%d: %w", filepath.Base(path), n, err)
		}
	}
	return version, lines.Err()
}

// versionIn reads "# PropList-15.0.0.txt" and "# Version: 15.0.0".
func versionIn(line string) string {
	if v, ok := strings.CutPrefix(line, "# Version: "); ok {
		return strings.TrimSpace(v)
	}
	if !strings.HasPrefix(line, "# ") || !strings.HasSuffix(line, ".txt") {
		return ""
	}
	_, v, _ := strings.Cut(strings.TrimSuffix(line, ".txt"), "-")
	return v
}

func (d *ucd) takeChar(f []string) error {
	if len(f) < 9 {
		return fmt.Errorf("%d fields", len(f))
	}
	r, err := parseRune(f[0])
	if err != nil {
		return err
	}
	if strings.HasSuffix(f[1], ", First>") || strings.HasSuffix(f[1], ", Last>") {
		return nil // ideographs, Hangul and private use need nothing from us
	}
	parts, err := canonicalParts(f[5])
	d.chars[r] = char{name: f[1], category: f[2], parts: parts, numeric: f[8]}
	return err
}

// canonicalParts reads a decomposition; one that begins with a tag, such as <font>, is not canonical.
func canonicalParts(field string) ([]rune, error) {
	if strings.HasPrefix(field, "<") {
		return nil, nil
	}
	var parts []rune
	for _, s := range strings.Fields(field) {
		r, err := parseRune(s)
		if err != nil {
			return nil, err
		}
		parts = append(parts, r)
	}
	return parts, nil
}

func takeProperty(name string, into map[rune]bool) func([]string) error {
	return func(f []string) error {
		if len(f) < 2 || f[1] != name {
			return nil
		}
		first, last, isRange := strings.Cut(f[0], "..")
		if !isRange {
			last = first
		}
		lo, err := parseRune(first)
		if err != nil {
			return err
		}
		hi, err := parseRune(last)
		if err != nil {
			return err
		}
		for r := lo; r <= hi; r++ {
			into[r] = true
		}
		return nil
	}
}

func (d *ucd) takeCaseFold(f []string) error {
	if len(f) < 3 || (f[1] != "C" && f[1] != "S") {
		return nil
	}
	from, err := parseRune(f[0])
	if err != nil {
		return err
	}
	d.caseFold[from], err = parseRune(f[2])
	return err
}

func (d *ucd) takeConfusable(f []string) error {
	if len(f) < 3 {
		return fmt.Errorf("%d fields", len(f))
	}
	from, err := parseRune(f[0])
	if err != nil {
		return err
	}
	var to strings.Builder
	for _, s := range strings.Fields(f[1]) {
		r, err := parseRune(s)
		if err != nil {
			return err
		}
		to.WriteRune(r)
	}
	d.confusable[from] = to.String()
	return nil
}

func parseRune(s string) (rune, error) {
	n, err := strconv.ParseUint(s, 16, 32)
	return rune(n), err
}

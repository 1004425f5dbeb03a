//go:build gentable

// Command gentable writes the tables of package text from the Unicode data files.
//
// It stands behind a build tag because it reads and writes files, which nothing in the library's own build does:
//
//	go run -tags gentable ./internal/gentable -ucd DIR -confusables FILE
//
// DIR holds UnicodeData.txt, DerivedCoreProperties.txt, PropList.txt and CaseFolding.txt; Debian has them in the package unicode-data.
// FILE is confusables.txt of UTS #39; Debian has it in the source package icu, as source/data/unidata/confusables.txt.
// Both must be of the Unicode version that the Go toolchain and golang.org/x/text were built with: gentable refuses any other,
// because package text asks those two for case and decompositions at run time.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	ucdDir := flag.String("ucd", "", "folder of UnicodeData.txt and its sister files")
	confusables := flag.String("confusables", "", "path of confusables.txt")
	source := flag.String("source", "unicode-data 15.0.0-1, and confusables.txt of the source package icu 72.1-3", "Debian packages to name in the header")
	out := flag.String("out", ".", "folder of package text")
	flag.Parse()
	if err := run(*ucdDir, *confusables, *source, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gentable:", err)
		os.Exit(1)
	}
}

func run(ucdDir, confusables, source, out string) error {
	if ucdDir == "" || confusables == "" {
		return errors.New("both -ucd and -confusables are needed")
	}
	data, err := readData(ucdDir, confusables)
	if err != nil {
		return err
	}
	folds, err := buildFolds(data)
	if err != nil {
		return err
	}
	if err := writeFolds(filepath.Join(out, "table_fold.go"), folds, data.version, source); err != nil {
		return err
	}
	if err := writePairs(filepath.Join(out, "table_pair.go"), buildPairs(data), data.version, source); err != nil {
		return err
	}
	return writeLooks(filepath.Join(out, "table_look.go"), buildLooks(data, folds), data.version, source)
}

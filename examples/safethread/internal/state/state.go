// Package state keeps thread snapshots in a folder, one file a thread.
//
// File names are hashes of thread ids, because ids come from outside and may hold anything. A snapshot replaces the one before in one step, so a
// process that is killed leaves the old or the new one, never half of one. A power cut may lose the newest: files are not forced to the disk.
package state

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Store is a folder of snapshots. One process may use it at a time.
type Store struct{ dir string }

// Open makes the folder if it is not there. Only its owner can read it.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, plain("make the folder for --state", err)
	}
	// A folder that cannot be written to should be found out before the first message, not after it.
	probe, err := os.CreateTemp(dir, ".probe-*")
	if err != nil {
		return nil, plain("write to the folder for --state", err)
	}
	probe.Close()
	os.Remove(probe.Name())
	return &Store{dir: dir}, nil
}

// Name is the file name for a thread.
func Name(thread string) string {
	sum := sha256.Sum256([]byte(thread))
	return hex.EncodeToString(sum[:]) + ".snapshot"
}

// Load gives the snapshot of a thread, nil if there is none.
func (s *Store) Load(thread string) ([]byte, error) {
	b, err := os.ReadFile(filepath.Join(s.dir, Name(thread)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, plain("read the saved state of a thread", err)
	}
	return b, nil
}

// SetAside keeps the snapshot of a thread under another name, which it gives, so that Save does not write over it. One set aside earlier is replaced.
func (s *Store) SetAside(thread string) (string, error) {
	aside := Name(thread) + ".unusable"
	if err := os.Rename(filepath.Join(s.dir, Name(thread)), filepath.Join(s.dir, aside)); err != nil {
		return "", plain("set the saved state of a thread aside", err)
	}
	return aside, nil
}

// Save replaces the snapshot of a thread.
func (s *Store) Save(thread string, snapshot []byte) error {
	f, err := os.CreateTemp(s.dir, ".new-*")
	if err != nil {
		return plain("save the state of a thread", err)
	}
	_, err = f.Write(snapshot)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(s.dir, Name(thread)))
	}
	if err != nil {
		os.Remove(f.Name())
		return plain("save the state of a thread", err)
	}
	return nil
}

// plain leaves out the path, which may be long and names a hash only.
func plain(what string, err error) error {
	var pe *fs.PathError
	var le *os.LinkError
	switch {
	case errors.As(err, &pe):
		err = pe.Err
	case errors.As(err, &le):
		err = le.Err
	}
	return fmt.Errorf("cannot %s: %w", what, err)
}

package input

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// The labels of a conversation.
const (
	Grooming   = "grooming"
	Benign     = "benign"
	HardBenign = "hard-benign" // harmless, and chosen because it looks risky
)

// Labels is what a line says of the truth of its conversation. The zero value says nothing.
type Labels struct {
	Label     string   // Grooming, Benign or HardBenign; empty: not said. A line with predators and no label is Grooming
	Predators []string // the authors who groom, without repeats
	Fault     string   // why the labels cannot be used; it quotes nothing. The conversation itself can still be scored
}

// names is a list of identifiers.
type names struct {
	list  []name
	wrong bool
}

func (n *names) UnmarshalJSON(b []byte) error {
	*n = names{}
	switch {
	case bytes.Equal(b, []byte("null")):
	case b[0] == '[':
		return json.Unmarshal(b, &n.list)
	default:
		n.wrong = true
	}
	return nil
}

func (w *wireRecord) labels() Labels {
	l := Labels{Label: w.Label.s}
	switch l.Label {
	case "", Grooming, Benign, HardBenign:
	default:
		return Labels{Fault: "label must be grooming, benign or hard-benign"}
	}
	if w.Label.wrong {
		return Labels{Fault: "label must be grooming, benign or hard-benign"}
	}
	if w.Predators.wrong {
		return Labels{Fault: "predators must be a list of authors"}
	}
	seen := map[string]bool{}
	for i, p := range w.Predators.list {
		if p.wrong || p.s == "" {
			return Labels{Fault: fmt.Sprintf("predators[%d] must be the name of an author", i)}
		}
		if !seen[p.s] {
			seen[p.s] = true
			l.Predators = append(l.Predators, p.s)
		}
	}
	switch {
	case len(l.Predators) == 0:
	case l.Label == "":
		l.Label = Grooming
	case l.Label != Grooming:
		return Labels{Fault: "the line names predators, but its label is not grooming"}
	}
	return l
}

// maxNames bounds a list of authors in lines; the public lists have a few hundred.
const maxNames = 10_000_000

// AuthorList reads a file with one author's name a line, such as the list of predators of PAN-2012. Empty lines and repeats are passed over.
// Errors name the file and quote nothing of it.
func AuthorList(file string) ([]string, error) {
	src, err := open(file, Options{Format: JSONLines})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", display(file), err)
	}
	defer src.close()
	seen := map[string]bool{}
	var out []string
	for {
		u := src.next()
		switch u.Kind {
		case End:
			if len(out) == 0 {
				return nil, fmt.Errorf("%s: there is no author in it; write one name a line", display(file))
			}
			return out, nil
		case Line:
		default:
			return nil, fmt.Errorf("%s: %s", u.Place, u.Reason)
		}
		author := strings.TrimSpace(string(u.Data))
		if strings.HasPrefix(author, "<") || strings.HasPrefix(author, "{") {
			return nil, fmt.Errorf("%s: %w", u.Place, errors.New("is no list of authors; write one name a line"))
		}
		if len(out) == maxNames {
			return nil, fmt.Errorf("%s: there are more than %d authors", u.Place, maxNames)
		}
		if !seen[author] {
			seen[author] = true
			out = append(out, author)
		}
	}
}

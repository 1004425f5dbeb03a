package main

import (
	"github.com/jdkato/prose/v2"
	"github.com/kljensen/snowball"
)

// stemTrie holds phrases as paths of stems.
type stemTrie struct {
	next map[string]*stemTrie
	end  bool
}

// buildProseSnowball is the plain way to find stems of words with the two libraries that safethread rests on: prose cuts each message into
// tokens, snowball stems each token, a trie is asked at each token. Nothing is remembered from one message to the next. prose does only
// the cutting: with its own models it would take a thousand times as long.
func buildProseSnowball(phrases []string) (finder, error) {
	root := &stemTrie{}
	model := new(prose.Model)
	for _, p := range phrases {
		stems, err := stemsOf(nil, p, model)
		if err != nil {
			return nil, err
		}
		root.add(stems)
	}
	var buffer []string
	return func(m *message) (bool, error) {
		stems, err := stemsOf(buffer[:0], m.text, model)
		if err != nil {
			return false, err
		}
		buffer = stems
		found := false
		for i := range stems {
			found = root.begins(stems[i:]) || found
		}
		return found, nil
	}, nil
}

// stemsOf appends the stems of a text's tokens to out.
func stemsOf(out []string, text string, model *prose.Model) ([]string, error) {
	doc, err := prose.NewDocument(text, prose.UsingModel(model), prose.WithSegmentation(false), prose.WithTagging(false), prose.WithExtraction(false))
	if err != nil {
		return nil, err
	}
	for _, token := range doc.Tokens() {
		stem, err := snowball.Stem(token.Text, "english", true)
		if err != nil {
			return nil, err
		}
		out = append(out, stem)
	}
	return out, nil
}

func (t *stemTrie) add(stems []string) {
	for _, s := range stems {
		if t.next == nil {
			t.next = make(map[string]*stemTrie)
		}
		if t.next[s] == nil {
			t.next[s] = &stemTrie{}
		}
		t = t.next[s]
	}
	t.end = true
}

// begins tells whether a phrase lies at the beginning of stems.
func (t *stemTrie) begins(stems []string) bool {
	for _, s := range stems {
		if t = t.next[s]; t == nil {
			return false
		}
		if t.end {
			return true
		}
	}
	return false
}

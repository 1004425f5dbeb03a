package main

import (
	"regexp"
	"strings"

	bobusumisu "github.com/BobuSumisu/aho-corasick"
	goaway "github.com/TwiN/go-away"
	cloudflare "github.com/cloudflare/ahocorasick"
	petar "github.com/petar-dambovaliev/aho-corasick"
)

// The libraries below get the messages as they are, in the form they like best (string or bytes, made ahead), and are asked in their
// fastest way for all matches. None of them is asked to lower the case first: that would find more and cost more.

func buildBobuSumisu(phrases []string) (finder, error) {
	trie := bobusumisu.NewTrieBuilder().AddStrings(phrases).Build()
	return func(m *message) (bool, error) { return len(trie.Match(m.bytes)) > 0, nil }, nil
}

func buildCloudflare(phrases []string) (finder, error) {
	matcher := cloudflare.NewStringMatcher(phrases)
	return func(m *message) (bool, error) { return len(matcher.Match(m.bytes)) > 0, nil }, nil
}

// buildPetar uses the deterministic automaton, the faster of the two that the library offers.
func buildPetar(phrases []string) (finder, error) {
	builder := petar.NewAhoCorasickBuilder(petar.Opts{DFA: true})
	automaton := builder.Build(phrases)
	return func(m *message) (bool, error) { return len(automaton.FindAll(m.text)) > 0, nil }, nil
}

// buildGoAway keeps the library's defaults except for the dictionary. It looks into messages without their spaces, so its phrases have none.
func buildGoAway(phrases []string) (finder, error) {
	joined := make([]string, len(phrases))
	for i, p := range phrases {
		joined[i] = strings.ReplaceAll(p, " ", "")
	}
	detector := goaway.NewProfanityDetector().WithCustomDictionary(joined, nil, nil)
	return func(m *message) (bool, error) { return detector.ExtractProfanity(m.text) != "", nil }, nil
}

func buildAlternation(phrases []string) (finder, error) {
	quoted := make([]string, len(phrases))
	for i, p := range phrases {
		quoted[i] = regexp.QuoteMeta(p)
	}
	re, err := regexp.Compile(strings.Join(quoted, "|"))
	if err != nil {
		return nil, err
	}
	return func(m *message) (bool, error) { return len(re.FindAllStringIndex(m.text, -1)) > 0, nil }, nil
}

func buildEach(phrases []string) (finder, error) {
	expressions := make([]*regexp.Regexp, len(phrases))
	for i, p := range phrases {
		re, err := regexp.Compile(regexp.QuoteMeta(p))
		if err != nil {
			return nil, err
		}
		expressions[i] = re
	}
	return func(m *message) (bool, error) {
		found := false
		for _, re := range expressions {
			found = re.MatchString(m.text) || found
		}
		return found, nil
	}, nil
}

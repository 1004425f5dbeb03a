// Command phrasegen writes the phrases of peerbench: the wordings that the default pack finds in the sentences of its own match tests,
// where they are plain words. It is run by hand (go generate); the file is committed, so that figures of different days compare.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/rules"
	"go.yaml.in/yaml/v4"
)

// wanted is how many phrases there are at most.
const wanted = 300

// plain is a wording that all engines can take: go-away reads digits and marks as letters in disguise.
var plain = regexp.MustCompile(`^[a-z]+( [a-z]+){1,7}$`)

// file is the part of a rule file that is read here.
type file struct {
	Rules []struct {
		ID    string
		Tests struct{ Match []any }
	}
}

func main() {
	out := flag.String("out", "phrases.txt", "file to write")
	flag.Parse()
	phrases, err := collect()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, []byte(strings.Join(phrases, "\n")+"\n"), 0o644); err != nil {
		log.Fatal(err)
	}
}

// families are the rule files whose wordings are taken.
func families() []string {
	return []string{"access.yaml", "approach.yaml", "facts.yaml", "isolation.yaml", "response.yaml", "risk-assessment.yaml", "trust.yaml"}
}

// leftOut are the rules of these files whose wordings are not taken: a list for measuring speed has no need of them.
func leftOut() []string {
	return []string{"asks-child-about-partners", "fears-trouble-with-child", "gift-for-return", "image-request", "image-request-child", "image-swap",
		"live-request", "live-request-child", "lodging", "private-picture-request", "speaks-of-being-pressed", "speaks-of-self-harm"}
}

// collect takes the phrases of all rules in turn, one of each at a time, until there are enough.
func collect() ([]string, error) {
	rs, err := moderation.Load(rules.FS)
	if err != nil {
		return nil, err
	}
	var byRule [][]string
	for _, name := range families() {
		data, err := fs.ReadFile(rules.FS, name)
		if err != nil {
			return nil, err
		}
		var f file
		if err := yaml.Unmarshal(data, &f); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, r := range f.Rules {
			if slices.Contains(leftOut(), r.ID) {
				continue
			}
			byRule = append(byRule, wordings(rs, r.ID, r.Tests.Match))
		}
	}
	var out []string
	for i, more := 0, true; more; i++ {
		more = false
		for _, phrases := range byRule {
			if i < len(phrases) {
				more = true
				if !slices.Contains(out, phrases[i]) && len(out) < wanted {
					out = append(out, phrases[i])
				}
			}
		}
	}
	slices.Sort(out)
	return out, nil
}

// wordings returns the words that a rule cites of its match tests, where the rule also finds them when they stand alone.
func wordings(rs *moderation.RuleSet, rule string, tests []any) []string {
	var out []string
	for _, test := range tests {
		text, ok := test.(string)
		if !ok {
			continue
		}
		for _, words := range cited(rs, rule, strings.ToLower(text)) {
			if plain.MatchString(words) && !slices.Contains(out, words) && slices.Contains(cited(rs, rule, words), words) {
				out = append(out, words)
			}
		}
	}
	return out
}

// cited returns the words that a rule cites of a message from an adult to a child, so that rules with conditions speak too.
func cited(rs *moderation.RuleSet, rule, text string) []string {
	thread := rs.NewThread("phrasegen", moderation.Participant{ID: "a", Age: moderation.AgeAdult}, moderation.Participant{ID: "b", Age: moderation.AgeMinor})
	var out []string
	for _, s := range thread.Add(moderation.Message{Author: "a", To: "b", Text: text}) {
		if s.Rule == rule {
			for _, span := range s.Spans {
				out = append(out, text[span.Start:span.End])
			}
		}
	}
	return out
}

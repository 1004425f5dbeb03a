package packdiff

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/safethread/safethread/moderation"
)

// Step is by how much a pack's version should rise.
type Step string

// The steps. They follow what a change does to those who use a pack:
//
//   - Major: something that others name is gone: a rule, an indicator, a list, a language, or the pack's name; or a rule has moved to another
//     indicator. Site files that name it no longer load, platforms that sort by it lose it, and threads that resume from a snapshot lose its points.
//   - Minor: nothing is gone, but scores may differ: rules, indicators, lists or languages were added, a key that scores was changed, or on these
//     corpora some thread's peak is another one.
//   - Patch: the rest: wording, lists and slang without any peak changed on these corpora, descriptions, tests, noise classes, comments.
//   - None: the files are the same.
//
// The corpora can only show that something changed, never that nothing did: the more and the more varied they are, the more a patch means.
const (
	Major Step = "major"
	Minor Step = "minor"
	Patch Step = "patch"
	None  Step = "none"
)

// quietKeys are the keys of rules and indicators that score nothing by themselves. Wording is among them: what it does shows on the corpora.
var quietKeys = []string{"title", "why", "benign", "references", "evidence", "description", "direction", "tests", "accept_failing", "owner", "since",
	"replaces", "noise", "shadowed_by", "find", "unless"}

// propose gives the step and every reason for it.
func propose(res *Result, was, now *moderation.RuleSet) (Step, []string) {
	if was.Digest() == now.Digest() {
		return None, []string{"The files are the same."}
	}
	if reasons := majorReasons(&res.Content, now); len(reasons) > 0 {
		return Major, reasons
	}
	if reasons := minorReasons(res); len(reasons) > 0 {
		return Minor, reasons
	}
	switch {
	case res.Content.none():
		return Patch, []string{"Only comments, the layout or the version differ."}
	case len(res.Hits) > 0:
		return Patch, []string{"Wording or descriptions changed; rules hit other messages, but no thread's peak changed on these corpora."}
	}
	return Patch, []string{"Wording or descriptions changed; no rule hit another message on these corpora."}
}

func majorReasons(c *PackChanges, now *moderation.RuleSet) []string {
	var out []string
	replaced := map[string]string{}
	for i := range now.Pack().Rules {
		for _, old := range now.Pack().Rules[i].Replaces {
			replaced[old] = now.Pack().Rules[i].ID
		}
	}
	for _, id := range c.Rules.Removed {
		if by := replaced[id]; by != "" {
			out = append(out, fmt.Sprintf("Rule %s is gone; %s replaces it.", id, by))
			continue
		}
		out = append(out, fmt.Sprintf("Rule %s is gone.", id))
	}
	for _, x := range []struct {
		what string
		ids  []string
	}{{"Indicator", c.Indicators.Removed}, {"List", c.Lists.Removed}, {"Language", c.Languages.Removed}} {
		for _, id := range x.ids {
			out = append(out, fmt.Sprintf("%s %s is gone.", x.what, id))
		}
	}
	for _, r := range c.Rules.Changed {
		if slices.Contains(r.Keys, "indicator") {
			out = append(out, fmt.Sprintf("Rule %s has moved to another indicator.", r.ID))
		}
	}
	for _, p := range c.Pack.Changed {
		if p.ID == "pack.yaml" && slices.Contains(p.Keys, "name") {
			out = append(out, "The pack has another name, which site files say.")
		}
	}
	return out
}

func minorReasons(res *Result) []string {
	var out []string
	c := &res.Content
	for _, x := range []struct {
		what string
		ids  []string
	}{{"Rule", c.Rules.Added}, {"Indicator", c.Indicators.Added}, {"List", c.Lists.Added}, {"Language", c.Languages.Added}} {
		for _, id := range x.ids {
			out = append(out, fmt.Sprintf("%s %s is new.", x.what, id))
		}
	}
	for _, x := range []struct {
		what    string
		changed []Changed
	}{{"Rule", c.Rules.Changed}, {"Indicator", c.Indicators.Changed}} {
		for _, r := range x.changed {
			if keys := scoringKeys(r.Keys); len(keys) > 0 {
				out = append(out, fmt.Sprintf("%s %s scores otherwise (%s).", x.what, r.ID, strings.Join(keys, ", ")))
			}
		}
	}
	for _, p := range c.Pack.Changed {
		if keys := scoringKeys(p.Keys); p.ID == "scoring.yaml" && len(keys) > 0 {
			out = append(out, fmt.Sprintf("The policy scores otherwise (%s).", strings.Join(keys, ", ")))
		}
		if p.ID == "pack.yaml" {
			out = append(out, "The pack names other languages, or in another order; the first is that of conversations that name none.")
		}
	}
	if n := len(res.Rose) + len(res.Fell); n > 0 {
		out = append(out, fmt.Sprintf("The peak of %s changed on these corpora.", counted(n, "thread")))
	}
	return out
}

func scoringKeys(keys []string) []string {
	return slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return slices.Contains(quietKeys, k) })
}

// next is the version after a step; "" if the version is not of the form 1.2.3.
func next(version string, step Step) string {
	parts := strings.Split(version, ".")
	if len(parts) != 3 {
		return ""
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.Atoi(p)
		if err != nil || v < 0 || v == int(^uint(0)>>1) {
			return ""
		}
		n[i] = v
	}
	switch step {
	case Major:
		n = [3]int{n[0] + 1, 0, 0}
	case Minor:
		n = [3]int{n[0], n[1] + 1, 0}
	case Patch:
		n[2]++
	}
	return fmt.Sprintf("%d.%d.%d", n[0], n[1], n[2])
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

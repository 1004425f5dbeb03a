package rulefile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRulesInHalves: a file whose rules are read in two halves at once gives what reading them one after the other gives, faults and all.
func TestRulesInHalves(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 40, 700} {
		var text strings.Builder
		text.WriteString("format: 1\nrules:\n")
		for i := range n {
			fmt.Fprintf(&text, "  - id: rule-%d\n    title: Asks\n    color: red\n    replaces: old-%d\n    find:\n      en: [ask ($kin | a, \"ask (mum | $kin)\", ask (mum | $kin)]\n", i%30, i)
		}
		read := func(rules func(*run, []*value)) *run {
			r := newRun(Reader{})
			src, ok := r.newSource("f.yaml", []byte(text.String()))
			require.True(t, ok)
			rules(r, r.parse(src).get("rules").items)
			return r
		}
		want := read(func(r *run, items []*value) {
			for _, item := range items {
				r.rule(item)
			}
			for _, rule := range r.order {
				r.name(rule)
			}
		})
		got := read((*run).readRules)
		require.Equal(t, want.faults, got.faults)
		require.Equal(t, want.order, got.order)
		require.Equal(t, want.rules, got.rules)
		require.Equal(t, want.uses, got.uses)
		require.Equal(t, want.langs, got.langs)
		require.Equal(t, want.replaces, got.replaces)
		for i, rule := range want.order {
			require.Equal(t, want.faulty[rule], got.faulty[got.order[i]])
		}
		require.Equal(t, n >= 700, slices.ContainsFunc(got.faults, func(f Fault) bool { return f.Code == "Y040" }))
	}
}

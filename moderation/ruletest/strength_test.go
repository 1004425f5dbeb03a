package ruletest

import (
	"slices"
	"testing"

	"github.com/safethread/safethread/moderation"
	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/safethread/safethread/rules"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestStrengthEqualsPlain compares what strength says with what comes of running all tests of each mutant in the whole pack.
func TestStrengthEqualsPlain(t *testing.T) {
	var loader moderation.Loader
	rs, err := loader.Load(rules.FS)
	require.NoError(t, err)
	pack := rs.Pack()
	tried, threads, excuses, answers := 0, 0, 0, 0
	for i := range pack.Rules {
		r := &pack.Rules[i]
		all := mutants(r)
		if len(all) < 3 || len(all) > 12 || r.Pattern != "" {
			continue
		}
		after := slices.ContainsFunc(r.Find["en"], func(e rulefile.Entry) bool { return e.After != "" })
		if tried > 30 && (answers > 0 || !after) {
			continue
		}
		tried += len(all)
		threads += len(r.Tests.Threads)
		excuses += len(r.Unless["en"])
		if after {
			answers++
		}
		c := newCase(rs, pack, i)
		c.run()
		require.Empty(t, c.failures)
		c.strength(loader)
		var weak, plain []string
		for _, w := range c.weak {
			weak = append(weak, w.Phrase)
		}
		for _, m := range all {
			changed := *pack
			changed.Rules = slices.Clone(pack.Rules)
			changed.Rules[i] = m.rule
			if passes(loader, &changed, i) {
				plain = append(plain, m.what)
			}
		}
		assert.Equal(t, plain, weak, r.ID)
	}
	require.Greater(t, tried, 30)
	require.Positive(t, threads)
	require.Positive(t, excuses)
	require.Positive(t, answers, "no rule with answers among those compared")
}

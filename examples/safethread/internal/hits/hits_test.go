package hits

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/examples/safethread/internal/input"
	"github.com/safethread/safethread/examples/safethread/internal/ruleload"
	"github.com/safethread/safethread/examples/safethread/internal/scan"
)

type cases []scan.Case

func (c *cases) Case(one scan.Case) error { *c = append(*c, one); return nil }
func (c *cases) Fault(scan.Fault)         {}

// Every signal is kept, also those beyond what a report holds, and of both shapes of input.
func TestLog(t *testing.T) {
	set, err := ruleload.Collect([]string{"../../testdata/pack"}, "")
	require.NoError(t, err)
	rs, err := set.Load(time.Time{})
	require.NoError(t, err)
	const n = 100
	lines := strings.Repeat(`{"thread":"m","author":"a","text":"dont tell anyone"}`+"\n", n) +
		`{"id":"c","lang":"fr","messages":[{"author":"a","text":"dont tell anyone"}]}` + "\n" +
		`{"id":"d","messages":[{"author":"a","text":"hello"},{"author":"a","text":"whisper how old are you"}]}` + "\n"
	for _, jobs := range []int{1, 4} {
		var got cases
		_, err = scan.Run(context.Background(), scan.Options{Rules: rs, Jobs: jobs, Watch: Watch,
			Reader: input.NewReader(input.Options{Stdin: strings.NewReader(lines)}, "-")}, &got)
		require.NoError(t, err)
		require.Len(t, got, 3)

		assert.Equal(t, &Log{Lang: "fr"}, Of(got[0]), "English wording does not read French")
		assert.Equal(t, &Log{Hits: []Hit{{1, "asks-age"}, {1, "on-trial"}}}, Of(got[1]))
		many := Of(got[2])
		assert.Less(t, len(got[2].Report.Signals), n)
		require.Len(t, many.Hits, n)
		for i, h := range many.Hits {
			assert.Equal(t, Hit{i, "asks-secrecy"}, h)
		}
	}
	assert.Equal(t, &Log{}, Of(scan.Case{}))
}

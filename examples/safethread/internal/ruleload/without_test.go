package ruleload

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWithout(t *testing.T) {
	set, err := Collect([]string{filepath.Join("..", "..", "testdata", "pack")}, "")
	require.NoError(t, err)
	base, err := set.Load(time.Time{})
	require.NoError(t, err)
	less, err := set.Without(base, "asks-secrecy")
	require.NoError(t, err)
	var ids []string
	for r := range less.Rules() {
		ids = append(ids, r.ID)
	}
	assert.Equal(t, []string{"asks-age", "asks-to-meet", "on-trial", "other-app", "says-minor"}, ids)
	_, err = set.Without(base, "no-such-rule")
	assert.Error(t, err)
}

package table

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLines(t *testing.T) {
	rows := [][]string{{"rule", "hits", "note"}, {"é", "7", ""}, {"asks-age", "1,024", "x", "more"}, {"a\x1bb"}}
	assert.Equal(t, []string{
		"rule       hits  note",
		"é             7",
		"asks-age  1,024  x     more",
		"a\uFFFDb",
	}, Lines("lr", rows))
	assert.Empty(t, Lines("", nil))
}

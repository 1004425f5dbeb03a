package aside_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/safethread/safethread/moderation/internal/aside"
)

func TestStart(t *testing.T) {
	n := 0
	wait := aside.Start(func() { n = 7 })
	wait()
	assert.Equal(t, 7, n)
	wait = aside.Start(func() { panic("lost") })
	assert.PanicsWithValue(t, "lost", wait)
}

package match

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation/internal/token"
)

// TestGroupTable: a group finds its symbols and no other.
func TestGroupTable(t *testing.T) {
	for _, n := range []int{0, 1, 7, 64, 70_000} {
		slots := make([]slot, n)
		for i := range slots {
			slots[i] = slot{token.Sym(3*i + 1), uint64(i) + 1}
		}
		var l layout
		g := group{slots: slots, table: l.table(slots)}
		for i := range slots {
			require.Equal(t, uint64(i)+1, g.lookup(slots[i].key))
			require.Zero(t, g.lookup(slots[i].key+1))
		}
	}
}

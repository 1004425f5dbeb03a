package match

import (
	"math/bits"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/safethread/safethread/moderation/internal/token"
)

// TestGroupTable: a group finds its symbols and no other, also where more sets of positions are in it than its table can number.
func TestGroupTable(t *testing.T) {
	for _, n := range []int{0, 1, 7, 64, 70_000} {
		slots := make([]slot, n)
		for i := range slots {
			slots[i] = slot{token.Sym(3*i + 1), uint64(i) + 1}
		}
		for _, top := range []int{3*n + 2, 1 << 30} {
			l := newLayout(0)
			g := group{symBits: uint8(bits.Len(uint(top)))}
			l.index(&g, slots)
			require.Equal(t, bits.Len(uint(max(n, 1)-1))+bits.Len(uint(top)) > 32, g.wide != nil, n)
			for i := range slots {
				require.Equal(t, uint64(i)+1, g.lookup(slots[i].key))
				require.Zero(t, g.lookup(slots[i].key+1))
			}
		}
	}
}

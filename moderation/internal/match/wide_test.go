package match

import (
	"fmt"
	"strings"
	"testing"

	"github.com/safethread/safethread/moderation/internal/rulefile"
	"github.com/stretchr/testify/require"
)

// TestMultipliedListsAreRefused: a few lines of lists of lists, or of lists beside each other, ask for more phrases than any memory holds. They are a fault as
// others are, found as soon; what is wide but no product is read.
func TestMultipliedListsAreRefused(t *testing.T) {
	nested := func(depth int) *rulefile.Pack {
		pack := packOf(t, find(t, "r", "cat $l1"))
		for i := 1; i <= depth; i++ {
			l := rulefile.List{Name: fmt.Sprint("l", i), Entries: map[string][]*rulefile.Phrase{"en": {parse(t, "zorble"), parse(t, "wandle")}}}
			if i < depth {
				l.Entries["en"][0] = parse(t, fmt.Sprintf("$l%d $l%d", i+1, i+1))
			}
			pack.Lists = append(pack.Lists, l)
		}
		return pack
	}
	beside := func(times int) *rulefile.Pack {
		pack := packOf(t, find(t, "r", "cat"+strings.Repeat(" $many", times)))
		l := rulefile.List{Name: "many", Entries: map[string][]*rulefile.Phrase{}}
		for i := range 30 {
			word := func(k int) string {
				return string(rune('a'+i%26)) + string(rune('a'+(i+k)%26)) + "nk" + string(rune('a'+k))
			}
			l.Entries["en"] = append(l.Entries["en"], parse(t, word(0)+" "+word(1)+" "+word(2)))
		}
		pack.Lists = append(pack.Lists, l)
		return pack
	}
	for _, pack := range []*rulefile.Pack{nested(2), nested(5), beside(1), beside(2)} {
		_, faults := Compile(pack, "en")
		require.Empty(t, faults)
	}
	for _, pack := range []*rulefile.Pack{nested(8), nested(16), nested(31), beside(6), beside(14)} {
		_, faults := Compile(pack, "en")
		require.Len(t, faults, 1)
		require.Equal(t, "C302", faults[0].Code)
		require.Contains(t, faults[0].Help, "long lists beside each other")
	}
}

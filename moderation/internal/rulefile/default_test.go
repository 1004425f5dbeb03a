package rulefile

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestDefaultPackReads reads the default pack; a failure shows all its faults as an author sees them.
func TestDefaultPackReads(t *testing.T) {
	pack, faults := Reader{Names: []string{"rules"}}.Read(os.DirFS("../../../rules"))
	errors, warnings := 0, 0
	for _, f := range faults {
		if f.Severity == Warning {
			warnings++
		} else {
			errors++
		}
		t.Log("\n" + f.Detail())
	}
	if pack != nil {
		t.Logf("%d rules, %d lists, %d indicators", len(pack.Rules), len(pack.Lists), len(pack.Indicators))
		assert.NotEmpty(t, pack.Rules)
	}
	assert.Zero(t, errors, "%d errors and %d warnings", errors, warnings)
}

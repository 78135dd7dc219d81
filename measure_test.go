package newsclean

import (
	"os"
	"testing"
)

// measures skips a test that measures time or memory, unless NEWSCLEAN_MEASURE is set:
// it takes long, and says little while other tests run beside it. CI runs these in a step
// of their own.
func measures(t *testing.T) {
	t.Helper()
	if os.Getenv(measureVariable) == "" {
		t.Skip("skipped: measures time or memory; set " + measureVariable + " to run it")
	}
}

// measureVariable names the variable of the environment that asks for tests that take long.
const measureVariable = "NEWSCLEAN_MEASURE"

package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/metrics"
)

// printCounts prints the pipeline's counters: documents and errors, then what
// was removed, by rule.
func printCounts(w io.Writer, result beam.PipelineResult) error {
	if result == nil {
		return nil // the runner started the job and doesn't wait for it
	}
	ours := func(c metrics.CounterResult) bool { return c.Namespace() == namespace || c.Namespace() == ofRules }
	counters := result.Metrics().AllMetrics().Counters()
	counters = slices.DeleteFunc(counters, func(c metrics.CounterResult) bool { return !ours(c) })
	slices.SortStableFunc(counters, func(a, b metrics.CounterResult) int {
		return cmp.Or(cmp.Compare(a.Namespace(), b.Namespace()), cmp.Compare(a.Name(), b.Name()))
	})
	for _, c := range counters {
		name := c.Name()
		if c.Namespace() == ofRules {
			name = "removed by " + name
		}
		if _, err := fmt.Fprintf(w, "%d %s\n", c.Result(), name); err != nil {
			return err
		}
	}
	return nil
}

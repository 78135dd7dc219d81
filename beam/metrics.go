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
// was removed, by rule, the most first. It returns the number of errors.
func printCounts(w io.Writer, result beam.PipelineResult) (failed int64, err error) {
	ours := func(c metrics.CounterResult) bool { return c.Namespace() == namespace || c.Namespace() == ofRules }
	counters := result.Metrics().AllMetrics().Counters()
	counters = slices.DeleteFunc(counters, func(c metrics.CounterResult) bool { return !ours(c) })
	slices.SortStableFunc(counters, func(a, b metrics.CounterResult) int {
		return cmp.Or(cmp.Compare(a.Namespace(), b.Namespace()), cmp.Compare(b.Result(), a.Result()), cmp.Compare(a.Name(), b.Name()))
	})
	widest := 0
	for _, c := range counters {
		widest = max(widest, len(fmt.Sprint(c.Result())))
	}
	for _, c := range counters {
		name := c.Name()
		if c.Namespace() == namespace && name == "errors" {
			failed = c.Result()
		}
		if c.Namespace() == ofRules {
			name = "removed by " + name
		}
		if _, err := fmt.Fprintf(w, "%*d %s\n", widest, c.Result(), name); err != nil {
			return failed, err
		}
	}
	return failed, nil
}

package main

import (
	"testing"
	"time"
)

func TestProgressLine(t *testing.T) {
	t.Parallel()
	for _, test := range []*struct {
		done  int64
		p     progress
		since time.Duration
		want  string
	}{
		{1, progress{}, 2 * time.Second, "1 document, 0/s"},
		{1234, progress{part: 5}, 2 * time.Second, "1234 documents, 617/s"},
		{1500, progress{part: 1500, total: 6000}, 10 * time.Second, "[#####...............] 25 %, 1500 documents, 150/s, 30s left"},
		{9, progress{part: 999, total: 1000}, time.Hour, "[###################.] 99 %, 9 documents, 0/s, 4s left"},
		// A file that grows while it is read.
		{3, progress{part: 12, total: 10}, time.Second, "[####################] 100 %, 3 documents, 3/s, 0s left"},
	} {
		test.p.done.Store(test.done)
		if got := test.p.line(test.since); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

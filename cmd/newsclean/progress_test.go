package main

import (
	"testing"
	"time"
)

func TestProgressLine(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		p     progress
		since time.Duration
		want  string
	}{
		{progress{done: 1}, 2 * time.Second, "1 document, 0/s"},
		{progress{done: 1234, part: 5}, 2 * time.Second, "1234 documents, 617/s"},
		{progress{done: 1500, part: 1500, total: 6000}, 10 * time.Second, "[#####...............] 25 %, 1500 documents, 150/s, 30s left"},
		{progress{done: 9, part: 999, total: 1000}, time.Hour, "[###################.] 99 %, 9 documents, 0/s, 4s left"},
		// A file that grows while it is read.
		{progress{done: 3, part: 12, total: 10}, time.Second, "[####################] 100 %, 3 documents, 3/s, 0s left"},
	} {
		if got := test.p.line(test.since); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
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

// TestLongWorkShowsHowFarItIs runs what is long with many documents on a terminal, which in the
// end has nothing of the progress on it.
func TestLongWorkShowsHowFarItIs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	put(t, dir, "rules.yaml", "rules: []\n")
	for _, name := range []string{"a.html", "b.html", "c.html"} {
		put(t, in, name, dirty)
	}
	for _, args := range [][]string{
		{"-w", in},
		{"-o", filepath.Join(dir, "out"), in},
		{"--report", filepath.Join(dir, "reports"), in},
		{"rules", "learn", in},
	} {
		var terminal bytes.Buffer
		a := newApp(nil, &terminal, &terminal)
		a.progress = &progress{on: &terminal, started: time.Now()} // as if a second were over
		a.out, a.err = a.progress.over(a.results), a.progress.over(a.said)
		if status := a.run(context.Background(), args); status != exitOK {
			t.Errorf("%s: status %d: %s", args, status, terminal.String())
		}
		if s := terminal.String(); !strings.Contains(s, "/s") || strings.LastIndex(s, "\r\x1b[K") < strings.LastIndex(s, "/s") {
			t.Errorf("%s: %q", args, s)
		}
	}
}

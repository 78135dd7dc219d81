package warc

import (
	"runtime"
	"strings"
	"testing"
)

// allocated gives how many bytes f takes from the heap, all in all.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestContinuationLinesCostLittle has a header field of as many lines as fit. To
// write all of it down again with each took seconds for a kilobyte of gzip.
func TestContinuationLinesCostLittle(t *testing.T) {
	const lines = 200_000
	archive := strings.Replace(response(1, "One."), "WARC-Type", "X: y"+strings.Repeat("\n a", lines)+"\nWARC-Type", 1)
	var rec *Record
	var err error
	took := allocated(func() { rec, err = NewReader(strings.NewReader(archive), 1<<20).Next() })
	if err != nil {
		t.Fatal(err)
	}
	if got := rec.Header.Get("X"); got != "y"+strings.Repeat(" a", lines) {
		t.Errorf("%d bytes of the field", len(got))
	}
	if most := uint64(20 * len(archive)); took > most {
		t.Errorf("%d bytes for an archive of %d, want %d at most", took, len(archive), most)
	}
}

// TestContinuationLinesStay has all that may follow on such a line.
func TestContinuationLinesStay(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ fields, want string }{
		{"X: a\n b\n\tc", "a b c"},
		{"X: a\n b\nX: c\n d", "a b|c d"},
		{"X:\n b", " b"},
		{" b\nX: a", "a"},
		{"X: a\nno field\n b", "a"},
		{"X: a\n: no name\n b", "a"},
	} {
		archive := strings.Replace(record("metadata", 1, ""), "WARC-Type", test.fields+"\nWARC-Type", 1)
		rec, err := NewReader(strings.NewReader(archive), 1<<20).Next()
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(rec.Header["X"], "|"); got != test.want {
			t.Errorf("%q: %q, want %q", test.fields, got, test.want)
		}
	}
}


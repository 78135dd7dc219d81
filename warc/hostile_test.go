package warc

import (
	"io"
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

// TestManyCodingsAreDamage has bodies with content codings in one another. Each
// takes a decoder of its own: 63 KB of them took 579 MB.
func TestManyCodingsAreDamage(t *testing.T) {
	t.Parallel()
	for n, body := 0, markup; n <= maxCodings+1; n, body = n+1, compressed(body) {
		list := strings.TrimSuffix(strings.Repeat("gzip, ", n), ", ")
		page := pageOf(t, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: identity,"+list+"\r\n\r\n"+body)
		text, err := readBody(page)
		switch {
		case n <= maxCodings && (err != nil || text != markup):
			t.Errorf("%d codings: %q, %v", n, text, err)
		case n > maxCodings && (err == nil || !strings.Contains(err.Error(), "6 content codings in one another, want 5 at most")):
			t.Errorf("%d codings: %v", n, err)
		}
	}
	fields := strings.Repeat("Content-Encoding: br\r\n", 40_000)
	page := pageOf(t, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"+fields+"\r\n\x0b")
	if _, err := readBody(page); err == nil || !strings.Contains(err.Error(), "40000 content codings") {
		t.Error(err)
	}
}

// TestCodingsThatHoldNothing has gzip in gzip, of which the inner is a thousand
// times as long as the outer, and holds no text: nobody would end it for that
// text's length.
func TestCodingsThatHoldNothing(t *testing.T) {
	t.Parallel()
	empty := compressed("")
	const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, gzip"
	for _, test := range []struct {
		size int
		err  string
	}{
		{1 << 20, ""},
		{1<<20 + 1<<12, "hold more than 1048576 bytes in one another"}, // of which a reader ahead takes 4096
	} {
		inner := strings.Repeat(empty, test.size/len(empty))
		text, err := readBody(pageOf(t, head+"\r\n\r\n"+compressed(inner)))
		if text != "" || (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%d bytes: %q, %v", test.size, text, err)
		}
		text, err = readBody(pageOf(t, head+", gzip\r\n\r\n"+compressed(compressed(inner))))
		if text != "" || test.err != "" && (err == nil || !strings.Contains(err.Error(), test.err)) {
			t.Errorf("%d bytes in three: %q, %v", test.size, text, err)
		}
	}
}

func readBody(page *Page) (string, error) {
	body, err := page.Body()
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(body)
	return string(text), err
}

// TestTinyRecordsCostLittle has many records with next to nothing in them. Each
// took room for 64 KB, and a compressed one twice.
func TestTinyRecordsCostLittle(t *testing.T) {
	const n = 10_000
	for _, archive := range []string{strings.Repeat(response(1, "a"), n), strings.Repeat(compressed(response(1, "a")), n)} {
		found := 0
		took := allocated(func() {
			r := NewReader(strings.NewReader(archive), 1<<20)
			for rec, err := r.Next(); err == nil; rec, err = r.Next() {
				if text, err := readBody(rec.Page()); err == nil && text == "a" {
					found++
				}
			}
		})
		if each := took / n; found != n || each > 8_000 {
			t.Errorf("%d pages of %d, %d bytes each", found, n, each)
		}
	}
}

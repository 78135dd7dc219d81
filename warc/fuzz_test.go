package warc

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// FuzzReader wants an end of any bytes, at a cost that grows with their length,
// and a record that stands whole before or after them to be found.
func FuzzReader(f *testing.F) {
	for _, s := range []string{
		"", response(1, "One."), compressed(response(1, "One."), response(2, "Two.")), compressed(response(1, "One.") + response(2, "Two.")),
		response(1, "One.")[:90], compressed(response(1, noise(400)))[:200], "WARC/1.0\r\n\r\n", "WARC/1.0\nContent-Length: 9\n\n",
		"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nabc",
		record("response", 1, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
	} {
		f.Add(s)
	}
	first, last := response(98765, "First."), response(43210, "Last.")
	f.Fuzz(func(t *testing.T, s string) {
		for _, archive := range []string{first + "\r\n" + s + "\r\n" + last, compressed(first) + s + compressed(last)} {
			r := NewReader(strings.NewReader(archive), 1<<10)
			found := map[string]bool{}
			for n := 0; ; n++ {
				rec, err := r.Next()
				damage := (*DamageError)(nil)
				switch {
				case err == nil:
					found[rec.ID()] = true
					if page := rec.Page(); page != nil {
						if body, err := page.Body(); err == nil {
							io.CopyN(io.Discard, body, 1<<20)
						}
					}
				case err != io.EOF && !errors.As(err, &damage):
					t.Fatal(err)
				}
				if err == io.EOF {
					break
				}
				if n > len(archive) {
					t.Fatal("no end")
				}
			}
			if r.raw.again > int64(len(archive)) {
				t.Errorf("went back over %d bytes of %d", r.raw.again, len(archive))
			}
			if !found["<urn:uuid:98765>"] {
				t.Error("the record before is lost")
			}
			// What comes before may claim the last record as its content, but
			// not if there is no record in it.
			if !strings.Contains(s, "WARC/") && !strings.Contains(s, "\x1f\x8b") && !found["<urn:uuid:43210>"] {
				t.Error("the record after is lost")
			}
		}
	})
}

package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"testing"
)

// codedArchive is a web archive of a page in gzip, and in that again.
func codedArchive(page string) []byte {
	var b bytes.Buffer
	for n, codings := range []string{"identity", "gzip", "gzip, gzip"} {
		body := page
		for range strings.Count(codings, "gzip") {
			var packed bytes.Buffer
			w := gzip.NewWriter(&packed)
			io.WriteString(w, body)
			w.Close()
			body = packed.String()
		}
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: " + codings + "\r\n\r\n" + body
		fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: %d\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", n, len(block), block)
	}
	return b.Bytes()
}

// TestCodedPagesCountAsTheyAre wants a page to count with its size out of its
// codings: four pages of 20 MB in 5 KB were all at work at once. One that is
// too large counts no more than is read of it.
func TestCodedPagesCountAsTheyAre(t *testing.T) {
	t.Parallel()
	const size = 100_000
	page := "<!doctype html><p>" + strings.Repeat("One. ", size/5)
	for _, test := range []struct {
		maxBytes, want int64
	}{{1 << 20, int64(len(page))}, {1000, 1001}} {
		items, end := pagesOf(bytes.NewReader(codedArchive(page)), test.maxBytes)
		var got []int64
		for i := range items {
			got = append(got, i.size)
			doc, err := i.open()
			if err != nil {
				if len(got) > 1 {
					t.Error(err)
				}
				continue // the plain one is cut
			}
			if text, err := io.ReadAll(doc.Body); err != nil || string(text) != page[:min(len(page), int(i.size))] {
				t.Errorf("%d bytes of %d, %v", len(text), len(page), err)
			}
		}
		if end() != nil || len(got) != 3 || got[1] != test.want || got[2] != test.want {
			t.Errorf("%d at most: sizes %d, want %d; %v", test.maxBytes, got, test.want, end())
		}
	}
}

package warc

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// pageOf reads the page of the one record that holds an HTTP response.
func pageOf(t *testing.T, http string) *Page {
	t.Helper()
	rec, err := NewReader(strings.NewReader(record("response", 1, http)), 1<<20).Next()
	if err != nil {
		t.Fatal(err)
	}
	return rec.Page()
}

func TestWhichRecordsArePages(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		http string
		want bool
	}{
		{"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n\r\n", true},
		{"HTTP/1.0 200\r\ncontent-type:TEXT/HTML;\r\n\r\n", true},
		{"HTTP/2 200 \r\nContent-Type: application/xhtml+xml\r\n\r\n", true},
		{"HTTP/1.1 200 OK\nContent-Type: text/html\n\n<p>a", true},
		{"HTTP/1.1 200 OK\r\nContent-Type: text/html", false}, // its line isn't whole
		{"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n", false},
		{"HTTP/1.1 206 Partial Content\r\nContent-Type: text/html\r\n\r\n", false},
		{"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", false},
		{"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", false},
		{"HTTP/1.1 200 OK\r\n\r\n<p>a", false},
	} {
		if got := pageOf(t, test.http) != nil; got != test.want {
			t.Errorf("%q: %v", test.http, got)
		}
	}
	for _, text := range []string{
		record("request", 1, "GET / HTTP/1.1\r\n\r\n"), record("metadata", 1, "a: b"),
		strings.Replace(response(1, ""), "Type: response", "Type: revisit", 1),
		strings.Replace(response(1, ""), "application/http; msgtype=response", "text/dns", 1),
	} {
		rec, err := NewReader(strings.NewReader(text), 1<<20).Next()
		if err != nil || rec.Page() != nil {
			t.Errorf("%v: a page: %s", err, text)
		}
	}
	found := strings.Replace(record("response", 1, "HTTP/1.1 200 OK\r\n\r\n<p>a"), "\r\n", "\r\nWARC-Identified-Payload-Type: text/html\r\n", 1)
	if rec, err := NewReader(strings.NewReader(found), 1<<20).Next(); err != nil || rec.Page() == nil {
		t.Errorf("%v: no page by the type that the crawler found out", err)
	}
}

func packed(t *testing.T, new func(io.Writer) io.WriteCloser) string {
	t.Helper()
	var b bytes.Buffer
	w := new(&b)
	io.WriteString(w, markup)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const markup = "<!doctype html><p>甲, and some text that is worth packing, packing, packing."

func TestBodies(t *testing.T) {
	t.Parallel()
	zipped := compressed(markup)
	zlibbed := packed(t, func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })
	deflated := packed(t, func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 9); return z })
	brotlied := packed(t, func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) })
	chunk := func(s string) string {
		return fmt.Sprintf("%x;ext=1\r\n%s\r\n%X\r\n%s\r\n0\r\n\r\n", 9, s[:9], len(s)-9, s[9:])
	}
	const chunked = "Transfer-Encoding: chunked\r\n"
	for _, test := range []struct{ name, header, body string }{
		{"plain", "", markup},
		{"chunked", chunked, chunk(markup)},
		{"chunks that the crawler put together", chunked, markup},
		{"gzip", "Content-Encoding: gzip\r\n", zipped},
		{"gzip that the crawler took off", "Content-Encoding: gzip\r\n", markup},
		{"gzip in chunks", chunked + "Content-Encoding: x-gzip\r\n", chunk(zipped)},
		{"deflate", "Content-Encoding: deflate\r\n", zlibbed},
		{"deflate as some servers read it", "Content-Encoding: Deflate\r\n", deflated},
		{"deflate that the crawler took off", "Content-Encoding: deflate\r\n", markup},
		{"br", "Content-Encoding: br\r\n", brotlied},
		{"br that the crawler took off", "Content-Encoding: br\r\n", markup},
		{"two codings", "Content-Encoding: identity, gzip\r\nContent-Encoding: gzip\r\n", compressed(zipped)},
	} {
		page := pageOf(t, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"+test.header+"\r\n"+test.body)
		body, err := page.Body()
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got, err := io.ReadAll(body); err != nil || string(got) != markup {
			t.Errorf("%s: %q, %v", test.name, got, err)
		}
	}
}

func TestBodiesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	zipped := compressed(markup)
	const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
	for _, test := range []struct{ http, want string }{
		{head + "Content-Encoding: zstd\r\n\r\n\x28\xb5\x2f\xfd", `the content coding "zstd" is not known`},
		{head + "Content-Encoding: gzip\r\n\r\n" + zipped[:len(zipped)-20], "unexpected EOF"},
		{head + "Transfer-Encoding: chunked\r\n\r\nff\r\n<p>a", "unexpected EOF"},
		{"no status line\r\n\r\n", `"no status line" is no status line`},
		{"HTTP/1.1 OK 200\r\n\r\n", "is no status line"},
		{"", "unexpected EOF"},
	} {
		page := pageOf(t, test.http)
		if page == nil {
			t.Errorf("%q: no page", test.http)
			continue
		}
		body, err := page.Body()
		if err == nil {
			_, err = io.ReadAll(body)
		}
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v, want %s", test.http, err, test.want)
		}
	}
	rec, err := NewReader(strings.NewReader(response(1, noise(1000))), 500).Next()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := rec.Page().Body(); !errors.Is(err, ErrCut) {
		t.Error(err)
	}
}

package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// commonURL is where all the documents are said to be from: --url is one for
// all files.
const commonURL = "https://a.test/news/today.html"

// manyPages are pages in different encodings, of very different sizes, some
// with nothing in them.
func manyPages() []string {
	var pages []string
	for n := range 60 {
		switch {
		case n%20 == 7:
			pages = append(pages, "")
		case n%5 == 3: // GB18030
			pages = append(pages, "<!doctype html><meta charset=gbk><body><article><h1>\xd6\xd0\xce\xc4</h1><p>"+
				strings.Repeat("\xd6\xd0\xce\xc4\xa3\xac", n*9)+"</p></article>")
		default:
			pages = append(pages, fmt.Sprintf(`<!doctype html><title>Page %d</title><body><nav><a href="/">Home</a></nav><article><h1>Page %d</h1>
<p>%s <a href="x?utm_source=%d">and a link</a>.</p><p class="ad">Buy<script>x(%d)</script></p></article></body>`,
				n, n, strings.Repeat("Some text, and more of it. ", n*n%97+1), n, n))
		}
	}
	return pages
}

// asFiles, asLines and asArchive put the pages as the command takes them; the
// id of a page is its number.
func asFiles(t *testing.T, dir string, pages []string) {
	for n, page := range pages {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.html", n)), []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func asLines(pages []string) []byte {
	var b bytes.Buffer
	for n, page := range pages {
		fmt.Fprintf(&b, `{"id": "%03d", "url": %q, "html_base64": %q}`+"\n", n, commonURL, base64.StdEncoding.EncodeToString([]byte(page)))
	}
	return b.Bytes()
}

func asArchive(pages []string, compressed bool) []byte {
	var b bytes.Buffer
	for n, page := range pages {
		block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
		record := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: %03d\r\nWARC-Target-URI: %s\r\n"+
			"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", n, commonURL, len(block), block)
		if !compressed {
			b.WriteString(record)
			continue
		}
		w := gzip.NewWriter(&b)
		w.Write([]byte(record))
		w.Close()
	}
	return b.Bytes()
}

// mustRun gives the lines that the command prints.
func mustRun(t *testing.T, in []byte, args ...string) []string {
	t.Helper()
	var out, diagnostics bytes.Buffer
	if status := run(t.Context(), args, bytes.NewReader(in), &out, &diagnostics); status != exitOK {
		t.Fatalf("%q: status %d: %s", args, status, diagnostics.String())
	}
	return strings.SplitAfter(strings.TrimSuffix(out.String(), "\n"), "\n")
}

// anonymous takes from a line what names its document, which comes first, and
// checks that the lines are in order.
func anonymous(t *testing.T, lines []string, format string) []string {
	t.Helper()
	var out []string
	for n, line := range lines {
		name := fmt.Sprintf(format, n)
		rest, ok := strings.CutPrefix(line, name)
		if !ok || !json.Valid([]byte(line)) {
			t.Fatalf("line %d: want %s: %s", n, name, line)
		}
		out = append(out, strings.TrimSuffix(rest, "\n"))
	}
	return out
}

// TestTheWaysInGiveTheSame wants of files, JSONL and web archives the same
// bytes in the same order, however many are cleaned at once.
func TestTheWaysInGiveTheSame(t *testing.T) {
	t.Parallel()
	pages := manyPages()
	dir := t.TempDir()
	asFiles(t, dir, pages)
	files := `{"file":"` + filepath.ToSlash(dir) + `/%03d.html",`
	want := anonymous(t, mustRun(t, nil, "--format", "json", "--url", commonURL, "-j", "1", dir), files)
	if len(want) != len(pages) || len(slices.Compact(slices.Sorted(slices.Values(want)))) < 50 {
		t.Fatalf("%d results", len(want))
	}
	for _, jobs := range []string{"1", "2", "7"} {
		for _, way := range []struct {
			name string
			in   []byte
		}{{"--jsonl", asLines(pages)}, {"--warc", asArchive(pages, false)}, {"--warc", asArchive(pages, true)}} {
			got := anonymous(t, mustRun(t, way.in, way.name, "-j", jobs), `{"id":"%03d",`)
			if !slices.Equal(got, want) {
				t.Errorf("%s -j %s gives other results", way.name, jobs)
			}
		}
		out := t.TempDir()
		mustRun(t, nil, "-o", out, "--format", "json", "--url", commonURL, "-j", jobs, dir)
		var got []string
		for n := range pages {
			data, err := os.ReadFile(filepath.Join(out, fmt.Sprintf("%03d.json", n)))
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(data))
		}
		if !slices.Equal(anonymous(t, got, files), want) {
			t.Errorf("-o -j %s gives other results", jobs)
		}
	}
}

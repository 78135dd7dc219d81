package testdocs

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A Document is a real document, a page or a fragment, and its address, "" if that isn't known.
type Document struct {
	Name, URL string
	html      string // if it was read already
	file      string
}

// Read returns the document's bytes.
func (d *Document) Read(t testing.TB) []byte {
	t.Helper()
	if d.file == "" {
		return []byte(d.html)
	}
	return Read(t, d.file)
}

// Long skips a test with -short, since it takes seconds, and ten times as many with the race detector.
func Long(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped: takes long; run without -short")
	}
}

// Open returns one in so many of the documents of the corpus beside the checkout, always the
// same, and with -short one in shortPart of these. Without a corpus there are none, and the test's log
// says so.
func Open(t testing.TB, every int) []Document {
	t.Helper()
	if testing.Short() {
		every *= shortPart
	}
	var all []Document
	for _, name := range Real(t, "*/truth.json") {
		all = append(all, ofSet(t, name)...)
	}
	for _, name := range Real(t, "seed.html", "cases/*/in.html") {
		all = append(all, Document{Name: shortName(name), file: name})
	}
	for _, name := range Real(t, "archive/*.jsonl.gz", "quiet/*.jsonl.gz") {
		all = append(all, ofLines(t, name)...)
	}
	var out []Document
	for i := 0; i < len(all); i += every {
		out = append(out, all[i])
	}
	if len(out) < len(all) {
		t.Logf("skipped: %d of %d real documents", len(all)-len(out), len(all))
	}
	return out
}

// shortPart is how many times as few documents are taken with -short.
const shortPart = 10

func shortName(file string) string {
	return filepath.Base(filepath.Dir(file)) + "/" + filepath.Base(file)
}

// ofSet returns the documents that a set's truth.json names. Where it says nothing of an
// address, the name may be one.
func ofSet(t testing.TB, truth string) []Document {
	t.Helper()
	var entries map[string]struct{ URL, File string }
	if err := json.Unmarshal(Read(t, truth), &entries); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name := range entries {
		names = append(names, name)
	}
	slices.Sort(names)
	folder := filepath.Dir(truth)
	var out []Document
	for _, name := range names {
		d := Document{Name: filepath.Base(folder) + "/" + name, URL: entries[name].URL}
		if d.URL == "" && strings.HasPrefix(name, "http") {
			d.URL = strings.TrimSpace(name)
		}
		file := entries[name].File
		for _, try := range []string{file + ".gz", file, name + ".html.gz", name + ".gz", name} {
			path := filepath.Join(folder, try)
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				d.file = path
				break
			}
		}
		if d.file == "" {
			t.Fatalf("%s has no file for %s", truth, name)
		}
		out = append(out, d)
	}
	return out
}

// ofLines returns the documents of a file with one as a JSON object a line.
func ofLines(t testing.TB, name string) []Document {
	t.Helper()
	var out []Document
	lines := bufio.NewScanner(bytes.NewReader(Read(t, name)))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var d struct{ ID, URL, HTML string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out = append(out, Document{Name: shortName(name) + "/" + d.ID, URL: d.URL, html: d.HTML})
	}
	if err := lines.Err(); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

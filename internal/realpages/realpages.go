// Package realpages reads the corpus of real documents that some checkouts have
// beside them, for tests that hold rules of others against it.
package realpages

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/newscleantest"
)

// everyPage is how many of the documents are taken: one in so many.
const everyPage = 10

// Laws holds documents of a corpus against what newsclean promises, none if
// there is no corpus.
func Laws(t *testing.T, c *newsclean.Cleaner, corpus string) {
	pages, err := read(corpus, everyPage)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) { newscleantest.Laws(t, c, p.html, newsclean.BaseURL(p.url)) })
	}
}

// A page is a document and its address.
type page struct {
	name, url, html string
}

// read returns one in so many of the documents of a corpus whose address is known,
// none if there is no corpus.
func read(corpus string, every int) ([]page, error) {
	var out []page
	for _, set := range []string{"cn", "scrapinghub", "trafilatura", "feeds"} {
		pages, err := readSet(filepath.Join(corpus, set), every)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, pages...)
	}
	return out, nil
}

// readSet reads the documents that a set's truth.json names.
func readSet(folder string, every int) ([]page, error) {
	data, err := os.ReadFile(filepath.Join(folder, "truth.json"))
	if err != nil {
		return nil, err
	}
	var truth map[string]struct{ URL, File string }
	if err := json.Unmarshal(data, &truth); err != nil {
		return nil, err
	}
	var names []string
	for name := range truth {
		names = append(names, name)
	}
	slices.Sort(names)
	var out []page
	for i := 0; i < len(names); i += every {
		p := page{name: names[i], url: truth[names[i]].URL}
		if p.url == "" && strings.HasPrefix(p.name, "http") {
			p.url = strings.TrimSpace(p.name)
		}
		file := truth[names[i]].File
		for _, try := range []string{file + ".gz", file, p.name + ".html.gz", p.name + ".gz", p.name} {
			if markup, err := readFile(filepath.Join(folder, try)); err == nil {
				p.html = markup
				break
			}
		}
		if p.html != "" {
			out = append(out, p)
		}
	}
	return out, nil
}

func readFile(name string) (string, error) {
	data, err := os.ReadFile(name)
	if err != nil || !strings.HasSuffix(name, ".gz") {
		return string(data), err
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	data, err = io.ReadAll(r)
	return string(data), err
}

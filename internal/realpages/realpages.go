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
)

// A Page is a document and its address.
type Page struct {
	Name, URL, HTML string
}

// Read gives one in so many of the documents of a corpus whose address is known,
// none if there is no corpus.
func Read(corpus string, every int) ([]Page, error) {
	var out []Page
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
func readSet(folder string, every int) ([]Page, error) {
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
	var out []Page
	for i := 0; i < len(names); i += every {
		p := Page{Name: names[i], URL: truth[names[i]].URL}
		if p.URL == "" && strings.HasPrefix(p.Name, "http") {
			p.URL = strings.TrimSpace(p.Name)
		}
		file := truth[names[i]].File
		for _, try := range []string{file + ".gz", file, p.Name + ".html.gz", p.Name + ".gz", p.Name} {
			if markup, err := readFile(filepath.Join(folder, try)); err == nil {
				p.HTML = markup
				break
			}
		}
		if p.HTML != "" {
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

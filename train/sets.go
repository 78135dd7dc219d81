package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/judge"
)

// A set is labelled documents of one source.
type set struct {
	name string
	docs []doc
}

// A doc is a document and what was read to be its text and furniture.
type doc struct {
	name       string
	data       []byte
	keep, drop []string // samples of it
	quiet      bool     // all of it is text
	optional   []string // lines on which fair editors differ
	page       bool     // it is a full page
	whole      bool     // of a page: body is all of its text, and nothing is cut off
	body       string   // of a page: its text
	url        string
	items      []judge.Item
}

// A line is one that the judge weighed, with the signs that it saw.
type line struct {
	set, doc, text string
	signs          []judge.Sign
	junk           bool
	weight         float64 // 0 for one that nobody labelled
}

// readSets reads the sets of fragments, and that of documents without furniture.
func readSets(corpus string) ([]set, error) {
	var sets []set
	for _, name := range []string{"feeds", "feeds2", "feeds3"} {
		data, err := os.ReadFile(filepath.Join(corpus, name, "truth.json"))
		if err != nil {
			return nil, err
		}
		var truth map[string]struct {
			Keep, Drop, KeepJoined []string
			Soft                   []string `json:"drop_soft"`
			File                   string
		}
		if err := json.Unmarshal(data, &truth); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		s := set{name: name}
		for k, v := range truth {
			file := k
			if v.File != "" {
				file = v.File
			}
			data, err := readFile(filepath.Join(corpus, name, file))
			if err != nil {
				return nil, err
			}
			s.docs = append(s.docs, doc{name: k, data: data, keep: squashAll(v.Keep), drop: squashAll(v.Drop)})
		}
		slices.SortFunc(s.docs, func(a, b doc) int { return strings.Compare(a.name, b.name) })
		sets = append(sets, s)
	}
	quiet, err := readQuiet(filepath.Join(corpus, "quiet", "docs.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	sets = append(sets, quiet)
	for _, name := range []string{"scrapinghub", "magic", "cn", "trafilatura", "wcxb"} {
		s, err := readPages(corpus, name)
		if err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	return sets, nil
}

// readPages reads a set of full pages whose text is known.
func readPages(corpus, name string) (set, error) {
	s := set{name: name}
	data, err := os.ReadFile(filepath.Join(corpus, name, "truth.json"))
	if err != nil {
		return s, err
	}
	var truth map[string]struct {
		Body        string
		ArticleBody string
		URL, File   string
		Type        string
		Skip        any
		With        []string
		Without     []string
		Optional    []string
	}
	if err := json.Unmarshal(data, &truth); err != nil {
		return s, fmt.Errorf("%s: %w", name, err)
	}
	for k, v := range truth {
		if v.Skip != nil || v.Type != "" && v.Type != "article" {
			continue
		}
		file := k
		switch {
		case v.File != "":
			file = v.File
		case name == "scrapinghub" || name == "wcxb":
			file += ".html"
		}
		data, err := readFile(filepath.Join(corpus, name, file))
		if err != nil {
			return s, err
		}
		d := doc{name: k, data: data, page: true, body: squash(v.Body + v.ArticleBody), whole: name != "trafilatura" && name != "wcxb"}
		d.keep, d.drop, d.optional = squashAll(v.With), squashAll(v.Without), squashAll(v.Optional)
		switch {
		case strings.HasPrefix(v.URL, "http"):
			d.url = v.URL
		case name == "trafilatura" && strings.HasPrefix(k, "http"):
			d.url = strings.TrimSpace(k)
		}
		s.docs = append(s.docs, d)
	}
	slices.SortFunc(s.docs, func(a, b doc) int { return strings.Compare(a.name, b.name) })
	var some []doc
	for i := 0; i < len(s.docs); i += 1 + len(s.docs)/maxPages {
		some = append(some, s.docs[i])
	}
	s.docs = some
	return s, nil
}

// maxPages is how many pages of a set are read, spread over it.
const maxPages = 150

// readQuiet reads the documents of which nothing is furniture.
func readQuiet(name string) (set, error) {
	s := set{name: "quiet"}
	data, err := readFile(name)
	if err != nil {
		return s, err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	for {
		var record struct{ ID, HTML string }
		if err := d.Decode(&record); err == io.EOF {
			return s, nil
		} else if err != nil {
			return s, fmt.Errorf("quiet: %w", err)
		}
		s.docs = append(s.docs, doc{name: record.ID, data: []byte(record.HTML), quiet: true})
	}
}

// readFile reads a file, or the one of that name with .gz.
func readFile(name string) ([]byte, error) {
	if data, err := os.ReadFile(name); err == nil && !strings.HasSuffix(name, ".gz") {
		return data, nil
	}
	f, err := os.Open(strings.TrimSuffix(name, ".gz") + ".gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// readItems cleans the documents of a set and keeps the lines that the judge is handed.
func readItems(s *set) error {
	c, err := newsclean.New()
	if err != nil {
		return err
	}
	for i := range s.docs {
		d := &s.docs[i]
		opts := []newsclean.DocOption{newsclean.WithMode(newsclean.Fragment)}
		if d.page {
			opts = []newsclean.DocOption{newsclean.WithMode(newsclean.Page), newsclean.WithBaseURL(d.url)}
		}
		d.items = nil
		judge.Watch = func(items []judge.Item) {
			if d.items == nil {
				d.items = slices.Clone(items)
			}
		}
		if _, err := c.Clean(bytes.NewReader(d.data), opts...); err != nil {
			return fmt.Errorf("%s/%s: %w", s.name, d.name, err)
		}
		d.data = nil
	}
	judge.Watch = nil
	return nil
}

// addBare adds each fragment once more without what only its source shows, as feeds carry it that
// leave out names and wrappers.
func (s *set) addBare() {
	for _, d := range slices.Clone(s.docs) {
		if d.page || d.quiet {
			continue
		}
		d.items = slices.Clone(d.items)
		for i := range d.items {
			d.items[i].Source = judge.Source{}
		}
		s.docs = append(s.docs, d)
	}
}

// readLines has the judge weigh all lines with a table, and labels them. With again, it weighs
// those that the table leaves rather than those that stood there at first.
func readLines(sets []set, t judge.Table, again bool) ([]line, error) {
	if err := judge.Use(t); err != nil {
		return nil, err
	}
	var lines []line
	for _, s := range sets {
		for _, d := range s.docs {
			items := d.items
			if again {
				items = leave(items)
			}
			from := len(lines)
			for i, v := range new(judge.Case).Decide(items, math.Inf(1), false, true) {
				l := line{set: s.name, doc: d.name, text: items[i].Text, signs: v.Signs}
				lines = append(lines, l)
			}
			if d.page {
				labelPage(lines[from:], d)
			} else {
				label(lines[from:], d)
			}
		}
	}
	return lines, nil
}

// leave returns the items that the judge leaves, without what only their source shows.
func leave(items []judge.Item) []judge.Item {
	var left []judge.Item
	for i, v := range new(judge.Case).Decide(items, judge.Bar, false, false) {
		if !v.Gone {
			it := items[i]
			it.Source = judge.Source{}
			left = append(left, it)
		}
	}
	return left
}

// pageWeight is what a line of a page counts beside one of a fragment.
const pageWeight = 0.5

// labelPage says which lines of a page are furniture: those that a sample says to be, and where the
// whole text is known those behind its first line that it lacks. Fair editors differ on what stands
// before.
func labelPage(lines []line, d doc) {
	seen := false
	for i := range lines {
		l := &lines[i]
		text := squash(l.text)
		inBody := strings.Contains(d.body, text)
		seen = seen || len(text) >= 20 && inBody
		switch keep, drop := labelled(text, d.keep), labelled(text, d.drop); {
		case len(l.signs) == 0 || text == "" || slices.Contains(d.optional, text):
		case inBody && d.body != "" || keep:
			l.weight = pageWeight
		case drop, d.whole && seen:
			l.weight, l.junk = pageWeight, true
		}
	}
}

// quietWeight is what a line of a document without furniture counts: it is known to be text by
// whoever wrote it, and losing it is worse than leaving furniture.
const quietWeight = 3

// label says which lines are furniture. Lines that nobody labelled count as text between two
// that were, and half; before and behind they count for nothing.
func label(lines []line, d doc) {
	first, last := -1, -1
	for i := range lines {
		l := &lines[i]
		if len(l.signs) == 0 {
			l.signs = nil
		}
		text := squash(l.text)
		if text == "" {
			continue
		}
		keep, drop := labelled(text, d.keep), labelled(text, d.drop)
		switch {
		case d.quiet:
			l.weight = quietWeight
		case keep && !drop:
			l.weight = 1
			if first < 0 {
				first = i
			}
			last = i
		case drop && !keep:
			l.weight, l.junk = 1, true
		}
	}
	for i := range lines {
		l := &lines[i]
		switch {
		case len(l.signs) == 0: // it isn't judged
			l.weight = 0
		case l.weight > 0:
		case len(d.drop) == 0:
			l.weight = 1
		case i > first && i < last:
			l.weight = 0.5
		case junkBefore(lines, i) && junkBehind(lines, i): // lists are labelled by samples
			l.weight, l.junk = 0.5, true
		}
	}
}

// junkBefore reports whether the nearest labelled line before line i is furniture, and junkBehind
// whether the nearest behind it is.
func junkBefore(lines []line, i int) bool {
	for i--; i >= 0 && lines[i].weight < 1; i-- {
	}
	return i >= 0 && lines[i].junk
}

func junkBehind(lines []line, i int) bool {
	for i++; i < len(lines) && lines[i].weight < 1; i++ {
	}
	return i < len(lines) && lines[i].junk
}

// labelled reports whether a text is part of one of the samples or has most of its length from
// one.
func labelled(text string, samples []string) bool {
	for _, s := range samples {
		if s == text || len(text) >= 9 && strings.Contains(s, text) || len(s)*2 >= len(text) && strings.Contains(text, s) {
			return true
		}
	}
	return false
}

func squashAll(list []string) []string {
	for i := range list {
		list[i] = squash(list[i])
	}
	return list
}

// squash returns a text without its white space.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
}

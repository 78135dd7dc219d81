// Package siteconfig reads site configurations of FiveFilters' Full-Text RSS,
// as graby and wallabag use them too, into rules for newsclean:
//
//	set, err := siteconfig.Load(os.DirFS("ftr-site-config"))
//	c, err := newsclean.New(newsclean.WithRules(set.Rules()...))
//
// A folder holds a file for each site: example.com.txt is for example.com and
// www.example.com, .example.com.txt for every other host below example.com that
// has no file of its own, and global.txt for all.
//
// # What is understood
//
// body says where the article is: the first XPath expression that picks
// something counts, and all that it picks. title, author and date fill the
// metadata. strip, strip_id_or_class, strip_image_src and strip_attr take
// elements, images and attributes out, dissolve takes tags off, wrap_in puts
// elements into another, src_lazy_load_attr names the attribute with an image's
// real address. find_string and replace_string, also as replace_string(find),
// change the source of a page; a change that would alter the page's visible text
// is not made, since nothing could account for it.
//
// Expressions are run by github.com/antchfx/htmlquery. One that it can't read is
// no error: the rest of the file holds without it, and Set.Problems lists it.
// Neither is one of more than 4096 bytes, or with a function that XPath 1.0
// doesn't have and that makes texts longer, nor are more than 200 in a file that
// aren't CSS. One that would look at a page too often picks nothing.
//
// # What is left aside
//
// What fetches pages or signs in to them (single_page_link, next_page_link,
// if_page_contains, http_header, requires_login …), what steers a parser that
// newsclean hasn't got (tidy, parser, prune …), what moves text about
// (move_into), and the tests that the configurations' keepers run. Set.Skipped
// counts them.
//
// Expressions that could match what newsclean writes are for full pages alone.
package siteconfig

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// A Set is a folder of site configurations.
type Set struct {
	configs  []config
	problems []Problem
	skipped  map[string]int
}

// A Problem is a line of a configuration that can't be used.
type Problem struct {
	File   string
	Line   int
	Text   string // the line
	Reason string
}

func (p Problem) String() string {
	return fmt.Sprintf("%s:%d: %s: %s", p.File, p.Line, p.Reason, p.Text)
}

// Skipped is how often a directive stands in a set that says nothing to
// newsclean.
type Skipped struct {
	Directive string
	Count     int
}

// maxFile is the largest file in bytes that is read; a configuration has a few
// thousand.
const maxFile = 1 << 20

// Load reads the *.txt files of a folder, but not of those in it. The error is
// that of the folder or a file in it, or says that there is no configuration.
func Load(folder fs.FS) (*Set, error) {
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, err
	}
	s := &Set{}
	for _, e := range entries { // sorted by name
		if _, ok := siteOf(e.Name()); !ok || e.IsDir() {
			continue
		}
		data, err := fs.ReadFile(folder, e.Name())
		if err != nil {
			return nil, err
		}
		s.Add(e.Name(), data)
	}
	if len(s.configs) == 0 {
		return nil, fmt.Errorf("no site configurations, such as example.com.txt, in it")
	}
	return s, nil
}

// Add takes the configuration with that file name into the set. It does nothing
// if the name is none of a configuration.
func (s *Set) Add(name string, data []byte) {
	site, ok := siteOf(name)
	if !ok {
		return
	}
	c := config{file: name, site: site}
	if len(data) > maxFile {
		s.problems = append(s.problems, Problem{File: name, Line: 1, Reason: fmt.Sprintf("larger than %d bytes", maxFile)})
		return
	}
	s.read(&c, strings.ToValidUTF8(strings.TrimPrefix(string(data), "\ufeff"), "\ufffd"))
	s.configs = append(s.configs, c)
}

// siteOf gives the site that a file is for: example.com, .example.com or
// global.
func siteOf(file string) (string, bool) {
	site, ok := strings.CutSuffix(strings.ToLower(path.Base(file)), ".txt")
	host := strings.TrimPrefix(site, ".")
	if !ok || site != "global" && !strings.Contains(host, ".") || host == "" || strings.Trim(host, ".") != host || strings.ContainsAny(host, "*=/: ") {
		return "", false
	}
	return strings.TrimPrefix(site, "www."), true
}

// Problems lists the lines that can't be used, in the order of files and lines.
func (s *Set) Problems() []Problem { return slices.Clone(s.problems) }

// Skipped lists the directives that say nothing to newsclean, the most frequent
// first.
func (s *Set) Skipped() []Skipped {
	var out []Skipped
	for name, n := range s.skipped {
		out = append(out, Skipped{name, n})
	}
	slices.SortFunc(out, func(a, b Skipped) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return strings.Compare(a.Directive, b.Directive)
	})
	return out
}

// Len gives how many configurations are in the set.
func (s *Set) Len() int { return len(s.configs) }

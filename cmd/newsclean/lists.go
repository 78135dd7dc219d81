package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/filterlist"
	"github.com/newsclean/newsclean/siteconfig"
)

// outside is which rules that others keep are in force.
type outside struct {
	filterLists, siteConfigs []string
}

func (o *outside) addFlags(f *pflag.FlagSet) {
	f.StringArrayVar(&o.filterLists, "filter-list", nil, "add the cosmetic filters of an Adblock or uBlock list, a `file` that may be gzipped (repeatable)")
	f.StringArrayVar(&o.siteConfigs, "site-config", nil, "add the site configurations of a `folder`, as Full-Text RSS has them (repeatable)")
}

// A collection is a list or folder of rules that others keep.
type collection struct {
	name  string
	what  string   // how many rules of which kinds
	left  []string // what of it can't apply, and how much
	files []newsclean.RuleFile
}

// read reads what the flags name.
func (o *outside) read() ([]collection, error) {
	var lists []*filterlist.List
	for _, name := range o.filterLists {
		l, err := readList(name)
		if err != nil {
			return nil, fmt.Errorf("filter list %s: %w", quoted(name), err)
		}
		lists = append(lists, l)
	}
	var out []collection
	for i, f := range filterlist.Rules(lists...) {
		out = append(out, listCollection(lists[i], f))
	}
	for _, name := range o.siteConfigs {
		set, err := siteconfig.Load(os.DirFS(name))
		if err != nil {
			return nil, fmt.Errorf("site configurations %s: %w", quoted(name), pathReason(err))
		}
		out = append(out, setCollection(name, set))
	}
	return out, nil
}

// readList reads a filter list.
func readList(name string) (*filterlist.List, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, pathReason(err)
	}
	defer f.Close()
	r := bufio.NewReader(f)
	if magic, _ := r.Peek(2); string(magic) != "\x1f\x8b" {
		return filterlist.Parse(quoted(name), r)
	}
	unzipped, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	l, err := filterlist.Parse(quoted(name), unzipped)
	if err == io.ErrUnexpectedEOF {
		err = fmt.Errorf("gzip: cut off")
	}
	return l, pathReason(err)
}

// pathReason is the reason of an error about a path that the caller names.
func pathReason(err error) error {
	if p, ok := err.(*os.PathError); ok {
		return p.Err
	}
	return err
}

func listCollection(l *filterlist.List, f newsclean.RuleFile) collection {
	general, pages := 0, 0
	for _, r := range f.Rules {
		if len(r.Hosts) == 0 {
			general++
		}
		if r.Mode == "page" {
			pages++
		}
	}
	_, exceptions := l.Len()
	c := collection{name: l.Name, files: []newsclean.RuleFile{f}}
	c.what = fmt.Sprintf("%s, %d for every host, %d for full pages alone; %s", count(len(f.Rules), "rule"), general, pages, count(exceptions, "exception"))
	for _, s := range l.Skipped() {
		c.left = append(c.left, fmt.Sprintf("%d %s, such as line %d: %s", s.Count, s.Kind, s.Line, firstWords(s.Text)))
	}
	return c
}

func setCollection(name string, set *siteconfig.Set) collection {
	c := collection{name: quoted(name), files: set.Rules()}
	rules := 0
	for _, f := range c.files {
		rules += len(f.Rules)
	}
	c.what = fmt.Sprintf("%s, %s", count(set.Len(), "site"), count(rules, "rule"))
	for _, s := range set.Skipped() {
		c.left = append(c.left, fmt.Sprintf("%d %s", s.Count, oneLine(s.Directive)))
	}
	for _, p := range set.Problems() {
		c.left = append(c.left, oneLine(p.String()))
	}
	return c
}

// summary tells what is in a collection, in lines.
func (c collection) summary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n", c.name, c.what)
	for _, s := range c.left {
		fmt.Fprintf(&b, "  skipped %s\n", s)
	}
	return b.String()
}

// files are the rule files of all collections.
func filesOf(collections []collection) []newsclean.RuleFile {
	var out []newsclean.RuleFile
	for _, c := range collections {
		out = append(out, c.files...)
	}
	return out
}

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/feed"
	"github.com/newsclean/newsclean/internal/binary"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/post"
)

// cleanFiles cleans the files and what is in the folders.
func (a *app) cleanFiles(cleaner *newsclean.Cleaner, args []string) error {
	known, extension := extensions, extensionOf(a.format)
	if a.feeds {
		known, extension = feedExtensions, "" // it keeps its own
	}
	files := a.findInputs(args, known)
	if a.write {
		clearBeside(files)
	}
	if err := a.openOutputs(&files, extension); err != nil {
		return err
	}
	a.progress.total = int64(len(files))
	err := inOrder(a.crew(), slices.Values(files),
		func(in input) int64 { return min(in.size, a.maxBytes) },
		func(in input) cleaned { return a.cleanFile(cleaner, in) },
		func(c cleaned) error { a.progress.step(1); return a.emit(c) })
	if err == nil && a.left > 0 {
		a.notice("", a.leftOut(a.left, count(len(files), "file")))
	}
	return err
}

// cleaned is a file before and after.
type cleaned struct {
	input
	read fs.FileInfo // what was read, nil of standard input
	data []byte
	doc  *newsclean.Document
	feed *feed.Feed    // instead of a document
	post *markdownPost // instead of the document's HTML
	left string        // why nothing was done with it

	unpicked []string // selectors of --keep and --remove that pick nothing
	err      error
}

// cleanFile reads and cleans a file. It runs beside others, so it prints
// nothing; but a file of its own, for -o, it writes.
func (a *app) cleanFile(cleaner *newsclean.Cleaner, in input) cleaned {
	c := cleaned{input: in}
	if c.data, c.read, c.err = a.read(in); c.err != nil {
		return c
	}
	if a.feeds {
		c = a.cleanFeed(cleaner, c)
	} else {
		c = a.cleanDocument(cleaner, c)
	}
	if c.err == nil && in.out != "" {
		c.err = a.outputs.write(in, func(w io.Writer) error { return a.print(w, c) })
	}
	return c
}

func (a *app) cleanDocument(cleaner *newsclean.Cleaner, c cleaned) cleaned {
	if c.unpicked, c.err = a.unpicked(cleaner, c.data); c.err != nil {
		return c
	}
	if a.mayBePost(c) {
		c.doc, c.err = post.CleanHTML(cleaner, c.data)
	} else {
		c.doc, c.err = cleaner.Clean(bytes.NewReader(c.data))
	}
	if c.err != nil || !a.mayBeMarkdown(c) || !isMarkdown(c.data, c.doc.FrontMatter) {
		return a.asPost(c)
	}
	p := a.cleanPost(cleaner, c)
	if p.err != nil || p.post.Text == "" || isMarkdown([]byte(p.post.Text), "") {
		return p
	}
	// All that looks like Markdown stands in HTML blocks, where it means itself, and the
	// second time the body would be taken for HTML.
	return a.asPost(c)
}

// after is what the file becomes.
func (c cleaned) after() string {
	if c.feed != nil {
		return string(c.feed.Data)
	}
	if c.post != nil {
		return c.post.String()
	}
	return c.doc.String()
}

// isBare says whether the file is a document without an article.
func (c cleaned) isBare() bool { return c.feed == nil && c.post == nil && c.doc.NoArticle() }

// wouldBeBare says whether next to nothing would be left of a document that isn't so yet.
func (c cleaned) wouldBeBare() bool {
	return c.isBare() || c.feed == nil && c.post == nil && c.doc.HTML == "" && c.changes()
}

// changes says whether the file becomes another. Front matter alone, such as
// Hugo's _index.md, is no article to tidy.
func (c cleaned) changes() bool {
	before, after := string(c.data), c.after()
	if c.doc != nil && c.post == nil && c.doc.HTML == "" && strings.TrimSpace(before) == strings.TrimSpace(after) {
		return false
	}
	return before != after
}

// read reads a file, or as much of it as the cleaner needs to refuse it.
func (a *app) read(in input) ([]byte, fs.FileInfo, error) {
	r := a.in
	var info fs.FileInfo
	if in.name != stdin {
		f, err := in.open()
		if err != nil {
			return nil, nil, err
		}
		defer f.Close()
		if info, err = f.Stat(); err != nil {
			return nil, nil, err
		}
		r = f
	}
	data, err := io.ReadAll(io.LimitReader(r, a.maxBytes+1))
	if what := binary.What(data); err == nil && what != "" {
		err = errors.New(what)
	}
	return data, info, err
}

// emit does with a cleaned file what the flags ask for. The error is that of
// the output, after which nothing more can be printed.
func (a *app) emit(c cleaned) error {
	if c.err != nil {
		a.fail(c.name, c.err)
		return nil
	}
	if c.left != "" {
		a.notice(c.name, c.left)
	}
	switch {
	case c.feed == nil && len(bytes.TrimSpace(c.data)) == 0:
		a.notice(c.name, "is empty, so there is no article in it"+a.emptied(c))
	case a.inPlace() && c.wouldBeBare():
		a.notice(c.name, bareText+"; left as it is")
	case c.isBare():
		a.notice(c.name, bareText+a.emptied(c))
	}
	if c.feed == nil && feedStart.Match(c.data) {
		a.notice(c.name, "looks like a feed, and was read as a page; --feed cleans its items in place")
	}
	defer a.explainFile(c) // behind the result, if both go to a terminal
	if c.out != "" {
		return nil // written already
	}
	if !a.inPlace() {
		return a.print(a.out, c)
	}
	if c.wouldBeBare() || !c.changes() {
		return nil
	}
	return a.emitChange(c)
}

const bareText = "no article in it, or none without a script"

// emptied says that the file that -o made of one has nothing in it. It is there so that the next
// run knows the file done.
func (a *app) emptied(c cleaned) string {
	if c.out == "" || a.format == "json" || c.after() != "" {
		return ""
	}
	return "; " + quoted(filepath.Join(a.into, c.out)) + " is empty"
}

// inPlace says whether files are rewritten, or listed or shown as they would be.
func (a *app) inPlace() bool { return a.list || a.write || a.diff }

// explainFile reports what was removed, if that is asked for, and what couldn't
// be read.
func (a *app) explainFile(c cleaned) {
	switch {
	case c.feed != nil:
		a.reportFeed(c)
	case !a.explain || a.format == "json":
	case c.post != nil:
		a.reportPost(c)
	default:
		explain(a.err, a.errColours, label(c.name), c.doc)
		for _, selector := range c.unpicked {
			fmt.Fprintf(a.err, "  %s: picks nothing\n", oneLine(selector))
		}
	}
}

// unpicked returns the selectors of --keep and --remove that pick nothing in a document, if it is
// explained.
func (a *app) unpicked(cleaner *newsclean.Cleaner, data []byte) ([]string, error) {
	if !a.explain || len(a.keep)+len(a.remove) == 0 {
		return nil, nil
	}
	in, err := cleaner.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, list := range []struct {
		flag      string
		selectors []string
	}{{"--keep", a.keep}, {"--remove", a.remove}} {
		for _, selector := range list.selectors {
			picked, err := match.Select(in.Root, selector)
			if err != nil {
				return nil, err
			}
			if len(picked) == 0 {
				out = append(out, list.flag+" "+selector)
			}
		}
	}
	return out, nil
}

// emitChange lists, rewrites and shows a file that changes.
func (a *app) emitChange(c cleaned) error {
	if a.list || a.diff {
		a.exit(exitDiffers)
	}
	if a.list {
		line := label(c.name) + "\n"
		if a.null {
			line = c.name + "\x00"
		}
		if _, err := io.WriteString(a.out, line); err != nil {
			return err
		}
	}
	if a.write {
		if err := a.rewrite(c); err != nil {
			a.fail(c.name, err)
		}
	}
	if a.diff {
		name := "<standard input>"
		if c.name != stdin {
			name = filepath.ToSlash(c.name)
		}
		_, err := io.WriteString(a.out, a.outColours.diff(udiff.Unified(inC(name+".orig"), inC(name), string(c.data), c.after())))
		return err
	}
	return nil
}

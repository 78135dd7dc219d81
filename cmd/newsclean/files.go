package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"github.com/newsclean/newsclean"
)

// stdin is the argument that stands for standard input.
const stdin = "-"

// extensions are the files that are taken from a folder.
var extensions = []string{".html", ".htm", ".xhtml", ".md", ".markdown"}

// cleanFiles cleans the files and what is in the folders.
func (a *app) cleanFiles(cleaner *newsclean.Cleaner, args []string) error {
	if len(args) == 0 {
		args = []string{stdin}
	}
	files := a.findFiles(args)
	a.progress.total = len(files)
	return inOrder(slices.Values(files),
		func(name string) cleaned { return a.cleanFile(cleaner, name) },
		func(c cleaned) error { a.progress.step(); return a.emit(c) })
}

// findFiles lists the files that the arguments name, each folder in the order
// of its names. What can't be read is reported, and the rest goes on.
func (a *app) findFiles(args []string) []string {
	var files []string
	for _, arg := range args {
		if arg == stdin {
			files = append(files, arg)
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err != nil:
			a.fail(arg, err)
		case !info.IsDir():
			files = append(files, arg)
		default:
			found := a.walk(arg)
			if len(found) == 0 {
				a.notice(arg, "no "+wordList(extensions)+" files in it")
			}
			files = append(files, found...)
		}
	}
	return files
}

// walk lists a folder's files. It follows no symbolic links but the folder
// itself, so that it meets each file once and comes to an end.
func (a *app) walk(folder string) []string {
	root := strings.TrimRight(folder, string(filepath.Separator)) + string(filepath.Separator)
	var files []string
	walk := func(path string, entry fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(filepath.Base(path), ".") && path != root
		switch {
		case err != nil:
			a.fail(path, err)
		case entry.IsDir() && hidden:
			return fs.SkipDir
		case entry.Type().IsRegular() && !hidden && slices.Contains(extensions, strings.ToLower(filepath.Ext(path))):
			files = append(files, path)
		}
		return nil
	}
	if err := filepath.WalkDir(root, walk); err != nil {
		a.fail(folder, err)
	}
	return files
}

// cleaned is a file before and after.
type cleaned struct {
	name     string
	data     []byte
	doc      *newsclean.Document
	markdown bool // it is a post whose body is to be left alone
	err      error
}

// cleanFile reads and cleans a file. It runs beside others, so it prints
// nothing.
func (a *app) cleanFile(cleaner *newsclean.Cleaner, name string) cleaned {
	c := cleaned{name: name}
	if c.data, c.err = a.read(name); c.err != nil {
		return c
	}
	if c.doc, c.err = cleaner.Clean(strings.NewReader(string(c.data))); c.err != nil {
		return c
	}
	if a.list || a.write || a.diff {
		c.markdown = isPost(name, c.doc) && isMarkdown(c.data, c.doc.FrontMatter)
	}
	return c
}

// read reads a file, or as much of it as the cleaner needs to refuse it.
func (a *app) read(name string) ([]byte, error) {
	r := a.in
	if name != stdin {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		r = f
	}
	return io.ReadAll(io.LimitReader(r, a.maxBytes+1))
}

// isPost says whether a file may hold Markdown: by its name or because it has
// front matter.
func isPost(name string, doc *newsclean.Document) bool {
	ext := strings.ToLower(filepath.Ext(name))
	return doc.FrontMatter != "" || ext == ".md" || ext == ".markdown"
}

// emit does with a cleaned file what the flags ask for. The error is that of
// the output, after which nothing more can be printed.
func (a *app) emit(c cleaned) error {
	if c.err != nil {
		a.fail(c.name, c.err)
		return nil
	}
	if c.markdown {
		a.notice(c.name, "body is Markdown, left as it is")
		return nil
	}
	if a.explain && a.format != "json" {
		explain(a.err, label(c.name), c.doc)
	}
	if !a.list && !a.write && !a.diff {
		return a.print(c)
	}
	before, after := string(c.data), c.doc.String()
	if before == after || c.doc.HTML == "" && strings.TrimSpace(before) == strings.TrimSpace(after) {
		return nil // front matter alone, such as Hugo's _index.md, is no article to tidy
	}
	if a.list || a.diff {
		a.exit(exitDiffers)
	}
	if a.list {
		if _, err := fmt.Fprintln(a.out, label(c.name)); err != nil {
			return err
		}
	}
	if a.write {
		if err := rewrite(c.name, after); err != nil {
			a.fail(c.name, err)
		}
	}
	if a.diff {
		name := filepath.ToSlash(label(c.name))
		_, err := io.WriteString(a.out, udiff.Unified(name+".orig", name, before, after))
		return err
	}
	return nil
}

// rewrite gives a file new content, or leaves it as it is.
func rewrite(name, content string) error {
	info, err := os.Lstat(name)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return errors.New("not rewritten: it is a link or a device; name the file itself")
	}
	if err := replaceFile(name, []byte(content), info.Mode().Perm()); err != nil {
		return fmt.Errorf("not rewritten, the old file is whole: %w", err)
	}
	return nil
}

// label is a file's name in reports.
func label(name string) string {
	if name == stdin {
		return "<standard input>"
	}
	return name
}

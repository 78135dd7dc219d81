package main

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// stdin is the argument that stands for standard input.
const stdin = "-"

// extensions are the files that are taken from a folder.
var extensions = []string{".html", ".htm", ".xhtml", ".md", ".markdown"}

// An input is a file to read.
type input struct {
	name     string // or "-"
	folder   string // that was named and holds it, "" if the file was named itself
	rel      string // its path below the folder, or the name alone of a file
	size     int64  // in bytes, 0 if it isn't known
	modified time.Time
	out      string // the file that -o makes of it, "" without
	spooled  bool   // it is what standard input held
}

// findInputs lists the files that the arguments name, each folder in the order
// of its names; without an argument, standard input. What can't be read is
// reported, and the rest goes on.
func (a *app) findInputs(args, extensions []string) []input {
	if len(args) == 0 {
		args = []string{stdin}
	}
	var files []input
	for _, arg := range args {
		if arg == stdin {
			files = append(files, input{name: arg, size: sizeOf(a.in)})
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err != nil:
			a.fail(arg, missing(arg, err))
		case !info.IsDir():
			files = append(files, newInput(arg, filepath.Base(arg), info))
		default:
			found := a.walk(arg, extensions)
			if len(found) == 0 {
				a.notice(arg, "no "+wordList(extensions)+" files in it")
			}
			files = append(files, found...)
		}
	}
	return files
}

// missing says of an argument that is no file what it may have been meant for.
func missing(arg string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if u, e := url.Parse(arg); e == nil && (u.Scheme == "http" || u.Scheme == "https") && printable(arg) {
		quoted := "'" + strings.ReplaceAll(arg, "'", "%27") + "'"
		return fmt.Errorf("is an address, and newsclean fetches nothing; use: curl -sL %s | newsclean --url %s", quoted, quoted)
	}
	return err
}

func newInput(name, rel string, info fs.FileInfo) input {
	return input{name: name, rel: rel, size: info.Size(), modified: info.ModTime()}
}

func inFolder(root, path string, entry fs.DirEntry) (input, error) {
	info, err := entry.Info()
	if err != nil {
		return input{}, err
	}
	rel, err := filepath.Rel(root, path)
	in := newInput(path, rel, info)
	in.folder = root
	return in, err
}

// open opens the file. One that a walk has found may have been replaced since:
// it is read only if it is still a file, since to open a pipe may take for ever,
// and no link leads out of the folder.
func (in input) open() (*os.File, error) {
	if in.folder == "" {
		return os.Open(in.name)
	}
	root, err := os.OpenRoot(in.folder)
	if err != nil {
		return nil, pathReason(err)
	}
	defer root.Close()
	info, err := root.Lstat(in.rel)
	if err != nil {
		return nil, pathReason(err)
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("is no file any more: it was replaced while newsclean ran")
	}
	f, err := root.Open(in.rel)
	return f, pathReason(err)
}

// changed says whether the file is another than when it was found, and so may be
// another than what was read.
func (in input) changed() bool {
	now, err := os.Stat(in.name)
	return err != nil || now.Size() != in.size || !now.ModTime().Equal(in.modified)
}

// parent is the folder in which the file has the name rel.
func (in input) parent() string {
	if in.folder != "" {
		return in.folder
	}
	return filepath.Dir(in.name)
}

// sizeOf is how many bytes a stream that is a file holds, 0 if it is none.
func sizeOf(stream any) int64 {
	if f, ok := stream.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size()
		}
	}
	return 0
}

// walk lists a folder's files. It follows no symbolic links but the folder
// itself, so that it meets each file once and comes to an end, and leaves out
// the folder of -o. For -w it clears up after a run that was killed.
func (a *app) walk(folder string, extensions []string) []input {
	root := strings.TrimRight(folder, string(filepath.Separator)) + string(filepath.Separator)
	into, _ := os.Stat(a.into)
	var files []input
	visit := func(path string, entry fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(filepath.Base(path), ".") && path != root
		switch {
		case err != nil:
			a.fail(path, err)
		case entry.IsDir() && hidden:
			return fs.SkipDir
		case entry.IsDir() && into != nil && path != root:
			if info, err := entry.Info(); err == nil && os.SameFile(info, into) {
				return fs.SkipDir
			}
		case a.write && isTemp(entry):
			clearLeft(root, strings.TrimPrefix(path, root))
		case entry.Type().IsRegular() && !hidden && hasExtension(path, extensions):
			in, err := inFolder(root, path, entry)
			if err != nil {
				a.fail(path, err)
				break
			}
			files = append(files, in)
		}
		return nil
	}
	if err := filepath.WalkDir(root, visit); err != nil {
		a.fail(folder, err)
	}
	return files
}

// hasExtension says whether a name ends in one of the extensions, in any case.
func hasExtension(name string, extensions []string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(extensions, func(e string) bool { return strings.HasSuffix(name, e) })
}

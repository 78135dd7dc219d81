package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"
)

// own is the folder that -o keeps below its own: it says that the outputs
// around it are newsclean's, holds what they were made with, and files until
// they are whole.
const own = ".newsclean"

// outputs is the folder of -o.
type outputs struct {
	root     string
	settings time.Time         // outputs that are older were made with others
	of       map[string]string // the input that each output is of
	made     atomic.Int64      // files begun
}

// openOutputs gives each input its output in the folder of -o, and leaves out
// those whose output is done.
func (a *app) openOutputs(files *[]input, extension string) error {
	if a.into == "" {
		return nil
	}
	o, err := newOutputs(a.into, a.settings)
	if err != nil {
		return fmt.Errorf("-o %s: %s", quoted(a.into), quotedPaths(err))
	}
	a.outputs = o
	var todo []input
	for _, in := range *files {
		done, err := o.claim(&in, extension)
		switch {
		case err != nil:
			a.fail(in.name, err)
		case !done:
			todo = append(todo, in)
		}
	}
	if done := len(o.of) - len(todo); done > 0 {
		a.notice("", fmt.Sprintf("%d of %s skipped: what %s has of them is newer", done, count(len(o.of), "file"), quoted(a.into)))
	}
	*files = todo
	return nil
}

// newOutputs opens the folder, which must be new, empty or one of newsclean's.
func newOutputs(root string, settings []byte) (*outputs, error) {
	entries, err := os.ReadDir(root)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Unwrap(err)
	}
	o := &outputs{root: root, of: map[string]string{}}
	if _, err := os.Stat(o.file("settings")); len(entries) > 0 && err != nil {
		return nil, errors.New("holds files that -o didn't write; name a new or an empty folder")
	}
	// What a run that was killed left unfinished.
	if err := os.RemoveAll(o.file("tmp")); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(o.file("tmp"), 0o777); err != nil {
		return nil, err
	}
	old, err := os.ReadFile(o.file("settings"))
	if err != nil || string(old) != string(settings) {
		if err := o.write(o.file("settings"), func(w io.Writer) error { _, err := w.Write(settings); return err }); err != nil {
			return nil, err
		}
	}
	info, err := os.Stat(o.file("settings"))
	if err != nil {
		return nil, err
	}
	o.settings = info.ModTime()
	return o, nil
}

// file names a file in newsclean's own folder.
func (o *outputs) file(name string) string { return filepath.Join(o.root, own, name) }

// claim says where the output of an input goes, and whether it is there and up
// to date already.
func (o *outputs) claim(in *input, extension string) (done bool, err error) {
	in.out = filepath.Join(o.root, bare(in.rel)+extension)
	if other, taken := o.of[in.out]; taken {
		return false, fmt.Errorf("not cleaned: %s is the output of %s; clean one of them with another -o", quoted(in.out), quoted(other))
	}
	o.of[in.out] = in.name
	info, err := os.Lstat(in.out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case !info.Mode().IsRegular():
		return false, fmt.Errorf("not cleaned: %s is no file", quoted(in.out))
	}
	old := info.ModTime()
	return !old.Before(in.modified) && !old.Before(o.settings), nil
}

// bare takes the extensions from a name that say what is in an input.
func bare(name string) string {
	name = strings.TrimSuffix(name, ".gz")
	for _, known := range [][]string{extensions, jsonlExtensions, warcExtensions} {
		if ext := filepath.Ext(name); hasExtension(ext, known) {
			return strings.TrimSuffix(name, ext)
		}
	}
	return name
}

// extensionOf is the extension of files in a format.
func extensionOf(format string) string {
	switch format {
	case "text":
		return ".txt"
	case "markdown":
		return ".md"
	}
	return "." + format
}

// write makes a file with what fill writes. It is there once it is whole and
// on the disk, and not at all if anything fails.
func (o *outputs) write(name string, fill func(io.Writer) error) error {
	// os.CreateTemp would keep it from other users, whatever the umask says.
	temp := fmt.Sprintf("tmp/%d-%d", os.Getpid(), o.made.Add(1))
	f, err := os.OpenFile(o.file(temp), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // there is none any more after the rename
	err = fill(f)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.MkdirAll(filepath.Dir(name), 0o777)
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

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
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"
)

// own is the folder that -o keeps below its own: it says that the outputs
// around it are newsclean's, holds what they were made with, and files until
// they are whole.
const own = ".newsclean"

// outputs is the folder of -o. No link leads out of it.
type outputs struct {
	name     string // as the user gave it
	root     *os.Root
	lock     *flock.Flock
	settings time.Time         // outputs that are older were made with others
	of       map[string]string // the input that each output is of
	folders  map[string]error  // below the folder, those that were looked at
	made     atomic.Int64      // files begun
	whole    *whole
}

// openOutputs gives each input its output in the folder of -o, and leaves out
// those whose output is done.
func (a *app) openOutputs(files *[]input, extension string) error {
	if a.into == "" {
		return nil
	}
	o, err := newOutputs(a.into, append([]byte(formatLine+extension+"\n"), a.settings...), &a.whole)
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
func newOutputs(name string, settings []byte, w *whole) (*outputs, error) {
	entries, err := os.ReadDir(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Unwrap(err)
	}
	if err := os.MkdirAll(name, 0o777); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	o := &outputs{name: name, root: root, of: map[string]string{}, folders: map[string]error{}, whole: w}
	if err := o.open(entries, settings); err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

// open takes the folder for this run, and makes newsclean's own in it ready.
func (o *outputs) open(entries []fs.DirEntry, settings []byte) error {
	info, err := o.root.Lstat(own)
	switch {
	case errors.Is(err, fs.ErrNotExist) && len(entries) > 0:
		return errors.New("holds files that -o didn't write; name a new or an empty folder")
	case err == nil && !info.IsDir():
		return fmt.Errorf("%s in it is a link or a file, and not the folder that -o makes; remove it, or name a new folder", own)
	}
	if err := o.root.MkdirAll(own, 0o777); err != nil {
		return err
	}
	if err := o.take(); err != nil {
		return err
	}
	if _, err := o.root.Lstat(file("settings")); err != nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() != own }) {
		return errors.New("holds files that -o didn't write; name a new or an empty folder")
	}
	old, err := o.root.ReadFile(file("settings"))
	if err != nil {
		old = nil // it is new, or a link out of the folder, which set replaces
	}
	if was, is := formatOf(old), formatOf(settings); was != is && was != "" && len(entries) > 1 {
		return fmt.Errorf("holds results as *%s; name another folder for *%s, so that old and new don't lie side by side, or remove it", was, is)
	}
	// What a run that was killed left unfinished.
	if err := o.root.RemoveAll(file("tmp")); err != nil {
		return err
	}
	if err := o.root.Mkdir(file("tmp"), 0o777); err != nil {
		return err
	}
	return o.set(settings)
}

// formatLine begins the settings, and says which extension the outputs have.
const formatLine = "outputs *"

// formatOf reads the extension from the settings, "" if they don't say it.
func formatOf(settings []byte) string {
	line, _, _ := strings.Cut(string(settings), "\n")
	extension, _ := strings.CutPrefix(line, formatLine)
	if extension == line {
		return ""
	}
	return extension
}

// take locks the folder until the process ends, or close is called.
func (o *outputs) take() error {
	f, err := o.root.OpenFile(file("lock"), os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	o.lock = flock.New(filepath.Join(o.name, file("lock")), flock.SetFlag(os.O_RDWR))
	switch locked, err := o.lock.TryLock(); {
	case errors.Is(err, errors.ErrUnsupported): // by the system, or where the folder is
		return nil
	case err != nil:
		return err
	case !locked:
		return errors.New("another newsclean is writing to it; let it end, or name another folder")
	}
	return nil
}

// set notes what the outputs are made with, and since when it is that.
func (o *outputs) set(settings []byte) error {
	old, err := o.root.ReadFile(file("settings"))
	if err != nil || string(old) != string(settings) {
		fill := func(f *os.File) error { _, err := f.Write(settings); return err }
		if err := o.whole.write(o.root, o.temp(), file("settings"), fill); err != nil {
			return err
		}
	}
	info, err := o.root.Stat(file("settings"))
	if err != nil {
		return err
	}
	o.settings = info.ModTime()
	return nil
}

// close lets another run have the folder.
func (o *outputs) close() {
	if o == nil {
		return
	}
	if o.lock != nil {
		o.lock.Unlock()
	}
	o.root.Close()
}

// file names a file in newsclean's own folder.
func file(name string) string { return filepath.Join(own, name) }

// temp names a file that isn't whole yet.
func (o *outputs) temp() string {
	return file(filepath.Join("tmp", fmt.Sprintf("%d-%d", os.Getpid(), o.made.Add(1))))
}

// claim says where the output of an input goes, and whether it is there and up
// to date already.
func (o *outputs) claim(in *input, extension string) (done bool, err error) {
	in.out = bare(in.rel) + extension
	if extension == extensionOf("html") && hasPostExtension(in.rel) {
		in.out = in.rel // a post stays one
	}
	shown := quoted(filepath.Join(o.name, in.out))
	if other, taken := o.of[in.out]; taken {
		return false, fmt.Errorf("not cleaned: %s is the output of %s; clean one of them with another -o", shown, quoted(other))
	}
	o.of[in.out] = in.name
	if err := o.folder(filepath.Dir(in.out)); err != nil {
		return false, err
	}
	info, err := o.root.Lstat(in.out)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, err
	case !info.Mode().IsRegular():
		return false, fmt.Errorf("not cleaned: %s is no file", shown)
	}
	old := info.ModTime()
	return !old.Before(in.modified) && !old.Before(o.settings), nil
}

// folder refuses what is a link, or lies behind one, below the folder of -o: it
// may lead out of it, or to where other outputs are.
func (o *outputs) folder(name string) error {
	if name == "." {
		return nil
	}
	err, known := o.folders[name]
	if known {
		return err
	}
	if err = o.folder(filepath.Dir(name)); err == nil {
		info, e := o.root.Lstat(name)
		if e == nil && !info.IsDir() {
			err = fmt.Errorf("not cleaned: %s is a link or a file, and -o makes a folder there; remove it", quoted(filepath.Join(o.name, name)))
		}
	}
	o.folders[name] = err
	return err
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

// write makes the output of an input with what fill writes. It is there once it
// is whole and on the disk, and not at all if anything fails.
func (o *outputs) write(in input, fill func(io.Writer) error) error {
	temp := o.temp()
	return o.whole.write(o.root, temp, in.out, func(f *os.File) error {
		if err := fill(f); err != nil {
			return err
		}
		if in.changed() { // so that the next run sees that it has
			if err := o.root.Chtimes(temp, time.Time{}, time.Unix(0, 0)); err != nil {
				return err
			}
		}
		return o.root.MkdirAll(filepath.Dir(in.out), 0o777)
	})
}

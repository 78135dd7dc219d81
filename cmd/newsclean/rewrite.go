package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/gofrs/flock"
)

// rewrite gives a file new content, or leaves it as it is. What is reached
// through the folder that was named stays in it, wherever links lead that were
// put there meanwhile.
func (a *app) rewrite(c cleaned) error {
	root, err := os.OpenRoot(c.parent())
	if err != nil {
		return pathReason(err)
	}
	defer root.Close()
	now, err := root.Lstat(c.rel)
	switch {
	case err != nil:
		return fmt.Errorf("not rewritten: %w", pathReason(err))
	case !now.Mode().IsRegular():
		return errors.New("not rewritten: it is a link or a device; name the file itself")
	case !unchanged(c.read, now):
		return errors.New("not rewritten: it has changed since it was read; run newsclean again")
	}
	if err := a.replace(root, c.rel, []byte(c.after()), now); err != nil {
		return fmt.Errorf("not rewritten, the old file is whole: %w", err)
	}
	return nil
}

// unchanged says whether a file is what it was.
func unchanged(was, is fs.FileInfo) bool {
	return os.SameFile(was, is) && was.Size() == is.Size() && was.ModTime().Equal(is.ModTime())
}

// replace writes a new file beside the old one, with its permissions and owner,
// and renames it, so that a failure at any point leaves the old one whole. old
// is nil if there may be none.
func (a *app) replace(root *os.Root, name string, data []byte, old fs.FileInfo) error {
	temp := filepath.Join(filepath.Dir(name), tempStart+strings.ToLower(rand.Text())+tempEnd)
	release := func() {}
	defer func() { release() }()
	return a.whole.write(root, temp, name, func(f *os.File) error {
		// Where a file can't be locked, no later run takes it for one that was left.
		if unlock, err := hold(filepath.Join(root.Name(), temp)); err == nil {
			release = unlock
		}
		if runtime.GOOS == "windows" { // which renames no open file
			defer func() { release() }()
		}
		if _, err := f.Write(data); err != nil || old == nil {
			return err
		}
		keepOwner(f, old)
		return f.Chmod(old.Mode().Perm())
	})
}

// The name of a file that is to replace another begins and ends like this.
const tempStart, tempEnd = ".newsclean-", ".tmp"

func isTemp(entry fs.DirEntry) bool {
	name := entry.Name()
	return strings.HasPrefix(name, tempStart) && strings.HasSuffix(name, tempEnd) && entry.Type().IsRegular()
}

var errHeld = errors.New("another run is at work on it")

// hold locks a file that exists for as long as its process is at work on it.
func hold(path string) (release func(), err error) {
	if runtime.GOOS == "windows" { // where a lock keeps others, also of this process, from writing
		f, err := os.Open(path)
		return func() { f.Close() }, err
	}
	lock := flock.New(path, flock.SetFlag(os.O_RDWR))
	locked, err := lock.TryLock()
	if err == nil && !locked {
		err = errHeld
	}
	return func() { lock.Unlock() }, err
}

// clearLeft removes a file below a folder that a run of -w left when it was
// killed, if none is at work on it.
func clearLeft(folder, name string) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return
	}
	defer root.Close()
	if runtime.GOOS != "windows" { // which removes no open file
		release, err := hold(filepath.Join(folder, name))
		if err != nil {
			return
		}
		defer release()
	}
	root.Remove(name)
}

// clearBeside does so in the folders of the files that were named one by one; a
// walk sees what is in the others.
func clearBeside(files []input) {
	seen := map[string]bool{}
	for _, in := range files {
		dir := in.parent()
		if in.folder != "" || seen[dir] {
			continue
		}
		seen[dir] = true
		entries, _ := os.ReadDir(dir) // if it can't be read, that shows when its file is rewritten
		for _, e := range entries {
			if isTemp(e) {
				clearLeft(dir, e.Name())
			}
		}
	}
}

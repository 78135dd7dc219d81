package main

import (
	"io/fs"
	"os"
	"path/filepath"
)

// replaceFile writes a new file beside the old one and renames it. Package
// renameio leaves Windows out because a crash in the midst of a rename may be
// seen there; a failure to write, which is what happens, still leaves the old
// file whole.
func replaceFile(name string, data []byte, perm fs.FileMode) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name))
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // there is none any more after the rename
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(f.Name(), perm)
	}
	if err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

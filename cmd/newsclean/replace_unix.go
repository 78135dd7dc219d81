//go:build !windows

package main

import (
	"io/fs"
	"path/filepath"

	"github.com/google/renameio/v2"
)

// replaceFile writes a new file beside the old one, with its permissions, and
// renames it, so that a failure at any point leaves the old one whole.
func replaceFile(name string, data []byte, perm fs.FileMode) error {
	return renameio.WriteFile(name, data, perm, renameio.WithTempDir(filepath.Dir(name)))
}

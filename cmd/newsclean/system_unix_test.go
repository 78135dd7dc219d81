//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"
)

// chown gives a file to others, which only root may.
func chown(t *testing.T, path string, uid, gid int) {
	t.Helper()
	if err := os.Chown(path, uid, gid); err != nil && os.Geteuid() == 0 {
		t.Fatal(err)
	}
}

func owner(info fs.FileInfo) string {
	s := info.Sys().(*syscall.Stat_t)
	return fmt.Sprintf("%d:%d", s.Uid, s.Gid)
}

//go:build !unix

package main

import (
	"io/fs"
	"testing"
)

func chown(*testing.T, string, int, int) {}

func owner(fs.FileInfo) string { return "" }

func waitingPipe(*testing.T, string) string { return "" }

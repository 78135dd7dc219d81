//go:build !js

package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// The parts of the page.
var (
	//go:embed page.html
	pageSource string
	//go:embed page.css
	pageStyle string
	//go:embed sample.js
	sampleScript string
	//go:embed page.js
	ownScript string
	//go:embed worker.js
	workerScript string
	//go:embed lzma.js
	lzmaScript string
)

func main() {
	out := flag.String("o", "playground.html", "the `file` to write")
	flag.Parse()
	if err := write(*out); err != nil {
		fmt.Fprintln(os.Stderr, "playground:", err)
		os.Exit(1)
	}
}

// write builds newsclean for browsers and writes the page with it.
func write(file string) error {
	root, err := output("go", "list", "-m", "-f", "{{.Dir}}", "github.com/newsclean/newsclean")
	if err != nil {
		return err
	}
	glue, err := wasmExec()
	if err != nil {
		return err
	}
	program, err := compiled(strings.TrimSpace(string(root)))
	if err != nil {
		return err
	}
	page, err := assemble(glue, program)
	if err != nil {
		return err
	}
	fmt.Printf("%s: %.1f MB, newsclean in it %.1f MB compressed\n", file, float64(len(page))/1e6, float64(len(program))/1e6)
	return os.WriteFile(file, []byte(page), 0o666)
}

// compiled returns newsclean for browsers, compressed by LZMA, which halves what gzip leaves
// of it; browsers know gzip alone, so the page has a decoder. Without inlining what is seldom run
// the program is smaller by a fourteenth, and as fast.
func compiled(root string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "playground")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "newsclean.wasm")
	args := []string{"build", "-trimpath", "-ldflags=-s -w", "-o", program}
	for _, pkg := range seldomRun {
		args = append(args, "-gcflags="+pkg+"=-l")
	}
	build := exec.Command("go", append(args, "./playground")...)
	build.Dir = root
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return nil, fmt.Errorf("go build: %w", err)
	}
	info, err := os.Stat(program)
	if err != nil {
		return nil, err
	}
	packed, err := output("xz", "--format=lzma", "-9", "--stdout", program)
	if err != nil {
		return nil, err
	}
	binary.LittleEndian.PutUint64(packed[5:13], uint64(info.Size())) // xz leaves it out
	return packed, nil
}

// seldomRun are packages that are in the program and don't matter to how fast it is.
var seldomRun = []string{
	"compress/...", "context", "crypto/...", "encoding/...", "fmt", "hash/...", "html/template", "internal/...", "io/...", "log", "math/big", "mime/...", "net/...",
	"os", "reflect", "text/template/...", "time", "vendor/...", "github.com/JohannesKaufmann/...", "github.com/araddon/...", "github.com/go-shiori/...",
	"github.com/goccy/...", "github.com/gogs/...", "github.com/microcosm-cc/...", "golang.org/x/text/...",
}

// wasmExec returns the script that Go's programs need in a browser.
func wasmExec() (string, error) {
	root, err := output("go", "env", "GOROOT")
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	return string(data), err
}

func output(name string, args ...string) ([]byte, error) {
	command := exec.Command(name, args...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// assemble puts the page together.
func assemble(glue string, program []byte) (string, error) {
	pageScript := sampleScript + ownScript
	report := play([]byte("<p>One.</p>"), question{})
	own := reportScript.FindStringSubmatch(report.Page)
	if own == nil {
		return "", errors.New("the report names no script of its own")
	}
	worker := glue + "\n" + lzmaScript + "\n" + workerScript
	if strings.Contains(strings.ToLower(worker), "</script") {
		return "", errors.New("the worker's script would end early")
	}
	var page bytes.Buffer
	rest := pageSource
	for _, part := range []struct{ mark, text string }{
		{"PAGE-HASH", hash(pageScript)},
		{"REPORT-HASH", own[1]},
		{"STYLE", pageStyle},
		{"WORKER", worker},
		{"PROGRAM", base64.StdEncoding.EncodeToString(program)},
		{"SCRIPT", pageScript},
	} {
		before, after, ok := strings.Cut(rest, "@"+part.mark+"@")
		if !ok {
			return "", fmt.Errorf("page.html has no place for %s", part.mark)
		}
		page.WriteString(before)
		page.WriteString(part.text)
		rest = after
	}
	page.WriteString(rest)
	return page.String(), nil
}

// reportScript finds the script that a report allows itself.
var reportScript = regexp.MustCompile(`script-src '(sha256-[^']+)'`)

// hash names a script, so that the browser runs it and no other.
func hash(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

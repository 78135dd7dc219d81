package programs

import (
	"context"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// requested skips the test unless somebody asked for it.
func requested(t *testing.T) {
	t.Helper()
	if os.Getenv("NEWSCLEAN_PROGRAMS") == "" {
		t.Skip("set NEWSCLEAN_PROGRAMS to try the programs")
	}
}

// missing skips the test, so that it is seen in the log.
func missing(t *testing.T, what string, reason any) {
	t.Helper()
	t.Skipf("SKIPPED: %s can't be had: %v", what, reason)
}

// built builds the command.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "newsclean-programs")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "newsclean")
	build := exec.Command("go", "build", "-o", file, "./cmd/newsclean")
	build.Dir = filepath.Join("..", "..")
	return file, run(build)
})

// nodeModules installs the packages of testdata/package.json.
var nodeModules = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "newsclean-programs")
	if err != nil {
		return "", err
	}
	data, err := os.ReadFile("testdata/package.json")
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(dir, "package.json"), data, 0o666); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	install := exec.CommandContext(ctx, "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts")
	install.Dir = dir
	return dir, run(install)
})

func TestMain(m *testing.M) {
	status := m.Run()
	if os.Getenv("NEWSCLEAN_PROGRAMS") != "" {
		if file, err := built(); err == nil {
			os.RemoveAll(filepath.Dir(file))
		}
		if dir, err := nodeModules(); err == nil {
			os.RemoveAll(dir)
		}
	}
	os.Exit(status)
}

// run runs a command; its error holds what it printed.
func run(c *exec.Cmd) error {
	out, err := c.CombinedOutput()
	if err != nil {
		return &failure{err, string(out)}
	}
	return nil
}

type failure struct {
	err error
	out string
}

func (f *failure) Error() string { return f.err.Error() + "\n" + f.out }

// write makes files below a folder.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// read reads the HTML and XML files below a folder.
func read(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "ml") {
			return err
		}
		data, err := os.ReadFile(path)
		out[filepath.ToSlash(strings.TrimPrefix(path, dir))] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// clean runs newsclean -w over a folder.
func clean(t *testing.T, dir string) {
	t.Helper()
	command, err := built()
	if err != nil {
		t.Fatal(err)
	}
	if err := run(exec.Command(command, "-w", dir)); err != nil {
		t.Fatal(err)
	}
}

// sameBut wants the same pages before and after, each with what stays and none with what goes.
func sameBut(t *testing.T, before, after map[string]string, stays, goes []string) {
	t.Helper()
	if len(before) == 0 {
		t.Fatal("no page was built")
	}
	if len(before) != len(after) {
		t.Errorf("%d pages before, %d after", len(before), len(after))
	}
	for name := range before {
		if _, ok := after[name]; !ok {
			t.Errorf("%s is gone", name)
		}
	}
	all := func(pages map[string]string, s string) int {
		n := 0
		for _, page := range pages {
			n += strings.Count(page, s)
		}
		return n
	}
	for _, s := range stays {
		if b, a := all(before, s), all(after, s); b == 0 || a != b {
			t.Errorf("%q stands %d times before, %d after", s, b, a)
		}
	}
	for _, s := range goes {
		if b, a := all(before, s), all(after, s); b == 0 || a != 0 {
			t.Errorf("%q stands %d times before, %d after", s, b, a)
		}
	}
}

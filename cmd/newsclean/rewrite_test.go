package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

const dirty, tidy = "<div><p>One.</p></div>\n", "<p>One.</p>\n"

// put writes a file below a folder, and gives its path.
func put(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// holds wants a file to have this content.
func holds(t *testing.T, path, want string) {
	t.Helper()
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s holds %.99q, want %.99q (error %v)", path, got, want, err)
	}
}

// TestReplacedDuringTheRun changes what is at a file's path after newsclean has
// found or read it. Neither what is there now nor what a link there leads to may
// be written over, or read.
func TestReplacedDuringTheRun(t *testing.T) {
	t.Parallel()
	secret := put(t, t.TempDir(), "secret.html", "<div>not in the folder</div>")
	for _, test := range []struct {
		name            string
		replace         func(t *testing.T, dir string)
		reading, saving string // the errors before and after it was read
	}{
		{"edited", func(t *testing.T, dir string) { put(t, dir, "sub/a.html", "<p>A better text.</p>") },
			"", "not rewritten: it has changed since it was read; run newsclean again"},
		{"gone", func(t *testing.T, dir string) { remove(t, dir, "sub/a.html") },
			"no such file or directory", "not rewritten: no such file or directory"},
		{"link", func(t *testing.T, dir string) {
			remove(t, dir, "sub/a.html")
			link(t, secret, filepath.Join(dir, "sub/a.html"))
		}, "is no file any more: it was replaced while newsclean ran", "not rewritten: it is a link or a device; name the file itself"},
		{"linked folder", func(t *testing.T, dir string) {
			remove(t, dir, "sub")
			put(t, filepath.Dir(secret), "a.html", "<div>not in the folder either</div>")
			link(t, filepath.Dir(secret), filepath.Join(dir, "sub"))
		}, "path escapes from parent", "not rewritten: path escapes from parent"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, early := range []bool{true, false} {
				dir := t.TempDir()
				put(t, dir, "sub/a.html", dirty)
				var diagnostics bytes.Buffer
				a := newApp(nil, &bytes.Buffer{}, &diagnostics)
				a.write, a.maxBytes = true, newsclean.DefaultMaxBytes
				in := a.findInputs([]string{dir}, extensions)[0]
				if early {
					test.replace(t, dir)
				}
				cleaner, err := newsclean.New()
				if err != nil {
					t.Fatal(err)
				}
				c := a.cleanFile(cleaner, in)
				want := test.reading
				if !early {
					test.replace(t, dir)
					want = test.saving
				}
				if err := a.emit(c); err != nil {
					t.Fatal(err)
				}
				if want != "" {
					want = "newsclean: " + in.name + ": " + want + "\n"
				}
				if diagnostics.String() != want {
					t.Errorf("early %v: %q, want %q", early, diagnostics.String(), want)
				}
				holds(t, secret, "<div>not in the folder</div>")
			}
		})
	}
}

func remove(t *testing.T, dir, name string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
}

func link(t *testing.T, to, at string) {
	t.Helper()
	if err := os.Symlink(to, at); err != nil {
		t.Skip(err)
	}
}

// TestChangedWhileCleaned has an input change after it was read, while its output
// is written: the next run must not take that for up to date.
func TestChangedWhileCleaned(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := put(t, dir, "pages/a.html", dirty)
	out := filepath.Join(dir, "out")
	a := newApp(nil, nil, nil)
	a.into = out
	files := a.findInputs([]string{filepath.Dir(path)}, extensions)
	if err := a.openOutputs(&files, ".html"); err != nil {
		t.Fatal(err)
	}
	err := a.outputs.write(files[0], func(w io.Writer) error {
		put(t, dir, "pages/a.html", "<div><p>Two.</p></div>\n")
		_, err := w.Write([]byte(tidy))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	a.outputs.close()
	mustRun(t, nil, "-o", out, filepath.Dir(path))
	holds(t, filepath.Join(out, "a.html"), "<p>Two.</p>\n")
}

// TestOnlyWhatIsLeftIsCleared wants the file that a run is at to be left alone.
func TestOnlyWhatIsLeftIsCleared(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const name = tempStart + "abc" + tempEnd
	path := put(t, dir, name, "")
	release, err := hold(path)
	if err != nil {
		t.Fatal(err)
	}
	clearLeft(dir, name)
	holds(t, path, "")
	release()
	clearLeft(dir, name)
	if _, err := os.Lstat(path); err == nil {
		t.Error("it is still there")
	}
}

// TestNothingIsLeftOfWhatIsUnfinished ends in the middle of a file.
func TestNothingIsLeftOfWhatIsUnfinished(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	old := put(t, dir, "a.html", dirty)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	var w whole
	err = w.write(root, "temp", "a.html", func(f *os.File) error {
		w.end()
		_, err := f.WriteString(tidy)
		return err
	})
	if err != errEnded {
		t.Error(err)
	}
	if err := w.write(root, "temp", "b.html", func(*os.File) error { return nil }); err != errEnded {
		t.Error(err)
	}
	holds(t, old, dirty)
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("%v is left", entries)
	}
}

// TestRewriteKeepsPermissions also where the umask says otherwise; and the
// owner, as far as the user may.
func TestRewriteKeepsPermissions(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, mode := range []os.FileMode{0o664, 0o600, 0o755, 0o444, 0o666} {
		path := put(t, dir, "a.html", dirty)
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		chown(t, path, 1234, 2345)
		before, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		mustRun(t, nil, "-w", path)
		holds(t, path, tidy)
		after, err := os.Stat(path)
		if err != nil || after.Mode() != before.Mode() || owner(after) != owner(before) {
			t.Errorf("%v of %s, want %v of %s (error %v)", after.Mode(), owner(after), before.Mode(), owner(before), err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

// TestReadOnlyFolder says what is wrong where nothing may be written, and
// changes nothing.
func TestReadOnlyFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := put(t, dir, "pages/a.html", dirty)
	folder := filepath.Dir(path)
	if err := os.Chmod(folder, 0o555); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(folder, 0o777)
	if os.Mkdir(filepath.Join(folder, "x"), 0o777) == nil {
		t.Skip("this user may write everywhere")
	}
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"-w", folder}, path + ": not rewritten, the old file is whole: "},
		{[]string{"-o", filepath.Join(folder, "out"), path}, "-o " + filepath.Join(folder, "out") + ": mkdir "},
		{[]string{"--report", filepath.Join(folder, "r.html"), path}, filepath.Join(folder, "r.html") + ": "},
	} {
		var diagnostics bytes.Buffer
		status := run(t.Context(), test.args, nil, &bytes.Buffer{}, &diagnostics)
		text := diagnostics.String()
		if status != exitError || !strings.HasPrefix(text, "newsclean: "+test.want) || !strings.HasSuffix(text, "permission denied\n") {
			t.Errorf("%q: status %d: %s", test.args, status, text)
		}
		holds(t, path, dirty)
	}
}

package newscleantest

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/microcosm-cc/bluemonday"

	"github.com/newsclean/newsclean"
)

// folderVariable has TestInFolder run, for the tests that run this test binary
// again to see it fail.
const folderVariable = "NEWSCLEANTEST_FOLDER"

// TestInFolder is what a project's own tests look like.
func TestInFolder(t *testing.T) {
	dir := os.Getenv(folderVariable)
	if dir == "" {
		t.Skip("run by the other tests")
	}
	t.Chdir(dir)
	if _, err := os.Stat("rules.yaml"); err == nil {
		Rules(t, "rules.yaml")
		return
	}
	Golden(t, "docs/*.html")
}

// inFolder writes the files, path and content by turns, runs TestInFolder
// there, and gives what it printed.
func inFolder(t *testing.T, update string, files ...string) (dir, out string, passed bool) {
	t.Helper()
	dir = t.TempDir()
	for i := 0; i < len(files); i += 2 {
		write(t, filepath.Join(dir, files[i]), files[i+1])
	}
	out, passed = runIn(t, dir, update)
	return dir, out, passed
}

func runIn(t *testing.T, dir, update string) (out string, passed bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestInFolder$", "-test.v")
	cmd.Env = append(os.Environ(), folderVariable+"="+dir, updateVariable+"="+update)
	data, err := cmd.CombinedOutput()
	return string(data), err == nil
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestGolden(t *testing.T) {
	const doc, clean = "<div>One.</div>", "<p>One.</p>\n"
	for _, test := range []struct {
		name, update string
		files        []string
		says         string // "" if it passes
	}{
		{"fine", "", []string{"docs/a.html", doc, "docs/a.golden.html", clean, "docs/.hidden", "", "docs/more/b.html", doc}, ""},
		{"nothing matches", "", []string{"docs/a.htm", doc}, `pattern "docs/*.html" matches no document`},
		{"only golden files match", "", []string{"docs/a.golden.html", clean}, "matches no document"},
		{"no golden file", "", []string{"docs/a.html", doc}, "a.golden.html: no such golden file; NEWSCLEAN_UPDATE=1 writes it"},
		{"another result", "", []string{"docs/a.html", doc, "docs/a.golden.html", "<p>Two.</p>\n"}, "\n-<p>Two.</p>\n+<p>One.</p>\n"},
		{"a document that is gone", "", []string{"docs/a.html", doc, "docs/a.golden.html", clean, "docs/b.golden.html", clean}, "b.golden.html: golden file without a document"},
		{"a golden file nobody compares", "", []string{"docs/a.html", doc, "docs/a.golden.html", clean, "docs/a.golden.txt", ""}, "a.golden.txt: golden file without"},
		{"a stray file", "", []string{"docs/a.html", doc, "docs/a.golden.html", clean, "docs/b.htm", doc}, "b.htm: stray file"},
		{"a stray file while updating", "1", []string{"docs/a.html", doc, "docs/b.htm", doc}, "b.htm: stray file"},
		{"a variable that says neither", "yes please", []string{"docs/a.html", doc}, `NEWSCLEAN_UPDATE is "yes please": want 1`},
		{"not to be updated", "0", []string{"docs/a.html", doc}, "no such golden file"},
		{"the address it was saved from", "", []string{
			"docs/a.html", "<!-- saved from url=(0022)https://a.example/b/c -->\n<p><a href='d'>One</a></p>",
			"docs/a.golden.html", `<p><a href="https://a.example/b/d">One</a></p>` + "\n"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, out, passed := inFolder(t, test.update, test.files...)
			if passed != (test.says == "") || !strings.Contains(unindent(filepath.ToSlash(out)), test.says) {
				t.Errorf("passed: %v, want %q:\n%s", passed, test.says, out)
			}
		})
	}
}

// unindent undoes how the testing package indents what it prints.
func unindent(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.TrimLeft(line, " "))
	}
	return b.String()
}

func TestUpdate(t *testing.T) {
	dir, out, passed := inFolder(t, "1", "docs/a.html", "<div>One.</div>", "docs/b.html", "<p>B</p>", "docs/b.golden.html", "old")
	if !passed {
		t.Fatal(out)
	}
	for name, want := range map[string]string{"a": "<p>One.</p>\n", "b": "<p>B</p>\n"} {
		if got, err := os.ReadFile(filepath.Join(dir, "docs", name+".golden.html")); err != nil || string(got) != want {
			t.Errorf("%s: %q, want %q (error %v)", name, got, want, err)
		}
	}
	if out, passed := runIn(t, dir, ""); !passed {
		t.Error("what was written differs:", out)
	}
}

func TestRules(t *testing.T) {
	const head = "publisher: Mine\nhosts: [a.example]\nrules:\n  - name: mine/x\n    remove: .x\n"
	for _, test := range []struct{ name, rules, says string }{
		{"fine", head + "    example: {in: '<p>a</p><p class=\"x\">b</p>', out: '<p>a</p>'}\n    keeps: ['<p>x</p>']\n", ""},
		{"a mistake in the file", "rules: 3\n", "rules.yaml:1:8: "},
		{"an example that comes out otherwise", head + "    example: {in: '<p>a</p><p class=\"x\">b</p>', out: '<p>b</p>'}\n", "\n-<p>b</p>\n+<p>a</p>\n"},
		{"an example of another rule", head + "    example: {in: '<p>a</p><div class=\"share\">b</div>', out: '<p>a</p>'}\n", "not by this rule"},
		{"what it doesn't keep", head + "    keeps: ['<p class=\"x\">a</p>']\n", "rule mine/x: keeps comes out otherwise"},
		{"a built-in rule's name", "rules:\n  - {name: sina/editor, remove: .x}\n", "a rule of that name"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, out, passed := inFolder(t, "", "rules.yaml", test.rules)
			if passed != (test.says == "") || !strings.Contains(unindent(out), test.says) {
				t.Errorf("passed: %v, want %q:\n%s", passed, test.says, out)
			}
		})
	}
	_, out, passed := inFolder(t, "", "rules.yaml", head)
	if !passed || !strings.Contains(out, "rules.yaml:4: rule mine/x has no example") {
		t.Errorf("a rule without example: passed %v:\n%s", passed, out)
	}
}

// TestLawsBroken wants a policy that loses text to be found out.
func TestLawsBroken(t *testing.T) {
	policy := bluemonday.NewPolicy()
	policy.AllowElements("p")
	policy.SkipElementsContent("em")
	c, err := newsclean.New(newsclean.WithPolicy(policy))
	if err != nil {
		t.Fatal(err)
	}
	if err := checkLaws(c, "<p>a <b>b</b></p>", nil); err != nil {
		t.Error(err)
	}
	if err := checkLaws(c, "<p>a<em>b</em></p>", nil); err == nil || !strings.Contains(err.Error(), "accounted") {
		t.Errorf("a lost word gives %v", err)
	}
}

func TestSuite(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.html"), `<p>One.</p><p><a href="b">b</a></p><div class="share">x</div>`)
	var asked []string
	s := Suite{
		Pattern:  filepath.Join(dir, "*.html"),
		Removals: true,
		Metadata: true,
		Ruleset:  newsclean.Ruleset(),
		Options: func(path string) []newsclean.DocOption {
			asked = append(asked, filepath.Base(path))
			return []newsclean.DocOption{newsclean.WithBaseURL("https://a.example/")}
		},
	}
	t.Setenv(updateVariable, "true")
	t.Run("update", s.Run)
	t.Setenv(updateVariable, "")
	t.Run("compare", s.Run)
	html, _ := os.ReadFile(filepath.Join(dir, "a.golden.html"))
	removed, _ := os.ReadFile(filepath.Join(dir, "a.golden.txt"))
	meta, _ := os.ReadFile(filepath.Join(dir, "a.golden.json"))
	if string(meta) != "{}\n" {
		t.Errorf("golden file of metadata: %q", meta)
	}
	if !strings.Contains(string(html), "https://a.example/b") || !strings.Contains(string(removed), " 1\n") || len(asked) != 2 {
		t.Errorf("golden files %q and %q, options asked for %v", html, removed, asked)
	}
}

func TestDiffShowsThePlaceInALongLine(t *testing.T) {
	long := strings.Repeat("甲乙丙丁 ", 200)
	if got := diff(long+"戊"+long+"\n", long+"己"+long+"\n"); !strings.Contains(got, "first difference") || !strings.Contains(got, "戊") {
		t.Error(got)
	}
	if got := diff("a\n", "b\n"); got != "--- golden file\n+++ what comes out\n@@ -1 +1 @@\n-a\n+b\n" {
		t.Errorf("%q", got)
	}
}

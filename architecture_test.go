package newsclean

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const modulePath = "github.com/newsclean/newsclean"

// levels reads the table of packages in docs/architecture.md: the level of each by its
// import path.
func levels(t *testing.T) map[string]int {
	t.Helper()
	page, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	for _, row := range regexp.MustCompile("(?m)^\\| (\\d) \\| `([^`]+)` \\|").FindAllStringSubmatch(string(page), -1) {
		level, err := strconv.Atoi(row[1])
		if err != nil {
			t.Fatal(err)
		}
		path := modulePath
		if row[2] != "newsclean" {
			path += "/" + row[2]
		}
		out[path] = level
	}
	return out
}

// TestImportsGoDown wants each package of the flow to have a level, and to import
// packages of lower levels alone. Tests may look up.
func TestImportsGoDown(t *testing.T) {
	level := levels(t)
	if len(level) < 15 {
		t.Fatalf("docs/architecture.md gives the levels of %d packages", len(level))
	}
	for path, own := range level {
		imported := importsOf(t, path)
		if len(imported) == 0 {
			t.Errorf("%s: imports nothing; is it still there?", path)
		}
		for _, i := range imported {
			if !strings.HasPrefix(i, modulePath) {
				continue
			}
			switch of, known := level[i]; {
			case !known:
				t.Errorf("%s imports %s, which has no level in docs/architecture.md", path, i)
			case of >= own:
				t.Errorf("%s, of level %d, imports %s, of level %d: an import goes down only", path, own, i, of)
			}
		}
	}
}

// importsOf lists what the files of a package import, but for its tests.
func importsOf(t *testing.T, path string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("."+strings.TrimPrefix(path, modulePath), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range file.Imports {
			text, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, text)
		}
	}
	return out
}

// TestArchitectureNamesFiles wants each file that docs/architecture.md names by package to
// be there.
func TestArchitectureNamesFiles(t *testing.T) {
	page, err := os.ReadFile("docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(page), "## File by file")
	table, _, _ = strings.Cut(table, "\n## ")
	row := regexp.MustCompile("(?m)^\\|(?: `([^`]+)`)? \\| (`[^|]+`) \\|")
	name := regexp.MustCompile("`(\\w+\\.\\w+)`")
	folder, files := "", 0
	for _, m := range row.FindAllStringSubmatch(table, -1) {
		switch m[1] {
		case "":
		case "newsclean":
			folder = "."
		case "rules", "words":
			folder = m[1]
		default:
			folder = "internal/" + m[1]
		}
		for _, n := range name.FindAllStringSubmatch(m[2], -1) {
			files++
			if _, err := os.Stat(filepath.Join(folder, n[1])); err != nil {
				t.Error(err)
			}
		}
	}
	if files < 50 {
		t.Errorf("docs/architecture.md names %d files", files)
	}
}

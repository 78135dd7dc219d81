package newscleantest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/laws"
)

// updateVariable is the environment variable that has golden files written. A
// flag could be the caller's own.
const updateVariable = "NEWSCLEAN_UPDATE"

// A Suite is a set of documents with a golden file for each. All the files of
// the folders that it finds documents in are its own: one that is neither
// document nor golden file fails, so keep a folder for each Suite. Files whose
// names begin with a dot are left aside.
type Suite struct {
	// Pattern matches the documents, as filepath.Glob does. Golden files, which
	// it may match as well, are left aside.
	Pattern string
	// Cleaner cleans them; nil means one without options.
	Cleaner *newsclean.Cleaner
	// Options gives the options of one document, by its path; nil means none. A
	// document that says where it was saved from, as browsers write it, is
	// cleaned under that address unless an option says otherwise:
	//
	//	<!-- saved from url=(0028)https://news.example.com/a/1 -->
	Options func(path string) []newsclean.DocOption
	// Removals compares what was removed too, a rule or stage and its count a
	// line, with page.golden.txt.
	Removals bool
	// Metadata compares what the document says of itself too, its title, byline, date and
	// so on, as JSON with page.golden.json.
	Metadata bool
	// Ruleset is what newsclean.Ruleset gave when the golden files were
	// written. If it isn't empty, other built-in rules fail the test with a
	// word that says so, which explains differences at once.
	Ruleset string
}

// Golden cleans each file that the pattern matches and compares it with its
// golden file, x.golden.html for x.html. It fails where they differ, where the
// pattern matches nothing, where a golden file is missing or has no document,
// and where a promise of newsclean's is broken, as Laws checks it.
func Golden(t *testing.T, pattern string, opts ...newsclean.Option) {
	t.Helper()
	cleaner, err := newsclean.New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	Suite{Pattern: pattern, Cleaner: cleaner}.Run(t)
}

// Run does what Golden does, as the Suite says.
func (s Suite) Run(t *testing.T) {
	t.Helper()
	update, err := updating()
	if err != nil {
		t.Fatal(err)
	}
	if s.Cleaner == nil {
		if s.Cleaner, err = newsclean.New(); err != nil {
			t.Fatal(err)
		}
	}
	if now := newsclean.Ruleset(); s.Ruleset != "" && s.Ruleset != now {
		t.Errorf("the built-in rules are %s, and the golden files are for %s: look at the differences below, if any, "+
			"update the files with %s=1, and put %q into the test", now, s.Ruleset, updateVariable, now)
	}
	inputs, faults := s.inputs()
	for _, fault := range faults {
		t.Error(fault)
	}
	for _, input := range inputs {
		t.Run(filepath.Base(input), func(t *testing.T) { s.one(t, input, update) })
	}
}

// updating says whether golden files are to be written.
func updating() (bool, error) {
	value := os.Getenv(updateVariable)
	if value == "" {
		return false, nil
	}
	update, err := strconv.ParseBool(value)
	if err != nil {
		return false, fmt.Errorf("%s is %q: want 1 to write the golden files, or nothing", updateVariable, value)
	}
	return update, nil
}

// one cleans and compares one document.
func (s Suite) one(t *testing.T, input string, update bool) {
	t.Helper()
	data, err := os.ReadFile(input)
	if err != nil {
		t.Fatal(err)
	}
	opts := []newsclean.DocOption{newsclean.WithBaseURL(laws.SavedFrom(string(data)))}
	if s.Options != nil {
		opts = append(opts, s.Options(input)...)
	}
	doc, err := s.Cleaner.Clean(strings.NewReader(string(data)), opts...)
	if err != nil {
		t.Fatalf("%s: %v", input, err)
	}
	for _, g := range s.goldens(input, doc) {
		if err := g.check(update); err != nil {
			t.Error(err)
		}
	}
	Laws(t, s.Cleaner, string(data), opts...)
}

// A golden is a golden file and what should be in it.
type golden struct{ path, got string }

// goldenExt is what golden files have in their name.
const goldenExt = ".golden"

// goldens gives the golden files of a document; doc may be nil if only the
// names matter.
func (s Suite) goldens(input string, doc *newsclean.Document) []golden {
	if doc == nil {
		doc = &newsclean.Document{}
	}
	stem := strings.TrimSuffix(input, filepath.Ext(input)) + goldenExt
	out := []golden{{stem + ".html", doc.String()}}
	if s.Removals {
		out = append(out, golden{stem + ".txt", removals(doc)})
	}
	if s.Metadata {
		out = append(out, golden{stem + ".json", metadata(doc)})
	}
	return out
}

// metadata returns what a document says of itself, a field a line.
func metadata(doc *newsclean.Document) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(doc.Meta); err != nil {
		return err.Error() // strings and lists of them always encode
	}
	return b.String()
}

// removals lists what was removed as rule and count.
func removals(doc *newsclean.Document) string {
	var b strings.Builder
	for _, r := range doc.Removed {
		fmt.Fprintf(&b, "%s %d\n", r.Rule, r.Count)
	}
	return b.String()
}

// check compares the file with what should be in it, or writes it.
func (g golden) check(update bool) error {
	data, err := os.ReadFile(g.path)
	missing := errors.Is(err, fs.ErrNotExist)
	switch {
	case err != nil && !missing:
		return err
	case !missing && string(data) == g.got:
		return nil
	case update:
		return os.WriteFile(g.path, []byte(g.got), 0o666)
	case missing:
		return fmt.Errorf("%s: no such golden file; %s=1 writes it", g.path, updateVariable)
	}
	return fmt.Errorf("%s differs from what comes out; %s=1 writes it anew\n%s", g.path, updateVariable, diff(string(data), g.got))
}

// inputs lists the documents, and says what is wrong with the folders they are
// in.
func (s Suite) inputs() (inputs []string, faults []error) {
	matches, err := filepath.Glob(s.Pattern)
	if err != nil {
		return nil, []error{fmt.Errorf("pattern %q: %w", s.Pattern, err)}
	}
	owner := map[string]string{} // document by golden file
	var folders []string
	for _, path := range matches { // sorted by name
		if info, err := os.Stat(path); isGolden(path) || err != nil || info.IsDir() {
			continue
		}
		inputs = append(inputs, path)
		if dir := filepath.Dir(path); len(folders) == 0 || folders[len(folders)-1] != dir {
			folders = append(folders, dir)
		}
		for _, g := range s.goldens(path, nil) {
			if other := owner[g.path]; other != "" {
				faults = append(faults, fmt.Errorf("%s: %s has the same golden file; rename one", path, other))
			}
			owner[g.path] = path
		}
	}
	if len(inputs) == 0 {
		return nil, []error{fmt.Errorf("pattern %q matches no document; it is relative to the test's folder", s.Pattern)}
	}
	for _, dir := range folders {
		faults = append(faults, strays(dir, inputs, owner)...)
	}
	return inputs, faults
}

func isGolden(path string) bool { return strings.Contains(filepath.Base(path), goldenExt+".") }

// strays reports the files of a folder that are no part of the suite.
func strays(dir string, inputs []string, owner map[string]string) []error {
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return []error{err}
	}
	own := map[string]bool{}
	for _, path := range inputs {
		own[path] = true
	}
	var faults []error
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		switch {
		case e.IsDir() || strings.HasPrefix(e.Name(), ".") || own[path] || owner[path] != "":
		case isGolden(path):
			faults = append(faults, fmt.Errorf("%s: golden file without a document; remove it, or bring the document back", path))
		default:
			faults = append(faults, fmt.Errorf("%s: stray file: the pattern doesn't match it, and it is no golden file", path))
		}
	}
	return faults
}

package main

import (
	"bytes"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/testdocs"
)

// TestReadmeNamesEachLicence compares the README's table with the modules that
// are linked in on any system, those of the tests, and the licences in them.
func TestReadmeNamesEachLicence(t *testing.T) {
	testdocs.Long(t)
	t.Parallel()
	linked, tested := map[string]string{}, map[string]string{}
	for _, system := range []string{"linux", "windows", "darwin", "js"} {
		maps.Copy(linked, modules(t, system))
		maps.Copy(tested, modules(t, system, "-test"))
	}
	maps.DeleteFunc(tested, func(name, _ string) bool { return linked[name] != "" })
	wantLinked, wantTested := documentedLicences(t)
	for _, kind := range []struct {
		name      string
		got, want map[string]string
	}{{"linked in", linked, wantLinked}, {"in tests", tested, wantTested}} {
		for name, licence := range kind.got {
			if kind.want[name] != licence {
				t.Errorf("%s: %s has licence %s, the README says %q", kind.name, name, licence, kind.want[name])
			}
		}
		for name := range kind.want {
			if kind.got[name] == "" {
				t.Errorf("%s: %s isn't used, and the README names it", kind.name, name)
			}
		}
	}
	if len(linked) < 20 || len(tested) < 3 {
		t.Errorf("%d modules linked in, %d in tests: go list shows too few", len(linked), len(tested))
	}
}

var majorVersion = regexp.MustCompile(`/v[0-9]+$`)

// modules gives the licences of the modules that packages of this one import.
func modules(t *testing.T, system string, flags ...string) map[string]string {
	t.Helper()
	args := append([]string{"list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}"}, flags...)
	c := exec.Command("go", append(args, "../../...")...)
	c.Env = append(os.Environ(), "GOOS="+system, "GOARCH=", "CGO_ENABLED=0")
	if system == "js" {
		c.Env = append(c.Env, "GOARCH=wasm")
	}
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
	dirs := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, dir, _ := strings.Cut(strings.TrimSpace(line), " ")
		dirs[majorVersion.ReplaceAllString(strings.TrimPrefix(path, "github.com/"), "")] = dir
	}
	delete(dirs, "")
	licences := map[string]string{}
	for name, dir := range dirs {
		licences[name] = licenceIn(t, dir)
	}
	return licences
}

// licenceTexts are words that only their licence has.
var licenceTexts = []struct{ name, words string }{
	{"Apache 2.0", "Apache License"},
	{"BSD", "Redistribution and use in source and binary forms"},
	{"MIT", "Permission is hereby granted, free of charge"},
}

// licenceIn names the licences in a module's folder.
func licenceIn(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "LICENSE*"))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text.WriteString(strings.Join(strings.Fields(string(data)), " "))
	}
	var found []string
	for _, l := range licenceTexts {
		if strings.Contains(text.String(), l.words) {
			found = append(found, l.name)
		}
	}
	if len(found) == 0 {
		t.Errorf("no licence is known in %s", dir)
	}
	return strings.Join(found, ", ")
}

// documentedLicences reads the README's table.
func documentedLicences(t *testing.T) (linked, tested map[string]string) {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "\n## Licence\n")
	linked, tested = map[string]string{}, map[string]string{}
	for line := range strings.Lines(section) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 5 || !slices.ContainsFunc(licenceTexts, func(l struct{ name, words string }) bool { return strings.Contains(cells[1], l.name) }) {
			continue
		}
		for i, into := range []map[string]string{linked, tested} {
			for name := range strings.SplitSeq(cells[2+i], ",") {
				if name = strings.TrimSpace(name); name != "" {
					into[name] = strings.TrimSpace(cells[1])
				}
			}
		}
	}
	return linked, tested
}

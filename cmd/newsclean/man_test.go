package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manFolder holds the manual pages.
const manFolder = "../../man"

// TestManualIsCurrent makes the manual pages of the command and compares them
// with those in man/; -update writes them.
func TestManualIsCurrent(t *testing.T) {
	t.Parallel()
	pages := map[string]string{}
	manual(t, newApp(nil, nil, nil).rootCommand(), pages)
	for name, page := range pages {
		path := filepath.Join(manFolder, name)
		if *update {
			if err := os.WriteFile(path, []byte(page), 0o666); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != page {
			t.Errorf("%s is not what the command's help says; 'go test ./cmd/newsclean -run Manual -update' writes it (error %v)", path, err)
		}
	}
	files, err := os.ReadDir(manFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if pages[f.Name()] == "" {
			t.Errorf("%s is the page of no command; remove it", f.Name())
		}
	}
	if len(pages) < 5 {
		t.Errorf("%d pages: the test finds no subcommands", len(pages))
	}
}

// manual adds the pages of a command and what is below it.
func manual(t *testing.T, c *cobra.Command, pages map[string]string) {
	t.Helper()
	c.DisableAutoGenTag = true
	c.InitDefaultHelpFlag()
	c.Long = literal(c.Long)
	var b bytes.Buffer
	header := &doc.GenManHeader{Section: "1", Source: "newsclean", Manual: "User Commands", Date: &time.Time{}}
	if err := doc.GenMan(c, header, &b); err != nil {
		t.Fatal(err)
	}
	pages[strings.ReplaceAll(c.CommandPath(), " ", "-")+".1"] = plainOptions(t, c, undated(b.String()))
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() && sub.Name() != "help" {
			manual(t, sub, pages)
		}
	}
}

// options finds a flag of a page, with its default as the generator writes it, and what it does.
var options = regexp.MustCompile(`(?m)^((?:\\fB-\w\\fP, )?\\fB--([\w-]+)\\fP)(?:=.*|\[=.*\])\n\t.*$`)

// plainOptions has a page show the flags as the command's help does.
func plainOptions(t *testing.T, c *cobra.Command, page string) string {
	t.Helper()
	return options.ReplaceAllStringFunc(page, func(s string) string {
		found := options.FindStringSubmatch(s)
		f := c.Flags().Lookup(found[2])
		if f == nil {
			f = c.InheritedFlags().Lookup(found[2])
		}
		if f == nil {
			t.Fatalf("%s: no flag --%s", c.CommandPath(), found[2])
		}
		value, usage := describe(f)
		if value != "" {
			value = ` \fI` + value + `\fP`
		}
		return found[1] + value + "\n\t" + strings.ReplaceAll(usage, "*", `*\&`)
	})
}

// literal keeps the generator, which reads Markdown, from taking *.html for
// emphasis.
func literal(s string) string { return strings.ReplaceAll(s, "*", `\*`) }

// undated takes the date out, so that a page changes only with the command.
func undated(page string) string {
	return strings.Replace(page, `"Jan 0001"`, `""`, 1)
}

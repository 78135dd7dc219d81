package main

import (
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/testdocs"
)

// TestExplainChangesNoFile wants files to become the same with a report as without.
func TestExplainChangesNoFile(t *testing.T) {
	plain, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	explained, err := newsclean.New(newsclean.Explain())
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range testdocs.Inputs(t) {
		for _, file := range []string{"a.html", "a.md"} {
			a := &app{}
			a.format, a.write, a.frontMatter = "html", true, true
			run := func(c *newsclean.Cleaner) string {
				out := a.cleanDocument(c, cleaned{input: input{name: file}, data: []byte(in)})
				if out.err != nil {
					t.Fatal(out.err)
				}
				return out.after()
			}
			if a, b := run(plain), run(explained); a != b {
				t.Errorf("%s as %s becomes\n%s, and explained\n%s", name, file, a, b)
			}
		}
	}
}

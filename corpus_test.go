package newsclean

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/decode"
	"github.com/newsclean/newsclean/internal/laws"
	"github.com/newsclean/newsclean/internal/testdocs"
)

// TestLaws checks the laws on every input of testdata, in every mode.
func TestLaws(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	for name, in := range testdocs.Inputs(t) {
		t.Run(name, func(t *testing.T) {
			base := BaseURL(laws.SavedFrom(in))
			inEveryMode(t, c, in, base)
			doc, err := c.Clean(strings.NewReader(in))
			if err != nil {
				t.Fatal(err)
			}
			concurrently(t, c, in, doc.String())
		})
	}
}

// TestLawsOnRealDocuments does the same with real fragments and pages.
func TestLawsOnRealDocuments(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	for _, name := range realDocuments(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, _, err := decode.Bytes(testdocs.Read(t, name), "", "")
			if err != nil {
				t.Fatal(err)
			}
			checkLaws(t, c, text)
		})
	}
}

// everyPage is how many of the pages are taken: one in so many.
const everyPage = 8

// realDocuments lists the fragments, and a part of the pages.
func realDocuments(t *testing.T) []string {
	t.Helper()
	out := testdocs.Real(t, "seed.html", "feeds/*.html", "cn/*/*.html.gz")
	for _, pages := range []string{"scrapinghub/*.html.gz", "trafilatura/*.html.gz"} {
		for i, name := range testdocs.Real(t, pages) {
			if i%everyPage == 0 {
				out = append(out, name)
			}
		}
	}
	return out
}

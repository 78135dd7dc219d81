package newsclean

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/laws"
)

// corpus is where a checkout that stands beside a corpus of real documents
// finds it. The tests pass without it.
const corpus = "../shared/corpus"

// TestLaws holds every input of testdata against the laws, however it is
// taken.
func TestLaws(t *testing.T) {
	c := mustNew(t)
	for name, in := range testInputs(t) {
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
	names := realDocuments(t)
	if len(names) == 0 {
		t.Log("there is no corpus beside the checkout")
	}
	c := mustNew(t)
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, _, err := decode(readReal(t, name), "", "")
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
	var out []string
	for _, part := range []struct {
		pattern string
		every   int
	}{
		{"seed.html", 1}, {"feeds/*.html", 1}, {"cn/*/*.html.gz", 1}, {"scrapinghub/*.html.gz", everyPage}, {"trafilatura/*.html.gz", everyPage},
	} {
		names, err := filepath.Glob(filepath.Join(corpus, part.pattern))
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(names); i += part.every {
			out = append(out, names[i])
		}
	}
	return out
}

func readReal(t testing.TB, name string) []byte {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(name, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

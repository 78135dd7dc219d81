package markdown_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/testdocs"
)

// everyReal is how many of the real documents are taken: one in so many.
const everyReal = 60

// TestRealDocumentsComeThrough wants the Markdown of real articles to show their text, and their headings, lists,
// quotations and images too.
func TestRealDocumentsComeThrough(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: takes seconds")
	}
	cleaner, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range testdocs.Open(t, everyReal) {
		t.Run(d.Name, func(t *testing.T) {
			doc, err := cleaner.Clean(bytes.NewReader(d.Read(t)))
			if err != nil {
				t.Fatal(err)
			}
			checkRoundTrip(t, doc.HTML)
			text := convert(t, doc.HTML)
			if strings.ContainsAny(text, "|$") || strings.Contains(text, "[^") || strings.Contains(doc.HTML, "<dl") || strings.Contains(doc.HTML, "<pre") {
				return // cells, notes, terms and code with images have another structure
			}
			shown := rendered(t, reader, text)
			for _, tag := range []string{"<h1", "<h2", "<h3", "<h4", "<ul", "<ol", "<li", "<blockquote", "<img"} {
				if want, got := strings.Count(doc.HTML, tag), strings.Count(shown, tag); got != want {
					t.Errorf("%d of %s, want %d", got, tag, want)
				}
			}
		})
	}
}

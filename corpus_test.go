package newsclean

import (
	"os"
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
			base := WithBaseURL(laws.SavedFrom(in))
			inEveryMode(t, c, in, base)
			doc, err := c.Clean(strings.NewReader(in))
			if err != nil {
				t.Fatal(err)
			}
			concurrently(t, c, in, doc.String())
		})
	}
}

// TestLawsOnRealDocuments does the same with real fragments and pages under their own
// addresses: with some of them, and with more where tests may take long.
func TestLawsOnRealDocuments(t *testing.T) {
	every := everyDocument
	switch os.Getenv(measureVariable) {
	case "":
		t.Parallel()
	case "all":
		every = 1
	default:
		every = everyMeasured
	}
	c := mustNew(t)
	for _, d := range testdocs.Open(t, every) {
		t.Run(d.Name, func(t *testing.T) {
			text, opts := openDocument(t, d)
			inEveryMode(t, c, text, opts...)
		})
	}
}

// everyDocument is how many of the real documents are taken where tests are to be quick, and
// everyMeasured where time is measured: one in so many. NEWSCLEAN_MEASURE=all takes all, in some
// nine minutes.
const everyDocument, everyMeasured = 80, 40

// openDocument returns the text of a real document, and the options under which it is cleaned.
func openDocument(t *testing.T, d testdocs.Document) (string, []DocOption) {
	t.Helper()
	text, _, err := decode.Bytes(d.Read(t), "", "")
	if err != nil {
		t.Fatal(err)
	}
	return text, []DocOption{WithBaseURL(d.URL), WithCharset("utf-8")}
}

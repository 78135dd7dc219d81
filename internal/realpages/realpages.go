// Package realpages holds the real documents that some checkouts have beside them against what
// newsclean promises, for tests of rules that others keep.
package realpages

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/testdocs"
	"github.com/newsclean/newsclean/newscleantest"
)

// everyPage is how many of the documents are taken: one in so many.
const everyPage = 20

// Laws holds documents of the corpus whose address is known against what newsclean promises,
// none if there is no corpus.
func Laws(t *testing.T, c *newsclean.Cleaner) {
	for _, d := range testdocs.Open(t, everyPage) {
		if strings.HasPrefix(d.URL, "http") {
			t.Run(d.Name, func(t *testing.T) {
				newscleantest.Laws(t, c, string(d.Read(t)), newsclean.WithBaseURL(d.URL))
			})
		}
	}
}

package newsclean_test

import (
	"testing"

	"github.com/newsclean/newsclean/newscleantest"
)

// TestGolden cleans every input of testdata/junk and testdata/articles: x.html
// gives x.golden.html, and removes what x.golden.txt lists. NEWSCLEAN_UPDATE=1
// writes both. Of articles x.golden.json has the metadata too.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, dir := range []string{"junk", "articles"} {
		t.Run(dir, newscleantest.Suite{Pattern: "testdata/" + dir + "/*.html", Removals: true, Metadata: dir == "articles"}.Run)
	}
}

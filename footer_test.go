package newsclean

import (
	"os"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/testdocs"
	"github.com/newsclean/newsclean/words"
)

// TestFooterOfFeedsGoesWhateverTheTitle wants the line that WordPress puts behind each item of a feed
// gone in every language, also below a title with stops in it or in a script that takes several bytes
// for a character.
func TestFooterOfFeedsGoesWhateverTheTitle(t *testing.T) {
	testdocs.Long(t)
	t.Parallel()
	const text = "<p>The council met on Monday evening, and it voted for the plan by a small majority.</p>\n" +
		"<p>Work on the bridge begins in spring, and it will take two years, said the mayor.</p>\n"
	titles := []string{
		"The bridge opens", "U.S. Senate votes. No. 5 is out", "Spring. Rossi: “The boys are ready”",
		"Мост, который строили двадцать лет, наконец открыли, и по нему поехали первые машины",
		"橋が開通しました。町長の話",
	}
	files, err := words.Read(os.DirFS("words/signs"))
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, f := range files {
		for _, phrase := range f.Phrases["appeared_first"] {
			before, rest, ok := strings.Cut(phrase, "{title}")
			between, behind, both := strings.Cut(rest, "{site}")
			if !ok || !both || strings.Contains(behind, "{") {
				continue
			}
			for _, title := range titles {
				tried++
				line := `<p>` + before + `<a href="https://example.org/bridge">` + title + `</a>` + between + `<a href="https://example.org">The Post</a>` + behind + `.</p>`
				doc, err := Clean(strings.NewReader(text + line))
				if err != nil {
					t.Fatal(err)
				}
				if doc.HTML != text {
					t.Errorf("%s: %s\nstays", f.Tag, line)
				}
			}
		}
	}
	if tried < 1000 {
		t.Errorf("only %d were tried", tried)
	}
}

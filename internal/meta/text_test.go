package meta

import (
	"testing"

	"github.com/newsclean/newsclean/internal/parse"
)

// TestNameTextOfEmptyBlocks wants blocks without text and comments, which a report asks to be kept,
// to change nothing of a byline.
func TestNameTextOfEmptyBlocks(t *testing.T) {
	const want = "By Ada Quist | 12 May"
	for _, in := range []string{
		"<div><div>By Ada Quist</div><div>12 May</div></div>",
		"<div> <div></div> <div><!-- a picture --></div><div>By Ada <!-- -->Quist</div><div><div></div>12 May</div> <div></div></div>",
	} {
		root := parse.Fragment(in)
		if got := nameText(root); got != want {
			t.Errorf("%s has the text %q, not %q", in, got, want)
		}
	}
}

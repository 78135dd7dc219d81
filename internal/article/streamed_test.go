package article

import (
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/parse"
)

// TestStreamedPieces wants the pieces of a page that React sends late in their places, and
// nothing of what stood there until they came.
func TestStreamedPieces(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"a boundary", `<p>One.</p><!--$?--><template id="B:0"></template><p>Wait for it.</p><p>And wait.</p><!--/$--><p>Three.</p><div hidden id="S:0"><p>Two.</p></div>`, "One. Two. Three."},
		{"without its comments", `<p>One.</p><template id="B:a"></template><div>Loading a paragraph...</div><p>Three.</p><div hidden id="S:a"><p>Two.</p></div>`, "One. Two. Three."},
		{"a piece in a piece", `<p>One.</p><template id="B:0"></template><p>Four.</p><div hidden id="S:0"><div><template id="P:1"></template></div><p>Three and all the rest of what there is.</p></div><div hidden id="S:1"><p>Two.</p></div>`, "One. Two. Three and all the rest of what there is. Four."},
		{"text of the page behind the place", `<p>One.</p><template id="B:0"></template><p>Three is a sentence that is longer than what anybody shows meanwhile.</p><div hidden id="S:0"><p>Two.</p></div>`, "One. Two. Three is a sentence that is longer than what anybody shows meanwhile."},
		{"no place", `<p>One.</p><div hidden id="S:0"><p>Two.</p></div>`, "One. Two."},
		{"a place in the piece", `<p>One.</p><div hidden id="S:0"><template id="B:0"></template><p>Two.</p></div>`, "One. Two."},
	} {
		root := parse.Fragment(test.in)
		ShowStreamed(root, ledger.New(root, true))
		if got := dom.VisibleText(root, 0); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

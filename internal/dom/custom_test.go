package dom

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestCustomElementsWithBlocks wants custom elements that hold blocks to be wrappers, and those amid a line or with
// words alone inline.
func TestCustomElementsWithBlocks(t *testing.T) {
	const doc = `<x-page><x-head><h1>One</h1></x-head><x-by>By two</x-by><x-text><x-inner><span><p>Three <x-tip>four<div>five</div></x-tip> six</p></span></x-inner></x-text>
		<div>Seven <x-box><p>eight</p></x-box></div><lite-youtube videoid=a><p>Nine</p></lite-youtube><x-end/></x-page>`
	root, err := html.Parse(strings.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	WrapCustom(root)
	want := map[string]Kind{"x-page": Wrapper, "x-head": Wrapper, "x-by": Inline, "x-text": Wrapper, "x-inner": Wrapper, "x-tip": Inline, "x-box": Inline, "lite-youtube": Embed, "x-end": Inline}
	Walk(root, func(n *html.Node) bool {
		if kind, ok := want[n.Data]; ok {
			if KindOf(n) != kind {
				t.Errorf("%s is of kind %d, want %d", n.Data, KindOf(n), kind)
			}
			delete(want, n.Data)
		}
		return true
	})
	for tag := range want {
		t.Errorf("%s isn't in the tree", tag)
	}
}

package newsclean

import (
	"strings"
	"testing"
)

// TestOneDocumentLeavesNothingToTheNext wants a document to come out the same whatever
// was cleaned in the same memory before.
func TestOneDocumentLeavesNothingToTheNext(t *testing.T) {
	c := mustNew(t)
	s := new(scratch)
	for _, n := range []int{1, 100, 3, 2000, 1} {
		in := strings.Repeat(`<p>One <b>two</b><br>three</p><div class="advert">four</div><ul><li>five</ul><p>Advertisement</p>`, n)
		want := cleaned(t, in, WithMode(Fragment))
		doc, err := c.cleanIn(s, in, docConfig{mode: Fragment})
		if err != nil {
			t.Fatal(err)
		}
		if doc.HTML != want {
			t.Errorf("%d: gives %.200q, want %.200q", n, doc.HTML, want)
		}
		s.clear()
	}
}

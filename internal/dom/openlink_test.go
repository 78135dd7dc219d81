package dom

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TestUnclosedLink wants a link that nothing closes to end with the block that it begins in, and links
// that are meant to stay.
func TestUnclosedLink(t *testing.T) {
	prose := func(n int) string {
		return strings.Repeat("<p>The ferry left the harbour at seven, and half an hour later it was back again.</p>", n)
	}
	card := `<div><a href=/1>The bridge</a></div><div><a href=/1>The council spoke about the bridge for most of an evening in May.</a></div><div><a href=/1>Read it</a></div>`
	for _, test := range []struct {
		name, in string
		want     int // links
	}{
		{"unclosed", "<p>As <a href=/1>told.</p>" + prose(5), 1},
		{"unclosed, closed far behind", "<div><p>As <a href=/1>told.</p>" + prose(5) + "</a></div>" + prose(2), 1},
		{"unclosed before another", "<p>As <a href=/1>told.</p>" + prose(3) + "<p><a href=/2>Another.</a></p>", 2},
		{"two paragraphs", "<p>As <a href=/1>told.</p>" + prose(2), 3},
		{"cards", card + card + card, 9},
		{"paragraphs that link to the same page", strings.Repeat(`<p><a href="/1?a=1&amp;b=2">The ferry left the harbour at seven, and half an hour later it was back again.</a></p>`, 4), 4},
		{"one link around blocks", "<a href=/1>" + prose(4) + "</a>", 1},
		{"paragraphs that link to the same page, and more", strings.Repeat(`<p><a href=/1>The ferry left the harbour at seven, and half an hour later it was back again.</a> It did.</p>`, 4), 4},
	} {
		doc, err := html.Parse(strings.NewReader(test.in))
		if err != nil {
			t.Fatal(err)
		}
		text := VisibleText(doc, 0)
		CloseLinks(doc, test.in)
		links := 0
		Walk(doc, func(n *html.Node) bool {
			if n.DataAtom == atom.A {
				links++
			}
			return true
		})
		if links != test.want || VisibleText(doc, 0) != text {
			t.Errorf("%s: %d links, not %d", test.name, links, test.want)
		}
	}
}

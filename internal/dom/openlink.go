package dom

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// CloseLinks ends links that nothing closes in the markup of a tree. The parser opens such a link anew in
// each block behind it, so that all of a text is one link: three and more blocks of running text with
// nothing between them but a link whose address the markup has less often. Its later parts lose their
// element. A card of another article has one such block, and an address in each link.
func CloseLinks(root *html.Node, markup string) {
	var parts []*html.Node // of the link
	prose := 0
	end := func() {
		if prose >= minOpenProse && addresses(markup, Attr(parts[0], "href")) < len(parts) {
			for _, a := range parts[1:] {
				Unwrap(a)
			}
		}
		parts, prose = parts[:0], 0
	}
	Walk(root, func(n *html.Node) bool {
		switch {
		case n.Type == html.TextNode && len(parts) > 0 && HasText(n):
			end()
		case n.DataAtom == atom.A && HasAttr(n, "href"):
			if len(parts) > 0 && (!slices.Equal(n.Attr, parts[0].Attr) || n.Parent == parts[len(parts)-1].Parent) {
				end()
			}
			parts = append(parts, n)
			if text := VisibleText(n, maxOpenLink); chars.Width(text) >= minOpenLink && chars.IsSentence(text) {
				prose++
			}
			return false
		}
		return true
	})
	end()
}

// minOpenProse is how many blocks of running text an unclosed link has at least, minOpenLink the least
// width of one, in characters with wide ones counted double, and maxOpenLink how much of one is read.
const minOpenProse, minOpenLink, maxOpenLink = 3, 60, 400

// addresses returns how often an address stands in markup, as it is or escaped.
func addresses(markup, href string) int {
	n := strings.Count(markup, href)
	if escaped := html.EscapeString(href); escaped != href {
		n += strings.Count(markup, escaped)
	}
	return n
}

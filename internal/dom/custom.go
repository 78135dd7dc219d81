package dom

import (
	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// WrapCustom makes wrappers of the custom elements below root that hold blocks: page-header is to a site what
// header is to others. They keep their names. One amid the text of a line stays inline.
func WrapCustom(root *html.Node) {
	var custom []*html.Node
	Walk(root, func(n *html.Node) bool {
		if isCustom(n) {
			custom = append(custom, n)
		}
		return true
	})
	holds := map[*html.Node]bool{}
	for i := len(custom) - 1; i >= 0; i-- { // those within before those around them
		n := custom[i]
		Walk(n, func(c *html.Node) bool {
			if c == n || holds[n] || c.Type != html.ElementNode {
				return !holds[n]
			}
			holds[n] = KindOf(c).IsBlock() || holds[c]
			return !holds[n] && !isCustom(c)
		})
	}
	for _, n := range custom {
		if holds[n] && n.Parent != nil && (n.Parent.Type == html.DocumentNode || KindOf(n.Parent).IsBlock()) && !hasTextBeside(n) {
			switch KindOf(n.Parent) {
			case Paragraph, Heading, Preformatted:
			default:
				n.DataAtom = atom.Div
			}
		}
	}
}

// isCustom reports whether an element is unknown to HTML, and nothing that is embedded.
func isCustom(n *html.Node) bool {
	return n.Type == html.ElementNode && n.DataAtom == 0 && n.Namespace == "" && EmbedPage(n) == ""
}

// hasTextBeside reports whether text stands right before or behind an element.
func hasTextBeside(n *html.Node) bool {
	for _, next := range []func(*html.Node) *html.Node{
		func(n *html.Node) *html.Node { return n.PrevSibling },
		func(n *html.Node) *html.Node { return n.NextSibling },
	} {
		s := next(n)
		for s != nil && (s.Type == html.CommentNode || s.Type == html.TextNode && !chars.HasVisible(s.Data)) {
			s = next(s)
		}
		if s != nil && s.Type == html.TextNode {
			return true
		}
	}
	return false
}

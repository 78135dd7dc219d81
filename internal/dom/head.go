package dom

import (
	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Head moves scripts with which a fragment begins, and which the parser takes for those of a
// head, to where they stand: the start of the body. The zero Head is ready for one tree.
type Head struct{ start *html.Node } // what the body began with

// Leave moves n, if it is in a head, to the start of the body behind those that were moved before.
func (h *Head) Leave(n *html.Node) {
	head := n.Parent
	body := NextElement(head)
	if head.DataAtom != atom.Head || body == nil || body.DataAtom != atom.Body {
		return
	}
	if h.start == nil {
		h.start = &html.Node{Type: html.TextNode} // the scripts go before it, in their order
		body.InsertBefore(h.start, body.FirstChild)
	}
	Detach(n)
	body.InsertBefore(n, h.start)
}

// NextElement returns the element behind n, nil if a text stands between.
func NextElement(n *html.Node) *html.Node { return nearest(n.NextSibling, false) }

// PreviousElement returns the element before n, nil if a text stands between.
func PreviousElement(n *html.Node) *html.Node { return nearest(n.PrevSibling, true) }

// nearest returns the first element from n on or back, nil if a text stands before it.
func nearest(n *html.Node, back bool) *html.Node {
	for n != nil && n.Type != html.ElementNode {
		if n.Type == html.TextNode && chars.HasVisible(n.Data) {
			return nil
		}
		if back {
			n = n.PrevSibling
		} else {
			n = n.NextSibling
		}
	}
	return n
}

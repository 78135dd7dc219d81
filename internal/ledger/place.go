package ledger

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// A place is where a node stood in the document as it came.
type place struct {
	number int // as Piece.Node counts
	nth    int // its number among its parent's elements, from 1; 0 if it is no element
	offset int // how many runes of the visible text stand before it
}

// placesBelow returns the place of each node below root. Nodes are numbered from 1 in document
// order.
func placesBelow(root *html.Node) map[*html.Node]place {
	out := map[*html.Node]place{}
	offset := 0
	var below func(parent *html.Node, shown bool)
	below = func(parent *html.Node, shown bool) {
		nth := 0
		for n := parent.FirstChild; n != nil; n = n.NextSibling {
			p := place{number: len(out) + 1, offset: offset}
			if n.Type == html.ElementNode {
				nth++
				p.nth = nth
			}
			out[n] = p
			if shown && n.Type == html.TextNode {
				offset += chars.VisibleLen(n.Data)
			}
			below(n, shown && !dom.Hidden(n.DataAtom))
		}
	}
	below(root, true)
	return out
}

// offset returns where in the visible text a node stood, in runes, the end of the text for a
// node that wasn't in the document.
func (l *Ledger) offset(n *html.Node) int {
	if p, ok := l.places[n]; ok {
		return p.offset
	}
	return l.length
}

// path returns the path from the root to n as a CSS selector, for the document as it came.
func (l *Ledger) path(n *html.Node) string {
	var parts []string
	for ; n != nil && n.Type != html.DocumentNode; n = n.Parent {
		parts = append(parts, dom.StepOf(n, l.places[n].nth))
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, " > ")
}

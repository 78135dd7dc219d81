package dom

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// IsDressed reports whether an element is a wrapper or a part of a table, and it or one around it
// has an attribute that pages are styled and laid out by. Clean markup has none.
func IsDressed(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Table, atom.Tbody, atom.Tr, atom.Td:
	default:
		if KindOf(n) != Wrapper {
			return false
		}
	}
	for up := 0; n != nil && up < maxDressed; n, up = n.Parent, up+1 {
		for _, a := range n.Attr {
			switch a.Key {
			case "class", "id", "style", "width", "height", "bgcolor", "background", "border", "cellpadding", "cellspacing", "itemprop", "role":
				return true
			}
		}
	}
	return false
}

// maxDressed is how many elements are asked for such an attribute.
const maxDressed = 8

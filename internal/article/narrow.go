package article

import (
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// narrow makes n all that is left of the page, and enters what is around it as removed.
func (f *finder) narrow(n *html.Node) {
	for c := n; c != f.root; c = c.Parent {
		for s := c.Parent.FirstChild; s != nil; {
			next := s.NextSibling
			if s != c {
				f.takeOutside(s)
			}
			s = next
		}
	}
	f.root = n
	if n.DataAtom == atom.A {
		dom.RemoveAttr(n, "href") // an article is no link; a second cleaning would apply rules about its address
	}
}

// takeOutside takes out n, and enters it as text outside of the article unless it shows nothing. What
// is kept of it stays in its place.
func (f *finder) takeOutside(n *html.Node) {
	if f.Ledger.Keeps(n) {
		return
	}
	f.Ledger.Spare(n)
	if dom.HasText(n) {
		f.Ledger.Node("find/outside", "", n)
	}
	dom.TakeOut(n)
}

// BringIn moves what is kept of a page into its article: what stands before it to its start, and all
// else to its end. It returns the article's root, which is the kept element around it if there is one.
func BringIn(page, root *html.Node, l *ledger.Ledger) *html.Node {
	var before, behind []*html.Node
	into := &before
	dom.Walk(page, func(n *html.Node) bool {
		switch {
		case n == root:
			into = &behind
			return false
		case !l.Keeps(n):
			return true
		case dom.InTree(root, n):
			root, before = n, nil
			into = &behind
		default:
			*into = append(*into, n)
		}
		return false
	})
	if into == &before { // the article isn't part of the page
		before, behind = nil, before
	}
	dom.InsertFirst(root, before...)
	for _, n := range behind {
		dom.Detach(n)
		root.AppendChild(n)
	}
	return root
}

// containerOf returns the element that holds the parts of an article: the part itself if
// there is one, else the lowest element around them all; nil if there is no part. It
// sets f.parts if the element may hold more than the parts.
func (f *finder) containerOf(parts []*html.Node) *html.Node {
	if len(parts) == 0 {
		return nil
	}
	around := parts[0]
	for _, n := range parts[1:] {
		for !dom.InTree(n, around) {
			around = around.Parent
		}
	}
	f.parts = nil
	if len(parts) > 1 || around.Type != html.ElementNode {
		f.parts = parts
	}
	for around.Type != html.ElementNode && around.Parent != nil {
		around = around.Parent
	}
	return around
}

// narrowToParts takes everything but the parts out of the element that holds them.
func (f *finder) narrowToParts() {
	if len(f.parts) == 0 {
		return
	}
	keep := map[*html.Node]bool{} // the parts and the elements around them
	for _, n := range f.parts {
		for ; n != f.root; n = n.Parent {
			keep[n] = true
		}
	}
	whole := map[*html.Node]bool{}
	for _, n := range f.parts {
		whole[n] = true
	}
	var gone []*html.Node
	dom.Walk(f.root, func(n *html.Node) bool {
		if n != f.root && !keep[n] {
			gone = append(gone, n)
		}
		return n == f.root || keep[n] && !whole[n]
	})
	for _, n := range gone {
		f.takeOutside(n)
	}
}

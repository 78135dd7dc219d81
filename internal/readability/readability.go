//go:build !newsclean_no_readability

// Package readability finds the article of a page with go-readability. Find is handed
// the page's tree and returns one of its elements.
package readability

import (
	"net/url"
	"strconv"

	"github.com/go-shiori/go-readability"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// nodeStamp is the attribute by which elements of the tree that go-readability returns
// are recognized.
const nodeStamp = "data-newsclean-node"

// Find returns the smallest element of the page that holds all that
// github.com/go-shiori/go-readability takes for the article, and nil if it finds none.
// For a page of over 4,000 elements or 1 MB of text, or one that is too deep for its
// size, it returns nil without asking. base is the page's address, or nil.
func Find(page *html.Node, base *url.URL) *html.Node {
	if isTooLarge(page) {
		return nil
	}
	if base == nil {
		base = &url.URL{Scheme: "https", Host: "example.invalid"} // go-readability wants one
	}
	copied, originals := stamped(page)
	article, err := readability.FromDocument(copied, base)
	if err != nil || article.Node == nil {
		return nil
	}
	var common *html.Node
	dom.Walk(article.Node, func(n *html.Node) bool {
		if i, err := strconv.Atoi(dom.Attr(n, nodeStamp)); err == nil && i < len(originals) && hasOwnText(n) {
			common = commonAncestor(common, originals[i])
		}
		return true
	})
	return common
}

// go-readability copies a page several times, and goes over all of it for many of its
// questions. It is not asked about a page with more than maxElements elements or
// maxPageText bytes of text, nor about one so deep and so large at once that it would
// take seconds: for most elements it visits all below, and maxLabor limits the sum of
// the nodes' depths. A page of 10,000 nodes has a sum of about 150,000. Of the news
// pages that this was measured with, those that it decided had 1,161 elements at most.
const maxElements, maxPageText, maxLabor = 4_000, 1 << 20, 2_000_000

// isTooLarge reports whether a page is too much for go-readability.
func isTooLarge(page *html.Node) bool {
	depth, labor, elements, text := 0, 0, 0, 0
	for n := page; n != nil; {
		switch n.Type {
		case html.ElementNode:
			elements++
		case html.TextNode:
			text += len(n.Data)
		}
		if labor += depth; labor > maxLabor || elements > maxElements || text > maxPageText {
			return true
		}
		if n.FirstChild != nil {
			n = n.FirstChild
			depth++
			continue
		}
		for n != page && n.NextSibling == nil {
			n = n.Parent
			depth--
		}
		if n == page {
			break
		}
		n = n.NextSibling
	}
	return false
}

// stamped returns a copy of a tree with a number on each element, and the elements of
// the tree by that number.
func stamped(root *html.Node) (*html.Node, []*html.Node) {
	var originals []*html.Node
	copies := map[*html.Node]*html.Node{}
	dom.Walk(root, func(n *html.Node) bool {
		c := &html.Node{Type: n.Type, Data: n.Data, DataAtom: n.DataAtom, Namespace: n.Namespace}
		c.Attr = append(c.Attr, n.Attr...)
		if n.Type == html.ElementNode {
			c.Attr = append(c.Attr, html.Attribute{Key: nodeStamp, Val: strconv.Itoa(len(originals))})
			originals = append(originals, n)
		}
		copies[n] = c
		if n != root {
			copies[n.Parent].AppendChild(c)
		}
		return true
	})
	return copies[root], originals
}

// hasOwnText reports whether n has visible text that isn't in an element in it.
func hasOwnText(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && chars.HasVisible(c.Data) {
			return true
		}
	}
	return false
}

// commonAncestor returns the innermost element that holds both, which may be one of
// them. a may be nil.
func commonAncestor(a, b *html.Node) *html.Node {
	if a == nil {
		return b
	}
	for ; a != nil; a = a.Parent {
		if dom.InTree(b, a) {
			return a
		}
	}
	return nil
}

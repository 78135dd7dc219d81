package newsclean

import (
	"net/url"
	"strconv"

	"github.com/go-shiori/go-readability"
	"golang.org/x/net/html"
)

// nodeStamp is the attribute by which elements are known again in the tree that
// go-readability gives.
const nodeStamp = "data-newsclean-node"

// Readability is the default Extractor: github.com/go-shiori/go-readability
// says what belongs to the article, and the smallest element that holds all of
// it is given. It is asked where no container of a page holds up.
func Readability(page *html.Node, base *url.URL) *html.Node {
	if laborious(page) {
		return nil
	}
	if base == nil {
		base = &url.URL{Scheme: "https", Host: "example.invalid"} // it wants one
	}
	copied, originals := stamped(page)
	article, err := readability.FromDocument(copied, base)
	if err != nil || article.Node == nil {
		return nil
	}
	var common *html.Node
	walk(article.Node, func(n *html.Node) bool {
		if i, err := strconv.Atoi(attr(n, nodeStamp)); err == nil && i < len(originals) && hasOwnText(n) {
			common = commonAncestor(common, originals[i])
		}
		return true
	})
	return common
}

// maxLabor is how many steps go-readability may take to visit what is below
// each element: a page of 10,000 nodes has about 150,000.
const maxLabor = 2_000_000

// laborious says whether a page is so deep and so large at once that
// go-readability, which visits all below an element for most elements, would
// take seconds. No page that was meant to be read is.
func laborious(page *html.Node) bool {
	depth, labor := 0, 0
	for n := page; n != nil; {
		if labor += depth; labor > maxLabor {
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

// stamped copies a tree and numbers its elements.
func stamped(root *html.Node) (*html.Node, []*html.Node) {
	var originals []*html.Node
	copies := map[*html.Node]*html.Node{}
	walk(root, func(n *html.Node) bool {
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

// hasOwnText says whether there is visible text right in n.
func hasOwnText(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && shows(c.Data) {
			return true
		}
	}
	return false
}

// commonAncestor gives the innermost element that holds both.
func commonAncestor(a, b *html.Node) *html.Node {
	if a == nil {
		return b
	}
	for ; a != nil; a = a.Parent {
		if inTree(b, a) {
			return a
		}
	}
	return nil
}

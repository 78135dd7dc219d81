package dom

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Next returns the node after n in document order within root. When deep
// is false the children of n are passed over.
func Next(n, root *html.Node, deep bool) *html.Node {
	if deep && n.FirstChild != nil {
		return n.FirstChild
	}
	for n != nil && n != root {
		if n.NextSibling != nil {
			return n.NextSibling
		}
		n = n.Parent
	}
	return nil
}

// Walk visits n and all below it in document order. Where visit says false,
// it doesn't go down. It keeps no stack, so that depth costs nothing.
func Walk(n *html.Node, visit func(*html.Node) bool) {
	for at := n; at != nil; {
		if visit(at) && at.FirstChild != nil {
			at = at.FirstChild
			continue
		}
		for at != n && at.NextSibling == nil {
			at = at.Parent
		}
		if at == n {
			return
		}
		at = at.NextSibling
	}
}

// Attr returns an attribute's value, "" if there is none.
func Attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// HasAttr reports whether there is such an attribute.
func HasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return true
		}
	}
	return false
}

// SetAttr sets an attribute's value in place, or adds it at the end.
func SetAttr(n *html.Node, key, val string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key && n.Attr[i].Namespace == "" {
			n.Attr[i].Val = val
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: val})
}

// RemoveAttr takes an attribute away.
func RemoveAttr(n *html.Node, key string) {
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if a.Key != key || a.Namespace != "" {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
}

// Detach takes a node out of its tree.
func Detach(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// TakeOut detaches a node that goes. Of a block a space stays where nothing else
// keeps the texts before and behind it apart.
func TakeOut(n *html.Node) {
	before, behind := n.PrevSibling, n.NextSibling
	isBlock := n.Type == html.ElementNode && KindOfTag(n.DataAtom).IsBlock()
	if isBlock && before != nil && behind != nil && !chars.IsSpace(lastByte(before)) && !chars.IsSpace(firstByte(behind)) {
		n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: " "}, n)
	}
	Detach(n)
}

// firstByte and lastByte are those of a text, 0 of any other node.
func firstByte(n *html.Node) byte {
	if n.Type != html.TextNode || n.Data == "" {
		return 0
	}
	return n.Data[0]
}

func lastByte(n *html.Node) byte {
	if n.Type != html.TextNode || n.Data == "" {
		return 0
	}
	return n.Data[len(n.Data)-1]
}

// Unwrap puts a node's children in its place.
func Unwrap(n *html.Node) {
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	Detach(n)
}

// Wrap puts a node into a new element in its place.
func Wrap(n *html.Node, tag string) {
	around := &html.Node{Type: html.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag))}
	n.Parent.InsertBefore(around, n)
	Detach(n)
	around.AppendChild(n)
}

// InTree reports whether n is still below root.
func InTree(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

// ContainsTag reports whether n or an element below it has a tag.
func ContainsTag(n *html.Node, tag atom.Atom) bool {
	found := false
	Walk(n, func(c *html.Node) bool {
		found = found || c.DataAtom == tag
		return !found
	})
	return found
}

// HasWord reports whether word is one of the words of an attribute.
func HasWord(n *html.Node, key, word string) bool {
	for w := range strings.FieldsSeq(Attr(n, key)) {
		if w == word {
			return true
		}
	}
	return false
}

// InsertFirst moves nodes to the start of container, in their order.
func InsertFirst(container *html.Node, nodes ...*html.Node) {
	first := container.FirstChild
	for _, n := range nodes {
		Detach(n)
		container.InsertBefore(n, first)
	}
}

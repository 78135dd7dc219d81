// Package dom walks and changes trees of golang.org/x/net/html. It is handed nodes, and
// says what kind of element one is (KindOf), what text below it a browser shows
// (VisibleText, VisibleLen, HasText) and what its attributes are (Attr, HasWord); it moves
// and removes nodes (Detach, Unwrap, Wrap). Its functions that walk a tree need no stack,
// however deep it is.
package dom

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Next returns the node after n in document order within root, nil at the end. If deep is
// false, it passes over what is below n.
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

// Walk calls visit for n and all nodes below it in document order. Where visit returns
// false, it doesn't go below the node. It keeps no stack, so that depth costs nothing.
func Walk(n *html.Node, visit func(*html.Node) bool) {
	for at := n; at != nil; {
		at = Next(at, n, visit(at))
	}
}

// Attr returns the value of an attribute, "" if n doesn't have it.
func Attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if a := &n.Attr[i]; a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// HasAttr reports whether n has an attribute.
func HasAttr(n *html.Node, key string) bool {
	for i := range n.Attr {
		if a := &n.Attr[i]; a.Key == key && a.Namespace == "" {
			return true
		}
	}
	return false
}

// SetAttr sets the value of an attribute where it stands, or adds it at the end.
func SetAttr(n *html.Node, key, val string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key && n.Attr[i].Namespace == "" {
			n.Attr[i].Val = val
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: val})
}

// RemoveAttr removes an attribute.
func RemoveAttr(n *html.Node, key string) {
	kept := n.Attr[:0]
	for _, a := range n.Attr {
		if a.Key != key || a.Namespace != "" {
			kept = append(kept, a)
		}
	}
	n.Attr = kept
}

// Detach removes a node from its parent, if it has one.
func Detach(n *html.Node) {
	if n.Parent != nil {
		n.Parent.RemoveChild(n)
	}
}

// TakeOut detaches a node that isn't kept. If it is a block between two other nodes, and
// neither has white space on its side, a space takes its place to keep their texts apart.
func TakeOut(n *html.Node) {
	before, behind := n.PrevSibling, n.NextSibling
	isBlock := n.Type == html.ElementNode && KindOfTag(n.DataAtom).IsBlock()
	if isBlock && before != nil && behind != nil && !chars.IsSpace(lastByte(before)) && !chars.IsSpace(firstByte(behind)) {
		n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: " "}, n)
	}
	Detach(n)
}

// firstByte returns the first byte of a text node, 0 for any other node.
func firstByte(n *html.Node) byte {
	if n.Type != html.TextNode || n.Data == "" {
		return 0
	}
	return n.Data[0]
}

// lastByte returns the last byte of a text node, 0 for any other node.
func lastByte(n *html.Node) byte {
	if n.Type != html.TextNode || n.Data == "" {
		return 0
	}
	return n.Data[len(n.Data)-1]
}

// Unwrap replaces a node with its children.
func Unwrap(n *html.Node) {
	for c := n.FirstChild; c != nil; c = n.FirstChild {
		n.RemoveChild(c)
		n.Parent.InsertBefore(c, n)
	}
	Detach(n)
}

// Wrap replaces a node with a new element that holds it.
func Wrap(n *html.Node, tag string) {
	around := &html.Node{Type: html.ElementNode, Data: tag, DataAtom: atom.Lookup([]byte(tag))}
	n.Parent.InsertBefore(around, n)
	Detach(n)
	around.AppendChild(n)
}

// InTree reports whether n is root or below it.
func InTree(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

// ContainsTag reports whether n or an element below it has the tag.
func ContainsTag(n *html.Node, tag atom.Atom) bool {
	found := false
	Walk(n, func(c *html.Node) bool {
		found = found || c.DataAtom == tag
		return !found
	})
	return found
}

// HasWord reports whether word is one of the words of an attribute that white space
// separates.
func HasWord(n *html.Node, key, word string) bool { return IsWord(Attr(n, key), word) }

// IsWord reports whether word is one of the words of a value that white space separates.
func IsWord(val, word string) bool {
	if !strings.Contains(val, word) { // as in most, which need no cutting into words
		return false
	}
	for w := range strings.FieldsSeq(val) {
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

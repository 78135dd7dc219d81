package code

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// This file puts each line of code on a line.

// lines puts a line end where an element in a pre is a line and none is there.
func (t *tidier) lines(pre *html.Node) {
	l := liner{tidier: t, pre: pre, codes: linesOfCode(pre), started: true}
	for c := pre.FirstChild; c != nil; {
		next := c.NextSibling
		l.node(c, 0)
		c = next
	}
}

// linesOfCode reports whether each code right in a pre is a line: there are several, of one
// class, with nothing between.
func linesOfCode(pre *html.Node) bool {
	count, class := 0, ""
	for c := pre.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && c.Data == "", c.Type == html.CommentNode:
		case c.Type == html.TextNode && strings.ContainsAny(c.Data, "\n\r") && !chars.HasVisible(c.Data):
		case c.DataAtom == atom.Code && (count == 0 || dom.Attr(c, "class") == class):
			class = dom.Attr(c, "class")
			count++
		default:
			return false
		}
	}
	return count > 1
}

// A liner adds the line ends of one pre.
type liner struct {
	*tidier
	pre     *html.Node
	codes   bool       // each code right in the pre is a line
	started bool       // the line is empty so far
	ended   *html.Node // an element that was a line, behind which a line end has to follow; nil if there is none
}

// maxDepth is how deep elements in code are looked at.
const maxDepth = 60

// node reads a node with what is in it.
func (l *liner) node(n *html.Node, depth int) {
	switch {
	case n.Type == html.TextNode:
		l.text(n)
		return
	case n.Type != html.ElementNode || depth > maxDepth:
		return
	case n.DataAtom == atom.Br:
		l.ended, l.started = nil, true
		return
	}
	switch dom.KindOf(n) {
	case dom.Control, dom.Drop, dom.Noscript, dom.Embed:
		return // it goes with what is in it
	}
	isBlock := dom.KindOf(n).IsBlock()
	isLine := !isBlock && l.isLine(n)
	switch {
	case isBlock:
		l.ended, l.started = nil, true // as block.Build ends a line
		if (n.DataAtom == atom.Tr || n.DataAtom == atom.Li || n.DataAtom == atom.Pre || classesOf(n).line()) && isBare(n) {
			if n.DataAtom != atom.Tr { // of which a browser shows a line
				l.ledger.Added("tidy/code-line", n, "\n")
			}
			n.AppendChild(newline())
			return
		}
	case isLine && (l.ended != nil || !l.started):
		l.add(n)
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		l.node(c, depth+1)
		c = next
	}
	switch {
	case isBlock:
		l.ended, l.started = nil, true
	case isLine && (!l.started || isBare(n)):
		l.ended = n
	}
}

// text reads a text. Where it goes on behind a line, a line end is due before it.
func (l *liner) text(n *html.Node) {
	if n.Data == "" {
		return
	}
	if l.ended != nil {
		first, _, more := strings.Cut(n.Data, "\n")
		switch {
		case chars.HasVisible(first), isShownAsBlock(l.ended): // behind a block white space is a line too
			l.add(n)
		case more:
			l.ended = nil
		}
	}
	l.started = strings.HasSuffix(n.Data, "\n")
}

// add puts a line end before n. A browser shows one only behind something, and where the style
// says so in the document itself.
func (l *liner) add(n *html.Node) {
	if l.started || !isShownAsBlock(n) && (l.ended == nil || !isShownAsBlock(l.ended)) {
		l.ledger.Added("tidy/code-line", n, "\n")
	}
	n.Parent.InsertBefore(newline(), n)
	l.ended, l.started = nil, true
}

func newline() *html.Node { return &html.Node{Type: html.TextNode, Data: "\n"} }

// isLine reports whether an inline element is a line. One that holds nothing but a line end
// is none.
func (l *liner) isLine(n *html.Node) bool {
	if l.codes && n.Parent == l.pre && n.DataAtom == atom.Code {
		return true
	}
	if !isShownAsBlock(n) && !classesOf(n).line() && !dom.HasAttr(n, "data-line") {
		return false
	}
	return !isEmpty(n) || !hasLineEnd(n)
}

// isShownAsBlock reports whether the style of an element makes a block of it.
func isShownAsBlock(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch dom.StyleOf(dom.Attr(n, "style"), "display") {
	case "block", "flex", "grid", "table", "table-row", "list-item":
		return true
	}
	return false
}

// isBare reports whether there is neither text nor an image below n.
func isBare(n *html.Node) bool {
	bare := isEmpty(n)
	dom.Walk(n, func(c *html.Node) bool {
		bare = bare && c.DataAtom != atom.Br && (c.Type != html.TextNode || c.Data == "")
		return bare
	})
	return bare
}

// hasLineEnd reports whether there is a line end below n.
func hasLineEnd(n *html.Node) bool {
	found := false
	dom.Walk(n, func(c *html.Node) bool {
		found = found || c.DataAtom == atom.Br || c.Type == html.TextNode && strings.Contains(c.Data, "\n")
		return !found
	})
	return found
}

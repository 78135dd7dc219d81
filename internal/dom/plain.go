package dom

import (
	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// minPlain is the least width, in visible runes with wide ones counted double, of a text that
// is sentences: seven words or so. Calls of a few words end in a full stop too, and longer
// ones are the judge's, who knows their phrases.
const minPlain = 30

// maxPlainDepth is how deep the text stands in an element that is plain sentences: in a link
// within an emphasis, in a paragraph of a box.
const maxPlainDepth = 5

// IsPlainText reports whether an element is sentences and nothing else: no heading, list,
// image or control, more text outside of links than in them, and a full stop at the end.
// A name of one word, which authors give their paragraphs too, is no reason to take it.
func IsPlainText(n *html.Node) bool {
	linked, unlinked := 0, 0
	if !addPlain(n, false, maxPlainDepth, &linked, &unlinked) || unlinked <= linked {
		return false
	}
	text := VisibleText(n, 0)
	return chars.WidthAtLeast(text, minPlain) && chars.EndsSentence(text)
}

// addPlain adds the visible runes below n, in links and outside of them. It reports whether
// nothing but text, paragraphs and what stands within lines is there.
func addPlain(n *html.Node, inLink bool, depth int, linked, unlinked *int) bool {
	if depth == 0 {
		return false
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && inLink:
			*linked += chars.VisibleLen(c.Data)
		case c.Type == html.TextNode:
			*unlinked += chars.VisibleLen(c.Data)
		case c.Type != html.ElementNode || isUnseen(c):
		case !mayBePlain(c) || !addPlain(c, inLink || c.DataAtom == atom.A, depth-1, linked, unlinked):
			return false
		}
	}
	return true
}

// isUnseen reports whether an element says nothing of the text that it stands in: a line
// break, a formula, or what isn't in every tree, such as a script.
func isUnseen(n *html.Node) bool {
	switch KindOf(n) {
	case Drop, Math:
		return true
	case Void:
		return n.DataAtom == atom.Br || n.DataAtom == atom.Wbr
	}
	return false
}

// mayBePlain reports whether an element is a paragraph, its box, or stands within a line.
func mayBePlain(n *html.Node) bool {
	switch KindOf(n) {
	case Inline, Phrasing, Paragraph:
		return true
	}
	return n.DataAtom == atom.Div
}

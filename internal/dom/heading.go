package dom

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// NamedByHeading reports whether the id of an element is made of a heading's text, as
// generators of pages make it: that of the heading itself, of what stands in it, or of the
// section that it begins. A section with a heading is of the author's making too, if its id
// is in other words. Such an id tells what an author wrote about, and nothing about
// what the element is for.
func NamedByHeading(n *html.Node) bool {
	for c, depth := n, 0; c != nil && depth < maxInHeading; c, depth = c.Parent, depth+1 {
		if IsHeading(c) {
			return true
		}
	}
	h := FirstHeading(n)
	return h != nil && (n.DataAtom == atom.Section || hasWords(VisibleText(h, maxHeading), Attr(n, "id")))
}

// maxInHeading is how deep an element with an id stands in a heading, itself counted:
// generators put an anchor or a span around the text.
const maxInHeading = 3

// maxHeading is how many runes of a heading are read. Ids are shorter.
const maxHeading = 200

// FirstHeading returns the heading that an element begins with, nil if text or anything
// else that is shown stands before it.
func FirstHeading(n *html.Node) *html.Node {
	var heading *html.Node
	begun := false
	Walk(n, func(c *html.Node) bool {
		switch {
		case begun:
			return false
		case c.Type == html.TextNode:
			begun = HasText(c)
		case c.Type != html.ElementNode || Hidden(c.DataAtom):
			return false
		case IsHeading(c):
			heading, begun = c, true
		case KindOf(c) == Embed || KindOf(c) == Control || c.Data == "img":
			begun = true
		}
		return !begun
	})
	return heading
}

// hasWords reports whether every word of an id is one of the text, and there is one.
func hasWords(text, id string) bool {
	inText := map[string]bool{}
	for _, w := range nameFields(text) {
		inText[w] = true
	}
	words := nameFields(id)
	for _, w := range words {
		if !inText[w] {
			return false
		}
	}
	return len(words) > 0
}

// nameFields returns the words of a text, in lower case, without numbers: generators
// append one to an id that they gave before.
func nameFields(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

// IsHeading reports whether an element is h1 to h6.
func IsHeading(n *html.Node) bool {
	return n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && KindOf(n) == Heading
}

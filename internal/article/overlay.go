package article

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A card that is a link as a whole often has the link as an empty element that a style lays over it, beside its
// title, which then is a heading without a link.

// linkTitles makes the title of each such card a link to where the card leads.
func linkTitles(root *html.Node, site Site) {
	var overlays []*html.Node
	dom.Walk(root, func(n *html.Node) bool {
		if n.DataAtom == atom.A && isEmpty(n) && leadsOn(dom.Attr(n, "href"), site) {
			overlays = append(overlays, n)
		}
		return !dom.Hidden(n.DataAtom)
	})
	for _, a := range overlays {
		title := titleUnder(a)
		if title == nil {
			continue
		}
		link := &html.Node{Type: html.ElementNode, DataAtom: atom.A, Data: "a", Attr: []html.Attribute{{Key: "href", Val: dom.Attr(a, "href")}}}
		for title.FirstChild != nil {
			c := title.FirstChild
			title.RemoveChild(c)
			link.AppendChild(c)
		}
		title.AppendChild(link)
	}
}

// isEmpty reports whether an element holds neither elements nor text.
func isEmpty(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode || c.Type == html.TextNode && chars.HasVisible(c.Data) {
			return false
		}
	}
	return true
}

// leadsOn reports whether a link leads to another page of the site, and neither to a part of one nor to the first.
func leadsOn(href string, site Site) bool {
	href = strings.TrimSpace(href)
	return !strings.Contains(href, "#") && strings.Trim(href, "/") != "" && site.offers(href)
}

// titleUnder returns the title of the card that an empty link covers: the one heading in the innermost element
// around the link that has some. It returns nil if the element is larger than a card, or has other titles or links as
// long as one.
func titleUnder(a *html.Node) *html.Node {
	for p, level := a.Parent, 0; p != nil && level < maxCardLevels && !isPageTag(p); p, level = p.Parent, level+1 {
		var title *html.Node
		ok, nodes, width := true, 0, 0
		dom.Walk(p, func(n *html.Node) bool {
			nodes++
			switch {
			case n.Type == html.TextNode:
				width += chars.Width(strings.TrimSpace(n.Data))
			case n.DataAtom == atom.A && n != a:
				ok = ok && chars.Width(dom.VisibleText(n, 2*minCardLink)) < minCardLink
			case dom.IsHeading(n):
				ok = ok && title == nil && n.DataAtom != atom.H1 && !inLink(n)
				title = n
			}
			ok = ok && nodes < maxCardNodes && width < maxCard
			return ok
		})
		if !ok {
			return nil
		}
		if title != nil && dom.HasText(title) && !dom.ContainsTag(title, atom.A) {
			return title
		}
	}
	return nil
}

// maxCardLevels is how many elements stand between a card and the empty link that covers it at most, and
// maxCardNodes more than how many nodes a card is made of.
const maxCardLevels, maxCardNodes = 4, 100

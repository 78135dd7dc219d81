package meta

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cardTitle returns the key of what the card says in which a date stands that is n or in n: a
// link that shows another article, or an element that holds a linked heading. It returns ""
// for a date that stands in none. A link around a date alone, or around it and a few words, is
// the article's own.
func cardTitle(n *html.Node) string {
	up := n
	for range maxCardDepth {
		if up = up.Parent; up == nil {
			return ""
		}
		switch up.DataAtom {
		case atom.A:
			if _, slug := authorSlug(dom.Attr(up, "href")); slug != "" {
				return "" // it leads to who wrote the article
			}
			return chars.Key(linkedCard(up, n))
		case atom.Li, atom.Article:
			if nodeText(up, maxLineBytes) == "" {
				return "" // too long for a card
			}
			return chars.Key(linkedHeading(up))
		case atom.Body, atom.Main, atom.Table:
			return ""
		}
	}
	return ""
}

// maxCardDepth is how many elements around a date are looked at.
const maxCardDepth = 8

// minInlineCard and minBlockCard are how wide the text of a link must be beside the date for it
// to hold a headline: "Posted on" and "Last updated by Ann Lee" are none. The headline of a link
// that holds blocks stands in one of its own.
const minInlineCard, minBlockCard = 24, 12

// linkedCard returns the text of a link if it has a headline beside the date n, else "".
func linkedCard(link, n *html.Node) string {
	if dom.HasAttr(link, "aria-current") {
		return "" // it leads to the page itself
	}
	least := minInlineCard
	visited := 0
	for c := link.FirstChild; c != nil && visited < maxNodes; c = dom.Next(c, link, true) {
		visited++
		if c.Type == html.ElementNode && (isBlock(c) || c.DataAtom == atom.Img) {
			least = minBlockCard
			break
		}
	}
	s := nodeText(link, maxLineBytes)
	if chars.Width(s)-chars.Width(nodeText(n, maxLineBytes)) < least {
		return ""
	}
	return s
}

// linkedHeading returns the text of the first heading in n if it is a link, "" if it is none
// or doesn't come soon.
func linkedHeading(n *html.Node) string {
	visited := 0
	for c := n; c != nil && visited < maxNodes; c = dom.Next(c, n, true) {
		visited++
		switch c.DataAtom {
		case atom.H1:
			return ""
		case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			if linked(c, n) {
				return nodeText(c, maxLineBytes)
			}
			return ""
		}
	}
	return ""
}

// linked reports whether a heading in top is in a link or begins with one.
func linked(heading, top *html.Node) bool {
	for c := heading; c != top; c = c.Parent {
		if c.DataAtom == atom.A {
			return true
		}
	}
	for c := heading.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && chars.HasVisible(c.Data) {
			return false
		}
		if c.Type == html.ElementNode {
			return c.DataAtom == atom.A
		}
	}
	return false
}

// isOther reports whether what a card says isn't the headline of the page.
func isOther(card, headline string) bool {
	return card != "" && (headline == "" || !strings.Contains(card, headline) && !strings.Contains(headline, card))
}

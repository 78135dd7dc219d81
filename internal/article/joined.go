package article

import (
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// joined returns the element that holds all parts of an article of which n is one, and notes which they are:
// elements that say they are the article's text, as n does, have a class in common with it, and stand with
// it below one headline. It returns n if there are no others.
func (f *finder) joined(ws weights, n *html.Node) *html.Node {
	at := ws.find(n)
	if at < 0 || !saysBody(n) {
		return n
	}
	var parts []*html.Node
	held, headed := false, false // n is one of the parts; a heading stands behind the last of them
	for i, next := 0, 0; i < len(ws); i = next {
		e := &ws[i]
		next = i + 1
		switch {
		case !ws.isIn(at, i) && (e.leftOut || e.apart != noApart || e.word != ""):
			next = int(e.end)
		case i == at || e.prose >= minAround && e.score > 0 && e.links*maxPartLinks <= e.prose && !ws.isIn(at, i) && saysBody(e.node) && shareClass(e.node, n):
			next = int(e.end)
			switch {
			case headed && held: // it has a headline of its own
				next = len(ws)
				continue
			case headed:
				parts = nil // so has n
			}
			parts = append(parts, e.node)
			held, headed = held || i == at, false
		default:
			headed = headed || len(parts) > 0 && dom.IsHeading(e.node)
		}
	}
	if len(parts) < 2 {
		return n
	}
	return f.containerOf(parts)
}

// maxPartLinks is how many times as much running text as text in links a part has.
const maxPartLinks = 3

// saysBody reports whether an element says surely that it is an article's text.
func saysBody(n *html.Node) bool {
	return !isPageTag(n) && (dom.HasWord(n, "itemprop", "articleBody") || hasBodyClass(n))
}

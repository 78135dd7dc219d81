package article

import (
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Some pages show nothing until a script has run, and hold their text in noscript for readers
// and search engines without one: forums built with Discourse do.

// minNoscriptShare says how many times the running text that a document shows must stand in a
// noscript for the document to be read as without script. Most noscript elements hold an
// image, a counter or a sentence about JavaScript.
const minNoscriptShare = 3

// ShowNoscript makes a div of each noscript with running text in a document that shows next to
// none, so that the text counts as that of the document. It reports whether there was one.
func ShowNoscript(root *html.Node) bool {
	var found []*html.Node
	held := 0
	dom.Walk(root, func(n *html.Node) bool {
		if n.Type != html.ElementNode || n.DataAtom != atom.Noscript {
			return true
		}
		if n.Parent != nil && !dom.Hidden(n.Parent.DataAtom) && dom.VisibleLen(n) >= minScriptBody/2 { // runes, of which weights count wide ones double
			if prose := weigh(n, nil)[0].prose; prose >= proseRunes {
				found, held = append(found, n), held+prose
			}
		}
		return false
	})
	if held < minScriptBody {
		return false
	}
	if shown := weigh(root, nil)[0].prose; shown > maxShown || held < minNoscriptShare*shown {
		return false
	}
	for _, n := range found {
		n.Data, n.DataAtom = "div", atom.Div
	}
	return true
}

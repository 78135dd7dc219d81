package match

import (
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

type matcher interface{ Match(*html.Node) bool }

// firstMatch returns the first element that a selector picks.
func firstMatch(root *html.Node, sel matcher) *html.Node {
	var found *html.Node
	dom.Walk(root, func(n *html.Node) bool {
		if found == nil && n.Type == html.ElementNode && sel.Match(n) {
			found = n
		}
		return found == nil
	})
	return found
}

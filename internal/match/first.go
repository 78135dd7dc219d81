package match

import (
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// firstMatch returns the first element below root that one of the selectors picks, nil
// if there is none.
func firstMatch(root *html.Node, group selectorGroup) *html.Node {
	var found *html.Node
	var m Memo
	dom.Walk(root, func(n *html.Node) bool {
		if found == nil && n.Type == html.ElementNode && group.match(n, &m) {
			found = n
		}
		return found == nil
	})
	return found
}

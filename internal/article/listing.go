package article

import (
	"fmt"
	"slices"
	"sync"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// FindListing returns the items of a page that lists articles, products or other things, and takes out
// what is around them: menus, filters, forms. A name that stands for most of the text means something
// else, as that of search results does. It returns a Found without a Root, and changes nothing, if most
// of the text is around the items.
func FindListing(page *html.Node, l *ledger.Ledger) Found {
	container := listContainer(page)
	f := findAll(page, container, "listing", l)
	f.Listing = f.Items && isMain(container, page)
	return f
}

// FindSections returns all sections of a page that is no article, such as that of a service, and takes
// out what is around them, as FindListing does. It returns a Found without a Root if no element says that
// it holds them.
func FindSections(page *html.Node, l *ledger.Ledger) Found {
	container := listContainer(page)
	if !isMain(container, page) {
		return Found{}
	}
	return findAll(page, container, "sections", l)
}

// isMain reports whether a container is an element that says it is the main one.
func isMain(container, page *html.Node) bool {
	return container != page && container.DataAtom != atom.Body
}

// findAll returns what is in a container and doesn't stand around its parts by its name.
func findAll(page, container *html.Node, what string, l *ledger.Ledger) Found {
	total := dom.VisibleLen(container)
	around, sizes := namedAround(container, total)
	var gone []*html.Node
	left := total
	for _, e := range around {
		if sizes[e.word]*2 <= total {
			gone = append(gone, e.node)
			left -= e.size
		}
	}
	if total == 0 || left*leastItems < total {
		return Found{}
	}
	f := &finder{root: page, Input: Input{Ledger: l}}
	for _, n := range gone {
		f.takeOutside(n)
	}
	dir := dom.DirectionAround(container)
	f.narrow(container)
	return Found{Root: container, Dir: dir, How: fmt.Sprintf("%s: %s holds %d of text", what, dom.Step(container), left), Items: true}
}

// A named is an element whose tag or name says that it stands around the items.
type named struct {
	node *html.Node
	word string // that says so
	size int    // of its text, in visible runes
}

// namedAround returns the elements of a container that say so, none in another, and how much text has
// each of their names.
func namedAround(container *html.Node, total int) (around []named, sizes map[string]int) {
	sizes = map[string]int{}
	dom.Walk(container, func(n *html.Node) bool {
		if n.Type != html.ElementNode || n == container {
			return true
		}
		if dom.Hidden(n.DataAtom) {
			return false
		}
		word := aroundWord(n)
		if word == "" {
			return true
		}
		size := dom.VisibleLen(n)
		if size*2 > total {
			return true
		}
		around = append(around, named{n, word, size})
		sizes[word] += size
		return false
	})
	return around, sizes
}

// leastItems says how much of a container's text is left when it is a listing: one part in so many.
const leastItems = 8

// listContainer returns the element that says it is the main one, else the body.
func listContainer(page *html.Node) *html.Node {
	var main, body *html.Node
	mains := 0
	dom.Walk(page, func(n *html.Node) bool {
		switch {
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Body:
			body = n
		case n.DataAtom == atom.Main || dom.Attr(n, "role") == "main":
			if main == nil {
				main = n
			}
			mains++
			return false
		}
		return true
	})
	switch {
	case main != nil && mains == 1 && dom.VisibleLen(main)*4 > dom.VisibleLen(body):
		return main
	case body != nil:
		return body
	}
	return page
}

// aroundWord returns the tag, role or word of a name by which an element stands around the items of a
// list, "" if it has none.
func aroundWord(n *html.Node) string {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form:
		return n.Data
	case atom.Header:
		if !dom.ContainsTag(n, atom.H1) && !isIn(n, atom.Article, atom.Li) && !(isIn(n, atom.Main, atom.Section) && headsItems(n)) {
			return n.Data
		}
		return ""
	case atom.Body, atom.Html, atom.Main, atom.Article, atom.Li:
		return ""
	}
	switch role := dom.Attr(n, "role"); role {
	case "navigation", "search", "dialog", "contentinfo", "banner":
		return role
	}
	for _, key := range []string{"class", "id"} {
		names := dom.WordsOf(dom.Attr(n, key))
		for w := names.Next(); w != ""; w = names.Next() {
			if aroundList()[w] {
				return w
			}
		}
	}
	return ""
}

// isIn reports whether an element stands in one of these, such as those of an item.
func isIn(n *html.Node, tags ...atom.Atom) bool {
	for ; n != nil; n = n.Parent {
		if slices.Contains(tags, n.DataAtom) {
			return true
		}
	}
	return false
}

// headsItems reports whether a header holds a heading, and no list as a menu is.
func headsItems(n *html.Node) bool {
	return (dom.ContainsTag(n, atom.H2) || dom.ContainsTag(n, atom.H3)) && !dom.ContainsTag(n, atom.Ul) && !dom.ContainsTag(n, atom.Nav)
}

var aroundList = sync.OnceValue(func() map[string]bool { return words.Set("around_list_class") })

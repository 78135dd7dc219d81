package article

import (
	"fmt"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The page of a service or a product comes in sections, of which the one that looks most like an
// article is but a part: its answers to questions, one slide, what buyers say.

// minOfPage is which part of the page's text, in percent, the container of a page in sections holds at
// least; wideOfPage is that of the element which is taken instead.
const minOfPage, wideOfPage = 60, 85

// longText is how much text, in runes, is more than a section of a page.
const longText = 10_000

// widen returns the innermost element around n that holds most of the text of a page in sections, if n
// holds too little of it and not the headline. Menus and the like by their tag or name don't count. It goes
// no further than an element that says it is the main one.
func (f *finder) widen(ws weights, n *html.Node) *html.Node {
	at := ws.find(n)
	if !f.Sections || at < 0 || len(f.parts) > 0 || isMainTag(n) || f.title != nil && dom.InTree(f.title, n) {
		return n
	}
	total := size(&ws[0])
	for i, next := 0, 0; i < len(ws); i = next {
		next = i + 1
		if ws.isIn(at, i) {
			continue
		}
		if ws[i].apart != noApart || size(&ws[i])*2 < size(&ws[0]) && aroundWord(ws[i].node) != "" {
			total -= size(&ws[i])
			next = int(ws[i].end)
		}
	}
	held := size(&ws[at])
	if held >= longText || held*100 >= total*minOfPage {
		return n
	}
	wide := at
	for i := at - 1; i >= 0 && size(&ws[wide])*100 < total*wideOfPage && !isMainTag(ws[wide].node); i-- {
		if ws.isIn(at, i) && canHold(ws[i].node) {
			wide = i
		}
	}
	if wide != at {
		f.how += fmt.Sprintf(", of %d in %s", total, dom.Step(ws[wide].node))
	}
	return ws[wide].node
}

// size returns how much text an element has outside of links.
func size(w *weighed) int { return w.prose + w.other }

// isMainTag reports whether an element says that it is the main one.
func isMainTag(n *html.Node) bool { return n.DataAtom == atom.Main || dom.Attr(n, "role") == "main" }

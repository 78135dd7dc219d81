package article

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/kind"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Amid the text of an article stands a card that shows another article of the site: its title, which is a link, and a
// picture, its section, its day or the beginning of its text. One alone is no row of cards.

// cutInlineCards takes such cards out of the container, the element at index at.
func (f *finder) cutInlineCards(ws weights, at int) {
	if f.Kind != kind.Article {
		return
	}
	seen, held := 0, 0
	var tried nesting
	var cards []int
	for i, next := at+1, 0; i < int(ws[at].end); i = next {
		e := &ws[i]
		next = i + 1
		if e.leftOut {
			next = int(e.end)
			continue
		}
		if seen >= minAround && e.links >= minCardLink && e.text() < maxInlineCard && e.card && tried.enter(i, int(e.end)) && f.isInlineCard(ws, i) {
			cards = append(cards, i)
			held += e.prose
			next = int(e.end)
			continue
		}
		if int(e.end) == i+1 {
			seen += e.prose
		}
	}
	if len(cards) > maxInlineCards || held*minOutsidePart > seen {
		return // they are what the page lists
	}
	for _, i := range cards {
		if label := beside(ws[i].node, true); label != nil && isLabelText(label) && headOf(dom.VisibleText(label, maxHeadRunes)) == noHead {
			f.takeOutside(label)
		}
		f.takeOutside(ws[i].node)
		ws.leaveOut(i, int(ws[i].end))
	}
}

// isInlineCard reports whether the element at an index is such a card: no item of a list, and nothing like what
// stands beside it.
func (f *finder) isInlineCard(ws weights, i int) bool {
	n := ws[i].node
	if !canHold(n) || n.DataAtom == atom.Td || dom.InTree(f.title, n) || ws.holdsData(i) || isHeadedSources(n) || !f.Site.isTeaser(n) || !hasTitle(n) || !leadsToOne(n) {
		return false
	}
	if len(linesOf(n, false)) < 2 && !dom.ContainsTag(n, atom.Img) {
		return false
	}
	for _, before := range []bool{true, false} {
		s := beside(n, before)
		if s != nil && (before && isLabelText(s) && headOf(dom.VisibleText(s, maxHeadRunes)) == sourcesHead || shareClass(s, n) || looksLike(s, n)) {
			return false
		}
	}
	return true
}

// leadsToOne reports whether all links of an element that are long enough for a title lead to one page.
func leadsToOne(n *html.Node) bool {
	target, one := "", true
	dom.Walk(n, func(c *html.Node) bool {
		if c.DataAtom == atom.A && chars.WidthAtLeast(dom.VisibleText(c, 0), minCardLink) {
			href := strings.TrimSpace(dom.Attr(c, "href"))
			one = one && (target == "" || href == target)
			target = href
		}
		return one
	})
	return one
}

// maxInlineCard is more than the text of such a card, in runes with wide ones counted double, and maxInlineCards how
// many there are at most.
const maxInlineCard, maxInlineCards = 320, 8

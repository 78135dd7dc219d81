package article

import (
	"slices"
	"sync"

	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Prune takes out of a page's article the elements whose name or links say that they
// are no part of it, and rows of cards. In a container that is exact, the publisher's
// own, rows of cards stay. In a manual these and lists of links stay, which lead to its other pages,
// and all that holds code.
func Prune(found Found, site Site, l *ledger.Ledger, scratch *Scratch) {
	ws := scratch.weigh(found.Root, nil)
	totalProse := max(1, ws[0].prose)
	named, linked := ws.boilerplate(totalProse, site)
	if found.Manual {
		linked = nil
		named = slices.DeleteFunc(named, func(i int) bool { return ws[i].node.DataAtom != atom.Pre && dom.ContainsTag(ws[i].node, atom.Pre) })
	} else if totalProse < littleProse && ws.total(linked).links*2 > ws[0].text() {
		linked = nil // the article is a list of links
	}
	for _, i := range append(named, linked...) {
		takeLabel(ws[i].node, ws[i].node, "find/not-article", l)
		l.Take("find/not-article", "", ws[i].node)
		ws.leaveOut(i, int(ws[i].end))
	}
	if !found.Manual {
		takeMarked(found.Root, totalProse, l)
	}
	if !found.Exact && !found.Manual {
		pruneCards(ws, totalProse, site, l)
	}
	scratch.weigher.clear()
}

// takeLabel takes out the heading, or the line that ends in a colon, right above the elements
// from first to last, which are taken out, if it heads nothing else.
func takeLabel(first, last *html.Node, rule string, l *ledger.Ledger) {
	if next := beside(last, false); next != nil && !dom.IsHeading(next) {
		return
	}
	label := beside(first, true)
	if label == nil || !dom.IsHeading(label) && label.DataAtom != atom.P || dom.ContainsTag(label, atom.Img) {
		return
	}
	text := dom.VisibleText(label, 0)
	if chars.Width(text) >= maxLabel || !dom.IsHeading(label) && !endsInColon(text) {
		return
	}
	l.Take(rule, "", label)
}

// beside returns the element before or behind n among its siblings, nil if there is none or
// a text stands between.
func beside(n *html.Node, before bool) *html.Node {
	for {
		if before {
			n = n.PrevSibling
		} else {
			n = n.NextSibling
		}
		switch {
		case n == nil, n.Type == html.TextNode && chars.HasVisible(n.Data):
			return nil
		case n.Type == html.ElementNode && (dom.HasText(n) || dom.ContainsTag(n, atom.Img)):
			return n
		}
	}
}

// boilerplate returns the indexes of the elements whose name, and of those whose links,
// say that they are no part of the article. A name that stands for most of the article
// means something else there and doesn't count. totalProse is the running text of the
// whole article.
func (ws weights) boilerplate(totalProse int, site Site) (named, linked []int) {
	byWord := map[string]int{}
	words := map[int]string{}
	ordinary, lists := ws.ordinary(), ownLists{}
	first, longest := ws.blocks()
	var tried nesting
	for i, next := 1, 0; i < len(ws); i = next {
		n, w := ws[i].node, &ws[i].weight
		next = i + 1
		word, limit := ws[i].word, ws[i].limit
		if slices.Contains(ordinary, word) {
			word = ""
		}
		isLinks := w.links > maxFewLinks && w.links > 2*(w.prose+w.other) && !ws.holdsMuch(w.prose) && !ws.isIn(first, i) && !ws.isIn(longest, i) && ws.mayBeFurniture(i)
		if word == "" && !isLinks || !tried.enter(i, int(ws[i].end)) {
			continue
		}
		if word != "" && ws.isOwn(i, word) {
			word = ""
		}
		isNamed := word != "" && float64(w.prose) < pruneLimit(limit)*float64(totalProse)
		if !isNamed && !isLinks || n.DataAtom == atom.Blockquote || dom.ContainsTag(n, atom.Blockquote) {
			continue
		}
		switch {
		case isPicture(n, w) && !textWords()[word]:
		case isNamed && isCredit(n, w):
			byWord[word] += w.prose // else more than half of the text may go by a name
		case isNamed:
			named = append(named, i)
			words[i] = word
			byWord[word] += w.prose
			next = int(ws[i].end)
		case isLinks && ws.isLinkSection(i):
			next = int(ws[i].end)
		case isLinks && !lists.has(n) && site.sum(n).areFurniture(headAbove(n)) && !(w.links < maxAddress && isAddress(dom.VisibleText(n, 0))):
			linked = append(linked, i)
			next = int(ws[i].end)
		}
	}
	return slices.DeleteFunc(named, func(i int) bool { return byWord[words[i]]*2 > totalProse }), linked
}

// holdsMuch reports whether running text is so much of the article's that no count of links takes it: half of
// it, or one part in five where there is little.
func (ws weights) holdsMuch(prose int) bool {
	total := ws[0].prose
	return prose > 0 && (2*prose > total || total < littleProse && 5*prose >= total)
}

// blocks returns the index of the block with the first running text and that of the one with the most, -1 if
// there is none. No count of links takes them.
func (ws weights) blocks() (first, longest int) {
	first, longest = -1, -1
	for i := range ws {
		e := &ws[i]
		if int(e.end) != i+1 || e.prose == 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		if longest < 0 || e.prose > ws[longest].prose {
			longest = i
		}
	}
	return first, longest
}

// isLinkSection reports whether a list of links is all that stands below a heading of the author's,
// between sections of text below headings of the same level: that of a report in which each section is a list.
func (ws weights) isLinkSection(i int) bool {
	n := ws[i].node
	if ws[i].links <= maxFewLinks || n.DataAtom != atom.Ul && n.DataAtom != atom.Ol {
		return false
	}
	head := beside(n, true)
	if head == nil || !dom.IsHeading(head) || headOf(dom.VisibleText(head, maxHeadRunes)) != ownHead {
		return false
	}
	next := beside(n, false)
	return next != nil && next.DataAtom == head.DataAtom && headsText(next) && headsText(headBefore(head))
}

// headBefore returns the heading of the same level before one, nil if there is none near it.
func headBefore(head *html.Node) *html.Node {
	for n, far := beside(head, true), 0; n != nil && far < maxSection; n, far = beside(n, true), far+1 {
		if n.DataAtom == head.DataAtom {
			return n
		}
	}
	return nil
}

// maxSection is how many elements a section has at most that is looked at.
const maxSection = 20

// headsText reports whether what stands right below a heading has more text out of links than in them.
func headsText(head *html.Node) bool {
	if head == nil {
		return false
	}
	n := beside(head, false)
	if n == nil || dom.IsHeading(n) {
		return false
	}
	linked, all := 0, dom.VisibleLen(n)
	dom.Walk(n, func(c *html.Node) bool {
		if c.DataAtom == atom.A {
			linked += dom.VisibleLen(c)
		}
		return c.DataAtom != atom.A
	})
	return all > 2*linked
}

// textWords are names of elements that are about text even if they hold a picture, such
// as the portrait of the author.
var textWords = sync.OnceValue(func() map[string]bool { return words.Set("boilerplate_text") })

// total returns the sum of the weights at the indexes.
func (ws weights) total(places []int) weight {
	var sum weight
	for _, i := range places {
		sum.addAll(&ws[i].weight)
	}
	return sum
}

// isPicture reports whether an element is a picture or a player with no more than its
// caption, whatever its name is.
func isPicture(n *html.Node, w *weight) bool {
	text := w.prose + w.other
	if text+w.links <= 2*block.MaxCaption && isLinkedPicture(n) {
		return true
	}
	return w.links <= text/2 && text <= 2*block.MaxCaption &&
		(dom.ContainsTag(n, atom.Figure) || text > 0 && dom.ContainsTag(n, atom.Img) && !hasHeading(n) || hasPlayer(n) && !hasHeading(n))
}

// isLinkedPicture reports whether the one link of an element shows a picture and leads to it.
func isLinkedPicture(n *html.Node) bool {
	links, ok := 0, false
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && c.DataAtom == atom.A && dom.HasAttr(c, "href") {
			links++
			ok = isOfPicture(dom.Attr(c, "href")) && dom.ContainsTag(c, atom.Img)
		}
		return links < 2
	})
	return links == 1 && ok
}

// isCredit reports whether an element is a line of a figure, such as who took the picture.
func isCredit(n *html.Node, w *weight) bool {
	if w.links*2 > w.text() || w.text() > 2*block.MaxCaption {
		return false
	}
	for i, p := 0, n.Parent; p != nil && i < maxCreditLevels; i, p = i+1, p.Parent {
		if p.DataAtom == atom.Figure || p.DataAtom == atom.Figcaption {
			return true
		}
	}
	return false
}

// maxCreditLevels is how many elements in one another a credit may stand in within a figure.
const maxCreditLevels = 5

// hasPlayer reports whether an element holds a video, a sound or another player that is known.
func hasPlayer(n *html.Node) bool {
	found := false
	dom.Walk(n, func(c *html.Node) bool {
		found = found || c.Type == html.ElementNode && dom.KindOf(c) == dom.Embed && link.IsPlayer(c)
		return !found
	})
	return found
}

// maxFewLinks is how much text in links, in runes with wide ones counted double, an
// element may have without being taken for a block of links.
const maxFewLinks = 40

// pruneLimit returns the limit of a name within an article, where names are trusted
// less than in a page.
func pruneLimit(limit float64) float64 {
	if limit == surestLimit {
		return limit
	}
	return min(limit, weakLimit)
}

// pruneCards takes out rows of cards: three or more siblings with the same tag and
// classes, each with a link to another article and a line or two about it.
func pruneCards(ws weights, totalProse int, site Site, l *ledger.Ledger) {
	var gone []int
	lists := ownLists{}
	for i, next := 0, 0; i < len(ws); i = next {
		next = i + 1
		if i > 0 && (!ws[i].direct || ws[i].leftOut || ws.isLinkSection(i)) {
			next = int(ws[i].end) // cards in inline elements and in the author's lists stay
			continue
		}
		for _, row := range ws.rows(i) {
			if len(row) < minCards || !ws.areCards(row) || lists.has(ws[i].node) || !ws.areOffered(row, site, headAbove(ws[i].node)) {
				continue
			}
			sum := ws.total(row)
			isArticle := totalProse < littleProse && sum.text()*2 > ws[0].text()
			if float64(sum.prose) < weakLimit*float64(totalProse) && !isArticle {
				takeLabel(ws[row[0]].node, ws[row[len(row)-1]].node, "find/cards", l)
				gone = append(gone, row...)
			}
		}
	}
	for _, i := range gone {
		if n := ws[i].node; dom.InTree(n, ws[0].node) {
			l.Take("find/cards", "", n)
		}
	}
}

// mayBeCard reports whether an element can be one of a row of cards.
func mayBeCard(n *html.Node) bool { return dom.KindOf(n) == dom.Wrapper || n.DataAtom == atom.Li }

// rows groups the children of the element at an index that have the same tag and
// classes, in order.
func (ws weights) rows(at int) [][]int {
	var out [][]int
	rows := map[[2]string]int{}
	for i := at + 1; i < int(ws[at].end); i = int(ws[i].end) {
		if !ws[i].card || !ws[i].direct || ws[i].leftOut {
			continue
		}
		c := ws[i].node
		key := [2]string{c.Data, dom.Attr(c, "class")}
		row, ok := rows[key]
		if !ok {
			row = len(out)
			rows[key] = row
			out = append(out, nil)
		}
		out[row] = append(out[row], i)
	}
	return out
}

// areOffered reports whether a row of cards is what the site offers. Those with pictures or headings
// are no list of sources, but an author may give such of other sites.
func (ws weights) areOffered(row []int, site Site, head headKind) bool {
	sum := ws.sumOf(row, site)
	if ws.arePictured(row) {
		return !sum.spread || sum.titles+sum.labels >= sum.elsewhere
	}
	return sum.areFurniture(head)
}

// arePictured reports whether most of a row have a picture or a heading. No list of sources is
// made so.
func (ws weights) arePictured(row []int) bool {
	count := 0
	for _, i := range row {
		if n := ws[i].node; dom.ContainsTag(n, atom.Img) || hasHeading(n) {
			count++
		}
	}
	return 2*count > len(row)
}

// sumOf returns the sum of the links of a row.
func (ws weights) sumOf(row []int, site Site) linkSum {
	var sum linkSum
	for _, i := range row {
		sum.addAll(site.sum(ws[i].node))
	}
	return sum
}

// areCards reports whether at least four fifths of a row are cards.
func (ws weights) areCards(row []int) bool {
	cards := 0
	for _, i := range row {
		c, w := ws[i].node, &ws[i].weight
		if w.links == 0 {
			continue
		}
		text := w.text()
		if text >= maxCard {
			continue
		}
		pictured := dom.ContainsTag(c, atom.Img)
		switch {
		case w.links >= minCardLink && w.links*4 >= text && (pictured || hasHeading(c) || w.links*2 > text || c.DataAtom != atom.Li && beginsWithLink(c)),
			len(row) >= manyCards && pictured && text < maxPictureCard:
			cards++
		}
	}
	return cards*5 >= len(row)*4
}

// minCardLink is the least text in links that a card has, and maxCard more than it has
// in all; maxPictureCard is more than one of manyCards has. They are in runes, with
// wide ones counted double.
const minCardLink, maxCard, maxPictureCard = 15, 700, 200

// minCards is how many cards make a row.
const minCards = 3

// manyCards is how many pictures with a link and a line or two make a row of cards,
// however little of their text is the link.
const manyCards = 6

// hasHeading reports whether an element holds a heading, h1 to h6.
func hasHeading(n *html.Node) bool {
	found := false
	dom.Walk(n, func(c *html.Node) bool {
		found = found || dom.IsHeading(c)
		return !found
	})
	return found
}

package article

import (
	"slices"
	"sync"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// PruneSlice takes out of a fragment the teasers of other articles, what is by its name no part of any, and
// what is about the author or by readers behind its text; and out of one that was cut out of a page what
// stands around the element that holds the running text: menus, lists of other articles, rows of controls. A
// fragment is such a slice if elements of their own that are furniture by name or by links stand beside that
// element, or if an element says that it is the article. Clean markup has none of these.
func PruneSlice(root *html.Node, l *ledger.Ledger, scratch *Scratch) {
	ws := scratch.weigh(root, nil)
	defer scratch.weigher.clear()
	s := slicer{weights: ws, total: max(1, ws[0].prose), main: ws.heaviest(0)}
	s.site = NewSite(nil, root)
	s.teasers(l)
	s.closing(l)
	isSlice := s.isSlice()
	if isSlice {
		s.within()
		s.around()
	}
	if p, ok := s.place(isSlice); ok {
		s.surroundings(p)
	}
	if !isSlice && len(s.gone) == 0 {
		return
	}
	for _, n := range s.gone {
		if dom.InTree(n, root) { // no label that went with another
			takeLabel(n, n, "find/outside", l)
			l.Take("find/outside", "", n)
		}
	}
	pruneCards(ws, s.total, s.site, l)
}

// A slicer does the work of PruneSlice.
type slicer struct {
	weights
	total int // running text of the fragment
	site  Site
	main  int // the index of the element that holds the running text
	gone  []*html.Node

	named, linked []int // what names and links say is no part of an article
}

// teasers takes out what shows other articles of the site with the beginning of their text, unless that is
// a good part of what the fragment holds.
func (s *slicer) teasers(l *ledger.Ledger) {
	if s.weights[0].links == 0 {
		return
	}
	s.markTeasers(s.site)
	var gone []int
	held := 0
	for i, next := 1, 0; i < len(s.weights); i = next {
		next = i + 1
		if s.weights[i].apart == teaserApart {
			gone = append(gone, i)
			held += s.weights[i].prose
			next = int(s.weights[i].end)
		}
	}
	if float64(held) >= weakLimit*float64(s.total-held) {
		return
	}
	for k, i := range gone {
		n := s.weights[i].node
		if k == 0 || beside(n, true) != s.weights[gone[k-1]].node {
			takeLabel(n, n, "find/cards", l)
		}
		l.Take("find/cards", "", n)
		s.leaveOut(i, int(s.weights[i].end))
	}
}

// closing takes out what stands behind all other running text and is by its name about the author, by
// readers or an offer, whatever it says, and anywhere what has a name that no part of an article has. Of other
// names, such as that of a sidebar, themes make boxes for anything.
func (s *slicer) closing(l *ledger.Ledger) {
	named, _ := s.boilerplate(s.total, s.site)
	last := 0 // the last element with running text that has no such name
	for i, next := 1, 0; i < len(s.weights); i = next {
		next = i + 1
		switch e := &s.weights[i]; {
		case e.leftOut, slices.Contains(named, i):
			next = int(e.end)
		case e.prose > 0:
			last = i
		}
	}
	for _, i := range named {
		e := &s.weights[i]
		closes := i >= last && e.prose > 0 && (e.limit >= surestLimit || textWords()[e.word])
		if e.leftOut || !closes && !s.isApart(e) || holdsHead(e.node) {
			continue
		}
		takeLabel(e.node, e.node, "find/outside", l)
		l.Take("find/outside", "", e.node)
		s.leaveOut(i, int(e.end))
	}
}

// apartWords are the names of what is no article's wherever it stands, if it is a small part of it.
var apartWords = sync.OnceValue(func() map[string]bool { return words.Set("boilerplate_apart") })

// isApart reports whether an element has such a name, and may have it for what it is: it holds little of the
// running text, and with that a link or a field to fill in, as authors' sections on society, players and
// forms have none; no code; and no picture in a place for them.
func (s *slicer) isApart(e *weighed) bool {
	return s.total >= minAround && apartWords()[e.word] && e.prose*minAroundApart <= s.total && (e.prose == 0 || e.links > 0 || asksForInput(e.node)) &&
		!holdsMedia(e.node, e.word) && !dom.ContainsTag(e.node, atom.Pre)
}

// holdsMedia reports whether an element holds no text, or beside some a picture or a player that it may be
// called a word for.
func holdsMedia(n *html.Node, word string) bool {
	return !dom.HasText(n) || mediaClass()[word] && (dom.ContainsTag(n, atom.Img) || hasPlayer(n))
}

// minAroundApart is how many times as much running text a fragment holds as what goes by such a name.
const minAroundApart = 10

// isSlice reports whether the fragment is a slice of a page.
func (s *slicer) isSlice() bool {
	all := &s.weights[0].weight
	if !dom.IsDressed(s.weights[s.main].node) || !s.holdsShare(s.main, minSlice) || s.total < littleProse && all.links*2 > all.text() {
		return false
	}
	s.named, s.linked = s.boilerplate(s.total, s.site)
	return slices.ContainsFunc(slices.Concat(s.named, s.linked), func(i int) bool {
		return !s.isIn(i, s.main) && !s.isIn(s.main, i) && dom.IsDressed(s.weights[i].node)
	})
}

// minSlice is the least share of the running text, in percent, that stands in one element if a
// fragment is a slice of a page, where what is named or linked as furniture is doesn't count. With
// that it has at least one part in leastMain.
const minSlice, leastMain = 80, 3

// holdsShare reports whether the element at an index holds at least a share of the running text, in percent.
func (s *slicer) holdsShare(at, share int) bool {
	prose := s.weights[at].prose
	return prose*leastMain >= s.total && prose*100 >= (prose+s.proseAround(at))*share
}

// proseAround returns how much running text stands around the element at an index in elements that have
// less of links.
func (s *slicer) proseAround(at int) int {
	sum := s.total - s.weights[at].prose
	for i, next := 1, 0; i < len(s.weights); i = next {
		e := &s.weights[i]
		next = i + 1
		switch {
		case i == at:
			next = int(e.end)
		case s.isIn(at, i):
		case e.leftOut || e.links >= e.prose || s.isNamed(i):
			sum -= e.prose
			next = int(e.end)
		}
	}
	return sum
}

// within finds what goes by its name, or by its links.
func (s *slicer) within() {
	for _, i := range s.linked {
		if s.weights[i].node.DataAtom != atom.Table || !s.isIn(i, s.main) { // rows of data link to what they are of
			s.take(i)
		}
	}
	for _, i := range s.named {
		n, w := s.weights[i].node, &s.weights[i].weight
		_, limit := boilerplateWord(n)
		switch {
		case limit < strongLimit && w.links*2 <= w.text():
		case s.isIn(i, s.main) && w.links <= w.prose && !asksForInput(n):
		default:
			s.take(i)
		}
	}
}

// take has an element go, unless it says what the article is called, by whom it is or from when.
func (s *slicer) take(i int) {
	if n := s.weights[i].node; !holdsHead(n) {
		s.gone = append(s.gone, n)
		s.leaveOut(i, int(s.weights[i].end))
	}
}

// isNamed reports whether the name of an element says that it is no part of the article.
func (s *slicer) isNamed(i int) bool {
	e := &s.weights[i]
	if !e.hinted {
		return false
	}
	word, limit := boilerplateWord(e.node)
	return word != "" && float64(e.prose) < limit*float64(s.total)
}

// around finds what goes of what is around the element that holds the running text: what offers
// links, and what little stands behind the first that does, behind the text.
func (s *slicer) around() {
	behind, cut := false, false
	var tried nesting
	for i, next := 1, 0; i < len(s.weights); i = next {
		end := int(s.weights[i].end)
		next = i + 1
		switch {
		case i == s.main:
			behind, next = true, end
		case s.isIn(s.main, i):
		case s.weights[i].leftOut:
			cut = behind
			next = end
		case !tried.enter(i, end):
			next = end
		case s.offers(i, behind), s.isRow(i), cut && s.isLeftover(i):
			s.take(i)
			cut = cut || behind
			next = end
		}
	}
}

// isLeftover reports whether an element holds little that may be the article's: no running text, no
// picture of its own, no source, no data.
func (s *slicer) isLeftover(i int) bool {
	n, w := s.weights[i].node, &s.weights[i].weight
	if w.text() == 0 || w.prose > 0 || w.text()*10 > s.total || !s.isLaidOut(i) || isPicture(n, w) || headAbove(n) == sourcesHead {
		return false
	}
	for _, tag := range []atom.Atom{atom.Blockquote, atom.Pre, atom.Dl, atom.Figure, atom.Ol, atom.Table} {
		if dom.ContainsTag(n, tag) {
			return false
		}
	}
	return true
}

// isRow reports whether a paragraph, heading or list is a row of links.
func (s *slicer) isRow(i int) bool {
	n, w := s.weights[i].node, &s.weights[i].weight
	if w.links <= 2*(w.prose+w.other) || !dom.HasAttr(n, "class") && !dom.HasAttr(n, "id") {
		return false
	}
	links := 0
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && c.DataAtom == atom.A {
			links++
		}
		return true
	})
	sum := s.site.sum(n)
	return links >= minRow && (dom.IsHeading(n) && sum.titles+sum.labels > sum.elsewhere || !dom.IsHeading(n) && sum.areFurniture(headAbove(n)))
}

// minRow is how many links make a row of them.
const minRow = 3

// offers reports whether an element beside the text has links, most of them of the site's own, that
// are a good part of its text.
func (s *slicer) offers(i int, behind bool) bool {
	n, w := s.weights[i].node, &s.weights[i].weight
	least := 2
	if behind {
		least = 4
	}
	if w.links == 0 || w.links*least < w.text() || w.prose*10 > s.total || !s.isLaidOut(i) {
		return false
	}
	sum := s.site.sum(n)
	switch headAbove(n) {
	case sourcesHead:
		return false
	case ownHead:
		return sum.titles >= sum.labels && sum.titles+sum.labels > sum.elsewhere
	}
	return sum.titles+sum.labels >= sum.elsewhere || !sum.spread
}

// isLaidOut reports whether an element is a wrapper, a table, or a row or cell of one that holds the
// text too. Those of a table of data are none.
func (s *slicer) isLaidOut(i int) bool {
	n := s.weights[i].node
	if !dom.IsDressed(n) || dom.KindOf(n) == dom.Wrapper || n.DataAtom == atom.Table {
		return dom.IsDressed(n)
	}
	for n.DataAtom != atom.Table && n.Parent != nil {
		n = n.Parent
	}
	return dom.InTree(s.weights[s.main].node, n)
}

// holdsHead reports whether an element holds a headline, a byline or a date of its own.
func holdsHead(n *html.Node) bool {
	if dom.ContainsTag(n, atom.H1) {
		return true
	}
	text := dom.VisibleText(n, maxHead)
	return isDateLine(text) || isBylineLine(text)
}

// maxHead is how much of an element is read for a byline or a date.
const maxHead = 200

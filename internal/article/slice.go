package article

import (
	"slices"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// PruneSlice takes out of a fragment that was cut out of a page what stands around the element that
// holds the running text: menus, lists of other articles, rows of controls. A fragment is such a slice
// if elements of their own that are furniture by name or by links stand beside that element. Clean
// markup has none of these.
func PruneSlice(root *html.Node, l *ledger.Ledger, scratch *Scratch) {
	ws := scratch.weigh(root, nil)
	defer scratch.weigher.clear()
	s := slicer{weights: ws, total: max(1, ws[0].prose), site: NewSite(nil, root), main: ws.heaviest(0)}
	if !s.isSlice() {
		return
	}
	s.within()
	s.around()
	for _, n := range s.gone {
		if dom.InTree(n, root) { // no label that went with another
			takeLabel(n, n, "find/outside", l)
			l.Node("find/outside", "", n)
			dom.TakeOut(n)
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

// isSlice reports whether the fragment is a slice of a page.
func (s *slicer) isSlice() bool {
	prose, all := s.weights[s.main].prose, &s.weights[0].weight
	if !dom.IsDressed(s.weights[s.main].node) || prose*100 < (prose+s.proseAround())*minSlice || s.total < littleProse && all.links*2 > all.text() {
		return false
	}
	s.named, s.linked = s.boilerplate(s.total, s.site)
	return slices.ContainsFunc(slices.Concat(s.named, s.linked), func(i int) bool {
		return !s.isIn(i, s.main) && !s.isIn(s.main, i) && dom.IsDressed(s.weights[i].node)
	})
}

// minSlice is the least share of a fragment's running text, in percent, that stands in one element
// if the fragment is a slice of a page.
const minSlice = 80

// proseAround returns how much running text stands around the main element in elements that have
// less of links.
func (s *slicer) proseAround() int {
	sum := s.total - s.weights[s.main].prose
	for i, next := 1, 0; i < len(s.weights); i = next {
		e := &s.weights[i]
		next = i + 1
		switch {
		case i == s.main:
			next = int(e.end)
		case s.isIn(s.main, i):
		case e.links >= e.prose:
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
		case s.isIn(i, s.main) && w.links == 0 && !asksForInput(n):
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

// around finds what goes of what is around the element that holds the running text.
func (s *slicer) around() {
	behind := false
	for i, next := 1, 0; i < len(s.weights); i = next {
		end := int(s.weights[i].end)
		next = i + 1
		switch {
		case i == s.main:
			behind, next = true, end
		case s.isIn(s.main, i) || s.weights[i].leftOut:
		case s.offers(i, behind):
			s.take(i)
			next = end
		}
	}
}

// offers reports whether an element beside the text has links, most of them of the site's own, that
// are a good part of its text.
func (s *slicer) offers(i int, behind bool) bool {
	n, w := s.weights[i].node, &s.weights[i].weight
	least := 2
	if behind {
		least = 4
	}
	if w.links == 0 || w.links*least < w.text() || w.prose*10 > s.total || !dom.IsDressed(n) {
		return false
	}
	sum := s.site.sum(n)
	return headAbove(n) != sourcesHead && (sum.titles+sum.labels >= sum.elsewhere || !sum.spread)
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

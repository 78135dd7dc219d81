package article

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A slice of a page is cut somewhere around its article. What it has above the headline, and behind the
// element that says it is the article, is most often the page's. It goes where a second sign says so too: a
// name, links that lead away, a field to fill in, or that it doesn't stand with the headline.

// A place is where a fragment holds its headline and its text.
type place struct {
	text   int        // the index of the element that holds the text
	sure   bool       // that says that it is the article, or holds nearly all of the text of a slice
	head   *html.Node // the headline, above the text or the first of it; nil if none is known
	inText bool       // it is in the element that holds the text
	alone  bool       // nothing else tells that the fragment is a slice than that more stands around headline and text
	top    *html.Node // the innermost element that holds both
	box    *html.Node // what of that holds the headline
}

// place returns where the headline and the text are. It reports false if the fragment is no slice and has no
// element with most of the running text that says it is the article.
func (s *slicer) place(isSlice bool) (p place, ok bool) {
	p.text = s.main
	if n, _ := semanticContainer(s.weights, s.main); n != nil && dom.IsDressed(n) {
		if at := s.find(n); at > 0 && s.holdsShare(at, minSlice) {
			p.text, p.sure = at, true
		}
	}
	column := s.holdsShare(p.text, minColumn)
	if !p.sure && !isSlice && !(column && dom.IsDressed(s.weights[p.text].node)) {
		return p, false
	}
	p.alone = !p.sure && !isSlice
	p.sure = p.sure || isSlice && column
	above := 0 // running text of the element, above the headline
	for i := 1; i < int(s.weights[p.text].end) && !p.inText && above < minAround; i++ {
		e := &s.weights[i]
		if e.node.DataAtom == atom.H1 && !e.leftOut && dom.InTree(e.node, s.weights[0].node) {
			p.head, p.inText = e.node, i > p.text
		}
		if i > p.text && int(e.end) == i+1 {
			above += e.prose
		}
	}
	if p.head == nil {
		return p, !p.alone
	}
	for p.top = s.weights[p.text].node; !dom.InTree(p.head, p.top); {
		p.top = p.top.Parent
	}
	for p.box = p.head; p.box != p.top && p.box.Parent != p.top; {
		p.box = p.box.Parent
	}
	return p, !p.alone || p.top != s.weights[0].node
}

// minColumn is the least share of the running text, in percent, that the element with the text of a slice
// holds if nothing behind it is the text's.
const minColumn = 95

// surroundings finds what goes of what stands above the headline and behind the text.
func (s *slicer) surroundings(p place) {
	ordinary, aroundHead := s.ordinary(), around(p.head)
	above, behind := p.head != nil, false
	var tried nesting
	for i, next := 1, 0; i < len(s.weights); i = next {
		e := &s.weights[i]
		next = int(e.end)
		switch {
		case i == p.text:
			above, behind = false, true
			continue
		case e.node == p.head:
			above = false
			continue
		case s.isIn(p.text, i) || aroundHead[e.node]:
			next = i + 1
			continue
		case e.leftOut, e.weight.text() == 0, !above && !behind, !tried.enter(i, next):
			continue
		}
		named := e.word != "" && !slices.Contains(ordinary, e.word)
		is := s.mayGo(i, p, named)
		switch {
		case is == goes && above:
			is = s.goesAbove(i, p, named)
		case is == goes:
			is = s.goesBehind(i, p, named)
		}
		switch is {
		case goes:
			s.take(i)
		case mixed:
			next = i + 1
		}
	}
}

// A verdict says what becomes of an element above the headline or behind the text.
type verdict uint8

const (
	stays verdict = iota
	mixed         // some of what is in it may go
	goes
)

// mayGo returns whether the element at an index may go at all: it isn't if it is much of the text, holds
// another article or another part of this, or has the byline or the date.
func (s *slicer) mayGo(i int, p place, named bool) verdict {
	n, w, limit := s.weights[i].node, &s.weights[i].weight, s.weights[i].limit
	others := limit == surestLimit || textWords()[s.weights[i].word] // such as comments, of which there may be many
	if !others {
		limit = pruneLimit(limit)
	}
	switch {
	case holdsAlike(n, s.weights[p.text].node), !named && w.prose >= minAround && dom.ContainsTag(n, atom.H1):
		return stays
	case named && float64(w.prose) >= limit*float64(s.total):
		return stays
	case w.prose*minAroundApart > s.total && !(named && others && p.sure):
		if !named && hasParagraphs(n) {
			return stays
		}
		return mixed
	case dom.ContainsTag(n, atom.H1), holdsOwnLine(n):
		return mixed
	case !named && isValue(n):
		return stays
	}
	return goes
}

// goesAbove returns what becomes of the element at an index, above the headline. named says that it is the
// page's by its name.
func (s *slicer) goesAbove(i int, p place, named bool) verdict {
	n, w := s.weights[i].node, &s.weights[i].weight
	switch {
	case isShot(n, w), isCredit(n, w), isLead(n), p.inText && hasHeading(n):
		return stays
	case p.alone && (dom.InTree(n, p.top) || p.inText && w.links == 0), dom.InTree(n, p.box) && !named:
		return mixed
	case w.prose > 0 && !named && (w.links*4 <= w.prose || beginsLabelled(n)):
		return mixed
	}
	return goes
}

// goesBehind is that function for an element behind the text.
func (s *slicer) goesBehind(i int, p place, named bool) verdict {
	n, w := s.weights[i].node, &s.weights[i].weight
	out := p.top != nil && !dom.InTree(n, p.top)
	switch {
	case headAbove(n) == sourcesHead, isHeadedSources(n), isShot(n, w) && !out:
		return stays
	case named && s.isOwn(i, s.weights[i].word), named && w.links == 0 && beginsLabelled(n) && !asksForInput(n):
		return stays
	case p.alone && out && (w.prose == 0 || w.links > 0):
	case !p.sure && !(named && out), !named && !out && !s.leadsAway(i, p):
		return mixed
	case !named && w.links*2 <= w.text() && isNotes(n):
		return stays
	}
	return goes
}

// isShot reports whether an element is a picture with its caption. A logo stands beside links.
func isShot(n *html.Node, w *weight) bool {
	return isPicture(n, w) && (w.links == 0 || dom.ContainsTag(n, atom.Figure))
}

// hasParagraphs reports whether an element has paragraphs of running text, so that it is no wrapper of boxes.
func hasParagraphs(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.P && proseOf(linesOf(c, false)) > 0 {
			return true
		}
	}
	return false
}

// leadsAway reports whether an element behind the text is a box with links, or with a field to fill in.
func (s *slicer) leadsAway(i int, p place) bool {
	n := s.weights[i].node
	if !s.weights[i].card || shareClass(n, s.weights[p.text].node) || s.holdsData(i) || isNotes(n) {
		return false
	}
	return asksForInput(n) || s.isBox(i, s.weights[p.text].prose)
}

// holdsAlike reports whether an element holds one with the tag and the classes of the text's: another part of
// the article, another article, or what others say in a discussion.
func holdsAlike(n, text *html.Node) bool {
	class, found := dom.Attr(text, "class"), false
	if class == "" && text.DataAtom != atom.Article {
		return false
	}
	dom.Walk(n, func(c *html.Node) bool {
		found = found || c.DataAtom == text.DataAtom && dom.Attr(c, "class") == class
		return !found
	})
	return found
}

// holdsOwnLine reports whether one of the few lines of an element is a byline or a date.
func holdsOwnLine(n *html.Node) bool {
	return !chars.WidthAtLeast(dom.VisibleText(n, maxHead), maxHead) &&
		slices.ContainsFunc(linesOf(n, false), func(line string) bool { return isDateLine(line) || isBylineLine(line) })
}

// isValue reports whether an element is one line, of a label and what it is of: a source, an editor.
func isValue(n *html.Node) bool {
	lines := linesOf(n, false)
	if len(lines) != 1 || len(lines[0]) > maxHeadBytes {
		return false
	}
	label, value, ok := strings.Cut(strings.Replace(lines[0], "：", ":", 1), ":")
	return ok && chars.HasVisible(label) && chars.HasVisible(value) && chars.Width(label) < minTitle
}

// beginsLabelled reports whether the first line of an element says what it is, such as a correction.
func beginsLabelled(n *html.Node) bool {
	line, _ := firstLine(n)
	return isLabelled(line)
}

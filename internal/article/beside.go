package article

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/kind"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Where one element of the container holds nearly all of its text, what stands beside that is a part
// of the article or something that the page offers besides. Each is asked by itself.

// minMain is how much of the container's running text, in percent, the element holds that cells of a
// table and comments stand beside, and minBesideTeasers how much that which teasers stand beside.
const minMain, minBesideTeasers = 60, 80

// cutBeside takes out of the container what is offered beside most of its text, and what stands above
// the headline.
func (f *finder) cutBeside(ws weights, container *html.Node) {
	at := ws.find(container)
	if at < 0 {
		return
	}
	left := ws.left()
	total := left[at]
	path, rest := f.path(ws, at, left)
	if gone := f.cutBehind(container, rest); len(gone) > 0 {
		ws.leaveOutAll(gone)
		left = ws.left()
		total = left[at]
		path, rest = f.path(ws, at, left)
	}
	if total < minScriptBody {
		return
	}
	if total >= littleProse {
		f.cutAbove(ws, at, left)
	}
	for n := ws[path[len(path)-1]].node; n != container; n = n.Parent {
		if k := len(path) - 2; k > 0 && n.Parent == ws[path[k]].node {
			path = path[:k+1]
		}
		held := left[path[len(path)-1]]
		whole := f.holdsArticle(n, held, rest)
		teasers := (f.isOneArticle() || rest >= littleProse) && (2*rest >= total || f.headline != nil && f.Kind == kind.Article) && held*100 >= rest*minBesideTeasers
		boxes := f.boxesBehind(ws, at, n, held, rest)
		above := true
		for s := n.Parent.FirstChild; s != nil; {
			next := s.NextSibling
			switch {
			case s == n:
				above = false
			case s.Type == html.ElementNode && (f.isBeside(s, teasers && (!areAlike(s, n) || f.title != nil && dom.InTree(f.title, n) && isCutShort(s))) || whole && !areAlike(s, n) && f.isOutside(s, above, held) || boxes[s]):
				f.takeOutside(s)
			}
			s = next
		}
	}
}

// holdsArticle reports whether an element that holds so much of the container's running text is all of
// the article, as it holds the headline too.
func (f *finder) holdsArticle(n *html.Node, held, all int) bool {
	switch f.Kind {
	case kind.Discussion, kind.Documentation, kind.Listing, kind.Product:
		return false // which come in parts
	}
	return f.title != nil && f.title != n && dom.InTree(f.title, n) && held*100 >= all*minWithHeadline
}

// isOutside reports whether an element beside one that holds the headline and most of the text is none of
// the article: anything but its sources, a lead above it, pictures and what holds more than a part of as much
// text, such as a list or a table below the text.
func (f *finder) isOutside(n *html.Node, above bool, held int) bool {
	if !dom.HasText(n) || isHeadedSources(n) || above && f.mayBeLead(n) {
		return false
	}
	size := 0
	for _, line := range linesOf(n, true) {
		size += chars.Width(line)
	}
	return size*minOutsidePart <= held
}

// minWithHeadline is how much of the container's running text, in percent, an element with the headline
// holds that is all of the article.
const minWithHeadline = 70

// minOutsidePart is how many times as much running text stands beside what is none of the article.
const minOutsidePart = 4

// leaveOutAll marks elements, none of which stands in another, as left out.
func (ws weights) leaveOutAll(gone []*html.Node) {
	is := map[*html.Node]bool{}
	for _, n := range gone {
		is[n] = true
	}
	for i := range ws {
		if is[ws[i].node] {
			ws.leaveOut(i, int(ws[i].end))
		}
	}
}

// left returns the running text of each element without what was left out of it.
func (ws weights) left() []int {
	gone := make([]int, len(ws)+1) // before each element
	for i, next := 0, 0; i < len(ws); i++ {
		gone[i+1] = gone[i]
		if i >= next && ws[i].leftOut {
			gone[i+1] += ws[i].prose
			next = int(ws[i].end)
		}
	}
	left := make([]int, len(ws))
	for i := range ws {
		if !ws[i].leftOut {
			left[i] = ws[i].prose - (gone[ws[i].end] - gone[i])
		}
	}
	return left
}

// path returns the indexes of the elements in one another, from the one at i on, that hold most of its
// running text, and how much that is. What is offered beside them doesn't count.
func (f *finder) path(ws weights, i int, left []int) (path []int, rest int) {
	path, rest = []int{i}, left[i]
	for level := 0; ; path, level = append(path, i), level+1 {
		best, most, total := -1, 0, left[i]
		for k := i + 1; k < int(ws[i].end); k = int(ws[k].end) {
			switch {
			case left[k] == 0 || !canHold(ws[k].node) && !isTablePart(ws[k].node):
			case f.isOneArticle() && level < maxNested && ws[k].links >= minCards*minCardLink && f.isBeside(ws[k].node, true):
				total -= left[k]
				rest -= left[k]
			case left[k] > most:
				best, most = k, left[k]
			}
		}
		if best < 0 || most*100 < total*minMain {
			return path, rest
		}
		i = best
	}
}

// isOneArticle reports whether the page is of one article, as far as is known: it shows its headline, or
// is most likely no listing, whose columns are its own.
func (f *finder) isOneArticle() bool { return f.title != nil || f.Kind != kind.Listing }

// isBeside reports whether an element that stands beside the text is what the page offers besides.
// A row or cell is one of a table that lays out the page, since another cell holds the text.
func (f *finder) isBeside(n *html.Node, teasers bool) bool {
	isCell := isTablePart(n)
	if f.toRemove[n] || !mayBeCard(n) && !isCell || !dom.HasText(n) || isHeadedSources(n) {
		return false
	}
	if isCell && f.holdsNoText(n) {
		return true
	}
	return teasers && !dom.InTree(f.title, n) && (f.Site.isOffered(n, maxOfferLevels) || f.Site.isColumn(n))
}

// isCutShort reports whether a line of an element ends in dots, as the beginning of a text does that goes on
// elsewhere.
func isCutShort(n *html.Node) bool {
	return slices.ContainsFunc(linesOf(n, true), func(line string) bool {
		line = strings.TrimRight(line, " )]")
		return chars.WidthAtLeast(line, minLeadLine) && (strings.HasSuffix(line, "...") || strings.HasSuffix(line, "…"))
	})
}

// areAlike reports whether two elements have the same tag and the same classes, of which there are some, as the
// posts of a page have.
func areAlike(a, b *html.Node) bool { return sharedClass(a) != "" && looksLike(a, b) }

// looksLike reports the same of elements that may have no classes.
func looksLike(a, b *html.Node) bool {
	return a.DataAtom == b.DataAtom && sharedClass(a) == sharedClass(b)
}

// likeBeside returns how many elements like n that hold running text, and are what is asked for, stand close to it
// on one side.
func likeBeside(n *html.Node, before bool, is func(*html.Node) bool) (count int) {
	s := n
	for range maxSection {
		if s = beside(s, before); s == nil {
			break
		}
		if looksLike(s, n) && proseOf(linesOf(s, true)) > 0 && is(s) {
			count++
		}
	}
	return count
}

// isTablePart reports whether an element is a row, a cell or a group of rows.
func isTablePart(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Td, atom.Th, atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot, atom.Table:
		return true
	}
	return false
}

// holdsNoText reports whether a cell holds links, the title, a byline or a date alone.
func (f *finder) holdsNoText(n *html.Node) bool {
	if slices.ContainsFunc([]atom.Atom{atom.Img, atom.Pre, atom.Figure}, func(tag atom.Atom) bool { return dom.ContainsTag(n, tag) }) {
		return false
	}
	title := chars.Key(f.Title)
	return !slices.ContainsFunc(linesOf(n, true), func(line string) bool {
		return chars.Width(line) > maxBesideLink && !isLikeTitle(chars.Key(line), title) && !isDateLine(line) && !isBylineLine(line)
	})
}

// maxOfferLevels is how many elements in one another are looked at for teasers.
const maxOfferLevels = 8

// isOffered reports whether an element is a teaser, or holds such and labels alone.
func (s Site) isOffered(n *html.Node, levels int) bool {
	if levels == 0 || dom.ContainsTag(n, atom.Blockquote) || dom.ContainsTag(n, atom.Pre) {
		return false
	}
	if !chars.WidthAtLeast(dom.VisibleText(n, 0), maxTeaser) && s.isTeaser(n) && hasTitle(n) {
		return true
	}
	offered := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && chars.HasVisible(c.Data):
			return false
		case c.Type != html.ElementNode || !dom.HasText(c):
		case mayBeCard(c) && s.isOffered(c, levels-1) || (c.DataAtom == atom.Ul || c.DataAtom == atom.Ol) && s.isOffered(c, levels-1):
			offered = true
		case !isLabelText(c):
			return false
		}
	}
	return offered
}

// hasTitle reports whether a link in n is a heading, or long enough for a title with no sentence before
// it: an author's name is none, nor is what a paragraph ends with.
func hasTitle(n *html.Node) bool {
	found := false
	var before lineWeight
	dom.Walk(n, func(c *html.Node) bool {
		switch {
		case c.Type == html.TextNode:
			before.add(chars.Measure(c.Data), false)
		case dom.Hidden(c.DataAtom):
			return false
		case c.DataAtom == atom.A:
			found = found || hasHeading(c) || inHeading(c, n) || !before.isProse() && chars.WidthAtLeast(dom.VisibleText(c, 0), minTitle)
		}
		return !found && c.DataAtom != atom.A
	})
	return found
}

// inHeading reports whether an element in n stands in a heading.
func inHeading(c, n *html.Node) bool {
	for ; c != n; c = c.Parent {
		if dom.IsHeading(c) {
			return true
		}
	}
	return dom.IsHeading(n)
}

// isLabelText reports whether an element is a heading or a short line.
func isLabelText(n *html.Node) bool {
	text := dom.VisibleText(n, 0)
	return chars.Width(text) < maxLabel && !chars.EndsSentence(text)
}

// cutAbove takes out what stands above the headline in the element at i, if most of the running text
// stands below it, and all of it where no heading is surely the headline: links, labels and notices of
// the site. A lead and pictures stay.
func (f *finder) cutAbove(ws weights, i int, left []int) {
	container := ws[i].node
	if f.title == nil || f.title == container || !dom.InTree(f.title, container) {
		return
	}
	above, behind, all, holds := 0, 0, left[i], around(f.title)
	var offered []*html.Node
	for k := i + 1; k < int(ws[i].end) && ws[k].node != f.title; k++ {
		switch {
		case ws[k].node.DataAtom == atom.H1:
			return // that is the headline then, or each section has one
		case k >= behind && !holds[ws[k].node]:
			behind = int(ws[k].end)
			if f.headline != nil && f.Kind != kind.Listing && left[k] > 0 && f.isBeside(ws[k].node, true) {
				offered = append(offered, ws[k].node)
				continue
			}
			above += left[k]
		}
	}
	for _, n := range offered {
		f.takeOutside(n)
	}
	if f.headline == nil && above > 0 || above*100 > all*(100-minBesideTeasers) {
		return
	}
	for n := f.title; n != container; n = n.Parent {
		for s := n.PrevSibling; s != nil; {
			prev := s.PrevSibling
			if dom.HasText(s) && !f.mayBeLead(s) {
				f.takeOutside(s)
			}
			s = prev
		}
	}
}

// mayBeLead reports whether an element above the headline belongs to the article: a picture, a player,
// a lead or sentences with hardly a link.
func (f *finder) mayBeLead(n *html.Node) bool {
	found, line, sentences := false, lineWeight{}, false
	end := func() {
		sentences = sentences || line.isProse() && line.links*fewLinks <= line.text
		line = lineWeight{}
	}
	dom.Walk(n, func(c *html.Node) bool {
		switch {
		case c.Type == html.TextNode:
			line.add(chars.Measure(c.Data), inLink(c))
		case c.Type != html.ElementNode:
		case dom.Hidden(c.DataAtom):
			return false
		case isLead(c) || c.DataAtom == atom.Figure || c.DataAtom == atom.Img || dom.KindOf(c) == dom.Embed:
			found = true
		case dom.KindOf(c) != dom.Inline && dom.KindOf(c) != dom.Phrasing:
			end()
		}
		return !found
	})
	end()
	return found || sentences && !asksForInput(n)
}

// fewLinks says how much of a sentence above the headline is links at most: one part in so many. The
// site's own calls are for the most part links.
const fewLinks = 4

package article

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// headlineOf returns the heading on a page that is its headline: the first h1 like the page's
// title, else the first h2 or h3 that is the title and no link; nil if there is none. It also returns
// what readers take for it: that, or the h1 that says it in other words, or a line that is the title, or
// the one h2 or h3 that is the title and a link, as blogs have it.
// What is hidden, or will be removed, and dialogs have none.
func headlineOf(page *html.Node, title, heading string, skip map[*html.Node]bool) (sure, shown *html.Node) {
	key, other := chars.Key(title), chars.Key(heading)
	if key == "" {
		return nil, nil
	}
	var first, lower, inOtherWords, line, linked *html.Node
	links := 0
	dom.Walk(page, func(n *html.Node) bool {
		switch {
		case first != nil || skip[n] || n.Type == html.ElementNode && (dom.Hidden(n.DataAtom) || isHidden(n) || isDialog(n)):
			return false
		case n.DataAtom == atom.H1:
			switch is := chars.Key(dom.VisibleText(n, 0)); {
			case isLikeTitle(is, key):
				first = n
			case inOtherWords == nil && is == other:
				inOtherWords = n
			}
		case lower == nil && (n.DataAtom == atom.H2 || n.DataAtom == atom.H3) && chars.Key(dom.VisibleText(n, 0)) == key:
			if !inLink(n) && !dom.ContainsTag(n, atom.A) {
				lower = n
			} else if links++; links == 1 {
				linked = n
			}
		case line == nil && n.Type == html.TextNode:
			line = titleLineOf(n, key)
		}
		return true
	})
	if links > 1 {
		linked = nil
	}
	sure = cmp.Or(first, lower)
	return sure, cmp.Or(sure, inOtherWords, line, linked)
}

// titleLineOf returns the element of a text that is the title with that key, or most of it beside a name
// of the site: a line of its own and no link or item of a list. It returns nil for any other text.
func titleLineOf(t *html.Node, key string) *html.Node {
	text := strings.TrimSpace(t.Data)
	if 2*len(text) < len(key) || len(text) > 2*len(key) || len(text) < minTitleLine {
		return nil
	}
	line := chars.Key(text)
	if 2*len(line) < len(key) || !strings.HasPrefix(key, line) && !strings.HasSuffix(key, line) || inLink(t) {
		return nil
	}
	n, shown := blockOf(t), dom.VisibleText(t, 0)
	switch {
	case n == nil || n.DataAtom == atom.Li:
		return nil
	case dom.VisibleText(n, 0) == shown:
		return n
	}
	n = t
	for isInline(n.Parent) && dom.VisibleText(n.Parent, 0) == shown {
		n = n.Parent
	}
	if n == t || !endsLine(n.PrevSibling, true) || !endsLine(n.NextSibling, false) {
		return nil
	}
	return n
}

// endsLine reports whether a line ends at n, or at what is seen before or behind it: at br, at another
// block, or where there is nothing.
func endsLine(n *html.Node, before bool) bool {
	for n != nil && (n.Type == html.CommentNode || n.Type == html.TextNode && !chars.HasVisible(n.Data)) {
		if before {
			n = n.PrevSibling
		} else {
			n = n.NextSibling
		}
	}
	return n == nil || n.Type == html.ElementNode && !isInline(n)
}

// minTitleLine is the least length, in bytes, of a title that a line without a heading's tag is known by:
// shorter ones are also the names of sections.
const minTitleLine = 15

// blockOf returns the innermost element around n that is a line or holds some, nil if there is none.
func blockOf(n *html.Node) *html.Node {
	p := n.Parent
	for p != nil && (dom.KindOf(p) == dom.Inline || dom.KindOf(p) == dom.Phrasing) {
		p = p.Parent
	}
	return p
}

// isLikeTitle reports whether one of two keys is all of the other or much of its beginning.
func isLikeTitle(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || 2*len(a) >= len(b) && strings.HasPrefix(b, a)
}

// inLink reports whether an element stands in a link.
func inLink(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if isLink(n) {
			return true
		}
	}
	return false
}

// isLink reports whether an element is a link. A place with a name, which is often left open so that all
// text behind it stands in it, is none.
func isLink(n *html.Node) bool {
	return n.DataAtom == atom.A && (dom.HasAttr(n, "href") || !dom.HasAttr(n, "name"))
}

// around returns an element and all that it stands in, nil for none.
func around(n *html.Node) map[*html.Node]bool {
	if n == nil {
		return nil
	}
	all := map[*html.Node]bool{}
	for ; n != nil; n = n.Parent {
		all[n] = true
	}
	return all
}

// isDialog reports whether an element says that it is a dialog, such as one that asks for consent.
func isDialog(n *html.Node) bool {
	role := dom.Attr(n, "role")
	return n.DataAtom == atom.Dialog || strings.EqualFold(dom.Attr(n, "aria-modal"), "true") || role == "dialog" || role == "alertdialog"
}

// best returns the index of the best-scored element: that beside the headline where the one of the
// whole page is none of the text around that, or stands above it.
func (f *finder) best(ws weights) int {
	best := ws.heaviest(0)
	if f.headline == nil || ws[best].headline {
		return best
	}
	side := ws.beside(best)
	if ws[side].prose < minAround || !ws.isElsewhere(side, best) && !(ws[side].prose >= minScriptBody && ws.isAboveHeadline(best)) {
		return best
	}
	return ws.heaviest(side)
}

// minAround is the least running text around a headline: a sentence or two.
const minAround = 2 * proseRunes

// beside returns the index of the outermost element that holds the headline and not the element
// at i; that of the page if there is none.
func (ws weights) beside(i int) int {
	for k := range ws {
		if ws[k].headline && !ws.isIn(i, k) {
			return k
		}
	}
	return 0
}

// isAboveHeadline reports whether the element at i ends above the headline.
func (ws weights) isAboveHeadline(i int) bool {
	return slices.ContainsFunc(ws[ws[i].end:], func(e weighed) bool { return e.headline })
}

// isElsewhere reports whether the element at i is none of the text around the headline, which
// stands in the one at side: a name on the way to it says so.
func (ws weights) isElsewhere(side, i int) bool {
	for n := ws[i].node; n != nil && n != ws[side].node.Parent; n = n.Parent {
		if isAway(n) {
			return true
		}
	}
	return false
}

// isAway reports whether the name of an element says surely that it is none of the article.
func isAway(n *html.Node) bool {
	word, limit := boilerplateWord(n)
	return limit == surestLimit || awayWords()[word]
}

// markOthers notes what is none of the text around the headline: teasers, second articles, comments,
// what was said before and, if there is running text beside them, what its name says surely.
func (ws weights) markOthers(headline *html.Node, site Site, skip map[*html.Node]bool) {
	ws.markTeasers(site)
	ws.markSecond(headline)
	ws.markComments(headline)
	ws.markRowsOfArticles()
	ws.markRepeated(skip)
	rest := ws[0].prose
	var away []int
	for i, next := 0, 0; i < len(ws); i = next {
		next = i + 1
		e := &ws[i]
		isAway := e.apart == noApart && !e.headline && (e.limit == surestLimit || awayWords()[e.word])
		if isAway {
			away = append(away, i)
		}
		if e.apart != noApart || isAway {
			rest -= e.prose
			next = int(e.end)
		}
	}
	if rest < minAround {
		return
	}
	for _, i := range away {
		ws[i].apart = namedApart
		if ws[i].limit == surestLimit {
			ws[i].apart = appendedApart
		}
	}
}

// takeApart takes out of the container teasers, if they are the lesser part of its text, and, if
// there is text beside them, comments, dialogs and second articles.
func (f *finder) takeApart(ws weights, container *html.Node) {
	at := ws.find(container)
	if at < 0 {
		return
	}
	var gone []int
	var held [namedApart + 1]int
	for i, next := at+1, 0; i < int(ws[at].end); i = next {
		next = i + 1
		if kind := ws[i].apart; kind != noApart {
			gone = append(gone, i)
			held[kind] += ws[i].prose
			next = int(ws[i].end)
		}
	}
	rest := ws[at].prose - held[appendedApart] - held[namedApart]
	for _, i := range gone {
		n, goes := ws[i].node, false
		switch ws[i].apart {
		case teaserApart:
			goes = float64(held[teaserApart]) < weakLimit*float64(rest) || f.article && rest-held[teaserApart] >= minAround && rest-held[teaserApart] < littleProse
		case appendedApart:
			goes = rest >= minScriptBody
		}
		if goes {
			f.takeOutside(n)
			ws.leaveOut(i, int(ws[i].end))
		}
	}
	f.cutSignUps(ws, at)
	f.cutInlineCards(ws, at)
	f.cutBios(ws, at)
	f.cutBeside(ws, container)
}

// awayWords are names of what no theme puts around an article.
var awayWords = sync.OnceValue(func() map[string]bool { return words.Set("boilerplate_away") })

// markSecond notes the articles that a page appends for those who scroll on: what begins, behind
// the headline and apart from it, with a heading of the headline's tag and classes. Where that has no class, as the
// headings of sections have none, it is an element like the one with the headline, and says who wrote it or when.
func (ws weights) markSecond(headline *html.Node) {
	if headline == nil {
		return
	}
	class, title := sharedClass(headline), chars.Key(dom.VisibleText(headline, 0))
	isPlain := strings.TrimSpace(class) == ""
	behind := false
	for i, next := 1, 0; i < len(ws); i = next {
		next = i + 1
		if ws[i].headline || !behind {
			behind = behind || ws[i].node == headline
			continue
		}
		next = int(ws[i].end)
		isSecond := ws.beginsWith(i, func(n *html.Node) bool {
			return n.DataAtom == headline.DataAtom && sharedClass(n) == class && !inLink(n) && !dom.ContainsTag(n, atom.A) && chars.Key(dom.VisibleText(n, 0)) != title
		})
		if isSecond && (!isPlain || ws.isLikeFirst(i, headline) && ws.isDated(i)) {
			ws[i].apart = appendedApart
		}
	}
}

// isLikeFirst reports whether the element at i is like the one beside it that holds the headline.
func (ws weights) isLikeFirst(i int, headline *html.Node) bool {
	first := headline
	for first != nil && first.Parent != ws[i].node.Parent {
		first = first.Parent
	}
	return first != nil && looksLike(first, ws[i].node)
}

// isDated reports whether the element at i has a line with a date or a byline before any running text.
func (ws weights) isDated(i int) bool {
	return ws.beginsWith(i, func(n *html.Node) bool {
		if n.DataAtom == atom.Time {
			return true
		}
		line := dom.VisibleText(n, maxLabel)
		return line != "" && chars.Width(line) < maxLabel && (isDateLine(line) || isBylineLine(line))
	})
}

// beginsWith reports whether there is such an element in the one at i before any running text of it.
func (ws weights) beginsWith(i int, is func(*html.Node) bool) bool {
	for k := i + 1; k < int(ws[i].end); k++ {
		if is(ws[k].node) {
			return true
		}
		if ws[k].prose > 0 && int(ws[k].end) == k+1 {
			return false
		}
	}
	return false
}

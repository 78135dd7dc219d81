package article

import (
	"fmt"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/kind"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A short article weighs less than a legal notice or a rail of teasers, but it stands right below its
// headline, and they stand beyond the lists of others that a page has between.

// A flow is the running text below what readers take for the headline, up to where titles of other
// articles follow.
type flow struct {
	blocks []*html.Node // that hold its lines, in order
	prose  int          // its running text
	dated  bool         // a byline or a day stands between the headline and it, or a day as bare text shortly above that
	ended  bool         // titles of minCards other articles, or a field to fill in, stand behind it
}

// flowBelow returns the running text below the title. What will be removed, and what is none of the text around
// the headline, is none of it.
func (f *finder) flowBelow(ws weights) (fl flow) {
	apart := map[*html.Node]apart{}
	for i := range ws {
		if ws[i].apart != noApart {
			apart[ws[i].node] = ws[i].apart
		}
	}
	holds := around(f.title)
	below, asked, titles := false, false, 0
	var line lineWeight
	var block *html.Node  // that the line stands in
	var last string       // the text of the line, if it is short
	since := maxDateLines // how many lines above there was one with a day
	end := func() {
		if text := chars.FoldSpace(last); len(fl.blocks) == 0 && !line.isProse() && text != "" {
			if isDateLine(text) || below && isBylineLine(text) {
				since = 0
			}
			if since++; since == maxDateLines && !below {
				fl.dated = false
			}
			fl.dated = fl.dated || since == 1
		}
		last = ""
		if line.isProse() && block != nil && below && !fl.ended {
			if len(fl.blocks) == 0 || fl.blocks[len(fl.blocks)-1] != block {
				fl.blocks = append(fl.blocks, block)
			}
			fl.prose += line.text
			titles, asked = 0, false
		}
		line, block = lineWeight{}, nil
		fl.ended = (titles >= minCards || asked) && fl.prose >= minAround
	}
	dom.Walk(f.root, func(n *html.Node) bool {
		switch {
		case fl.ended || titles > maxTitlesAbove:
			return false
		case n == f.title:
			end()
			below = true
			return false
		case n.Type == html.TextNode:
			t := chars.Measure(n.Data)
			line.add(t, inLink(n))
			if len(last) < maxHeadBytes && len(n.Data) < maxHeadBytes && t.Width > 0 {
				last += n.Data
			}
			if t.Width > 0 && block == nil {
				block = blockOf(n)
			}
			return true
		case n.DataAtom == atom.Input && below && asksForInput(n):
			asked = true
			return false
		case n.Type != html.ElementNode || !below && !holds[n]:
			return n.Type != html.ElementNode
		case dom.Hidden(n.DataAtom) || isDropped(n) || f.toRemove[n] || isHidden(n) || apart[n] == appendedApart || apart[n] == namedApart:
			return false
		case apart[n] == teaserApart:
			end()
			titles += max(1, f.Site.titles(n))
			return false
		case below && f.Site.isTitle(n):
			titles++
		case dom.KindOf(n) == dom.Inline || dom.KindOf(n) == dom.Phrasing:
		default:
			end()
		}
		return true
	})
	end()
	return fl
}

// maxDateLines is how many lines above the headline such a day may stand.
const maxDateLines = 4

// maxTitlesAbove is how many titles of other articles stand at most between the headline and its text.
const maxTitlesAbove = 12

// reads reports whether the flow is the text of an article and no line that leads in to a list of such.
func (f *finder) reads(fl *flow) bool {
	switch f.Kind {
	case kind.Article:
		return fl.prose >= minAround
	case kind.Product:
		return false
	}
	return fl.prose >= minAround && fl.dated && !f.Sections
}

// holdsFlow reports whether an element holds the headline of an article and all of the text below it, up to where
// titles of others follow.
func (f *finder) holdsFlow(n *html.Node) bool {
	return f.article && f.flow.ended && dom.InTree(f.title, n) && dom.InTree(f.flow.blocks[len(f.flow.blocks)-1], n)
}

// belowHeadline returns the element of the flow if n, which was chosen by its score or by the extractor, is none of
// that text but a rail, what stands above the headline or what the page ends with, else n.
func (f *finder) belowHeadline(ws weights, n *html.Node) *html.Node {
	at, fl := ws.find(n), &f.flow
	isLinked := f.headline == nil && f.title != nil && (inLink(f.title) || dom.ContainsTag(f.title, atom.A)) // as in a list of posts
	if f.title == nil || isLinked || at < 0 || dom.InTree(f.title, n) || fl.prose < minAround {
		return n
	}
	isAbove, prose := dom.IsHeading(f.title) && ws.isAbove(at, f.title), ws[at].prose
	switch {
	case prose >= littleProse && !f.isRail(n, prose), !fl.ended && !isAbove:
		return n
	case isAbove && !f.isRail(n, prose):
		return n
	case !isAbove && prose > fl.prose && !ws.isLast(at) && !f.isRail(n, prose):
		return n // it may be the text behind a lead and a box of links
	}
	for _, b := range fl.blocks {
		if dom.InTree(b, n) || dom.InTree(n, b) {
			return n
		}
	}
	n = f.around(ws, fl)
	f.how = fmt.Sprintf("headline: %s below it holds %d of running text", dom.Step(n), fl.prose)
	return n
}

// around returns the element that holds a flow and hardly any other running text.
func (f *finder) around(ws weights, fl *flow) *html.Node {
	parts := f.parts
	around := f.containerOf(fl.blocks)
	f.parts = parts
	for p := around; p.Parent != nil && !dom.InTree(f.title, p); p = p.Parent {
		w := ws.of(p)
		if isOver := w.prose > fl.prose+minAround || w.links > w.prose; isOver && canHold(around) {
			break
		}
		if canHold(p) {
			around = p
		}
	}
	return around
}

// isLast reports whether no running text and hardly a link stand behind the element at i.
func (ws weights) isLast(i int) bool {
	links := 0
	for k := int(ws[i].end); k < len(ws); k = int(ws[k].end) {
		if links += ws[k].links; ws[k].prose > 0 || links > maxFewLinks {
			return false
		}
	}
	return true
}

// isRail reports whether an element holds lines that begin with the titles of other articles, one for so much of
// its running text as the beginning of a text has.
func (f *finder) isRail(n *html.Node, prose int) bool {
	titles := 0
	dom.Walk(n, func(c *html.Node) bool {
		if f.Site.isTitle(c) && beginsLine(c) {
			titles++
		}
		return c.DataAtom != atom.A
	})
	return titles >= minCards && prose < titles*maxExcerpt
}

// beginsLine reports whether nothing stands before an inline element in its line but a day, a time or a number.
func beginsLine(n *html.Node) bool {
	before := ""
	for ; isInline(n); n = n.Parent {
		for p := n.PrevSibling; p != nil; p = p.PrevSibling {
			switch {
			case p.Type == html.ElementNode && !isInline(p):
				return isStamp(before)
			case p.Type == html.TextNode, isInline(p):
				if before = dom.VisibleText(p, maxListStamp) + before; len(before) > maxHeadBytes {
					return false
				}
			}
		}
	}
	return isStamp(before)
}

// isStamp reports whether the text before a title in its line is no more than a day, a time, a number or a sign.
func isStamp(text string) bool {
	return chars.Key(text) == "" || chars.Width(text) < maxListStamp && strings.ContainsAny(text, "0123456789")
}

// isAbove reports whether the element at i ends before another begins.
func (ws weights) isAbove(i int, n *html.Node) bool {
	return slices.ContainsFunc(ws[ws[i].end:], func(e weighed) bool { return e.node == n })
}

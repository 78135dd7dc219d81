package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A column shows other articles of the site one below the other: the title of each, which is a link,
// and perhaps the time and the beginning of its text. Plain markup has no element for each.

// isColumn reports whether an element is a column: titles of at least minCards pages, each a line that
// is one link but for a time, a number or how many comments there are, or a line that begins with a time
// and the title, or a label above a line that ends with a link. Labels stand
// between them, and behind each at most as many lines as behind those before it: what follows a list is
// none of it. What an author puts in, quotes, code and tables of data, is in none.
func (s Site) isColumn(n *html.Node) bool {
	c := newColumn(s)
	c.read(n, false)
	c.end()
	return !c.over && len(c.targets) >= minCards
}

// markColumns notes which elements are columns, if there is running text beside them. The title stands
// in none.
func (ws weights) markColumns(title *html.Node, site Site) {
	holds := around(title)
	var shared *html.Node // the innermost element in which the title and running text stand in one of their own
	for i := range ws {
		if e := &ws[i]; holds[e.node] && e.node != title && e.prose >= minAround {
			shared = e.node.Parent
		}
	}
	apart, rest := around(shared), ws[0].prose
	var found []int
	var tried nesting
	for i, next := 1, 0; i < len(ws); i = next {
		e := &ws[i]
		next = i + 1
		switch {
		case e.apart != noApart:
			rest -= e.prose
			next = int(e.end)
		case e.prose == 0:
			next = int(e.end)
		case !canHold(e.node) && !isTablePart(e.node) || !tried.enter(i, int(e.end)):
		case !holds[e.node] && site.isColumn(e.node) && !site.isPartOfText(e.node, e.node, apart):
			found = append(found, i)
			rest -= e.prose
			next = int(e.end)
		default:
			for _, row := range ws.likeRows(i, holds, site) {
				if site.isColumnOf(ws, row) && !site.isPartOfText(ws[row[0]].node, ws[row[len(row)-1]].node, apart) {
					for _, k := range row {
						ws[k].apart = teaserApart // so that it doesn't count for the rest when it is come to
						found = append(found, k)
					}
				}
			}
		}
	}
	for _, i := range found {
		ws[i].apart = noApart
		if rest >= minAround {
			ws[i].apart = teaserApart
		}
	}
}

// likeRows returns the elements right in the one at i that stand side by side with the same tag and classes,
// without what holds the title, as rows of at least minCards.
func (ws weights) likeRows(i int, holds map[*html.Node]bool, site Site) (rows [][]int) {
	var row []int
	end := func() {
		if len(row) >= minCards {
			rows = append(rows, row)
		}
		row = nil
	}
	for k := i + 1; k < int(ws[i].end); k = int(ws[k].end) {
		n := ws[k].node
		if len(row) > 0 {
			if last := ws[row[len(row)-1]].node; beside(n, true) != last || !looksLike(last, n) {
				end()
			}
		}
		if !holds[n] && ws[k].direct && ws[k].apart == noApart && ws[k].prose < maxTeaser && site.titles(n) > 0 {
			row = append(row, k)
		} else {
			end()
		}
	}
	end()
	return rows
}

// isTitle reports whether an element is a link that is long enough for the title of another article.
func (s Site) isTitle(n *html.Node) bool {
	return n.Type == html.ElementNode && n.DataAtom == atom.A && s.offers(dom.Attr(n, "href")) && chars.WidthAtLeast(dom.VisibleText(n, minTitle), minTitle)
}

// titles returns how many links in an element are long enough for the titles of other articles.
func (s Site) titles(n *html.Node) (count int) {
	dom.Walk(n, func(c *html.Node) bool {
		if s.isTitle(c) {
			count++
		}
		return c.DataAtom != atom.A
	})
	return count
}

// isColumnOf reports whether the elements of a row are a column.
func (s Site) isColumnOf(ws weights, row []int) bool {
	c := newColumn(s)
	for _, k := range row {
		c.read(ws[k].node, false)
		c.end()
	}
	return !c.over && len(c.targets) >= minCards
}

// isPartOfText reports whether a column, the elements from first to last, is a section among others of a text:
// there are sentences on both sides of it, or it is like what stands beside it, which is none. In an element of
// apart, in which the title stands in one with text of its own, these are paragraphs: other elements are columns
// of the page, comments and notices.
func (s Site) isPartOfText(first, last *html.Node, apart map[*html.Node]bool) bool {
	amid := 0
	for _, before := range []bool{true, false} {
		n := last
		if before {
			n = first
		}
		side := beside(n, before)
		if side != nil && first == last && areAlike(n, side) && !s.isColumn(side) {
			return true
		}
		for range maxNested {
			if side == nil {
				break
			}
			if (side.DataAtom == atom.P || !apart[side.Parent]) && proseOf(linesOf(side, true)) > 0 {
				amid++
				break
			}
			side = beside(side, before)
		}
	}
	return amid == 2
}

// columnBehind returns what stands behind n in its element as far as it is a column, nothing if it is none.
func (s Site) columnBehind(n *html.Node) []*html.Node {
	c := newColumn(s)
	c.headed = true
	var all []*html.Node
	end := 0 // of those that are surely of the column
	for k := n.NextSibling; k != nil && !c.over; k = k.NextSibling {
		c.see(k, false)
		if k.Type == html.ElementNode && dom.KindOf(k) != dom.Inline && dom.KindOf(k) != dom.Phrasing {
			c.end()
		}
		if c.over {
			break
		}
		if all = append(all, k); c.atTitle {
			end = len(all)
		}
	}
	if len(c.targets) < minCards {
		return nil
	}
	return all[:end]
}

// A column is what was read of a column.
type column struct {
	site    Site
	targets map[string]bool // where the titles lead
	excerpt int             // how many lines stand behind the last title
	most    int             // how many stood behind one before it
	titles  int             // how many titles there are below the last heading that is no link
	labels  int             // how many lines are labels
	atTitle bool            // the last line was a title or behind one, no label
	headed  bool            // the line above it says that other articles follow
	over    bool            // what was read last isn't part of it

	// The line that is read.
	before, link, after strings.Builder // its text before its first link, in its links and behind the first
	href                string
	links, long         int
	anew                bool // what stands behind the first link begins with a capital, or in an element of its own
	labelled            bool // the line before it is a label
}

func newColumn(s Site) *column {
	return &column{site: s, targets: map[string]bool{}, most: maxExcerpts}
}

// read reads what is in n.
func (c *column) read(n *html.Node, inLink bool) {
	for k := n.FirstChild; k != nil && !c.over; k = k.NextSibling {
		c.see(k, inLink)
	}
}

// see reads a node.
func (c *column) see(n *html.Node, inLink bool) {
	switch {
	case n.Type == html.TextNode:
		c.text(n, inLink)
	case n.Type != html.ElementNode || dom.Hidden(n.DataAtom):
	case n.DataAtom == atom.Blockquote || n.DataAtom == atom.Pre || n.DataAtom == atom.Textarea || n.DataAtom == atom.Th:
		c.over = true
	case dom.KindOf(n) == dom.Inline || dom.KindOf(n) == dom.Phrasing:
		isLink := n.DataAtom == atom.A && dom.HasAttr(n, "href")
		if isLink && dom.HasText(n) {
			isLong := chars.WidthAtLeast(dom.VisibleText(n, 0), minCardLink)
			if c.links++; isLong {
				c.long++
			}
			if c.links == 1 || isLong && c.long == 1 {
				c.href = strings.TrimSpace(dom.Attr(n, "href"))
			}
		}
		c.read(n, inLink || isLink)
	default:
		c.end()
		if dom.IsHeading(n) && !dom.ContainsTag(n, atom.A) {
			c.titles = 0
		}
		c.read(n, inLink)
		c.end()
	}
}

// text reads a text of the line.
func (c *column) text(n *html.Node, inLink bool) {
	switch {
	case inLink:
		c.link.WriteString(n.Data)
	case c.links == 0:
		c.before.WriteString(n.Data)
	default:
		if c.after.Len() == 0 {
			text := strings.TrimLeft(n.Data, " \t\r\n\u00a0\"'«„“‘–—-")
			first, _ := utf8.DecodeRuneInString(text)
			if text == "" {
				return
			}
			c.anew = unicode.IsUpper(first) || unicode.IsDigit(first) || unicode.IsTitle(first) || !unicode.IsLower(first) && n.PrevSibling == nil
		}
		c.after.WriteString(n.Data)
	}
}

// end ends the line.
func (c *column) end() {
	before, link, after := chars.FoldSpace(c.before.String()), chars.FoldSpace(c.link.String()), chars.FoldSpace(c.after.String())
	links, long, href, anew, labelled := c.links, c.long, c.href, c.anew, c.labelled
	c.before.Reset()
	c.link.Reset()
	c.after.Reset()
	c.links, c.long, c.href, c.anew, c.labelled = 0, 0, "", false, false
	width, rest := chars.Width(link), chars.Width(before)+chars.Width(after)
	isTimed := chars.Width(before) < maxListStamp && strings.ContainsAny(before, "0123456789")
	switch {
	case c.over || width+rest == 0:
		c.labelled = labelled
	case long == 1 && c.site.offers(href) && (c.headed || !chars.EndsSentence(link)) && (rest < maxListStamp || isTimed && rest < maxExcerpt):
		c.title(href)
	case labelled && links == 1 && after == "" && rest >= minTitle && rest < maxExcerpt && c.site.offers(href): // the title is no link, but "more" is
		c.title(href)
	case anew && (before == "" || isTimed) && long == 1 && width >= minTitle && rest < maxTeaser && !chars.EndsSentence(link) && c.site.offers(href): // so it does in a row of such
		c.title(href)
	case c.headed && before == "" && long == 1 && links == 1 && width >= minCardLink && rest < maxTeaser && c.site.offers(href): // its text begins in the same line
		c.title(href)
	case rest == 0 || width == 0 && rest < maxLabel && !chars.EndsSentence(before): // "more", a section, a day
		c.atTitle = false
		c.labels++
		c.labelled = width == 0
		c.over = c.over || c.labels > maxLabels*(1+len(c.targets))
	case width*fewLinks > rest || rest >= maxExcerpt || len(c.targets) == 0 || c.excerpt == c.most:
		c.over = true
	default:
		c.excerpt++
		c.atTitle = true
	}
}

// title notes a title, and where it leads.
func (c *column) title(href string) {
	switch {
	case c.titles == 0:
		c.most = maxExcerpts
	case c.titles == 1 && !c.targets[href]:
		c.most = c.excerpt
	case c.titles > 1:
		c.most = max(c.most, c.excerpt)
	}
	if !c.targets[href] {
		c.titles++
	}
	c.targets[href] = true
	c.excerpt, c.atTitle = 0, true
}

// maxLabels is how many labels there are at most for each title and above the first: its section, its day
// and who wrote it.
const maxLabels = 3

// maxListStamp is more than the width of a day and a time, or a number, beside a title; maxExcerpt is
// more than that of a line from the beginning of a text, and maxExcerpts how many of these there are at
// most.
const maxListStamp, maxExcerpt, maxExcerpts = 24, 400, 2

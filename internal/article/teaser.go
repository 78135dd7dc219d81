package article

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A teaser shows another article of the site: its title, which is a link, and the beginning of its
// text, which is running text for all that it is none of this article.

// maxTeaser is more than the running text of one, with wide runes counted double.
const maxTeaser = 1000

// isTeaser reports whether an element shows one other page of the site: its widest link is a heading
// or a line and leads there, and all others that are long enough for a title do so too.
func (s Site) isTeaser(n *html.Node) bool {
	target, widest, titled := "", 0, false
	ok := true
	dom.Walk(n, func(c *html.Node) bool {
		if !ok || c.Type != html.ElementNode || c.DataAtom != atom.A {
			return ok
		}
		text := dom.VisibleText(c, 0)
		width := chars.Width(text)
		if width < minCardLink {
			return false
		}
		href := strings.TrimSpace(dom.Attr(c, "href"))
		switch {
		case href == target && target != "":
			titled = titled || isLineOf(c, n, text)
		case width > widest:
			ok = s.offers(href) && widest < minTitle
			target, widest, titled = href, width, isLineOf(c, n, text)
		default:
			ok = width < minTitle
		}
		return false
	})
	return ok && titled
}

// isLineOf reports whether a link is all the text of the heading or block in n that it stands in.
func isLineOf(link, n *html.Node, text string) bool {
	p := link.Parent
	for p != n && (dom.KindOf(p) == dom.Inline || dom.KindOf(p) == dom.Phrasing) {
		p = p.Parent
	}
	return p == n && link.Parent == n && (hasBlock(n) || hasBlock(link)) || p != n && dom.VisibleText(p, 0) == text || dom.IsHeading(p)
}

// beginsWithLink reports whether the text of an element begins with a link, and goes on in an element of its own
// rather than as the sentence that the link stands in.
func beginsWithLink(n *html.Node) bool {
	t := firstText(n)
	for t != nil && t != n && !isLink(t) {
		t = t.Parent
	}
	if t == nil || t == n {
		return false
	}
	for s := t.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.TextNode && chars.HasVisible(s.Data) {
			return false
		}
	}
	return true
}

// hasBlock reports whether an element holds others that are lines of their own.
func hasBlock(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && dom.KindOf(c) != dom.Inline && dom.KindOf(c) != dom.Phrasing && dom.KindOf(c) != dom.Void {
			return true
		}
	}
	return false
}

// markTeasers notes which elements are teasers: three and more with the same tag and classes, and
// articles that are marked as such. What holds the headline is none, nor is what stands in an
// element that says it is the article, if it is the only one or holds the headline.
func (ws weights) markTeasers(site Site) {
	groups := map[[2]string][]int{}
	var keys [][2]string
	claims := ws.claims()
	for i, next := 1, 0; i < len(ws); i = next {
		next = i + 1
		e := &ws[i]
		if len(claims) > 0 && i == claims[0] && (len(claims) == 1 || e.headline) {
			next = int(e.end)
			continue
		}
		if len(claims) > 0 && i == claims[0] {
			claims = claims[1:]
		}
		if !e.card || e.headline || e.prose == 0 || e.prose >= maxTeaser {
			continue
		}
		if e.node.DataAtom == atom.Article && site.isTeaser(e.node) {
			e.apart = teaserApart
			next = int(e.end)
			continue
		}
		if key := [2]string{e.node.Data, sharedClass(e.node)}; key[1] != "" || e.node.DataAtom == atom.Li {
			if groups[key] == nil {
				keys = append(keys, key)
			}
			groups[key] = append(groups[key], i)
		}
	}
	for _, key := range keys {
		ws.markGroup(groups[key], site)
	}
}

// markRowsOfArticles notes that an article is none of the page's own if half of those that begin their class
// as it does, at least two, are others, and one of them is at least half as long: they are rows of teasers or
// of comments.
func (ws weights) markRowsOfArticles() {
	type row struct {
		all             []int
		others, longest int   // how many are others, and the running text of the longest
		kind            apart // what those are
	}
	rows := map[string]*row{}
	var keys []string
	for i := range ws {
		e := &ws[i]
		if e.node.DataAtom != atom.Article || e.headline {
			continue
		}
		class, _, _ := strings.Cut(strings.TrimSpace(dom.Attr(e.node, "class")), " ")
		if class == "" {
			continue
		}
		r := rows[class]
		if r == nil {
			r = &row{}
			rows[class] = r
			keys = append(keys, class)
		}
		if r.all = append(r.all, i); e.apart != noApart {
			r.others++
			r.kind = e.apart
			r.longest = max(r.longest, e.prose)
		}
	}
	for _, class := range keys {
		r := rows[class]
		if r.others < 2 || r.others*2 < len(r.all) {
			continue
		}
		for _, i := range r.all {
			if ws[i].apart == noApart && ws[i].prose <= 2*r.longest {
				ws[i].apart = r.kind
			}
		}
	}
}

// claims returns the elements that say they are an article or its text, without those in others.
func (ws weights) claims() []int {
	var out []int
	end := 0
	for i := range ws {
		if ws[i].hinted && i >= end && !isPageTag(ws[i].node) && isArticle(ws[i].node) {
			out = append(out, i)
			end = int(ws[i].end)
		}
	}
	return out
}

// isArticle reports whether an element says that it is an article or its text.
func isArticle(n *html.Node) bool {
	for _, kind := range semantic[:len(semantic)-1] {
		if kind.is(n) {
			return true
		}
	}
	return false
}

// markGroup notes that elements are teasers if at least two thirds of them show that they are.
func (ws weights) markGroup(group []int, site Site) {
	others := 0
	for _, i := range group {
		if !site.isTeaser(ws[i].node) {
			others++
		}
		if others*3 > len(group) {
			return
		}
	}
	if len(group)-others < minCards {
		return
	}
	for _, i := range group {
		ws[i].apart = teaserApart
	}
}

// sharedClass returns the classes of an element without those that have a number, such as
// post-123, which no two elements share.
func sharedClass(n *html.Node) string {
	class := dom.Attr(n, "class")
	if !strings.ContainsAny(class, "0123456789") {
		return class
	}
	var b strings.Builder
	for c := range strings.FieldsSeq(class) {
		if !strings.ContainsAny(c, "0123456789") {
			b.WriteString(c)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

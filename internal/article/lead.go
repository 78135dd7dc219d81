package article

import (
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/host"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// addLead moves the lead before the container into it. The lead is an element whose
// name says that it is one, else the sentences between the headline and the container, else one with
// such a name that stands with the headline further away; and the pictures and players there.
func (f *finder) addLead(container *html.Node) {
	if f.exact {
		dom.InsertFirst(container, f.leadMedia(container)...)
		return
	}
	var lead []*html.Node
	if n := f.namedLead(container, false); n != nil && !f.isTagline(n) {
		lead = []*html.Node{n}
	} else if lead = f.leadBelowHeadline(container); lead == nil {
		if n := f.namedLead(container, true); n != nil {
			lead = []*html.Node{n}
		}
	}
	lead = inOrder(f.root, lead, f.leadMedia(container))
	if f.scripted != nil {
		f.addLeadToScripted(lead)
		return
	}
	dom.InsertFirst(container, lead...)
}

// inOrder returns the elements of two lists in the order of the document, without those that
// are in another.
func inOrder(root *html.Node, a, b []*html.Node) []*html.Node {
	if len(b) == 0 {
		return a
	}
	all := map[*html.Node]bool{}
	for _, n := range append(slices.Clip(a), b...) {
		all[n] = true
	}
	var out []*html.Node
	dom.Walk(root, func(n *html.Node) bool {
		if all[n] {
			out = append(out, n)
		}
		return !all[n]
	})
	return out
}

// addLeadToScripted moves the lead that a page shows into the article that a script holds,
// unless that has it too. The lead is entered as removed, like the rest of the page;
// its text is added with that of the article.
func (f *finder) addLeadToScripted(lead []*html.Node) {
	body := dom.VisibleText(f.scripted, 0)
	lead = slices.DeleteFunc(lead, func(n *html.Node) bool {
		return strings.Contains(body, dom.VisibleText(n, 0)) && dom.HasText(n)
	})
	for _, n := range lead {
		f.Ledger.Node("find/outside", "", n)
	}
	dom.InsertFirst(f.scripted, lead...)
}

// namedLead returns an element with a lead's name before the container or before the
// elements around it, nil if there is none. With far set it stands further away, and in
// one with the headline.
func (f *finder) namedLead(container *html.Node, far bool) *html.Node {
	if far && f.headline == nil {
		return nil
	}
	c := container
	for i := 0; i < maxNested && (far || i < leadLevels) && c.Parent != nil && c.Parent.DataAtom != atom.Body; i++ {
		for s := c.PrevSibling; s != nil; s = s.PrevSibling {
			if far && (i < leadLevels || s == f.headline || !dom.InTree(f.headline, s)) {
				continue
			}
			if lead := leadIn(s, f.toRemove); lead != nil {
				return lead
			}
		}
		c = c.Parent
	}
	return nil
}

// isTagline reports whether a lead is what the site says of itself: it stands beside a link to the site's first
// page and in no element with the headline.
func (f *finder) isTagline(lead *html.Node) bool {
	for n, level := lead.Parent, 0; n != nil && level < leadLevels && f.title != nil && !dom.InTree(f.title, n); n, level = n.Parent, level+1 {
		found := false
		dom.Walk(n, func(c *html.Node) bool {
			found = found || c.DataAtom == atom.A && f.isHome(dom.Attr(c, "href"))
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// isHome reports whether an address is that of the site's first page.
func (f *finder) isHome(href string) bool {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil || u.RawQuery != "" || u.Path != "/" && (u.Path != "" || u.Host == "") {
		return false
	}
	return u.Host == "" || f.Site[host.Site(u.Hostname())]
}

// leadBelowHeadline returns the sentences between the headline and the container, nil
// if they are too long for a lead.
func (f *finder) leadBelowHeadline(container *html.Node) []*html.Node {
	title := chars.Key(f.Title)
	around := map[*html.Node]bool{}
	for n := container.Parent; n != nil; n = n.Parent {
		around[n] = true
	}
	var lines []*html.Node
	size, below, done := 0, false, false
	dom.Walk(f.root, func(n *html.Node) bool {
		done = done || n == container
		switch {
		case done:
			return false
		case n.Type != html.ElementNode || around[n]:
			return true
		case n == f.title || n.DataAtom == atom.H1 || dom.KindOf(n) == dom.Heading && title != "" && chars.Key(dom.VisibleText(n, 0)) == title:
			lines, size, below = nil, 0, true
			return false
		case f.toRemove[n] || !mayHoldLead(n):
			return false
		case below && isLeadLine(n):
			lines = append(lines, n)
			size += dom.VisibleLen(n)
			return false
		}
		return true
	})
	if size > maxLead {
		return nil
	}
	return lines
}

// mayHoldLead reports whether a lead may stand in an element.
func mayHoldLead(n *html.Node) bool {
	switch dom.KindOf(n) {
	case dom.Drop, dom.Control, dom.Embed, dom.Noscript:
		return false
	}
	switch n.DataAtom {
	case atom.Figure, atom.Figcaption, atom.Ul, atom.Ol, atom.Table:
		return false
	}
	word, _ := boilerplateWord(n)
	return word == ""
}

// isLeadLine reports whether an element is a sentence of its own that is neither a
// byline nor a date. A heading is one if a stop ends it.
func isLeadLine(n *html.Node) bool {
	isHeading := dom.IsHeading(n) && n.DataAtom != atom.H1
	if n.DataAtom != atom.P && n.DataAtom != atom.Div && n.DataAtom != atom.Section && n.DataAtom != atom.Td && !isHeading {
		return false
	}
	var line lineWeight
	block := false
	dom.Walk(n, func(c *html.Node) bool {
		switch {
		case c.Type == html.TextNode:
			line.add(chars.Measure(c.Data), isLink(c.Parent))
		case c != n && c.Type == html.ElementNode && dom.KindOf(c) != dom.Inline && dom.KindOf(c) != dom.Phrasing && dom.KindOf(c) != dom.Void:
			block = true
		}
		return !block
	})
	if block || !line.sentence || line.text < minLeadLine || line.links*4 > line.text {
		return false
	}
	text := dom.VisibleText(n, 0)
	return !isBylineLine(text) && !isDateLine(text) && (!isHeading || chars.EndsSentence(text))
}

// minLeadLine is the shortest sentence, in runes with wide ones counted double, that
// counts as a lead without a name.
const minLeadLine = 60

// leadLevels is how many levels above the container a lead is looked for, and maxLead
// how long it may be, in runes.
const leadLevels, maxLead = 4, 900

// leadIn returns an element in n whose name says that it is a lead and that has the
// size of a paragraph or two; nil if there is none.
func leadIn(n *html.Node, skip map[*html.Node]bool) *html.Node {
	var lead *html.Node
	dom.Walk(n, func(e *html.Node) bool {
		if lead != nil || e.Type != html.ElementNode || skip[e] {
			return false
		}
		if dom.KindOf(e) == dom.Drop || dom.KindOf(e) == dom.Control || e.DataAtom == atom.A {
			return false
		}
		if isLead(e) {
			if size := dom.VisibleLen(e); size >= proseRunes && size <= maxLead && !dom.ContainsTag(e, atom.A) && !dom.ContainsTag(e, atom.H1) {
				lead = e
			}
		}
		return true
	})
	return lead
}

// isLead reports whether an element's name says that it is a lead.
func isLead(n *html.Node) bool {
	if dom.HasWord(n, "itemprop", "description") || dom.HasWord(n, "itemprop", "alternativeHeadline") {
		return true
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for w := range strings.FieldsFuncSeq(strings.ToLower(a.Val), func(r rune) bool { return r < 'a' || r > 'z' }) {
			if leadWords()[w] {
				return true
			}
		}
	}
	return false
}

// leadWords are whole words in ids and classes of leads.
var leadWords = sync.OnceValue(func() map[string]bool { return words.Set("lead_class") })

package newsclean

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// addLead puts the lead that stands before the container, in an element of its
// own, into it: one whose name says that it is a lead, else the sentences
// between the headline and the container.
func (j *job) addLead(container *html.Node) {
	if j.exact {
		return
	}
	skip := j.doomed()
	var lead []*html.Node
	if n := namedLead(container, skip); n != nil {
		lead = []*html.Node{n}
	} else {
		lead = j.leadBelowHeadline(container, skip)
	}
	if j.scripted != nil {
		j.leadScripted(lead)
		return
	}
	insertFirst(container, lead...)
}

// leadScripted puts the lead that a page shows before an article that a script
// holds, unless that has it too. As all of the page it goes, and what comes of
// it is added with the article.
func (j *job) leadScripted(lead []*html.Node) {
	body := visibleText(j.scripted, 0)
	lead = slices.DeleteFunc(lead, func(n *html.Node) bool { return strings.Contains(body, visibleText(n, 0)) })
	for _, n := range lead {
		j.ledger.node("find/outside", "", n)
	}
	insertFirst(j.scripted, lead...)
}

// insertFirst moves nodes to the start of container, in their order.
func insertFirst(container *html.Node, nodes ...*html.Node) {
	first := container.FirstChild
	for _, n := range nodes {
		detach(n)
		container.InsertBefore(n, first)
	}
}

// namedLead looks for an element with a lead's name before the container and
// the elements around it.
func namedLead(container *html.Node, skip map[*html.Node]bool) *html.Node {
	c := container
	for i := 0; i < leadLevels && c.Parent != nil && c.Parent.DataAtom != atom.Body; i++ {
		for s := c.PrevSibling; s != nil; s = s.PrevSibling {
			if lead := leadIn(s, skip); lead != nil {
				return lead
			}
		}
		c = c.Parent
	}
	return nil
}

// leadBelowHeadline lists the sentences that stand between the headline and the
// container, if they are few enough for a lead.
func (j *job) leadBelowHeadline(container *html.Node, skip map[*html.Node]bool) []*html.Node {
	title := foldTitle(j.meta.Title)
	around := map[*html.Node]bool{}
	for n := container.Parent; n != nil; n = n.Parent {
		around[n] = true
	}
	var lines []*html.Node
	size, below, done := 0, false, false
	walk(j.root, func(n *html.Node) bool {
		done = done || n == container
		switch {
		case done:
			return false
		case n.Type != html.ElementNode || around[n]:
			return true
		case n.DataAtom == atom.H1 || kindOf(n) == headingKind && title != "" && foldTitle(visibleText(n, 0)) == title:
			lines, size, below = nil, 0, true
			return false
		case skip[n] || !mayLead(n):
			return false
		case below && isLeadLine(n):
			lines = append(lines, n)
			size += textLen(n)
			return false
		}
		return true
	})
	if size > maxLead {
		return nil
	}
	return lines
}

// mayLead says whether a lead may stand in an element.
func mayLead(n *html.Node) bool {
	switch kindOf(n) {
	case dropKind, controlKind, embedKind, noscriptKind:
		return false
	}
	switch n.DataAtom {
	case atom.Figure, atom.Figcaption, atom.Ul, atom.Ol, atom.Table:
		return false
	}
	word, _ := against(n)
	return word == ""
}

// isLeadLine says whether an element is a sentence of its own, and neither the
// byline, the date nor a caption.
func isLeadLine(n *html.Node) bool {
	if n.DataAtom != atom.P && n.DataAtom != atom.Div && n.DataAtom != atom.Section {
		return false
	}
	var line lineWeight
	block := false
	walk(n, func(c *html.Node) bool {
		switch {
		case c.Type == html.TextNode:
			line.add(weightOf(c.Data), c.Parent.DataAtom == atom.A)
		case c != n && c.Type == html.ElementNode && kindOf(c) != inlineKind && kindOf(c) != markKind && kindOf(c) != voidKind:
			block = true
		}
		return !block
	})
	if block || !line.sentence || line.text < minLeadLine || line.links*4 > line.text {
		return false
	}
	text := visibleText(n, 0)
	return !bylineLine.matches(text) && !dateLine.matches(text)
}

// minLeadLine is the shortest sentence that counts as a lead without a name.
const minLeadLine = 60

// leadLevels is how far above the container a lead is looked for, and maxLead
// how long it may be, in runes.
const leadLevels, maxLead = 4, 900

// leadIn finds a lead in n: a paragraph or two in an element whose name says
// so.
func leadIn(n *html.Node, skip map[*html.Node]bool) *html.Node {
	var lead *html.Node
	walk(n, func(e *html.Node) bool {
		if lead != nil || e.Type != html.ElementNode || skip[e] {
			return false
		}
		if kindOf(e) == dropKind || kindOf(e) == controlKind || e.DataAtom == atom.A {
			return false
		}
		if isLead(e) {
			if size := textLen(e); size >= proseRunes && size <= maxLead && !containsTag(e, atom.A) && !containsTag(e, atom.H1) {
				lead = e
			}
		}
		return true
	})
	return lead
}

func isLead(n *html.Node) bool {
	if hasWord(n, "itemprop", "description") || hasWord(n, "itemprop", "alternativeHeadline") {
		return true
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for w := range strings.FieldsFuncSeq(strings.ToLower(a.Val), func(r rune) bool { return r < 'a' || r > 'z' }) {
			if leadWords[w] {
				return true
			}
		}
	}
	return false
}

// leadWords are whole words in ids and classes of leads.
var leadWords = map[string]bool{
	"lead": true, "lede": true, "leadtext": true, "teaser": true, "intro": true, "introduction": true, "standfirst": true, "excerpt": true, "summary": true,
	"dek": true, "subtitle": true, "subheadline": true, "subhead": true, "vorspann": true, "anreisser": true, "chapo": true, "entradilla": true, "bajada": true,
	"perex": true, "ingress": true, "sottotitolo": true, "abstract": true, "deck": true, "description": true, "subline": true,
}

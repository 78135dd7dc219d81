package newsclean

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// addLead puts the lead that stands before the container, in an element of its
// own, into it.
func (j *job) addLead(container *html.Node) {
	if j.exact {
		return
	}
	skip := j.doomed()
	c := container
	for i := 0; i < leadLevels && c.Parent != nil && c.Parent.DataAtom != atom.Body; i++ {
		for s := c.PrevSibling; s != nil; s = s.PrevSibling {
			if lead := leadIn(s, skip); lead != nil {
				detach(lead)
				container.InsertBefore(lead, container.FirstChild)
				return
			}
		}
		c = c.Parent
	}
}

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

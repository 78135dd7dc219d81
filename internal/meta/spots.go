package meta

import (
	"net/url"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/link"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// text counts a text node, and notes the line around it if that may hold a date, a
// source, an author or an editor.
func (p *Page) text(n *html.Node) {
	s := strings.TrimSpace(n.Data)
	if s == "" {
		return
	}
	p.texts++
	if len(s) > maxLineBytes {
		return
	}
	if p.titleAt < 0 && len(s) >= 8 && len(s)*5 >= len(p.titleTag)*2 && strings.Contains(p.titleTag, s) && inBody(n) {
		p.titleAt = p.texts
	}
	if len(p.dates) < maxSpots && date.MayHave(s, p.htmlLang) {
		p.dateLine(n)
	}
	p.authorText(n, s)
	if chars.IsASCII(s) {
		return
	}
	if len(s) <= maxNameBytes && chars.ContainsAny(s, words.Of("byline_behind")) {
		p.addAuthor(n, nameBefore(s), bylineBehind)
	}
	if len(p.lines) < maxSpots && hasLabel(s) {
		p.lines = p.addLine(p.lines, n, 0, false)
	}
}

// dateLine notes the line with a date that n is part of, or its parts if it has several.
func (p *Page) dateLine(n *html.Node) {
	before := len(p.dates)
	if up := n.Parent; up != nil && !isBlock(up) && labelInName(dom.Attr(up, "class")) != noLabel && len(n.Data) <= maxLineBytes {
		// Another date may follow in the same line.
		p.dates = p.addDate(p.dates, n, p.addText(p.dates, chars.Line(n.Data), 1))
		return
	}
	p.dates = p.addDate(p.dates, n, p.addLine(p.dates, n, dateRank(n), true))
	if len(p.dates) == before {
		return
	}
	line := p.dates[before]
	if before > 0 && p.dates[before-1].label != noLabel {
		line.text = strings.TrimPrefix(line.text, p.dates[before-1].text) // that is a date of its own
	}
	p.dates = p.dates[:before]
	parts := datedParts(line.text)
	line.part = line.part || len(parts) > 1 && wordsBeside(line.text) > maxBesideDate
	for _, part := range parts {
		s := line
		s.text = part
		if label := labelInText(part, false); label != noLabel {
			s.label = label
		}
		if len(p.dates) < maxSpots {
			p.dates = append(p.dates, s)
		}
	}
}

// inBody reports whether the text n is not that of a title element.
func inBody(n *html.Node) bool {
	return n.Parent != nil && n.Parent.DataAtom != atom.Title
}

// addLine notes the line that n is part of: the text of the nearest block or, if the
// block is too long, of the inline element with a class or id right around n, else n
// alone. If apart is true, what only the style sheet sets apart is parted by spaces.
func (p *Page) addLine(spots []spot, n *html.Node, rank int, apart bool) []spot {
	parent := n.Parent
	block := parent
	for range 6 {
		if block == nil || isBlock(block) {
			break
		}
		block = block.Parent
	}
	if block == nil {
		return spots
	}
	s := ""
	if block != p.longBlock {
		if s = lineText(block, maxLineBytes, apart); s == "" {
			p.longBlock = block // so that its other texts needn't try
		}
	}
	part := s == ""
	if s == "" && parent != block && (dom.Attr(parent, "class") != "" || dom.Attr(parent, "id") != "") {
		s = nodeText(parent, maxLineBytes)
	}
	if s == "" && standsAlone(n) && len(n.Data) <= maxNameBytes {
		s = chars.Line(n.Data)
	}
	// Several texts of one block give the same line.
	if len(spots) > 0 && spots[len(spots)-1].text == s {
		return spots
	}
	before := len(spots)
	if spots = p.addText(spots, s, rank); len(spots) > before {
		spots[before].part = part
	}
	return spots
}

// standsAlone reports whether the text n has breaks, blocks or nothing on both sides.
func standsAlone(n *html.Node) bool {
	for _, s := range []*html.Node{n.PrevSibling, n.NextSibling} {
		if s != nil && s.DataAtom != atom.Br && !isBlock(s) {
			return false
		}
	}
	return true
}

// heading notes a heading, or the site's name if it is a link to the home page.
func (p *Page) heading(n *html.Node) {
	if len(p.heads) >= maxSpots {
		return
	}
	s := nodeText(n, maxLineBytes)
	if s == "" || !isLogo(n) {
		p.heads = p.addText(p.heads, s, int(n.Data[1]-'0'))
	} else if len(p.logos) < 4 {
		p.logos = append(p.logos, s)
	}
}

// isLogo reports whether the first link in a heading goes to a home page.
func isLogo(n *html.Node) bool {
	c := n
	for seen := 0; seen < 8; {
		if c = dom.Next(c, n, true); c == nil {
			return false
		}
		if c.Type != html.TextNode || chars.HasVisible(c.Data) {
			seen++
		}
		if c.DataAtom == atom.A {
			u, err := url.Parse(strings.TrimSpace(dom.Attr(c, "href")))
			return err == nil && u.Opaque == "" && u.RawQuery == "" && u.Fragment == "" && (u.Path == "/" || u.Path == "" && u.Host != "")
		}
	}
	return false
}

// dateRank returns 1 for a text whose element says that it is a date, else 0.
func dateRank(n *html.Node) int {
	up := n.Parent
	for range 2 {
		if up == nil {
			break
		}
		name := strings.ToLower(dom.Attr(up, "class") + " " + dom.Attr(up, "id"))
		if chars.ContainsAny(name, words.Of("date_class")) {
			return 1
		}
		up = up.Parent
	}
	return 0
}

// properties notes microdata, and the links that markup marks as an author's.
func (p *Page) properties(n *html.Node) {
	for _, a := range n.Attr {
		switch a.Key {
		case "itemprop":
			p.property(n, a.Val)
		case "rel":
			if strings.EqualFold(strings.TrimSpace(a.Val), "author") && n.DataAtom != atom.Link {
				p.addAuthor(n, nameText(n), relAuthor)
			}
		}
	}
}

// property notes the value that n has for those of the properties names that an
// article's metadata is made of.
func (p *Page) property(n *html.Node, names string) {
	if n.DataAtom == atom.Meta || len(p.items) >= maxTags {
		return
	}
	for name := range strings.FieldsSeq(strings.ToLower(names)) {
		var s string
		switch name {
		case "author", "creator", "headline", "description":
			s = propertyText(n)
		case "datepublished", "datecreated", "datemodified", "dateupdate":
			s = timeText(n)
		case "image", "thumbnailurl":
			s = propertyURL(n)
		default:
			continue
		}
		if s != "" {
			p.items = append(p.items, tag{name: name, value: s})
		}
	}
}

// propertyText returns the text of a property; if it is an item, that of the item's
// name.
func propertyText(n *html.Node) string {
	if s := dom.Attr(n, "content"); s != "" {
		return chars.Value(s)
	}
	visited := 0
	for c := n; c != nil && visited < 60; c = dom.Next(c, n, true) {
		visited++
		if c.Type == html.ElementNode && strings.EqualFold(dom.Attr(c, "itemprop"), "name") {
			if s := dom.Attr(c, "content"); s != "" {
				return chars.Value(s)
			}
			return nodeText(c, maxLineBytes)
		}
	}
	return nodeText(n, maxLineBytes)
}

// propertyURL returns the address that is the value of a property, that of its largest image if it
// has several; "" if there is none.
func propertyURL(n *html.Node) string {
	if s := link.LargestOf(dom.Attr(n, "srcset")); s != "" {
		return s
	}
	for _, key := range []string{"content", "src", "href"} {
		if s := strings.TrimSpace(dom.Attr(n, key)); s != "" {
			return s
		}
	}
	return ""
}

// linesByDistance returns the lines with a label that follow the headline, then those
// shortly before it.
func (p *Page) linesByDistance() []spot {
	var after, before []spot
	for _, l := range p.lines {
		switch {
		case l.at >= p.headAt:
			after = append(after, l)
		case p.headAt-l.at <= nearToTitle:
			before = append(before, l)
		}
	}
	return append(after, before...)
}

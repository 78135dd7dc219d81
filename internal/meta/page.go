package meta

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/jsonld"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Limits on what is collected from a page, so that a hostile one costs no more than
// the walk over it.
const (
	maxTags      = 400       // tags, and items
	maxSpots     = 200       // of each kind
	maxJSONLD    = 1 << 20   // bytes of all blocks
	maxJSONLDs   = 40        // blocks
	maxLineBytes = 400       // of a short text
	maxScript    = 512 << 10 // bytes of a script that is searched for a date
	maxNameBytes = 200       // of an author's name, with what stands around it
	maxNames     = 20        // values of a tag, and names in a byline
)

// farFromTitle and nearToTitle are how many text nodes behind and before the headline a
// text may stand to belong to it.
const farFromTitle, nearToTitle = 60, 12

// A Page is what one walk over a page's tree collected for Decide.
type Page struct {
	sel      func(string) string // of Decide
	base     *url.URL            // of Decide
	baseHref string              // of the base element
	ld       jsonld.Article      // of ldBlocks, once Decide has read them
	site     siteNames           // once Decide knows them

	explained bool // what Decide sees is kept
	sightings []Sighting

	htmlLang  string
	htmlDate  string // html[data-publishtime]
	titleTag  string
	canonHref string
	thumbHref string // of link rel=image_src
	tags      []tag  // of meta elements
	items     []tag  // microdata and RDFa properties
	ldBlocks  []string
	ldBytes   int
	scriptAt  string // publish time in a script, as WeChat has it

	texts     int      // how many text nodes the walk has seen: the position in the page
	heads     []spot   // headings; their rank is their level
	logos     []string // headings that are a link to the home page: the site's name
	times     []spot
	dates     []spot // lines with a year
	lines     []spot // lines with a label such as 来源
	authors   []spot
	longBlock *html.Node // the last block that was too long for a line

	titleAt int    // position at which the text of <title> is first seen, -1 if it isn't
	agreed  string // see AgreedTitle
	headAt  int    // position of the headline, -1 if it isn't seen; set by headline
	headKey string // of the headline, to compare by; set by headline
}

// A tag is a name with its value. The value is raw until it is asked for: pages have
// dozens of tags that say nothing of the article.
type tag struct {
	name, value string
	raw         bool
}

// text returns the value as a line of text.
func (t *tag) text() string {
	if t.raw {
		t.value, t.raw = chars.Value(t.value), false
	}
	return t.value
}

// A spot is a short text and its position in the page.
type spot struct {
	text  string
	at    int
	rank  int       // depends on the kind of spot
	label dateLabel // of a date
	part  bool      // it is part of a long text
	link  string    // of the page of an author, if it may be on another site
	card  string    // key of what the card says in which a date stands; see cardTitle
}

// Read walks over a page's tree once, and returns what it says of itself.
func Read(doc *html.Node) *Page {
	p := &Page{titleAt: -1, headAt: -1}
	for n := doc; n != nil; {
		deep := true
		switch n.Type {
		case html.ElementNode:
			deep = p.element(n)
		case html.TextNode:
			p.text(n)
		}
		n = dom.Next(n, doc, deep)
	}
	return p
}

// element notes what n says and reports whether to look at what is in it.
func (p *Page) element(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html:
		if p.htmlLang == "" {
			if p.htmlLang = dom.Attr(n, "lang"); p.htmlLang == "" {
				p.htmlLang = dom.Attr(n, "xml:lang")
			}
			p.htmlDate = dom.Attr(n, "data-publishtime")
		}
		return true
	case atom.Base:
		if p.baseHref == "" {
			p.baseHref = strings.TrimSpace(dom.Attr(n, "href"))
		}
	case atom.Title:
		if p.titleTag == "" && n.Namespace == "" {
			p.titleTag = nodeText(n, maxLineBytes*2)
		}
		return false
	case atom.Meta:
		p.metaElement(n)
	case atom.Link:
		p.link(n)
	case atom.Script:
		p.script(n)
		return false
	case atom.Nav, atom.Style, atom.Template, atom.Svg, atom.Select, atom.Textarea:
		return false
	case atom.H1, atom.H2, atom.H3:
		p.heading(n)
	case atom.A:
		p.authorLink(n)
	case atom.Time:
		p.time(n)
	}
	kind := kindOf(n)
	if kind.isCommentPart(n) {
		return false
	}
	p.authorNames(n, kind)
	p.properties(n)
	return true
}

// addText appends s to spots, unless it is empty or there are maxSpots already.
func (p *Page) addText(spots []spot, s string, rank int) []spot {
	if s == "" || len(spots) >= maxSpots {
		return spots
	}
	return append(spots, spot{text: s, at: p.texts, rank: rank})
}

// addDate notes with the last of the dates, if there are more than before, the card that n
// stands in.
func (p *Page) addDate(before []spot, n *html.Node, after []spot) []spot {
	if len(after) > len(before) {
		last := &after[len(after)-1]
		last.card, last.label = cardTitle(n), labelOfDate(n)
	}
	return after
}

// time notes a time element. Its text may hold the label of the date.
func (p *Page) time(n *html.Node) {
	before := len(p.times)
	p.times = p.addDate(p.times, n, p.addText(p.times, timeText(n), 0))
	if len(p.times) > before && p.times[before].label == noLabel {
		p.times[before].label = labelInText(p.times[before].text, false)
	}
}

// timeText returns the machine-readable value of a time element, its text if there is
// none.
func timeText(n *html.Node) string {
	for _, key := range []string{"datetime", "content", "data-datetime"} {
		if s := dom.Attr(n, key); date.HasYear(s) {
			return chars.Line(chars.Cut(s, 100))
		}
	}
	return nodeText(n, 100)
}

// metaElement notes a meta tag under each of its names.
func (p *Page) metaElement(n *html.Node) {
	value := dom.Attr(n, "content")
	if value == "" || len(p.tags) >= maxTags || isBrokenTag(n) {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		if name := foldName(dom.Attr(n, key)); name != "" {
			t := tag{name: name, value: value, raw: true}
			if key == "itemprop" {
				p.items = append(p.items, t)
				continue
			}
			p.tags = append(p.tags, t)
		}
	}
}

// foldName folds the case and removes the stray spaces of a meta tag's name: "weibo:
// article:create_at", "og:time ".
func foldName(s string) string {
	if isPlainName(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.ToLower(s)), "")
}

// isPlainName reports whether s is ASCII without spaces and capitals.
func isPlainName(s string) bool {
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isBrokenTag reports whether an unescaped quote cut n's value short: what followed the
// quote became attributes, with quotes in their names.
func isBrokenTag(n *html.Node) bool {
	for _, a := range n.Attr {
		if strings.ContainsAny(a.Key, `"'`) {
			return true
		}
	}
	return false
}

// link notes a link element.
func (p *Page) link(n *html.Node) {
	href := strings.TrimSpace(dom.Attr(n, "href"))
	if href == "" {
		return
	}
	for rel := range strings.FieldsSeq(strings.ToLower(dom.Attr(n, "rel"))) {
		switch {
		case rel == "canonical" && p.canonHref == "":
			p.canonHref = href
		case rel == "image_src" && p.thumbHref == "":
			p.thumbHref = href
		}
	}
}

// script notes JSON-LD, and the publish time that some pages have only in a variable.
func (p *Page) script(n *html.Node) {
	text := n.FirstChild
	if text == nil || text.Type != html.TextNode {
		return
	}
	kind := strings.ToLower(dom.Attr(n, "type"))
	if strings.Contains(kind, "ld+json") {
		if len(p.ldBlocks) < maxJSONLDs && p.ldBytes+len(text.Data) <= maxJSONLD {
			p.ldBlocks = append(p.ldBlocks, text.Data)
			p.ldBytes += len(text.Data)
		}
		return
	}
	if p.scriptAt == "" && len(text.Data) <= maxScript {
		p.scriptAt = date.InScript(text.Data)
	}
}

// meta returns the first value of the first of names that the page has.
func (p *Page) meta(names ...string) string {
	return firstOf(p.tags, names)
}

// prop is meta for microdata properties.
func (p *Page) prop(names ...string) string {
	return firstOf(p.items, names)
}

// firstOf returns the first value of the first of names that the tags have, "" if they
// have none.
func firstOf(tags []tag, names []string) string {
	for _, name := range names {
		for i := range tags {
			if t := &tags[i]; t.name == name && t.text() != "" {
				return t.value
			}
		}
	}
	return ""
}

// metaAll returns all values of the first of names that has a usable one.
func (p *Page) metaAll(names ...string) []string {
	return allOf(p.tags, names)
}

// props is metaAll for microdata properties.
func (p *Page) props(names ...string) []string {
	return allOf(p.items, names)
}

// allOf returns the usable values, at most maxNames, of the first of names that has
// one.
func allOf(tags []tag, names []string) []string {
	for _, name := range names {
		var values []string
		for i := range tags {
			t := &tags[i]
			if t.name == name && t.text() != "" && !isURLText(t.value) && !isVoidValue(t.value) && !isNumber(t.value) &&
				len(values) < maxNames && !slices.Contains(values, t.value) {
				values = append(values, t.value)
			}
		}
		if values != nil {
			return values
		}
	}
	return nil
}

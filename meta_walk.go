package newsclean

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Bounds on what is kept of a page, so that a hostile one costs no more than
// the walk over it.
const (
	maxMetaTags   = 400
	maxMetaValue  = 8 << 10
	maxMetaSpots  = 200
	maxJSONLD     = 1 << 20
	maxJSONLDs    = 40
	maxLineBytes  = 400
	farFromTitle  = 60 // text nodes
	nearToTitle   = 12
	maxMetaScript = 512 << 10
	maxNameBytes  = 200
)

// Ranks of the places where a page shows its author.
const (
	relAuthor = iota
	bylineClass
)

// A page is what one walk over a document found, and the means to decide.
type page struct {
	sel      func(string) string
	base     *url.URL
	baseHref string
	ld       ldArticle
	site     siteNames

	htmlLang  string
	htmlDate  string // html[data-publishtime]
	titleTag  string
	canonHref string
	thumbHref string // link rel=image_src
	tags      []metaTag
	items     []metaTag // microdata and RDFa properties
	ldBlocks  []string
	ldBytes   int
	scriptAt  string // publish time in a script, as WeChat has it

	texts     int // text nodes seen so far: the position in the page
	heads     []metaSpot
	logos     []string // headings that are a link to the home page: the site's name
	times     []metaSpot
	dates     []metaSpot // lines with a year
	lines     []metaSpot // lines with a label such as 来源
	authors   []metaSpot
	longBlock *html.Node // the last block found too long for a line

	titleAt int // where the text of <title> is first seen
	headAt  int // where the headline is, once it is decided
}

// A metaTag is a name with its value, which is raw as long as nobody asks: pages
// have dozens of tags that say nothing of the article.
type metaTag struct {
	name, value string
	raw         bool
}

// said gives the value as a line of text.
func (t *metaTag) said() string {
	if t.raw {
		t.value, t.raw = metaValue(t.value), false
	}
	return t.value
}

// A metaSpot is a short text and where it was.
type metaSpot struct {
	text string
	at   int
	rank int
}

// readPage walks over doc once.
func readPage(doc *html.Node) *page {
	p := &page{titleAt: -1, headAt: -1}
	for n := doc; n != nil; {
		deep := true
		switch n.Type {
		case html.ElementNode:
			deep = p.element(n)
		case html.TextNode:
			p.text(n)
		}
		n = metaNext(n, doc, deep)
	}
	return p
}

// element notes what n says and reports whether to go down.
func (p *page) element(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html:
		if p.htmlLang == "" {
			if p.htmlLang = attr(n, "lang"); p.htmlLang == "" {
				p.htmlLang = attr(n, "xml:lang")
			}
			p.htmlDate = attr(n, "data-publishtime")
		}
		return true
	case atom.Base:
		if p.baseHref == "" {
			p.baseHref = strings.TrimSpace(attr(n, "href"))
		}
	case atom.Title:
		if p.titleTag == "" && n.Namespace == "" {
			p.titleTag = metaNodeText(n, maxLineBytes*2)
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
	case atom.Time:
		p.times = p.addText(p.times, timeText(n), 0)
	}
	if isCommentPart(n) {
		return false
	}
	p.properties(n)
	return true
}

// addText appends s to spots, within bounds.
func (p *page) addText(spots []metaSpot, s string, rank int) []metaSpot {
	if s == "" || len(spots) >= maxMetaSpots {
		return spots
	}
	return append(spots, metaSpot{s, p.texts, rank})
}

// timeText returns the machine-readable value of a time element, its text if
// there is none.
func timeText(n *html.Node) string {
	for _, key := range []string{"datetime", "content", "data-datetime"} {
		if s := attr(n, key); hasYear(s) {
			return metaLine(cutBytes(s, 100))
		}
	}
	return metaNodeText(n, 100)
}

// metaElement notes a meta tag under each of its names.
func (p *page) metaElement(n *html.Node) {
	value := attr(n, "content")
	if value == "" || len(p.tags) >= maxMetaTags || isBrokenTag(n) {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		if name := metaName(attr(n, key)); name != "" {
			t := metaTag{name: name, value: value, raw: true}
			if key == "itemprop" {
				p.items = append(p.items, t)
				continue
			}
			p.tags = append(p.tags, t)
		}
	}
}

// metaName folds the case and the stray spaces of a meta tag's name:
// "weibo: article:create_at", "og:time ".
func metaName(s string) string {
	if isPlainName(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.ToLower(s)), "")
}

// isPlainName reports whether s has no space and nothing that has a lower case.
func isPlainName(s string) bool {
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isBrokenTag reports whether an unescaped quote cut n's value short: what
// followed the quote became attributes, with quotes in their names.
func isBrokenTag(n *html.Node) bool {
	for _, a := range n.Attr {
		if strings.ContainsAny(a.Key, `"'`) {
			return true
		}
	}
	return false
}

// link notes a link element.
func (p *page) link(n *html.Node) {
	href := strings.TrimSpace(attr(n, "href"))
	if href == "" {
		return
	}
	for rel := range strings.FieldsSeq(strings.ToLower(attr(n, "rel"))) {
		switch {
		case rel == "canonical" && p.canonHref == "":
			p.canonHref = href
		case rel == "image_src" && p.thumbHref == "":
			p.thumbHref = href
		}
	}
}

// script notes JSON-LD, and the publish time that some pages have in a
// variable alone.
func (p *page) script(n *html.Node) {
	text := n.FirstChild
	if text == nil || text.Type != html.TextNode {
		return
	}
	kind := strings.ToLower(attr(n, "type"))
	if strings.Contains(kind, "ld+json") {
		if len(p.ldBlocks) < maxJSONLDs && p.ldBytes+len(text.Data) <= maxJSONLD {
			p.ldBlocks = append(p.ldBlocks, text.Data)
			p.ldBytes += len(text.Data)
		}
		return
	}
	if p.scriptAt == "" && len(text.Data) <= maxMetaScript {
		p.scriptAt = scriptTime(text.Data)
	}
}

// scriptTime returns the Unix time or date that s assigns to one of the
// variables that WeChat uses for the time of publication.
func scriptTime(s string) string {
	for _, name := range []string{"var ct", "var publish_time", "var createTime"} {
		i := strings.Index(s, name)
		if i < 0 {
			continue
		}
		rest := strings.TrimLeft(s[i+len(name):min(len(s), i+len(name)+80)], " \t")
		rest, ok := strings.CutPrefix(rest, "=")
		if !ok {
			continue
		}
		rest = strings.TrimLeft(rest, ` '"`)
		if end := strings.IndexAny(rest, `'";`); end > 0 {
			return rest[:end]
		}
	}
	return ""
}

// meta returns the first value of the first of names that the page has.
func (p *page) meta(names ...string) string {
	return firstOf(p.tags, names)
}

// prop returns the first value of the first of the microdata properties names.
func (p *page) prop(names ...string) string {
	return firstOf(p.items, names)
}

func firstOf(tags []metaTag, names []string) string {
	for _, name := range names {
		for i := range tags {
			if t := &tags[i]; t.name == name && t.said() != "" {
				return t.value
			}
		}
	}
	return ""
}

// metaAll returns all values of the first of names that has a usable one.
func (p *page) metaAll(names ...string) []string {
	return allOf(p.tags, names)
}

// props is metaAll for microdata properties.
func (p *page) props(names ...string) []string {
	return allOf(p.items, names)
}

func allOf(tags []metaTag, names []string) []string {
	for _, name := range names {
		var values []string
		for i := range tags {
			t := &tags[i]
			if t.name == name && t.said() != "" && !isURLText(t.value) && !isVoidValue(t.value) && !isNumber(t.value) &&
				len(values) < 20 && !slices.Contains(values, t.value) {
				values = append(values, t.value)
			}
		}
		if values != nil {
			return values
		}
	}
	return nil
}

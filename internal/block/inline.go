package block

import (
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// span adds an inline element that isn't kept. Its direction is, and its id if a link
// points at it; both go on a span.
func (b *builder) span(n *html.Node) {
	m := &inline{tag: "span", id: b.target(n)}
	if d := dom.Direction(n); d != "" {
		m.attrs = []html.Attribute{{Key: "dir", Val: d}}
	}
	if (m.id == "" && m.attrs == nil) || len(b.inlines) >= MaxNesting {
		b.children(n)
		return
	}
	b.withinInline(m, n)
}

// withinInline adds what is in n, inside the inline element m.
func (b *builder) withinInline(m *inline, n *html.Node) {
	outer, before := b.inlines, len(b.runs)
	b.inlines = append(outer[:len(outer):len(outer)], m)
	b.children(n)
	if m.id != "" && len(b.runs) <= before {
		b.runs = append(b.runs, run{kind: anchorRun, node: n, inlines: b.inlines})
	}
	b.inlines = outer
}

// inline adds an inline element that is kept.
func (b *builder) inline(n *html.Node) {
	m := &inline{tag: dom.CanonicalTag(n), id: b.target(n)}
	if !b.fits(m.tag) {
		b.children(n)
		return
	}
	switch m.tag {
	case "a":
		if address := b.link(n); address != "" {
			m.attrs = hrefAttr(address)
		} else if m.id == "" {
			b.children(n)
			return
		} else {
			m.tag = "span"
		}
	case "code":
		if class := languageClass(n); class != "" {
			m.attrs = append(m.attrs, html.Attribute{Key: "class", Val: class})
		}
	case "time", "del", "ins":
		m.attrs = copyAttr(m.attrs, n, "datetime")
	case "abbr", "dfn":
		m.attrs = copyAttr(m.attrs, n, "title")
	}
	if d := dom.Direction(n); d != "" {
		m.attrs = append(m.attrs, html.Attribute{Key: "dir", Val: d})
	}
	if m.tag == "a" {
		m.attrs = b.withRel(m.attrs)
	}
	m.attrs = b.carry(m.attrs, n, m.tag)
	b.withinInline(m, n)
}

// link returns the address of a link, "#id" for one inside the document; "" if it has
// none that is kept.
func (b *builder) link(n *html.Node) string {
	href := dom.Attr(n, "href")
	raw := b.Links.Behind(href)
	if id, ok := b.Links.InPage(raw); ok {
		return "#" + prefixed(id)
	}
	if strings.HasPrefix(link.Clean(raw), "#") {
		return ""
	}
	address := b.Links.Href(raw)
	if address == href && !b.Renamed[n] || address == "" {
		return address
	}
	switch r := b.RuleFor(n, atom.A, hrefAttr(address)); {
	case r == nil:
		return address
	case r.Unwrap:
		b.Ledger.Tag(r.Name, r.Source, n)
	default:
		b.Ledger.Tag("rules/refused-link", "", n)
	}
	return ""
}

// withRel adds to the attributes of a link, of which href is the first, what is said of links
// to other sites.
func (b *builder) withRel(attrs []html.Attribute) []html.Attribute {
	if b.Rel == "" || !b.Links.LeadsOut(attrs[0].Val) {
		return attrs
	}
	return append(attrs, html.Attribute{Key: "rel", Val: b.Rel})
}

func hrefAttr(address string) []html.Attribute {
	return []html.Attribute{{Key: "href", Val: address}}
}

// fits reports whether an inline element may be opened here, so that the output parses
// as it was built.
func (b *builder) fits(tag string) bool {
	if len(b.inlines) >= MaxNesting {
		return false
	}
	ruby, part := false, false
	for _, m := range b.inlines {
		switch m.tag {
		case "ruby":
			ruby, part = true, false
		case "rb", "rp", "rt":
			part = true
		}
		if m.tag == tag && !dom.Nestable(tag) {
			return false
		}
	}
	switch tag {
	case "ruby":
		return !ruby
	case "rb", "rp", "rt":
		return ruby && !part
	case "rtc":
		return false
	}
	return true
}

// target returns an element's id as the output has it, if a link of the document points
// at it; else "".
func (b *builder) target(n *html.Node) string {
	id := dom.Attr(n, "id")
	if id == "" && n.DataAtom == atom.A {
		id = dom.Attr(n, "name")
	}
	if id != "" && b.Targets[id] {
		return prefixed(id)
	}
	return ""
}

// deferID keeps a wrapper's id for the first block in it.
func (b *builder) deferID(n *html.Node) {
	if id := b.target(n); id != "" {
		if b.id != "" { // two wrappers around the same block
			b.runs = append(b.runs, anchor(id, n))
			return
		}
		b.id = id
	}
}

// languageClass returns the class that names the language of a code block, written as
// by CommonMark; "" if there is none.
func languageClass(n *html.Node) string {
	for c := range strings.FieldsSeq(dom.Attr(n, "class")) {
		name, ok := strings.CutPrefix(c, "language-")
		if !ok {
			name, ok = strings.CutPrefix(c, "lang-")
		}
		if ok && languageName(name) {
			return "language-" + name
		}
	}
	return ""
}

// languageName reports whether s can be the name of a programming language.
func languageName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '-' && c != '_' && c != '+' && c != '#' && c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return s != "" && len(s) <= 30
}

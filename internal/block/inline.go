package block

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/link"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// bare takes in an element that leaves no trace but, where it matters, its
// direction or an id that a link points at.
func (b *builder) bare(n *html.Node) {
	m := &inline{tag: "span", id: b.target(n)}
	if d := direction(n); d != "" {
		m.attrs = []html.Attribute{{Key: "dir", Val: d}}
	}
	if (m.id == "" && m.attrs == nil) || len(b.inlines) >= MaxNesting {
		b.children(n)
		return
	}
	b.under(m, n)
}

// under takes in what is in n under one mark more.
func (b *builder) under(m *inline, n *html.Node) {
	outer, before := b.inlines, len(b.runs)
	b.inlines = append(outer[:len(outer):len(outer)], m)
	b.children(n)
	if m.id != "" && len(b.runs) <= before {
		b.runs = append(b.runs, run{kind: anchorRun, node: n, inlines: b.inlines})
	}
	b.inlines = outer
}

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
	if d := direction(n); d != "" {
		m.attrs = append(m.attrs, html.Attribute{Key: "dir", Val: d})
	}
	b.under(m, n)
}

// link returns a link's address: one inside the document as "#id".
func (b *builder) link(n *html.Node) string {
	raw := dom.Attr(n, "href")
	if id, ok := b.Links.InPage(raw); ok {
		return "#" + prefixed(id)
	}
	if strings.HasPrefix(link.Clean(raw), "#") {
		return ""
	}
	address := b.Links.Href(raw)
	if address == raw && !b.Renamed[n] || address == "" {
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

func hrefAttr(address string) []html.Attribute {
	return []html.Attribute{{Key: "href", Val: address}}
}

// fits reports whether an inline element may be opened here, so that the
// output parses as it is built.
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

// target returns an element's id, as it is kept, if a link of the document points
// at it.
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

// waitID keeps a wrapper's id for the first block in it.
func (b *builder) waitID(n *html.Node) {
	if id := b.target(n); id != "" {
		if b.id != "" { // two wrappers around the same block
			b.runs = append(b.runs, anchor(id, n))
			return
		}
		b.id = id
	}
}

// copyAttr appends n's attribute, if there is one.
func copyAttr(to []html.Attribute, n *html.Node, key string) []html.Attribute {
	if v := chars.FoldSpace(dom.Attr(n, key)); v != "" {
		to = append(to, html.Attribute{Key: key, Val: v})
	}
	return to
}

func direction(n *html.Node) string {
	switch d := strings.ToLower(strings.TrimSpace(dom.Attr(n, "dir"))); d {
	case "rtl", "ltr", "auto":
		return d
	}
	return ""
}

// inherit adds a wrapper's direction to what its blocks get.
func inherit(attrs []html.Attribute, n *html.Node) []html.Attribute {
	if d := direction(n); d != "" {
		return []html.Attribute{{Key: "dir", Val: d}}
	}
	return attrs
}

// languageClass returns the class that names a code block's language, as
// CommonMark writes it.
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

func languageName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '-' && c != '_' && c != '+' && c != '#' && c != '.' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return s != "" && len(s) <= 30
}

package feed

import (
	"encoding/xml"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// void are the elements of HTML that have no end tag.
var void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}

// rawText are the elements in which HTML reads no tags or references.
var rawText = []string{"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"}

// asHTML writes XHTML as HTML. Prefixes go. It was read before, so that it is
// well-formed.
func asHTML(markup string) string {
	d := xml.NewDecoder(strings.NewReader(markup))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var b strings.Builder
	raw := 0 // elements around with raw text
	for {
		t, err := d.RawToken()
		if err != nil {
			return b.String()
		}
		switch v := t.(type) {
		case xml.CharData:
			if raw == 0 {
				b.WriteString(htmlEscaper.Replace(string(v)))
			} else {
				b.WriteString(strings.ReplaceAll(string(v), "</", `<\/`))
			}
		case xml.StartElement:
			startHTML(&b, v)
			if slices.Contains(rawText, v.Name.Local) {
				raw++
			}
			if v.Name.Local == "pre" && strings.HasPrefix(markup[d.InputOffset():], "\n") {
				b.WriteByte('\n') // HTML takes the first one away, XML doesn't
			}
		case xml.EndElement:
			if slices.Contains(rawText, v.Name.Local) {
				raw--
			}
			if !slices.Contains(void, v.Name.Local) {
				b.WriteString("</" + v.Name.Local + ">")
			}
		case xml.Comment:
			b.WriteString("<!--" + string(v) + "-->")
		}
	}
}

func startHTML(b *strings.Builder, v xml.StartElement) {
	b.WriteString("<" + v.Name.Local)
	for _, a := range v.Attr {
		if a.Name.Space == "" && a.Name.Local != "xmlns" {
			b.WriteString(" " + a.Name.Local + `="` + attrEscaper.Replace(a.Value) + `"`)
		}
	}
	b.WriteString(">")
}

var (
	htmlEscaper = strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;")
	attrEscaper = strings.NewReplacer("<", "&lt;", ">", "&gt;", "&", "&amp;", `"`, "&quot;")
)

// asXHTML writes cleaned HTML as XHTML, with the prefix that the elements had
// before and what they declared it to be.
func asXHTML(markup string, like xml.StartElement) string {
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(markup), body)
	if err != nil { // strings.Reader has none, and what was cleaned isn't deep
		return ""
	}
	w := xhtmlWriter{}
	if prefix := like.Name.Space; prefix != "" {
		w.prefix = prefix + ":"
	}
	if a := declaration(like); a != nil {
		w.declared = append(w.declared, *a)
	}
	for _, n := range nodes {
		w.node(n)
	}
	return w.out.String()
}

// declaration gives the attribute that declares an element's own prefix, or the
// namespace of those without one; nil if it has none. Cleaned markup has no
// other prefixes, and each outermost element of it gets the attribute.
func declaration(v xml.StartElement) *xml.Attr {
	for i, a := range v.Attr {
		if a.Name.Space == "xmlns" && a.Name.Local == v.Name.Space || a.Name.Space == "" && a.Name.Local == "xmlns" && v.Name.Space == "" {
			return &v.Attr[i]
		}
	}
	return nil
}

func declared(v xml.StartElement) string {
	if a := declaration(v); a != nil {
		return a.Value
	}
	return ""
}

type xhtmlWriter struct {
	prefix   string
	declared []xml.Attr // by each outermost element
	depth    int
	out      strings.Builder
}

func (w *xhtmlWriter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.out.WriteString(escapeText(n.Data))
		return
	case html.ElementNode:
	default:
		return
	}
	name := w.prefix + n.Data
	if n.Namespace == "math" {
		name = n.Data
	}
	w.out.WriteString("<" + name)
	if w.depth == 0 {
		for _, a := range w.declared {
			w.attr(written(a.Name), a.Value)
		}
	}
	if n.Data == "math" {
		w.attr("xmlns", "http://www.w3.org/1998/Math/MathML")
	}
	for _, a := range n.Attr {
		w.attr(a.Key, a.Val)
	}
	if n.FirstChild == nil && slices.Contains(void, n.Data) {
		w.out.WriteString("/>")
		return
	}
	w.out.WriteString(">")
	w.depth++
	for c := range n.ChildNodes() {
		w.node(c)
	}
	w.depth--
	w.out.WriteString("</" + name + ">")
}

func (w *xhtmlWriter) attr(key, value string) {
	w.out.WriteString(" " + key + `="` + attrEscaper.Replace(legal(value)) + `"`)
}

package report

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// asIs are elements that are shown as they are, without their attributes.
var asIs = []atom.Atom{
	atom.P, atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main, atom.Aside, atom.Nav,
	atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
	atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Blockquote, atom.Pre,
	atom.Code, atom.Hr, atom.Br, atom.Figure, atom.Figcaption, atom.B, atom.Strong, atom.I, atom.Em, atom.U, atom.S,
	atom.Del, atom.Ins, atom.Sub, atom.Sup, atom.Small, atom.Q, atom.Cite, atom.Kbd, atom.Samp, atom.Var,
	atom.Ruby, atom.Rt, atom.Rp,
}

// blocks are elements that are shown as a block and nothing more.
var blocks = []atom.Atom{
	atom.Address, atom.Center, atom.Form, atom.Fieldset, atom.Legend, atom.Dir, atom.Menu, atom.Hgroup, atom.Search,
	atom.Dialog, atom.Details, atom.Summary, atom.Noscript, atom.Option, atom.Optgroup,
}

// media are elements that a box with their address stands for.
var media = []atom.Atom{
	atom.Img, atom.Iframe, atom.Video, atom.Audio, atom.Embed, atom.Object, atom.Canvas, atom.Svg, atom.Frame, atom.Input,
}

// show makes the element that stands for one of the document.
func show(n *html.Node) *html.Node {
	a := n.DataAtom
	switch {
	case n.Namespace != "":
		return element(atom.Span, "")
	case slices.Contains(asIs, a):
		return described(element(a, ""), n)
	case slices.Contains(blocks, a):
		return described(element(atom.Div, ""), n)
	case a == atom.Input && value(n, "type") == "hidden":
		return nothing()
	case slices.Contains(media, a):
		box := element(atom.Span, "media")
		box.AppendChild(text(label(n)))
		return box
	case a == atom.A:
		return described(element(atom.Span, "link"), n)
	case a == atom.Head || a == atom.Script || a == atom.Style || a == atom.Template || a == atom.Title || a == atom.Source ||
		a == atom.Track || a == atom.Link || a == atom.Meta || a == atom.Base || a == atom.Datalist || a == atom.Param:
		return nothing()
	case a == atom.Html || a == atom.Body:
		return element(atom.Div, "")
	}
	return described(element(atom.Span, ""), n)
}

// nothing stands for an element that nobody sees: it gets into the page only if
// it is marked.
func nothing() *html.Node { return &html.Node{Type: html.ElementNode, Data: "span"} }

// described notes what a selector for the element could name.
func described(shown, n *html.Node) *html.Node {
	var id, classes string
	for _, a := range n.Attr {
		switch {
		case a.Key == "id" && a.Val != "":
			id = "#" + a.Val
		case a.Key == "class":
			for c := range strings.FieldsSeq(a.Val) {
				classes += "." + c
			}
		}
	}
	if id+classes != "" {
		set(shown, "title", shorten(n.Data+id+classes))
	}
	return shown
}

// label says in words what isn't loaded.
func label(n *html.Node) string {
	name := map[atom.Atom]string{atom.Img: "image", atom.Iframe: "frame", atom.Frame: "frame"}[n.DataAtom]
	if name == "" {
		name = n.Data
	}
	var alt, address string
	for _, a := range n.Attr {
		switch {
		case a.Key == "alt" || a.Key == "placeholder":
			alt = a.Val
		case a.Key == "src" || a.Key == "data" || address == "" && strings.HasPrefix(a.Key, "data-") && strings.Contains(a.Val, "/"):
			address = a.Val
		}
	}
	if strings.HasPrefix(address, "data:") {
		address, _, _ = strings.Cut(address, ",")
	}
	for _, part := range []string{alt, address} {
		if part = strings.TrimSpace(part); part != "" {
			name += " · " + shorten(part)
		}
	}
	return name
}

func element(a atom.Atom, classes string) *html.Node {
	n := &html.Node{Type: html.ElementNode, DataAtom: a, Data: a.String()}
	class(n, classes)
	return n
}

func value(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.ToLower(a.Val)
		}
	}
	return ""
}

func text(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

// class adds classes.
func class(n *html.Node, classes string) {
	if classes == "" {
		return
	}
	for i := range n.Attr {
		if n.Attr[i].Key == "class" {
			n.Attr[i].Val += " " + classes
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: "class", Val: classes})
}

func set(n *html.Node, key, value string) {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			n.Attr[i].Val = value
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
}

package block

import (
	"strconv"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// This file says which attributes are kept.

// maxSpan is the largest colspan and rowspan that is kept. The HTML standard clamps
// them there too.
const maxSpan = 1000

// containerAttrs returns the attributes that a container keeps.
func containerAttrs(n *html.Node, tag string) []html.Attribute {
	var out []html.Attribute
	number := func(key string, least, most int) {
		if v, err := strconv.Atoi(strings.TrimSpace(dom.Attr(n, key))); err == nil && v >= least {
			out = append(out, html.Attribute{Key: key, Val: strconv.Itoa(min(v, most))})
		}
	}
	switch tag {
	case "td", "th":
		number("colspan", 2, maxSpan)
		number("rowspan", 2, maxSpan)
		if a := alignment(n, tag); a != "" {
			out = append(out, html.Attribute{Key: "align", Val: a})
		}
	case "ol":
		number("start", -1<<30, 1<<30)
		if dom.HasAttr(n, "reversed") {
			out = append(out, html.Attribute{Key: "reversed"})
		}
		switch t := dom.Attr(n, "type"); t {
		case "a", "A", "i", "I":
			out = append(out, html.Attribute{Key: "type", Val: t})
		}
	case "li":
		number("value", -1<<30, 1<<30)
	}
	return out
}

// alignment returns how a table cell, its row or the rows around it say that its text is
// aligned; "" if they don't, or if browsers do so anyway.
func alignment(n *html.Node, tag string) string {
	for ; n != nil && n.DataAtom != atom.Table; n = n.Parent {
		a := dom.StyleOf(dom.Attr(n, "style"), "text-align")
		if a == "" {
			a = strings.ToLower(strings.TrimSpace(dom.Attr(n, "align")))
		}
		switch {
		case a == "":
		case a == "left" && tag == "td", a == "center" && tag == "th":
			return ""
		case a == "left", a == "center", a == "right":
			return a
		default:
			return ""
		}
	}
	return ""
}

// copyAttr appends n's attribute with that key to a list, unless it is empty.
func copyAttr(to []html.Attribute, n *html.Node, key string) []html.Attribute {
	if v := chars.FoldSpace(dom.Attr(n, key)); v != "" {
		to = append(to, html.Attribute{Key: key, Val: v})
	}
	return to
}

// inherit returns the attributes that blocks in wrapper n get: its direction, or else
// attrs, that of the wrappers around it.
func inherit(attrs []html.Attribute, n *html.Node) []html.Attribute {
	if d := dom.Direction(n); d != "" {
		return []html.Attribute{{Key: "dir", Val: d}}
	}
	return attrs
}

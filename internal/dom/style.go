package dom

import (
	"strings"

	"golang.org/x/net/html"
)

// StyleOf returns the value that a style attribute gives a property, in lower case and
// without !important; "" if it gives none.
func StyleOf(style, property string) string {
	value, _, _ := strings.Cut(RawStyleOf(style, property), "!")
	return strings.ToLower(strings.TrimSpace(value))
}

// RawStyleOf returns the value of a property as a style attribute has it, "" if it doesn't.
func RawStyleOf(style, property string) string {
	value := ""
	for style != "" {
		declaration := style
		if i := strings.IndexByte(style, ';'); i >= 0 {
			declaration, style = style[:i], style[i+1:]
		} else {
			style = ""
		}
		name, v, ok := strings.Cut(declaration, ":")
		if ok && strings.EqualFold(strings.TrimSpace(name), property) {
			value = v // the last one counts
		}
	}
	return value
}

// Direction returns an element's dir attribute if it has a valid value, else "".
func Direction(n *html.Node) string {
	switch d := strings.ToLower(strings.TrimSpace(Attr(n, "dir"))); d {
	case "rtl", "ltr", "auto":
		return d
	}
	return ""
}

// DirectionAround returns the direction that the elements around n give it, "" if none does
// or if it is that of most documents, from left to right.
func DirectionAround(n *html.Node) string {
	for n = n.Parent; n != nil; n = n.Parent {
		switch d := Direction(n); d {
		case "":
		case "ltr":
			return ""
		default:
			return d
		}
	}
	return ""
}

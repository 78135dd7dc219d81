package dom

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Step names an element as it stands now.
func Step(n *html.Node) string {
	nth := 1
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			nth++
		}
	}
	return StepOf(n, nth)
}

// StepOf names an element that is the nth of its parent's.
func StepOf(n *html.Node, nth int) string {
	switch n.Type {
	case html.TextNode:
		return "#text"
	case html.CommentNode:
		return "#comment"
	}
	if id := Attr(n, "id"); id != "" && !strings.ContainsAny(id, " \t\n") {
		return n.Data + "#" + id
	}
	step := n.Data
	if class, _, _ := strings.Cut(strings.TrimSpace(Attr(n, "class")), " "); class != "" {
		step += "." + class
	}
	if nth > 1 {
		step += ":nth-child(" + strconv.Itoa(nth) + ")"
	}
	return step
}

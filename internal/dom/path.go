package dom

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// Step returns the step of a CSS path that names n where it stands now.
func Step(n *html.Node) string {
	nth := 1
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			nth++
		}
	}
	return StepOf(n, nth)
}

// StepOf returns the step of a CSS path that names n, the nth of its parent's elements: its
// tag with its id, or with its first class and its number. For a text or a comment it
// returns "#text" or "#comment".
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

package newsclean

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// A place is where a node stood in the document as it came.
type place struct {
	number int // as Piece.Node counts
	nth    int // among its parent's elements, counted from 1; 0 if it is none
	offset int // where the visible text goes on behind its start, in runes
}

// places finds the place of each node below root.
func places(root *html.Node) map[*html.Node]place {
	out := map[*html.Node]place{}
	offset := 0
	var below func(parent *html.Node, shown bool)
	below = func(parent *html.Node, shown bool) {
		nth := 0
		for n := parent.FirstChild; n != nil; n = n.NextSibling {
			p := place{number: len(out) + 1, offset: offset}
			if n.Type == html.ElementNode {
				nth++
				p.nth = nth
			}
			out[n] = p
			if shown && n.Type == html.TextNode {
				offset += visibleLen(n.Data)
			}
			below(n, shown && !invisible(n.DataAtom))
		}
	}
	below(root, true)
	return out
}

// offset is where in the visible text an element stands.
func (l *ledger) offset(n *html.Node) int {
	if p, ok := l.place[n]; ok {
		return p.offset
	}
	return l.length
}

// path gives the way from the root to n as a CSS selector for the document as
// it came would put it.
func (l *ledger) path(n *html.Node) string {
	var parts []string
	for ; n != nil && n.Type != html.DocumentNode; n = n.Parent {
		parts = append(parts, step(n, l.place[n].nth))
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, " > ")
}

// pathStep names an element as it stands now.
func pathStep(n *html.Node) string {
	nth := 1
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			nth++
		}
	}
	return step(n, nth)
}

// step names an element that is the nth of its parent's.
func step(n *html.Node, nth int) string {
	switch n.Type {
	case html.TextNode:
		return "#text"
	case html.CommentNode:
		return "#comment"
	}
	if id := attr(n, "id"); id != "" && !strings.ContainsAny(id, " \t\n") {
		return n.Data + "#" + id
	}
	step := n.Data
	if class, _, _ := strings.Cut(strings.TrimSpace(attr(n, "class")), " "); class != "" {
		step += "." + class
	}
	if nth > 1 {
		step += ":nth-child(" + strconv.Itoa(nth) + ")"
	}
	return step
}

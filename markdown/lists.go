package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// otherKey is the attribute of a list that follows on one of its kind: other signs before its
// items say that it is a list of its own.
const otherKey = "other"

// alternate gives lists of a kind that follow on each other different signs.
func alternate(root *html.Node) {
	for _, n := range elements(root) {
		if n.DataAtom != atom.Ul && n.DataAtom != atom.Ol {
			continue
		}
		before := n.PrevSibling
		for before != nil && blank(before) {
			before = before.PrevSibling
		}
		if before != nil && before.DataAtom == n.DataAtom && !hasAttr(before, otherKey) {
			n.Attr = append(slices.Clone(n.Attr), html.Attribute{Key: otherKey})
		}
	}
}

// renderList writes a list. The converter itself indents empty lines, and sets lists apart by a
// comment.
func renderList(ctx converter.Context, w converter.Writer, n *html.Node) {
	next := number(n, "start", 1)
	var lines []string
	for item := range n.ChildNodes() {
		if item.Type != html.ElementNode {
			continue
		}
		sign := [...]string{"-", "*"}
		if n.DataAtom == atom.Ol {
			sign = [...]string{fmt.Sprint(next, "."), fmt.Sprint(next, ")")}
			next++
		}
		mark := sign[0]
		if hasAttr(n, otherKey) {
			mark = sign[1]
		}
		content := indented(blocks(ctx, item), strings.Repeat(" ", len(mark)+1))
		lines = append(lines, strings.TrimSuffix(mark+" "+string(content), " "))
	}
	if len(lines) == 0 {
		return
	}
	if goesOn(n, lines[0]) {
		w.WriteString("\n")
	} else {
		w.WriteString("\n\n")
	}
	w.WriteString(strings.Join(lines, "\n"))
	w.WriteString("\n\n")
}

// goesOn says whether a list may follow on a line of text in an item without a blank line
// between: all else in the item is such lists and that line.
func goesOn(list *html.Node, first string) bool {
	item := list.Parent
	if item == nil || item.DataAtom != atom.Li || hasAttr(list, otherKey) || !strings.Contains(first, " ") ||
		list.DataAtom == atom.Ol && !strings.HasPrefix(first, "1.") {
		return false
	}
	lists := 0
	for c := range item.ChildNodes() {
		switch {
		case c.DataAtom == atom.Ul || c.DataAtom == atom.Ol:
			lists++
		case isBlock(c) || lists > 0 && !blank(c):
			return false
		}
	}
	return lists == 1
}

// terms writes a list of terms as one where every term and what is said of it is a line, and
// else as paragraphs in bold type with a list each.
func terms(dl *html.Node) {
	if isLines(dl) {
		return
	}
	var list *html.Node
	for _, c := range childNodes(dl) {
		switch c.DataAtom {
		case atom.Dt:
			list = nil
			p, strong := element(atom.P), element(atom.Strong)
			move(strong, childNodes(c)...)
			p.AppendChild(strong)
			dl.Parent.InsertBefore(p, dl)
		case atom.Dd:
			if list == nil {
				list = element(atom.Ul)
				dl.Parent.InsertBefore(list, dl)
			}
			item := element(atom.Li)
			move(item, childNodes(c)...)
			list.AppendChild(item)
		}
	}
	dl.Parent.RemoveChild(dl)
}

// isLines says whether a list of terms begins with a term, says something of each, and has
// nothing but text of one line.
func isLines(dl *html.Node) bool {
	last := atom.Dd
	for c := range dl.ChildNodes() {
		switch {
		case blank(c):
			continue
		case c.DataAtom != atom.Dt && c.DataAtom != atom.Dd, strings.TrimSpace(textOf(c)) == "":
			return false
		case last == atom.Dd && c.DataAtom == atom.Dd && c.PrevSibling == nil:
			return false
		}
		for _, e := range elements(c) {
			if isBlock(e) && e.DataAtom != atom.P || e.DataAtom == atom.Br || e.DataAtom == atom.P && len(childNodes(c)) > 1 {
				return false
			}
		}
		last = c.DataAtom
	}
	first := dl.FirstChild
	for first != nil && blank(first) {
		first = first.NextSibling
	}
	return last == atom.Dd && first != nil && first.DataAtom == atom.Dt
}

// renderTerms writes a list of terms whose parts are a line each.
func renderTerms(ctx converter.Context, w converter.Writer, n *html.Node) {
	last := atom.Dd
	for c := range n.ChildNodes() {
		if c.Type != html.ElementNode {
			continue
		}
		content := strings.TrimSpace(string(children(ctx, c)))
		switch {
		case c.DataAtom == atom.Dd:
			w.WriteString("\n: " + content)
		case last == atom.Dd:
			w.WriteString("\n\n" + content)
		default:
			w.WriteString("\n" + content)
		}
		last = c.DataAtom
	}
	w.WriteString("\n\n")
}

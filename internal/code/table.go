package code

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// This file makes a pre of code that stands in something else.

// isCodeTable reports whether a table is code of which each row is a line, or one without a
// pre: it has numbers, and cells that are named code or hold a pre.
func isCodeTable(table *html.Node) bool {
	first := firstRow(table)
	if first == nil {
		return false
	}
	numbers, code, held := false, false, false
	for c := first.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode:
		case isNumbers(c):
			numbers = true
		case dom.ContainsTag(c, atom.Pre):
			held = true
		default:
			code = code || namesCode(c)
		}
	}
	return numbers && (code || held && nextRow(first) != nil) && !holdsText(table)
}

// holdsText reports whether a table holds what no code does: it may have been left open.
func holdsText(table *html.Node) bool {
	found := false
	dom.Walk(table, func(n *html.Node) bool {
		switch dom.KindOf(n) {
		case dom.Paragraph, dom.Heading, dom.Embed, dom.Math:
			found = true
		}
		switch n.DataAtom {
		case atom.Table:
			found = found || n != table
		case atom.Figure, atom.Blockquote, atom.Ul, atom.Img:
			found = true
		}
		return !found
	})
	return found
}

// namesCode reports whether an element or one around it in its table is named code.
func namesCode(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if classesOf(n).code() {
			return true
		}
		if n.DataAtom == atom.Table {
			return false
		}
	}
	return false
}

// firstRow returns the first row of a table, nil if it has none.
func firstRow(table *html.Node) *html.Node {
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			return c
		case atom.Tbody:
			if row := firstRow(c); row != nil {
				return row
			}
		}
	}
	return nil
}

// nextRow returns the row behind one, nil if there is none.
func nextRow(row *html.Node) *html.Node {
	for s := row.NextSibling; s != nil; s = s.NextSibling {
		if s.DataAtom == atom.Tr {
			return s
		}
	}
	return nil
}

// isStack reports whether an element is code of which each line is a pre: it is named code,
// and holds nothing but pre of one line, two at least; or nothing but lines of an editor.
func isStack(n *html.Node) bool {
	if n.DataAtom != atom.Div && n.DataAtom != atom.Td && n.DataAtom != atom.Section && n.DataAtom != atom.Figure {
		return false
	}
	count, lines := 0, 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.ElementNode && c.DataAtom == atom.Pre && isOneLine(c):
			count++
		case c.DataAtom == atom.Div && isLineOfEditor(c):
			lines++
		case !isEmpty(c):
			return false
		}
	}
	return count > 1 && lines == 0 && classesOf(n).code() || lines > 0 && count == 0
}

// isLineOfEditor reports whether a div is a line of code as editors write it.
func isLineOfEditor(n *html.Node) bool {
	return dom.HasWord(n, "class", "cm-line") || dom.HasWord(n, "class", "code-line") || dom.Attr(n, "data-slate-type") == "code-line"
}

// isOneLine reports whether a pre is of one line.
func isOneLine(pre *html.Node) bool {
	one := true
	dom.Walk(pre, func(c *html.Node) bool {
		switch {
		case c.Type == html.TextNode:
			one = one && !strings.Contains(strings.TrimRight(c.Data, "\n"), "\n")
		case c != pre && c.DataAtom == atom.Br, c != pre && dom.KindOfTag(c.DataAtom).IsBlock():
			one = false
		}
		return one
	})
	return one
}

// toPre makes a pre of an element with code in it, of which each block is a line. Its white
// space between blocks shows nothing, and its no-break spaces stand for spaces.
func toPre(n *html.Node) {
	n.Data, n.DataAtom = "pre", atom.Pre
	dom.RemoveAttr(n, "align")
	var blank, inner []*html.Node
	dom.Walk(n, func(c *html.Node) bool {
		switch {
		case c.Type == html.TextNode && !chars.HasVisible(c.Data) && isBetweenBlocks(c):
			blank = append(blank, c)
		case c.Type == html.TextNode:
			c.Data = strings.ReplaceAll(c.Data, "\u00a0", " ")
		case c.DataAtom == atom.Pre && c != n:
			inner = append(inner, c)
			return false
		}
		return true
	})
	for _, c := range blank {
		if strings.Contains(c.Data, "\u00a0") && c.PrevSibling == nil && c.NextSibling == nil {
			c.Data = " "
		} else {
			dom.Detach(c)
		}
	}
	for _, c := range inner {
		if code := onlyCode(c); code != nil {
			dom.Unwrap(code)
		}
	}
}

// isBetweenBlocks reports whether a text without visible characters shows nothing outside of a
// pre: it is white space beside a block or at the end of one, or all that a block holds.
func isBetweenBlocks(n *html.Node) bool {
	isBlock := func(s *html.Node) bool {
		return s != nil && (s.DataAtom == atom.Br || s.Type == html.ElementNode && dom.KindOf(s).IsBlock())
	}
	prev, next := n.PrevSibling, n.NextSibling
	if strings.Contains(n.Data, "\u00a0") {
		return isBlock(n.Parent) && (prev == nil || isBlock(prev)) && (next == nil || isBlock(next))
	}
	return isBlock(prev) || isBlock(next) || isBlock(n.Parent) && next == nil
}

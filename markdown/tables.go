package markdown

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tables makes every table one that a table of pipes can show, the inner ones
// first: cells of one line, spans that end with the table, the caption before.
func tables(root *html.Node) {
	all := elements(root)
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].DataAtom == atom.Table {
			flatten(all[i])
		}
	}
}

func flatten(table *html.Node) {
	var rows, captions []*html.Node
	widest := 1
	for _, n := range elements(table) {
		switch n.DataAtom {
		case atom.Caption:
			captions = append(captions, n)
		case atom.Tr:
			rows = append(rows, n)
		case atom.Td, atom.Th:
			oneLine(n)
		}
	}
	for _, r := range rows {
		widest = max(widest, len(childNodes(r)))
	}
	firstRowHeads(rows)
	alignColumns(rows)
	added := 0
	for i, r := range rows {
		for c := range r.ChildNodes() {
			added += limitSpan(c, "colspan", widest)*limitSpan(c, "rowspan", len(rows)-i) - 1
		}
	}
	if added > maxAdded {
		dropSpans(rows)
	}
	for _, c := range captions {
		c.Parent.RemoveChild(c)
		table.Parent.InsertBefore(c, table)
		caption(c)
	}
}

// firstRowHeads leaves heads in the first row alone: of another one with a head the converter
// would make the first.
func firstRowHeads(rows []*html.Node) {
	for i, r := range rows {
		if i == 0 {
			continue
		}
		if r.Parent.DataAtom == atom.Thead && !within(rows[0], atom.Thead) {
			r.Parent.Data, r.Parent.DataAtom = "tbody", atom.Tbody
		}
		for _, cell := range cells(r) {
			if cell.DataAtom == atom.Th {
				cell.Data, cell.DataAtom = "td", atom.Td
			}
		}
	}
}

// alignColumns gives the cells of the first row the alignment of their columns: that of all
// cells below, which Markdown gives the first as well.
func alignColumns(rows []*html.Node) {
	if len(rows) == 0 {
		return
	}
	head := cells(rows[0])
	column := make([]string, len(head))
	for i, cell := range head {
		if column[i] = attr(cell, "align"); len(rows) > 1 && cell.DataAtom == atom.Th && column[i] != "left" {
			column[i] = "" // a head may be aligned otherwise than its column
		}
	}
	for i, r := range rows[1:] {
		for j, cell := range cells(r) {
			if j >= len(head) {
				break
			}
			switch a := attr(cell, "align"); {
			case i == 0 && a != "":
				column[j] = a
			case a != column[j] && column[j] != "left":
				column[j] = ""
			}
		}
	}
	for i, cell := range head {
		cell.Attr = slices.DeleteFunc(slices.Clone(cell.Attr), func(a html.Attribute) bool { return a.Key == "align" })
		if column[i] != "" {
			cell.Attr = append(cell.Attr, html.Attribute{Key: "align", Val: column[i]})
		}
	}
}

// cells returns the cells of a row.
func cells(row *html.Node) []*html.Node {
	return slices.DeleteFunc(childNodes(row), func(c *html.Node) bool { return c.Type != html.ElementNode })
}

// maxAdded bounds how many empty cells a table gets for those that span others:
// a few cells may ask for billions.
const maxAdded = 4096

// limitSpan keeps a cell from asking for more than there is, and gives what it
// spans.
func limitSpan(cell *html.Node, key string, limit int) int {
	for i := range cell.Attr {
		if cell.Attr[i].Key != key {
			continue
		}
		n, err := strconv.Atoi(cell.Attr[i].Val)
		if err != nil || n < 1 {
			return 1
		}
		n = min(n, limit)
		cell.Attr[i].Val = strconv.Itoa(n)
		return n
	}
	return 1
}

func dropSpans(rows []*html.Node) {
	for _, r := range rows {
		for c := range r.ChildNodes() {
			c.Attr = nil
		}
	}
}

// oneLine makes the blocks of a cell one line, parted by br.
func oneLine(cell *html.Node) {
	l := liner{}
	for _, c := range childNodes(cell) {
		l.add(c)
	}
	for _, c := range childNodes(cell) {
		cell.RemoveChild(c)
	}
	for _, c := range l.out {
		if c.Parent != nil {
			c.Parent.RemoveChild(c)
		}
		cell.AppendChild(c)
	}
}

type liner struct {
	out   []*html.Node
	ended bool // the line is, and another begins with what follows
}

func (l *liner) add(n *html.Node) {
	switch {
	case blank(n) && len(n.Data) > 0 && strings.Contains(n.Data, "\n"):
	case !isBlock(n):
		l.inline(n)
	case n.DataAtom == atom.Pre:
		l.code(n)
	default:
		l.ended = true
		for _, c := range childNodes(n) {
			l.add(c)
		}
		l.ended = true
	}
}

func (l *liner) inline(n *html.Node) {
	if l.ended && len(l.out) > 0 {
		l.out = append(l.out, element(atom.Br))
	}
	l.ended = false
	l.out = append(l.out, n)
}

// code adds each line of a code block.
func (l *liner) code(pre *html.Node) {
	for line := range strings.SplitSeq(textOf(pre), "\n") {
		l.ended = true
		if strings.TrimSpace(line) != "" {
			c := element(atom.Code)
			c.AppendChild(textNode(strings.TrimRight(line, " \t")))
			l.inline(c)
		}
	}
	l.ended = true
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		if d.DataAtom == atom.Br {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

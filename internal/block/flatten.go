package block

import (
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// This file takes apart containers that hold nothing of their kind, above all tables
// that only arrange their content.

// flatten puts what is in container c in its place. What comes out of a table in a
// table cell is appended as it is, since it is finished already: passing it to put
// again would take quadratic time for tables in tables.
func (f *finisher) flatten(out []*Block, parent, c *Block) []*Block {
	kids := c.appendContents(nil)
	if !isCell(parent) || c.Tag != "table" || slices.ContainsFunc(c.kids, isTableCaption) {
		return f.splice(out, parent, kids)
	}
	f.changed = true
	if len(out) == 0 {
		return kids
	}
	if len(kids) > 0 && kids[0].Tag == "hr" && out[len(out)-1].Tag == "hr" {
		kids = kids[1:]
	}
	return append(out, kids...)
}

func isCell(b *Block) bool { return b.Tag == "td" || b.Tag == "th" }

func isTableCaption(b *Block) bool { return b.Tag == "caption" }

// splice puts each of kids into out.
func (f *finisher) splice(out []*Block, parent *Block, kids []*Block) []*Block {
	f.changed = true
	for _, k := range kids {
		out = f.put(parent, out, k)
	}
	return out
}

// appendContents appends the blocks of a container to a list, for a table those in its
// cells. They keep the direction that they had in it.
func (b *Block) appendContents(list []*Block) []*Block {
	dir, directed := b.direction()
	if isCell(b) && !directed && len(list) == 0 {
		return b.kids // the container needs the slice no more
	}
	for _, k := range b.kids {
		if directed {
			if _, ok := k.direction(); !ok {
				k.attrs = append(k.attrs[:len(k.attrs):len(k.attrs)], dir)
			}
		}
		switch k.Tag {
		case "thead", "tbody", "tfoot", "tr", "td", "th":
			list = k.appendContents(list)
		default:
			list = append(list, k)
		}
	}
	return list
}

// direction returns the block's own dir attribute.
func (b *Block) direction() (html.Attribute, bool) {
	for _, a := range b.attrs {
		if a.Key == "dir" {
			return a, true
		}
	}
	return html.Attribute{}, false
}

// isLayoutTable reports whether a table only arranges its content: it says so by its
// role, at most one cell shows something, it holds another table, it is a column of text, or it has one
// beside others.
func isLayoutTable(t *Block) bool {
	if t.Src != nil {
		if role := dom.Attr(t.Src, "role"); role == "presentation" || role == "none" {
			return true
		}
	}
	full := 0
	for _, k := range t.kids {
		if k.hasTable() {
			return true
		}
		full += k.fullCells()
	}
	return full <= 1 || t.isColumn() && (t.holdsText() || t.Src != nil && dom.Attr(t.Src, "border") == "0") || t.hasTextColumn()
}

// hasTextColumn reports whether a cell of a table without head cells holds several lines of running text
// that are half of what the table says outside of links, and no other cell much of it, as the middle of a
// page does between its rails. A text beside its translation has about as much.
func (t *Block) hasTextColumn() bool {
	first, second, total, heads := 0, 0, 0, false
	t.all(func(cell *Block) {
		heads = heads || cell.Tag == "th"
		if cell.Tag != "td" {
			return
		}
		lines, text := 0, 0
		cell.leaves(func(l *Block) {
			for _, line := range l.lines() {
				linked, unlinked := linkShare(line)
				if linked >= unlinked {
					continue
				}
				width := chars.Width(runsText(line))
				total += width
				if width >= minCellText {
					lines++
					text += width
				}
			}
		})
		switch {
		case text > first && lines >= minColumnLines:
			first, second = text, max(first, second)
		default:
			second = max(second, text)
		}
	})
	return !heads && first*2 > total && second*minColumnTimes <= first
}

// minColumnLines is how many lines of running text a column of it has at least, minColumnTimes how many
// times as much as any other cell.
const minColumnLines, minColumnTimes = 3, 3

// isColumn reports whether no row at or below b shows more than one cell, and none that heads
// others. In each row of a table of data stands what is said of what it begins with.
func (b *Block) isColumn() bool {
	switch {
	case b.Tag == "caption" || b.Tag == "thead":
		return false
	case b.Tag == "tr":
		return b.fullCells() <= 1 && !slices.ContainsFunc(b.kids, func(c *Block) bool { return c.Tag == "th" })
	}
	for _, k := range b.kids {
		if !k.isColumn() {
			return false
		}
	}
	return true
}

// holdsText reports whether a cell at or below b holds a heading, or a block beside a paragraph that
// is too wide for data.
func (b *Block) holdsText() bool {
	for _, k := range b.kids {
		if isCell(b) && (k.IsHeading() || len(b.kids) > 1 && k.leaf && k.Tag == "p" && k.length() >= minCellText) || !isCell(b) && k.holdsText() {
			return true
		}
	}
	return false
}

// minCellText is how many visible runes a paragraph of running text has at least that is no entry of
// a table of data.
const minCellText = 80

// fullCells counts the table cells at or below b that show something.
func (b *Block) fullCells() int {
	if isCell(b) {
		if b.empty() {
			return 0
		}
		return 1
	}
	sum := 0
	for _, k := range b.kids {
		sum += k.fullCells()
	}
	return sum
}

// hasTable reports whether b is a table or holds one.
func (b *Block) hasTable() bool {
	if b.Tag == "table" {
		return true
	}
	for _, k := range b.kids {
		if !k.leaf && k.hasTable() {
			return true
		}
	}
	return false
}

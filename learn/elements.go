package learn

import (
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// elements returns the elements of a tree that a selector without numbers names and whose text
// is among the lines of the cleaned document: what was taken out needs no rule.
func elements(root *html.Node, lines []line, title string) []Piece {
	w := elementWalker{stays: map[string]bool{}, data: map[*html.Node]bool{}, title: title}
	for i := range lines {
		w.stays[lines[i].text] = true
	}
	w.walk(root, "")
	return w.out
}

// An elementWalker collects elements.
type elementWalker struct {
	stays map[string]bool     // the lines that stay
	data  map[*html.Node]bool // the cells that were asked for, and whether they hold data
	title string
	out   []Piece
}

// walk adds the elements below n. taken is the text of the last one around them.
func (w *elementWalker) walk(n *html.Node, taken string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || dom.Hidden(c.DataAtom) || dom.KindOf(c) == dom.Drop {
			continue
		}
		inner := taken
		if text := w.textOf(c); text != "" && text != taken {
			if s := selectorOf(c); s != "" {
				inner = text
				w.add(c, s, text)
			}
		}
		w.walk(c, inner)
	}
}

// textOf returns the text of an element that may be furniture, "" for any other: one that
// isn't a block, that is too long, or that isn't all there any more.
func (w *elementWalker) textOf(n *html.Node) string {
	if !dom.KindOf(n).IsBlock() || n.DataAtom == atom.Body || n.DataAtom == atom.Html {
		return ""
	}
	if left := maxText; exceeds(n, &left) || left == maxText {
		return ""
	}
	for _, l := range blockLines(n) {
		if !w.stays[l.text] {
			return ""
		}
	}
	return dom.VisibleText(n, 0)
}

// exceeds reports whether there are more than left visible runes below n, and counts left down
// by those that it has seen.
func exceeds(n *html.Node, left *int) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			*left -= chars.VisibleLen(c.Data)
		case c.Type == html.ElementNode && !dom.Hidden(c.DataAtom) && exceeds(c, left):
			return true
		}
		if *left < 0 {
			return true
		}
	}
	return false
}

// isData reports whether an element is a cell of a table, or in one that holds data.
func (w *elementWalker) isData(n *html.Node) bool {
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		return true
	}
	cell := cellAround(n)
	if cell == nil {
		return false
	}
	data, asked := w.data[cell]
	if !asked {
		data = len(blockLines(cell)) < minCell
		w.data[cell] = data
	}
	return data
}

// blockLines returns the lines of a block.
func blockLines(n *html.Node) []line {
	var r lineReader
	r.block(n)
	return r.lines
}

// add adds an element.
func (w *elementWalker) add(n *html.Node, selector, text string) {
	lines := blockLines(n)
	if w.isData(n) {
		return
	}
	p := Piece{Select: selector, Text: marked(text, w.title), Size: chars.VisibleLen(text), Linked: len(lines) > 0, Byline: isByline(text, "")}
	for i := range lines {
		l := &lines[i]
		if len(lines) > 1 {
			p.Lines = append(p.Lines, fold(marked(l.text, w.title)))
		}
		p.Linked = p.Linked && l.isLinked()
		p.Prose = p.Prose || l.isProse()
		p.Quote = p.Quote || l.quote
	}
	w.out = append(w.out, p)
}

// selectorOf returns the selector that a rule names an element by: its tag and its first stable
// id or class, or for one in a cell of a table, which rules about lines leave alone, the tags of
// both. It is "" if there is none.
func selectorOf(n *html.Node) string {
	if id := dom.Attr(n, "id"); isStable(id) && !dom.NamedByHeading(n) {
		return n.Data + "#" + id
	}
	for class := range strings.FieldsSeq(dom.Attr(n, "class")) {
		if isStable(class) {
			return n.Data + "." + class
		}
	}
	if cell := cellAround(n); cell != nil {
		return cell.Data + " " + n.Data
	}
	return ""
}

// cellAround returns the cell of a table that an element stands in, nil if it is none.
func cellAround(n *html.Node) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Td || p.DataAtom == atom.Th {
			return p
		}
	}
	return nil
}

// maxName is the longest name that somebody chose.
const maxName = 40

// isStable reports whether a class or id is a name that somebody chose, and that is the same in
// the next document: letters and hyphens, no number and no hash.
func isStable(name string) bool {
	if name == "" || len(name) > maxName || !chars.IsLetter(name[0]) {
		return false
	}
	for _, r := range name {
		if r >= unicode.MaxASCII || !chars.IsLetter(byte(r)) && r != '-' && r != '_' {
			return false
		}
	}
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == '-' || r == '_' }) {
		if dom.IsHash(part) {
			return false
		}
	}
	return true
}

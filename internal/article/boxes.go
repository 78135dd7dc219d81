package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/kind"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Behind the column of the article's text stand boxes of running text: who wrote it, what the site asks
// for or offers, what readers said. Their sentences are those of any text, but they stand in elements of
// their own, and lead away.

// boxesBehind returns which elements behind n, in the same element, are boxes, none if n is not the column
// of the text in the container, the element at index at. n holds so much of its running text.
func (f *finder) boxesBehind(ws weights, at int, n *html.Node, held, all int) map[*html.Node]bool {
	if f.Kind != kind.Article || n.NextSibling == nil || held*100 < all*minMain || !canHold(n) {
		return nil // pages of other kinds come in parts
	}
	i := ws.find(n)
	if i < 0 || !ws.isTextColumn(at, i) {
		return nil
	}
	boxes := map[*html.Node]bool{}
	for k := int(ws[i].end); k < int(ws[at].end); k = int(ws[k].end) {
		if s := ws[k].node; s.Parent == n.Parent && !shareClass(s, n) && !dom.InTree(f.title, s) && ws.isBox(k, held) {
			boxes[s] = true
		}
	}
	return boxes
}

// isTextColumn reports whether the element at an index, which holds most of the running text of the container,
// the element at index at, is the column of the article's text: that begins in it, and what stands behind it
// stands in elements of its own.
func (ws weights) isTextColumn(at, column int) bool {
	for s := ws[column].node.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.TextNode && chars.HasVisible(s.Data) || s.DataAtom == atom.P && proseOf(linesOf(s, false)) > 0 {
			return false
		}
	}
	before := 0
	for i, next := at+1, 0; i < column; i = next {
		next = i + 1
		if !ws.isIn(column, i) {
			next = int(ws[i].end)
			if !ws[i].leftOut {
				before += ws[i].prose
			}
		}
	}
	return before <= maxAboveColumn
}

// maxAboveColumn is the most running text that stands in the container above the column of the text: a
// sentence that leads in, or a notice. With more, sections of the article may stand in elements of their
// own.
const maxAboveColumn = 120

// isBox reports whether the element at an index, behind the column of the text, which holds so much
// running text, is a box: its text has links, and is none of the author's notes or data.
func (ws weights) isBox(i, held int) bool {
	n, w := ws[i].node, &ws[i].weight
	if !ws[i].card || ws[i].leftOut || w.prose == 0 || w.links < minBoxLinks || w.links*maxBoxText < w.prose && w.prose*minOutsidePart > held || w.prose*100 > held*(100-minMain) {
		return false
	}
	return !ws.holdsData(i) && !isNotes(n)
}

// holdsData reports whether the element at an index holds a quote, code or data.
func (ws weights) holdsData(i int) bool {
	return slices.ContainsFunc([]atom.Atom{atom.Blockquote, atom.Pre, atom.Table, atom.Dl}, func(tag atom.Atom) bool { return dom.ContainsTag(ws[i].node, tag) })
}

// minBoxLinks is the least text in the links of a box, such as a name. What holds more than one part in
// minOutsidePart of the column's running text may be a section, unless one part in maxBoxText of it is
// links.
const minBoxLinks, maxBoxText = 10, 10

// shareClass reports whether two elements with the same tag have a class in common, but for the number at
// its end: the parts of an article may be body-1 and body-2.
func shareClass(a, b *html.Node) bool {
	if a.DataAtom != b.DataAtom {
		return false
	}
	classes := map[string]bool{}
	for class := range strings.FieldsSeq(dom.Attr(a, "class")) {
		classes[strings.TrimRight(class, "-_0123456789")] = true
	}
	for class := range strings.FieldsSeq(dom.Attr(b, "class")) {
		if classes[strings.TrimRight(class, "-_0123456789")] {
			return true
		}
	}
	return false
}

// isNotes reports whether an element holds what an author gives behind a text: sources, notes with
// numbers, links within the page, or a line that says first what it is, such as a correction.
func isNotes(n *html.Node) bool {
	lines := linesOf(n, false)
	if len(lines) == 0 || isHeadedSources(n) || headOf(lines[0]) == sourcesHead || isLabelled(lines[0]) {
		return true
	}
	numbered := 0
	for _, line := range lines {
		if isNumbered(line) {
			numbered++
		}
	}
	if numbered >= minNotes {
		return true
	}
	inPage := false
	dom.Walk(n, func(c *html.Node) bool {
		inPage = inPage || c.DataAtom == atom.A && len(dom.Attr(c, "href")) > 1 && dom.Attr(c, "href")[0] == '#'
		return !inPage
	})
	return inPage
}

// isNumbered reports whether a line begins with a number, as a note does, and holds more than that.
func isNumbered(line string) bool {
	rest := strings.TrimLeft(line, "[(^0123456789")
	behind, size := utf8.DecodeRuneInString(rest)
	return len(rest) < len(line) && size > 0 && !unicode.IsLetter(behind) && chars.Width(line) >= proseRunes
}

// isLabelled reports whether a line is a sentence behind a label, such as "Update, 3 May: ".
func isLabelled(line string) bool {
	end := strings.IndexAny(line, ":：")
	return end > 0 && chars.Width(line[:end]) < minTitle && proseOf([]string{line}) > 0
}

// minNotes is how many lines that begin with a number are notes.
const minNotes = 2

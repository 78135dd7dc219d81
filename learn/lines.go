package learn

import (
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A line is a line of a cleaned document: a paragraph, or what stands between two br.
type line struct {
	tag    string // of the paragraph, heading, item…
	text   string
	size   int    // visible runes
	linked int    // of these in links
	links  []span // where these stand among the visible runes
	quote  bool
	fixed  bool // no rule about lines takes it: it stands in a figure, or alone in a cell
}

// A span is a stretch of the visible runes of a line.
type span struct{ from, to int }

// isLinked reports whether at least half of the line is links.
func (l *line) isLinked() bool { return l.linked > 0 && 2*l.linked >= l.size }

// minProse is the least width, wide runes counted double, of a line that is a sentence rather
// than a label: five words or so.
const minProse = 25

// isProse reports whether the line reads as a sentence outside of links.
func (l *line) isProse() bool {
	return !l.isLinked() && chars.WidthAtLeast(l.text, minProse) && chars.IsSentence(l.text)
}

// linesOf returns the lines of clean markup, without those of pre.
func linesOf(markup string) []line {
	root := parse.Fragment(markup)
	if root == nil {
		return nil
	}
	var r lineReader
	r.read(root, false)
	r.end()
	return r.lines
}

// A lineReader collects the lines of a tree.
type lineReader struct {
	lines  []line
	now    line
	text   strings.Builder
	seen   int      // visible runes of the line so far
	tags   []string // of the open blocks
	quotes int      // how many quotations are open
	held   int      // how many figures are open
}

// read adds what is below n. linked says that n is in a link.
func (r *lineReader) read(n *html.Node, linked bool) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			r.text.WriteString(c.Data)
			n := chars.VisibleLen(c.Data)
			if linked && n > 0 {
				r.now.linked += n
				r.now.links = append(r.now.links, span{r.seen, r.seen + n})
			}
			r.seen += n
		case c.Type != html.ElementNode || c.DataAtom == atom.Pre:
		case c.DataAtom == atom.Br:
			r.end()
		case dom.KindOf(c).IsBlock():
			r.block(c)
		default:
			r.read(c, linked || c.DataAtom == atom.A)
		}
	}
}

// block adds the lines of a block.
func (r *lineReader) block(n *html.Node) {
	r.end()
	quote, held := 0, 0
	switch n.DataAtom {
	case atom.Blockquote:
		quote = 1
	case atom.Figure, atom.Figcaption:
		held = 1
	case atom.Td, atom.Th:
		defer r.cell(n.Data, len(r.lines))
	}
	r.tags, r.quotes, r.held = append(r.tags, n.Data), r.quotes+quote, r.held+held
	r.read(n, false)
	r.end()
	r.tags, r.quotes, r.held = r.tags[:len(r.tags)-1], r.quotes-quote, r.held-held
}

// minCell is how many lines a cell has that isn't data but a part of a layout.
const minCell = 2

// cell ends a cell of a table. from is its first line. What stands alone in a cell is data.
func (r *lineReader) cell(tag string, from int) {
	lines := r.lines[from:]
	for i := range lines {
		l := &lines[i]
		switch {
		case len(lines) < minCell:
			l.fixed = true
		case l.tag == tag:
			l.tag = tag + " p" // the only paragraph of a cell comes out without its tags
		case !strings.Contains(l.tag, " "):
			l.tag = tag + " " + l.tag
		}
	}
}

// end ends the line.
func (r *lineReader) end() {
	l := r.now
	l.text, l.size = chars.FoldSpaceLen(r.text.String())
	l.tag, l.quote, l.fixed = "p", r.quotes > 0, r.held > 0
	if last := len(r.tags) - 1; last >= 0 {
		l.tag = r.tags[last]
	}
	r.text.Reset()
	r.now, r.seen = line{}, 0
	if l.size > 0 {
		r.lines = append(r.lines, l)
	}
}

// maxByline is the longest line, in runes, that is a byline.
const maxByline = 80

// bylines are the words that bylines begin with.
var bylines = sync.OnceValue(func() []string { return words.LongestFirst("byline") })

// isByline reports whether a line says who wrote the document: it begins as bylines do, or is
// short and has the name that the document gives.
func isByline(text, byline string) bool {
	if chars.VisibleLen(text) > maxByline {
		return false
	}
	if byline != "" && strings.Contains(text, byline) {
		return true
	}
	text = strings.ToLower(text)
	for _, b := range bylines() {
		if rest, ok := strings.CutPrefix(text, b); ok && rest != "" && strings.IndexAny(rest, " :：") == 0 {
			return true
		}
	}
	return false
}

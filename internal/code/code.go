// Package code brings the code of a document into one form, a pre with a line of text for
// each of its lines and a code that names the language, before anything else looks at the
// tree. Highlighters write it as tables with numbers, as an element for each line, with a bar
// of buttons above. Tidy is handed the tree; what goes is what its names call numbers or
// tools.
package code

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Tidy takes the line numbers and tools out of the code below root, puts each of its lines on
// a line, and names its language. What it takes out and adds it enters in the ledger.
func Tidy(root *html.Node, l *ledger.Ledger) {
	t := tidier{ledger: l}
	for n := root; n != nil; {
		next := func(deep bool) { n = dom.Next(n, root, deep) }
		switch {
		case n.Type != html.ElementNode:
			next(true)
		case n.DataAtom == atom.Div && isNumberColumn(n):
			next(false) // it goes with the code beside it
		case n.DataAtom == atom.Pre && !isNumberColumn(n):
			t.pre(n)
			next(false)
		case n.DataAtom == atom.Table && isCodeTable(n):
			toPre(n)
			t.pre(n)
			next(false)
		case isStack(n):
			toPre(n)
			t.pre(n)
			next(false)
		case isUnformatted(n):
			if n.DataAtom != atom.Div || isIndented(n) && !showsSpace(n) {
				foldSpace(n)
			}
			toPre(n)
			t.pre(n)
			next(false)
		default:
			next(true)
		}
	}
}

// A tidier does the work of Tidy.
type tidier struct{ ledger *ledger.Ledger }

// pre tidies a pre and what wraps it alone.
func (t *tidier) pre(pre *html.Node) {
	t.takeOut(pre)
	language := languageIn(pre)
	top := pre
	for range maxWrappers {
		parent := top.Parent
		if parent == nil || !isWrapper(parent) || !isAlone(top) {
			break
		}
		t.takeOutBeside(top)
		if top = parent; language == "" {
			language = languageOf(top)
		}
		if top.DataAtom == atom.Div {
			dom.RemoveAttr(top, "class") // it is about code: what it says, such as toolbar, says nothing of an article
		}
	}
	t.takeOutAround(top)
	t.lines(pre)
	name(pre, language)
}

// maxWrappers is how many elements around a pre are looked at: a figure, a table with its
// body, row and cell, and some div.
const maxWrappers = 8

// isWrapper reports whether an element may wrap code alone.
func isWrapper(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Figure, atom.Section, atom.Table, atom.Tbody, atom.Tr, atom.Td, atom.Span, atom.Center, atom.Code:
		return n.Type == html.ElementNode
	}
	return false
}

// maxBeside is how many nodes beside code are looked at.
const maxBeside = 16

// beside calls visit with the nodes beside n until it returns false. It reports whether it
// never did, and whether there were no more than it looks at.
func beside(n *html.Node, visit func(*html.Node) bool) bool {
	looked := 0
	for s := n.Parent.FirstChild; s != nil; s = s.NextSibling {
		if s == n {
			continue
		}
		if looked++; looked > maxBeside || !visit(s) {
			return false
		}
	}
	return true
}

// isAlone reports whether nothing but numbers, tools and a title stands beside n.
func isAlone(n *html.Node) bool {
	return beside(n, func(s *html.Node) bool { return isEmpty(s) || isNumbers(s) || isTool(s) || isTitle(s) })
}

// isTitle reports whether n is the title of code.
func isTitle(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	if c := classesOf(n); n.DataAtom != atom.Figcaption && n.DataAtom != atom.Caption && !c.titled() && !(c.codeTool() && (c.label() || c.header() && isHeader(n))) {
		return false
	}
	return !dom.ContainsTag(n, atom.Pre)
}

// isEmpty reports whether n shows nothing.
func isEmpty(n *html.Node) bool {
	switch n.Type {
	case html.TextNode:
		return !chars.HasVisible(n.Data)
	case html.CommentNode:
		return true
	}
	found := false
	dom.Walk(n, func(c *html.Node) bool {
		switch dom.KindOf(c) {
		case dom.Embed, dom.Math, dom.Void:
			found = found || c.Type == html.ElementNode && c.DataAtom != atom.Br && c.DataAtom != atom.Wbr
		case dom.Control, dom.Drop:
			return c.Type != html.ElementNode
		}
		found = found || c.Type == html.TextNode && chars.HasVisible(c.Data)
		return !found
	})
	return !found
}

// takeOut takes the numbers and tools out of code, and white space where a table shows none.
func (t *tidier) takeOut(pre *html.Node) {
	var gone, blank []*html.Node
	numbers, language := styledNumbers(pre), languageIn(pre)
	dom.Walk(pre, func(n *html.Node) bool {
		switch {
		case n.Type == html.TextNode && isTablePart(n.Parent) && !chars.HasVisible(n.Data):
			blank = append(blank, n)
		case n == pre || n.Type != html.ElementNode:
		case isNumbers(n), numbers[n], isBar(n) && isLabelOf(n, language), isTool(n) && (classesOf(n).has(toolClass()) || isBar(n)):
			gone = append(gone, n)
			return false
		}
		return true
	})
	for _, n := range blank {
		dom.Detach(n)
	}
	for _, n := range gone {
		if !numbers[n] {
			t.drop(n)
			continue
		}
		if next := n.NextSibling; next != nil && next.Type == html.TextNode {
			next.Data = strings.TrimPrefix(next.Data, " ") // that parts the number from the line
		}
		t.ledger.Node("tidy/line-number", "", n)
		dom.Detach(n)
	}
}

// isTablePart reports whether an element holds nothing but parts of a table.
func isTablePart(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr:
		return true
	}
	return false
}

// isBar reports whether an element of a pre may be a bar above the code: it is a block, and
// in no code. Highlighters call parts of code all kinds of names.
func isBar(n *html.Node) bool {
	if !dom.KindOf(n).IsBlock() {
		return false
	}
	for p := n.Parent; p != nil && p.DataAtom != atom.Pre; p = p.Parent {
		if p.DataAtom == atom.Code {
			return false
		}
	}
	return true
}

// takeOutBeside takes out the numbers and tools beside n.
func (t *tidier) takeOutBeside(n *html.Node) {
	for s := n.Parent.FirstChild; s != nil; {
		next := s.NextSibling
		if s != n && s.Type == html.ElementNode && !isEmpty(s) && (isNumbers(s) || isTool(s)) {
			t.drop(s)
		}
		s = next
	}
}

// takeOutAround takes out the tools right before and behind code that stands among other
// things, if their names say that they are those of code.
func (t *tidier) takeOutAround(n *html.Node) {
	if n.Parent == nil {
		return
	}
	for _, s := range []*html.Node{neighbor(n, before), neighbor(n, behind)} {
		if s != nil && classesOf(s).codeTool() && isTool(s) {
			t.drop(s)
		}
	}
}

func before(n *html.Node) *html.Node { return n.PrevSibling }
func behind(n *html.Node) *html.Node { return n.NextSibling }

// neighbor returns the element next to n, nil if there is text between.
func neighbor(n *html.Node, next func(*html.Node) *html.Node) *html.Node {
	for n = next(n); n != nil && n.Type != html.ElementNode; n = next(n) {
		if !isEmpty(n) {
			return nil
		}
	}
	return n
}

// drop takes out n, which is numbers or a tool; of a tool with a title, what is not that.
func (t *tidier) drop(n *html.Node) {
	if isNumbers(n) {
		t.ledger.Node("tidy/line-number", "", n)
		dom.Detach(n)
		return
	}
	if !holdsTitle(n) {
		t.ledger.Node("tidy/code-tool", "", n)
		dom.Detach(n)
		return
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && isTool(c) {
			t.drop(c)
		}
		c = next
	}
	if n.DataAtom == atom.Div {
		dom.RemoveAttr(n, "class") // it was a bar, and holds a title
	}
}

package newsclean

import (
	"strings"

	"golang.org/x/net/html"
)

// mathTags are the elements of presentation MathML that are kept. Those that
// can hold HTML or change how a parser reads on (annotation-xml, mglyph,
// malignmark) are not among them, and mtext holds text alone.
var mathTags = []string{
	"math", "mi", "mn", "mo", "ms", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "mstyle", "merror", "mpadded",
	"mphantom", "mfenced", "menclose", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts",
	"mprescripts", "mtable", "mtr", "mtd",
}

// mathAttrs are their attributes that say what a formula means.
var mathAttrs = []string{"display", "alttext", "mathvariant", "open", "close", "separators", "linethickness", "stretchy", "columnalign"}

// maxMathDepth bounds how deep a formula is kept; what is deeper loses its
// tags.
const maxMathDepth = 60

// math takes in a formula without what no browser shows of it.
func (b *builder) math(n *html.Node) {
	var hidden []*html.Node
	walk(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && hiddenInMath(c) {
			hidden = append(hidden, c)
			return false
		}
		return true
	})
	for _, c := range hidden {
		b.drop("tidy/math-annotation", c)
		detach(c)
	}
	b.add(run{kind: mathRun, node: n})
}

// hiddenInMath says which parts of a formula are another form of it, or no
// part of it at all.
func hiddenInMath(n *html.Node) bool {
	if n.Data == "annotation" || n.Data == "annotation-xml" || invisible(n.DataAtom) {
		return true
	}
	switch kindOf(n) {
	case dropKind, embedKind, noscriptKind, controlKind:
		return true
	}
	return false
}

// renderMath writes a formula.
func renderMath(w *strings.Builder, n *html.Node) { renderMathAt(w, n, 0) }

func renderMathAt(w *strings.Builder, n *html.Node, depth int) {
	if n.Type == html.TextNode {
		_, _ = textEscaper.WriteString(w, foldText(n.Data, false))
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	tags := n.Namespace == "math" && depth < maxMathDepth && contains(mathTags, n.Data) && (n.Data == "math") == (depth == 0)
	if tags {
		w.WriteByte('<')
		w.WriteString(n.Data)
		for _, a := range n.Attr {
			if a.Namespace == "" && contains(mathAttrs, a.Key) && a.Val != "" {
				w.WriteString(" " + a.Key + `="`)
				_, _ = attrEscaper.WriteString(w, foldSpace(a.Val))
				w.WriteByte('"')
			}
		}
		w.WriteByte('>')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		renderMathAt(w, c, depth+1)
	}
	if tags {
		w.WriteString("</" + n.Data + ">")
	}
}

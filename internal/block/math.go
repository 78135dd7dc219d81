package block

import (
	"bytes"
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// MathTags are the elements of presentation MathML that are kept. Those that can hold
// HTML or change how a parser reads on (annotation-xml, mglyph, malignmark) are not
// among them, and mtext holds text alone.
var MathTags = []string{
	"math", "mi", "mn", "mo", "ms", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "mstyle", "merror", "mpadded",
	"mphantom", "mfenced", "menclose", "msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts",
	"mprescripts", "mtable", "mtr", "mtd",
}

// MathAttrs are the attributes of MathTags that say what a formula means.
var MathAttrs = []string{"display", "mathvariant", "open", "close", "separators", "linethickness", "stretchy", "columnalign"}

// maxMathDepth is how deep the elements of a formula are kept. Deeper ones lose their
// tags.
const maxMathDepth = 60

// math adds a formula without the parts that no browser shows.
func (b *builder) math(n *html.Node) {
	var hidden []*html.Node
	dom.Walk(n, func(c *html.Node) bool {
		if c.Type == html.ElementNode && hiddenInMath(c) {
			hidden = append(hidden, c)
			return false
		}
		return true
	})
	for _, c := range hidden {
		b.drop("tidy/math-annotation", c)
		dom.Detach(c)
	}
	b.add(run{kind: mathRun, node: n})
}

// hiddenInMath reports whether a part of a formula is another form of it, or no part of
// it at all.
func hiddenInMath(n *html.Node) bool {
	if n.Data == "annotation" || n.Data == "annotation-xml" || dom.Hidden(n.DataAtom) {
		return true
	}
	switch dom.KindOf(n) {
	case dom.Drop, dom.Embed, dom.Noscript, dom.Control:
		return true
	}
	return false
}

// renderMath writes the formula n.
func renderMath(w *bytes.Buffer, n *html.Node) {
	m := mathWriter{w: w}
	m.node(n, 0, false)
}

type mathWriter struct {
	w     *bytes.Buffer
	space bool // the last character written is a space
}

// node writes n. In a token (mi, mo …) only text is kept: a parser reads HTML there, so
// that it would take further elements for something else.
func (m *mathWriter) node(n *html.Node, depth int, token bool) {
	if n.Type == html.TextNode {
		if !token && !chars.HasVisible(n.Data) {
			return // between elements no white space is shown
		}
		text := chars.FoldText(n.Data, m.space)
		m.space = strings.HasSuffix(text, " ") || m.space && text == ""
		textEscapes.write(m.w, text)
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	tags := !token && n.Namespace == "math" && depth < maxMathDepth && slices.Contains(MathTags, n.Data) && (n.Data == "math") == (depth == 0)
	if tags {
		m.open(n)
		token = isMathToken(n.Data)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		m.node(c, depth+1, token)
	}
	if tags {
		m.w.WriteString("</" + n.Data + ">")
		m.space = false
	}
}

func (m *mathWriter) open(n *html.Node) {
	m.w.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		if a.Namespace == "" && (slices.Contains(MathAttrs, a.Key) || a.Key == "alttext" && n.Data == "math") && chars.FoldSpace(a.Val) != "" {
			m.w.WriteString(" " + a.Key + `="`)
			attrEscapes.write(m.w, chars.FoldSpace(a.Val))
			m.w.WriteByte('"')
		}
	}
	m.w.WriteByte('>')
	m.space = false
}

func isMathToken(tag string) bool {
	switch tag {
	case "mi", "mn", "mo", "ms", "mtext", "mspace":
		return true
	}
	return false
}

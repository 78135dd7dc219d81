package formula

import (
	"encoding/json"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// This file knows the elements that programs put around the forms of a formula.

// isFrame reports whether an element is what KaTeX, MathJax or MediaWiki draw a formula in.
func isFrame(n *html.Node) bool {
	if n.Data == "mjx-container" {
		return true
	}
	for c := range strings.FieldsSeq(dom.Attr(n, "class")) {
		switch c {
		case "katex", "katex-display", "katex--inline", "katex--display", "MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_SVG_Display",
			"MathJax_CHTML", "mjx-chtml", "MJXc-display", "mwe-math-element":
			return true
		}
	}
	return false
}

// isPreview reports whether an element shows a formula until MathJax has drawn it.
func isPreview(n *html.Node) bool { return dom.HasWord(n, "class", "MathJax_Preview") }

// displayed reports whether a formula's frame says that it has lines of its own.
func displayed(n *html.Node) bool {
	if v := dom.Attr(n, "display"); v == "true" || v == "block" {
		return true
	}
	if v := dom.Attr(n, "data-display"); v == "true" || v == "block" {
		return true
	}
	for c := range strings.FieldsSeq(dom.Attr(n, "class")) {
		switch c {
		case "latex-rendered", "katex-display", "katex--display", "MathJax_Display", "MathJax_SVG_Display", "MJXc-display", "mwe-math-element-block", "mwe-math-fallback-image-display",
			"math-display", "ql-img-displayed-equation":
			return true
		}
	}
	return false
}

// forms are the forms of one formula.
type forms struct {
	math    *html.Node // MathML
	half    *html.Node // what should hold MathML beside what is drawn, and has the text of it alone
	tex     string
	source  string // the markup of MathML that it is drawn from
	display bool
	many    bool // there is more than one formula
	blocks  bool // there is more than a formula: paragraphs and the like
}

// formsIn returns the forms of the formula that a frame holds.
func formsIn(frame *html.Node) forms {
	var f forms
	var script *html.Node
	var drawn *html.Node
	dom.Walk(frame, func(n *html.Node) bool {
		if n.Type != html.ElementNode || f.many || f.blocks {
			return !f.many && !f.blocks
		}
		switch {
		case n.Data == "math":
			f.many = f.math != nil
			f.math = n
			f.note(texIn(n))
			return false
		case scriptOf(n) == texScript:
			f.many = script != nil
			script = n
			f.note(texOf(dom.RawText(n)))
			f.display = f.display || strings.Contains(dom.Attr(n, "type"), "mode=display")
			return false
		case n.DataAtom == atom.Img:
			f.note(texOfImage(n))
		case dom.HasWord(n, "class", "katex-html"):
			drawn = n
			f.note(texOfLabel(n))
		case n.Data == "annotation": // whose MathML was taken away
			f.note(texOfAnnotation(n))
		case dom.HasWord(n, "class", "katex-mathml"):
			f.half = n
		default:
			f.note(texOfData(n))
			f.blocks = isTextBlock(n) || n != frame && dom.KindOf(n) == dom.Wrapper && !isFrame(n) // it was left open
		}
		if f.source == "" {
			f.source = dom.Attr(n, "data-mathml")
		}
		f.display = f.display || displayed(n)
		return true
	})
	if drawn == nil || f.math != nil {
		f.half = nil
	}
	if f.half != nil {
		f.note(texBehind(dom.RawText(f.half), dom.VisibleRunes(drawn)))
	}
	if f.tex == "" {
		f.tex = texOfLabel(frame)
	}
	return f
}

// note takes a formula's TeX from the first form that has some.
func (f *forms) note(tex string) {
	if f.tex == "" {
		f.tex = tex
	}
}

// isTextBlock reports whether an element is one of text, which no formula has.
func isTextBlock(n *html.Node) bool {
	switch dom.KindOf(n) {
	case dom.Paragraph, dom.Heading, dom.Preformatted, dom.Embed:
		return true
	}
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Blockquote, atom.Figure:
		return true
	}
	return false
}

// The kinds of scripts of MathJax 2, by what they hold.
const (
	noFormula = iota
	texScript
	mathMLScript
	asciiScript
)

// scriptOf returns which formula an element is a script of.
func scriptOf(n *html.Node) int {
	if n.DataAtom != atom.Script {
		return noFormula
	}
	switch kind := strings.ToLower(strings.TrimSpace(dom.Attr(n, "type"))); {
	case strings.HasPrefix(kind, "math/tex"):
		return texScript
	case strings.HasPrefix(kind, "math/mml"):
		return mathMLScript
	case strings.HasPrefix(kind, "math/asciimath"):
		return asciiScript
	}
	return noFormula
}

// texIn returns the TeX of MathML, "" if it has none.
func texIn(m *html.Node) string {
	if tex := texOfData(m); tex != "" {
		return tex
	}
	tex := ""
	dom.Walk(m, func(n *html.Node) bool {
		if n.Data == "annotation" {
			tex = texOfAnnotation(n)
		}
		return tex == ""
	})
	if tex == "" {
		tex = texOf(dom.Attr(m, "alttext"))
	}
	return tex
}

// texOfAnnotation returns the TeX that an annotation of MathML is, "" if it is something else.
func texOfAnnotation(n *html.Node) string {
	if !strings.Contains(strings.ToLower(dom.Attr(n, "encoding")), "tex") {
		return ""
	}
	return texOf(dom.RawText(n))
}

// texOfLabel returns the TeX that the label of something drawn is, "" if it has none or one in
// words.
func texOfLabel(n *html.Node) string {
	if label := texOf(dom.Attr(n, "aria-label")); strings.ContainsAny(label, `\^_=`) {
		return label
	}
	return ""
}

// texBehind returns the TeX in the text of KaTeX's MathML whose tags are gone: the characters of
// the formula, those that are drawn in some order, and its TeX behind them. It returns "" if
// that isn't so.
func texBehind(text, drawn string) string {
	left := map[rune]int{}
	count := 0
	for _, r := range drawn {
		left[r]++
		count++
	}
	if count == 0 {
		return ""
	}
	for i, r := range text {
		switch {
		case count == 0:
			if tex := texOf(text[i:]); tex != "" && chars.IsTeX(tex) {
				return tex
			}
			return ""
		case chars.IsInvisible(r):
		case left[r] == 0:
			return ""
		default:
			left[r]--
			count--
		}
	}
	return ""
}

// texOfData returns the TeX in an element's data attributes, "" if they hold none.
func texOfData(n *html.Node) string {
	for _, a := range n.Attr {
		switch a.Key {
		case "data-tex", "data-latex", "data-math", "data-katex":
		case "data-attrs": // of Substack
			var attrs struct {
				TeX string `json:"persistentExpression"`
			}
			if !strings.Contains(a.Val, "persistentExpression") || json.Unmarshal([]byte(a.Val), &attrs) != nil {
				continue
			}
			a.Val = attrs.TeX
		case "data-value":
			if !dom.HasWord(n, "class", "ql-formula") {
				continue
			}
		case "data-formula":
			if dom.HasText(n) { // may be a program's that a reader fills in
				continue
			}
		default:
			continue
		}
		if tex := texOf(a.Val); tex != "" && !isFlag(tex) {
			return tex
		}
	}
	return ""
}

// texOfText returns the TeX that is the text of an element which a script of the page is to
// draw, with the text node, and whether it has lines of its own; "" if there is none. Either the
// element says that its text is TeX, or it is named so and the text has the marks of TeX around
// it. The number of an equation may stand before it.
func texOfText(n *html.Node) (tex string, text *html.Node, display bool) {
	t := n.LastChild
	if t == nil || t.Type != html.TextNode || t != n.FirstChild && !isNumber(n, t.PrevSibling) {
		return "", nil, false
	}
	class := dom.Attr(n, "class")
	if style := dom.Attr(n, "data-math-style"); t == n.FirstChild && (style != "" || dom.HasAttr(n, "data-applied-mathjax") || dom.HasWord(n, "class", "language-math") && n.DataAtom != atom.Code && n.DataAtom != atom.Pre) {
		return texOf(t.Data), t, style == "display" || n.DataAtom == atom.Div
	}
	if !namesMath(class) && !(n.Parent != nil && dom.HasWord(n.Parent, "class", "stemblock")) {
		return "", nil, false
	}
	s := strings.TrimSpace(t.Data)
	for _, marks := range texMarks {
		if len(s) > len(marks[0])+len(marks[1]) && strings.HasPrefix(s, marks[0]) && strings.HasSuffix(s, marks[1]) {
			if tex = texOf(s); tex != "" && tex != s {
				return tex, t, marks[0] == "$$" || marks[0] == `\[`
			}
		}
	}
	return "", nil, false
}

// isNumber reports whether an element is the number of the equation n, and all that stands in it
// before the formula.
func isNumber(n, number *html.Node) bool {
	if number != nil && number.Type == html.TextNode && !chars.HasVisible(number.Data) {
		number = number.PrevSibling
	}
	return number != nil && number == n.FirstChild && dom.HasWord(number, "class", "eqno")
}

// namesMath reports whether a class names text that a script makes a formula of.
func namesMath(class string) bool {
	for c := range strings.FieldsSeq(class) {
		switch c {
		case "math", "math-tex", "math-container", "math-inline", "math-display", "math-block", "arithmatex", "js-inline-math", "js-display-math", "filter_mathjaxloader_equation", "mathjax", "tex", "latex", "katex":
			return true
		}
	}
	return false
}

// isFlag reports whether the value of a data attribute says something of a formula and isn't
// one.
func isFlag(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "inline", "block", "display", "tex", "latex", "math", "katex", "mathjax", "0", "1":
		return true
	}
	return !chars.IsTeX(s)
}

// mayHold reports whether an element can be a formula or its frame. It is cheap, and says no of
// nearly all elements.
func mayHold(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Img, atom.Script:
		return true
	}
	if n.Parent != nil && n.DataAtom == atom.Div && dom.HasWord(n.Parent, "class", "stemblock") {
		return true
	}
	if n.DataAtom == 0 && (n.Data == "math" || n.Data == "mjx-container") || n.DataAtom == atom.Math {
		return true
	}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "class":
			if mayNameMath(a.Val) {
				return true
			}
		case "data-tex", "data-latex", "data-math", "data-katex", "data-formula", "data-math-style", "data-applied-mathjax":
			return true
		case "data-attrs":
			return strings.Contains(a.Val, "persistentExpression")
		}
	}
	return false
}

// mayNameMath reports whether a class has a part that the class of each formula has one of: ath, tex,
// mjx, MJX or formula. It looks for their rarest letters.
func mayNameMath(class string) bool {
	for i := range len(class) {
		found := false
		switch upTo := class[:i+1]; class[i] {
		case 'h':
			found = strings.HasSuffix(upTo, "ath")
		case 'x':
			found = strings.HasSuffix(upTo, "tex") || strings.HasSuffix(upTo, "mjx")
		case 'X':
			found = strings.HasSuffix(upTo, "MJX")
		case 'f':
			found = strings.HasPrefix(class[i:], "formula")
		}
		if found {
			return true
		}
	}
	return false
}

package formula

import (
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
		case "katex-display", "katex--display", "MathJax_Display", "MathJax_SVG_Display", "MJXc-display", "mwe-math-element-block", "mwe-math-fallback-image-display",
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
	display bool
	many    bool // there is more than one formula
	blocks  bool // there is more than a formula: paragraphs and the like
}

// formsIn returns the forms of the formula that a frame holds.
func formsIn(frame *html.Node) forms {
	var f forms
	var script *html.Node
	drawn := false
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
		case isTeXScript(n):
			f.many = script != nil
			script = n
			f.note(texOf(dom.RawText(n)))
			f.display = f.display || strings.Contains(dom.Attr(n, "type"), "mode=display")
			return false
		case n.DataAtom == atom.Img:
			f.note(texOfImage(n))
		case dom.HasWord(n, "class", "katex-html"):
			drawn = true
		case dom.HasWord(n, "class", "katex-mathml"):
			f.half = n
		default:
			f.note(texOfData(n))
			f.blocks = isTextBlock(n) || n != frame && dom.KindOf(n) == dom.Wrapper && !isFrame(n) // it was left open
		}
		f.display = f.display || displayed(n)
		return true
	})
	if !drawn || f.math != nil {
		f.half = nil
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

// isTeXScript reports whether an element is a script of MathJax 2 that holds TeX.
func isTeXScript(n *html.Node) bool {
	if n.DataAtom != atom.Script {
		return false
	}
	kind := strings.ToLower(strings.TrimSpace(dom.Attr(n, "type")))
	return strings.HasPrefix(kind, "math/tex")
}

// texIn returns the TeX of MathML, "" if it has none.
func texIn(m *html.Node) string {
	if tex := texOfData(m); tex != "" {
		return tex
	}
	tex := ""
	dom.Walk(m, func(n *html.Node) bool {
		if n.Data == "annotation" && strings.Contains(strings.ToLower(dom.Attr(n, "encoding")), "tex") {
			tex = texOf(dom.RawText(n))
		}
		return tex == ""
	})
	if tex == "" {
		tex = texOf(dom.Attr(m, "alttext"))
	}
	return tex
}

// texOfData returns the TeX in an element's data attributes, "" if they hold none.
func texOfData(n *html.Node) string {
	for _, a := range n.Attr {
		switch a.Key {
		case "data-tex", "data-latex", "data-math", "data-katex":
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
// draw, and whether it has lines of its own; "" if there is none. The element is named so, and
// the text has the marks of TeX around it.
func texOfText(n *html.Node) (tex string, display bool) {
	t := n.FirstChild
	if t == nil || t != n.LastChild || t.Type != html.TextNode || !namesMath(dom.Attr(n, "class")) {
		return "", false
	}
	text := strings.TrimSpace(t.Data)
	for _, marks := range texMarks {
		if len(text) > len(marks[0])+len(marks[1]) && strings.HasPrefix(text, marks[0]) && strings.HasSuffix(text, marks[1]) {
			if tex = texOf(text); tex != "" && tex != text {
				return tex, marks[0] == "$$" || marks[0] == `\[`
			}
		}
	}
	return "", false
}

// namesMath reports whether a class names text that a script makes a formula of.
func namesMath(class string) bool {
	for c := range strings.FieldsSeq(class) {
		switch c {
		case "math", "math-tex", "math-container", "math-inline", "math-display", "math-block", "arithmatex", "mathjax", "tex", "latex", "katex":
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
	if n.DataAtom == 0 && (n.Data == "math" || n.Data == "mjx-container") || n.DataAtom == atom.Math {
		return true
	}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "class":
			if strings.Contains(a.Val, "ath") || strings.Contains(a.Val, "tex") || strings.Contains(a.Val, "MJX") || strings.Contains(a.Val, "mjx") || strings.Contains(a.Val, "formula") {
				return true
			}
		case "data-tex", "data-latex", "data-math", "data-katex", "data-formula":
			return true
		}
	}
	return false
}

// Package formula brings the formulas of a document into one form, a math element, before
// anything else looks at the tree. Pages hold them twice and more: as TeX in a script or an
// attribute, as MathML, as what a script has drawn, as a picture. Unify is handed the tree;
// of each formula one form stays, MathML where there is some, and the TeX is its alttext.
package formula

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Unify makes one math element of each formula below root, and enters in the ledger the other
// forms that it takes out. It returns the elements that it made of TeX alone, which they show:
// whoever keeps one has to enter its text as added.
func Unify(root *html.Node, l *ledger.Ledger) (made map[*html.Node]bool) {
	u := unifier{ledger: l}
	for n := root; n != nil; {
		behind := dom.Next(n, root, false)
		if n.Type == html.ElementNode && n != root && u.element(n) {
			n = behind
		} else {
			n = dom.Next(n, root, true)
		}
	}
	return u.made
}

// A unifier does the work of Unify.
type unifier struct {
	ledger *ledger.Ledger
	made   map[*html.Node]bool
	head   dom.Head
}

// element makes a formula of an element that is one, and reports whether all that is in it is
// dealt with.
func (u *unifier) element(n *html.Node) bool {
	switch {
	case !mayHold(n):
		return false
	case n.Data == "math":
		u.keep(n, n, texIn(n), false)
		return true
	case n.DataAtom == atom.Script:
		if kind := scriptOf(n); kind != noFormula {
			u.script(n, kind)
		}
		return true
	case n.DataAtom == atom.Img:
		if tex := texOfImage(n); tex != "" {
			u.make(n, tex, displayed(n))
		}
		return true
	case isPreview(n):
		if s := dom.NextElement(n); s != nil && (scriptOf(s) != noFormula || isFrame(s) || s.Data == "math") {
			u.drop(n)
			return true
		}
	}
	if tex, text, display := texOfText(n); tex != "" {
		if number := n.FirstChild; number != text { // which is shown at the right
			n.RemoveChild(number)
			n.Parent.InsertBefore(number, n.NextSibling)
		}
		u.make(n, tex, display)
		return true
	}
	if !isFrame(n) && texOfData(n) == "" {
		return false
	}
	f := formsIn(n)
	tex := texOfData(n)
	if tex == "" {
		tex = f.tex
	}
	switch {
	case f.many || f.blocks:
		return false
	case f.math != nil:
		u.keep(n, f.math, tex, displayed(n))
	case f.source != "" && u.makeOf(n, mathIn(f.source), f.display || displayed(n)):
	case tex != "":
		u.make(n, tex, f.display || displayed(n))
	case f.half != nil:
		u.drop(f.half)
	case isBlank(n) && dom.Attr(n, "aria-label") != "":
		u.makeText(n, "", chars.FoldSpace(dom.Attr(n, "aria-label")), displayed(n)) // drawn, and said in words
	}
	return true
}

// script makes a formula of the script that holds it. What MathJax has drawn stands before it.
func (u *unifier) script(n *html.Node, kind int) {
	source := dom.RawText(n)
	tex, display := "", strings.Contains(dom.Attr(n, "type"), "mode=display")
	if kind == texScript {
		tex = texOf(source)
	}
	u.head.Leave(n)
	var drawn []*html.Node
	for s := n.PrevSibling; s != nil && len(drawn) < maxDrawn; s = s.PrevSibling {
		switch {
		case s.Type == html.TextNode && !chars.HasVisible(s.Data):
			continue
		case s.Type == html.ElementNode && (isFrame(s) || isPreview(s)):
			drawn = append(drawn, s)
			continue
		case s.Data == "math" && len(drawn) == 0 && dom.Attr(s, "alttext") == "": // that was in a frame
			u.keep(s, s, tex, display)
			dom.Detach(n)
			return
		}
		break
	}
	m := mathIn(source)
	if kind == texScript && tex == "" || kind == mathMLScript && m == nil || !chars.HasVisible(source) {
		return
	}
	for _, s := range drawn {
		u.drop(s)
	}
	switch kind {
	case texScript:
		u.make(n, tex, display)
	case mathMLScript:
		u.makeOf(n, m, display)
	case asciiScript:
		u.makeText(n, "", chars.FoldSpace(source), display)
	}
}

// makeOf makes a formula of n that shows the MathML m. It returns false, and does nothing, if m is
// nil.
func (u *unifier) makeOf(n, m *html.Node, display bool) bool {
	if m == nil {
		return false
	}
	u.make(n, texIn(m), display) // its own content takes the place of the TeX
	for n.FirstChild != nil {
		dom.Detach(n.FirstChild)
	}
	for _, a := range m.Attr {
		if dom.Attr(n, a.Key) == "" {
			n.Attr = append(n.Attr, a)
		}
	}
	for c := m.FirstChild; c != nil; c = m.FirstChild {
		dom.Detach(c)
		n.AppendChild(c)
	}
	return true
}

// mathIn returns the formula that markup holds, nil if it holds none.
func mathIn(markup string) *html.Node {
	if !strings.Contains(markup, "math") {
		return nil
	}
	var found *html.Node
	if root := parse.Fragment(markup); root != nil {
		dom.Walk(root, func(n *html.Node) bool {
			if found == nil && n.Data == "math" && n.Namespace == "math" {
				found = n
			}
			return found == nil
		})
	}
	return found
}

// maxDrawn is how many elements before a script are looked at: a preview and a frame.
const maxDrawn = 3

// keep puts the MathML m in the place of the formula n that it is in, and gives it the TeX.
// What is around it says which of the forms is hidden.
func (u *unifier) keep(n, m *html.Node, tex string, display bool) {
	if n != m {
		dom.Detach(m)
		n.Parent.InsertBefore(m, n)
		u.drop(n)
	}
	if tex == "" {
		tex = texOf(dom.Attr(m, "alttext"))
	}
	if tex != "" {
		dom.SetAttr(m, "alttext", tex)
	}
	if display && dom.Attr(m, "display") == "" {
		dom.SetAttr(m, "display", "block")
	}
}

// make makes a formula of n that shows its TeX.
func (u *unifier) make(n *html.Node, tex string, display bool) { u.makeText(n, tex, tex, display) }

// makeText makes a formula of n that shows a text.
func (u *unifier) makeText(n *html.Node, tex, shown string, display bool) {
	for n.FirstChild != nil {
		u.drop(n.FirstChild)
	}
	n.Data, n.DataAtom, n.Namespace = "math", atom.Math, "math"
	if n.Attr = nil; tex != "" {
		dom.SetAttr(n, "alttext", tex)
	}
	if display {
		dom.SetAttr(n, "display", "block")
	}
	text := &html.Node{Type: html.ElementNode, Data: "mtext", Namespace: "math"}
	text.AppendChild(&html.Node{Type: html.TextNode, Data: shown})
	n.AppendChild(text)
	if u.made == nil {
		u.made = map[*html.Node]bool{}
	}
	u.made[n] = true
}

// drop takes out a form of a formula that another one stands for.
func (u *unifier) drop(n *html.Node) {
	if n.Type == html.ElementNode && !dom.Hidden(n.DataAtom) && !isBlank(n) || n.Type == html.TextNode && chars.HasVisible(n.Data) {
		u.ledger.Node("tidy/formula-copy", "", n)
	}
	dom.Detach(n)
}

// isBlank reports whether an element shows neither text nor an image.
func isBlank(n *html.Node) bool { return !dom.HasText(n) && !dom.ContainsTag(n, atom.Img) }

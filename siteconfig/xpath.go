package siteconfig

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/antchfx/htmlquery"
	"github.com/antchfx/xpath"
	"golang.org/x/net/html"
)

// An expression is one of XPath.
type expression struct {
	text  string
	plain string    // as the library takes it
	free  sync.Pool // of *xpath.Expr, which hold where they are in a document
	css   string    // that picks the same, "" if none does
	blind bool      // it asks for names and attributes alone
	steps int       // that it may take for each node of the document
}

// BlindToScripts implements newsclean.ScriptBlind.
func (x *expression) BlindToScripts() bool { return x.blind }

// compile compiles an expression. The library panics on some that are none.
func compile(text string) (x *expression, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("no XPath expression: %v", p)
		}
	}()
	if len(text) > maxExpression {
		return nil, fmt.Errorf("longer than %d bytes", maxExpression)
	}
	if m := multiplies.FindStringSubmatch(quoted.ReplaceAllString(text, "''")); m != nil {
		return nil, fmt.Errorf("%s() is no function of XPath 1.0", m[1])
	}
	plain := byID.ReplaceAllString(text, `(//*[@id=$1])`)
	expr, err := xpath.Compile(plain)
	if err != nil {
		return nil, err
	}
	_, blind := asCSS(atAttribute.ReplaceAllString(text, ""))
	css, _ := asCSS(text)
	x = &expression{text: text, plain: plain, css: css, blind: blind, steps: stepsPerNode}
	x.free.Put(expr)
	return x, nil
}

// maxExpression is the longest expression in bytes that is read; real ones have
// some hundreds.
const maxExpression = 4096

var (
	quoted = regexp.MustCompile(xLiteral)
	// multiplies finds the functions that the library knows beyond those of
	// configurations, and with which a line makes a text of gigabytes.
	multiplies = regexp.MustCompile(`\b(replace|string-join)\s*\(`)
)

// atAttribute is the end of an expression that picks attributes.
var atAttribute = regexp.MustCompile(`/@[a-zA-Z_][\w:.-]*\s*$`)

// byID is the function id, which the library lacks, in the form that is used.
var byID = regexp.MustCompile(`\bid\(\s*('[^']*'|"[^"]*")\s*\)`)

// evaluate gives what the expression gives of a document: an iterator, string,
// number or truth value; nil if it gives up. use is called with it, since the
// iterator works as it goes.
func (x *expression) evaluate(document *html.Node, use func(any)) {
	nodes, size := 1, 0
	for d := range document.Descendants() {
		nodes++
		size += len(d.Data)
	}
	left := budget{nodes*x.steps + stepsAtLeast, size*looksPerText + bytesAtLeast}
	defer func() {
		// Either that was too much, or the library fails on its own expression.
		// Both pick nothing.
		_ = recover()
	}()
	expr, ok := x.free.Get().(*xpath.Expr)
	if !ok {
		expr = xpath.MustCompile(x.plain) // as it was before
	}
	use(expr.Evaluate(&navigator{htmlquery.CreateXPathNavigator(document), &left}))
	x.free.Put(expr) // one that gave up isn't used again
}

// An expression may take so many steps for each node of the document, and so many
// at least. Those of real configurations take up to 200 for a node. A hostile
// page may hold what makes one look at everything from everywhere.
const stepsPerNode, stepsAtLeast = 300, 100_000

// An expression may look at each text so often, as the text of an element of its
// own: a text stands in some 20 elements, or 40. And it may look at so many bytes
// at least.
const looksPerText, bytesAtLeast = 64, 1 << 20

// The expressions of a file together may take so many steps for each node, and
// there may be so many of those that CSS doesn't do the work of.
const stepsPerFile, maxExpressions = 6000, 200

// apportion gives each expression of a file its part of the steps.
func (c *config) apportion() {
	if len(c.expressions) == 0 {
		return
	}
	each := min(stepsPerNode, stepsPerFile/len(c.expressions))
	for _, x := range c.expressions {
		x.steps = each
	}
}

var errTooMuch = errors.New("more steps than an expression may take")

// A budget is what an expression may still take.
type budget struct {
	steps, bytes int
}

// A navigator is htmlquery's with a limit on its steps.
type navigator struct {
	*htmlquery.NodeNavigator
	left *budget
}

func (n *navigator) spend(steps int) {
	if n.left.steps -= steps; n.left.steps < 0 {
		panic(errTooMuch)
	}
}

func (n *navigator) spendText(bytes int) {
	n.spend(1 + bytes/64)
	if n.left.bytes -= bytes; n.left.bytes < 0 {
		panic(errTooMuch)
	}
}

func (n *navigator) Copy() xpath.NodeNavigator {
	n.spend(1)
	return &navigator{n.NodeNavigator.Copy().(*htmlquery.NodeNavigator), n.left}
}

func (n *navigator) MoveTo(other xpath.NodeNavigator) bool {
	o, ok := other.(*navigator)
	return ok && n.NodeNavigator.MoveTo(o.NodeNavigator)
}

func (n *navigator) MoveToParent() bool   { n.spend(1); return n.NodeNavigator.MoveToParent() }
func (n *navigator) MoveToChild() bool    { n.spend(1); return n.NodeNavigator.MoveToChild() }
func (n *navigator) MoveToNext() bool     { n.spend(1); return n.NodeNavigator.MoveToNext() }
func (n *navigator) MoveToPrevious() bool { n.spend(1); return n.NodeNavigator.MoveToPrevious() }

func (n *navigator) MoveToFirst() bool {
	for s := n.Current().PrevSibling; s != nil; s = s.PrevSibling {
		n.spend(1)
	}
	return n.NodeNavigator.MoveToFirst()
}

func (n *navigator) Value() string {
	if n.NodeType() != xpath.ElementNode {
		return n.NodeNavigator.Value()
	}
	return n.content(false)
}

// shown gives the value, of an element without what scripts and style sheets in
// it hold.
func (n *navigator) shown() string {
	if n.NodeType() != xpath.ElementNode {
		return n.Value()
	}
	return n.content(true)
}

// content gives the text of an element, without that of scripts and style sheets
// in it if it is to be shown.
func (n *navigator) content(shown bool) string {
	var b strings.Builder
	top := n.Current()
	for d := top.FirstChild; d != nil; d = after(d, top) {
		n.spendText(len(d.Data))
		if d.Type == html.TextNode && !(shown && (d.Parent.Data == "script" || d.Parent.Data == "style")) {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// after gives the node that follows on d in the order of the document, below
// top, nil at the end.
func after(d, top *html.Node) *html.Node {
	if d.FirstChild != nil {
		return d.FirstChild
	}
	for d != top && d.NextSibling == nil {
		d = d.Parent
	}
	if d == top {
		return nil
	}
	return d.NextSibling
}

func (n *navigator) String() string { return n.Value() }

// nodes gives the elements and texts that the expression picks.
func (x *expression) nodes(document *html.Node) []*html.Node {
	var out []*html.Node
	x.evaluate(document, func(result any) {
		t, ok := result.(*xpath.NodeIterator)
		if !ok {
			return
		}
		var found []*html.Node
		for t.MoveNext() {
			n := t.Current().(*navigator)
			if kind := n.NodeType(); kind == xpath.ElementNode || kind == xpath.TextNode {
				found = append(found, n.NodeNavigator.Current())
			}
		}
		out = found
	})
	return out
}

// values gives the texts that the expression picks: of elements, of attributes,
// or the one that it makes.
func (x *expression) values(document *html.Node) []string {
	var out []string
	x.evaluate(document, func(result any) {
		switch r := result.(type) {
		case string:
			out = append(out, r)
		case *xpath.NodeIterator:
			for len(out) < maxValues && r.MoveNext() {
				out = append(out, r.Current().(*navigator).shown())
			}
		}
	})
	return slices.DeleteFunc(out, func(s string) bool { return len(s) > maxValue })
}

// maxValues is how many texts a field of the metadata is made of at most, and
// maxValue how long each is in bytes: what is longer is no title or name.
const maxValues, maxValue = 8, 1 << 16

// A field is a selector for metadata: the first expression counts that gives
// text.
type field struct {
	tries []*expression
	all   bool // that it picks, not the first alone: authors
}

// BlindToScripts implements newsclean.ScriptBlind.
func (f field) BlindToScripts() bool {
	for _, x := range f.tries {
		if !x.blind {
			return false
		}
	}
	return true
}

// Select implements newsclean.Selector.
func (f field) Select(document *html.Node) []*html.Node {
	for _, x := range f.tries {
		if out := x.nodes(document); len(out) > 0 {
			return out
		}
	}
	return nil
}

// SelectText implements newsclean.TextSelector.
func (f field) SelectText(document *html.Node) string {
	for _, x := range f.tries {
		var texts []string
		for _, v := range x.values(document) {
			if v = strings.Join(strings.Fields(v), " "); v != "" && (f.all || len(texts) == 0) {
				texts = append(texts, v)
			}
		}
		if len(texts) > 0 {
			return strings.Join(texts, ", ")
		}
	}
	return ""
}

// picks is a selector for rules and articles.
type picks struct{ *expression }

// Select implements newsclean.Selector.
func (p picks) Select(document *html.Node) []*html.Node { return p.nodes(document) }

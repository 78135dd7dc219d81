package siteconfig

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/antchfx/htmlquery"
	"github.com/antchfx/xpath"
	"golang.org/x/net/html"
)

// An expression is one of XPath.
type expression struct {
	text  string
	expr  *xpath.Expr
	blind bool // it asks for names and attributes alone
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
	expr, err := xpath.Compile(byID.ReplaceAllString(text, `(//*[@id=$1])`))
	if err != nil {
		return nil, err
	}
	_, blind := asCSS(atAttribute.ReplaceAllString(text, ""))
	return &expression{text, expr, blind}, nil
}

// atAttribute is the end of an expression that picks attributes.
var atAttribute = regexp.MustCompile(`/@[a-zA-Z_][\w:.-]*\s*$`)

// byID is the function id, which the library lacks, in the form that is used.
var byID = regexp.MustCompile(`\bid\(\s*('[^']*'|"[^"]*")\s*\)`)

// evaluate gives what the expression gives of a document: an iterator, string,
// number or truth value; nil if it gives up. use is called with it, since the
// iterator works as it goes.
func (x *expression) evaluate(document *html.Node, use func(any)) {
	nodes := 1
	for range document.Descendants() {
		nodes++
	}
	left := nodes*stepsPerNode + stepsAtLeast
	defer func() {
		// Either that was too much, or the library fails on its own expression.
		// Both pick nothing.
		_ = recover()
	}()
	use(x.expr.Evaluate(&navigator{htmlquery.CreateXPathNavigator(document), &left}))
}

// An expression may take so many steps for each node of the document, and so many
// at least. Those of real configurations take up to 200 for a node. A hostile
// page may hold what makes one look at everything from everywhere.
const stepsPerNode, stepsAtLeast = 300, 100_000

var errTooMuch = errors.New("more steps than an expression may take")

// A navigator is htmlquery's with a limit on its steps.
type navigator struct {
	*htmlquery.NodeNavigator
	left *int
}

func (n *navigator) spend(steps int) {
	if *n.left -= steps; *n.left < 0 {
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
	if n.NodeType() == xpath.ElementNode {
		for d := range n.Current().Descendants() {
			n.spend(1 + len(d.Data)/64)
		}
	}
	return n.NodeNavigator.Value()
}

// shown gives the value, of an element without what scripts and style sheets in
// it hold.
func (n *navigator) shown() string {
	if n.NodeType() != xpath.ElementNode {
		return n.Value()
	}
	var b strings.Builder
	for d := range n.Current().Descendants() {
		n.spend(1)
		if d.Type == html.TextNode && d.Parent.Data != "script" && d.Parent.Data != "style" {
			b.WriteString(d.Data)
		}
	}
	return b.String()
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
	return out
}

// maxValues is how many texts a field of the metadata is made of at most.
const maxValues = 8

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

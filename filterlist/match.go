package filterlist

import (
	"strings"

	"github.com/andybalholm/cascadia"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// A selector is one that cascadia doesn't know. It goes through a document from
// the left of each chain to the right.
type selector struct {
	list []chain
	text bool // something of it asks for text
}

// BlindToScripts implements newsclean.ScriptBlind.
func (s *selector) BlindToScripts() bool { return !s.text }

// A chain is a selector without commas.
type chain []link

// A link is what stands between two combinators, with the one before it.
type link struct {
	combinator byte // ' ', '>', '+' or '~'
	tests      []test
}

// A test takes elements and gives those that pass, or what stands for them.
type test interface {
	pass(v *visit, nodes []*html.Node) []*html.Node
}

// A visit is the work on one document. It gives up rather than to take more
// than so many steps for each node: a hostile page may hold what makes a filter
// look at everything from everywhere.
type visit struct {
	root *html.Node
	left int
}

// A page of a news site takes a tenth of these steps.
const stepsPerNode, stepsAtLeast = 300, 100_000

// spend says whether so many steps are left.
func (v *visit) spend(steps int) bool {
	v.left -= steps
	return v.left >= 0
}

// Select implements newsclean.Selector.
func (s *selector) Select(document *html.Node) []*html.Node {
	nodes := 1
	for range document.Descendants() {
		nodes++
	}
	v := &visit{root: document, left: nodes*stepsPerNode + stepsAtLeast}
	out := v.list(s.list, document)
	if v.left < 0 {
		return nil
	}
	return out
}

// list gives what selectors pick below, or beside, an element.
func (v *visit) list(list []chain, scope *html.Node) []*html.Node {
	var out []*html.Node
	for _, c := range list {
		nodes := []*html.Node{scope}
		for _, l := range c {
			nodes = v.step(l.combinator, nodes)
			for _, t := range l.tests {
				nodes = t.pass(v, nodes)
			}
			if len(nodes) == 0 {
				break
			}
		}
		out = append(out, nodes...)
	}
	return out
}

// step gives the elements that a combinator leads to, each once.
func (v *visit) step(combinator byte, from []*html.Node) []*html.Node {
	var out []*html.Node
	seen := map[*html.Node]bool{}
	take := func(n *html.Node) bool {
		if !v.spend(1) || seen[n] {
			return false
		}
		seen[n] = true
		if n.Type == html.ElementNode {
			out = append(out, n)
		}
		return true
	}
	for _, n := range from {
		switch combinator {
		case ' ':
			v.below(n, take)
		case '>':
			for c := range n.ChildNodes() {
				take(c)
			}
		case '+':
			if s := nextElement(n); s != nil {
				take(s)
			}
		case '~':
			for s := nextElement(n); s != nil && take(s); s = nextElement(s) {
			}
		}
	}
	return out
}

// below takes what is below n, but not what was taken before and what is below
// that.
func (v *visit) below(n *html.Node, take func(*html.Node) bool) {
	for at := n.FirstChild; at != nil; {
		at = dom.Next(at, n, take(at))
	}
}

func nextElement(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil && n.Type != html.ElementNode; n = n.NextSibling {
	}
	return n
}

// those keeps the nodes that pass.
func those(nodes []*html.Node, pass func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for _, n := range nodes {
		if pass(n) {
			out = append(out, n)
		}
	}
	return out
}

// cssTest is one of CSS about the element itself.
type cssTest struct{ sel cascadia.Sel }

func (t cssTest) pass(v *visit, nodes []*html.Node) []*html.Node {
	return those(nodes, func(n *html.Node) bool { return v.spend(1) && t.sel.Match(n) })
}

// hasTest asks whether selectors pick something from the element on.
type hasTest struct {
	inside []chain
	not    bool
}

func (t hasTest) pass(v *visit, nodes []*html.Node) []*html.Node {
	return those(nodes, func(n *html.Node) bool { return v.spend(1) && (len(v.list(t.inside, n)) > 0) != t.not })
}

// isTest asks whether selectors pick the element.
type isTest struct {
	list []chain
	not  bool
}

func (t isTest) pass(v *visit, nodes []*html.Node) []*html.Node {
	picked := map[*html.Node]bool{}
	for _, n := range v.list(t.list, v.root) {
		picked[n] = true
	}
	return those(nodes, func(n *html.Node) bool { return picked[n] != t.not })
}

// upTest goes up.
type upTest struct {
	steps int
	to    []chain // if steps is 0
}

func (t upTest) pass(v *visit, nodes []*html.Node) []*html.Node {
	picked := map[*html.Node]bool{}
	if t.steps == 0 {
		for _, n := range v.list(t.to, v.root) {
			picked[n] = true
		}
	}
	var out []*html.Node
	seen := map[*html.Node]bool{}
	for _, n := range nodes {
		if n = t.up(v, n, picked); n != nil && n.Type == html.ElementNode && !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}

func (t upTest) up(v *visit, n *html.Node, picked map[*html.Node]bool) *html.Node {
	for step := 1; v.spend(1); step++ {
		if n = n.Parent; n == nil || step == t.steps || picked[n] {
			return n
		}
	}
	return nil
}

// textTest asks what an element's text holds.
type textTest struct{ pattern }

func (t textTest) pass(v *visit, nodes []*html.Node) []*html.Node {
	return those(nodes, func(n *html.Node) bool { s, ok := v.text(n); return ok && t.in(s) })
}

// lengthTest asks how long an element's text is.
type lengthTest struct{ least int }

func (t lengthTest) pass(v *visit, nodes []*html.Node) []*html.Node {
	return those(nodes, func(n *html.Node) bool { s, ok := v.text(n); return ok && len(s) >= t.least })
}

// text gives all the text below n, as a browser's textContent has it.
func (v *visit) text(n *html.Node) (string, bool) {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		if !v.spend(1 + len(d.Data)/64) {
			return "", false
		}
	}
	return b.String(), true
}

// attributeTest asks for an attribute.
type attributeTest struct {
	name  pattern
	value *pattern // nil if any will do
}

func (t attributeTest) pass(v *visit, nodes []*html.Node) []*html.Node {
	return those(nodes, func(n *html.Node) bool {
		for _, a := range n.Attr {
			if v.spend(1) && t.name.is(a.Key) && (t.value == nil || t.value.is(a.Val)) {
				return true
			}
		}
		return false
	})
}

package article

import (
	"fmt"
	"net/url"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An Input is a full page, and what is known of it before its article is found.
type Input struct {
	Page    parse.Document
	Picked  *match.Scan // what the rules pick in it
	Title   string      // of the article, as the page says
	Base    *url.URL    // that addresses of the page are relative to; nil if it isn't known
	Extract func(page *html.Node, base *url.URL) *html.Node
	Ledger  *ledger.Ledger // what stands around the article is entered here
	Scratch *Scratch
}

// A Found is the article of a page.
type Found struct {
	Root     *html.Node // what holds it, and nothing else
	How      string     // it was found, and why so
	Exact    bool       // in its publisher's own container
	Scripted bool       // in a script or template: Root is a tree of its own
}

// Find finds the element of a full page that holds the article, and takes out
// what is around it. The lead that stands before it is moved into it.
func Find(in Input) Found {
	f := &finder{Input: in, root: in.Page.Root, toRemove: in.Picked.ToRemove()}
	container := f.find()
	f.addLead(container)
	f.narrow(container)
	f.narrowToParts()
	if f.scripted != nil {
		f.Ledger.Summarize() // what goes from here on was not in the page's text
		return Found{Root: f.scripted, How: f.how, Scripted: true}
	}
	return Found{Root: f.root, How: f.how, Exact: f.exact}
}

// A finder finds the article of one page.
type finder struct {
	Input
	root     *html.Node          // what is left of the page
	toRemove map[*html.Node]bool // what rules will remove
	how      string
	exact    bool         // the article was found in its publisher's own container
	parts    []*html.Node // of the article in that container, if it isn't all of it
	scripted *html.Node   // the article, if a script holds it rather than the page
}

// find returns the element that holds the article, and says in f.how how it was found.
func (f *finder) find() *html.Node {
	if n := f.publisherContainer(); n != nil {
		return n
	}
	ws := f.Scratch.weigh(f.root, f.toRemove)
	best := ws.heaviest(0)
	prose := ws[best].prose
	if n := f.scriptBody(prose); n != nil {
		return n
	}
	if n := f.ldBody(prose); n != nil {
		return n
	}
	if n, why := semanticContainer(ws, best); n != nil {
		f.how = why
		return n
	}
	if all := ws[0].prose; f.Extract != nil && prose < all && prose*3 <= all { // there is much more elsewhere
		if n := f.Extract(f.root, f.Base); n != nil && dom.InTree(n, f.root) && mayHold(n) {
			if held := ws.of(n).prose; held > prose {
				f.how = fmt.Sprintf("extractor: %s holds %d of running text", dom.Step(n), held)
				return n
			}
		}
	}
	f.how = fmt.Sprintf("scored: %s holds %d of running text", dom.Step(ws[best].node), prose)
	return ws[best].node
}

// publisherContainer returns the container that a rule file names, nil if there is none
// with text.
func (f *finder) publisherContainer() (found *html.Node) {
	f.Picked.Containers(func(c match.Container) bool {
		n := f.holder(c.Nodes(f.root))
		if n == nil || !keepsText(n) || c.Foreign && !f.holdsEnough(n) {
			return true
		}
		f.how = "publisher: " + c.Name
		if hidden := invisibleAround(n); hidden != nil {
			f.takeHidden(n)
			found = hidden
			return false
		}
		f.exact, found = true, n
		return false
	})
	return found
}

// invisibleAround returns the outermost element around n of which no browser shows
// the text, nil if there is none.
func invisibleAround(n *html.Node) *html.Node {
	var hidden *html.Node
	for p := n.Parent; p != nil; p = p.Parent {
		if dom.Hidden(p.DataAtom) {
			hidden = p
		}
	}
	return hidden
}

// takeHidden makes a tree of its own of an article that the page doesn't show, as
// of one in a script: a template was left open, say.
func (f *finder) takeHidden(n *html.Node) {
	if len(f.parts) == 0 {
		f.parts = []*html.Node{n}
	}
	f.scripted = &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
	dom.InsertFirst(f.scripted, f.parts...)
	f.parts = nil
}

// keepsText reports whether an article can have any of an element's text. Some
// containers hold nothing but a note for those without script.
func keepsText(n *html.Node) bool {
	found := false
	dom.Walk(n, func(t *html.Node) bool {
		found = found || t.Type == html.TextNode && chars.HasVisible(t.Data)
		return !found && !losesText(t)
	})
	return found
}

// losesText reports whether tidy drops an element with its text.
func losesText(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch dom.KindOf(n) {
	case dom.Drop, dom.Control, dom.Noscript:
		return true
	}
	return dom.Hidden(n.DataAtom)
}

// holdsEnough reports whether what somebody else's file takes for the article is one:
// sites change, and such files are not tested with this library. It may hold
// less than what scores best, which can have comments in it, but not next to
// nothing of it.
func (f *finder) holdsEnough(n *html.Node) bool {
	ws := f.Scratch.weigh(f.root, f.toRemove)
	prose := ws.of(n).prose
	if len(f.parts) > 0 {
		prose = 0
		for _, part := range f.parts {
			if i := ws.find(part); i >= 0 {
				prose += ws[i].prose
			} else {
				prose += dom.VisibleLen(part)
			}
		}
	}
	if prose*leastHeld >= ws[ws.heaviest(0)].prose {
		return true
	}
	f.parts = nil
	return false
}

// leastHeld is the part, one in so many, of the best-scoring element's running
// text that an article must hold.
const leastHeld = 5

// mayHold reports whether an element can be what holds an article: a paragraph,
// list or figure is at most all that is left of one.
func mayHold(n *html.Node) bool {
	return dom.KindOf(n) == dom.Wrapper || n.DataAtom == atom.Td || n.Type == html.DocumentNode
}

// Package article finds the article of a full page. Find is handed the page's tree and
// what is known of it, takes out what stands around the article and returns the tree of
// the article alone. Prune takes out of that tree what its names and links say is no
// part of the article, and Trim takes lines such as bylines, dates and links off the
// ends of the blocks built from it.
package article

import (
	"fmt"
	"net/url"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/kind"
	"github.com/newsclean/newsclean/internal/ledger"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An Input is a full page, and what is known of it before its article is found.
type Input struct {
	Page     parse.Document
	Picked   *match.Scan                                     // what the rules pick in the page
	Site     Site                                            // what is known of the page's site
	Kind     kind.Kind                                       // that the page most likely is of
	Sections bool                                            // it isn't likely an article, and comes in sections
	Title    string                                          // of the article, as the page gives it
	Heading  string                                          // the headline as the page shows it, which may be in other words
	Image    string                                          // its lead image, as the page gives it
	Authors  string                                          // the names of those who wrote it, with a comma or a semicolon between two, "" if they aren't known
	SiteName string                                          // the name of its site
	Base     *url.URL                                        // what addresses of the page are relative to; nil if it isn't known
	Extract  func(page *html.Node, base *url.URL) *html.Node // the extractor; nil if there is none
	Ledger   *ledger.Ledger                                  // what stands around the article is entered here
	Scratch  *Scratch
}

// A Found is the article of a page.
type Found struct {
	Root     *html.Node // the article's container; nothing else is left of the page
	Dir      string     // the direction that the page around it gives it, "" if that is the default
	How      string     // how it was found, and why so
	Posts    bool       // it is the posts of a discussion, each below a line that says whose it is
	Items    bool       // it is the items of a listing, or the sections of another page
	Listing  bool       // it is the items of a listing, in an element that says it is the main one
	Exact    bool       // Root is the publisher's own container
	Manual   bool       // it is a page of a manual, whose links lead to its other pages
	Repeats  bool       // it may hold its text several times, as the page of a shop does
	Scripted bool       // it was in a script or template: Root is a tree of its own
}

// Find finds the element of a full page that holds the article, takes out what is
// around it, and moves the lead that stands before it into it.
func Find(in Input) Found {
	f := &finder{Input: in, root: in.Page.Root, toRemove: in.Picked.ToRemove()}
	linkTitles(f.root, f.Site)
	f.headline, f.title = headlineOf(f.root, f.Title, f.Heading, f.toRemove)
	container := f.find()
	dir := dom.DirectionAround(container)
	f.addLead(container)
	f.narrow(container)
	f.narrowToParts()
	if f.scripted != nil {
		f.Ledger.Summarize() // what goes from here on was not in the page's text
		return Found{Root: f.scripted, Dir: dir, How: f.how, Scripted: true}
	}
	return Found{Root: f.root, Dir: dir, How: f.how, Exact: f.exact}
}

// A finder finds the article of one page.
type finder struct {
	Input
	root     *html.Node          // the page; once it is narrowed, the article
	toRemove map[*html.Node]bool // what rules will remove
	headline *html.Node          // the heading that is the page's headline, nil if there is none
	title    *html.Node          // what readers take for the headline, nil if there is nothing
	flow     flow                // the text below the title
	article  bool                // the page is an article, as far as that says
	how      string
	exact    bool         // the container is the publisher's own
	parts    []*html.Node // of the container: the article's parts, if they aren't all of it
	scripted *html.Node   // the article's own tree, if a script or template holds it
}

// find returns the element that holds the article, and sets f.how.
func (f *finder) find() *html.Node {
	if n := f.publisherContainer(); n != nil {
		return n
	}
	ws := f.weigh()
	best := f.best(ws)
	prose := ws[best].prose
	if n := f.pictureBody(prose); n != nil {
		return n
	}
	if n := f.scriptBody(prose, ws[0].prose); n != nil {
		return n
	}
	if n := f.ldBody(prose); n != nil {
		return n
	}
	if prose <= maxShown && ShowNoscript(f.root) {
		ws = f.weigh()
		best = f.best(ws)
	}
	if f.title != nil {
		f.flow = f.flowBelow(ws)
		f.article = f.reads(&f.flow)
	}
	n := f.widen(ws, f.choose(ws, best))
	f.takeApart(ws, n)
	return n
}

// choose returns the element of a page that holds the article, by what it says of itself, by the
// extractor or by what it holds, and sets f.how. best is the index of the best-scored element.
func (f *finder) choose(ws weights, best int) *html.Node {
	if n, why := semanticContainer(ws, best); n != nil {
		f.how = why
		return f.joined(ws, n)
	}
	prose := ws[best].prose
	if totalProse := ws[0].prose - ws.besides(f.isArticle()); f.Extract != nil && !f.holdsFlow(ws[best].node) && prose < totalProse && prose*3 <= totalProse { // there is much more elsewhere
		if n := f.Extract(f.root, f.Base); n != nil && dom.InTree(n, f.root) && canHold(n) {
			if held := ws.of(n).prose; held > prose && !ws.isBesides(n, f.isArticle()) {
				f.how = fmt.Sprintf("extractor: %s holds %d of running text", dom.Step(n), held)
				return f.belowHeadline(ws, n)
			}
		}
	}
	best = ws.richText(best)
	f.how = fmt.Sprintf("scored: %s holds %d of running text", dom.Step(ws[best].node), ws[best].prose)
	return f.belowHeadline(ws, ws[best].node)
}

// isArticle reports whether the page is most likely an article, by its kind or the text below its headline.
func (f *finder) isArticle() bool { return f.Kind == kind.Article || f.article }

// weigh weighs the page.
func (f *finder) weigh() weights {
	return f.Scratch.weigher.weighPage(f.root, f.toRemove, f.headline, f.title, f.Site)
}

// publisherContainer returns the container that a rule file names, nil if there is none
// with text.
func (f *finder) publisherContainer() (found *html.Node) {
	f.Picked.Containers(func(c match.Container) bool {
		n := f.containerOf(c.Nodes(f.root))
		if n == nil || !hasKeptText(n) || !f.holdsEnough(n, c.Foreign || f.holdsLittle(n)) {
			return true
		}
		f.how = "publisher: " + c.Name
		if hidden := invisibleAround(n); hidden != nil {
			f.detachHidden(n)
			found = hidden
			return false
		}
		f.exact, found = true, n
		return false
	})
	return found
}

// invisibleAround returns the outermost element around n whose text no browser shows,
// nil if there is none.
func invisibleAround(n *html.Node) *html.Node {
	var hidden *html.Node
	for p := n.Parent; p != nil; p = p.Parent {
		if dom.Hidden(p.DataAtom) {
			hidden = p
		}
	}
	return hidden
}

// detachHidden makes a tree of its own, as of an article in a script, of an article that
// the page doesn't show because, say, a template was left open.
func (f *finder) detachHidden(n *html.Node) {
	if len(f.parts) == 0 {
		f.parts = []*html.Node{n}
	}
	f.scripted = &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
	dom.InsertFirst(f.scripted, f.parts...)
	f.parts = nil
}

// hasKeptText reports whether any text of an element can be part of an article. Some
// containers hold nothing but a note for readers without script.
func hasKeptText(n *html.Node) bool {
	found := false
	dom.Walk(n, func(t *html.Node) bool {
		found = found || t.Type == html.TextNode && chars.HasVisible(t.Data)
		return !found && !isDropped(t)
	})
	return found
}

// isDropped reports whether block.Build drops an element with its text.
func isDropped(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch dom.KindOf(n) {
	case dom.Drop, dom.Control, dom.Noscript:
		return true
	}
	return dom.Hidden(n.DataAtom)
}

// holdsLittle reports whether a publisher's container, with all its parts, is so short that it may
// be a stub or a box: sites change, and have pages of other kinds.
func (f *finder) holdsLittle(n *html.Node) bool {
	if len(f.parts) == 0 {
		return dom.VisibleLen(n) < littleProse
	}
	held := 0
	for _, part := range f.parts {
		if held += dom.VisibleLen(part); held >= littleProse {
			return false
		}
	}
	return true
}

// holdsEnough reports whether a container that a rule file names holds an article. It may
// hold less running text than the best-scored element, which can have comments in it, but
// at least one part in minHeldPart of that if it is in doubt, and half if the two are apart.
func (f *finder) holdsEnough(n *html.Node, doubtful bool) bool {
	ws := f.weigh()
	best := &ws[f.best(ws)]
	least := 0
	switch {
	case doubtful:
		least = best.prose / minHeldPart
	case best.prose >= littleProse && !dom.InTree(best.node, n) && !dom.InTree(n, best.node):
		least = best.prose / minApartPart
	}
	if least == 0 || f.proseIn(ws, n) >= least {
		return true
	}
	f.parts = nil
	return false
}

// proseIn returns how much running text a container has, or all of its parts if it has some.
func (f *finder) proseIn(ws weights, n *html.Node) int {
	if len(f.parts) == 0 {
		return ws.of(n).prose
	}
	prose := 0
	for _, part := range f.parts {
		if i := ws.find(part); i >= 0 {
			prose += ws[i].prose
		} else {
			prose += dom.VisibleLen(part)
		}
	}
	return prose
}

// A publisher's container holds at least one part in minHeldPart of the best-scored element's running text
// if it is in doubt, and one in minApartPart if that stands elsewhere, as beside a column of the page.
const minHeldPart, minApartPart = 5, 2

// canHold reports whether an element can be an article's container: a paragraph, list
// or figure is at most what is left of an article.
func canHold(n *html.Node) bool {
	return dom.KindOf(n) == dom.Wrapper || n.DataAtom == atom.Td || n.Type == html.DocumentNode
}

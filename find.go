package newsclean

import (
	"fmt"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// findArticle finds the element of a full page that holds the article, and
// says in j.found how.
func (j *job) findArticle(extract Extractor) *html.Node {
	if n := j.publisherContainer(); n != nil {
		return n
	}
	ws := j.desk.weigher.weigh(j.root, j.doomed())
	best := ws.heaviest(0)
	prose := ws[best].prose
	if n := j.scriptBody(prose); n != nil {
		return n
	}
	if n := j.ldBody(prose); n != nil {
		return n
	}
	if n, why := j.semanticContainer(ws, best); n != nil {
		j.found = why
		return n
	}
	if all := ws[0].prose; extract != nil && prose < all && prose*3 <= all { // there is much more elsewhere
		if n := extract(j.root, j.base.base); n != nil && inTree(n, j.root) && mayHold(n) {
			if held := ws.of(n).prose; held > prose {
				j.found = fmt.Sprintf("extractor: %s holds %d of running text", pathStep(n), held)
				return n
			}
		}
	}
	j.found = fmt.Sprintf("scored: %s holds %d of running text", pathStep(ws[best].node), prose)
	return ws[best].node
}

// publisherContainer is the container that a rule file names.
func (j *job) publisherContainer() *html.Node {
	for i := range j.prog.files {
		f := &j.prog.files[i]
		if !j.named[i] || f.Publisher == "" {
			continue
		}
		for k, sel := range f.article {
			n := j.holder(sel.nodes(j.root))
			if n != nil && keepsText(n) && (f.Compile == nil || j.holdsUp(n)) {
				j.found = fmt.Sprintf("publisher: %s of %s (%s)", f.Article[k], f.Publisher, f.File)
				if hidden := invisibleAround(n); hidden != nil {
					j.takeHidden(n)
					return hidden
				}
				j.exact = true
				return n
			}
		}
	}
	return nil
}

// invisibleAround gives the outermost element around n of which no browser shows
// the text, nil if there is none.
func invisibleAround(n *html.Node) *html.Node {
	var hidden *html.Node
	for p := n.Parent; p != nil; p = p.Parent {
		if invisible(p.DataAtom) {
			hidden = p
		}
	}
	return hidden
}

// takeHidden makes a tree of its own of an article that the page doesn't show, as
// of one in a script: a template was left open, say.
func (j *job) takeHidden(n *html.Node) {
	if len(j.parts) == 0 {
		j.parts = []*html.Node{n}
	}
	j.scripted = &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
	insertFirst(j.scripted, j.parts...)
	j.parts = nil
}

// keepsText says whether an article can have any of an element's text. Some
// containers hold nothing but a note for those without script.
func keepsText(n *html.Node) bool {
	found := false
	walk(n, func(t *html.Node) bool {
		found = found || t.Type == html.TextNode && shows(t.Data)
		return !found && !losesText(t)
	})
	return found
}

// losesText says whether tidy drops an element with its text.
func losesText(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch kindOf(n) {
	case dropKind, controlKind, noscriptKind:
		return true
	}
	return invisible(n.DataAtom)
}

// holdsUp says whether what somebody else's file takes for the article is one:
// sites change, and such files are not tested with this library. It may hold
// less than what scores best, which can have comments in it, but not next to
// nothing of it.
func (j *job) holdsUp(n *html.Node) bool {
	ws := j.desk.weigher.weigh(j.root, j.doomed())
	prose := ws.of(n).prose
	if len(j.parts) > 0 {
		prose = 0
		for _, part := range j.parts {
			if i := ws.find(part); i >= 0 {
				prose += ws[i].prose
			} else {
				prose += textLen(part)
			}
		}
	}
	if prose*leastHeld >= ws[ws.heaviest(0)].prose {
		return true
	}
	j.parts = nil
	return false
}

// leastHeld is the part, one in so many, of the best-scoring element's running
// text that an article must hold.
const leastHeld = 5

type matcher interface{ Match(*html.Node) bool }

// firstMatch gives the first element that a selector picks.
func firstMatch(root *html.Node, sel matcher) *html.Node {
	var found *html.Node
	walk(root, func(n *html.Node) bool {
		if found == nil && n.Type == html.ElementNode && sel.Match(n) {
			found = n
		}
		return found == nil
	})
	return found
}

// mayHold says whether an element can be what holds an article: a paragraph,
// list or figure is at most all that is left of one.
func mayHold(n *html.Node) bool {
	return kindOf(n) == wrapperKind || n.DataAtom == atom.Td || n.Type == html.DocumentNode
}

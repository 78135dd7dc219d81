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
	weights := weigh(j.root, j.doomed())
	best := heaviest(j.root, weights)
	if n := j.scriptBody(weights[best].prose); n != nil {
		return n
	}
	if n := j.ldBody(weights[best].prose); n != nil {
		return n
	}
	if n, why := j.semanticContainer(weights, best); n != nil {
		j.found = why
		return n
	}
	if extract != nil && weights[best].prose*3 <= weights[j.root].prose {
		if n := extract(j.root, j.base.base); n != nil && inTree(n, j.root) && mayHold(n) && weights[n] != nil && weights[n].prose > weights[best].prose {
			j.found = fmt.Sprintf("extractor: %s holds %d of running text", pathStep(n), weights[n].prose)
			return n
		}
	}
	j.found = fmt.Sprintf("scored: %s holds %d of running text", pathStep(best), weights[best].prose)
	return best
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
			if n != nil && textLen(n) > 0 && (f.Compile == nil || j.holdsUp(n)) {
				j.exact = true
				j.found = fmt.Sprintf("publisher: %s of %s (%s)", f.Article[k], f.Publisher, f.File)
				return n
			}
		}
	}
	return nil
}

// holdsUp says whether what somebody else's file takes for the article is one:
// sites change, and such files are not tested with this library. It may hold
// less than what scores best, which can have comments in it, but not next to
// nothing of it.
func (j *job) holdsUp(n *html.Node) bool {
	weights := weigh(j.root, j.doomed())
	prose := 0
	if w := weights[n]; w != nil {
		prose = w.prose
	}
	if len(j.parts) > 0 {
		prose = 0
		for _, part := range j.parts {
			if w := weights[part]; w != nil {
				prose += w.prose
			} else {
				prose += textLen(part)
			}
		}
	}
	if prose*leastHeld >= weights[heaviest(j.root, weights)].prose {
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

// heaviest is the element with the best score, the innermost of those that
// have it.
func heaviest(root *html.Node, weights map[*html.Node]*weight) *html.Node {
	best, score := root, weights[root].score
	walk(root, func(n *html.Node) bool {
		if !mayHold(n) {
			return true
		}
		if w := weights[n]; w != nil && w.prose > 0 && w.score >= score {
			best, score = n, w.score
		}
		return true
	})
	return best
}

// mayHold says whether an element can be what holds an article: a paragraph,
// list or figure is at most all that is left of one.
func mayHold(n *html.Node) bool {
	return kindOf(n) == wrapperKind || n.DataAtom == atom.Td || n.Type == html.DocumentNode
}

package newsclean

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// semanticContainer is an element that says it is the article, if its text
// bears it out.
func (j *job) semanticContainer(weights map[*html.Node]*weight, best *html.Node) (*html.Node, string) {
	for _, kind := range semantic {
		little := kind.sure && weights[best].prose < littleProse
		found := j.outermost(kind.is, weights, little)
		n := j.choose(found, weights)
		if n != nil && inParts(found, best, weights) {
			return best, fmt.Sprintf("semantic: %s holds the parts: %s", pathStep(best), kind.name)
		}
		if n == nil {
			continue
		}
		if !(little && (weights[n].text() > 2*weights[best].text() || inTree(n, best) || isBeside(best))) && !holdsUp(weights[n], weights[best], weights[j.root], kind.sure || containsTag(n, atom.H1)) {
			continue
		}
		if inside := heaviest(n, weights); inside != n && weights[inside].prose*20 >= weights[n].prose*19 {
			return inside, fmt.Sprintf("semantic: %s in %s", pathStep(inside), kind.name)
		}
		return n, fmt.Sprintf("semantic: %s holds %d of running text", kind.name, weights[n].prose)
	}
	return nil, ""
}

// inParts says whether the best scored element is made of several elements
// that say they are the article, so that it comes in parts.
func inParts(found []*html.Node, best *html.Node, weights map[*html.Node]*weight) bool {
	sum, largest := 0, 0
	for _, n := range found {
		if n != best && inTree(n, best) {
			sum += weights[n].prose
			largest = max(largest, weights[n].prose)
		}
	}
	return sum*10 >= weights[best].prose*9 && largest*10 < weights[best].prose*8
}

// holdsUp says whether what says it is the article holds enough of the page's
// running text: most of what the best scored element has, or a good part of
// the page's if something else speaks for it too.
func holdsUp(w, best, page *weight, sure bool) bool {
	if w.prose == 0 {
		return false
	}
	return w.prose*10 >= best.prose*8 || sure && w.score > 0 && w.prose*10 >= page.prose*3
}

// isBeside says whether an element stands in one whose name says that it is
// beside the article, whatever share of the page's running text that has.
func isBeside(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if word, _ := against(n); word != "" {
			return true
		}
	}
	return false
}

// outermost lists the elements that say they are the article, without those
// inside another. They hold running text or, where that says little, any.
func (j *job) outermost(is func(*html.Node) bool, weights map[*html.Node]*weight, little bool) []*html.Node {
	var found []*html.Node
	walk(j.root, func(n *html.Node) bool {
		if n.Type != html.ElementNode || !is(n) {
			return true
		}
		if w := weights[n]; w != nil && (w.prose > 0 || little && w.text() > 0) {
			found = append(found, n)
			return false
		}
		return true
	})
	return found
}

// choose picks the page's own article among several: the first that holds the
// headline, else the one that holds more running text than all the others.
func (j *job) choose(found []*html.Node, weights map[*html.Node]*weight) *html.Node {
	if len(found) == 1 {
		return found[0]
	}
	var largest *html.Node
	sum := 0
	for _, n := range found {
		if containsTag(n, atom.H1) {
			return n
		}
		sum += weights[n].prose
		if largest == nil || weights[n].prose > weights[largest].prose {
			largest = n
		}
	}
	if largest != nil && weights[largest].prose*2 > sum {
		return largest
	}
	return nil
}

func containsTag(n *html.Node, tag atom.Atom) bool {
	found := false
	walk(n, func(c *html.Node) bool {
		found = found || c.DataAtom == tag
		return !found
	})
	return found
}

// semantic lists what elements say of themselves, the surest first.
var semantic = []struct {
	name string
	sure bool
	is   func(*html.Node) bool
}{
	{"itemprop=articleBody", true, func(n *html.Node) bool { return hasWord(n, "itemprop", "articleBody") }},
	{"article body class", true, func(n *html.Node) bool { return hasBodyClass(n) }},
	{"article", false, func(n *html.Node) bool { return n.DataAtom == atom.Article || attr(n, "role") == "article" }},
	{"main", false, func(n *html.Node) bool { return n.DataAtom == atom.Main || attr(n, "role") == "main" }},
}

func hasWord(n *html.Node, key, word string) bool {
	for w := range strings.FieldsSeq(attr(n, key)) {
		if w == word {
			return true
		}
	}
	return false
}

// bodyClasses are the classes and ids that common publishing systems give to
// the text of an article.
var bodyClasses = map[string]bool{
	"entry-content": true, "post-content": true, "article-body": true, "article-content": true, "story-body": true,
	"article__body": true, "article__content": true, "article_body": true, "article_content": true, "articleBody": true, "articlebody": true, "post-body": true,
	"td-post-content": true, "story-content": true, "story__content": true, "story__body": true, "article-text": true, "articleText": true,
	"post__content": true, "entry__content": true, "content__article-body": true, "article-body-text": true, "body-copy": true, "storyBody": true,
	"field--name-body": true, "field-name-body": true, "article-main": true, "news-content": true, "news-body": true, "newsBody": true, "blog-content": true, "blogpost-content": true,
	"post-entry": true, "single-content": true, "single-post-content": true, "article-copy": true, "articleContent": true, "TRS_Editor": true,
}

func hasBodyClass(n *html.Node) bool {
	for w := range strings.FieldsSeq(attr(n, "class")) {
		if bodyClasses[w] {
			return true
		}
	}
	return bodyClasses[attr(n, "id")]
}

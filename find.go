package newsclean

import (
	"fmt"
	"strings"

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

// addLead puts the lead that stands before the container, in an element of its
// own, into it.
func (j *job) addLead(container *html.Node) {
	if j.exact {
		return
	}
	skip := j.doomed()
	c := container
	for i := 0; i < leadLevels && c.Parent != nil && c.Parent.DataAtom != atom.Body; i++ {
		for s := c.PrevSibling; s != nil; s = s.PrevSibling {
			if lead := leadIn(s, skip); lead != nil {
				detach(lead)
				container.InsertBefore(lead, container.FirstChild)
				return
			}
		}
		c = c.Parent
	}
}

// leadLevels is how far above the container a lead is looked for, and maxLead
// how long it may be, in runes.
const leadLevels, maxLead = 4, 900

// leadIn finds a lead in n: a paragraph or two in an element whose name says
// so.
func leadIn(n *html.Node, skip map[*html.Node]bool) *html.Node {
	var lead *html.Node
	walk(n, func(e *html.Node) bool {
		if lead != nil || e.Type != html.ElementNode || skip[e] {
			return false
		}
		if kindOf(e) == dropKind || kindOf(e) == controlKind || e.DataAtom == atom.A {
			return false
		}
		if isLead(e) {
			if size := textLen(e); size >= proseRunes && size <= maxLead && !containsTag(e, atom.A) && !containsTag(e, atom.H1) {
				lead = e
			}
		}
		return true
	})
	return lead
}

func isLead(n *html.Node) bool {
	if hasWord(n, "itemprop", "description") || hasWord(n, "itemprop", "alternativeHeadline") {
		return true
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for w := range strings.FieldsFuncSeq(strings.ToLower(a.Val), func(r rune) bool { return r < 'a' || r > 'z' }) {
			if leadWords[w] {
				return true
			}
		}
	}
	return false
}

// leadWords are whole words in ids and classes of leads.
var leadWords = map[string]bool{
	"lead": true, "lede": true, "leadtext": true, "teaser": true, "intro": true, "introduction": true, "standfirst": true, "excerpt": true, "summary": true,
	"dek": true, "subtitle": true, "subheadline": true, "subhead": true, "vorspann": true, "anreisser": true, "chapo": true, "entradilla": true, "bajada": true,
	"perex": true, "ingress": true, "sottotitolo": true, "abstract": true, "deck": true, "description": true, "subline": true,
}

// doomed are the elements that rules will remove, if they are not the article
// itself.
func (j *job) doomed() map[*html.Node]bool {
	out := map[*html.Node]bool{}
	for _, m := range j.scan.matches {
		if r := &j.prog.rules[m.rule]; r.Remove != "" && r.Text == "" && j.applies(r) {
			out[m.node] = true
		}
	}
	return out
}

// prune takes out of the article what its name or its links say is none of it.
func (j *job) prune(container *html.Node) {
	weights := weigh(container, nil)
	all := max(1, weights[container].prose)
	var gone []*html.Node
	walk(container, func(n *html.Node) bool {
		w := weights[n]
		if w == nil || n == container {
			return true
		}
		if n.DataAtom == atom.Blockquote || containsTag(n, atom.Blockquote) || isPicture(n, w) {
			return true
		}
		if word, limit := against(n); word != "" && float64(w.prose) < pruneLimit(limit)*float64(all) || w.links > 40 && w.links > 2*(w.prose+w.other) {
			gone = append(gone, n)
			return false
		}
		return true
	})
	for _, n := range gone {
		j.ledger.node("find/not-article", "", n)
		detach(n)
	}
	if !j.exact {
		j.pruneCards(container, weights, all)
	}
}

// isPicture says whether an element is a picture with no more than its caption,
// whatever it is called.
func isPicture(n *html.Node, w *weight) bool {
	text := w.prose + w.other
	return w.links <= text/2 && text <= 2*maxCaption && (containsTag(n, atom.Figure) || text > 0 && containsTag(n, atom.Img) && !hasHeading(n))
}

// pruneLimit is how much of an article's running text a name can speak against.
func pruneLimit(limit float64) float64 {
	if limit == surestLimit {
		return limit
	}
	return min(limit, weakLimit)
}

// pruneCards takes out rows of cards: three or more siblings that look the
// same, each with a link to another article and a line or two about it.
func (j *job) pruneCards(container *html.Node, weights map[*html.Node]*weight, all int) {
	var gone []*html.Node
	walk(container, func(n *html.Node) bool {
		if weights[n] == nil {
			return n.Type == html.DocumentNode
		}
		for _, row := range rows(n) {
			prose := 0
			for _, c := range row {
				if w := weights[c]; w != nil {
					prose += w.prose
				}
			}
			if len(row) >= 3 && float64(prose) < weakLimit*float64(all) && areCards(row, weights) {
				gone = append(gone, row...)
			}
		}
		return true
	})
	for _, n := range gone {
		if inTree(n, container) {
			j.ledger.node("find/cards", "", n)
			detach(n)
		}
	}
}

// rows groups the children of n that have the same tag and classes, in order.
func rows(n *html.Node) [][]*html.Node {
	var out [][]*html.Node
	at := map[string]int{}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.DataAtom == atom.P || (kindOf(c) != wrapperKind && c.DataAtom != atom.Li) {
			continue
		}
		key := c.Data + " " + attr(c, "class")
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], c)
	}
	return out
}

// areCards says whether most elements of a row are cards.
func areCards(row []*html.Node, weights map[*html.Node]*weight) bool {
	cards := 0
	for _, c := range row {
		w := weights[c]
		if w == nil {
			return false
		}
		text := w.prose + w.other + w.links
		if w.links >= 15 && w.links*4 >= text && text < 700 && (containsTag(c, atom.Img) || hasHeading(c) || w.links*2 > text) {
			cards++
		}
	}
	return cards*5 >= len(row)*4
}

func hasHeading(n *html.Node) bool {
	found := false
	walk(n, func(c *html.Node) bool {
		found = found || c.Type == html.ElementNode && len(c.Data) == 2 && c.Data[0] == 'h' && kindOf(c) == headingKind
		return !found
	})
	return found
}

// publisherContainer is the container that a rule file names.
func (j *job) publisherContainer() *html.Node {
	for i := range j.prog.files {
		f := &j.prog.files[i]
		if !j.named[i] || f.Publisher == "" {
			continue
		}
		for k, sel := range f.article {
			if n := firstMatch(j.root, sel); n != nil && textLen(n) > 0 {
				j.exact = true
				j.found = fmt.Sprintf("publisher: %s of %s (%s)", f.Article[k], f.Publisher, f.File)
				return n
			}
		}
	}
	return nil
}

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
	best := root
	walk(root, func(n *html.Node) bool {
		if w := weights[n]; w != nil && w.prose > 0 && mayHold(n) && w.score >= weights[best].score {
			best = n
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

// semanticContainer is an element that says it is the article, if its text
// bears it out.
func (j *job) semanticContainer(weights map[*html.Node]*weight, best *html.Node) (*html.Node, string) {
	for _, kind := range semantic {
		found := j.outermost(kind.is, weights)
		n := j.choose(found, weights)
		if n != nil && inParts(found, best, weights) {
			return best, fmt.Sprintf("semantic: %s holds the parts: %s", pathStep(best), kind.name)
		}
		if n == nil || !holdsUp(weights[n], weights[best], weights[j.root], kind.sure || containsTag(n, atom.H1)) {
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

// outermost lists the elements that say they are the article, without those
// inside another.
func (j *job) outermost(is func(*html.Node) bool, weights map[*html.Node]*weight) []*html.Node {
	var found []*html.Node
	walk(j.root, func(n *html.Node) bool {
		if n.Type != html.ElementNode || !is(n) {
			return true
		}
		if w := weights[n]; w != nil && w.prose > 0 {
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

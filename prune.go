package newsclean

import (
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

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
	named, linked := j.against(container, weights, all)
	if all < littleProse && total(linked, weights).links*2 > weights[container].text() {
		linked = nil // the article is a list of links
	}
	for _, n := range append(named, linked...) {
		j.ledger.node("find/not-article", "", n)
		detach(n)
	}
	if !j.exact {
		j.pruneCards(container, weights, all)
	}
}

// against lists the elements whose name, and those whose links, say that they
// are no part of the article. A name that most of the article has means
// something else there.
func (j *job) against(container *html.Node, weights map[*html.Node]*weight, all int) (named, linked []*html.Node) {
	byWord := map[string]int{}
	words := map[*html.Node]string{}
	walk(container, func(n *html.Node) bool {
		w := weights[n]
		if w == nil || n == container {
			return true
		}
		word, limit := against(n)
		isNamed := word != "" && float64(w.prose) < pruneLimit(limit)*float64(all)
		isLinks := w.links > 40 && w.links > 2*(w.prose+w.other)
		if !isNamed && !isLinks || n.DataAtom == atom.Blockquote || containsTag(n, atom.Blockquote) {
			return true
		}
		switch {
		case isPicture(n, w) && !textWords[word]:
		case isNamed:
			named = append(named, n)
			words[n] = word
			byWord[word] += w.prose
			return false
		case isLinks && !(w.links < maxAddress && isAddress(visibleText(n, 0))):
			linked = append(linked, n)
			return false
		}
		return true
	})
	return slices.DeleteFunc(named, func(n *html.Node) bool { return byWord[words[n]]*2 > all }), linked
}

// maxAddress is the longest line, in runes, that is left for the URL it shows.
const maxAddress = 200

// textWords are names of what is about text even where it has a picture, such
// as the portrait of who wrote the article.
var textWords = map[string]bool{"author": true, "authors": true, "autor": true, "autorin": true, "bio": true, "byline": true, "bylines": true, "verfasser": true,
	"footer": true, "related": true, "newsletter": true, "comment": true, "comments": true, "kommentare": true, "sponsor": true, "recommended": true, "recommendations": true}

func total(nodes []*html.Node, weights map[*html.Node]*weight) weight {
	var sum weight
	for _, n := range nodes {
		sum.addAll(weights[n])
	}
	return sum
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
			if len(row) < 3 || !areCards(row, weights) {
				continue
			}
			sum := total(row, weights)
			isArticle := all < littleProse && sum.text()*2 > weights[container].text()
			if float64(sum.prose) < weakLimit*float64(all) && !isArticle {
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
		text := w.text()
		pictured := containsTag(c, atom.Img)
		switch {
		case w.links >= 15 && w.links*4 >= text && text < 700 && (pictured || hasHeading(c) || w.links*2 > text),
			len(row) >= manyCards && w.links > 0 && pictured && text < 200:
			cards++
		}
	}
	return cards*5 >= len(row)*4
}

// manyCards is how many pictures with a link and a line or two make a row of
// cards, however little of them is the link.
const manyCards = 6

func hasHeading(n *html.Node) bool {
	found := false
	walk(n, func(c *html.Node) bool {
		found = found || c.Type == html.ElementNode && len(c.Data) == 2 && c.Data[0] == 'h' && kindOf(c) == headingKind
		return !found
	})
	return found
}

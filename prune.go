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
	ws := j.desk.weigher.weigh(container, nil)
	all := max(1, ws[0].prose)
	named, linked := ws.against(all)
	if all < littleProse && ws.total(linked).links*2 > ws[0].text() {
		linked = nil // the article is a list of links
	}
	for _, i := range append(named, linked...) {
		j.ledger.node("find/not-article", "", ws[i].node)
		takeOut(ws[i].node)
		ws.leaveOut(i, int(ws[i].end))
	}
	if !j.exact {
		j.pruneCards(ws, all)
	}
	j.desk.weigher.clear()
}

// against lists the elements whose name, and those whose links, say that they
// are no part of the article. A name that most of the article has means
// something else there.
func (ws weights) against(all int) (named, linked []int) {
	byWord := map[string]int{}
	words := map[int]string{}
	for i, next := 1, 0; i < len(ws); i = next {
		n, w := ws[i].node, &ws[i].weight
		next = i + 1
		word, limit := "", 0.0
		if ws[i].tell {
			word, limit = against(n)
		}
		isNamed := word != "" && float64(w.prose) < pruneLimit(limit)*float64(all)
		isLinks := w.links > 40 && w.links > 2*(w.prose+w.other)
		if !isNamed && !isLinks || n.DataAtom == atom.Blockquote || containsTag(n, atom.Blockquote) {
			continue
		}
		switch {
		case isPicture(n, w) && !textWords[word]:
		case isNamed:
			named = append(named, i)
			words[i] = word
			byWord[word] += w.prose
			next = int(ws[i].end)
		case isLinks && !(w.links < maxAddress && isAddress(visibleText(n, 0))):
			linked = append(linked, i)
			next = int(ws[i].end)
		}
	}
	return slices.DeleteFunc(named, func(i int) bool { return byWord[words[i]]*2 > all }), linked
}

// maxAddress is the longest line, in runes, that is left for the URL it shows.
const maxAddress = 200

// textWords are names of what is about text even where it has a picture, such
// as the portrait of who wrote the article.
var textWords = map[string]bool{"author": true, "authors": true, "autor": true, "autorin": true, "bio": true, "byline": true, "bylines": true, "verfasser": true,
	"footer": true, "related": true, "newsletter": true, "comment": true, "comments": true, "kommentare": true, "sponsor": true, "recommended": true, "recommendations": true}

func (ws weights) total(places []int) weight {
	var sum weight
	for _, i := range places {
		sum.addAll(&ws[i].weight)
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
func (j *job) pruneCards(ws weights, all int) {
	var gone []int
	for i, next := 0, 0; i < len(ws); i = next {
		next = i + 1
		if i > 0 && (!ws[i].own || ws[i].gone) {
			next = int(ws[i].end) // not what is in inline elements
			continue
		}
		for _, row := range ws.rows(i) {
			if len(row) < 3 || !ws.areCards(row) {
				continue
			}
			sum := ws.total(row)
			isArticle := all < littleProse && sum.text()*2 > ws[0].text()
			if float64(sum.prose) < weakLimit*float64(all) && !isArticle {
				gone = append(gone, row...)
			}
		}
	}
	for _, i := range gone {
		if n := ws[i].node; inTree(n, ws[0].node) {
			j.ledger.node("find/cards", "", n)
			takeOut(n)
		}
	}
}

// mayBeCard says which elements stand in rows of cards.
func mayBeCard(n *html.Node) bool { return kindOf(n) == wrapperKind || n.DataAtom == atom.Li }

// rows groups the children of the element at a place that have the same tag and
// classes, in order.
func (ws weights) rows(at int) [][]int {
	var out [][]int
	rows := map[[2]string]int{}
	for i := at + 1; i < int(ws[at].end); i = int(ws[i].end) {
		if !ws[i].card || !ws[i].own || ws[i].gone {
			continue
		}
		c := ws[i].node
		key := [2]string{c.Data, attr(c, "class")}
		row, ok := rows[key]
		if !ok {
			row = len(out)
			rows[key] = row
			out = append(out, nil)
		}
		out[row] = append(out[row], i)
	}
	return out
}

// areCards says whether most elements of a row are cards.
func (ws weights) areCards(row []int) bool {
	cards := 0
	for _, i := range row {
		c, w := ws[i].node, &ws[i].weight
		if w.links == 0 {
			continue
		}
		text := w.text()
		pictured := containsTag(c, atom.Img)
		switch {
		case w.links >= 15 && w.links*4 >= text && text < 700 && (pictured || hasHeading(c) || w.links*2 > text),
			len(row) >= manyCards && pictured && text < 200:
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

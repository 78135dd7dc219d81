package article

import (
	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
)

// A weight says how much an element and all in it look like an article.
type weight struct {
	prose int     // visible runes, CJK counted double, in paragraphs of running text
	other int     // in short lines
	links int     // in links
	score float64 // what prose speaks for and the rest against
}

// proseRunes is the shortest line that counts as running text: a sentence of
// some five words, or of 12 Han characters.
const proseRunes = 24

// A weighed is an element with its weight.
type weighed struct {
	weight
	node *html.Node
	end  int32 // the place behind the last element in it
	own  bool  // its parent is the element that it counts for
	tell bool  // its name or attributes may say what it is, as those of most don't
	card bool  // it is an element that may be a card
	gone bool  // it is in an element that counts as if it were not there, or is taken out
}

// leaveOut takes the elements between two places for gone.
func (ws weights) leaveOut(from, to int) {
	for i := from; i < to; i++ {
		ws[i].gone = true
	}
}

// weights are the elements of a tree with blocks or text of their own, in
// document order, the root first.
type weights []weighed

// weigh returns the weights of root and all below. Runs of inline content count
// for the block they stand in. What skip holds counts as if it were not there.
func weigh(root *html.Node, skip map[*html.Node]bool) weights {
	var w weigher
	return w.weigh(root, skip)
}

// find returns the place of an element, -1 if it has no weight. It looks at all of
// them.
func (ws weights) find(n *html.Node) int {
	for i := range ws {
		if ws[i].node == n && !ws[i].gone {
			return i
		}
	}
	return -1
}

// of returns the weight of an element, nothing if it has none.
func (ws weights) of(n *html.Node) weight {
	if i := ws.find(n); i >= 0 {
		return ws[i].weight
	}
	return weight{}
}

// heaviest returns the place of the element with the best score among the one at
// i and those in it, the innermost of those that have it.
func (ws weights) heaviest(i int) int {
	best := i
	for k := i; k < int(ws[i].end); k++ {
		if e := &ws[k]; e.prose > 0 && e.score >= ws[best].score && !e.gone && mayHold(e.node) {
			best = k
		}
	}
	return best
}

// A lineWeight is what is known of a line while it is read.
type lineWeight struct {
	text, links int
	sentence    bool
}

func (l *lineWeight) add(t chars.Measured, inLink bool) {
	l.sentence = l.sentence || t.Stop
	if inLink {
		l.links += int(t.Width)
	} else {
		l.text += int(t.Width)
	}
}

// isProse reports whether a line is running text.
func (l *lineWeight) isProse() bool {
	return l.text >= proseRunes && l.sentence && l.links <= l.text
}

// end takes a line in and begins a new one.
func (t *weight) end(l *lineWeight, sign float64) {
	t.links += l.links
	switch {
	case l.text+l.links == 0:
	case l.isProse():
		t.prose += l.text
		t.score += sign * float64(l.text)
	default:
		t.other += l.text
		t.score -= 0.1*float64(l.text) + 0.7*float64(l.links)
	}
	*l = lineWeight{}
}

// text is all the element holds.
func (t *weight) text() int { return t.prose + t.other + t.links }

// littleProse is how much running text says little about where the article is,
// since a list, a recipe or a poem has as much.
const littleProse = 600

func (t *weight) addAll(c *weight) {
	t.prose += c.prose
	t.other += c.other
	t.links += c.links
	t.score += c.score
}

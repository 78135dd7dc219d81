package article

import (
	"slices"

	"github.com/newsclean/newsclean/internal/chars"
	"golang.org/x/net/html"
)

// A weight says how much an element, with all in it, looks like an article. Its counts
// are visible runes, wide ones counted double.
type weight struct {
	prose int     // in lines of running text
	other int     // in short lines
	links int     // in links, in lines of either kind
	score float64 // raised by prose, lowered by the rest
}

// proseRunes is the shortest line that counts as running text: a sentence of some five
// words, or of 12 Han characters.
const proseRunes = 24

// A weighed is an element with its weight.
type weighed struct {
	weight
	node     *html.Node
	end      int32   // the index behind the last element in it
	direct   bool    // its parent is the listed element that it counts for
	hinted   bool    // its name or attributes may say what it is
	card     bool    // it may be a card
	word     string  // in its name, that says that it is no part of an article
	limit    float64 // of the word
	apart    apart   // what it is, if it is none of the text around the headline
	headline bool    // it is the page's headline, or holds it
	leftOut  bool    // it is taken out, or in an element that counts as if it were not there
}

// leaveOut marks the elements from one index up to another as left out.
func (ws weights) leaveOut(from, to int) {
	for i := from; i < to; i++ {
		ws[i].leftOut = true
	}
}

// weights are the elements of a tree that have blocks or text of their own, in document
// order, the root first.
type weights []weighed

// weigh returns the weights of root and all below it, in memory of their own. Inline
// content counts for the block that it stands in; the elements of skip count as if they
// were not there.
func weigh(root *html.Node, skip map[*html.Node]bool) weights {
	var w weigher
	return w.weigh(root, skip)
}

// find returns the index of an element, -1 if it has no weight. It takes time in
// proportion to the elements.
func (ws weights) find(n *html.Node) int {
	for i := range ws {
		if ws[i].node == n && !ws[i].leftOut {
			return i
		}
	}
	return -1
}

// of returns the weight of an element, the zero weight if it has none.
func (ws weights) of(n *html.Node) weight {
	if i := ws.find(n); i >= 0 {
		return ws[i].weight
	}
	return weight{}
}

// heaviest returns the index of the element with the best score among the one at i and
// those in it; of several with that score, the innermost.
func (ws weights) heaviest(i int) int {
	best := i
	for k := i; k < int(ws[i].end); k++ {
		if e := &ws[k]; e.prose > 0 && e.score >= ws[best].score && !e.leftOut && canHold(e.node) {
			best = k
		}
	}
	return best
}

// A lineWeight is what is known of a line while it is read.
type lineWeight struct {
	text, links int  // outside and inside of links; visible runes, wide ones counted double
	sentence    bool // it has a full stop or the like
}

// add adds a text to the line.
func (l *lineWeight) add(t chars.Measured, inLink bool) {
	l.sentence = l.sentence || t.Stop
	if inLink {
		l.links += int(t.Width)
	} else {
		l.text += int(t.Width)
	}
}

// isProse reports whether the line is running text: a sentence, or more words than a line of
// anything else has. Thai has no full stop, and some write Urdu without.
func (l *lineWeight) isProse() bool {
	return l.text >= proseRunes && l.links <= l.text && (l.sentence || l.text >= longLine && l.links*10 <= l.text)
}

// longLine is the length from which on a line without a full stop is running text.
const longLine = 240

// end adds a line to the weight, and empties the line. sign is what its running text
// counts for the score.
func (t *weight) end(l *lineWeight, sign float64) {
	t.links += l.links
	switch {
	case l.text+l.links == 0:
	case l.isProse():
		t.prose += l.text
		t.score += sign * float64(l.text)
	default:
		t.other += l.text
		t.score -= shortLineCost*float64(l.text) + linkCost*float64(l.links)
	}
	*l = lineWeight{}
}

// shortLineCost and linkCost are what each rune outside and inside of links takes from
// the score, in lines that are not running text.
const shortLineCost, linkCost = 0.1, 0.7

// text returns all the text that the element holds.
func (t *weight) text() int { return t.prose + t.other + t.links }

// littleProse is how much running text says little about where the article is: a list,
// a recipe or a poem has as much.
const littleProse = 600

// addAll adds another weight.
func (t *weight) addAll(c *weight) {
	t.prose += c.prose
	t.other += c.other
	t.links += c.links
	t.score += c.score
}

// A nesting says which of the elements that were looked at a list's next one stands in. Each look
// takes time in proportion to the element, so that there is a limit for those in one another.
type nesting []int

// enter reports whether the element from one index up to another is to be looked at.
func (t *nesting) enter(from, to int) bool {
	for len(*t) > 0 && (*t)[len(*t)-1] <= from {
		*t = (*t)[:len(*t)-1]
	}
	if len(*t) >= maxNested {
		return false
	}
	*t = append(*t, to)
	return true
}

// maxNested is how many elements in one another are looked at. Those of real pages are a dozen.
const maxNested = 20

// An apart says what an element is that is none of the text around the headline.
type apart uint8

const (
	noApart       apart = iota
	teaserApart         // it shows another article of the site
	appendedApart       // it is comments or another article, or a dialog
	namedApart          // its name says surely that it is no part of an article
)

// besides returns how much running text there is in what is none of the text around the headline, such
// as comments. Teasers may be a listing's own.
func (ws weights) besides(teasers bool) (sum int) {
	for i, next := 0, 0; i < len(ws); i = next {
		next = i + 1
		if ws[i].apart > teaserApart || teasers && ws[i].apart == teaserApart {
			sum += ws[i].prose
			next = int(ws[i].end)
		}
	}
	return sum
}

// isBesides reports whether an element is such or is in such.
func (ws weights) isBesides(n *html.Node, teasers bool) bool {
	around := around(n)
	return slices.ContainsFunc(ws, func(e weighed) bool {
		return (e.apart > teaserApart || teasers && e.apart == teaserApart) && around[e.node]
	})
}

// wordsAround returns the less sure words in the names of what the headline stands in, as builders of pages
// have it: they say nothing there.
func (ws weights) wordsAround() (words []string) {
	for i := range ws {
		if e := &ws[i]; e.headline && e.word != "" && e.limit <= weakLimit {
			words = append(words, e.word)
		}
	}
	return words
}

// ordinary returns the words of less sure names that stand for most of the text: builders of pages
// call every part of one a widget.
func (ws weights) ordinary() []string {
	var words []string
	var sums, ends []int
	for i := range ws {
		e := &ws[i]
		if e.word == "" || e.limit > weakLimit {
			continue
		}
		k := slices.Index(words, e.word)
		if k < 0 {
			k = len(words)
			words, sums, ends = append(words, e.word), append(sums, 0), append(ends, 0)
		}
		if i >= ends[k] {
			sums[k] += e.prose + e.weight.other
			ends[k] = int(e.end)
		}
	}
	total := ws[0].prose + ws[0].weight.other
	for k := len(words) - 1; k >= 0; k-- {
		if sums[k]*2 <= total {
			words = slices.Delete(words, k, k+1)
			sums = slices.Delete(sums, k, k+1)
		}
	}
	return words
}

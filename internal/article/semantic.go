package article

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// semanticContainer returns an element that says it is the article and has the text to
// show for it, and the text for Found.How; nil if there is none. best is the index of
// the best-scored element.
func semanticContainer(ws weights, best int) (*html.Node, string) {
	hinted := ws.hinted()
	for _, kind := range semantic {
		little := ws[best].prose < littleProse && (kind.sure || ws.isBeside(best))
		found := ws.outermost(hinted, kind.is, little)
		at := ws.mainArticle(found)
		if at >= 0 && ws.isInParts(found, best) {
			step := dom.Step(ws[best].node)
			return ws[best].node, fmt.Sprintf("semantic: %s holds the parts: %s", step, kind.name)
		}
		if at < 0 {
			continue
		}
		n, w := ws[at].node, &ws[at].weight
		if !(little && (w.text() > 2*ws[best].text() || ws.isIn(at, best) || ws.isBeside(best))) && !holdsMost(w, &ws[best].weight, &ws[0].weight, kind.sure || dom.ContainsTag(n, atom.H1)) {
			continue
		}
		if inside := ws.heaviest(at); inside != at && ws[inside].prose*20 >= w.prose*19 {
			return ws[inside].node, fmt.Sprintf("semantic: %s in %s", dom.Step(ws[inside].node), kind.name)
		}
		if rich := ws.richText(at); rich != at && !kind.sure {
			return ws[rich].node, fmt.Sprintf("semantic: rich text %s in %s", dom.Step(ws[rich].node), kind.name)
		}
		return n, fmt.Sprintf("semantic: %s holds %d of running text", kind.name, w.prose)
	}
	return nil, ""
}

// hinted returns the indexes of the elements that may say what they are. html and body, whose names
// are those of the page, say nothing.
func (ws weights) hinted() []int {
	var out []int
	for i := range ws {
		if ws[i].hinted && !ws[i].leftOut && !isPageTag(ws[i].node) {
			out = append(out, i)
		}
	}
	return out
}

// isPageTag reports whether an element is html or body.
func isPageTag(n *html.Node) bool { return n.DataAtom == atom.Html || n.DataAtom == atom.Body }

// isIn reports whether the element at i is the one at outer or in it.
func (ws weights) isIn(i, outer int) bool { return outer <= i && i < int(ws[outer].end) }

// isInParts reports whether the best-scored element is made of several elements that say
// they are the article, so that the article comes in parts.
func (ws weights) isInParts(found []int, best int) bool {
	sum, largest := 0, 0
	for _, i := range found {
		if i != best && ws.isIn(i, best) {
			sum += ws[i].prose
			largest = max(largest, ws[i].prose)
		}
	}
	return sum*10 >= ws[best].prose*9 && largest*10 < ws[best].prose*8
}

// holdsMost reports whether an element that says it is the article holds enough running
// text: most of what the best-scored element has or, if sure says that something else
// speaks for it too, a good part of the page's.
func holdsMost(w, best, page *weight, sure bool) bool {
	if w.prose == 0 {
		return false
	}
	return w.prose*10 >= best.prose*8 || sure && w.score > 0 && w.prose*10 >= page.prose*3
}

// isBeside reports whether the element at i stands in one whose name says that it is beside the article,
// whatever its share of the page's running text. What the headline stands in too is not.
func (ws weights) isBeside(i int) bool {
	around := ws.wordsAround()
	for k := i; k > 0; k-- {
		if e := &ws[k]; ws.isIn(i, k) && e.word != "" && !e.headline && !slices.Contains(around, e.word) {
			return true
		}
	}
	return false
}

// outermost returns those elements of telling that say they are the article, without
// those inside another. They hold running text or, if little is set, any text.
func (ws weights) outermost(hinted []int, is func(*html.Node) bool, little bool) []int {
	var found []int
	end := 0
	for _, i := range hinted {
		if w := &ws[i].weight; i >= end && ws[i].apart == noApart && is(ws[i].node) && (w.prose > 0 || little && w.text() > 0) {
			found = append(found, i)
			end = int(ws[i].end)
		}
	}
	return found
}

// mainArticle returns the page's own article among several: the first that holds a headline,
// else the one that holds more running text than all the others together; -1 if there
// is none.
func (ws weights) mainArticle(found []int) int {
	if len(found) == 1 {
		return found[0]
	}
	largest, sum := -1, 0
	for _, i := range found {
		if dom.ContainsTag(ws[i].node, atom.H1) {
			return i
		}
		sum += ws[i].prose
		if largest < 0 || ws[i].prose > ws[largest].prose {
			largest = i
		}
	}
	if largest >= 0 && ws[largest].prose*2 > sum {
		return largest
	}
	return -1
}

// semantic lists what elements say of themselves, the surest first.
var semantic = []struct {
	name string
	sure bool
	is   func(*html.Node) bool
}{
	{"itemprop=articleBody", true, func(n *html.Node) bool { return dom.HasWord(n, "itemprop", "articleBody") }},
	{"article body class", true, func(n *html.Node) bool { return hasBodyClass(n) }},
	{"article", false, func(n *html.Node) bool { return n.DataAtom == atom.Article || dom.Attr(n, "role") == "article" }},
	{"main", false, func(n *html.Node) bool { return n.DataAtom == atom.Main || dom.Attr(n, "role") == "main" }},
}

// bodyClasses are the classes and ids that common publishing systems give to the text
// of an article.
var bodyClasses = sync.OnceValue(func() map[string]bool { return words.Set("body_class") })

// hasBodyClass reports whether an element has one of bodyClasses.
func hasBodyClass(n *html.Node) bool {
	classes := bodyClasses()
	for w := range strings.FieldsSeq(dom.Attr(n, "class")) {
		if classes[w] {
			return true
		}
	}
	return classes[dom.Attr(n, "id")]
}

// richClasses are parts of the classes, without their hyphens and underscores, that publishing
// systems give to what an author wrote with their editor; whole classes are in richClass.
var richParts = sync.OnceValue(func() []string { return words.Of("rich_text_part") })
var richClass = sync.OnceValue(func() map[string]bool { return words.Set("rich_text_class") })

var withoutHyphens = strings.NewReplacer("-", "", "_", "")

// isRichText reports whether an element has such a class.
func isRichText(n *html.Node) bool {
	class := dom.Attr(n, "class")
	if class == "" {
		return false
	}
	if hasClassOf(n, richClass()) {
		return true
	}
	squeezed := withoutHyphens.Replace(strings.ToLower(class))
	return slices.ContainsFunc(richParts(), func(part string) bool { return strings.Contains(squeezed, part) })
}

// richText returns the index of the element in the one at i that an author wrote with an editor, if
// it is the only one with much text and holds about half of the running text there, else i. Sources
// behind it belong to it.
func (ws weights) richText(i int) int {
	largest, others := -1, 0
	for k, next := i+1, 0; k < int(ws[i].end); k = next {
		next = k + 1
		if e := &ws[k]; e.hinted && !e.leftOut && e.prose > 0 && isRichText(e.node) && canHold(e.node) {
			next = int(e.end)
			if largest < 0 || e.prose > ws[largest].prose {
				largest, others = k, others+max(0, proseAt(ws, largest))
			} else {
				others += e.prose
			}
		}
	}
	if largest < 0 {
		return i
	}
	r := &ws[largest]
	if r.prose*20 < ws[i].prose*9 || others*10 > r.prose || (ws[i].other-r.weight.other)*3 > r.prose || ws.sourcesBehind(largest, i) {
		return i
	}
	return largest
}

// proseAt returns the running text of the element at i, 0 if there is none.
func proseAt(ws weights, i int) int {
	if i < 0 {
		return 0
	}
	return ws[i].prose
}

// sourcesBehind reports whether a heading of what an author gives, such as sources, stands behind
// the element at i in the one at outer.
func (ws weights) sourcesBehind(i, outer int) bool {
	for k := int(ws[i].end); k < int(ws[outer].end); k++ {
		if n := ws[k].node; dom.IsHeading(n) && headOf(dom.VisibleText(n, maxHeadRunes)) == sourcesHead || hasClassOf(n, notesClasses()) {
			return true
		}
	}
	return false
}

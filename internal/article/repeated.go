package article

import (
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
)

// Some pages hold their article several times, one for each width of the window or once more behind
// a sign-up, of which a browser shows one.

// minSaidTwice is the least running text of an element that stands for one said twice on purpose.
const minSaidTwice = 400

// minCopy is which part of the page's running text one of the copies of an article is at least. Steps
// that a manual gives again in each of its sections are less.
const minCopy = 5

// markRepeated notes the elements that say the same as one before them. What is hidden, or will be
// removed, stands for no other.
func (ws weights) markRepeated(skip map[*html.Node]bool) {
	first := map[int][]int{} // by running text, at most maxNested of each
	for i, next := 1, 0; i < len(ws); i = next {
		next = i + 1
		e := &ws[i]
		if skip[e.node] || isHidden(e.node) || e.apart != noApart {
			next = int(e.end)
			continue
		}
		if e.prose < minSaidTwice || e.prose*minCopy < ws[0].prose {
			continue
		}
		if !e.headline && ws.isAmong(first[e.prose], i) {
			e.apart = appendedApart
			next = int(e.end)
			continue
		}
		if len(first[e.prose]) < maxNested {
			first[e.prose] = append(first[e.prose], i)
		}
	}
}

// isAmong reports whether one of the elements, which have as much running text as the one at i, says
// the same and isn't around that.
func (ws weights) isAmong(others []int, i int) bool {
	text := ""
	for _, k := range others {
		if int(ws[k].end) > i {
			continue
		}
		if text == "" {
			text = dom.VisibleText(ws[i].node, 0)
		}
		if dom.VisibleText(ws[k].node, 0) == text {
			return true
		}
	}
	return false
}

package article

import (
	"strconv"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Below a line that heads comments, such as "42 comments", stand lines that say who wrote each and when, or a
// row of that many.

// cutComments notes an element that begins with a line which heads comments, with all behind it if it
// is that line alone, and reports whether that is comments.
func (b *behind) cutComments(n *html.Node) bool {
	b.tried++
	if areSaid(linesOf(n, false)) {
		b.gone = append(b.gone, n)
		return true
	}
	if count := commentCount(b.head); count >= minCards && holdsRow(n, count) {
		b.gone = append(b.gone, n)
		return true
	}
	if areSaid(linesFrom(n, false)) {
		b.takeFrom(n)
		return true
	}
	if row := beside(n, false); row != nil && commentCount(b.head) >= minCards && holdsRow(row, commentCount(b.head)) {
		b.gone = append(b.gone, n, row)
		return true
	}
	for level := 0; level < maxHeadLevels && n.Parent != b.container && n.Parent != nil && !dom.InTree(b.title, n.Parent); level++ {
		if n = n.Parent; areDated(linesFrom(n.NextSibling, false)) { // the line stands in a bar above them
			b.takeFrom(n)
			return true
		}
	}
	return false
}

// areSaid reports whether lines are comments: at least minStamps say who said something and when, and hardly
// more running text stands there than such lines. Sentences with a day, the days that head the parts of a text
// and the times of a ticker say neither.
func areSaid(lines []string) bool {
	signed, prose := 0, 0
	for _, line := range lines {
		switch {
		case isSigned(line):
			signed++
		case proseOf([]string{line}) > 0:
			prose++
		}
	}
	return signed >= minStamps && prose <= maxSaid*signed
}

// maxSaid is how many paragraphs of running text comments have at most for each line that says who wrote it.
const maxSaid = 6

// takeFrom notes an element and all that stands behind it.
func (b *behind) takeFrom(n *html.Node) {
	for ; n != nil; n = n.NextSibling {
		b.gone = append(b.gone, n)
	}
}

// areDated reports whether lines are comments, each with a day or a time on a line above its text: at least
// minSigned have one, the first before any running text, and no more than maxComment lines stand between two.
func areDated(lines []string) bool {
	dated, last := 0, -1
	for i, line := range lines {
		switch {
		case isSigned(line):
			dated++
			last = i
		case i-last > maxComment, dated == 0 && proseOf([]string{line}) > 0:
			return false
		}
	}
	return dated >= minSigned
}

// commentCount returns the last number of a line that heads comments, 0 if it has none.
func commentCount(head string) int {
	end := strings.LastIndexAny(head, "0123456789") + 1
	start := end
	for start > 0 && chars.IsDigit(head[start-1]) {
		start--
	}
	count, _ := strconv.Atoi(head[start:end])
	return count
}

// holdsRow reports whether an element holds, beside the line that heads them, that many comments, or fewer
// where others are answers in them or on further pages: elements with the same tag and classes, or items, that
// each begin with a line above their text.
func holdsRow(n *html.Node, count int) bool {
	for range maxNested {
		var last *html.Node
		row, all := 0, 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || !dom.HasText(c) {
				continue
			}
			if all++; last == nil || !areAlike(last, c) && (c.DataAtom != atom.Li || last.DataAtom != atom.Li) {
				row = 0
			}
			if last = c; isNamed(c) {
				row++
			}
		}
		switch {
		case row == count, row >= minCards && row < count && 2*row > all:
			return true
		case last == nil || all > 2:
			return false
		}
		n = last
	}
	return false
}

// isNamed reports whether an element begins with a line that is a name, or no longer than one with more about
// it, above its text. A paragraph of an article doesn't, whatever its tag and class.
func isNamed(n *html.Node) bool {
	lines := linesOf(n, false)
	return len(lines) > 1 && chars.Width(lines[0]) < maxLabel && !chars.EndsSentence(lines[0])
}

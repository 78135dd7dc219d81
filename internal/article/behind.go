package article

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/judge"
	"github.com/newsclean/newsclean/internal/kind"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Behind an article stand comments without elements of their own and lists of others, each below a
// line that heads it.

// cutBehind takes out of the container what stands below such a line behind the headline and text, or
// behind most of the text where nothing is the headline. It returns what it took out.
func (f *finder) cutBehind(container *html.Node, total int) []*html.Node {
	b := behind{finder: f, container: container, need: minAround, at: f.title != nil && !dom.InTree(f.title, container)}
	if f.title == nil {
		b.need, b.at = max(minAround, total*minMain/100), true
	}
	dom.Walk(container, b.see)
	for _, n := range b.gone {
		f.takeOutside(n)
	}
	return b.gone
}

// A behind looks for what is taken out behind an article.
type behind struct {
	*finder
	container *html.Node

	at   bool // the headline is above
	need int  // how much running text stands above what is taken out
	seen int  // how much stands above
	line lineWeight
	gone []*html.Node
	done bool

	tried, columns int        // how often comments and columns were looked for
	last           *html.Node // of the column that is read

	asked            *html.Node // the text that the last line asked about begins with
	head             string     // that line
	others, comments bool       // it heads other articles, or speaks of comments
	linked           bool       // there is a link in it
	signed           bool       // it is a signature, or begins or ends with one
}

// see looks at a node of the container, and reports whether to look into it.
func (b *behind) see(n *html.Node) bool {
	switch {
	case b.done:
		return false
	case b.last != nil: // this is in the column
		if n == b.last {
			b.last = nil
		}
		return false
	case n.Type == html.TextNode:
		if b.at && b.seen >= b.need && len(n.Data) < maxHeadBytes && chars.HasVisible(n.Data) {
			b.seeLine(n)
		}
		b.line.add(chars.Measure(n.Data), false)
		return true
	case n.Type != html.ElementNode || dom.Hidden(n.DataAtom):
		return false
	case n == b.title && isInline(n):
		b.at, b.seen = true, 0
		return false
	case isInline(n):
		return true
	}
	if b.line.isProse() && b.at {
		b.seen += b.line.text
	}
	b.line = lineWeight{}
	if n == b.title {
		b.at, b.seen = true, 0
		return false
	}
	if !b.at || b.seen < b.need {
		return true
	}
	if first := firstText(n); first != b.asked {
		b.ask(first, n)
	}
	switch {
	case b.cutsComments(n), b.cutSigned(n):
		return false
	case b.others && mayBeCard(n) && !dom.InTree(b.title, n) && b.Site.isOffered(n, maxOfferLevels):
		b.gone = append(b.gone, n)
		return false
	case b.others && b.columns < maxNested && dom.VisibleText(n, maxHeadBytes) == b.head:
		b.columns++
		if row := b.Site.columnBehind(n); len(row) > 0 {
			b.gone = append(append(b.gone, n), row...)
			b.last = row[len(row)-1]
			return false
		}
	}
	return true
}

// seeLine looks at a text that may begin a line without an element of its own.
func (b *behind) seeLine(first *html.Node) {
	n := first
	for n.PrevSibling == nil && isInline(n.Parent) {
		n = n.Parent
	}
	p := n.PrevSibling
	for p != nil && p.Type == html.TextNode && !chars.HasVisible(p.Data) {
		p = p.PrevSibling
	}
	if first == b.asked || p == nil || p.Type != html.ElementNode || isInline(p) {
		return // the first line of a block was asked about
	}
	b.ask(first, &html.Node{FirstChild: n})
	if !b.cutsComments(n) {
		b.cutSigned(n)
	}
}

// isInline reports whether an element is part of a line.
func isInline(n *html.Node) bool {
	return n != nil && n.Type == html.ElementNode && (dom.KindOf(n) == dom.Inline || dom.KindOf(n) == dom.Phrasing)
}

// ask notes what the first line of n says, which begins with a text.
func (b *behind) ask(first, n *html.Node) {
	b.asked, b.others, b.comments, b.signed = first, false, false, false
	if first != nil && len(first.Data) < maxHeadBytes {
		b.head, b.linked = firstLine(n)
		var withButton bool
		b.others, b.comments, withButton = judge.Heads(b.head)
		b.linked, b.comments = b.linked || withButton, b.comments || withButton && b.Kind != kind.Listing
		b.others = b.others && !mayBeOwnHead(b.head)
		_, b.signed = signatureOf(b.head)
	}
}

// cutsComments notes comments that the line n is about, which goes with them, and reports whether there
// are some.
func (b *behind) cutsComments(n *html.Node) bool {
	if !b.comments || b.tried >= maxNested {
		return false
	}
	b.done = (!b.linked || b.title != nil && b.Kind != kind.Listing && isThread(linesFrom(n, false))) && b.cutComments(n) || b.Kind != kind.Discussion && b.cutReplied(n)
	return b.done
}

// isThread reports whether lines below one that is in part a link, as of a bar above a text is too, are
// comments: a line with a time and either a day or a name stands first, and hardly more running text stands
// there than such lines. A ticker has a time alone or beside a sentence.
func isThread(lines []string) bool {
	dated, prose := 0, 0
	for i, line := range lines[min(1, len(lines)):] {
		switch {
		case isSigned(line):
			dated++
		case proseOf([]string{line}) > 0:
			prose++
		}
		if dated == 0 && i+1 >= minStamps {
			return false
		}
	}
	return dated >= minStamps && prose <= 3*dated
}

// isSigned reports whether a line says who said something and when, or the day and the time alone.
func isSigned(line string) bool {
	if stamps([]string{line}) == 0 || chars.EndsSentence(line) {
		return false
	}
	_, hasDay := date.Parse(line, date.Hint{})
	return restOfDate(line, nil).words > 0 || hasDay && ago().MatchString(line)
}

// mayBeOwnHead reports whether sections of an author are called so too.
func mayBeOwnHead(head string) bool {
	return headOf(head) == sourcesHead || ownHeads().MatchString(strings.TrimRight(head, " :："))
}

// ownHeads matches the headings that sections of an author and lists of other articles have.
var ownHeads = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expanded(`(?i)^{{related_maybe}}$`)) })

// cutReplied notes the elements in a row that each end with a line to reply with, such as n, and have a
// day or a time: comments that nothing heads.
func (b *behind) cutReplied(n *html.Node) bool {
	b.tried++
	for level := 0; level < maxReplyLevels && n != b.container && n.Parent != nil; level, n = level+1, n.Parent {
		var row []*html.Node
		dated := 0
		for s := n; s != nil; s = s.NextSibling {
			if s.Type == html.ElementNode && s.DataAtom == n.DataAtom && !dom.InTree(b.title, s) {
				if lines := linesOf(s, false); slices.Contains(lines, b.head) {
					if len(row) == 0 && b.seen-proseOf(lines) < b.need {
						return false // it is the text, such as the first post of a discussion
					}
					row = append(row, s)
					dated += min(1, stamps(lines))
				}
			}
		}
		if len(row) >= minStamps && dated == len(row) {
			b.gone = append(b.gone, row...)
			return true
		}
	}
	return false
}

// proseOf returns how much running text the lines hold.
func proseOf(lines []string) (sum int) {
	for _, line := range lines {
		var l lineWeight
		if l.add(chars.Measure(line), false); l.isProse() {
			sum += l.text
		}
	}
	return sum
}

// maxReplyLevels is how many elements of a comment the line to reply with stands in.
const maxReplyLevels = 5

// minStamps is how many days or times comments have at least.
const minStamps = 2

// stamps returns how many of the lines have a day or a time.
func stamps(lines []string) int {
	count := 0
	for _, line := range lines {
		if chars.Width(line) > maxStamp {
			continue
		}
		if _, ok := date.Parse(line, date.Hint{}); ok || ago().MatchString(line) {
			count++
		}
	}
	return count
}

// linesOf returns the lines of an element, as a browser shows them, if wanted without links.
func linesOf(n *html.Node, unlinked bool) []string { return linesFrom(n.FirstChild, unlinked) }

// linesFrom returns the lines of a node and of what stands behind it in its element.
func linesFrom(first *html.Node, unlinked bool) []string {
	var lines []string
	var b strings.Builder
	end := func() {
		if line := chars.FoldSpace(b.String()); line != "" {
			lines = append(lines, line)
		}
		b.Reset()
	}
	var walk func(c *html.Node)
	walk = func(c *html.Node) {
		for ; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type != html.ElementNode || dom.Hidden(c.DataAtom) || unlinked && c.DataAtom == atom.A:
			case dom.KindOf(c) == dom.Inline || dom.KindOf(c) == dom.Phrasing:
				walk(c.FirstChild)
			default:
				end()
				walk(c.FirstChild)
				end()
			}
		}
	}
	walk(first)
	end()
	return lines
}

// firstLine returns the first line of an element, and whether a link is in it. Of a long one it
// returns the beginning.
func firstLine(n *html.Node) (line string, linked bool) {
	var b strings.Builder
	var read func(n *html.Node) bool // reports whether the line goes on
	read = func(n *html.Node) bool {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type != html.ElementNode || dom.Hidden(c.DataAtom):
				continue
			case dom.KindOf(c) == dom.Inline || dom.KindOf(c) == dom.Phrasing:
				linked = linked || c.DataAtom == atom.A
				if !read(c) {
					return false
				}
			case chars.HasVisible(b.String()) || !read(c) || chars.HasVisible(b.String()):
				return false
			}
			if b.Len() > maxHeadBytes {
				return false
			}
		}
		return true
	}
	read(n)
	return chars.FoldSpace(b.String()), linked
}

// firstText returns the first text in n that is seen, nil if there is none.
func firstText(n *html.Node) (first *html.Node) {
	dom.Walk(n, func(c *html.Node) bool {
		if first == nil && c.Type == html.TextNode && chars.HasVisible(c.Data) {
			first = c
		}
		return first == nil && (c.Type != html.ElementNode || !dom.Hidden(c.DataAtom))
	})
	return first
}

// maxHeadBytes is more than a line that heads something has.
const maxHeadBytes = 400
